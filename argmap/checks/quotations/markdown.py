"""Extract the text of a Markdown file with regular expressions, which keep every offset.

Markers of emphasis and code, tags and footnote references are removed, links and
images are replaced by their text, character references (&amp;) by their
characters; block markers of quotes, lists and headings are removed at the start
of a line. An asterisk between digits or spaces is multiplication and stays.
"""

from __future__ import annotations

import re
from html import unescape

from argmap.checks.quotations.document import SourceDocument
from argmap.checks.quotations.offsets import substituted
from argmap.core.diagnostics import SourceText

#: Block markers at the start of a line.
_LINE = r"^[ \t]*(?:>[ \t]?|\#{1,6}[ \t]+|[-*+][ \t]+)+(?=.)"
_EMPHASIS = r"(?<![\w\\])_+(?=\S)|(?<=[^\s\\])_+(?!\w)|\\(?=[^\w\s]|[\r\n])|`+"
#: Two or three stars at the end or the start of words, and single ones that are not between digits or spaces.
_STRONG = r"(?<=[^\s*])\*{2,3}(?![\w*])|(?<![\w*])\*{2,3}(?=[^\s*])"
_STARS = rf"{_STRONG}|(?<![\s\d])\*+|\*+(?![\s\d*])"
_AIM = r"\([^()\s]{0,2000}(?:[ \t]+\"[^\"\n]{0,500}\")?\)|\[[^\[\]\n]{0,200}\]"
_LINK = rf"!?\[(?P<words>[^\[\]\n]{{0,2000}})\](?:{_AIM})"
_NOTE = r"\[\^[^\[\]\s]{1,80}\]"
_TAG = r"</?[A-Za-z][A-Za-z0-9]{0,15}(?:[ \t][^<>\n]{0,300})?/?>"
_REFERENCE = r"(?P<reference>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
_MARKS = re.compile(f"{_EMPHASIS}|{_STARS}")
_ALL = re.compile(f"(?m:{_LINE})|{_NOTE}|{_LINK}|{_TAG}|{_REFERENCE}|{_EMPHASIS}|{_STARS}")


def without_marks(text: str) -> str:
    """Return a quotation without emphasis markers."""
    return _MARKS.sub("", text)


def read_markdown(source: SourceText) -> SourceDocument:
    """Extract the text of a Markdown file."""
    text, offsets = substituted(source.text, _ALL, lambda match, _: _seen(match))
    return SourceDocument(text, offsets, [(0, source)], without_marks)


def _seen(match: re.Match[str]) -> str:
    """Return the visible text of a piece of markup."""
    if match["reference"]:
        return unescape(match["reference"])
    return without_marks(match["words"] or "")
