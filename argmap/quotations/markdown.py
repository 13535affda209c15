"""The text of a Markdown file, by a small rule instead of a parser, so that every place is kept.

Marks of emphasis and code go, of links and pictures the words stay, and at
the start of a line quotation marks, bullets and the marks of headings go.
A star between digits or blanks is multiplication and stays.
"""

from __future__ import annotations

import re

from argmap.diagnostics import SourceText
from argmap.quotations.document import Document
from argmap.quotations.offsets import substituted

#: The marks that a line begins with, and rows of marks under headings.
_LINE = r"^[ \t]*(?:>[ \t]?|\#{1,6}[ \t]+|[-*+][ \t]+)+(?=.)"
_EMPHASIS = r"(?<![\w\\])_+(?=\S)|(?<=[^\s\\])_+(?!\w)|\\(?=[^\w\s])|`+"
_STARS = r"(?<![\s\d])\*+|\*+(?![\s\d*])"
_LINK = r"!?\[(?P<words>[^\[\]\n]{0,2000})\]\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,500}\")?\)"
_MARKS = re.compile(f"{_EMPHASIS}|{_STARS}")
_ALL = re.compile(f"(?m:{_LINE})|{_LINK}|{_EMPHASIS}|{_STARS}")


def without_marks(text: str) -> str:
    """A quotation without marks of emphasis."""
    return _MARKS.sub("", text)


def read_markdown(source: SourceText) -> Document:
    """Draw the text from a Markdown file."""
    text, offsets = substituted(source.text, _ALL, lambda match, _: without_marks(match["words"] or ""))
    return Document(text, offsets, [(0, source)], without_marks)
