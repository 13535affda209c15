"""The answers of others to each claim of a party, the best first, and the claims without one.

The worth of an answer is found by trial: it compares the verdicts without any answer to the claim with those
under this answer alone. This is done twice: with everything else as it is, and without the counters of the
party that are unrelated to the claim. As the case is, one of two attacks that would each be enough changes
nothing, and still needs an answer; without the other, a claim that decides what the case is now can change
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.semantics.explain.answer_effects import AnswerTrials
from argmap.semantics.explain.answering_parties import party_of
from argmap.semantics.explain.isolated_trials import require_few_steps
from argmap.semantics.explain.turned_claims import TurnedClaim
from argmap.semantics.grounded_verdicts import Grounded, evaluate_grounded
from argmap.semantics.status import Status

#: The order of answers with equal effect: accepted ones first.
_RANKS = {"accepted": 0, "undecided": 1}


class BlockAnswer(NamedTuple):
    """A counter by somebody else to a claim, or to a step from it.

    `status` is that of the counter in the map. `turned` are the verdicts on the claim and the conclusions
    that differ between no answer to the claim and this answer alone, with everything else as it is;
    `turned_apart` are the same without the unrelated counters of the party. `replies` are the counters of the
    party to the answer, or to its premises.
    """

    link: Link
    status: Status
    turned: tuple[TurnedClaim, ...]
    turned_apart: tuple[TurnedClaim, ...]
    replies: tuple[Link, ...]


class Block(NamedTuple):
    """A claim of a party with the answers of others, the best first; a hole if none of them stands.

    `stake` are the conclusions whose verdict depends on it, with everything else as it is: their statuses
    without any answer, and those if the claim is rejected. `stake_apart` are the same without the unrelated
    counters of the party.
    """

    claim: str
    status: Status
    stake: tuple[TurnedClaim, ...]
    stake_apart: tuple[TurnedClaim, ...]
    answers: tuple[BlockAnswer, ...]

    @property
    def is_hole(self) -> bool:
        """Whether no answer is accepted, and the claim has not lost its supports.

        There may be no answer, or each is answered.
        """
        return self.status != "unsupported" and not any(one.status == "accepted" for one in self.answers)


def find_blocks(graph: ArgumentGraph, party: str) -> list[Block]:
    """Return a block for each claim of a party.

    Its conclusions come first, then the claims on which a conclusion depends as the case is, then those on
    which one would depend without unrelated counters of the party.

    Raises:
        ArgmapError: The case is too large to try all answers.
    """
    finder = _Finder(graph, party, evaluate_grounded(graph.case))
    claims = [claim.id for claim in graph.claims.values() if claim.by == party]
    require_few_steps(graph, [(claim,) for claim in claims if finder.as_it_is.needs_trial(claim)])
    conclusions = frozenset(graph.conclusions)
    return sorted(
        (finder.block(claim) for claim in claims),
        key=lambda block: (block.claim not in conclusions, -len(block.stake), -len(block.stake_apart)),
    )


class _Finder:
    """Finds the block of one claim after the other."""

    def __init__(self, graph: ArgumentGraph, party: str, grounded: Grounded) -> None:
        self._graph, self._party = graph, party
        self._statuses = grounded.statuses
        counters = (link for link in graph.case.links if link.stance == "counter")
        self.as_it_is = AnswerTrials(graph, grounded)
        self._apart = AnswerTrials(
            graph, grounded, [link.name for link in counters if party_of(graph, link) == party]
        )

    def block(self, claim: str) -> Block:
        """Return the block of a claim."""
        graph = self._graph
        targets = (claim, *(link.name for link in graph.links_from(claim)))
        answers = list(
            dict.fromkeys(link for target in targets for link in graph.into(target) if self._is_answer(link))
        )
        as_it_is, apart = (trials.effects(claim, answers) for trials in (self.as_it_is, self._apart))
        found = (
            self._answer(link, turned, turned_apart)
            for (link, turned), (_, turned_apart) in zip(as_it_is.turned, apart.turned, strict=True)
        )
        ordered = sorted(found, key=lambda one: self._place(claim, one))
        return Block(claim, self._statuses[claim], as_it_is.stake, apart.stake, tuple(ordered))

    def _is_answer(self, link: Link) -> bool:
        return link.stance == "counter" and party_of(self._graph, link) != self._party

    def _answer(
        self, link: Link, turned: tuple[TurnedClaim, ...], turned_apart: tuple[TurnedClaim, ...]
    ) -> BlockAnswer:
        graph = self._graph
        replies = [
            reply
            for target in (link.name, *link.premises)
            for reply in graph.into(target)
            if reply.stance == "counter" and party_of(graph, reply) == self._party
        ]
        return BlockAnswer(
            link, self._statuses[link.name], turned, turned_apart, tuple(dict.fromkeys(replies))
        )

    def _place(self, claim: str, one: BlockAnswer) -> tuple[int, int, int, int, int]:
        """Return the sort key of answers: their effect, their verdict, and whether they cite anything."""
        as_it_is, apart = (
            sum(_distance(turn) for turn in turns if turn.name != claim)
            for turns in (one.turned, one.turned_apart)
        )
        in_all = sum(map(_distance, one.turned_apart))
        cited = sum(bool(self._graph.claims[premise].cites) for premise in one.link.premises)
        return -as_it_is, -apart, _RANKS.get(one.status, 2), -in_all, -cited


def _distance(turn: TurnedClaim) -> int:
    """Return the size of a change of verdict: 2 between accepted and rejected, 1 to or from undecided."""
    return 1 if "undecided" in (turn.before, turn.after) else 2


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
