"""Edits of a case file, of its text and of its parts, and fixes that are made of them.

Parts are named by paths: the keys, ids and indices that lead to an entry of a mapping or to an item of a list.
All edits that are made together are about the text as it was before any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]
#: What a part can be made to say: a text, a list, or a mapping.
Writable: TypeAlias = "str | Sequence[Writable] | Mapping[str, Writable]"


class TextEdit(NamedTuple):
    """Put `text` in place of what stands from `start` to before `end`, in code points."""

    start: int
    end: int
    text: str


class Insert(NamedTuple):
    """Put a new part into the mapping or the list at `path`: behind the part `after`, or before all others.

    In a mapping it has a `key`. A single value at `path` becomes the item 0 of a list first where there is none.
    """

    path: Path
    value: Writable
    key: str | None = None
    after: Step | None = None


class Replace(NamedTuple):
    """Have the part at `path` say something else."""

    path: Path
    value: Writable


class Remove(NamedTuple):
    """Take a part away, and with the only one what it is in; comments above it stay.

    `keep_comments` says that those inside of it and beside it stay, too.
    """

    path: Path
    keep_comments: bool = False


class Rename(NamedTuple):
    """Give the entry at `path` another key."""

    path: Path
    key: str


class Move(NamedTuple):
    """Put a part, with its comments, into the mapping or the list at `to`: behind `after`, or before all others.

    In another mapping it has a `key`. Where `to` is the part itself, its value, a text, becomes the
    value of that key in a mapping in its place.
    """

    path: Path
    to: Path
    key: str | None = None
    after: Step | None = None


class Comment(NamedTuple):
    """Have a comment on a line of its own above the part at `path`, or `beside` it; an empty text takes it away."""

    path: Path
    text: str
    beside: bool = False


#: An edit of a part.
PartEdit: TypeAlias = Insert | Replace | Remove | Rename | Move | Comment
Edit: TypeAlias = TextEdit | PartEdit


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
