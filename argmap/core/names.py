"""Unique names, names made of letters, and names that no file can have."""

from __future__ import annotations

from collections.abc import Container, Iterable
from itertools import count

#: The names that Windows keeps for devices.
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)


def is_device_name(name: str) -> bool:
    """Return whether Windows takes the name of a file for a device, whatever its suffix."""
    return name.partition(".")[0].casefold() in _DEVICES


def free_name(wanted: str, taken: Container[str], *, numbered: bool = False) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3` ... that is not taken.

    A `numbered` name always gets a number, even if `wanted` is free.
    """
    if not numbered and wanted not in taken:
        return wanted
    return next(name for number in count(2) if (name := f"{wanted}-{number}") not in taken)


class FreeNames:
    """Names given out one after the other, no name twice.

    The work for each is constant, however often a name is wanted.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Start with every name free except those that are `taken`."""
        self._taken = set(taken)
        self._numbers: dict[str, int] = {}

    def free(self, wanted: str, *, numbered: bool = False) -> str:
        """Return and take the result of `free_name`."""
        name, number = wanted, self._numbers.get(wanted, 1)
        while name in self._taken or (numbered and name == wanted):
            number += 1
            name = f"{wanted}-{number}"
        self._numbers[wanted] = number
        self._taken.add(name)
        return name


def letters_of(index: int) -> str:
    """Return the letters of a column of a spreadsheet, counted from 0: A to Z, then AA, AB and so on."""
    letters = ""
    index += 1
    while index > 0:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
