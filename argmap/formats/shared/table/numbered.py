"""Tables whose columns are known by what is in them: numbers such as 1.2, words for and against, and texts.

People make such tables of the text that Kialo exports, often without names of columns or with names of their
own. A number says what a claim bears on: 1.2 on 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from argmap.formats.shared.files.csv import text_of
from argmap.formats.shared.table.columns import CLAIM_WORDS, folded, stance_in

_NUMBER = re.compile(r"[1-9]\d*(?:\.[1-9]\d*)*\.?")
_HEADS = CLAIM_WORDS | {"question"}


class NumberedColumns(NamedTuple):
    """The positions of the columns of such a table, and whether its first row is a claim."""

    id: int
    stance: int
    text: int
    has_no_heading: bool

    def names(self, headings: Sequence[str]) -> list[str]:
        """Return the names of all columns; of the others, those in the headings, if there are any."""
        names = ["" if self.has_no_heading else name for name in headings]
        for name, number in (("id", self.id), ("stance", self.stance), ("text", self.text)):
            names[number] = name
        return names

    def plain(self, cells: Sequence[str]) -> list[str]:
        """Return the cells of a row: the number without a last dot, and no stance in place of `Thesis`."""
        plain = list(cells)
        plain[self.id] = text_of(plain[self.id]).rstrip(".")
        if stance_in(plain[self.stance]) is None:
            plain[self.stance] = ""
        return plain


def numbered_columns(rows: Sequence[Sequence[str]]) -> NumberedColumns | None:
    """Return the columns of a table with numbers, stances and texts; None if it has not all of these."""
    for skipped in (0, 1):
        claims = rows[skipped:]
        width = min(map(len, claims), default=0)
        columns = [[text_of(row[number]) for row in claims] for number in range(width)]
        number = next((at for at, cells in enumerate(columns) if _are_numbers(cells)), None)
        stance = next((at for at, cells in enumerate(columns) if _are_stances(cells)), None)
        texts = {at: sum(map(len, cells)) for at, cells in enumerate(columns) if at not in (number, stance)}
        text = max(texts, key=texts.__getitem__, default=None)
        if number is not None and stance is not None and text is not None and all(columns[text]):
            return NumberedColumns(number, stance, text, skipped == 0)
    return None


def _are_numbers(cells: Sequence[str]) -> bool:
    numbers = {cell.rstrip(".") for cell in cells}
    is_below = any(number.rpartition(".")[0] in numbers for number in numbers)
    return len(numbers) == len(cells) and is_below and all(map(_NUMBER.fullmatch, cells))


def _are_stances(cells: Sequence[str]) -> bool:
    words = {cell for cell in cells if cell and folded(cell).strip(" .:") not in _HEADS}
    return bool(words) and all(stance_in(word) is not None for word in words)
