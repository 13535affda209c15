"""Documents of the language server in the process of the tests, and edits applied as an editor
applies them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from lsprotocol import types

from argmap.apps.language_server.documents import Document
from argmap.apps.language_server.store import DocumentStore

URI = "file:///case.yaml"
IDENTIFIER = types.TextDocumentIdentifier(URI)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def marked(text: str, **more) -> tuple[Document, types.Position]:
    """A document, and the position of the mark `^` in its text."""
    document = Document(URI, text.replace("^", "", 1), **more)
    return document, document.position(text.index("^"))


def opened(path: Path, text: str, store: DocumentStore | None = None, language: str = "yaml") -> Document:
    """A document in a store."""
    store = store or DocumentStore()
    return store.open(types.TextDocumentItem(path.as_uri(), language, 1, text))


def width(text: str, unit: str) -> int:
    """How long a text is in the units of an encoding."""
    if unit == "utf-16":
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
    return len(text.encode("utf-8", "surrogatepass")) if unit == "utf-8" else len(text)


def position(text: str, offset: int, unit: str) -> types.Position:
    """The position of an offset as an editor counts it: lines end at line feeds and carriage returns only."""
    line = start = 0
    for found in _LINE.finditer(text):
        if found.end() > offset or found.end() == len(text):
            start = found.start()
            break
        line += 1
    if text[:offset].endswith(("\n", "\r")) and offset == len(text) and start != offset:
        line, start = line + 1, offset
    return types.Position(line, width(text[start:offset], unit))


def offset_of(text: str, at: types.Position, unit: str) -> int:
    """The offset of a position."""
    starts = [0, *(found.end() for found in re.finditer("\r\n|\r|\n", text))]
    end = starts[at.line]
    while width(text[starts[at.line] : end], unit) < at.character:
        end += 1
    return end


def applied(text: str, edits: Iterable[types.TextEdit], unit: str = "utf-16") -> str:
    """The text after edits, none of which overlap."""
    ranges = [
        (offset_of(text, e.range.start, unit), offset_of(text, e.range.end, unit), e.new_text) for e in edits
    ]
    for start, end, new in sorted(ranges, reverse=True):
        text = text[:start] + new + text[end:]
    return text
