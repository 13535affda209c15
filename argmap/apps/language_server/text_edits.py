"""The difference of a document to another text, as edits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from lsprotocol import types

from argmap.apps.actions.text_changes import changed_lines
from argmap.apps.language_server.documents import Document
from argmap.core.fixes import TextEdit

#: Names, blanks and line breaks, or a single character: no edit begins within one of these.
_WORDS = re.compile(r"[\w.-]+|\s+|[^\w\s]")
#: From how many words on whole lines are replaced.
_MANY_WORDS = 2_000


def line_edits(document: Document, text: str) -> list[types.TextEdit]:
    """Return the edits of whole lines that make a document say `text`; none where it does already."""
    return lsp_edits(document, changed_lines(document.text, text))


def text_edits(document: Document, text: str) -> list[types.TextEdit]:
    """Return the same edits, but of the words that differ in these lines."""
    lines = changed_lines(document.text, text)
    return lsp_edits(document, (word for line in lines for word in _changed_words(document.text, line)))


def lsp_edits(document: Document, edits: Iterable[TextEdit]) -> list[types.TextEdit]:
    """Return edits of the text of a document as edits of the protocol."""
    return [types.TextEdit(document.range(edit.start, edit.end), edit.text) for edit in edits]


def _changed_words(text: str, edit: TextEdit) -> Iterator[TextEdit]:
    """Yield the edits of the words in some lines that are as good as an edit of these."""
    from difflib import SequenceMatcher  # imported when it is needed: it takes long

    before, after = _WORDS.findall(text[edit.start : edit.end]), _WORDS.findall(edit.text)
    if len(before) + len(after) > _MANY_WORDS:
        yield edit
        return
    starts = [*accumulate(map(len, before), initial=edit.start)]
    for what, first, last, begin, end in SequenceMatcher(None, before, after).get_opcodes():
        if what != "equal":
            yield TextEdit(starts[first], starts[last], "".join(after[begin:end]))
