"""Decide which elements a merged case has, without dangling references.

What one side deleted is deleted, unless the other side changed it or newly refers
to it. That is a conflict: what ours deleted and theirs only changed is left out,
everything else stays. When resolving to one side, its deletions hold, and
what the other side attached to them goes too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from argmap.compare.merge.keyed_cases import CaseHead, Element, Ref, Side, Three, ref_of
from argmap.compare.merge.merged_element import Clash, merged_element, same
from argmap.core.model import Claim, Issue, Party
from argmap.core.reference_fields import references_of


class Survival:
    """The elements of a merged case, by key.

    `kept` holds them. The others explain decisions: `against` are kept although
    that side deleted them, `followed` are kept only because their ends are,
    `lost` go although the other side changed them, `refused` go although the
    other side newly refers to them, `declared` are parties declared implicitly.
    """

    def __init__(self, three: Three, prefer: Side | None) -> None:
        """Decide; `prefer` is the side to which conflicts are resolved."""
        self._three = three
        self._prefer = prefer
        self._keep: Side = prefer or "ours"
        self._clashes: dict[Ref, list[Clash]] = {}
        self._dropped: set[Ref] = set()
        self.kept: dict[Ref, Element] = {}
        self.against: dict[Ref, Side] = {}
        self.lost: dict[Ref, Side] = {}
        self.refused: dict[Ref, Side] = {}
        self.followed: dict[Ref, None] = {}
        self.declared: list[str] = []
        for ref in {**three.ours.elements, **three.theirs.elements}:
            self._decide(ref)
        if not any(ref.kind == "claim" for ref in self.kept):
            self._keep_claims()
        self._settle(list(self.kept))
        self._follow()
        self._list_again()
        self._declare_parties()

    @property
    def clashes(self) -> list[Clash]:
        """The conflicting parts of the kept elements."""
        return [clash for ref in self.kept for clash in self._clashes.get(ref, ())]

    def _decide(self, ref: Ref) -> None:
        """Decide on an element by itself, without its references."""
        base, ours, theirs = self._three.versions(ref)
        left = theirs if ours is None else ours
        if ours is not None and theirs is not None:
            self.kept[ref], self._clashes[ref] = merged_element(self._three, ref, ours, theirs, self._keep)
        elif left is not None and base is None:
            self.kept[ref] = left
        elif left is not None and base is not None:
            was, mine, yours = self._three.names(ref)
            renamed = was != (yours if ours is None else mine)
            if same(base, left) and not renamed and (ref, None) not in self._three.contested:
                return
            deleter = self._deleter(ref)
            if deleter == self._keep:
                self.lost[ref] = deleter
            else:
                self._restore(ref)

    def _keep_claims(self) -> None:
        """Keep the claims of one side if none were left: a case has at least one."""
        for ref in self._three.side(self._keep).elements:
            if ref.kind == "claim":
                self._restore(ref)

    def _settle(self, waiting: list[Ref]) -> None:
        """Restore what is referred to; where it cannot be restored, drop what refers to it."""
        while waiting:
            let_go = False
            while waiting:
                ref = waiting.pop()
                missing = [end for end in references(self.kept.get(ref)) if end not in self.kept]
                for end in missing:
                    if self._is_restorable(end):
                        self._restore(end)
                        waiting.append(end)
                    elif ref in self.kept:
                        self._drop_reference(ref, end)
                        let_go = True
                        if end not in self._dropped and end not in self.lost:
                            self.refused[end] = self._deleter(end)
            if let_go:
                waiting = list(self.kept)

    def _deleter(self, ref: Ref) -> Side:
        return "theirs" if ref in self._three.ours.elements else "ours"

    def _restore(self, ref: Ref) -> None:
        """Keep the version of the side that did not delete an element."""
        _, ours, theirs = self._three.versions(ref)
        left = theirs if ours is None else ours
        if left is not None:
            self.kept[ref] = left
            self.against[ref] = self._deleter(ref)
            self.lost.pop(ref, None)

    def _is_restorable(self, ref: Ref) -> bool:
        """Return whether a deleted element may be restored."""
        if ref in self._dropped or not (
            ref in self._three.ours.elements or ref in self._three.theirs.elements
        ):
            return False
        return ref.kind not in ("claim", "link") or self._deleter(ref) != self._prefer

    def _drop_reference(self, ref: Ref, end: Ref) -> None:
        """Drop an element that refers to a deleted one, or only the reference."""
        element = self.kept[ref]
        mine = self._three.side(self._keep).elements.get(ref)
        if isinstance(element, CaseHead):
            self.kept[ref] = replace(element, conclusion=tuple(c for c in element.conclusion if c != end.key))
        elif isinstance(element, Claim) and end.kind == "claim":
            self.kept[ref] = replace(element, prefer=tuple(one for one in element.prefer if one != end.key))
        elif isinstance(element, Issue) and len(element.positions) > 1:
            self.kept[ref] = replace(element, positions=tuple(p for p in element.positions if p != end.key))
        elif mine is not None and mine != element:
            self.kept[ref] = mine
        else:
            del self.kept[ref]
            self._dropped.add(ref)

    def _follow(self) -> None:
        """Restore links and issues that were deleted with what has been restored."""
        gone: dict[Ref, list[Ref]] = {}
        for ref in self._three.base.elements:
            if ref.kind in ("link", "issue") and ref not in self.kept and ref not in self._dropped:
                for end in self._ends(ref):
                    gone.setdefault(end, []).append(ref)
        waiting = list(self.against)
        while waiting:
            end = waiting.pop()
            for ref in gone.get(end, ()):
                if ref not in self.kept and all(other in self.kept for other in self._ends(ref)):
                    self._restore(ref)
                    self.followed[ref] = None
                    waiting.append(ref)
        self._settle(list(self.followed))

    def _ends(self, ref: Ref) -> list[Ref]:
        """Return the claims and links at the ends of an element that one side deleted."""
        _, ours, theirs = self._three.versions(ref)
        left = theirs if ours is None else ours
        return [end for end in references(left) if end.kind in ("claim", "link")]

    def _list_again(self) -> None:
        """Add restored claims to the conclusion and the positions they were in."""
        for ref, element in list(self.kept.items()):
            if isinstance(element, CaseHead | Issue) and ref not in self.against:
                versions = self._three.versions(ref)
                was, mine, yours = (
                    _listed(one) if isinstance(one, CaseHead | Issue) else () for one in versions
                )
                for claim in was:
                    deleter = self.against.get(Ref("claim", claim))
                    if deleter and claim in (mine if deleter == "theirs" else yours):
                        self._list(ref, claim)

    def _list(self, ref: Ref, claim: str) -> None:
        element = self.kept[ref]
        if isinstance(element, CaseHead) and claim not in element.conclusion:
            self.kept[ref] = replace(element, conclusion=(*element.conclusion, claim))
        elif isinstance(element, Issue) and claim not in element.positions:
            self.kept[ref] = replace(element, positions=(*element.positions, claim))

    def _declare_parties(self) -> None:
        """Declare every party used, if any is declared."""
        if not any(ref.kind == "party" for ref in self.kept):
            return
        kept = self.kept.values()
        used = (key for element in kept for role, key in references_of(element) if role == "party")
        for party in dict.fromkeys(used):
            ref = Ref("party", party)
            if ref in self.kept:
                continue
            if self._is_restorable(ref):
                self._restore(ref)
            else:
                self.kept[ref] = self._three.base.elements.get(ref) or Party(party)
                self.declared.append(party)


def references(element: Element | None) -> Iterator[Ref]:
    """Yield what an element refers to, except parties, which need not be declared."""
    if isinstance(element, CaseHead):
        yield from (Ref("claim", claim) for claim in element.conclusion)
    else:
        yield from (ref_of(role, key) for role, key in references_of(element) if role != "party")


def _listed(element: CaseHead | Issue) -> tuple[str, ...]:
    return element.conclusion if isinstance(element, CaseHead) else element.positions
