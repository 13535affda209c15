"""The content of a party's brief: what would turn what it lost, its case, attacks, and concessions.

The worth of an attack is found by trial, once with everything else as it is, and once without unrelated
attacks: as the case is, one of two attacks that would each be enough changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.semantics.explain.answering_parties import find_defenders, party_of
from argmap.semantics.explain.attack_effects import AttackEffects, AttackTrials
from argmap.semantics.explain.concessions import Concession, KeptTurn, find_concessions
from argmap.semantics.explain.cruxes import Crux, FoundCruxes, find_cruxes_within
from argmap.semantics.explain.deciding_claims import (
    VALUES,
    DecidingClaims,
    OneSide,
    find_deciding_claims,
    find_lost,
    find_stands,
    is_better,
    wanted,
)
from argmap.semantics.explain.isolated_trials import require_few_steps
from argmap.semantics.explain.turned_claims import TurnedClaim
from argmap.semantics.grounded_verdicts import Grounded, evaluate_grounded
from argmap.semantics.structure import WORDS, Verdict

#: The most steps of the search for the cruxes of a conclusion: less than a second's work.
_MOST_STEPS = 50_000
#: The most steps of the trials of concessions under what would turn a conclusion.
_MOST_KEEPING = 4 * _MOST_STEPS


class Attack(NamedTuple):
    """A counter by another party to a claim or step of this one.

    Or to a claim without a party that only this one supports. `verdict` is that on the counter. `answers` are
    the counters to it or to its premises, by anybody else. The effects are what differs between beating and
    granting the counter: with everything else as it is, and with unrelated attacks set aside (`apart`).
    """

    link: Link
    verdict: Verdict
    answers: tuple[Link, ...]
    as_it_is: AttackEffects
    apart: AttackEffects

    @property
    def turned(self) -> tuple[TurnedClaim, ...]:
        """The conclusions and the party's claims whose verdicts differ, with everything else as it is."""
        return self.as_it_is.turned

    @property
    def turned_apart(self) -> tuple[TurnedClaim, ...]:
        """The same without unrelated attacks."""
        return self.apart.turned


class Brief(NamedTuple):
    """The content of the brief; the most important items of each part come first.

    `stands` are the sides on which the party speaks of conclusions, and `lost` those of them that do not have
    the verdict that it wants; `deciding` are the claims that would turn one of these. `case` are the
    conclusions of the party, and its claims that lead to one, but not to answer an attack. `cruxes` are those
    of each conclusion. `concessions` can be made alone, and all together, and break nothing that would turn a
    lost conclusion; there are none unless all of that could be tried (`concessions_tried`).
    """

    party: str
    conclusions: tuple[str, ...]
    stands: Mapping[str, OneSide]
    lost: tuple[str, ...]
    deciding: DecidingClaims
    case: tuple[str, ...]
    attacks: tuple[Attack, ...]
    cruxes: tuple[tuple[str, FoundCruxes], ...]
    concessions: tuple[Concession, ...]
    concessions_tried: bool

    def turning_cruxes(self, conclusion: str) -> list[Crux]:
        """Return the cruxes that turn a conclusion which is lost to the party; none of another one."""
        if conclusion not in self.lost:
            return []
        side = self.stands[conclusion]
        found = dict(self.cruxes)[conclusion]
        return [crux for crux in found.sets if VALUES[crux.after] * wanted(side) >= 0]


def build_brief(graph: ArgumentGraph, party: str, grounded: Grounded | None = None) -> Brief:
    """Build a party's brief; `grounded` are the verdicts, if they are known.

    Raises:
        ArgmapError: The case is too large to try all attacks.
    """
    grounded = evaluate_grounded(graph.case) if grounded is None else grounded
    builder = _Builder(graph, party, grounded)
    attacks = tuple(sorted(builder.attacks(), key=_place))
    stands = find_stands(graph, party)
    brief = Brief(
        party,
        graph.conclusions,
        stands,
        tuple(find_lost(grounded, stands)),
        find_deciding_claims(graph, grounded, stands, _MOST_STEPS),
        builder.case(),
        attacks,
        tuple((name, find_cruxes_within(graph, name, _MOST_STEPS)) for name in graph.conclusions),
        (),
        concessions_tried=False,
    )
    links, kept = [one.link for one in attacks], list(_kept_turns(brief))
    found = find_concessions(graph, grounded, party, links, kept, _MOST_KEEPING)
    return brief if found is None else brief._replace(concessions=found, concessions_tried=True)


def _place(attack: Attack) -> tuple[int, int, int, int, bool]:
    """Return the sort key of attacks: the conclusions and claims that they change, and their verdict."""
    as_it_is, apart = attack.as_it_is, attack.apart
    conclusions = -as_it_is.conclusions, -apart.conclusions
    return *conclusions, -as_it_is.verdicts, -apart.verdicts, attack.verdict != "accepted"


def _kept_turns(brief: Brief) -> Iterator[KeptTurn]:
    """Yield what turns lost conclusions: single claims, and cruxes."""
    for one in brief.deciding.claims:
        gained = {
            turn.name: (side, VALUES[turn.after])
            for turn in one.turned
            if (side := brief.stands.get(turn.name))
            and is_better(VALUES[turn.before], VALUES[turn.after], side)
        }
        yield KeptTurn({one.claim: one.accepted}, gained)
    for name in brief.lost:
        for crux in brief.turning_cruxes(name):
            yield KeptTurn(
                dict.fromkeys(crux.claims, False), {name: (brief.stands[name], VALUES[crux.after])}
            )


class _Builder:
    """Computes the attacks on a party, and its case."""

    def __init__(self, graph: ArgumentGraph, party: str, grounded: Grounded) -> None:
        self._graph, self._party, self._grounded = graph, party, grounded
        self._defenders = find_defenders(graph)

    def attacks(self) -> Iterator[Attack]:
        """Yield the attacks of other parties in the order of the case.

        Raises:
            ArgmapError: The case is too large to try all attacks.
        """
        graph, grounded = self._graph, self._grounded
        links = [link for link in graph.case.links if self._is_attack(link)]
        as_it_is = AttackTrials(graph, grounded, self._party)
        require_few_steps(graph, [link.premises for link in links if as_it_is.needs_trial(link)])
        apart = AttackTrials(graph, grounded, self._party, [link.name for link in links])
        for link in links:
            answers = [
                answer
                for target in (link.name, *link.premises)
                for answer in graph.into(target)
                if answer.stance == "counter" and party_of(graph, answer) != party_of(graph, link)
            ]
            verdict = WORDS[grounded.values[grounded.structure.number[link.name]]]
            effects = as_it_is.effects(link), apart.effects(link)
            yield Attack(link, verdict, tuple(dict.fromkeys(answers)), *effects)

    def _is_attack(self, link: Link) -> bool:
        graph = self._graph
        return (
            link.stance == "counter"
            and party_of(graph, link) not in ("", self._party)
            and self._defenders.get(link.target) == self._party
        )

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
