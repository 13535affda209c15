"""What `argmap brief --json` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from argmap.core.documents import DocumentType, Row, says
from argmap.core.graph import ArgumentGraph
from argmap.render.json.shared.turned import TurnedStatusRow, turned_status_rows
from argmap.semantics import Status, Verdict
from argmap.semantics.explain.answering_parties import party_of
from argmap.semantics.explain.brief import Attack, Brief
from argmap.semantics.explain.concessions import Concession
from argmap.semantics.explain.deciding_claims import DecidingClaim, OneSide


class BriefClaim(Row, frozen=True):
    """A claim with its verdict."""

    claim: str
    text: str
    by: Annotated[str | None, says("Its party.")]
    status: Status


class AttackAnswer(Row, frozen=True):
    """A counter to an attack, or to a premise of it."""

    link: str
    premises: tuple[str, ...]
    by: Annotated[str | None, says("Its party.")]
    status: Status


class StandRow(Row, frozen=True):
    """The side on which the party speaks of a conclusion, and whether this has the verdict that it wants."""

    conclusion: str
    side: OneSide
    lost: Annotated[
        bool, says("Whether it speaks for it and it is not accepted, or against it and it is not rejected.")
    ]


class DecidingRow(Row, frozen=True):
    """A claim that turns a lost conclusion if it alone is accepted, or else rejected."""

    claim: str
    by: Annotated[str | None, says("Its party.")]
    status: Status
    accepted: Annotated[bool, says("Whether it is supposed to be accepted; else rejected.")]
    turned: Annotated[list[TurnedStatusRow], says("All conclusions whose verdicts change.")]


class AttackRow(Row, frozen=True):
    """A counter by another party to a claim or a step of this one."""

    link: str
    premises: tuple[str, ...]
    target: str
    by: Annotated[str | None, says("Its party.")]
    verdict: Verdict
    turned: Annotated[
        list[TurnedStatusRow],
        says(
            "The conclusions and the party's claims whose verdicts differ if it is defeated "
            "(before) and if it is conceded (after), with everything else as it is."
        ),
    ]
    turned_apart: Annotated[list[TurnedStatusRow], says("The same without unrelated attacks.")]
    answers: list[AttackAnswer]


class BriefCruxRow(Row, frozen=True):
    """A minimal set of claims that changes a conclusion if it is rejected."""

    conclusion: str
    claims: tuple[str, ...]
    after: Verdict
    status: Status


class ConcessionRow(Row, frozen=True):
    """A claim that can be granted (accepted) or given up (rejected) without changing a conclusion."""

    claim: str
    accepted: bool
    falls: Annotated[
        list[TurnedStatusRow], says("The other claims whose verdicts change, none of them a conclusion.")
    ]


class BriefDocument(Row, frozen=True):
    """What a party needs for a round; each list has what matters most first."""

    case: str
    party: Annotated[str, says("The id of the party.")]
    conclusions: list[BriefClaim]
    stands: Annotated[list[StandRow], says("The conclusions for or against which the party speaks.")]
    deciding: Annotated[
        list[DecidingRow], says("The claims that would turn a conclusion which is lost to the party.")
    ]
    deciding_complete: Annotated[bool, says("Whether all such claims were found.")]
    own: Annotated[
        list[BriefClaim], says("The claims of the party that are conclusions, or support or counter one.")
    ]
    attacks: list[AttackRow]
    cruxes: list[BriefCruxRow]
    concessions: Annotated[
        list[ConcessionRow],
        says(
            "These can be conceded together without changing a conclusion, or breaking what would turn one "
            "that is lost to the party."
        ),
    ]
    concessions_tried: Annotated[bool, says("False if there was too much to try.")]

    @classmethod
    def of(cls, graph: ArgumentGraph, statuses: Mapping[str, Status], brief: Brief) -> BriefDocument:
        """Return the document of a brief; `statuses` are the verdicts."""
        return cls(
            graph.case.name,
            brief.party,
            [_claim(graph, statuses, name) for name in brief.conclusions],
            [StandRow(name, side, name in brief.lost) for name, side in brief.stands.items()],
            [_deciding(graph, statuses, one) for one in brief.deciding.claims],
            brief.deciding.complete,
            [_claim(graph, statuses, name) for name in brief.case],
            [_attack(graph, statuses, one) for one in brief.attacks],
            [
                BriefCruxRow(name, crux.claims, crux.after, crux.status)
                for name, found in brief.cruxes
                for crux in found.sets
            ],
            [_concession(one) for one in brief.concessions],
            brief.concessions_tried,
        )


def _claim(graph: ArgumentGraph, statuses: Mapping[str, Status], name: str) -> BriefClaim:
    claim = graph.claims[name]
    return BriefClaim(name, claim.text, claim.by, statuses[name])


def _deciding(graph: ArgumentGraph, statuses: Mapping[str, Status], one: DecidingClaim) -> DecidingRow:
    turned = turned_status_rows(one.turned)
    return DecidingRow(one.claim, graph.claims[one.claim].by, statuses[one.claim], one.accepted, turned)


def _attack(graph: ArgumentGraph, statuses: Mapping[str, Status], one: Attack) -> AttackRow:
    answers = [
        AttackAnswer(answer.name, answer.premises, party_of(graph, answer) or None, statuses[answer.name])
        for answer in one.answers
    ]
    by = party_of(graph, one.link) or None
    turned, apart = turned_status_rows(one.turned), turned_status_rows(one.turned_apart)
    link = one.link
    return AttackRow(link.name, link.premises, link.target, by, one.verdict, turned, apart, answers)


def _concession(one: Concession) -> ConcessionRow:
    return ConcessionRow(one.claim, one.accepted, turned_status_rows(one.falls))


DOCUMENT = DocumentType("What 'argmap brief --json' prints", BriefDocument)
