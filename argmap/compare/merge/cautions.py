"""What an author should check after a merge although it is not a conflict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from argmap.compare.merge.building import Building
from argmap.compare.merge.deletions import Survival, references
from argmap.compare.merge.keyed_cases import Element, Keyed, Ref, Three
from argmap.core.display import joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Claim, Group, Link, Party, Source, Stage
from argmap.semantics import evaluate_grounded

Topic: TypeAlias = Literal["cycle", "verdict", "rename", "party", "same-text", "same-name"]

_WORD = re.compile(r"\w+")
#: Ours and theirs by keys, each with its whole case.
_Sides: TypeAlias = tuple[tuple[Keyed, Case], tuple[Keyed, Case]]


@dataclass(frozen=True, slots=True)
class Caution:
    """A remark: its topic and a sentence."""

    kind: Topic
    message: str


def cautions(
    three: Three, whole: tuple[Case, Case, Case], building: Building, survival: Survival, case: Case
) -> Iterator[Caution]:
    """Yield remarks on what results from both sides together but from neither alone.

    `three` lacks the contradictions of the `whole` cases (base, ours, theirs), with which cycles and verdicts
    are computed.
    """
    base, ours, theirs = whole
    yield from _renames(three, building)
    yield from _same_twice(three, building)
    for party in survival.declared:
        name = building.names[Ref("party", party)]
        yield Caution("party", f"party '{name}' is declared now, as the other side declares parties")
    sides = ((three.ours, ours), (three.theirs, theirs))
    if base not in (ours, theirs):
        yield from _cycles(sides, building, case)
    if case != ours:
        yield from _verdicts(sides, building, case)


def _renames(three: Three, building: Building) -> Iterator[Caution]:
    """Yield claims that one side renamed and new links of the other side name."""
    for side, other, renamer in ((three.theirs, three.ours, "ours"), (three.ours, three.theirs, "theirs")):
        added = (
            element
            for ref, element in side.elements.items()
            if isinstance(element, Link) and ref not in three.base.elements
        )
        for ref in _named_by(added, side):
            old, new = side.names.get(ref), building.ids.get(ref)
            if old and new and old != new and other.names.get(ref) == new:
                yield Caution("rename", f"'{old}' is '{new}' in new links too, as {renamer} renamed it")


def _named_by(links: Iterable[Link], side: Keyed) -> Iterator[Ref]:
    """Yield the names in links, each once; a step that is a target is named by its own ends."""
    seen: set[Ref] = set()
    waiting = [*links]
    for link in waiting:  # grows during the loop
        for ref in references(link):
            if ref not in seen:
                seen.add(ref)
                yield ref
                if isinstance(step := side.elements.get(ref), Link):
                    waiting.append(step)


def _same_twice(three: Three, building: Building) -> Iterator[Caution]:
    """Yield claims with the same text, or other elements of the same name, added under two ids.

    They are the same except for case and punctuation, as two authors type them.
    """
    mine: dict[tuple[str, tuple[str, ...]], Ref] = {}
    for ref, element in three.ours.elements.items():
        if ref not in three.base.elements:
            for words in _called(element):
                mine.setdefault((ref.kind, words), ref)
    for ref, element in three.theirs.elements.items():
        if ref in three.base.elements or ref in three.ours.elements:
            continue
        known = next((mine[ref.kind, words] for words in _called(element) if (ref.kind, words) in mine), None)
        if known is None or not _may_be_one(three.ours.elements[known], element):
            continue
        what = {"claim": "text", "source": "title or address"}.get(ref.kind, "name")
        ours, theirs = building.ids[known], three.theirs.names[ref]
        said = f"'{ours}' and '{building.ids[ref]}', which the two sides added, have the same {what}"
        if known not in three.theirs.elements:
            said += f"; to make them one, rename '{theirs}' to '{ours}' in theirs before the merge"
        yield Caution("same-text" if ref.kind == "claim" else "same-name", said)


def _may_be_one(mine: Element, other: Element) -> bool:
    """Return whether two elements that are called the same may be one: not two articles of one title."""
    if not isinstance(mine, Source) or not isinstance(other, Source) or mine.url == other.url is not None:
        return True
    parts = ((getattr(mine, part), getattr(other, part)) for part in ("url", "date", "author", "page"))
    return not any(one and two and one != two for one, two in parts)


def _called(element: Element) -> Iterator[tuple[str, ...]]:
    """Yield what an element says or is called, as words without case and punctuation."""
    said: tuple[str | None, ...] = ()
    if isinstance(element, Claim):
        said = (element.text,)
    elif isinstance(element, Party):
        said = (element.name,)
    elif isinstance(element, Stage | Group):
        said = (element.title,)
    elif isinstance(element, Source):
        said = (element.url, element.title)
    for one in said:
        if words := tuple(_WORD.findall((one or "").casefold())):
            yield words


def _cycles(sides: _Sides, building: Building, case: Case) -> Iterator[Caution]:
    """Yield cycles of claims that neither side has."""
    known = {
        frozenset(keyed.ends[claim] for claim in cycle)
        for keyed, side in sides
        for cycle in ArgumentGraph(side).cycles()
    }
    refs = {name: ref for ref, name in building.ids.items() if ref.kind == "claim"}
    for cycle in ArgumentGraph(case).cycles():
        if frozenset(refs[claim] for claim in cycle) not in known:
            how = "form a cycle, as they do" if len(cycle) > 1 else "leads back to itself, as it does"
            yield Caution("cycle", f"{_listed(cycle)} {how} on neither side")


def _verdicts(sides: _Sides, building: Building, case: Case) -> Iterator[Caution]:
    """Yield conclusions whose verdict differs from that in ours."""
    refs = {name: ref for ref, name in building.ids.items() if ref.kind == "claim"}
    now = evaluate_grounded(case).verdicts
    ours, theirs = (_verdicts_of(keyed, side) for keyed, side in sides)
    for claim in ArgumentGraph(case).conclusions:
        ref = refs[claim]
        if ref in ours and ours[ref] != now[claim]:
            also = f", in theirs {theirs[ref]}" if ref in theirs else ""
            yield Caution("verdict", f"'{claim}' is now {now[claim]}; in ours it is {ours[ref]}{also}")


def _verdicts_of(keyed: Keyed, side: Case) -> Mapping[Ref, str]:
    verdicts = evaluate_grounded(side).verdicts
    return {keyed.ends[claim]: verdicts[claim] for claim in side.claims}


def _listed(claims: tuple[str, ...]) -> str:
    names = [f"'{claim}'" for claim in claims[:6]]
    rest = len(claims) - len(names)
    if rest:
        return f"{', '.join(names)} and {rest} more"
    return joined_with_and(names)
