"""A text that can be typed at a place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.syntax.tree.places import Place
from argmap.syntax.yaml.writer import dump_inline

#: The most items of an answer; the editor asks again when more has been typed.
MOST = 200
_KEY = re.compile(r"[ \t]*(?P<dashes>(?:-[ \t]+)*)(?P<key>[^\s#\[{\"'-][^#\[{]*):[ \t]*")
#: Names that no YAML reader takes for anything else, nor those of links.
_PLAIN = re.compile(
    r"[a-z][\w.-]*[\w](?<!\bnull)(?<!\btrue)(?<!\bfalse)(?<!\bno)(?<!\bon)(?<!\boff)(?<!\byes)(?: -> [a-z][\w.-]*)?",
    re.ASCII,
)
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")


class CompletionContext(NamedTuple):
    """A place at which something is about to be typed, in a document, and the offset of the cursor."""

    document: Document
    place: Place
    offset: int

    @property
    def typed(self) -> str:
        """The part of the word before the cursor, with its opening quotation mark and the blanks after it."""
        place, text = self.place, self.document.text
        if not place.word or place.start > self.offset or text[place.end : self.offset].strip(" \t"):
            return ""
        return text[place.start : self.offset]

    @property
    def key_before(self) -> re.Match[str] | None:
        """The key before the place on its line, up to its colon."""
        text, end = self.document.text, self.place.start if self.typed else self.offset
        start = self.document.lines.start_at(end)
        return _KEY.fullmatch(text[start:end])

    def fitting(self, names: Iterable[str], own: str = "") -> list[str]:
        """Return the names that match what is typed, those that start with it first.

        There are no more than are shown. What the list at the place has already does not fit, nor does the
        element's `own` name.
        """
        typed, left_out = bare(self.typed), {*self.place.listed(), own, ""}
        first: list[str] = []
        others: list[str] = []
        for name in names:
            if name not in left_out:
                left_out.add(name)  # a name that is declared twice, by mistake, is offered once
                if name.startswith(typed):
                    first.append(name)
                    if len(first) > MOST:
                        return first
                elif len(others) <= MOST and has_letters(name, typed):
                    others.append(name)
        return [*first, *others]


def bare(typed: str) -> str:
    """Return what is typed without the quotation mark that it begins with."""
    return typed.lstrip("\"'")


def has_letters(label: str, typed: str) -> bool:
    """Return whether a label contains what was typed, or its letters in order.

    The first letter must start a word.
    """
    label, typed = label.casefold(), typed.casefold()
    if not typed or (len(typed) > 1 and typed in label):
        return True
    if not set(typed) <= set(label):
        return False
    for word in _WORD_START.finditer(label):
        letters = iter(label[word.start() :])
        if word[0] == typed[0] and all(letter in letters for letter in typed):
            return True
    return False


def written(name: str) -> str:
    """Return a name as it is written in brackets, too; that of most is what it is."""
    return name if _PLAIN.fullmatch(name) else dump_inline(name)


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
