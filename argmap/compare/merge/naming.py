"""Assign ids to the elements of a merged case.

An id that one side changed is taken over; where both changed it, or where two
elements would have the same id, that is a conflict, and one side's ids hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argmap.compare.merge.keyed_cases import Element, ElementKind, Ref, Side, Three, other
from argmap.compare.merge.merged_element import NOTHING, Clash
from argmap.core.link_names import step_name, step_number
from argmap.core.model import Link
from argmap.core.names import free_name

#: Kinds whose ids share one namespace.
_SPACES: tuple[tuple[ElementKind, ...], ...] = (
    ("party",),
    ("stage",),
    ("source",),
    ("group",),
    ("value",),
    ("audience",),
    ("claim", "link", "argument"),
)


class Naming:
    """The ids of all elements that have one; `aliases` are ids that claims lost in a conflict."""

    def __init__(self, three: Three, kept: Mapping[Ref, Element], keep: Side) -> None:
        """Assign ids to the kept elements; on a conflict, `keep` wins."""
        self._three = three
        self._keep = keep
        self.clashes: list[Clash] = []
        self.aliases: dict[Ref, str] = {}
        self.ids: dict[Ref, str] = {}
        for kinds in _SPACES:
            self._allocate({ref: element for ref, element in kept.items() if ref.kind in kinds})
        self._name_inner_links(kept)

    def _allocate(self, refs: Mapping[Ref, Element]) -> None:
        """Assign the ids of one namespace: first those of the side to keep, then the others."""
        mine = self._three.side(self._keep).names
        wanted = {ref: self._preferred(ref) for ref in refs}
        for ref, element in refs.items():
            if isinstance(element, Link) and element.argument is not None:
                wanted[ref] = self._as_step(wanted[ref], Ref("argument", element.argument), wanted)
        taken: set[str] = set()
        for rank in range(3):
            for ref, name in wanted.items():
                if name is None or rank != (0 if mine.get(ref) == name else 1 if ref in mine else 2):
                    continue
                free = next((one for one in (name, mine.get(ref)) if one and one not in taken), None)
                if free is None:
                    free = free_name(name, taken.union(filter(None, wanted.values())), numbered=True)
                self.ids[ref] = free
                taken.add(self.ids[ref])
                if self.ids[ref] != name:
                    self._clash(ref, "same-id")

    def _as_step(self, name: str | None, argument: Ref, wanted: Mapping[Ref, str | None]) -> str | None:
        """Return the id of a step by the argument's merged id, which the other side may have changed."""
        new = wanted.get(argument)
        for side in (self._three.ours, self._three.theirs):
            number = step_number(side.names.get(argument) or "", name)
            if new is not None and number is not None:
                return step_name(new, number)
        return name

    def _preferred(self, ref: Ref) -> str | None:
        """Return the id that an element gets if no other claims it."""
        base, ours, theirs = self._three.names(ref)
        in_ours, in_theirs = ref in self._three.ours.names, ref in self._three.theirs.names
        if not in_ours or not in_theirs:
            return ours if in_ours else theirs if in_theirs else ref.key
        contested = (ref, "id") in self._three.contested
        if theirs == ours or (theirs == base and not contested):
            return ours
        if ours == base and not contested:
            return theirs
        self._clash(ref, "both-changed" if ref in self._three.base.names else "both-added")
        lost = self._three.side(other(self._keep)).names[ref]
        if ref.kind == "claim" and lost:
            self.aliases[ref] = lost
        return ours if self._keep == "ours" else theirs

    def _clash(self, ref: Ref, kind: str) -> None:
        base, ours, theirs = self._three.names(ref)
        lost = ours if self._keep == "theirs" and kind == "same-id" else theirs
        self.clashes.append(Clash(ref, kind, "id", base, lost or NOTHING))

    def _name_inner_links(self, kept: Mapping[Ref, Element]) -> None:
        """Assign an id to each link that could not be written as a target without one."""
        taken = set(self.ids.values())
        for link in kept.values():
            if not isinstance(link, Link):
                continue
            on = Ref("link", link.target)
            inner = kept.get(on)
            if isinstance(inner, Link) and on not in self.ids:
                under = Ref("link", inner.target)
                if under in kept and under not in self.ids:
                    was = next((name for name in self._three.names(on) if name and name not in taken), None)
                    self.ids[on] = was or free_name("link", taken, numbered=True)
                    taken.add(self.ids[on])


def woven(first: Iterable[Ref], second: Iterable[Ref]) -> list[Ref]:
    """Merge two orders: all of the first, and each element of the second after its predecessor there.

    At the same position, elements only in the first come before those only in the second.
    """
    first, second = list(first), list(second)
    mine, yours = set(first), set(second)
    after: dict[Ref | None, list[Ref]] = {}
    previous: Ref | None = None
    for ref in second:
        if ref in mine:
            previous = ref
        else:
            after.setdefault(previous, []).append(ref)
    result: list[Ref] = []
    waiting = after.get(None, [])
    for ref in first:
        if ref in yours:
            result += waiting
            waiting = after.get(ref, [])
        result.append(ref)
    return result + waiting
