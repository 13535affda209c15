"""What `argmap similar --json` prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from argmap.compare.copies import Copy
from argmap.core.documents import Count, DocumentType, Row, number, says
from argmap.core.model import Case


class SharedClaimRow(Row, frozen=True):
    """A claim of each of two maps with words in common."""

    one: str
    other: str
    share: Annotated[float, number(0, 1)]
    text: str
    other_text: str


class CopyRow(Row, frozen=True):
    """Two maps with words in common."""

    one: str
    other: str
    share: Annotated[float, number(0, 1, "Of the runs of four words that the smaller map has of its own.")]
    words: Annotated[Count, says("The number of words that are in runs of both maps.")]
    linked: Annotated[Count, says("Those of the claims that also bear in the same way on similar claims.")]
    of: Annotated[
        Count,
        says("The number of claims in the smaller map with words that are neither known nor in many maps."),
    ]
    claims: list[SharedClaimRow]


class SimilarDocument(Row, frozen=True):
    """Maps that are copies of each other, the most alike first."""

    maps: Count
    pairs: list[CopyRow]

    @classmethod
    def of(cls, maps: Mapping[str, Case], copies: Iterable[Copy]) -> SimilarDocument:
        """Return the document of the pairs of maps that are copies."""
        return cls(len(maps), [_row(maps, pair) for pair in copies])


def _row(maps: Mapping[str, Case], pair: Copy) -> CopyRow:
    one, other = maps[pair.one].claims, maps[pair.other].claims
    claims = [
        SharedClaimRow(c.one, c.other, round(c.share, 6), one[c.one].text, other[c.other].text)
        for c in pair.claims
    ]
    return CopyRow(pair.one, pair.other, round(pair.share, 6), pair.words, pair.linked, pair.of, claims)


DOCUMENT = DocumentType("What 'argmap similar --json' prints", SimilarDocument)
