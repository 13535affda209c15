"""Texts escaped for Markdown, and their labels without marks."""

from __future__ import annotations

import re

#: The suffixes of Markdown files, also of Quarto and R.
MARKDOWN_SUFFIXES = (".md", ".markdown", ".qmd", ".rmd")
#: The characters that mean something in Markdown or HTML, and those that only begin a list, a heading or a
#: quotation.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$#]")
#: The characters that make brackets a link, or give its target.
_LINK = re.compile(r"\]\s*[\[(:]")
#: A label in bold or in italics.
_MARKED_LABEL = re.compile(
    r"\A(\*\*?|__)([^*_:：\n]{1,60}\s*[:：]\s*)\1|\A(\*\*?|__)([^*_:：\n]{1,60})\3(?=\s*[:：])"
)
_AT_START = re.compile(r"([-+=]|\d+(?=[.)]))")


def is_called_markdown(file: str) -> bool:
    """Return whether a file has the suffix of a Markdown file."""
    return file.lower().endswith(MARKDOWN_SUFFIXES)


def without_marks_of_label(text: str) -> str:
    """Return a text whose label, such as `**Con:**`, is neither in bold nor in italics."""
    return _MARKED_LABEL.sub(r"\2\4", text, count=1)


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
