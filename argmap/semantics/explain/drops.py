"""Counters that were not answered in time: who had to answer, by which speech, and what a judge must grant.

In a debate, a dropped counter is conceded, however weak it was.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Link, stage_indices
from argmap.semantics.explain.answering_parties import (
    AnsweringCounter,
    find_answers,
    find_defenders,
    party_of,
)
from argmap.semantics.explain.trial_verdicts import Trial
from argmap.semantics.explain.what_if import Changed
from argmap.semantics.grounded_verdicts import Grounded, evaluate_grounded
from argmap.semantics.structure import WORDS


class Drop(NamedTuple):
    """A counter that the party of its target did not answer at its next speech, although it spoke again.

    Speeches of one party that follow each other, such as 2NC and 1NR, count as one: the last of them is
    `due`.

    `by` is the party of the counter, `party` the one that had to answer: that of its target, or the only one
    that supports a target of nobody. `said`, `due` and `last` are indices of stages, from 0: those at which
    the counter enters, at which `party` next ends, and at which it speaks last. `answer` is the first
    answer by anybody but `by`, after `due`; None if it was dropped.
    """

    link: Link
    by: str
    party: str
    said: int
    due: int
    last: int
    answer: AnsweringCounter | None


class Granted(NamedTuple):
    """A drop, and the verdicts that a judge who takes the counter for conceded must grant.

    `verdicts` are those on the target of the counter, on the conclusions that the target affects, and on
    every other claim whose verdict changes, each before and after.
    """

    drop: Drop
    verdicts: tuple[Changed, ...]


def find_drops(
    graph: ArgumentGraph,
    stages: Mapping[str, int] | None = None,
    answers: Mapping[str, tuple[AnsweringCounter, ...]] | None = None,
) -> list[Drop]:
    """Return the counters that were dropped or answered late, in the order of their stages.

    A party speaks at each stage at which one of its claims enters, and at each that is its own, if anything
    enters there or later. `stages` and `answers` are those of `stage_indices` and `find_answers`, if they are
    known.
    """
    stages = stage_indices(graph.case) if stages is None else stages
    spoken = _speeches(graph.case, stages)
    ends, latest = _ends(graph.case), max(stages.values(), default=0)
    found = []
    for link, by, party, answer in _counters(graph, stages, answers):
        said, speeches = stages[link.name], spoken.get(party, [])
        due = _due(speeches, said, party, ends)
        if due is not None and due <= latest and (answer is None or answer.stage > due):
            found.append(Drop(link, by, party, said, due, speeches[-1], answer))
    return sorted(found, key=lambda drop: drop.said)


def find_waiting(graph: ArgumentGraph) -> list[tuple[Link, str]]:
    """Return the unanswered counters that no party had to answer yet, each with the party that has to.

    That party has not spoken since, or the last of the speeches that it makes one after the other is still to
    come (see `speeches_to_come`). It is "" if nobody has to: the target is of no party, and no party alone
    supports it.
    """
    stages = stage_indices(graph.case)
    spoken, ends, latest = _speeches(graph.case, stages), _ends(graph.case), max(stages.values(), default=0)
    found = []
    for link, _, party, answer in _counters(graph, stages, None):
        due = _due(spoken.get(party, []), stages[link.name], party, ends)
        if answer is None and (due is None or due > latest):
            found.append((link, party))
    return found


def find_unattributed(graph: ArgumentGraph, *, against: str | None = None) -> list[Link]:
    """Return the counters of which it is not said whose they are, so that nobody has to answer them.

    With `against`, only those to what this party defends (see `find_defenders`).
    """
    defenders = {} if against is None else find_defenders(graph)
    return [
        link
        for link in graph.case.links
        if link.stance == "counter"
        and not party_of(graph, link)
        and (against is None or defenders.get(link.target) == against)
    ]


def speeches_to_come(graph: ArgumentGraph, waiting: Iterable[tuple[Link, str]]) -> list[int | None]:
    """Return the stage at which each party of `find_waiting` ends, if it has spoken since.

    None if it has not.
    """
    stages = stage_indices(graph.case)
    spoken, ends = _speeches(graph.case, stages), _ends(graph.case)
    return [_due(spoken.get(party, []), stages[link.name], party, ends) for link, party in waiting]


def _counters(
    graph: ArgumentGraph,
    stages: Mapping[str, int],
    answers: Mapping[str, tuple[AnsweringCounter, ...]] | None,
) -> Iterator[tuple[Link, str, str, AnsweringCounter | None]]:
    """Yield each counter to another party's claim or step, with both parties.

    The first reply by another party comes with it.
    """
    answers = find_answers(graph, stages) if answers is None else answers
    defenders = find_defenders(graph)
    for link in graph.case.links:
        by = party_of(graph, link) if link.stance == "counter" else ""
        party = defenders.get(link.target, "")
        if by and party != by:
            others = (one for one in answers.get(link.name, ()) if one.party != by)
            yield link, by, party, next(others, None)


def _speeches(case: Case, stages: Mapping[str, int]) -> dict[str, list[int]]:
    """Return the indices of the stages at which each party speaks, in order."""
    latest = max(stages.values(), default=0)
    spoken: dict[str, set[int]] = {}
    for claim in case.claims.values():
        if claim.by:
            spoken.setdefault(claim.by, set()).add(stages[claim.id])
    for index, stage in enumerate(case.stages.values()):
        if stage.by and index <= latest:
            spoken.setdefault(stage.by, set()).add(index)
    return {party: sorted(indices) for party, indices in spoken.items()}


def _ends(case: Case) -> list[tuple[str | None, int]]:
    """Return, for each stage, who speaks, and the last of that party's speeches in a row."""
    parties = [stage.by for stage in case.stages.values()]
    ends = list(range(len(parties)))
    for index in range(len(parties) - 2, -1, -1):
        if parties[index] and parties[index] == parties[index + 1]:
            ends[index] = ends[index + 1]
    return list(zip(parties, ends, strict=True))


