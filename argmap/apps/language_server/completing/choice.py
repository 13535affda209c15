"""A text that can be typed at a place."""

from __future__ import annotations

from typing import NamedTuple

from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.syntax.tree.places import Place


class Asked(NamedTuple):
    """A place at which something is about to be typed, in a document, and the offset of the cursor."""

    document: Document
    place: Place
    offset: int

    @property
    def typed(self) -> str:
        """What stands of the word before the cursor, with a quotation mark that it begins with, and blanks after it."""
        place, text = self.place, self.document.text
        if not place.word or place.start > self.offset or text[place.end : self.offset].strip(" \t"):
            return ""
        return text[place.start : self.offset]


class Choice(NamedTuple):
    """What is shown of a text, and what is typed for it: the `insert`, or the `label` itself.

    `instead` is the range that it takes the place of; the whole word at the place if it is None. A `snippet`
    has places to fill in, by the syntax of the protocol. `fits` is what is compared with what is typed.
    """

    label: str
    kind: types.CompletionItemKind
    insert: str = ""
    detail: str = ""
    doc: str = ""
    snippet: bool = False
    instead: tuple[int, int] | None = None
    fits: str = ""
