"""Edits of a case file's text, and the fixes that consist of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias


class TextEdit(NamedTuple):
    """Replace the text from `start` up to, not including, `end` (code points) with `text`."""

    start: int
    end: int
    text: str


class Remove(NamedTuple):
    """Remove an entry or an item; `path` consists of keys, ids and indices."""

    path: tuple[str | int, ...]


class Replace(NamedTuple):
    """Replace the string at `path` with `value`."""

    path: tuple[str | int, ...]
    value: str


Edit: TypeAlias = TextEdit | Remove | Replace


class Fix(NamedTuple):
    """A correction of a finding: a title and edits; one that is not `safe` may change the meaning."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """Apply edits whose offsets all refer to `text` as given; equal edits are applied once.

    Raises:
        ValueError: Two edits overlap.
    """
    pieces: list[str] = []
    at = 0
    for edit in sorted(dict.fromkeys(edits)):
        if edit.start < at:
            raise ValueError(f"an edit at {edit.start} overlaps one that ends at {at}")
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])