def _due(speeches: list[int], said: int, party: str, ends: list[tuple[str | None, int]]) -> int | None:
    """Return the stage by which a party has to answer: the end of its next speech, or of several in a row."""
    following = bisect_right(speeches, said)
    if following == len(speeches):
        return None
    next_one = speeches[following]
    whose, end = ends[next_one] if next_one < len(ends) else (None, next_one)
    return end if whose == party else next_one


def grant(graph: ArgumentGraph, drops: Iterable[Drop], grounded: Grounded | None = None) -> list[Granted]:
    """Return what a judge must grant for each drop alone; `grounded` are the verdicts, if they are known.

    The counter and its premises are supposed to be accepted.
    """
    grounded = evaluate_grounded(graph.case) if grounded is None else grounded
    trial = Trial(grounded)
    below = {conclusion: graph.ancestors(conclusion) for conclusion in graph.conclusions}
    return [Granted(drop, _conceded(graph, grounded, trial, drop.link, below)) for drop in drops]


def _conceded(
    graph: ArgumentGraph, grounded: Grounded, trial: Trial, link: Link, below: Mapping[str, frozenset[str]]
) -> tuple[Changed, ...]:
    structure, before = grounded.structure, grounded.values
    supposed = dict.fromkeys((*link.premises, link.name))
    touched: dict[int, None] = {}
    for name in supposed:
        touched.update(dict.fromkeys(trial.push(structure.number[name], accepted=True)))
    after = trial.grounded.values
    end = graph.claim_reached(link)
    shown = [link.target, *(one for one in below if one == end or end in below[one])]
    turned = sorted(n for n in touched if n < structure.claims and before[n] != after[n])
    shown += [structure.names[n] for n in turned if structure.names[n] not in supposed]
    numbers = [structure.number[name] for name in dict.fromkeys(shown)]
    verdicts = tuple(Changed(structure.names[n], WORDS[before[n]], WORDS[after[n]]) for n in numbers)
    for _ in supposed:
        trial.pop()
    return verdicts
