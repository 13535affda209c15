"""What `argmap corpus search --json` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Meta

from argmap.core.documents import Count, DocumentType, Row, says
from argmap.render.json.shared.cases import DescribedStatus
from argmap.semantics.structure import Verdict


class CorpusHitRow(Row, frozen=True):
    """A claim of a corpus that has the words."""

    case: Annotated[str, says("The file, relative to the root of the corpus.")]
    title: Annotated[str, says("The title of the case.")]
    claim: str
    text: str
    party: str | None
    verdict: Verdict
    status: DescribedStatus
    line: int
    matches: Annotated[
        Sequence[Annotated[Sequence[Count], Meta(min_length=2, max_length=2)]],
        says("The range in the text, in code points: the index of the first and of the one after the last."),
    ]


class CorpusSearchDocument(Row, frozen=True):
    """What was looked for, and the claims that were found, the best first."""

    words: list[str]
    hits: list[CorpusHitRow]


DOCUMENT = DocumentType("What 'argmap corpus search --json' prints", CorpusSearchDocument)
