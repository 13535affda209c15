"""A quotation as marked by its author: parts that must be in the source, and the gaps between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from argmap.checks.quotations.normalizing import Levelled

#: How many normalized characters of the source one omission mark may leave out: a long page.
OMITTED = 3_000
#: How many characters bracketed words may replace, beyond their own length.
REPLACED = 100
#: How many letters of a word a bracketed ending may replace: walk[ed] for walking.
_ENDING = 12

_MARK = re.compile(
    r"""(?P<omission> [\[(]\s*(?:…|\.\s?\.\s?\.+)\s*[\])] | …+ | \.(?:\s?\.){2,} )
      | \[(?P<ours> [^\[\]]{0,400} )\]""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class QuotePart:
    """Words that must be in the source, at most `reach` characters after the previous part.

    `omitted` means that the author marked an omission before them. `one_word`
    means that brackets replace a part of a word only; `starts_open` and
    `ends_open`, that they do so at the start or end of these words; `free_case`,
    that the case of the first letter was changed in brackets.
    """

    levelled: Levelled
    reach: int
    omitted: bool = False
    one_word: bool = False
    starts_open: bool = False
    ends_open: bool = False
    free_case: bool = False


def parse_quote(quote: str) -> tuple[QuotePart, ...]:
    """Return the parts of a quotation; none where nothing in it is from the source."""
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
    """The gap between two parts; see `QuotePart`."""

    reach: int = 0
    omitted: bool = False
    one_word: bool = False
    starts_open: bool = False


def _add(parts: list[QuotePart], text: str, gap: _Gap, free_case: bool, *, ends_open: bool = False) -> bool:
    """Add a part unless it is only punctuation, which beside a mark is the author's own."""
    levelled = Levelled(text.strip())
    if not any(map(str.isalnum, levelled.text)):
        return False
    parts.append(
        QuotePart(levelled, gap.reach, gap.omitted, gap.one_word, gap.starts_open, ends_open, free_case)
    )
    return True
