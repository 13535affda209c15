"""Why a verdict changed, found by evaluation.

The cause is the smallest set of changes that, undone, restores the old verdict;
`single_causes` finds what each of them does by itself. Both go by the verdict that
readers are shown, in which unsupported is not rejected. Undoing a change can
affect only what is reachable from it, so each trial evaluates those claims and
links alone, between neighbours with known verdicts (grounded verdicts are
directional: Baroni & Giacomin 2007).

Sets of one change are tried first, then of two, and so on. Where there are too
many, all changes are undone and then redone as far as the old verdict and the
effort allow, which gives a set that may not be the smallest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from argmap.compare.diff.change import CaseDiff, Change
from argmap.compare.diff.single_causes import Making, fewest
from argmap.compare.diff.undone_verdicts import Undoing
from argmap.core.display import counted, shown
from argmap.core.graph import ArgumentGraph
from argmap.semantics import Grounded, Status, evaluate_grounded
from argmap.semantics.status import verdict_of

#: How many claims and links, neighbours included, the trials for one diff may evaluate.
_EFFORT = 300_000
#: The same limit for verdicts other than those on conclusions.
_LESS_EFFORT = 30_000
#: The largest sets that are tried exhaustively.
_LARGEST = 4


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A claim or link whose verdict changed.

    `before` and `after` are its verdicts as they are shown, in which
    'unsupported' is a kind of rejection; None where the case lacks it. Undoing
    all of `because` restores the old verdict; `exact` means that no smaller set
    does. `enough` holds, for each of these changes in order, a minimal set of
    changes including it that, applied alone to the case before, gives the new
    verdict: a set of one is sufficient by itself. A set is empty where there is
    none; `enough` is empty where it was not computed.
    """

    id: str
    before: Status | None
    after: Status | None
    because: tuple[Change, ...]
    exact: bool = True
    enough: tuple[tuple[Change, ...], ...] = ()

    @property
    def words(self) -> tuple[str, str]:
        """The verdicts before and after, in words."""
        return self.before or "not there", self.after or "not there"

    def __repr__(self) -> str:
        moved = " → ".join(self.words)
        return shown(self, self.id, moved, f"because of {counted(len(self.because), 'change')}")


class DiffSide(NamedTuple):
    """One case of a diff: its graph, its grounded labelling, and its statuses by id or name."""

    graph: ArgumentGraph
    grounded: Grounded
    statuses: Mapping[str, Status]


class DiffSides(NamedTuple):
    """Both cases of a diff."""

    before: DiffSide
    after: DiffSide


def evaluate_both(diff: CaseDiff) -> DiffSides:
    """Evaluate both cases of a diff."""
    before, after = evaluate_grounded(diff.before), evaluate_grounded(diff.after)
    return DiffSides(
        DiffSide(ArgumentGraph(diff.before), before, before.statuses),
        DiffSide(ArgumentGraph(diff.after), after, after.statuses),
    )


def changed_verdicts(diff: CaseDiff, sides: DiffSides | None = None) -> dict[str, tuple[Status, Status]]:
    """Return the statuses before and after of all claims whose verdict differs, by the id after."""
    before, after = (side.statuses for side in sides or evaluate_both(diff))
    return {
        new: (before[old], after[new])
        for old, new in diff.matching.claims.items()
        if verdict_of(before[old]) != verdict_of(after[new])
    }


def explain_verdicts(diff: CaseDiff, claims: Mapping[str, str] | None = None) -> tuple[VerdictChange, ...]:
    """Find which verdicts changed, and why.

    By default those on the conclusions of either case. `claims` are other
    claims or links to ask about: names before, mapped to those after.
    """
    return Explaining(diff, evaluate_both(diff)).explain(claims)


class Explaining:
    """Explains changed verdicts; all explanations share the results of their trials."""

    def __init__(self, diff: CaseDiff, sides: DiffSides) -> None:
        """Prepare to explain the verdicts of a diff; `sides` comes from `evaluate_both`."""
        self._diff = diff
        self._sides = sides
        self._trials: _Trials | None = None

    def explain(self, claims: Mapping[str, str] | None = None) -> tuple[VerdictChange, ...]:
        """Explain the verdicts on the conclusions, or on `claims` as in `explain_verdicts`."""
        diff, sides = self._diff, self._sides
        before, after = (side.statuses for side in sides)
        asked = (
            dict(_conclusions(diff, sides)) if claims is None else {new: old for old, new in claims.items()}
        )
        come_or_gone = _come_or_gone(diff)
        found = []
        for new, old in asked.items():
            was, now = before.get(old or ""), after[new]
            if old is None or was is None:
                found.append(VerdictChange(new, None, now, come_or_gone.get(new, ())))
            elif verdict_of(was) != verdict_of(now):
                found.append(self._tried().explained(_Turn(new, old, was, now)))
        if claims is None:
            gone = (claim for claim in sides.before.graph.conclusions if claim not in diff.matching.claims)
            found += [
                VerdictChange(claim, before[claim], None, come_or_gone.get(claim, ())) for claim in gone
            ]
        return tuple(found)

    def explain_many(self, claims: Iterable[str]) -> dict[str, VerdictChange]:
        """Explain changed verdicts on claims of the case after with less effort; some may be left out."""
        before, after = (side.statuses for side in self._sides)
        back = {new: old for old, new in self._diff.matching.claims.items()}
        turns = [_Turn(new, back[new], before[back[new]], after[new]) for new in claims]
        return self._tried().explained_together(turns) if turns else {}

    def _tried(self) -> _Trials:
        self._trials = self._trials or _Trials(self._diff, self._sides)
        return self._trials


