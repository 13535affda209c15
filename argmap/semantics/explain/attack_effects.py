"""What an attack on a party turns: the verdicts that differ between beating and granting it.

It is found by trial, either with everything else as it is, or without those of some counters that are
unrelated to the attack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import accumulate
from typing import Any

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.semantics.dependence import forward_cone
from argmap.semantics.explain.branches import Branches, Carried
from argmap.semantics.explain.isolated_trials import IsolatedTrials
from argmap.semantics.explain.runs import Run, Runs
from argmap.semantics.explain.trial_verdicts import Trial
from argmap.semantics.explain.turned_claims import TurnedClaim, find_turns, trial_statuses
from argmap.semantics.grounded_verdicts import Grounded
from argmap.semantics.status import Status
from argmap.semantics.structure import ACCEPTED, REJECTED


@dataclass(frozen=True)
class AttackEffects:
    """The numbers of conclusions and of verdicts that differ between beating and granting an attack."""

    conclusions: int
    verdicts: int
    _find_turned: Callable[[], tuple[TurnedClaim, ...]] = field(repr=False, compare=False)

    @cached_property
    def turned(self) -> tuple[TurnedClaim, ...]:
        """The conclusions and the party's claims whose verdicts differ.

        In a long chain, each attack can change all claims of the party above it: the list is computed on
        first use.
        """
        return self._find_turned()

    def __reduce__(self) -> tuple[type[AttackEffects], tuple[Any, ...]]:
        """Pickle the verdicts that change, not how they are found."""
        return AttackEffects, (self.conclusions, self.verdicts, partial(tuple, self.turned))


class AttackTrials:
    """Tries attacks on a party, without those of some counters that are unrelated to each."""

    def __init__(
        self, graph: ArgumentGraph, grounded: Grounded, party: str, counters: Iterable[str] = ()
    ) -> None:
        """Prepare the trials; without `counters`, everything else stays as it is."""
        self._structure = grounded.structure
        self._number = grounded.structure.number
        self._conclusions = frozenset(map(self._number.__getitem__, graph.conclusions))
        own = (self._number[claim.id] for claim in graph.claims.values() if claim.by == party)
        self._ours = self._conclusions.union(own)
        self._branches = Branches(grounded.structure, self._conclusions)
        self._runs = Runs(grounded.structure, self._conclusions)
        self._trials = IsolatedTrials(graph, grounded, counters)
        self._carried = Carried(self._branches, self._trials.without)
        self._behind: dict[int, frozenset[int]] = {}
        self._above: dict[int, int] = {}
        self._in_run: dict[int, tuple[Sequence[int], Sequence[int], int]] = {}

    def needs_trial(self, link: Link) -> bool:
        """Return whether an attack needs a trial of its own, as it is neither in a branch nor in a run."""
        number = self._number[link.name]
        return self._branches.root(number) is None and self._run(number) is None

    def effects(self, link: Link) -> AttackEffects:
        """Return the effects of an attack."""
        number = self._number[link.name]
        find = partial(self._turned, link)
        if (root := self._branches.root(number)) is not None:
            return AttackEffects(*self._counts_in_branch(link, root), find)
        if (run := self._run(number)) is not None:
            return AttackEffects(*self._counts_in_run(*run), find)
        turned = find()
        conclusions = sum(self._number[one.name] in self._conclusions for one in turned)
        return AttackEffects(conclusions, len(turned), lambda: turned)

    def _run(self, number: int) -> tuple[Run, int] | None:
        """Return the run that a link is in, with its place there; None for the first of a run."""
        found = self._runs.find(number)
        return found if found is not None and found[1] else None

    def _turned(self, link: Link) -> tuple[TurnedClaim, ...]:
        """Return what differs between defeating and conceding an attack, by a trial of its own."""
        structure = self._structure
        beaten, *premises = (self._number[name] for name in (link.name, *link.premises))
        reached = set().union(*(forward_cone(structure, number) for number in (beaten, *premises)))
        numbers = sorted((reached & self._ours) - {beaten, *premises})
        with self._trials.around(link.premises) as trial:
            defeated = self._statuses(trial, [beaten], numbers, accepted=False)
            granted = self._statuses(trial, [*premises, beaten], numbers, accepted=True)
        return find_turns([structure.names[number] for number in numbers], defeated, granted)

    def _statuses(
        self, trial: Trial, supposed: Sequence[int], numbers: Sequence[int], *, accepted: bool
    ) -> list[Status]:
        for number in supposed:
            trial.push(number, accepted=accepted)
        statuses = trial_statuses(trial, numbers)
        for _ in supposed:
            trial.pop()
        return statuses

    def _counts_in_branch(self, link: Link, root: int) -> tuple[int, int]:
        """Return the numbers of what differs between beating and granting an attack within a branch."""
        number = self._number[link.name]
        ours = self._ours_above()[number]
        defeated, conceded = (self._carried.at_root(number, value) for value in (REJECTED, ACCEPTED))
        if defeated == conceded:  # the root has the same verdict, and so has all behind it
            return 0, ours
        behind = self._find_behind(root, link.premises[0])
        return sum(at in self._conclusions for at in behind), ours + len(behind)

    def _ours_above(self) -> Mapping[int, int]:
        """Return how many of our claims depend on each verdict of a branch, up to the root."""
        if not self._above:
            branches = self._branches
            for number in reversed(branches.order):
                way = branches.way(number)
                self._above[number] = 0
                if way is not None and way[0] != way[1]:
                    rejected, accepted = (
                        self._carried.given(way[0], {number: one}) for one in (REJECTED, ACCEPTED)
                    )
                    if rejected != accepted:
                        self._above[number] = self._above[way[0]] + (way[0] in self._ours)
        return self._above

    def _counts_in_run(self, run: Run, place: int) -> tuple[int, int]:
        """Return the numbers of what differs between beating and granting an attack within a run."""
        # All claims of a run but the last are related to the same claims and links.
        claim = next(one for one in run.numbers if one < self._structure.claims)
        behind = self._find_behind(run.end, self._structure.names[claim])
        if run.end not in self._in_run:
            inside = run.numbers[:-1]
            conclusions = sum(at in self._conclusions for at in behind)
            ours, differing = ([one in some for one in inside] for some in (self._ours, behind))
            self._in_run[run.end] = _sums_from(ours), _sums_from(differing), conclusions
        ours_from, differing_from, conclusions = self._in_run[run.end]
        return conclusions, len(behind) - differing_from[place - 1] + ours_from[place]

    def _find_behind(self, end: int, claim: str) -> frozenset[int]:
        """Return our claims that depend on the verdict at the end of a run or branch.

        `claim` is in the run or the branch, but not its end.
        """
        if end not in self._behind:
            numbers = sorted(self._ours.intersection(forward_cone(self._structure, end)))
            with self._trials.around([claim]) as trial:
                rejected, accepted = (
                    self._values(trial, end, numbers, accepted=one) for one in (False, True)
                )
            differing = zip(numbers, rejected, accepted, strict=True)
            self._behind[end] = frozenset(number for number, one, other in differing if one != other)
        return self._behind[end]

    def _values(self, trial: Trial, end: int, numbers: Sequence[int], *, accepted: bool) -> list[int]:
        trial.push(end, accepted=accepted)
        values = [trial.grounded.values[number] for number in numbers]
        trial.pop()
        return values


def _sums_from(counted: Sequence[bool]) -> Sequence[int]:
    """Return the sums of all counts from each place on."""
    return [*accumulate(reversed(counted), initial=0)][::-1]
