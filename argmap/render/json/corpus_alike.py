"""What `argmap corpus alike --json` prints."""

from __future__ import annotations

from typing import Annotated, Literal

from argmap.core.documents import DocumentType, Row, says
from argmap.render.json.shared.cases import DescribedStatus
from argmap.semantics.structure import Verdict


class AlikePlace(Row, frozen=True):
    """The place of a text."""

    case: str
    claim: str
    verdict: Verdict
    status: DescribedStatus


class AlikeText(Row, frozen=True):
    """A text and its place."""

    text: str
    places: list[AlikePlace]


class AlikeRow(Row, frozen=True):
    """Two texts of different cases that are alike."""

    ratio: Annotated[float, says("100 for the same words.")]
    differs: Annotated[
        list[Literal["negation", "number", "order"]],
        says("A difference that may change the meaning; 'order' means the same words in another order."),
    ]
    one: AlikeText
    other: AlikeText


class CorpusAlikeDocument(Row, frozen=True):
    """Pairs of claims that are alike, the most alike first."""

    pairs: list[AlikeRow]


DOCUMENT = DocumentType("What 'argmap corpus alike --json' prints", CorpusAlikeDocument)