def _conclusions(diff: CaseDiff, sides: DiffSides) -> Iterator[tuple[str, str | None]]:
    """Yield the conclusions of either case that the case after has, with their ids before."""
    back = {new: old for old, new in diff.matching.claims.items()}
    yield from ((claim, back.get(claim)) for claim in sides.after.graph.conclusions)
    for claim in sides.before.graph.conclusions:
        if claim in diff.matching.claims:
            yield diff.matching.claims[claim], claim


def _come_or_gone(diff: CaseDiff) -> dict[str, tuple[Change, ...]]:
    """Return the changes that added or removed a claim, by its id."""
    found: dict[str, tuple[Change, ...]] = {}
    for change in diff.changes:
        if change.kind in ("added", "removed"):
            found[change.id] = (*found.get(change.id, ()), change)
    return found


class _Turn(NamedTuple):
    """A changed verdict: the claim's or link's names after and before, and the statuses before and after."""

    new: str
    old: str
    was: Status
    now: Status


class _Trials:
    """Tries which changes restore a verdict when undone, and which give it when applied."""

    def __init__(self, diff: CaseDiff, sides: DiffSides) -> None:
        self._undoing = Undoing(diff, sides.after.graph, sides.after.statuses)
        self._making = Making(diff, sides.before.graph, sides.before.statuses)
        self._left = _EFFORT

    def explained(self, turn: _Turn) -> VerdictChange:
        """Explain one changed verdict, as far as the effort lasts."""
        return self._verdict_change(turn, *self._of(turn))

    def explained_together(self, turns: Iterable[_Turn]) -> dict[str, VerdictChange]:
        """Explain many changed verdicts: those with a single cause first, others while effort is left."""
        self._left = _LESS_EFFORT
        waiting = {turn.new: turn for turn in turns}
        alone = self._alone(waiting)
        found = {}
        for claim, turn in waiting.items():
            if claim in alone:
                found[claim] = self._verdict_change(turn, (alone[claim],), exact=True)
            elif self._left > 0:
                found[claim] = self._verdict_change(turn, *self._of(turn))
        return found

    def _verdict_change(self, turn: _Turn, because: tuple[Change, ...], exact: bool) -> VerdictChange:
        enough = self._making.enough(because, turn.old, turn.now)
        return VerdictChange(turn.new, turn.was, turn.now, because, exact, enough)

    def _alone(self, waiting: Mapping[str, _Turn]) -> dict[str, Change]:
        """Return, by claim, the first change that alone restores its verdict; each change is tried once."""
        alone: dict[str, Change] = {}
        for change in self._undoing.candidates:
            if self._left <= 0 or len(alone) == len(waiting):
                break
            statuses, effort = self._undoing.statuses(change)
            self._left -= effort
            for claim in statuses.keys() & waiting.keys():
                if statuses[claim] == waiting[claim].was:
                    alone.setdefault(claim, change)
        return alone

    def _of(self, turn: _Turn) -> tuple[tuple[Change, ...], bool]:
        """Return the smallest set found that restores a verdict, and whether it is exact."""
        candidates, effort = self._undoing.leading_to(turn.new)
        self._left -= effort
        for size in range(1, min(_LARGEST, len(candidates)) + 1):
            for chosen in combinations(candidates, size):
                if self._left <= 0:
                    return self._approximately(candidates, turn), False
                if not _needless(chosen) and self._restores(chosen, turn):
                    return chosen, True
        return self._approximately(candidates, turn), False

    def _restores(self, chosen: Iterable[Change], turn: _Turn) -> bool:
        found, effort = self._undoing.status(chosen, turn.new)
        self._left -= effort
        return found == turn.was

    def _approximately(self, candidates: list[Change], turn: _Turn) -> tuple[Change, ...]:
        if self._left <= 0 or not self._restores(candidates, turn):
            return tuple(candidates)
        return tuple(
            fewest(candidates, lambda fewer: self._restores(fewer, turn), while_=lambda: self._left > 0)
        )


def _needless(chosen: tuple[Change, ...]) -> bool:
    """Return whether a set undoes a link together with a claim or link that it came with."""
    if len(chosen) == 1:
        return False
    gone = {change.id for change in chosen if change.kind in ("added", "link-added")}
    return any(
        change.kind == "link-added"
        and not gone.isdisjoint((*change.after["premises"], change.after["target"]))
        for change in chosen
    )
