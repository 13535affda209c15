"""The effect of single changes: applied to the case before, without the others.

A verdict is that which readers are shown, with unsupported apart from rejected.
The changes that restore an old verdict when undone are necessary for the new
one, but each may or may not be sufficient by itself. So each is applied to the
case before: alone, with one more, then with as few others as needed. Applying
changes is undoing those of the inverse diff.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from argmap.compare.diff.change import CaseDiff, Change
from argmap.compare.diff.undone_verdicts import Undoing
from argmap.core.graph import ArgumentGraph
from argmap.semantics import Status

#: How many claims and links, neighbours included, the trials for one diff may evaluate.
_EFFORT = 60_000
#: With more causes of one verdict than this, their single effects are not computed.
_MOST = 12


class Making:
    """Applies changes to the case before; `graph` and `statuses` are of that case."""

    def __init__(self, diff: CaseDiff, graph: ArgumentGraph, statuses: Mapping[str, Status]) -> None:
        """Keep the diff; it is inverted on first use."""
        self._diff = diff
        self._side = graph, statuses
        self._backwards: _Backwards | None = None
        self._left = _EFFORT

    def enough(
        self, because: tuple[Change, ...], claim: str, status: Status
    ) -> tuple[tuple[Change, ...], ...]:
        """Return, for each change, a minimal set including it that gives a claim that status.

        `claim` is the id in the case before. A set is empty where there is none;
        the result is empty where there are too many changes or the effort is
        spent. No set holds two of the changes in `because`.
        """
        if len(because) > _MOST:
            return ()
        self._backwards = self._backwards or _Backwards(self._diff, *self._side)
        found = []
        for change in because:
            enough: tuple[Change, ...] = (change,)
            if not self._gives(enough, claim, status):
                others = [other for other in self._backwards.leading_to(claim) if other not in because]
                enough = self._fewest_with(change, others, lambda made: self._gives(made, claim, status))
            if self._left <= 0:
                return ()
            found.append(enough)
        return tuple(found)

    def _gives(self, made: Iterable[Change], claim: str, status: Status) -> bool:
        assert self._backwards
        found, effort = self._backwards.status(made, claim)
        self._left -= effort
        return found == status

    def _fewest_with(
        self, change: Change, others: list[Change], gives: Callable[[list[Change]], bool]
    ) -> tuple[Change, ...]:
        """Return an insufficient change with the fewest others that make it sufficient."""
        for other in others:
            if self._left <= 0:
                return ()
            if gives([change, other]) and not gives([other]):
                return change, other
        if not gives([change, *others]):
            return ()
        kept = fewest(others, lambda fewer: gives([change, *fewer]), while_=lambda: self._left > 0)
        return () if gives(kept) else (change, *kept)


class _Backwards:
    """The inverse diff: undoing its changes applies those of the diff."""

    def __init__(self, diff: CaseDiff, graph: ArgumentGraph, statuses: Mapping[str, Status]) -> None:
        changes = tuple(change.inverse() for change in diff.changes)  # in the same order
        inverse = CaseDiff(diff.after, diff.before, diff.matching.inverse(), changes)
        self._undoing = Undoing(inverse, graph, statuses)
        self._inverse = {id(change): other for change, other in zip(diff.changes, changes, strict=True)}
        self._change = {id(other): change for change, other in zip(diff.changes, changes, strict=True)}

    def leading_to(self, claim: str) -> list[Change]:
        """Return the changes that can affect the verdict on a claim of the case before."""
        return [self._change[id(other)] for other in self._undoing.leading_to(claim)[0]]

    def status(self, made: Iterable[Change], claim: str) -> tuple[Status | None, int]:
        """Return the status of a claim with those changes applied, and the effort."""
        return self._undoing.status([self._inverse[id(change)] for change in made], claim)


def fewest(
    changes: Iterable[Change], holds: Callable[[list[Change]], bool], *, while_: Callable[[], bool]
) -> list[Change]:
    """Minimize a set of changes for which `holds` is true: drop halves, then ever smaller parts.

    In the result no single change can be dropped, unless `while_` turned false before.
    """
    kept = list(changes)
    size = (len(kept) + 1) // 2
    while True:
        before = len(kept)
        for start in range(len(kept) - size, -1, -size) if kept else ():
            if not while_():
                return kept
            fewer = kept[:start] + kept[start + size :]
            if holds(fewer):
                kept = fewer
        if size <= 1 and len(kept) == before:
            return kept
        size = (size + 1) // 2
