"""Texts escaped for Markdown."""

from __future__ import annotations

import re

#: The suffixes of Markdown files, also of Quarto and R.
MARKDOWN_SUFFIXES = (".md", ".markdown", ".qmd", ".rmd")
#: The characters that mean something in Markdown or HTML, and those that only begin a list, a heading or a
#: quotation.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$#]")
#: The characters that make brackets a link, or give its target.
_LINK = re.compile(r"\]\s*[\[(:]")
_AT_START = re.compile(r"([-+=]|\d+(?=[.)]))")


def is_called_markdown(file: str) -> bool:
    """Return whether a file has the suffix of a Markdown file."""
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
    """Return a text whose initial number does not begin a list."""
    return re.sub(r"\A(\d+)([.)])", r"\1\\\2", text)


def sparingly_escaped(text: str) -> str:
    """Return such a text, escaping brackets only if they make a link: editors show the backslashes."""
    if _LINK.search(text):
        return escaped(text)
    return escaped(text).replace(r"\[", "[").replace(r"\]", "]")
