"""A quotation as its author marked it: parts that must stand in the source, and what may be between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from argmap.checks.quotations.levelling import Levelled

#: How many characters of the source, levelled, one mark of omission may leave out: a long page.
OMITTED = 3_000
#: How many characters words in brackets may replace, besides as many as they are themselves.
REPLACED = 100
#: How many letters of a word that brackets are part of may be others: walk[ed] for walking.
_ENDING = 12

_MARK = re.compile(
    r"""(?P<omission> [\[(]\s*(?:…|\.\s?\.\s?\.+)\s*[\])] | …+ | \.(?:\s?\.){2,} )
      | \[(?P<ours> [^\[\]]{0,400} )\]""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class QuotePart:
    """Words that must stand in the source, at most `reach` characters after those before them.

    `omitted` says that the author marked an omission before them. `one_word` is
    for brackets that replace a part of a word, no more, `starts_open` and
    `ends_open` for the sides of words at which they do, `free_case` for a first
    letter that was given another case in brackets.
    """

    levelled: Levelled
    reach: int
    omitted: bool = False
    one_word: bool = False
    starts_open: bool = False
    ends_open: bool = False
    free_case: bool = False


def parse_quote(quote: str) -> tuple[QuotePart, ...]:
    """The parts of a quotation; none where nothing in it is the source's."""
    parts: list[QuotePart] = []
    at, gap, letter = 0, _Gap(), ""
    for mark in _MARK.finditer(quote):
        ours, after = mark["ours"], quote[mark.end() : mark.end() + 1]
        attached = ours is not None and at < mark.start() and quote[mark.start() - 1].isalnum()
        if _add(parts, letter + quote[at : mark.start()], gap, bool(letter), ends_open=attached):
            gap = _Gap()
        at, letter, gap.starts_open = mark.end(), "", False
        if ours is None:
            gap.reach, gap.omitted = gap.reach + OMITTED, True
        elif len(ours) == 1 and ours.isalpha() and after.isalpha() and not attached:
            letter, gap.reach = ours, gap.reach + 1
        else:
            gap.starts_open = after.isalnum()
            gap.one_word = (gap.starts_open or attached) and not gap.reach
            gap.reach += _ENDING if gap.one_word else REPLACED + len(ours)
    _add(parts, letter + quote[at:], gap, bool(letter))
    return tuple(parts)


@dataclass(slots=True)
class _Gap:
    """What may be between two parts; see `QuotePart`."""

    reach: int = 0
    omitted: bool = False
    one_word: bool = False
    starts_open: bool = False


def _add(parts: list[QuotePart], text: str, gap: _Gap, free_case: bool, *, ends_open: bool = False) -> bool:
    """Add a part if it says anything; punctuation alone beside a mark is its author's."""
    levelled = Levelled(text.strip())
    if not any(map(str.isalnum, levelled.text)):
        return False
    parts.append(
        QuotePart(levelled, gap.reach, gap.omitted, gap.one_word, gap.starts_open, ends_open, free_case)
    )
    return True
