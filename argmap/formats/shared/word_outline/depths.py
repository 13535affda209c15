"""How deep the items and paragraphs of a document are, as columns of a text.

An item is below another one of its list if its level there is deeper. Of two lists, the one that is indented
further is inside the other; where both are indented alike, a level or a kind of typed mark that is new is.
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

#: The difference in twips from which on an indent is another one: less than two millimetres is not seen.
SAME_INDENT = 100
#: The columns from an item to those below it.
_STEP = 4


class ListItem(NamedTuple):
    """An item: its list, or the kind of its typed mark, its level or its number there, and its indent."""

    list: str
    level: int
    left: int
    parts: tuple[int, ...] = ()
    is_typed: bool = False


class OpenItems:
    """The items that what follows may belong to, the outermost first, with their columns."""

    def __init__(self) -> None:
        """Begin without any."""
        self._items: list[tuple[ListItem, int]] = []
        self._open: Counter[str] = Counter()

    def clear(self) -> None:
        """Close all, as a heading does."""
        self._items.clear()
        self._open.clear()

    def add(self, item: ListItem) -> int:
        """Open an item and return its column."""
        while self._items and not _is_above(self._items[-1][0], item, is_new=not self._open[item.list]):
            self._pop()
        column = self._items[-1][1] + _STEP if self._items else 0
        self._items.append((item, column))
        self._open[item.list] += 1
        return column

    def column_below(self, left: int) -> int | None:
        """Return the column of a paragraph with an indent below the item it belongs to; None for no item."""
        while self._items and not 0 < self._items[-1][0].left <= left + SAME_INDENT:
            self._pop()
        return self.column_of_last

    def _pop(self) -> None:
        item, _ = self._items.pop()
        self._open[item.list] -= 1

    @property
    def column_of_last(self) -> int | None:
        """The column of a paragraph below the last item; None without one."""
        return self._items[-1][1] + _STEP // 2 if self._items else None


def _is_above(one: ListItem, other: ListItem, *, is_new: bool) -> bool:
    """Return whether an item is above another one that comes later; `is_new` if no list of it is open."""
    if one.list == other.list and one.is_typed:
        if len(one.parts) != len(other.parts):
            return len(one.parts) < len(other.parts)
        return one.left + SAME_INDENT < other.left
    if one.list == other.list:
        return one.level < other.level
    if abs(one.left - other.left) > SAME_INDENT:
        return one.left < other.left
    return is_new and other.is_typed if other.is_typed or one.is_typed else one.level < other.level
