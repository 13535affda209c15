"""What an action would change in a text, and where it puts the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from argmap.core.fixes import TextEdit
from argmap.syntax.parsing import ParsedCase


class Selection(NamedTuple):
    """The text from `start` to before `end` in a text, in code points; a cursor where both are the same."""

    start: int
    end: int


#: Finds where the cursor goes, in a text with the edits made.
FindCursor = Callable[[ParsedCase], Selection | None]


class Rewriting(NamedTuple):
    """The text edits of an offer, where they put the cursor, and the file after them, if known."""

    edits: Iterable[TextEdit]
    cursor: FindCursor | None = None
    after: ParsedCase | None = None
