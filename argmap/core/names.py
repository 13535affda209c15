"""Unique names."""

from __future__ import annotations

from collections.abc import Container
from itertools import count


def free_name(wanted: str, taken: Container[str], *, numbered: bool = False) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3` ... that is not taken.

    A `numbered` name always gets a number, even if `wanted` is free.
    """
    if not numbered and wanted not in taken:
        return wanted
    return next(name for number in count(2) if (name := f"{wanted}-{number}") not in taken)
