"""Why a verdict changed: the smallest set of changes which, taken back, bring the old verdict back.

Found by evaluation. Taking a change back can alter only what it leads to, so
that each trial evaluates those claims and links alone, between neighbours whose
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

from argmap.diff.change import CaseDiff, Change
from argmap.diff.undoing import Undoing
from argmap.evaluation import Verdict, evaluate_grounded
from argmap.graph import ArgumentGraph

#: How many claims and links all the trials for one diff may concern, with their neighbours.
_EFFORT = 300_000
#: The largest sets that are looked for one by one.
_LARGEST = 4


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """A claim or link whose verdict changed; None where the case does not have it.

    Taking all of `because` back brings the old verdict back. `exact` says that
    no smaller set does.
    """

    id: str
    before: Verdict | None
    after: Verdict | None
    because: tuple[Change, ...]
    exact: bool = True


class Side(NamedTuple):
    """One case of a diff: as a graph, and all its grounded verdicts by id and name."""

    graph: ArgumentGraph
    verdicts: Mapping[str, Verdict]


class Sides(NamedTuple):
    """Both cases of a diff."""

    before: Side
    after: Side


def evaluate_both(diff: CaseDiff) -> Sides:
    """Evaluate both cases of a diff."""
    before, after = (
        Side(ArgumentGraph(case), evaluate_grounded(case).verdicts) for case in (diff.before, diff.after)
    )
    return Sides(before, after)


def changed_verdicts(diff: CaseDiff, sides: Sides | None = None) -> dict[str, tuple[Verdict, Verdict]]:
    """The verdicts before and after, by the id after, of all claims of both cases for which they differ."""
    before, after = (side.verdicts for side in sides or evaluate_both(diff))
    return {
        new: (before[old], after[new])
        for old, new in diff.matching.claims.items()
        if before[old] != after[new]
    }


def explain_verdicts(
    diff: CaseDiff, claims: Mapping[str, str] | None = None, sides: Sides | None = None
) -> tuple[VerdictChange, ...]:
    """Find which verdicts changed, and why.

    By default those on what either case turns on. `claims` are other claims or
    links to ask about: ids and names before, to those after. `sides` are both
    cases as `evaluate_both` gives them, where that has been done already.
    """
    sides = sides or evaluate_both(diff)
    before, after = (side.verdicts for side in sides)
    asked = dict(_conclusions(diff, sides)) if claims is None else {new: old for old, new in claims.items()}
    causes: _Causes | None = None
    found = []
    for new, old in asked.items():
        was, now = before.get(old or ""), after[new]
        if was is None:
            found.append(VerdictChange(new, None, now, _about(diff, new)))
        elif was != now:
            causes = causes or _Causes(diff, sides.after)
            found.append(VerdictChange(new, was, now, *causes.of(new, was)))
    if claims is None:
        gone = (claim for claim in sides.before.graph.conclusions if claim not in diff.matching.claims)
        found += [VerdictChange(claim, before[claim], None, _about(diff, claim)) for claim in gone]
    return tuple(found)


def _conclusions(diff: CaseDiff, sides: Sides) -> Iterator[tuple[str, str | None]]:
    """What either case turns on and the case after has, with what it was called before."""
    back = {new: old for old, new in diff.matching.claims.items()}
    yield from ((claim, back.get(claim)) for claim in sides.after.graph.conclusions)
    for claim in sides.before.graph.conclusions:
        if claim in diff.matching.claims:
            yield diff.matching.claims[claim], claim


def _about(diff: CaseDiff, claim: str) -> tuple[Change, ...]:
    """The change by which a claim came or went."""
    return tuple(c for c in diff.changes if c.kind in ("added", "removed") and c.id == claim)


class _Causes:
    """Tries which changes, taken back, bring a verdict back."""

    def __init__(self, diff: CaseDiff, after: Side) -> None:
        self._undoing = Undoing(diff, *after)
        self._left = _EFFORT

    def of(self, claim: str, verdict: Verdict) -> tuple[tuple[Change, ...], bool]:
        """The smallest set found that brings `verdict` on `claim` back, and whether none is smaller."""
        candidates = self._undoing.leading_to(claim)
        for size in range(1, min(_LARGEST, len(candidates)) + 1):
            for chosen in combinations(candidates, size):
                if self._left <= 0:
                    return self._approximately(candidates, claim, verdict), False
                if self._brings_back(chosen, claim, verdict):
                    return chosen, True
        return self._approximately(candidates, claim, verdict), False

    def _brings_back(self, chosen: Iterable[Change], claim: str, verdict: Verdict) -> bool:
        found, effort = self._undoing.verdict(chosen, claim)
        self._left -= effort
        return found == verdict

    def _approximately(self, candidates: list[Change], claim: str, verdict: Verdict) -> tuple[Change, ...]:
        """Leave out as much as can be left out, first in halves, then in ever smaller parts, within bounds."""
        kept = list(candidates)
        if self._left <= 0 or not self._brings_back(kept, claim, verdict):
            return tuple(kept)
        size = (len(kept) + 1) // 2
        while size:
            for start in range(len(kept) - size, -1, -size):
                if self._left <= 0:
                    return tuple(kept)
                fewer = kept[:start] + kept[start + size :]
                if self._brings_back(fewer, claim, verdict):
                    kept = fewer
            size = 0 if size == 1 else (size + 1) // 2
        return tuple(kept)
