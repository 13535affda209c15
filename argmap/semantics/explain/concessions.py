"""What a party can concede: found by trial, so that every conclusion keeps its verdict.

And so that what would turn a lost conclusion still does: a concession that costs nothing today, as the
conclusion is lost anyway, may be what it is needed for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.semantics.effort import Deadline, Effort, TimeLimitError
from argmap.semantics.explain.branches import Branches, Carried
from argmap.semantics.explain.deciding_claims import OneSide, is_better
from argmap.semantics.explain.runs import Runs
from argmap.semantics.explain.trial_verdicts import Trial
from argmap.semantics.explain.turned_claims import TurnedClaim, find_turns, trial_statuses
from argmap.semantics.grounded_verdicts import Grounded
from argmap.semantics.structure import ACCEPTED, REJECTED

#: A claim, and whether it is granted (True) or given up.
_Wanted: TypeAlias = tuple[str, bool]


class Concession(NamedTuple):
    """A possible concession: a claim of the party that is rejected, or a claim of another that is accepted.

    `falls` are the other claims whose verdicts change; none is a conclusion.
    """

    claim: str
    accepted: bool
    falls: tuple[TurnedClaim, ...]


class KeptTurn(NamedTuple):
    """What concessions must not break: under a supposition, some conclusions have at least some verdicts.

    `verdicts` has for each of these conclusions also the side on which the party speaks.
    """

    supposed: Mapping[str, bool]
    verdicts: Mapping[str, tuple[OneSide, int]]


def find_concessions(
    graph: ArgumentGraph,
    grounded: Grounded,
    party: str,
    attacks: Iterable[Link],
    kept: Sequence[KeptTurn],
    steps: int,
) -> tuple[Concession, ...] | None:
    """Find the possible concessions: alone, and in addition to those before, each changes no conclusion.

    Nor does it break a turn that is kept. They are first claims of others that attack the party, to be
    granted, then attacked claims of the party that are not lost yet, to be given up. None means that the
    turns take more steps to try.
    """
    finder = _ConcessionFinder(graph, grounded)
    wanted = [one for one in _candidates(graph, party, list(attacks)) if finder.costs_nothing(one)]
    try:
        joint = finder.jointly(wanted, kept, Effort(steps))
    except TimeLimitError:
        return None
    return tuple(map(finder.concession, joint))


def _candidates(graph: ArgumentGraph, party: str, attacks: Sequence[Link]) -> list[_Wanted]:
    granted = {name: True for link in attacks for name in link.premises if graph.claims[name].by != party}
    attacked = {link.target for link in attacks}
    given_up = [
        claim.id
        for claim in graph.claims.values()
        if claim.by == party and attacked & {claim.id, *(link.name for link in graph.links_from(claim.id))}
    ]
    return [*granted.items(), *((name, False) for name in given_up)]


class _ConcessionFinder:
    """Tries concessions."""

    def __init__(self, graph: ArgumentGraph, grounded: Grounded) -> None:
        self._structure = grounded.structure
        self._number = grounded.structure.number
        self._before = grounded.values
        self._conclusions = frozenset(map(self._number.__getitem__, graph.conclusions))
        self._branches = Branches(grounded.structure, self._conclusions)
        self._runs = Runs(grounded.structure, self._conclusions)
        self._carried = Carried(self._branches, grounded.values)
        self._turning: dict[tuple[int, int], bool] = {}
        self._trial = Trial(grounded)
        self._values = self._trial.grounded.values

    def costs_nothing(self, one: _Wanted) -> bool:
        """Return whether a claim is no conclusion and still open, and conceding it changes no conclusion."""
        number, value = self._number[one[0]], ACCEPTED if one[1] else REJECTED
        if number in self._conclusions or self._before[number] == value:
            return False
        end, value = self._end(number, value)
        if (end, value) not in self._turning:
            self._turning[end, value] = self._before[end] != value and self._changes_conclusion(end, value)
        return not self._turning[end, value]

    def concession(self, one: _Wanted) -> Concession:
        """Return a concession with all claims whose verdicts change."""
        number = self._number[one[0]]
        touched = sorted(self._trial.push(number, accepted=one[1]))
        changed = [
            other
            for other in touched
            if other < self._structure.claims
            and other != number
            and self._before[other] != self._values[other]
        ]
        then = trial_statuses(self._trial, changed)
        self._trial.pop()
        now = trial_statuses(self._trial, changed)
        return Concession(*one, find_turns([self._structure.names[other] for other in changed], now, then))

    def jointly(
        self, wanted: Sequence[_Wanted], kept: Sequence[KeptTurn], effort: Deadline
    ) -> Sequence[_Wanted]:
        """Return concessions that can be made alone and all together.

        None breaks a kept turn, alone or in addition to those before it. That is tried until none has to be
        left out: without one of them, another one may break what it did not break before.

        Raises:
            TimeLimitError: The steps are used up.
        """
        for turn in kept:
            wanted = self._not_breaking(turn, wanted, effort, together=False)
        left = len(wanted) + 1
        while len(wanted) < left:
            left = len(wanted)
            wanted = self._not_breaking(None, wanted, Deadline())
            for turn in kept:
                wanted = self._not_breaking(turn, wanted, effort)
        return wanted

    def _end(self, number: int, value: int) -> tuple[int, int]:
        """Return the end of the branch or run that a claim is in, or the claim, and the verdict there."""
        if (way := self._branches.way(number)) is not None:
            return way[1], self._carried.at_root(number, value)
        if (inner := self._runs.inner(number)) is not None:
            return inner[0].end, inner[0].at_end(inner[1], value)
        return number, value

    def _changes_conclusion(self, number: int, value: int) -> bool:
        touched = self._trial.push(number, accepted=value == ACCEPTED)
        stays = self._keeps(None, touched)
        self._trial.pop()
        return not stays

    def _not_breaking(
        self, turn: KeptTurn | None, wanted: Iterable[_Wanted], effort: Deadline, *, together: bool = True
    ) -> list[_Wanted]:
        """Return the concessions that do not break a turn, each after those before it, or alone.

        Without a turn, those that change no conclusion.
        """
        supposed = turn.supposed if turn else {}
        for name, accepted in supposed.items():
            effort.check(len(self._trial.push(self._number[name], accepted=accepted)))
        found: list[_Wanted] = []
        pushed = len(supposed)
        for name, accepted in wanted:
            if name in supposed:
                found += [(name, accepted)] if supposed[name] == accepted else []
                continue
            touched = self._trial.push(self._number[name], accepted=accepted)
            effort.check(len(touched))
            keeps = self._keeps(turn, touched)
            if keeps:
                found.append((name, accepted))
            if keeps and together:
                pushed += 1
            else:
                self._trial.pop()
        for _ in range(pushed):
            self._trial.pop()
        return found

    def _keeps(self, turn: KeptTurn | None, touched: Iterable[int]) -> bool:
        if turn is None:
            changed = self._conclusions.intersection(touched)
            return all(self._values[one] == self._before[one] for one in changed)
        return not any(
            is_better(self._values[self._number[name]], least, side)
            for name, (side, least) in turn.verdicts.items()
        )
