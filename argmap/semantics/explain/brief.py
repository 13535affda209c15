"""What a party needs on one sheet: its case, the best attacks and the answers, cruxes, and what it can concede.

What can be conceded is tried out: without it, every conclusion keeps its verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.semantics.dependence import forward_cone
from argmap.semantics.explain.answering_parties import find_defenders, party_of
from argmap.semantics.explain.cruxes import FoundCruxes, find_hanging
from argmap.semantics.explain.isolated_trials import IsolatedTrials, require_few_steps
from argmap.semantics.explain.runs import Run, Runs
from argmap.semantics.explain.trial_verdicts import Trial
from argmap.semantics.explain.what_if import Changed
from argmap.semantics.grounded_verdicts import Grounded, evaluate_grounded
from argmap.semantics.structure import ACCEPTED, REJECTED, WORDS, Verdict

#: The most steps of the search for the cruxes of a conclusion: less than a second's work.
_MOST_STEPS = 50_000


class Attack(NamedTuple):
    """A counter by another party to a claim or a step of this one, or to a claim of nobody that it alone supports.

    `verdict` is that on the counter. `turned` has the verdicts on conclusions, and on claims of the party, that differ
    where the counter is defeated, and where it is conceded; unrelated attacks are left aside meanwhile. `answers` are the counters to it or to its premises, by anybody else.
    """

    link: Link
    verdict: Verdict
    turned: tuple[Changed, ...]
    answers: tuple[Link, ...]


class Concession(NamedTuple):
    """Something that can be conceded: a claim of the party that is rejected, or a claim of another that is accepted.

    `falls` has the other claims whose verdicts change, none of which is a conclusion.
    """

    claim: str
    accepted: bool
    falls: tuple[Changed, ...]


class Brief(NamedTuple):
    """What is on the sheet; each part has what matters most first.

    `case` are the claims of the party that bear on a conclusion, or on something of another party that does not answer
    it. `cruxes` are those of each conclusion. `concessions` can be made alone, and all together.
    """

    party: str
    conclusions: tuple[str, ...]
    case: tuple[str, ...]
    attacks: tuple[Attack, ...]
    cruxes: tuple[tuple[str, FoundCruxes], ...]
    concessions: tuple[Concession, ...]


def build_brief(graph: ArgumentGraph, party: str, grounded: Grounded | None = None) -> Brief:
    """Work out what a party needs; `grounded` are the verdicts, if they are known.

    Raises:
        ArgmapError: The case is too large to try all attacks out.
    """
    grounded = evaluate_grounded(graph.case) if grounded is None else grounded
    builder = _Builder(graph, party, grounded)
    attacks = sorted(builder.attacks(), key=builder.place)
    return Brief(
        party,
        graph.conclusions,
        builder.case(),
        tuple(attacks),
        tuple((name, find_hanging(graph, name, _MOST_STEPS)) for name in graph.conclusions),
        tuple(builder.concessions(attacks)),
    )


class _Builder:
    """Works out the parts of a brief."""

    def __init__(self, graph: ArgumentGraph, party: str, grounded: Grounded) -> None:
        self._graph, self._party, self._grounded = graph, party, grounded
        self._structure = grounded.structure
        self._defenders = find_defenders(graph)
        self._conclusions = frozenset(graph.conclusions)
        self._runs = Runs(self._structure, {self._structure.number[name] for name in graph.conclusions})
        self._behind: dict[Run, Mapping[int, Mapping[int, int]]] = {}
        self._turning: dict[tuple[Run, int], bool] = {}

    def case(self) -> tuple[str, ...]:
        """Return the conclusions of the party, and its claims that bear on any conclusion directly."""
        graph = self._graph
        own = [name for name in graph.conclusions if graph.claims[name].by == self._party]
        for conclusion in graph.conclusions:
            for link in graph.into(conclusion):
                own += [premise for premise in link.premises if graph.claims[premise].by == self._party]
        return tuple(dict.fromkeys(own))

    def attacks(self) -> Iterator[Attack]:
        """Yield the attacks of other parties in the order of the case."""
        graph = self._graph
        links = [link for link in graph.case.links if self._is_attack(link)]
        runs = {link.name: self._runs.find(self._structure.number[link.name]) for link in links}
        alone = [link.premises for link in links if not (found := runs[link.name]) or not found[1]]
        require_few_steps(graph, alone)
        trials = IsolatedTrials(graph, self._grounded, [link.name for link in links])
        for link in links:
            answers = [
                answer
                for target in (link.name, *link.premises)
                for answer in graph.into(target)
                if answer.stance == "counter" and party_of(graph, answer) != party_of(graph, link)
            ]
            verdict = WORDS[self._grounded.values[self._structure.number[link.name]]]
            found = runs[link.name]
            if found is not None and found[1]:
                turned = self._turned_in_run(trials, *found)
            else:
                with trials.around(link.premises) as trial:
                    turned = self._turned(trial, link)
            yield Attack(link, verdict, turned, tuple(dict.fromkeys(answers)))

    def _is_attack(self, link: Link) -> bool:
        graph = self._graph
        return (
            link.stance == "counter"
            and party_of(graph, link) not in ("", self._party)
            and self._defenders.get(link.target) == self._party
        )

    def place(self, attack: Attack) -> tuple[int, int, int]:
        """Return what attacks are sorted by: the conclusions that they turn, the claims, and whether they stand."""
        conclusions = sum(one.name in self._conclusions for one in attack.turned)
        return -conclusions, -len(attack.turned), attack.verdict != "accepted"

    def _turned(self, trial: Trial, link: Link) -> tuple[Changed, ...]:
        """Return what differs where an attack is defeated, and where it is conceded."""
        structure = self._structure
        conceded = dict.fromkeys((*link.premises, link.name), True)
        numbers = sorted(
            number
            for number in {n for name in conceded for n in forward_cone(structure, structure.number[name])}
            if structure.names[number] not in conceded and self._is_ours(structure.names[number])
        )
        defeated = self._values(trial, {link.name: False}, numbers)
        granted = self._values(trial, conceded, numbers)
        return tuple(
            Changed(structure.names[number], WORDS[before], WORDS[after])
            for number, before, after in zip(numbers, defeated, granted, strict=True)
            if before != after
        )

    def _turned_in_run(self, trials: IsolatedTrials, run: Run, place: int) -> tuple[Changed, ...]:
        """Return what differs where an attack within a run is defeated, and where it and its premise are conceded."""
        defeated, conceded = (run.at_end(place, value) for value in (REJECTED, ACCEPTED))
        turned = [
            (number, values[defeated], values[conceded])
            for number, values in self._behind_run(trials, run).items()
            if not self._runs.is_within(number, run, place - 1)
        ]
        turned += [
            (number, run.at(at, defeated), run.at(at, conceded))
            for at, number in enumerate(run.numbers[place:-1], place)
            if self._is_ours(self._structure.names[number])
        ]
        return tuple(
            Changed(self._structure.names[number], WORDS[before], WORDS[after])
            for number, before, after in sorted(turned)
        )

    def _behind_run(self, trials: IsolatedTrials, run: Run) -> Mapping[int, Mapping[int, int]]:
        """Return the claims of ours that differ by the verdict at the end of a run, with their verdicts by that."""
        if run not in self._behind:
            structure = self._structure
            numbers = [one for one in forward_cone(structure, run.end) if self._is_ours(structure.names[one])]
            # All claims of a run but the last are related to the same claims and links.
            claim = next(one for one in run.numbers if one < structure.claims)
            with trials.around([structure.names[claim]]) as trial:
                end = structure.names[run.end]
                rejected = self._values(trial, {end: False}, numbers)
                accepted = self._values(trial, {end: True}, numbers)
            self._behind[run] = {
                number: {REJECTED: one, ACCEPTED: other}
                for number, one, other in zip(numbers, rejected, accepted, strict=True)
                if one != other
            }
        return self._behind[run]

    def _values(self, trial: Trial, supposed: Mapping[str, bool], numbers: Sequence[int]) -> list[int]:
        for name, accepted in supposed.items():
            trial.push(self._structure.number[name], accepted=accepted)
        values = [trial.grounded.values[number] for number in numbers]
        for _ in supposed:
            trial.pop()
        return values

    def _is_ours(self, name: str) -> bool:
        return name in self._conclusions or (
            name in self._graph.claims and self._graph.claims[name].by == self._party
        )

    def _push(self, trial: Trial, name: str, *, accepted: bool) -> list[Changed]:
        """Suppose something; return the other claims that get another verdict than without any supposition."""
        structure, before, after = self._structure, self._grounded.values, trial.grounded.values
        touched = sorted(trial.push(structure.number[name], accepted=accepted))
        found = (n for n in touched if n < structure.claims and before[n] != after[n])
        return [
            Changed(structure.names[n], WORDS[before[n]], WORDS[after[n]])
            for n in found
            if structure.names[n] != name
        ]

    def concessions(self, attacks: Sequence[Attack]) -> Iterator[Concession]:
        """Yield what can be conceded: alone, and in addition to what was yielded before, it changes no conclusion.

        These are claims of others that attack the party, which can be granted, then claims of the party that are
        attacked and not lost yet, which can be given up.
        """
        graph, values = self._graph, self._grounded.values
        wanted: dict[str, bool] = {}
        for attack in attacks:
            wanted.update(
                dict.fromkeys(
                    (one for one in attack.link.premises if graph.claims[one].by != self._party), True
                )
            )
        attacked = {attack.link.target for attack in attacks}
        for claim in graph.claims.values():
            steps = {link.name for link in graph.links_from(claim.id)}
            if claim.by == self._party and attacked & {claim.id, *steps}:
                wanted[claim.id] = False
        alone, together = Trial(self._grounded), Trial(self._grounded)
        for name, accepted in wanted.items():
            if name in self._conclusions or values[self._structure.number[name]] == (
                ACCEPTED if accepted else REJECTED
            ):
                continue
            if self._turns_conclusion(alone, name, accepted=accepted):
                continue
            falls = self._push(alone, name, accepted=accepted)
            alone.pop()
            if self._has_conclusion(falls):
                continue
            if self._has_conclusion(self._push(together, name, accepted=accepted)):
                together.pop()
            else:
                yield Concession(name, accepted, tuple(falls))

    def _has_conclusion(self, changes: Sequence[Changed]) -> bool:
        return any(one.name in self._conclusions for one in changes)

    def _turns_conclusion(self, trial: Trial, name: str, *, accepted: bool) -> bool:
        """Return whether a claim is within a run, and a supposition about it turns a conclusion; each run is tried once."""
        found = self._runs.inner(self._structure.number[name])
        if found is None:
            return False
        run, place = found
        end = run.at_end(place, ACCEPTED if accepted else REJECTED)
        if (run, end) not in self._turning:
            changes = self._push(trial, self._structure.names[run.end], accepted=end == ACCEPTED)
            trial.pop()
            self._turning[run, end] = self._has_conclusion(changes)
        return self._turning[run, end]
