"""Edits of a case file's text, and fixes that are made of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias


class TextEdit(NamedTuple):
    """Put `text` in place of what stands from `start` to before `end`, in code points."""

    start: int
    end: int
    text: str


class Remove(NamedTuple):
    """Take away an entry or an item: `path` leads to it by keys, ids and indices."""

    path: tuple[str | int, ...]


class Replace(NamedTuple):
    """Have a text, which a path leads to, say something else."""

    path: tuple[str | int, ...]
    value: str


Edit: TypeAlias = TextEdit | Remove | Replace


class Fix(NamedTuple):
    """A way to mend what was found: in words, and as edits; one that is not `safe` may change what is meant."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """Make edits, all of which are about the text as it is given.

    Raises:
        ValueError: Two of them are about the same part of it.
    """
    pieces: list[str] = []
    at = 0
    for edit in sorted(dict.fromkeys(edits)):
        if edit.start < at:
            raise ValueError(f"an edit at {edit.start} overlaps one that ends at {at}")
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])
