"""Edits of a case file, of its text and of its parts, and fixes made of them.

Parts are named by paths: the keys, ids and indices that lead to an entry of a mapping or to an item of a
list. Edits that are made together all refer to the text before any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]
#: The content that a part can be given: a text, a list, or a mapping.
Writable: TypeAlias = "str | Sequence[Writable] | Mapping[str, Writable]"


class TextEdit(NamedTuple):
    """Replace the range from `start` to before `end`, in code points, by `text`."""

    start: int
    end: int
    text: str


class Insert(NamedTuple):
    """Insert a new part into the mapping or the list at `path`: after the part `after`, or at the start.

    In a mapping it has a `key`. If there is a single value instead of a list at `path`, it becomes item 0 of
    one.
    """

    path: Path
    value: Writable
    key: str | None = None
    after: Step | None = None


class Replace(NamedTuple):
    """Give the part at `path` another value."""

    path: Path
    value: Writable


class Remove(NamedTuple):
    """Remove a part, and its parent if nothing else is in it; comments above it are kept.

    With `keep_comments`, those inside of it and beside it are kept, too.
    """

    path: Path
    keep_comments: bool = False


class Rename(NamedTuple):
    """Give the entry at `path` another key."""

    path: Path
    key: str


class Move(NamedTuple):
    """Move a part, with its comments, into the mapping or the list at `to`: after `after`, or to the start.

    In another mapping it has a `key`. If `to` is the part itself, its value, a text, becomes the
    value of that key in a mapping in its place.
    """

    path: Path
    to: Path
    key: str | None = None
    after: Step | None = None


class Comment(NamedTuple):
    """Set the comment on its own line above the part at `path`, or `beside` it; an empty text removes it."""

    path: Path
    text: str
    beside: bool = False


#: An edit of a part.
PartEdit: TypeAlias = Insert | Replace | Remove | Rename | Move | Comment
Edit: TypeAlias = TextEdit | PartEdit


class Fix(NamedTuple):
    """A correction: in words, and as edits; one that is not `safe` may change the meaning."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


def apply_edits(text: str, edits: Iterable[TextEdit]) -> str:
    """Apply edits, all of which refer to the text as given.

    Raises:
        ValueError: Two of them overlap.
    """
    pieces: list[str] = []
    at = 0
    for edit in sorted(dict.fromkeys(edits)):
        if edit.start < at:
            raise ValueError(f"an edit at {edit.start} overlaps one that ends at {at}")
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:]])
