"""Why a verdict changed, found by evaluation.

The smallest set of changes which, taken back, bring the old verdict back; `single_causes`
finds what each of them does by itself. Taking a change back can alter only what it leads to, so that
each trial evaluates those claims and links alone, between neighbours whose
verdicts are known (grounded verdicts are directional: Baroni & Giacomin 2007).
All sets of one change are tried, then of two, and so on; where there are too
many, all changes are taken back and then made again as far as the old verdict
allows and the effort lasts, which gives a set that is perhaps not the smallest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from argmap.compare.diff.change import CaseDiff, Change
from argmap.compare.diff.single_causes import Making, fewest
from argmap.compare.diff.undoing import Undoing
from argmap.core.display import counted, shown
from argmap.core.graph import ArgumentGraph
from argmap.semantics import Grounded, Verdict, evaluate_grounded

#: How many claims and links all the trials for one diff may concern, with their neighbours.
_EFFORT = 300_000
#: The same for the verdicts that a case does not turn on.
_LESS_EFFORT = 30_000
#: The largest sets that are looked for one by one.
_LARGEST = 4


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A claim or link whose verdict changed; None where the case does not have it.

    Taking all of `because` back brings the old verdict back. `exact` says that
    no smaller set does. `enough` holds for each of them, in the same order, a
    set of changes, itself the first, which made to the case before with no other
    give the new verdict, and do not without any one of them: a set of one would
    do alone. Empty where there is none; there are none at all where it was not
    looked for.
    """

    id: str
    before: Verdict | None
    after: Verdict | None
    because: tuple[Change, ...]
    exact: bool = True
    enough: tuple[tuple[Change, ...], ...] = ()

    def __repr__(self) -> str:
        """Name the claim or link, and say what became of its verdict."""
        moved = f"{self.before or 'not there'} → {self.after or 'not there'}"
        return shown(self, self.id, moved, f"because of {counted(len(self.because), 'change')}")


class DiffSide(NamedTuple):
    """One case of a diff: as a graph, and its grounded verdicts, by number and by id or name."""

    graph: ArgumentGraph
    grounded: Grounded
    verdicts: Mapping[str, Verdict]


class DiffSides(NamedTuple):
    """Both cases of a diff."""

    before: DiffSide
    after: DiffSide


def evaluate_both(diff: CaseDiff) -> DiffSides:
    """Evaluate both cases of a diff."""
    before, after = evaluate_grounded(diff.before), evaluate_grounded(diff.after)
    return DiffSides(
        DiffSide(ArgumentGraph(diff.before), before, before.verdicts),
        DiffSide(ArgumentGraph(diff.after), after, after.verdicts),
    )


def changed_verdicts(diff: CaseDiff, sides: DiffSides | None = None) -> dict[str, tuple[Verdict, Verdict]]:
    """The verdicts before and after, by the id after, of all claims of both cases for which they differ."""
    before, after = (side.verdicts for side in sides or evaluate_both(diff))
    return {
        new: (before[old], after[new])
        for old, new in diff.matching.claims.items()
        if before[old] != after[new]
    }


def explain_verdicts(
    diff: CaseDiff, claims: Mapping[str, str] | None = None, sides: DiffSides | None = None
) -> tuple[VerdictChange, ...]:
    """Find which verdicts changed, and why.

    By default those on what either case turns on. `claims` are other claims or
    links to ask about: ids and names before, to those after. `sides` are both
    cases as `evaluate_both` gives them, where that has been done already.
    """
    return Explaining(diff, sides or evaluate_both(diff)).explain(claims)


class Explaining:
    """Finds why verdicts changed, of the conclusions and of others; what one trial found, all share."""

    def __init__(self, diff: CaseDiff, sides: DiffSides) -> None:
        """Explain the changes of a diff; `sides` are both cases as `evaluate_both` gives them."""
        self._diff = diff
        self._sides = sides
        self._trials: _Trials | None = None

    def explain(self, claims: Mapping[str, str] | None = None) -> tuple[VerdictChange, ...]:
        """Explain the verdicts on what either case turns on, or on `claims` as in `explain_verdicts`."""
        diff, sides = self._diff, self._sides
        before, after = (side.verdicts for side in sides)
        asked = (
            dict(_conclusions(diff, sides)) if claims is None else {new: old for old, new in claims.items()}
        )
        found = []
        for new, old in asked.items():
            was, now = before.get(old or ""), after[new]
            if old is None or was is None:
                found.append(VerdictChange(new, None, now, _about(diff, new)))
            elif was != now:
                found.append(self._tried().explained(_Turn(new, old, was, now)))
        if claims is None:
            gone = (claim for claim in sides.before.graph.conclusions if claim not in diff.matching.claims)
            found += [VerdictChange(claim, before[claim], None, _about(diff, claim)) for claim in gone]
        return tuple(found)

    def explain_many(self, claims: Iterable[str]) -> dict[str, VerdictChange]:
        """Explain the verdicts on claims of the case after that changed, with less effort; not all may be."""
        before, after = (side.verdicts for side in self._sides)
        back = {new: old for old, new in self._diff.matching.claims.items()}
        turns = [_Turn(new, back[new], before[back[new]], after[new]) for new in claims]
        return self._tried().explained_together(turns) if turns else {}

    def _tried(self) -> _Trials:
        self._trials = self._trials or _Trials(self._diff, self._sides)
        return self._trials


