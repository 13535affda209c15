"""What `argmap search --json` prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from msgspec import Meta

from argmap.core.documents import Count, DocumentType, PlaceRow, Row, place_of, says
from argmap.workspace.searching import CaseHits, Element, Hit


class HitRow(Row, frozen=True):
    """A text that contains all words of the search."""

    case: str
    element: Element
    id: Annotated[str, says("The element of the text. A citation or a wording belongs to its claim.")] | None
    part: Annotated[str, says("The key that holds the text, or 'id'.")]
    text: str
    matches: Annotated[
        Sequence[Annotated[Sequence[Count], Meta(min_length=2, max_length=2)]],
        says("The range in the text, in code points: the index of the first and of the one after the last."),
    ]
    span: PlaceRow | None

    @classmethod
    def of(cls, case: str, hit: Hit) -> HitRow:
        """Return the row of a text that was found in a case."""
        return cls(case, hit.element, hit.name, hit.part, hit.text, hit.matches, place_of(hit.span))


class SearchDocument(Row, frozen=True):
    """What was looked for, and what was found."""

    words: list[str]
    hits: list[HitRow]

    @classmethod
    def of(cls, words: list[str], found: Iterable[CaseHits]) -> SearchDocument:
        """Return the document of the texts that were found, case by case."""
        return cls(words, [HitRow.of(case.name, hit) for case in found for hit in case.hits])


DOCUMENT = DocumentType("What 'argmap search --json' prints", SearchDocument)
