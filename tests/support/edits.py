"""Hypothesis: a case that was made from another by a few edits, as an author makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from argmap.core.arguments import number_of, steps_of
from argmap.core.contradictions import contradictions, with_contradictions
from argmap.core.link_names import step_name
from argmap.core.model import (
    ACCRUALS,
    STANCES,
    STANDARDS,
    Argument,
    Audience,
    Case,
    Citation,
    Claim,
    Conflict,
    Group,
    Issue,
    Link,
    Party,
    Source,
    Stage,
    Value,
    Wording,
)
from support.renamed_cases import (
    rebuilt,
    rename_argument,
    rename_audience,
    rename_claim,
    rename_claims,
    rename_group,
    rename_party,
    rename_source,
    rename_stage,
    rename_value,
)
from support.strategies import IDS, TEXTS, WEIGHTS, WORDS, cases, one_of, some_of


@st.composite
def edited(draw: st.DrawFn, case: Case, most: int = 4) -> Case:
    """The case after some edits, in canonical form."""
    for _ in range(draw(st.integers(0, most))):
        case = one_of(draw, _EDITS)(draw, case)
    return case


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Case, Case]:
    """A case and what became of it."""
    case = draw(cases())
    return case, draw(edited(case))


#: What claims say where it matters how like they are: some share most of their words.
SENTENCES = (
    "The school starts at nine.",
    "The school starts at eight.",
    "The school should start later than it does now.",
    "Pupils sleep too little on school nights.",
    "Pupils sleep too little.",
    "Teenagers sleep less than they need.",
    "The bus company cannot change its timetable.",
    "The bus company has changed its timetable before.",
    "Nobody asked the parents.",
    "It rained.",
)


@st.composite
def arguments(draw: st.DrawFn, most: int = 6) -> Case:
    """A small case with much of what bears on verdicts, and nothing else."""
    names = list("abcdefgh"[: draw(st.integers(2, most))])
    claims = {name: Claim(name, one_of(draw, SENTENCES), **_bearing(draw, names)) for name in names}
    links: list[Link] = []
    for number in range(draw(st.integers(1, most + 2))):
        ends = [*names, *(link.name for link in links)]
        premises = some_of(draw, names, fewest=1, most=2)
        name = f"l{number}"
        stance = one_of(draw, STANCES)
        links.append(Link(name, premises, one_of(draw, ends), stance, id=name, weight=_weight(draw)))
    positions = some_of(draw, names, most=5)
    at = draw(st.integers(0, 3))
    issues = tuple(Issue(some, _standard(draw)) for some in (positions[:at], positions[at:]) if len(some) > 1)
    return rebuilt(Case(title="A case", claims=claims, issues=issues), claims, links)


@st.composite
def edited_arguments(draw: st.DrawFn, most: int = 6, edits: int = 4) -> tuple[Case, Case]:
    """A small case of which verdicts depend on much, and what became of it."""
    case = after = draw(arguments(most))
    for _ in range(draw(st.integers(1, edits))):
        after = one_of(draw, _BEARING_EDITS)(draw, after)
    return case, after


_ACCRUAL = st.sampled_from((None, None, *ACCRUALS))


def _bearing(draw: st.DrawFn, names: list[str]) -> dict[str, Any]:
    assumed = one_of(draw, (None, None, None, True, False))
    return {
        "assumed": assumed,
        "standard": _standard(draw),
        "accrue": draw(_ACCRUAL),
        "prefer": _ranked(draw, names),
    }


def _ranked(draw: st.DrawFn, names: list[str]) -> tuple[str, ...]:
    return tuple(draw(st.permutations(names))) if draw(st.integers(0, 3)) == 0 else ()


def _standard(draw: st.DrawFn) -> Any:
    return one_of(draw, (None, None, None, *STANDARDS))


def _weight(draw: st.DrawFn) -> float | None:
    return one_of(draw, (None, None, None, 0.0, 0.2, 0.6, 1.0))


def shuffled(draw: st.DrawFn, case: Case) -> Case:
    """The case with everything whose order says nothing in another order."""
    claims = draw(st.permutations(list(case.claims.values())))
    mixed = replace(
        case,
        conclusion=tuple(draw(st.permutations(case.conclusion))),
        tags=tuple(draw(st.permutations(case.tags))),
        issues=tuple(
            replace(issue, positions=tuple(draw(st.permutations(issue.positions))))
            for issue in draw(st.permutations(case.issues))
        ),
        conflicts=tuple(draw(st.permutations(case.conflicts))),
        **{
            word: _permuted(draw, getattr(case, word))
            for word in ("parties", "sources", "groups", "values", "audiences", "arguments")
        },
    )
    turned = [replace(k, premises=tuple(draw(st.permutations(k.premises)))) for k in case.links]
    return rebuilt(mixed, {c.id: _shuffled_claim(draw, c) for c in claims}, _apart(draw, turned))


def _shuffled_claim(draw: st.DrawFn, claim: Claim) -> Claim:
    parts = {
        word: tuple(draw(st.permutations(getattr(claim, word))))
        for word in ("tags", "aliases", "wordings", "contradicts")
    }
    if not any(cite.translation_of for cite in claim.cites):
        parts["cites"] = tuple(draw(st.permutations(claim.cites)))
    return replace(claim, **parts)


def _apart(draw: st.DrawFn, links: list[Link]) -> list[Link]:
    """The links in another order; those without an id that have the same ends keep theirs among them."""
    order = draw(st.permutations(links))
    same: dict[Any, list[Link]] = {}
    for link in links:
        same.setdefault(_ends(link), []).append(link)
    return [link if link.id else same[_ends(link)].pop(0) for link in order]


def _ends(link: Link) -> Any:
    return None if link.id else (frozenset(link.premises), link.target)


def _permuted(draw: st.DrawFn, elements: Mapping[str, Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType({name: elements[name] for name in draw(st.permutations(list(elements)))})


# Edits


def _free(draw: st.DrawFn, case: Case) -> str:
    taken = {*case.claims, *case.arguments, *(link.name for link in case.links)}
    return draw(IDS.filter(lambda word: word not in taken))


def _claim(draw: st.DrawFn, case: Case) -> str:
    return one_of(draw, list(case.claims))


def _with_claim(case: Case, claim: Claim) -> Case:
    return replace(case, claims=MappingProxyType({**case.claims, claim.id: claim}))


def _rename(draw: st.DrawFn, case: Case) -> Case:
    old, new = _claim(draw, case), _free(draw, case)
    case = rename_claim(case, old, new)
    if draw(st.booleans()):
        return case
    claim = case.claims[new]
    return _with_claim(case, replace(claim, aliases=tuple(dict.fromkeys((*claim.aliases, old)))))


def _rename_and_reword(draw: st.DrawFn, case: Case) -> Case:
    old, new = _claim(draw, case), _free(draw, case)
    case = rename_claim(case, old, new)
    return _with_claim(case, replace(case.claims[new], text=f"{case.claims[new].text} {draw(TEXTS)}".strip()))


def _swap(draw: st.DrawFn, case: Case) -> Case:
    one, other = _claim(draw, case), _claim(draw, case)
    return rename_claims(case, {one: other, other: one})


def _reword(draw: st.DrawFn, case: Case) -> Case:
    claim = case.claims[_claim(draw, case)]
    return _with_claim(case, replace(claim, text=f"{claim.text} {draw(TEXTS)}".strip()))


def _change(draw: st.DrawFn, case: Case) -> Case:
    claim = case.claims[_claim(draw, case)]
    words = st.lists(TEXTS, max_size=2, unique=True).map(tuple)
    party = st.sampled_from(list(case.parties)) if case.parties else IDS
    parts = {
        "title": st.none() | TEXTS,
        "kind": TEXTS,
        "question": st.none() | TEXTS,
        "notes": TEXTS,
        "weight": st.none() | WEIGHTS,
        "assumed": st.none() | st.booleans(),
        "standard": st.none() | st.sampled_from(STANDARDS),
        "accrue": _ACCRUAL,
        "prefer": st.lists(st.sampled_from(list(case.claims)), max_size=3, unique=True).map(tuple),
        "tags": words,
        "aliases": words,
        "by": st.none() | party,
        "group": st.none() | (st.sampled_from(list(case.groups)) if case.groups else st.none()),
        "value": st.none() | (st.sampled_from(list(case.values)) if case.values else st.none()),
        "stage": st.none() | (st.sampled_from(list(case.stages)) if case.stages else st.none()),
        "cites": st.lists(_CITATIONS, max_size=2).map(tuple),
        "wordings": st.lists(st.builds(Wording, TEXTS, lang=st.none() | TEXTS), max_size=2).map(tuple),
    }
    part = one_of(draw, sorted(parts))
    return _with_claim(case, replace(claim, **{part: draw(parts[part])}))


_CITATIONS = st.builds(Citation, at=TEXTS, quote=st.none() | TEXTS)


def _remove(draw: st.DrawFn, case: Case) -> Case:
    if len(case.claims) == 1:
        return case
    lost = _claim(draw, case)
    return rebuilt(case, {c: claim for c, claim in case.claims.items() if c != lost}, case.links)


def _add(draw: st.DrawFn, case: Case) -> Case:
    claim = Claim(_free(draw, case), draw(TEXTS))
    claims = list(case.claims.values())
    claims.insert(draw(st.integers(0, len(claims))), claim)
    target = one_of(draw, [*case.claims, *(link.name for link in case.links if link.id)])
    link = Link("new", (claim.id,), target, one_of(draw, STANCES))
    return rebuilt(case, {c.id: c for c in claims}, [*case.links, link])


def _shuffle(draw: st.DrawFn, case: Case) -> Case:
    claims = draw(st.permutations(list(case.claims.values())))
    return rebuilt(case, {c.id: c for c in claims}, draw(st.permutations(case.links)))


def _add_link(draw: st.DrawFn, case: Case) -> Case:
    target = one_of(draw, [*case.claims, *(link.name for link in case.links if link.id)])
    link = Link("new", (_claim(draw, case),), target, one_of(draw, STANCES))
    return rebuilt(case, case.claims, [*case.links, link])


def _edit_link(draw: st.DrawFn, case: Case) -> Case:
    links = list(case.links)
    if not links:
        return case
    at = draw(st.integers(0, len(links) - 1))
    how = one_of(draw, sorted(_LINK_EDITS))
    _LINK_EDITS[how](draw, case, links, at)
    return rebuilt(case, case.claims, links)


def _flip(draw: st.DrawFn, case: Case, links: list[Link], at: int) -> None:
    links[at] = replace(links[at], stance="counter" if links[at].stance == "support" else "support")


def _take(draw: st.DrawFn, case: Case, links: list[Link], at: int) -> None:
    del links[at]


def _repeat(draw: st.DrawFn, case: Case, links: list[Link], at: int) -> None:
    links.insert(at, replace(links[at], name=f"{links[at].name} again", id=None, argument=None))


def _weigh(draw: st.DrawFn, case: Case, links: list[Link], at: int) -> None:
    links[at] = replace(links[at], weight=draw(WEIGHTS))


def _retarget(draw: st.DrawFn, case: Case, links: list[Link], at: int) -> None:
    links[at] = replace(links[at], target=_claim(draw, case))


def _turn(draw: st.DrawFn, case: Case, links: list[Link], at: int) -> None:
    links[at] = replace(links[at], premises=links[at].premises[::-1])


def _join(draw: st.DrawFn, case: Case, links: list[Link], at: int) -> None:
    premises = tuple(dict.fromkeys((*links[at].premises, _claim(draw, case))))
    links[at] = replace(links[at], premises=premises)


def _part(draw: st.DrawFn, case: Case, links: list[Link], at: int) -> None:
    links[at] = replace(links[at], premises=links[at].premises[: max(1, len(links[at].premises) - 1)])


def _describe(draw: st.DrawFn, case: Case, links: list[Link], at: int) -> None:
    part = one_of(draw, ("scheme", "notes", "rule"))
    value = draw(WORDS) if part == "rule" else draw(st.none() | TEXTS)
    links[at] = replace(links[at], **{part: value})


def _cast(draw: st.DrawFn, case: Case, links: list[Link], at: int) -> None:
    """One more role for a premise, or none for any, or another premise in a role."""
    link = links[at]
    premise = one_of(draw, link.premises)
    roles = {**dict(link.roles), one_of(draw, ("expert", "sign", *dict(link.roles))): premise}
    links[at] = replace(
        link, roles=() if link.roles and draw(st.booleans()) else tuple(sorted(roles.items()))
    )


def _name(draw: st.DrawFn, case: Case, links: list[Link], at: int) -> None:
    """Another id for a link, or its first."""
    name = _free(draw, case)
    old = links[at].name
    links[at] = replace(links[at], id=name, name=name, argument=None)
    links[:] = [replace(link, target=name) if link.target == old else link for link in links]


def _unname(draw: st.DrawFn, case: Case, links: list[Link], at: int) -> None:
    """No id for a link, unless something else must be called by it."""
    link = links[at]
    if link.target in case.claims and not any(other.target == link.name for other in links):
        links[at] = replace(link, id=None, name="unnamed", argument=None)


_LINK_EDITS = {
    "flip": _flip,
    "remove": _take,
    "repeat": _repeat,
    "weigh": _weigh,
    "retarget": _retarget,
    "turn": _turn,
    "join": _join,
    "part": _part,
    "describe": _describe,
    "cast": _cast,
    "name": _name,
    "unname": _unname,
}


def _retitle(draw: st.DrawFn, case: Case) -> Case:
    return replace(case, title=draw(TEXTS), tags=draw(st.lists(TEXTS, max_size=2).map(tuple)))


def _reconclude(draw: st.DrawFn, case: Case) -> Case:
    return replace(case, conclusion=some_of(draw, list(case.claims), most=3))


def _edit_issues(draw: st.DrawFn, case: Case) -> Case:
    how = one_of(draw, ("standard", "remove", "leave", "join", "add", "turn"))
    taken = {position for issue in case.issues for position in issue.positions}
    free = [claim for claim in case.claims if claim not in taken]
    issues = list(case.issues)
    at = draw(st.integers(0, max(0, len(issues) - 1)))
    if how == "add":
        if free:
            issues.insert(at, Issue(tuple(free[:2]), draw(st.none() | st.sampled_from(STANDARDS))))
    elif issues and how == "remove":
        del issues[at]
    elif issues and how == "turn":
        issues.reverse()
    elif issues:
        issue = issues[at]
        positions = issue.positions[1:] if how == "leave" and len(issue.positions) > 1 else issue.positions
        positions += tuple(free[:1]) if how == "join" else ()
        standard = one_of(draw, STANDARDS) if how == "standard" else issue.standard
        issues[at] = replace(issue, positions=positions, standard=standard)
    return replace(case, issues=tuple(issues))


_DECLARED = {
    "parties": (Party, "notes"),
    "stages": (Stage, "title"),
    "sources": (Source, "author"),
    "groups": (Group, "title"),
    "values": (Value, "title"),
    "audiences": (Audience, "title"),
}
_RENAMES = {
    "parties": rename_party,
    "stages": rename_stage,
    "sources": rename_source,
    "groups": rename_group,
    "values": rename_value,
    "audiences": rename_audience,
}


def _edit_declared(draw: st.DrawFn, case: Case) -> Case:
    word = one_of(draw, sorted(_DECLARED))
    make, part = _DECLARED[word]
    elements = dict(getattr(case, word))
    if word == "audiences" and elements and draw(st.booleans()):
        name = one_of(draw, list(elements))
        order = some_of(draw, list(case.values)) if case.values else ()
        elements[name] = replace(elements[name], order=order)
        return replace(case, audiences=MappingProxyType(elements))
    how = one_of(draw, ("rename", "add", "change", "shuffle"))
    if how == "add" and (elements or word != "parties"):
        new = draw(IDS.filter(lambda name: name not in elements))
        return replace(case, **{word: MappingProxyType({**elements, new: make(new, **{part: draw(TEXTS)})})})
    if not elements:
        return case
    name = one_of(draw, list(elements))
    if how == "rename":
        return _RENAMES[word](case, name, draw(IDS.filter(lambda new: new not in elements)))
    if how == "change":
        elements[name] = replace(elements[name], **{part: draw(st.none() | TEXTS)})
        return replace(case, **{word: MappingProxyType(elements)})
    return replace(case, **{word: _permuted(draw, elements)})


def _edit_arguments(draw: st.DrawFn, case: Case) -> Case:
    """An argument more or less, with another name or gist, or with one step more."""
    arguments = dict(case.arguments)
    how = one_of(draw, ("add", "remove", "rename", "change", "step", "shuffle"))
    if how == "add":
        name = _free(draw, case)
        return replace(
            case, arguments=MappingProxyType({**arguments, name: Argument(name, gist=draw(TEXTS))})
        )
    if not arguments:
        return case
    name = one_of(draw, list(arguments))
    if how == "remove":
        del arguments[name]
        links = [replace(k, argument=None) if k.argument == name else k for k in case.links]
        return rebuilt(replace(case, arguments=MappingProxyType(arguments)), case.claims, links)
    if how == "rename":
        new = _free(draw, case)
        taken = {*case.claims, *case.arguments, *(link.name for link in case.links)}
        clash = any(step_name(new, number_of(link)) in taken for link in steps_of(case, name))
        return case if clash else rename_argument(case, name, new)
    if how == "change":
        words = st.lists(TEXTS, max_size=2, unique=True).map(tuple)
        part = one_of(draw, (("gist", st.none() | TEXTS), ("tags", words)))
        arguments[name] = replace(arguments[name], **{part[0]: draw(part[1])})
        return replace(case, arguments=MappingProxyType(arguments))
    if how == "shuffle":
        return replace(case, arguments=_permuted(draw, arguments))
    step = step_name(name, draw(st.integers(1, 4)))
    if step in {*case.claims, *case.arguments, *(link.name for link in case.links)}:
        return case
    premises = tuple(dict.fromkeys((_claim(draw, case), _claim(draw, case))))
    link = Link(step, premises, _claim(draw, case), one_of(draw, STANCES), id=step, argument=name)
    return rebuilt(case, case.claims, [*case.links, link])


def _contradict(draw: st.DrawFn, case: Case) -> Case:
    """One more contradiction, or one less, or one that is written in the other claim."""
    pairs = list(contradictions(case))
    one, other = _claim(draw, case), _claim(draw, case)
    there = [pair for pair in pairs if {*pair} == {one, other}]
    if there and draw(st.booleans()):
        return with_contradictions(case, [pair[::-1] if pair in there else pair for pair in pairs])
    if there:
        return with_contradictions(case, [pair for pair in pairs if pair not in there])
    return with_contradictions(case, [*pairs, (one, other)]) if one != other else case


def _edit_conflicts(draw: st.DrawFn, case: Case) -> Case:
    if case.conflicts and draw(st.booleans()):
        return replace(case, conflicts=one_of(draw, (case.conflicts[1:], case.conflicts[::-1])))
    conflict = Conflict("claim", "both-changed", _claim(draw, case), "text", draw(TEXTS), draw(TEXTS))
    return replace(case, conflicts=(*case.conflicts, conflict))


_EDITS = (
    *(_rename, _rename_and_reword, _swap, _reword, _change, _remove, _add, _shuffle, _add_link, _edit_link),
    *(_edit_link, _retitle, _reconclude, _edit_issues, _edit_declared, _edit_conflicts, _contradict),
    _edit_arguments,
)
_BEARING_EDITS = (
    *(
        _rename,
        _rename_and_reword,
        _swap,
        _change,
        _remove,
        _add,
        _add_link,
        _add_link,
        _edit_link,
        _edit_link,
    ),
    *(_edit_link, _edit_issues, _reconclude, _contradict),
)
