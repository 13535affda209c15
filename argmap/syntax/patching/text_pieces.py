"""A new text as pieces that are new or kept from the old text, and the edits between the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from argmap.core.fixes import TextEdit
from argmap.syntax.tree.tokens import SPACE


class Kept(NamedTuple):
    """A range of the old text, from `start` to before `end`."""

    start: int
    end: int


Piece: TypeAlias = str | Kept


class Spliced(NamedTuple):
    """The new text of a part, and the comments that had to leave it."""

    pieces: list[Piece]
    above: list[str]


def joined(text: str, pieces: Iterable[Piece]) -> str:
    """Return the text of the pieces."""
    return "".join(piece if isinstance(piece, str) else text[piece.start : piece.end] for piece in pieces)


def stripped(text: str, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces without leading white space."""
    for index, piece in enumerate(pieces):
        said = joined(text, [piece])
        left = said.lstrip(SPACE)
        if left:
            gone = len(said) - len(left)
            first = left if isinstance(piece, str) else Kept(piece.start + gone, piece.end)
            return [first, *pieces[index + 1 :]]
    return []


def text_edits(text: str, start: int, end: int, pieces: Iterable[Piece]) -> Iterator[TextEdit]:
    """Return the edits that put pieces in place of the text from `start` to before `end`."""
    at = start
    new: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            new.append(piece)
        elif piece.end <= at or piece.end > end:  # it was elsewhere
            new.append(text[piece.start : piece.end])
        elif piece.start < piece.end:
            new.append(text[piece.start : at])  # if a line break is kept twice, the second is in its place
            yield from _between(text, at, max(at, piece.start), new)
            at = piece.end
    yield from _between(text, at, end, new)


def _between(text: str, start: int, end: int, new: list[str]) -> Iterator[TextEdit]:
    """Return the edit, if needed, that puts new text between two kept pieces."""
    said = "".join(new)
    new.clear()
    if said != text[start:end]:
        yield TextEdit(start, end, said)
