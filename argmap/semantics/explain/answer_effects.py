"""What the answers to a claim turn, each by itself, and what hangs on the claim.

It is found by trial, either with everything else as it is, or without some counters that are unrelated to
the claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

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
from argmap.semantics.structure import ACCEPTED, REJECTED, WORDS


class AnswerEffects(NamedTuple):
    """What each answer to a claim turns, and what hangs on the claim.

    `turned` are, for each answer, the verdicts on the claim and the conclusions that differ between no
    answer to the claim and this answer alone. `stake` are those on the conclusions that change, or differ
    from each other, if nothing answers the claim (before) and if it is rejected (after).
    """

    turned: list[tuple[Link, tuple[TurnedClaim, ...]]]
    stake: tuple[TurnedClaim, ...]


class _Behind(NamedTuple):
    """The conclusions behind a run or branch: their statuses now, and for each verdict at its end.

    The status of its end is included.
    """

    conclusions: Sequence[str]
    value: int
    statuses: Sequence[Status]
    supposed: Mapping[int, Sequence[Status]]


class AnswerTrials:
    """Tries answers, one claim after the other, without those of some counters that are unrelated to it."""

    def __init__(self, graph: ArgumentGraph, grounded: Grounded, counters: Iterable[str] = ()) -> None:
        """Prepare the trials; without `counters`, everything else stays as it is."""
        self._graph, self._grounded = graph, grounded
        self._structure = grounded.structure
        self._number = grounded.structure.number
        self._places = {self._number[name]: place for place, name in enumerate(graph.conclusions)}
        self._branches = Branches(grounded.structure, self._places.keys())
        self._runs = Runs(grounded.structure, self._places.keys())
        self._behind: dict[int, _Behind] = {}
        self._trials = IsolatedTrials(graph, grounded, counters)
        self._as_it_is = Carried(self._branches, grounded.values)
        self._without = Carried(self._branches, self._trials.without)

    def needs_trial(self, claim: str) -> bool:
        """Return whether a claim needs a trial of its own, as it is neither in a branch nor in a run."""
        number = self._number[claim]
        return self._branches.way(number) is None and self._runs.inner(number) is None

    def effects(self, claim: str, answers: Sequence[Link]) -> AnswerEffects:
        """Return the effects of all answers to a claim."""
        number = self._number[claim]
        if (way := self._branches.way(number)) is not None:
            return self._in_branch(claim, *way, answers)
        if (inner := self._runs.inner(number)) is not None:
            return self._in_run(claim, *inner, answers)
        conclusions = self._conclusions_after(claim)
        with self._trials.around([claim]) as trial:
            tried = list(self._tried(trial, [claim, *conclusions], answers))
            return AnswerEffects(tried, self._stake(trial, claim, conclusions, answers))

    def _in_branch(self, claim: str, step: int, root: int, answers: Sequence[Link]) -> AnswerEffects:
        """Return the effects of the answers to a claim of a branch; `step` is the link from it."""
        number, values = self._number[claim], self._grounded.values
        behind = self._find_behind(root, claim)
        direct = {self._number[link.name]: REJECTED for link in answers if link.target == claim}
        undercuts = {self._number[link.name]: REJECTED for link in answers if link.target != claim}
        stands = self._as_it_is.given(number, direct)

        def given(on_claim: int, on_step: int) -> list[Status]:
            """Return the statuses of the claim and the conclusions.

            Given are the verdicts on the claim and on the best undercut.
            """
            carried = (
                REJECTED
                if on_step == ACCEPTED
                else self._as_it_is.given(step, {**undercuts, number: on_claim})
            )
            found = [WORDS[on_claim], *behind.supposed[self._without.at_root(step, carried)]]
            if self._structure.names[root] in behind.conclusions:
                at = 1 + behind.conclusions.index(self._structure.names[root])
                found[at] = self._without.status_at_root(step, carried)
            return found

        names = [claim, *behind.conclusions]
        alone = given(stands, REJECTED)
        turned = {
            (is_direct, value): find_turns(
                names,
                alone,
                given(
                    REJECTED if is_direct and value == ACCEPTED else stands, REJECTED if is_direct else value
                ),
            )
            for is_direct, value in {
                (link.target == claim, values[self._number[link.name]]) for link in answers
            }
        }
        tried = [(link, turned[link.target == claim, values[self._number[link.name]]]) for link in answers]
        fallen = given(REJECTED, REJECTED)
        return AnswerEffects(tried, find_turns(behind.conclusions, alone[1:], fallen[1:]))

    def _in_run(self, claim: str, run: Run, place: int, answers: Sequence[Link]) -> AnswerEffects:
        """Return the effects of the answers to a claim within a run; one link leads to it."""
        # All claims of a run are related to the same claims and links.
        first = next(number for number in run.numbers[1:] if number < self._structure.claims)
        behind = self._find_behind(run.end, self._structure.names[first])
        value, now = run.at(place, behind.value), behind.statuses
        alone = ACCEPTED if answers else value  # without the link into it
        stands = behind.supposed[run.at_end(place, alone)] if answers else now
        falls = behind.supposed[run.at_end(place, REJECTED)]
        names = [claim, *behind.conclusions]
        turned = find_turns(names, [WORDS[alone], *stands], [WORDS[value], *now])
        stake = find_turns(behind.conclusions, stands, falls, now)
        return AnswerEffects([(link, turned) for link in answers], stake)

    def _find_behind(self, end: int, claim: str) -> _Behind:
        """Return the conclusions behind the end of the run or branch that a claim is in."""
        if end not in self._behind:
            conclusions = self._conclusions_from(end)
            with self._trials.around([claim]) as trial:
                value = trial.grounded.values[end]
                statuses = self._statuses(trial, conclusions)
                supposed = {}
                for verdict in (ACCEPTED, REJECTED):
                    trial.push(end, accepted=verdict == ACCEPTED)
                    supposed[verdict] = self._statuses(trial, conclusions)
                    trial.pop()
            self._behind[end] = _Behind(conclusions, value, statuses, supposed)
        return self._behind[end]

    def _conclusions_after(self, claim: str) -> list[str]:
        """Return the other conclusions that can depend on a claim; its answers affect no others."""
        return [name for name in self._conclusions_from(self._number[claim]) if name != claim]

    def _conclusions_from(self, number: int) -> list[str]:
        """Return the conclusions that can depend on a statement, itself included."""
        numbers = forward_cone(self._structure, number) & self._places.keys()
        return [self._structure.names[one] for one in sorted(numbers, key=self._places.__getitem__)]

    def _statuses(self, trial: Trial, names: Sequence[str]) -> list[Status]:
        return trial_statuses(trial, map(self._number.__getitem__, names))

    def _reject(self, trial: Trial, names: Sequence[str]) -> None:
        for name in names:
            trial.push(self._number[name], accepted=False)

    def _stake(
        self, trial: Trial, claim: str, conclusions: Sequence[str], answers: Sequence[Link]
    ) -> tuple[TurnedClaim, ...]:
        links = [link.name for link in answers]
        now = self._statuses(trial, conclusions)
        self._reject(trial, links)
        stands = self._statuses(trial, conclusions)
        self._reject(trial, [claim])
        falls = self._statuses(trial, conclusions)
        _restore(trial, [*links, claim])
        return find_turns(conclusions, stands, falls, now)

    def _tried(
        self, trial: Trial, names: Sequence[str], answers: Sequence[Link]
    ) -> Iterator[tuple[Link, tuple[TurnedClaim, ...]]]:
        """Yield each answer with the verdicts that it changes alone.

        All others are rejected meanwhile, in halves: for n answers, that takes n log n suppositions.
        """
        links = [link.name for link in answers]
        self._reject(trial, links)
        without = self._statuses(trial, names)
        _restore(trial, links)
        yield from self._alone(trial, names, without, answers)

    def _alone(
        self, trial: Trial, names: Sequence[str], without: Sequence[Status], answers: Sequence[Link]
    ) -> Iterator[tuple[Link, tuple[TurnedClaim, ...]]]:
        if len(answers) == 1:
            yield answers[0], find_turns(names, without, self._statuses(trial, names))
        if len(answers) < 2:
            return
        middle = len(answers) // 2
        for half, other in ((answers[:middle], answers[middle:]), (answers[middle:], answers[:middle])):
            links = [link.name for link in other]
            self._reject(trial, links)
            yield from self._alone(trial, names, without, half)
            _restore(trial, links)


def _restore(trial: Trial, names: Sequence[str]) -> None:
    for _ in names:
        trial.pop()
