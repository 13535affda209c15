"""The content of a party's brief: its case, the best attacks with answers, cruxes, and possible concessions.

Concessions are found by trial: every conclusion must keep its verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import accumulate
from typing import Any, NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.semantics.dependence import forward_cone
from argmap.semantics.explain.answering_parties import find_defenders, party_of
from argmap.semantics.explain.branches import Branches, Carried
from argmap.semantics.explain.cruxes import FoundCruxes, find_cruxes_within
from argmap.semantics.explain.isolated_trials import IsolatedTrials, require_few_steps
from argmap.semantics.explain.runs import Run, Runs
from argmap.semantics.explain.trial_verdicts import Trial
from argmap.semantics.explain.what_if import Changed
from argmap.semantics.grounded_verdicts import Grounded, evaluate_grounded
from argmap.semantics.structure import ACCEPTED, REJECTED, WORDS, Verdict

#: The most steps of the search for the cruxes of a conclusion: less than a second's work.
_MOST_STEPS = 50_000


@dataclass(frozen=True)
class Attack:
    """A counter by another party to a claim or step of this one.

    Or to a claim without a party that only this one supports. `verdict` is that on the counter. `answers` are
    the counters to it or to its premises, by anybody else. `conclusions` and `verdicts` count the conclusions
    and the verdicts in `turned`.
    """

    link: Link
    verdict: Verdict
    answers: tuple[Link, ...]
    conclusions: int
    verdicts: int
    _find_turned: Callable[[], tuple[Changed, ...]] = field(repr=False, compare=False)

    @cached_property
    def turned(self) -> tuple[Changed, ...]:
        """The verdicts that change between beating and granting the counter.

        They are those on conclusions and on the party's claims. Unrelated attacks are left aside meanwhile.
        In a long chain, each attack can change all claims of the party above it: the list is computed on
        first use.
        """
        return self._find_turned()

    def __reduce__(self) -> tuple[type[Attack], tuple[Any, ...]]:
        """Pickle the verdicts that change, not how they are found."""
        known = (self.link, self.verdict, self.answers, self.conclusions, self.verdicts)
        return Attack, (*known, partial(tuple, self.turned))


class Concession(NamedTuple):
    """A possible concession: a claim of the party that is rejected, or a claim of another that is accepted.

    `falls` are the other claims whose verdicts change; none is a conclusion.
    """

    claim: str
    accepted: bool
    falls: tuple[Changed, ...]


class Brief(NamedTuple):
    """The content of the brief; the most important items of each part come first.

    `case` are the conclusions of the party, and its claims that lead to one, but not to answer an attack.
    `cruxes` are those of each conclusion. `concessions` can be made alone, and all together.
    """

    party: str
    conclusions: tuple[str, ...]
    case: tuple[str, ...]
    attacks: tuple[Attack, ...]
    cruxes: tuple[tuple[str, FoundCruxes], ...]
    concessions: tuple[Concession, ...]


def build_brief(graph: ArgumentGraph, party: str, grounded: Grounded | None = None) -> Brief:
    """Build a party's brief; `grounded` are the verdicts, if they are known.

    Raises:
        ArgmapError: The case is too large to try all attacks.
    """
    grounded = evaluate_grounded(graph.case) if grounded is None else grounded
    builder = _Builder(graph, party, grounded)
    attacks = sorted(builder.attacks(), key=builder.place)
    return Brief(
        party,
        graph.conclusions,
        builder.case(),
        tuple(attacks),
        tuple((name, find_cruxes_within(graph, name, _MOST_STEPS)) for name in graph.conclusions),
        tuple(builder.concessions(attacks)),
    )


class _Turned(NamedTuple):
    """The numbers of conclusions and of verdicts that an attack changes, and a function that lists them."""

    conclusions: int
    verdicts: int
    find: Callable[[], tuple[Changed, ...]]

    @classmethod
    def of(cls, changes: tuple[Changed, ...], conclusions: Collection[str]) -> _Turned:
        """Make it from known changes."""
        return cls(sum(one.name in conclusions for one in changes), len(changes), lambda: changes)


class _Builder:
    """Computes the parts of a brief."""

    def __init__(self, graph: ArgumentGraph, party: str, grounded: Grounded) -> None:
        self._graph, self._party, self._grounded = graph, party, grounded
        self._structure = grounded.structure
        self._defenders = find_defenders(graph)
        self._conclusions = frozenset(graph.conclusions)
        numbers = {self._structure.number[name] for name in graph.conclusions}
        self._branches = Branches(self._structure, numbers)
        self._as_it_is = Carried(self._branches, grounded.values)
        self._runs = Runs(self._structure, numbers)
        self._behind: dict[int, Mapping[int, Mapping[int, int]]] = {}
        self._above: dict[int, int] = {}
        self._in_run: dict[int, tuple[Sequence[int], Sequence[int], int]] = {}
        self._turning: dict[tuple[int, int], bool] = {}

    def case(self) -> tuple[str, ...]:
        """Return the conclusions of the party, and its claims that lead to one, nearest first.

        They may lead there by way of what others say, but not as an answer to an attack. Claims behind these
        are left out.
        """
        graph = self._graph
        own = dict.fromkeys(name for name in graph.conclusions if graph.claims[name].by == self._party)
        ends = list(graph.conclusions)
        met = set(ends)
        for end in ends:  # grows during the loop
            for link in graph.into(end):
                if self._is_attack(link):
                    continue
                for premise in link.premises:
                    if graph.claims[premise].by == self._party:
                        own.setdefault(premise)
                found = [link.name, *(one for one in link.premises if one not in own)]
                ends += [one for one in found if one not in met]
                met.update(found)
        return tuple(own)

    def attacks(self) -> Iterator[Attack]:
        """Yield the attacks of other parties in the order of the case."""
        graph, number = self._graph, self._structure.number
        links = [link for link in graph.case.links if self._is_attack(link)]
        ways = {link.name: self._way(number[link.name]) for link in links}
        require_few_steps(graph, [link.premises for link in links if ways[link.name] is None])
        trials = IsolatedTrials(graph, self._grounded, [link.name for link in links])
        without = Carried(self._branches, trials.without)
        for link in links:
            answers = [
                answer
                for target in (link.name, *link.premises)
                for answer in graph.into(target)
                if answer.stance == "counter" and party_of(graph, answer) != party_of(graph, link)
            ]
            way = ways[link.name]
            if way is None:
                with trials.around(link.premises) as trial:
                    turned = _Turned.of(self._turned(trial, link), self._conclusions)
            elif isinstance(way, int):
                turned = self._turned_in_branch(trials, without, number[link.name], way)
            else:
                turned = self._turned_in_run(trials, *way)
            verdict = WORDS[self._grounded.values[number[link.name]]]
            yield Attack(link, verdict, tuple(dict.fromkeys(answers)), *turned)

    def _way(self, number: int) -> int | tuple[Run, int] | None:
        """Return the root of the branch that a link is in, or its run and its place there, or None."""
        root = self._branches.root(number)
        found = self._runs.find(number) if root is None else None
        return root if root is not None else found if found is not None and found[1] else None

    def _is_attack(self, link: Link) -> bool:
        graph = self._graph
        return (
            link.stance == "counter"
            and party_of(graph, link) not in ("", self._party)
            and self._defenders.get(link.target) == self._party
        )

    @staticmethod
    def place(attack: Attack) -> tuple[int, int, bool]:
        """Return the sort key of attacks: the conclusions and claims that they change, and their verdict."""
        return -attack.conclusions, -attack.verdicts, attack.verdict != "accepted"

    def _turned(self, trial: Trial, link: Link) -> tuple[Changed, ...]:
        """Return the verdicts that differ between defeating and conceding an attack."""
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

    def _turned_in_branch(self, trials: IsolatedTrials, without: Carried, number: int, root: int) -> _Turned:
        """Return the verdicts that differ between beating and granting an attack within a branch.

        Those on its premises are included.
        """
        structure = self._structure
        premise = structure.premises[number - structure.claims][0]
        behind = self._find_behind(trials, root, structure.names[premise])
        defeated, conceded = (without.at_root(number, value) for value in (REJECTED, ACCEPTED))
        reaches = defeated != conceded  # and so does the difference there
        ours = self._ours_above(without)[number]

        def find() -> tuple[Changed, ...]:
            found = [(at, values[defeated], values[conceded]) for at, values in behind.items() if reaches]
            at, before, after = number, REJECTED, ACCEPTED
            while (way := self._branches.way(at)) is not None and way[0] != root:
                before, after = (without.given(way[0], {at: value}) for value in (before, after))
                at = way[0]
                if before == after:
                    break
                if self._is_ours(structure.names[at]):
                    found.append((at, before, after))
            return self._changes(found)

        conclusions = sum(structure.names[at] in self._conclusions for at in behind) if reaches else 0
        return _Turned(conclusions, ours + (len(behind) if reaches else 0), find)

    def _ours_above(self, without: Carried) -> Mapping[int, int]:
        """Return how many of our claims depend on each verdict of a branch, up to the root."""
        if not self._above:
            structure, branches = self._structure, self._branches
            for number in reversed(branches.order):
                way = branches.way(number)
                self._above[number] = 0
                if way is not None and way[0] != way[1]:
                    rejected, accepted = (
                        without.given(way[0], {number: one}) for one in (REJECTED, ACCEPTED)
                    )
                    if rejected != accepted:
                        self._above[number] = self._above[way[0]] + self._is_ours(structure.names[way[0]])
        return self._above

    def _turned_in_run(self, trials: IsolatedTrials, run: Run, place: int) -> _Turned:
        """Return the verdicts that differ between beating and granting an attack within a run.

        That on its premise is included.
        """
        structure = self._structure
        defeated, conceded = (run.at_end(place, value) for value in (REJECTED, ACCEPTED))
        # All claims of a run but the last are related to the same claims and links.
        claim = next(one for one in run.numbers if one < structure.claims)
        behind = self._find_behind(trials, run.end, structure.names[claim])
        if run.end not in self._in_run:
            ours = [self._is_ours(structure.names[one]) for one in run.numbers[:-1]]
            differing = [one in behind for one in run.numbers[:-1]]
            conclusions = sum(structure.names[at] in self._conclusions for at in behind)
            self._in_run[run.end] = _sums_from(ours), _sums_from(differing), conclusions
        ours_from, differing_from, conclusions = self._in_run[run.end]

        def find() -> tuple[Changed, ...]:
            found = [
                (number, values[defeated], values[conceded])
                for number, values in behind.items()
                if not self._runs.is_within(number, run, place - 1)
            ]
            found += [
                (number, run.at(at, defeated), run.at(at, conceded))
                for at, number in enumerate(run.numbers[place:-1], place)
                if self._is_ours(structure.names[number])
            ]
            return self._changes(found)

        verdicts = len(behind) - differing_from[place - 1] + ours_from[place]
        return _Turned(conclusions, verdicts, find)

    def _changes(self, found: list[tuple[int, int, int]]) -> tuple[Changed, ...]:
        names = self._structure.names
        return tuple(
            Changed(names[number], WORDS[before], WORDS[after]) for number, before, after in sorted(found)
        )

    def _find_behind(self, trials: IsolatedTrials, end: int, claim: str) -> Mapping[int, Mapping[int, int]]:
        """Return our claims that depend on the verdict at the end of a run or branch, with both verdicts.

        `claim` is in the run or the branch, but not its end.
        """
        if end not in self._behind:
            structure = self._structure
            numbers = [one for one in forward_cone(structure, end) if self._is_ours(structure.names[one])]
            name = structure.names[end]
            with trials.around([claim]) as trial:
                rejected = self._values(trial, {name: False}, numbers)
                accepted = self._values(trial, {name: True}, numbers)
            self._behind[end] = {
                number: {REJECTED: one, ACCEPTED: other}
                for number, one, other in zip(numbers, rejected, accepted, strict=True)
                if one != other
            }
        return self._behind[end]

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
        """Suppose something, and return the other claims with another verdict than without suppositions."""
        structure, before, after = self._structure, self._grounded.values, trial.grounded.values
        touched = sorted(trial.push(structure.number[name], accepted=accepted))
        found = (n for n in touched if n < structure.claims and before[n] != after[n])
        return [
            Changed(structure.names[n], WORDS[before[n]], WORDS[after[n]])
            for n in found
            if structure.names[n] != name
        ]

    def concessions(self, attacks: Sequence[Attack]) -> Iterator[Concession]:
        """Yield the possible concessions: alone, and in addition to those before, each changes no conclusion.

        They are first claims of others that attack the party, to be granted, then attacked claims of the
        party that are not lost yet, to be given up.
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
        """Return whether a claim is in a branch or a run, and supposing something of it changes a conclusion.

        The end of each is tried once.
        """
        number, value = self._structure.number[name], ACCEPTED if accepted else REJECTED
        if (way := self._branches.way(number)) is not None:
            end = way[1]
            value = self._as_it_is.at_root(number, value)
            if value == self._grounded.values[end]:
                return False
            if self._structure.names[end] in self._conclusions:
                return True
        elif (found := self._runs.inner(number)) is not None:
            end = found[0].end
            value = found[0].at_end(found[1], value)
        else:
            return False
        if (end, value) not in self._turning:
            changes = self._push(trial, self._structure.names[end], accepted=value == ACCEPTED)
            trial.pop()
            self._turning[end, value] = self._has_conclusion(changes)
        return self._turning[end, value]


def _sums_from(counted: Sequence[bool]) -> Sequence[int]:
    """Return the sums of all counts from each place on."""
    return [*accumulate(reversed(counted), initial=0)][::-1]
