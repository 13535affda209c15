"""The text of a Markdown file, by a small rule instead of a parser, so that every place is kept.

Marks of emphasis and code, tags and the marks of footnotes go, of links and
pictures the words stay, references (&amp;) become what they stand for, and at
the start of a line quotation marks, bullets and the marks of headings go.
A star between digits or blanks is multiplication and stays.
"""

from __future__ import annotations

import re
from html import unescape

from argmap.checks.quotations.document import SourceDocument
from argmap.checks.quotations.offsets import substituted
from argmap.core.diagnostics import SourceText

#: The marks that a line begins with, and rows of marks under headings.
_LINE = r"^[ \t]*(?:>[ \t]?|\#{1,6}[ \t]+|[-*+][ \t]+)+(?=.)"
_EMPHASIS = r"(?<![\w\\])_+(?=\S)|(?<=[^\s\\])_+(?!\w)|\\(?=[^\w\s]|[\r\n])|`+"
_STARS = r"(?<![\s\d])\*+|\*+(?![\s\d*])"
_AIM = r"\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,500}\")?\)|\[[^\[\]\n]{0,200}\]"
_LINK = rf"!?\[(?P<words>[^\[\]\n]{{0,2000}})\](?:{_AIM})"
_NOTE = r"\[\^[^\[\]\s]{1,80}\]"
_TAG = r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:[ \t][^<>\n]{0,300})?/?>"
_REFERENCE = r"(?P<reference>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
_MARKS = re.compile(f"{_EMPHASIS}|{_STARS}")
_ALL = re.compile(f"(?m:{_LINE})|{_NOTE}|{_LINK}|{_TAG}|{_REFERENCE}|{_EMPHASIS}|{_STARS}")


def without_marks(text: str) -> str:
    """A quotation without marks of emphasis."""
    return _MARKS.sub("", text)


def read_markdown(source: SourceText) -> SourceDocument:
    """Draw the text from a Markdown file."""
    text, offsets = substituted(source.text, _ALL, lambda match, _: _seen(match))
    return SourceDocument(text, offsets, [(0, source)], without_marks)


def _seen(match: re.Match[str]) -> str:
    """What a reader sees of some markup."""
    if match["reference"]:
        return unescape(match["reference"])
    return without_marks(match["words"] or "")
