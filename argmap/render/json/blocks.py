"""What `argmap blocks --json` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from argmap.core.documents import DocumentType, Row, says
from argmap.core.graph import ArgumentGraph
from argmap.render.json.shared.turned import TurnedStatusRow, turned_status_rows
from argmap.semantics import Status
from argmap.semantics.explain.answering_parties import party_of
from argmap.semantics.explain.blocks import Block, BlockAnswer, cited_below


class BlockAnswerRow(Row, frozen=True):
    """An answer: a counter by somebody else to the claim, or to a step from it."""

    link: str
    premises: tuple[str, ...]
    target: str
    by: Annotated[str | None, says("Its party.")]
    status: Status
    turned: Annotated[
        list[TurnedStatusRow],
        says(
            "The claim and the conclusions whose verdicts differ without any answer to the claim (before) "
            "and with this answer alone (after), with everything else as it is."
        ),
    ]
    turned_apart: Annotated[
        list[TurnedStatusRow], says("The same without the unrelated counters of the party.")
    ]
    replies: Annotated[list[str], says("Counters of the party to the answer, or to its premises.")]
    cited: Annotated[list[str], says("The claims with citations, among the premises and what supports them.")]


class BlockRow(Row, frozen=True):
    """A claim of the party, with the answers to it, the best first."""

    claim: str
    text: str
    status: Status
    hole: Annotated[bool, says("Whether no answer holds although the claim still has its supports.")]
    stake: Annotated[
        list[TurnedStatusRow],
        says(
            "The conclusions whose verdicts change, or differ from each other, if nothing answers it (before) "
            "and if it is rejected (after), with everything else as it is."
        ),
    ]
    stake_apart: Annotated[
        list[TurnedStatusRow], says("The same without the unrelated counters of the party.")
    ]
    answers: list[BlockAnswerRow]


class BlocksDocument(Row, frozen=True):
    """The claims of a party with the answers to them, those on which a conclusion depends first."""

    case: str
    against: Annotated[str, says("The id of the party.")]
    blocks: list[BlockRow]

    @classmethod
    def of(cls, graph: ArgumentGraph, party: str, blocks: Iterable[Block]) -> BlocksDocument:
        """Return the document of the blocks against a party."""
        return cls(graph.case.name, party, [_block(graph, block) for block in blocks])


def _block(graph: ArgumentGraph, block: Block) -> BlockRow:
    return BlockRow(
        claim=block.claim,
        text=graph.claims[block.claim].text,
        status=block.status,
        hole=block.is_hole,
        stake=turned_status_rows(block.stake),
        stake_apart=turned_status_rows(block.stake_apart),
        answers=[_answer(graph, answer) for answer in block.answers],
    )


def _answer(graph: ArgumentGraph, answer: BlockAnswer) -> BlockAnswerRow:
    link = answer.link
    return BlockAnswerRow(
        link=link.name,
        premises=link.premises,
        target=link.target,
        by=party_of(graph, link) or None,
        status=answer.status,
        turned=turned_status_rows(answer.turned),
        turned_apart=turned_status_rows(answer.turned_apart),
        replies=[reply.name for reply in answer.replies],
        cited=cited_below(graph, link.premises),
    )


DOCUMENT = DocumentType("What 'argmap blocks --json' prints", BlocksDocument)
