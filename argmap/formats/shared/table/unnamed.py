"""Tables of pairs without names of columns: two texts in each row, and a word for how one bears on the other.

Data sets of argument mining are such tables: `attack`, `support` or `no_relation`, and the two arguments, of
which the first bears on the second.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.formats.shared.files.csv import text_of
from argmap.formats.shared.table.columns import NO_STANCES, folded, stance_in

#: The fewest words that texts have on average, so that they are none of topics or names.
_FEWEST_WORDS = 4


def names_of_pairs(rows: Sequence[Sequence[str]]) -> list[str] | None:
    """Return names for the columns of a table without any that has pairs in its rows; None for any other."""
    width = min(map(len, rows), default=0)
    columns = [[text_of(row[at]) for row in rows] for at in range(width)]
    stances = [at for at, cells in enumerate(columns) if _are_stances(cells)]
    texts = [at for at, cells in enumerate(columns) if _are_texts(cells)]
    if len(rows) < 2 or len(stances) != 1 or len(texts) != 2:
        return None
    called = {stances[0]: "relation", texts[0]: "premise", texts[1]: "conclusion"}
    return [called.get(at, "") for at in range(max(map(len, rows)))]


def _are_stances(cells: Sequence[str]) -> bool:
    words = [folded(cell) for cell in cells]
    return any(map(stance_in, words)) and all(word in NO_STANCES or stance_in(word) for word in words)


def _are_texts(cells: Sequence[str]) -> bool:
    return all(cells) and sum(len(cell.split()) for cell in cells) >= _FEWEST_WORDS * len(cells)
