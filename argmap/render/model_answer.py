"""The wording of a comparison with a model answer, for students, and the map with what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from argmap.compare.model_answer.common_differences import CommonDifference
from argmap.compare.model_answer.comparison import Comparison
from argmap.compare.model_answer.differences import Difference, DifferenceKind
from argmap.compare.model_answer.grading import CriterionMark, Ungraded
from argmap.compare.model_answer.measures import Measure, MeasureName, f1
from argmap.core.display import counted, joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.core.link_names import canonical_links, find_link, rename_links
from argmap.core.model import Case, Link, Stance
from argmap.core.quoting import in_printed_marks, one_line
from argmap.render.view import DrawnChange, View
from argmap.render.view_building import build_view

#: The sentence for each kind of difference; m and s are what the model answer and the student's map have.
_WORDS: Mapping[DifferenceKind, str] = {
    "claim-missing": "The model answer also has {m}.",
    "claim-merged": "{s} says two things at once: {m} is a claim of its own in the model answer.",
    "claim-in-other-words": "Where you have {s}, the model answer has {m}. Is it the same?",
    "other-conclusion": "You have {s} as the conclusion; in the model answer it is {m}.",
    "stance-flipped": "You have that {s}. Look again: in the model answer, {m}.",
    "link-reversed": "You have that {s}. It is the other way round in the model answer: {m}.",
    "link-retargeted": "You have that {s}. In the model answer, {m}.",
    "undercut-as-rebuttal": "You have that {s}. In the model answer it is an undercut: {m}.",
    "rebuttal-as-undercut": "You have that {s}. In the model answer it is a rebuttal: {m}.",
    "joint-split": "You have reasons that stand alone where the model answer joins them: {m}.",
    "separate-joined": "You have that {s}. In the model answer, these are reasons that stand alone.",
    "premise-left-out": "You have that {s}. The model answer joins {m} to this step.",
    "contradiction-one-way": "You have that {s}. In the model answer, {m} contradict each other.",
    "link-missing": "In the model answer, {m}.",
    "source-missing": "{s} has a source in the model answer. Where did you find it?",
    "party-missing": "In the model answer, somebody says each of these: {s}. Who is it?",
    "other-party": "In the model answer, {m} is said by {by}.",
    "claim-added": "You also have {s}, which the model answer has not.",
    "link-added": "You also have that {s}, which the model answer has not.",
}
#: The sentence for a missing claim that belongs to a step of the student's map.
_MISSING_PREMISE = "The model answer also has {m}, and joins it to the step in which you have that {s}."
#: The same, of several maps of a class; m is what the model answer has.
_COMMON_WORDS: Mapping[DifferenceKind, str] = {
    "claim-missing": "do not have {m}",
    "claim-merged": "say {m} together with something else",
    "claim-in-other-words": "may have {m} in other words",
    "other-conclusion": "have another conclusion",
    "stance-flipped": "have the opposite of this: {m}",
    "link-reversed": "have this the other way round: {m}",
    "link-retargeted": "have another target in this: {m}",
    "undercut-as-rebuttal": "have as a rebuttal what is an undercut: {m}",
    "rebuttal-as-undercut": "have as an undercut what is a rebuttal: {m}",
    "joint-split": "have as reasons that stand alone: {m}",
    "separate-joined": "join reasons that stand alone: {m}",
    "premise-left-out": "leave {m} out of a step",
    "contradiction-one-way": "have one way only what contradicts each other: {m}",
    "link-missing": "do not have that {m}",
    "source-missing": "have no source for {m}",
    "party-missing": "do not say who makes a claim",
    "other-party": "have somebody else say {m}",
    "claim-added": "have claims that the model answer has not",
    "link-added": "have links that the model answer has not",
}
#: Differences that are about what a picture does not show.
_NOT_DRAWN: tuple[DifferenceKind, ...] = (
    "other-conclusion",
    "source-missing",
    "party-missing",
    "other-party",
)
#: The most claims that one sentence quotes; more are counted.
_MOST_NAMED = 4
#: The name of each measure.
MEASURE_WORDS: Mapping[MeasureName, str] = {
    "claims": "claims found",
    "links": "links with the right target and stance",
    "joint": "joint premises",
    "undercuts": "undercuts and backings",
    "sources": "claims with a source",
    "parties": "claims with the right party",
    "conclusion": "conclusions",
    "depth": "depth",
    "checks": "findings of the checks",
}
_VERBS: Mapping[Stance, tuple[str, str]] = {
    "support": ("supports", "support"),
    "counter": ("counters", "counter"),
}


def difference_words(comparison: Comparison, difference: Difference) -> str:
    """Return a difference as a sentence that quotes the claims."""
    model, student = comparison.model, comparison.student
    kind = difference.kind
    m = s = by = ""
    words = _WORDS[kind]
    if kind == "claim-missing" and difference.student:
        words = _MISSING_PREMISE
    if kind in ("premise-left-out", "claim-missing"):
        m = _claim(model, difference.model[0])
    elif kind == "party-missing":
        s = joined_with_and([_claim(student, name) for name in difference.student], _MOST_NAMED)
    elif kind in ("contradiction-one-way", "other-conclusion"):
        m = joined_with_and([_claim(model, name) for name in difference.model])
    elif difference.model and not (kind == "separate-joined" and len(difference.model) > 1):
        m = _named(model, difference.model[0])
    if kind == "other-party":
        by = one_line(model.party_name(model.claims[difference.model[0]].by))
    if kind == "other-conclusion":
        s = joined_with_and([_claim(student, name) for name in difference.student])
    elif difference.student and not s:
        s = _named(student, difference.student[0])
    return words.format(m=m, s=s, by=by)


def common_difference_words(model: Case, common: CommonDifference) -> str:
    """Return a difference that several maps have, as what follows their number."""
    return _COMMON_WORDS[common.kind].format(m=_named(model, common.element) if common.element else "")


def measure_words(measure: Measure, *, findings: int = 0) -> str:
    """Return the count of a measure, such as `9 of 11, and 2 others`.

    `findings` is the number of findings of the checks on the map.
    """
    if measure.share is None:
        return "the model answer has none"
    if measure.name == "checks":
        count = counted(measure.right, "finding") if measure.right else "none"
        return f"{count} that the model answer does not have" if findings or measure.right else "none"
    others = measure.given - measure.right
    said = f"{measure.right} of {measure.wanted}"
    if measure.name in ("claims", "links", "joint", "undercuts") and others > 0:
        said += f", and {others} {'other' if others == 1 else 'others'}"
    return f"{said} (F1)" if goes_by_f1(measure) else said


def counted_words(mark: CriterionMark, findings: int = 0) -> str:
    """Return the count behind a mark, as `measure_words` does; empty for criteria only a teacher judges."""
    if mark.measure is None:
        return ""
    if mark.measure.name == "checks" and not mark.measure.right:
        return "no findings" + (" that the model answer does not have" if findings else "")
    return measure_words(mark.measure, findings=findings)


def ungraded_words(one: Ungraded) -> str:
    """Return why a hand-in has no marks."""
    said = "not a map" if one.kind == "no-map" else "cannot be read"
    return f"{said}: {one.reason}" if one.reason else said


def goes_by_f1(measure: Measure) -> bool:
    """Return whether the share is an F1 score, not the part of the model answer that was found."""
    right, wanted, given = measure.right, measure.wanted, measure.given
    return bool(wanted) and measure.share == f1(right, wanted, given) != right / wanted


def _named(case: Case, name: str) -> str:
    """Return a claim in quotation marks, or a link in a clause."""
    if name in case.claims:
        return _claim(case, name)
    link = find_link(case, name)
    if link is None:
        return one_line(name)
    if link.contradiction:
        return f"{_claim(case, link.premises[0])} and {_claim(case, link.target)} contradict each other"
    joint = len(link.premises) > 1
    together = " together" if joint else ""
    premises = joined_with_and([_claim(case, premise) for premise in link.premises])
    target = _claim(case, link.target) if link.target in case.claims else _step(case, link.target)
    return f"{premises}{together} {_VERBS[link.stance][joint]} {target}"


def _step(case: Case, name: str) -> str:
    link = next(link for link in case.links if link.name == name)
    premises = joined_with_and([_claim(case, premise) for premise in link.premises])
    end = _claim(case, link.target) if link.target in case.claims else "another step"
    return f"the step from {premises} to {end}"


def _claim(case: Case, name: str) -> str:
    return in_printed_marks(one_line(case.claims[name].text))


def view_with_missing(comparison: Comparison) -> View:
    """Return the view of a student's map with the missing claims and links of the model answer added.

    What was added is marked as missing. No verdicts are shown, since they depend on what is missing.
    """
    student, pairing = comparison.student, comparison.pairing
    names = _names_of_missing(comparison)
    places = {**pairing.placed, **names}
    claims = dict(student.claims)
    for old, new in names.items():
        claim = comparison.model.claims[old]
        claims[new] = replace(
            claim, id=new, by=None, stage=None, group=None, value=None, question=None, cites=(), wordings=(),
            prefer=(), contradicts=(), aliases=(), tags=(), notes=None,
        )  # fmt: skip
    missing = _missing_links(comparison, names, places)
    kept = [replace(link, stage=None) for link in student.links]
    links = canonical_links(claims, (*kept, *missing))
    named = rename_links(links)
    now = {link.name: new.name for link, new in zip(links, named, strict=True)}
    case = replace(
        student,
        claims={name: replace(one, stage=None) for name, one in claims.items()},
        links=named,
        stages={},
        stage=None,
        issues=(),
    )
    marks = {new: DrawnChange("added", "missing") for new in names.values()}
    marks |= {now[link.name]: DrawnChange("added", "missing") for link in missing}
    for one in comparison.differences:
        for name in one.student if one.kind not in _NOT_DRAWN else ():
            if one.kind not in ("claim-added", "link-added"):
                marks.setdefault(now.get(name, name), DrawnChange("changed", "look again"))
    words = {"added": "missing", "changed": "to look at again"}
    return replace(build_view(ArgumentGraph(case)), changes=marks, change_words=words)


def _names_of_missing(comparison: Comparison) -> dict[str, str]:
    """Return a name in the student's map for each missing claim."""
    taken = set(comparison.student.claims)
    found: dict[str, str] = {}
    for name in comparison.model.claims:
        if name not in comparison.pairing.placed:
            new = name
            while new in taken:
                new += "-missing"
            taken.add(new)
            found[name] = new
    return found


def _missing_links(comparison: Comparison, names: Mapping[str, str], places: Mapping[str, str]) -> list[Link]:
    """Return the missing links whose ends are in the map, renamed for it, each with a name of its own.

    A step of the map without one of its joint premises is missing as a whole.
    """
    lost = {one.model[0] for one in comparison.differences if one.kind == "link-missing"}
    paired = comparison.pairing.links
    found: list[Link] = []
    made: dict[str, str] = {}
    for link in comparison.model.links:
        lacks_premise = not names.keys().isdisjoint(link.premises)
        if (link.name in paired and not lacks_premise) or link.contradiction:
            continue
        if link.name not in lost and not lacks_premise and link.target not in names:
            waiting = link.target in made  # its target is a missing link
            if not waiting:
                continue
        target = places.get(link.target) or paired.get(link.target) or made.get(link.target)
        if target is None or not all(premise in places for premise in link.premises):
            continue
        made[link.name] = name = f"\0{link.name}"
        found.append(Link(name, tuple(places[premise] for premise in link.premises), target, link.stance))
    return found
