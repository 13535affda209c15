"""Texts that quotations come from, kept as the notes of a source, and where in them a quotation stands.

Programs that annotate texts keep the text beside the map and count its characters; a case says `at: character 12`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from argmap.core.model import Case, Citation, Source

_AT = re.compile(r"character (\d+)")


def place_of(offset: int) -> str:
    """Return where a quotation stands that starts after so many characters: `character 1` for none."""
    return f"character {offset + 1}"


def offset_in(text: str, cite: Citation) -> int:
    """Return after how many characters a quotation starts in a text; -1 where it is not in there."""
    quote = cite.quote or ""
    said = _AT.fullmatch(cite.at or "")
    if said and len(said[1]) < 12 and text.startswith(quote, int(said[1]) - 1):
        return int(said[1]) - 1
    return text.find(quote)


class QuotedText(NamedTuple):
    """A text, and whether it is put together from quotations, as nobody kept the whole."""

    text: str
    made: bool


def quoted_text(source: Source, quotes: Iterable[str]) -> QuotedText:
    """Return the text that a source keeps in its notes, or else the quotations from it, a line break after each."""
    parts = list(dict.fromkeys(quotes))
    if source.notes is not None and all(part in source.notes for part in parts):
        return QuotedText(source.notes, False)
    return QuotedText("\n".join(parts), True)


def quotes_by_source(case: Case) -> dict[str, list[str]]:
    """Return the quotations from each source that there is."""
    found: dict[str, list[str]] = {source: [] for source in case.sources}
    for claim in case.claims.values():
        for cite in claim.cites:
            if cite.quote and cite.source in found:
                found[cite.source].append(cite.quote)
    return found
