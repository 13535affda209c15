"""The single claims that would turn a conclusion which a party has lost, if they were accepted or rejected.

A party speaks for a conclusion of its own. Whether it speaks for or against another one is what more of its
claims do. A conclusion is lost to it if it speaks for it and it is not accepted, or against it and it is not
rejected.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Literal, NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.core.sides import find_sides
from argmap.semantics.effort import Effort, TimeLimitError
from argmap.semantics.explain.crux_finder import CruxFinder
from argmap.semantics.explain.trial_verdicts import Trial
from argmap.semantics.explain.turned_claims import TurnedClaim, find_turns, trial_statuses
from argmap.semantics.grounded_verdicts import Grounded
from argmap.semantics.status import Status
from argmap.semantics.structure import ACCEPTED, REJECTED, UNDECIDED

OneSide = Literal["for", "against"]
#: The verdicts that statuses stand for.
VALUES: dict[Status, int] = {
    "accepted": ACCEPTED,
    "undecided": UNDECIDED,
    "rejected": REJECTED,
    "unsupported": REJECTED,
}


class DecidingClaim(NamedTuple):
    """A claim that turns a lost conclusion if it is accepted, or else rejected, with all else as it is.

    `turned` are the conclusions whose verdicts change, with their statuses now and then. At least one of them
    gets better for the party; others can get worse.
    """

    claim: str
    accepted: bool
    turned: tuple[TurnedClaim, ...]


class DecidingClaims(NamedTuple):
    """The claims that decide a lost conclusion; all of them if `complete`.

    Those by which the party gains most come first, then those that somebody counters already, and those that
    rest on no others.
    """

    claims: tuple[DecidingClaim, ...]
    complete: bool


def find_stands(graph: ArgumentGraph, party: str) -> dict[str, OneSide]:
    """Return on which side of each conclusion a party speaks; those are missing on which it does on neither.

    A party with conclusions of its own speaks for no other one: what it shares with those may be the better
    part of a compromise.
    """
    own = [name for name in graph.conclusions if graph.claims[name].by == party]
    found: dict[str, OneSide] = {}
    for name in graph.conclusions:
        if name in own:
            found[name] = "for"
            continue
        sides = [side for claim, side in find_sides(graph, [name]).items() if graph.claims[claim].by == party]
        ahead = sides.count("for") - sides.count("against")
        if ahead < 0:
            found[name] = "against"
        elif ahead > 0 and not own:
            found[name] = "for"
    return found


def wanted(side: OneSide) -> int:
    """Return the verdict that a party wants on a conclusion."""
    return ACCEPTED if side == "for" else REJECTED


def is_better(before: int, after: int, side: OneSide) -> bool:
    """Return whether a verdict on a conclusion is better than another for who speaks on that side."""
    return after * wanted(side) > before * wanted(side)


def find_lost(grounded: Grounded, stands: Mapping[str, OneSide]) -> list[str]:
    """Return the conclusions without the verdict that a party wants."""
    values, number = grounded.values, grounded.structure.number
    return [name for name, side in stands.items() if values[number[name]] != wanted(side)]


def find_deciding_claims(
    graph: ArgumentGraph, grounded: Grounded, stands: Mapping[str, OneSide], steps: int
) -> DecidingClaims:
    """Find the claims, no conclusions themselves, that turn a lost conclusion within so many search steps."""
    search = _DecidingSearch(graph, grounded, stands, steps)
    complete = False
    with suppress(TimeLimitError):
        search.run(find_lost(grounded, stands))
        complete = True
    return DecidingClaims(tuple(sorted(search.found, key=search.place)), complete)


class _DecidingSearch:
    """Tries the claims in the proof of each lost conclusion."""

    def __init__(
        self, graph: ArgumentGraph, grounded: Grounded, stands: Mapping[str, OneSide], steps: int
    ) -> None:
        self.found: list[DecidingClaim] = []
        self._grounded, self._stands = grounded, stands
        self._number = grounded.structure.number
        self._conclusions = [self._number[name] for name in graph.conclusions]
        self._now = trial_statuses(Trial(grounded), self._conclusions)
        self._effort = Effort(steps)
        open_to = set(range(grounded.structure.claims)).difference(self._conclusions)
        self._finders = {
            accepted: CruxFinder(grounded, open_to, accept=accepted, deadline=self._effort)
            for accepted in (True, False)
        }

    def run(self, lost: Iterable[str]) -> None:
        """Fill `found`.

        Raises:
            TimeLimitError: The steps are used up.
        """
        trial = Trial(self._grounded)
        seen: set[tuple[int, bool]] = set()
        for name in lost:
            for accepted, finder in self._finders.items():
                for supposition in finder.search(self._number[name], 1):
                    (claim,) = supposition
                    if (claim, accepted) not in seen:
                        seen.add((claim, accepted))
                        self._try(trial, claim, accepted=accepted)

    def _try(self, trial: Trial, claim: int, *, accepted: bool) -> None:
        self._effort.check(len(trial.push(claim, accepted=accepted)) + len(self._conclusions))
        names = [self._grounded.structure.names[number] for number in self._conclusions]
        turned = find_turns(names, self._now, trial_statuses(trial, self._conclusions))
        values = trial.grounded.values
        if any(self._is_gain(one.name, values[self._number[one.name]]) for one in turned):
            self.found.append(DecidingClaim(self._grounded.structure.names[claim], accepted, turned))
        trial.pop()

    def place(self, one: DecidingClaim) -> tuple[int, bool, bool, int]:
        """Return the sort key: what is gained, whether the claim is contested, and whether it is a ground."""
        gain = sum(
            wanted(self._stands[turn.name]) * (VALUES[turn.after] - VALUES[turn.before])
            for turn in one.turned
            if turn.name in self._stands
        )
        structure, number = self._grounded.structure, self._number[one.claim]
        return -gain, not structure.counters[number], bool(structure.supports[number]), number

    def _is_gain(self, conclusion: str, after: int) -> bool:
        before = self._grounded.values[self._number[conclusion]]
        return conclusion in self._stands and is_better(before, after, self._stands[conclusion])
