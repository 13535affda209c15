"""The answers of others to each claim of a party, the best first, and the claims without one.

The worth of an answer is found by trial: it compares the verdicts without any answer to the claim with those
under this answer alone. Counters of the party that are unrelated to the claim are left aside meanwhile:
since one counter is enough to defeat a conclusion, each is worth an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.semantics.dependence import forward_cone
from argmap.semantics.explain.answering_parties import party_of
from argmap.semantics.explain.branches import Branches, Carried
from argmap.semantics.explain.isolated_trials import IsolatedTrials, require_few_steps
from argmap.semantics.explain.runs import Run, Runs
from argmap.semantics.explain.trial_verdicts import Trial
from argmap.semantics.explain.what_if import Changed
from argmap.semantics.grounded_verdicts import Grounded, evaluate_grounded
from argmap.semantics.status import Status
from argmap.semantics.structure import ACCEPTED, REJECTED, WORDS

#: The order of answers with equal effect: accepted ones first.
_RANKS = {"accepted": 0, "undecided": 1}


class BlockAnswer(NamedTuple):
    """A counter by somebody else to a claim, or to a step from it.

    `status` is that of the counter in the map. `turned` are the verdicts on the claim and the conclusions
    that differ between no answer to the claim and this answer alone, without the unrelated counters of the
    party. `replies` are the counters of the party to the answer, or to its premises.
    """

    link: Link
    status: Status
    turned: tuple[Changed, ...]
    replies: tuple[Link, ...]


class Block(NamedTuple):
    """A claim of a party with the answers of others, the best first; a hole if none of them stands.

    `stake` are the conclusions whose verdict depends on it, without the unrelated counters of the party: the
    verdict without any answer, and the verdict if the claim is rejected.
    """

    claim: str
    status: Status
    stake: tuple[Changed, ...]
    answers: tuple[BlockAnswer, ...]

    @property
    def is_hole(self) -> bool:
        """Whether no answer is accepted, and the claim has not lost its supports.

        There may be no answer, or each is answered.
        """
        return self.status != "unsupported" and not any(one.status == "accepted" for one in self.answers)


def find_blocks(graph: ArgumentGraph, party: str) -> list[Block]:
    """Return a block for each claim of a party.

    Its conclusions come first, then the claims on which a conclusion depends.

    Raises:
        ArgmapError: The case is too large to try all answers.
    """
    finder = _Finder(graph, party, evaluate_grounded(graph.case))
    claims = [claim.id for claim in graph.claims.values() if claim.by == party]
    require_few_steps(graph, [(claim,) for claim in claims if finder.needs_trial(claim)])
    blocks = [finder.block(claim) for claim in claims]
    conclusions = frozenset(graph.conclusions)
    return sorted(blocks, key=lambda block: (block.claim not in conclusions, -len(block.stake)))


class _Behind(NamedTuple):
    """The conclusions behind a run or branch: their verdicts now, and for each verdict at its end.

    The verdict at its end is included.
    """

    conclusions: Sequence[str]
    value: int
    values: Sequence[int]
    supposed: Mapping[int, Sequence[int]]


class _Finder:
    """Tries answers, one claim after the other."""

    def __init__(self, graph: ArgumentGraph, party: str, grounded: Grounded) -> None:
        self._graph, self._party = graph, party
        self._grounded, self._statuses = grounded, grounded.statuses
        self._structure = grounded.structure
        self._number = grounded.structure.number
        self._places = {self._number[name]: place for place, name in enumerate(graph.conclusions)}
        self._branches = Branches(grounded.structure, self._places.keys())
        self._runs = Runs(grounded.structure, self._places.keys())
        self._behind: dict[int, _Behind] = {}
        counters = (link for link in graph.case.links if link.stance == "counter")
        self._trials = IsolatedTrials(
            graph, grounded, [link.name for link in counters if party_of(graph, link) == party]
        )
        self._as_it_is = Carried(self._branches, grounded.values)
        self._without = Carried(self._branches, self._trials.without)

    def needs_trial(self, claim: str) -> bool:
        """Return whether a claim needs a trial of its own, as it is neither in a branch nor in a run."""
        number = self._number[claim]
        return self._branches.way(number) is None and self._runs.inner(number) is None

    def block(self, claim: str) -> Block:
        """Return the block of a claim."""
        graph = self._graph
        targets = (claim, *(link.name for link in graph.links_from(claim)))
        answers = list(
            dict.fromkeys(link for target in targets for link in graph.into(target) if self._is_answer(link))
        )
        number = self._number[claim]
        if (way := self._branches.way(number)) is not None:
            tried, stake = self._in_branch(claim, *way, answers)
        elif (inner := self._runs.inner(number)) is not None:
            tried, stake = self._in_run(claim, *inner, answers)
        else:
            conclusions = self._conclusions_after(claim)
            with self._trials.around([claim]) as trial:
                tried = list(self._tried(trial, [claim, *conclusions], answers))
                stake = self._stake(trial, claim, conclusions, answers)
        found = (self._answer(link, turned) for link, turned in tried)
        ordered = sorted(found, key=lambda one: self._place(claim, one))
        return Block(claim, self._statuses[claim], stake, tuple(ordered))

    def _in_branch(
        self, claim: str, step: int, root: int, answers: Sequence[Link]
    ) -> tuple[list[tuple[Link, tuple[Changed, ...]]], tuple[Changed, ...]]:
        """Return the answers to a claim of a branch with their effects, and its stake.

        `step` is the link from it.
        """
        number, values = self._number[claim], self._grounded.values
        behind = self._find_behind(root, claim)
        direct = {self._number[link.name]: REJECTED for link in answers if link.target == claim}
        undercuts = {self._number[link.name]: REJECTED for link in answers if link.target != claim}
        stands = self._as_it_is.given(number, direct)

        def verdicts(on_claim: int, on_step: int) -> list[int]:
            """Return the verdicts on the claim and the conclusions, given those at hand.

            They are given for the claim and for the best undercut.
            """
            carried = (
                REJECTED
                if on_step == ACCEPTED
                else self._as_it_is.given(step, {**undercuts, number: on_claim})
            )
            return [on_claim, *behind.supposed[self._without.at_root(step, carried)]]

        names = [claim, *behind.conclusions]
        alone = verdicts(stands, REJECTED)
        turned = {
            (is_direct, value): _changes(
                names,
                alone,
                verdicts(
                    REJECTED if is_direct and value == ACCEPTED else stands, REJECTED if is_direct else value
                ),
            )
            for is_direct, value in {
                (link.target == claim, values[self._number[link.name]]) for link in answers
            }
        }
        tried = [(link, turned[link.target == claim, values[self._number[link.name]]]) for link in answers]
        return tried, _changes(behind.conclusions, alone[1:], verdicts(REJECTED, REJECTED)[1:])

    def _in_run(
        self, claim: str, run: Run, place: int, answers: Sequence[Link]
    ) -> tuple[list[tuple[Link, tuple[Changed, ...]]], tuple[Changed, ...]]:
        """Return the answers to a claim within a run with their effects, and its stake.

        One link leads to it.
        """
        # All claims of a run are related to the same claims and links.
        first = next(number for number in run.numbers[1:] if number < self._structure.claims)
        behind = self._find_behind(run.end, self._structure.names[first])
        value, values = run.at(place, behind.value), behind.values
        alone = ACCEPTED if answers else value  # without the link into it
        stands = behind.supposed[run.at_end(place, alone)] if answers else values
        falls = behind.supposed[run.at_end(place, REJECTED)]
        names = [claim, *behind.conclusions]
        turned = _changes(names, [alone, *stands], [value, *values])
        return [(link, turned) for link in answers], _changes(behind.conclusions, stands, falls)

    def _find_behind(self, end: int, claim: str) -> _Behind:
        """Return the conclusions behind the end of the run or branch that a claim is in."""
        if end not in self._behind:
            conclusions = self._conclusions_from(end)
            with self._trials.around([claim]) as trial:
                value = trial.grounded.values[end]
                values = self._values(trial, conclusions)
                supposed = {}
                for verdict in (ACCEPTED, REJECTED):
                    trial.push(end, accepted=verdict == ACCEPTED)
                    supposed[verdict] = self._values(trial, conclusions)
                    trial.pop()
            self._behind[end] = _Behind(conclusions, value, values, supposed)
        return self._behind[end]

    def _is_answer(self, link: Link) -> bool:
        return link.stance == "counter" and party_of(self._graph, link) != self._party

    def _conclusions_after(self, claim: str) -> list[str]:
        """Return the other conclusions that can depend on a claim; its answers affect no others."""
        return [name for name in self._conclusions_from(self._number[claim]) if name != claim]

    def _conclusions_from(self, number: int) -> list[str]:
        """Return the conclusions that can depend on a statement, itself included."""
        numbers = forward_cone(self._structure, number) & self._places.keys()
        return [self._structure.names[one] for one in sorted(numbers, key=self._places.__getitem__)]

    def _values(self, trial: Trial, names: Sequence[str]) -> list[int]:
        return [trial.grounded.values[self._number[name]] for name in names]

    def _reject(self, trial: Trial, names: Sequence[str]) -> None:
        for name in names:
            trial.push(self._number[name], accepted=False)

    def _stake(
        self, trial: Trial, claim: str, conclusions: Sequence[str], answers: Sequence[Link]
    ) -> tuple[Changed, ...]:
        links = [link.name for link in answers]
        self._reject(trial, links)
        stands = self._values(trial, conclusions)
        self._reject(trial, [claim])
        falls = self._values(trial, conclusions)
        _restore(trial, [*links, claim])
        return _changes(conclusions, stands, falls)

    def _tried(
        self, trial: Trial, names: Sequence[str], answers: Sequence[Link]
    ) -> Iterator[tuple[Link, tuple[Changed, ...]]]:
        """Yield each answer with the verdicts that it changes alone.

        All others are rejected meanwhile, in halves: for n answers, that takes n log n suppositions.
        """
        links = [link.name for link in answers]
        self._reject(trial, links)
        without = self._values(trial, names)
        _restore(trial, links)
        yield from self._alone(trial, names, without, answers)

    def _alone(
        self, trial: Trial, names: Sequence[str], without: Sequence[int], answers: Sequence[Link]
    ) -> Iterator[tuple[Link, tuple[Changed, ...]]]:
        if len(answers) == 1:
            yield answers[0], _changes(names, without, self._values(trial, names))
        if len(answers) < 2:
            return
        middle = len(answers) // 2
        for half, other in ((answers[:middle], answers[middle:]), (answers[middle:], answers[:middle])):
            links = [link.name for link in other]
            self._reject(trial, links)
            yield from self._alone(trial, names, without, half)
            _restore(trial, links)

    def _answer(self, link: Link, turned: tuple[Changed, ...]) -> BlockAnswer:
        graph = self._graph
        replies = [
            reply
            for target in (link.name, *link.premises)
            for reply in graph.into(target)
            if reply.stance == "counter" and party_of(graph, reply) == self._party
        ]
        return BlockAnswer(link, self._statuses[link.name], turned, tuple(dict.fromkeys(replies)))

    def _place(self, claim: str, one: BlockAnswer) -> tuple[int, int, int, int]:
        """Return the sort key of answers: their effect, their verdict, and whether they cite anything."""
        conclusions = sum(_distance(changed) for changed in one.turned if changed.name != claim)
        cited = sum(bool(self._graph.claims[premise].cites) for premise in one.link.premises)
        return -conclusions, _RANKS.get(one.status, 2), -sum(map(_distance, one.turned)), -cited


def _restore(trial: Trial, names: Sequence[str]) -> None:
    for _ in names:
        trial.pop()


def _distance(changed: Changed) -> int:
    """Return the size of a change of verdict: 2 between accepted and rejected, 1 to or from undecided."""
    return 1 if "undecided" in changed else 2


def _changes(names: Sequence[str], before: Sequence[int], after: Sequence[int]) -> tuple[Changed, ...]:
    return tuple(
        Changed(name, WORDS[old], WORDS[new])
        for name, old, new in zip(names, before, after, strict=True)
        if old != new
    )


def cited_below(graph: ArgumentGraph, claims: Sequence[str]) -> list[str]:
    """Return the cited claims among some claims and all that supports them, the nearest first."""
    seen = dict.fromkeys(claims)
    waiting = list(seen)
    for name in waiting:  # grows during the loop
        for link in graph.into(name):
            if link.stance == "support":
                new = [premise for premise in link.premises if premise not in seen]
                seen.update(dict.fromkeys(new))
                waiting += new
    return [name for name in seen if graph.claims[name].cites]
