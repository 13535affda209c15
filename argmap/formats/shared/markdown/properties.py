"""Properties in the notes of Logseq, and in those of Obsidian with Dataview: `pro:: They are quick`.

A property is on a line of its own, below the text of its block, or is the text of a block. One whose name is
a word such as `pro` or `con` says what is for or against the block, and is made an item of Markdown below it,
as long as before, so that places are unchanged. Others are blanked.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from argmap.formats.shared.stance_words import stance_before

_PROPERTY = re.compile(
    r"^(?P<indent>[ \t]*)(?P<bullet>[-*+][ \t]+)?(?P<mark>\*\*|__)?(?P<key>[^\W\d_][\w .-]{0,40})(?P=mark)?::(?=[ \t]|$)"
    r"(?P<value>[^\n]*)$"
)
_LINE = re.compile(r"(?m)^[^\n]*::[^\n]*$")
#: Names that say what the block itself is for or against: the reverse of `pro`.
_VERB = re.compile(
    r"(?:supports|opposes|counters|attacks|objects?|but|because|for|against|at|a2)\Z", re.IGNORECASE
)
#: The indents of items below others.
_INDENTED = re.compile(r"(?m)^([ \t]+)[-*+][ \t]")
#: Several pages as the value of a property.
_PAGES = re.compile(r"\]\]\s*,\s*\[\[")
#: What Logseq keeps in properties for itself.
_OF_LOGSEQ = re.compile(
    r"(?:id|collapsed|alias|icon|heading|public|created(?:-at)?|updated(?:-at)?|logseq\b.*|(?:ls|hl|card)-.*|background-color)\Z"
)
#: A word for a side as a tag, or as the name of a page, before its text or alone.
_TAG = re.compile(
    r"(?m)^([ \t]*[-*+][ \t]+)(?:#(pros?|cons?)(?=[ \t])|\[\[(pros?|cons?)\]\](?=[ \t]*$))", re.IGNORECASE
)


def may_hold_properties(text: str) -> bool:
    """Return whether a text has what may be a property, or a tag that says how a block bears."""
    return "::" in text or _TAG.search(text) is not None


def without_properties(text: str, tell: Callable[[str, int, int], None] | None = None) -> str:
    """Return a text of the same length in which properties are items, or blank.

    `tell` is called with the name and the place of each one that is left out, and without a name for one with
    several pages, which become one item.
    """
    if not may_hold_properties(text):
        return text
    begins = _first_block(text)
    bullets = (len(one[1].expandtabs(4)) for one in _INDENTED.finditer(text))
    deeper = min(bullets, default=2)

    def replaced(found: re.Match[str]) -> str:
        line = found[0]
        one = _PROPERTY.match(line)
        if one is None:
            return line
        key = one["key"].strip()
        before = stance_before(f"{key}: x")
        if before is not None and one["value"].strip() and not _VERB.match(key) and found.start() >= begins:
            value = one["value"]
            if tell is not None and _PAGES.search(value):
                tell("", found.start(), found.end())
            if one["bullet"]:
                said = f"{one['indent']}{one['bullet']}{key}: {value.strip()}"
            else:
                said = f"{_indent(one['indent'], deeper)}- {key}:{value.strip()}"
            return said.ljust(len(line)) if len(said) <= len(line) else line
        if one["bullet"]:
            return line
        is_title = key == "title" and found.start() < begins
        if tell is not None and not is_title and not _OF_LOGSEQ.match(key):
            tell(key, found.start(), found.end())
        return " " * len(line)

    text = _LINE.sub(replaced, text)
    return _TAG.sub(lambda one: f"{one[1]}{(one[2] or one[3]) + ':'}".ljust(len(one[0])), text)


def _indent(indent: str, deeper: int) -> str:
    """Return the indent of what is below a block, by that of its property; tabs leave room for the bullet."""
    column = len(indent.expandtabs(4))
    column = column - 2 + deeper if column >= 2 else column
    return "\t" * (column // 4) + " " * (column % 4)


def title_of_page(text: str) -> str:
    """Return the title among the properties above the first block of a page; empty without one."""
    found = re.search(r"(?m)^title::[ \t]+([^\n]+)$", text[: _first_block(text)])
    return found[1].strip() if found else ""


def _first_block(text: str) -> int:
    """Return where the first item or heading begins."""
    found = re.search(r"(?m)^(?:[ \t]*[-*+][ \t]|#)", text)
    return found.start() if found else len(text)
