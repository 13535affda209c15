"""Merge one element that both sides changed, part by part."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple, TypeVar

from argmap.compare.merge.keyed_cases import CaseHead, Element, Ref, Side, Three
from argmap.core.model import (
    Argument,
    Audience,
    Citation,
    Claim,
    Group,
    Issue,
    Link,
    Party,
    Source,
    Stage,
    Value,
)

#: The parts of each kind of element, except its id or name.
_PARTS: dict[type[Element], tuple[str, ...]] = {
    element: tuple(part.name for part in fields(element) if part.name not in ("id", "written_at"))
    for element in (CaseHead, Party, Stage, Source, Group, Value, Audience, Argument, Claim, Issue)
}

_PARTS[Link] = tuple(part.name for part in fields(Link) if part.name not in ("id", "name", "written_at"))

#: Parts that are lists without a meaningful order.
_SETS = frozenset(("tags", "aliases", "wordings", "premises", "positions", "conclusion"))
#: Lists that must not become empty.
_NEVER_EMPTY = frozenset(("premises", "positions"))

T = TypeVar("T", bound=Hashable)


class Clash(NamedTuple):
    """A conflict in keys, before names are assigned."""

    ref: Ref
    kind: str
    part: str | None = None
    base: Any = None
    theirs: Any = None


def merged_element(
    three: Three, ref: Ref, ours: Element, theirs: Element, keep: Side
) -> tuple[Element, list[Clash]]:
    """Merge the versions of an element that both sides have; base may lack it.

    Where they conflict, the version of `keep` is used.
    """
    base = three.base.elements.get(ref)
    contested = [part for about, part in three.contested if about == ref]
    if ours == theirs or (base is not None and base == theirs and not contested):
        return ours, []
    clashes: list[Clash] = []
    changed: dict[str, Any] = {}
    for part in _PARTS[type(ours)]:
        was, mine, yours = (getattr(one, part, None) for one in (base, ours, theirs))
        value, clash = _merged_part(part, was, mine, yours, keep, contested=part in contested)
        if value != mine:
            changed[part] = value
        if clash is not None:
            clashes.append(Clash(ref, _kind(part, base), part, was, clash))
    merged = replace(ours, **changed) if changed else ours
    if isinstance(merged, Link) and merged.roles:  # the merged link may have lost the premise
        roles = tuple((role, claim) for role, claim in merged.roles if claim in merged.premises)
        merged = merged if roles == merged.roles else replace(merged, roles=roles)
    return merged, clashes


def same(one: Element, other: Element) -> bool:
    """Return whether two versions of an element say the same, in any order."""
    return one == other or not differing_parts(one, other)


def differing_parts(one: Element, other: Element) -> list[str]:
    """Return the parts in which two versions of an element differ."""
    found = []
    for part in _PARTS[type(one)]:
        mine, yours = getattr(one, part), getattr(other, part)
        if mine != yours and _comparable(part, mine) != _comparable(part, yours):
            found.append(part)
    return found


def merged_words(base: Iterable[T], ours: Sequence[T], theirs: Sequence[T]) -> tuple[T, ...]:
    """Merge lists as sets: ours without what theirs removed, then what theirs added."""
    before, mine, yours = set(base), set(ours), set(theirs)
    gone = before - yours
    kept = [word for word in ours if word not in gone]
    return (*kept, *(word for word in theirs if word not in before and word not in mine))


def _kind(part: str, base: Element | None) -> str:
    if base is not None and not (
        isinstance(base, CaseHead) and not base.title
    ):  # an empty base file has no title
        return "both-changed"
    return "opposite-stance" if part == "stance" else "both-added"


class Nothing:
    """The value of a part that theirs omits, in a conflict."""


NOTHING = Nothing()


def _merged_part(
    part: str, was: Any, mine: Any, yours: Any, keep: Side, *, contested: bool
) -> tuple[Any, Any]:
    """Merge one part; the second value is theirs in a conflict, else None."""
    if part == "cites":
        return merged_cites(was or (), mine, yours)
    if part == "roles":
        return _merged_roles(dict(was or ()), dict(mine), dict(yours), keep, contested=contested)
    if part in _SETS:
        value = merged_words(was or (), mine, yours)
        if value or part not in _NEVER_EMPTY:
            return value, None
    elif yours == mine or (yours == was and not contested):
        return mine, None
    elif mine == was and not contested:
        return yours, None
    return (mine if keep == "ours" else yours), NOTHING if yours is None else yours


def _merged_roles(
    was: Mapping[str, str], mine: Mapping[str, str], yours: Mapping[str, str], keep: Side, *, contested: bool
) -> tuple[tuple[tuple[str, str], ...], Any]:
    """Merge the premises in each role; if both sides changed it differently, the part is in conflict."""
    merged: dict[str, str] = {}
    clash = contested and mine != yours
    for role in sorted({**mine, **yours}):
        base, ours, theirs = (side.get(role) for side in (was, mine, yours))
        value = ours if theirs in (ours, base) else theirs
        if ours not in (theirs, base) and theirs != base:
            clash, value = True, ours if keep == "ours" else theirs
        if value is not None:
            merged[role] = value
    return tuple(merged.items()), (tuple(sorted(yours.items())) or NOTHING) if clash else None


def _comparable(part: str, value: Any) -> Any:
    if part == "cites":
        return set(_citation_values(value))
    return set(value) if part in _SETS else value


# Citations, which may refer to each other by index


class _At(NamedTuple):
    """A citation: its side and its index there."""

    side: Side
    at: int


def merged_cites(
    base: Sequence[Citation], ours: Sequence[Citation], theirs: Sequence[Citation]
) -> tuple[tuple[Citation, ...], Any]:
    """Merge citations by value; one that is still referred to stays, and conflicts if it was deleted."""
    cites: dict[Side, Sequence[Citation]] = {"ours": ours, "theirs": theirs}
    said = {side: _citation_values(listed) for side, listed in cites.items()}
    before, mine, yours = set(_citation_values(base)), set(said["ours"]), set(said["theirs"])
    kept = [_At("ours", at) for at, cite in enumerate(said["ours"]) if cite in yours or cite not in before]
    new = yours - before - mine
    kept += [_At("theirs", at) for at, cite in enumerate(said["theirs"]) if cite in new]
    originals = _Originals(cites, said)
    back = originals.missing(kept)
    kept += back
    place = {at: index for index, at in enumerate(kept)}
    by_words = {said[side][at]: index for index, (side, at) in reversed(list(enumerate(kept)))}
    result = []
    for one in kept:
        cite, original = cites[one.side][one.at], originals.of(one, by_words.keys())
        if original is not None:
            now = place.get(original, by_words[said[original.side][original.at]])
            cite = _pointing(cite, now, max(len(kept), len(cites[one.side])))
        result.append(cite)
    clash = tuple(theirs[at] for side, at in back if side == "theirs") or (NOTHING if back else None)
    return tuple(result), clash


class _Originals:
    """Finds the citation that `translation-of` refers to, on either side.

    What both sides say of a citation holds on either: where one side changed
    the citation referred to, the changed one is meant.
    """

    def __init__(
        self, cites: Mapping[Side, Sequence[Citation]], said: Mapping[Side, Sequence[Hashable]]
    ) -> None:
        self._cites, self._citation_values = cites, said
        self._at = {side: {one: at for at, one in reversed(list(enumerate(said[side])))} for side in said}

    def of(self, one: _At, there: Collection[Hashable]) -> _At | None:
        """Return the citation that `one` refers to, preferably one in `there`."""
        found = []
        other: Side = "theirs" if one.side == "ours" else "ours"
        twin = self._at[other].get(self._citation_values[one.side][one.at])
        for side, at in ((one.side, one.at), (other, twin)):
            original = None if at is None else _translated(self._cites[side], at)
            if original is not None:
                found.append(_At(side, original))
        fitting = (at for at in found if self._citation_values[at.side][at.at] in there)
        return next(fitting, found[0] if found else None)

    def missing(self, kept: Iterable[_At]) -> list[_At]:
        """Return the citations that the kept ones refer to, transitively, and that are not kept."""
        there = {self._citation_values[side][at] for side, at in kept}
        found: list[_At] = []
        waiting = list(kept)
        while waiting:
            original = self.of(waiting.pop(0), there)
            if original is not None and self._citation_values[original.side][original.at] not in there:
                there.add(self._citation_values[original.side][original.at])
                found.append(original)
                waiting.append(original)
        return found


def _citation_values(cites: Sequence[Citation]) -> list[Hashable]:
    """Return each citation's value, with the value of the citation referred to instead of its index."""
    said: list[Hashable] = []
    for index, cite in enumerate(cites):
        original = _translated(cites, index)
        alone = replace(cite, translation_of=None) if cite.translation_of else cite
        said.append(alone if original is None else (alone, replace(cites[original], translation_of=None)))
    return said


def _translated(cites: Sequence[Citation], index: int) -> int | None:
    """Return the index of the citation that this one refers to."""
    original = cites[index].translation_of
    if original is None:
        return None
    others = [at for at in range(len(cites)) if at != index]
    by_index = [at for at in others if str(at) == original]
    return next(iter(by_index or [at for at in others if cites[at].at == original]), None)


def _pointing(cite: Citation, index: int, count: int) -> Citation:
    """Update the index by which a citation refers to another; a reference by `at` stays as it is.

    An `at` that could be taken for one of `count` indices is replaced, too.
    """
    if cite.translation_of in [str(at) for at in range(count)]:
        return replace(cite, translation_of=str(index))
    return cite
