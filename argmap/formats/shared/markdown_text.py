"""Texts in Markdown that stand as they are."""

from __future__ import annotations

import re

#: What files of Markdown are called.
MARKDOWN_SUFFIXES = (".md", ".markdown")
#: What Markdown or HTML would take for something else, and what only begins a list, a heading or a quotation.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$#]")
#: What makes brackets a link, or say where one leads.
_LINK = re.compile(r"\]\s*[\[(:]")
_AT_START = re.compile(r"([-+=]|\d+(?=[.)]))")


def is_called_markdown(file: str) -> bool:
    """Return whether a file has the name of one in Markdown."""
    return file.lower().endswith(MARKDOWN_SUFFIXES)


def escaped(text: str) -> str:
    """Return a text on one line that Markdown shows as it is."""
    text = _SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
    return (
        _AT_START.sub(r"\\\1", text, count=1)
        if _AT_START.match(text) and not text[0].isdigit()
        else _numbered(text)
    )


def _numbered(text: str) -> str:
    """Return a text in which a number at the start does not begin a list."""
    return re.sub(r"\A(\d+)([.)])", r"\1\\\2", text)


def sparingly_escaped(text: str) -> str:
    """Return such a text with brackets as they are where they make no link: editors show what escapes them."""
    if _LINK.search(text):
        return escaped(text)
    return escaped(text).replace(r"\[", "[").replace(r"\]", "]")
