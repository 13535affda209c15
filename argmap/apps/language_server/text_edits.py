"""The difference of a document to another text, as edits."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from lsprotocol import types

from argmap.apps.language_server.documents import Document

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def line_edits(document: Document, text: str) -> list[types.TextEdit]:
    """Return the edits of whole lines that make a document say `text`; none where it does already."""
    old, new = _LINES.findall(document.text), _LINES.findall(text)
    if old == new:
        return []
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        types.TextEdit(document.range(starts[first], starts[last]), "".join(new[begin:end]))
        for what, first, last, begin, end in changes
        if what != "equal"
    ]
