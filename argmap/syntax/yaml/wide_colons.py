"""Colons as input methods for Chinese and Japanese type them, which YAML reads as text."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from argmap.core.fixes import Fix, TextEdit

WIDE_COLONS = ("：", "﹕")
#: A line with a key, and after it such a colon.
WIDE_COLON = re.compile(r"^[ \t]*(?:- +)*([\w.-]+)[ \t]*([：﹕])[ \t]*(.*)$", re.MULTILINE)

#: A word with such a colon, in a text.
WIDE_COLON_WITHIN = re.compile(r"(?:^|\s)[\w.-]+([：﹕])")
_KEY = re.compile(r"([\w.-]+)[ \t]*([：﹕])")


def wide_colon_in(text: str, start: int, end: int, keys: Container[str]) -> tuple[str, str, int] | None:
    """Return the message, the hint and the offset for a value that begins with a key and a wide colon."""
    found = _KEY.match(text, start, end)
    if found is None or found[1] not in keys:
        return None
    hint = f"put ': ' in place of each '{found[2]}' after a key"
    return f"a '{found[2]}' after '{found[1]}' is not a ':'", hint, found.start(2)


def colons_fix(text: str) -> Fix:
    """Return a fix that writes ': ' for the wide colons after the first words of all lines."""
    return Fix("put ': ' after each key", tuple(_narrow_colons(text)))


def _narrow_colons(text: str) -> Iterator[TextEdit]:
    for found in WIDE_COLON.finditer(text):
        at = found.start(2)
        yield TextEdit(at, at + 1, ":" if text[at + 1 : at + 2].isspace() else ": ")
