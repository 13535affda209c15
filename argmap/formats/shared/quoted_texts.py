"""The texts that quotations come from, kept as the notes of a source, and places of quotations in them.

Programs that annotate texts keep the text beside the map and count its characters; a case has `at: character
12`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from argmap.core.model import Case, Citation, Source

_AT = re.compile(r"character (\d+)")


def place_of(offset: object) -> str | None:
    """Return the place of a quotation at an offset in characters: `character 1` for 0; None if it is none."""
    if isinstance(offset, int) and not isinstance(offset, bool) and offset >= 0:
        return f"character {offset + 1}"
    return None


def offset_in(text: str, cite: Citation) -> int:
    """Return the offset of a quotation in a text, in characters; -1 if it is not in there."""
    quote = cite.quote or ""
    said = _AT.fullmatch(cite.at or "")
    if said and len(said[1]) < 12 and text.startswith(quote, int(said[1]) - 1):
        return int(said[1]) - 1
    return text.find(quote)


class QuotedText(NamedTuple):
    """A text, and whether it was assembled from quotations since nobody kept the whole."""

    text: str
    made: bool


def quoted_text(source: Source, quotes: Iterable[str]) -> QuotedText:
    """Return the text in the notes of a source, or else its quotations, one per line."""
    parts = list(dict.fromkeys(quotes))
    if source.notes is not None and all(part in source.notes for part in parts):
        return QuotedText(source.notes, False)
    return QuotedText("\n".join(parts), True)


def quotes_by_source(case: Case) -> dict[str, list[str]]:
    """Return the quotations from each existing source."""
    found: dict[str, list[str]] = {source: [] for source in case.sources}
    for claim in case.claims.values():
        for cite in claim.cites:
            if cite.quote and cite.source in found:
                found[cite.source].append(cite.quote)
    return found
