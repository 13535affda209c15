"""The claims in a picture of two cases that decided a verdict on a conclusion, and what happened to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.compare.diff.causes import VerdictChange
from argmap.compare.diff.change import Change
from argmap.compare.diff.summary import Summary
from argmap.core.display import joined_with_and
from argmap.core.link_names import find_link
from argmap.core.model import Case
from argmap.core.quoting import in_printed_marks
from argmap.render.changes.union import UnionCase
from argmap.render.changes.wording import element_of, sign_of
from argmap.render.naming import short_title
from argmap.render.outcomes import outcome_verb
from argmap.render.view import FightMark
from argmap.semantics import Status

#: The most claims that are numbered, the length of a title in characters, and the most targets named.
_MOST, _SHORT, _NAMED = 5, 30, 2
#: The verb for a link on a claim and on a step, now and for a removed link.
_VERBS = {
    ("support", True): ("supports", "supported"),
    ("counter", True): ("counters", "countered"),
    ("support", False): ("backs", "backed"),
    ("counter", False): ("undercuts", "undercut"),
}


def deciding_claims(
    summary: Summary, both: UnionCase, statuses: Mapping[str, Status]
) -> dict[str, FightMark]:
    """Return the claims whose changes decided the verdicts on conclusions, with their numbers.

    The order is that of `VerdictChange.enough`.

    A change that decided a verdict by itself comes before changes that did so only together. A changed link
    is represented by its first premise; a change of any other element is left out. `statuses` are the
    verdicts after, by claim.
    """
    marks: dict[str, FightMark] = {}
    turned = [one for one in summary.verdicts if one.before and one.after]
    for verdict in turned:
        so = f", so {_title(summary.diff.after, verdict.id)} {outcome_verb(statuses[verdict.id])}"
        for changes, together in _sets(verdict):
            claims = {claim: one for one in changes if (claim := _claim_of(one, both)) is not None}
            if len(claims) < len(changes) or marks.keys() & claims or len(marks) + len(claims) > _MOST:
                continue
            for claim, change in claims.items():
                own = "" if len(claims) > 1 else _did(summary, verdict.id, change)
                words = "; ".join(part for part in (own, together) if part) + (so if len(turned) > 1 else "")
                marks[claim] = FightMark(
                    len(marks) + 1, "decided by", words, words if len(claims) > 1 else ""
                )
    return marks


def _sets(verdict: VerdictChange) -> Iterator[tuple[tuple[Change, ...], str]]:
    """Yield each set of changes that decided a verdict, with what is said of the set as a whole."""
    if not (verdict.enough and all(verdict.enough)):
        alone = [some for some in verdict.enough if len(some) == 1]
        for at, one in enumerate(alone):
            yield one, "that alone would also be enough" if at else ""
        rest = tuple(change for change in verdict.because if (change,) not in alone)
        if many := len(rest):
            without = f"without {'that' if many == 1 else 'those'} too" if alone else f"without {_all(many)}"
            yield rest, f"{without} it would still be {verdict.words[0]}" if alone or many > 1 else ""
        return
    apart = {frozenset(one.fingerprint for one in some): some for some in verdict.enough}
    for at, some in enumerate(sorted(apart.values(), key=len)):
        if len(some) == 1:
            yield some, "that alone would also be enough" if at else ""
        elif at:
            yield some, f"these {len(some)} together would also be enough"
        else:
            yield some, f"{_all(len(some))} together"


def _claim_of(change: Change, both: UnionCase) -> str | None:
    """Return the claim in the union that a change is about; for a link its first premise, otherwise None."""
    for name, changes in both.changes.items():
        if change in changes:
            if name in both.case.claims:
                return name
            return next((link.premises[0] for link in both.case.links if link.name == name), None)
    return None


def _did(summary: Summary, conclusion: str, change: Change) -> str:
    """Return what happened to a claim or its link, as far as it can decide a verdict."""
    verb = change.kind.rpartition("-")[2]
    case = summary.diff.before if change.new is None else summary.diff.after
    if element_of(change) == "claim":
        if verb not in ("added", "removed"):
            if change.part == "assumed":
                return "assumed now" if change.after else "no longer assumed"
            return f"another {change.part}" if change.part else sign_of(change).word
        links = [one.after or one.before for one in summary.with_claim.get(change.fingerprint, ())]
        does = [_does(case, conclusion, link, verb) for link in links if change.id in link["premises"]]
        return ", ".join(
            part for part in ("new" if verb == "added" else "gone", joined_with_and(does, _NAMED)) if part
        )
    if verb in ("added", "removed"):
        return f"{'now' if verb == 'added' else 'no longer'} {_does(case, conclusion, change.after or change.before, 'added')}"
    return "another target or stance"


def _does(case: Case, conclusion: str, link: Mapping[str, Any], verb: str) -> str:
    """Return what a link does to its target, or did if it was removed."""
    stance, target = link["stance"], link["target"]
    does = _VERBS[stance, target in case.claims][verb == "removed"]
    if target == conclusion:
        return f"{does} it"
    if target in case.claims:
        return f"{does} {_title(case, target)}"
    step = find_link(case, target)
    return f"{does} the step from {_title(case, step.premises[0])}" if step else f"{does} a step"


def _title(case: Case, claim: str) -> str:
    return in_printed_marks(short_title(case.claims[claim], _SHORT))


def _all(count: int) -> str:
    return "both" if count == 2 else f"all {count}"