def _conclusions(diff: CaseDiff, sides: DiffSides) -> Iterator[tuple[str, str | None]]:
    """What either case turns on and the case after has, with what it was called before."""
    back = {new: old for old, new in diff.matching.claims.items()}
    yield from ((claim, back.get(claim)) for claim in sides.after.graph.conclusions)
    for claim in sides.before.graph.conclusions:
        if claim in diff.matching.claims:
            yield diff.matching.claims[claim], claim


def _about(diff: CaseDiff, claim: str) -> tuple[Change, ...]:
    """The change by which a claim came or went."""
    return tuple(c for c in diff.changes if c.kind in ("added", "removed") and c.id == claim)


class _Turn(NamedTuple):
    """A verdict that changed: on what, by its names after and before, from which to which."""

    new: str
    old: str
    was: Verdict
    now: Verdict


class _Trials:
    """Tries which changes, taken back, bring a verdict back, and which, made, give it."""

    def __init__(self, diff: CaseDiff, sides: DiffSides) -> None:
        self._undoing = Undoing(diff, sides.after.graph, sides.after.verdicts)
        self._making = Making(diff, sides.before.graph, sides.before.verdicts)
        self._left = _EFFORT

    def explained(self, turn: _Turn) -> VerdictChange:
        """Why one verdict changed, as far as the effort lasts."""
        return self._told(turn, *self._of(turn))

    def explained_together(self, turns: Iterable[_Turn]) -> dict[str, VerdictChange]:
        """Why many verdicts changed: by one change wherever that is so, then by more, while there is effort."""
        self._left = _LESS_EFFORT
        waiting = {turn.new: turn for turn in turns}
        alone = self._alone(waiting)
        found = {}
        for claim, turn in waiting.items():
            if claim in alone:
                found[claim] = self._told(turn, (alone[claim],), exact=True)
            elif self._left > 0:
                found[claim] = self._told(turn, *self._of(turn))
        return found

    def _told(self, turn: _Turn, because: tuple[Change, ...], exact: bool) -> VerdictChange:
        enough = self._making.enough(because, turn.old, turn.now)
        return VerdictChange(turn.new, turn.was, turn.now, because, exact, enough)

    def _alone(self, waiting: Mapping[str, _Turn]) -> dict[str, Change]:
        """By claim, the first change that brings its verdict back alone: each change is tried once for all."""
        alone: dict[str, Change] = {}
        for change in self._undoing.candidates:
            if self._left <= 0 or len(alone) == len(waiting):
                break
            verdicts, effort = self._undoing.verdicts(change)
            self._left -= effort
            for claim in verdicts.keys() & waiting.keys():
                if verdicts[claim] == waiting[claim].was:
                    alone.setdefault(claim, change)
        return alone

    def _of(self, turn: _Turn) -> tuple[tuple[Change, ...], bool]:
        """The smallest set found that brings a verdict back, and whether none is smaller."""
        candidates, effort = self._undoing.leading_to(turn.new)
        self._left -= effort
        for size in range(1, min(_LARGEST, len(candidates)) + 1):
            for chosen in combinations(candidates, size):
                if self._left <= 0:
                    return self._approximately(candidates, turn), False
                if not _needless(chosen) and self._brings_back(chosen, turn):
                    return chosen, True
        return self._approximately(candidates, turn), False

    def _brings_back(self, chosen: Iterable[Change], turn: _Turn) -> bool:
        found, effort = self._undoing.verdict(chosen, turn.new)
        self._left -= effort
        return found == turn.was

    def _approximately(self, candidates: list[Change], turn: _Turn) -> tuple[Change, ...]:
        if self._left <= 0 or not self._brings_back(candidates, turn):
            return tuple(candidates)
        return tuple(
            fewest(candidates, lambda fewer: self._brings_back(fewer, turn), while_=lambda: self._left > 0)
        )


def _needless(chosen: tuple[Change, ...]) -> bool:
    """Whether a link is taken back beside a claim or link that it came with."""
    if len(chosen) == 1:
        return False
    gone = {change.id for change in chosen if change.kind in ("added", "link-added")}
    return any(
        change.kind == "link-added"
        and not gone.isdisjoint((*change.after["premises"], change.after["target"]))
        for change in chosen
    )
