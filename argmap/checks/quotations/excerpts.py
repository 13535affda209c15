"""Limit how much of a source is printed: the quoted passage and a few words around it, no long tokens.

A case from someone else names the file and claims what it says: that must not
make the rest of the file appear in a log.
"""

from __future__ import annotations

import re

#: The number of words shown on either side, and of characters if words are long or not separated.
_AROUND, _CHARACTERS = 5, 60
#: A run of such characters is an address, a key or a token; only its start is shown.
_TOKEN = re.compile("[!-~]{25,}")
_SHOWN = 12
_BEFORE = re.compile(rf"(?:\S+\s+){{0,{_AROUND}}}\S*\Z")
_AFTER = re.compile(rf"\S*(?:\s+\S+){{0,{_AROUND}}}")


def few_words(text: str, length: int) -> str:
    """Shorten a text to both ends where it is long, and a token to its start."""
    text = _TOKEN.sub(lambda token: f"{token[0][:_SHOWN]}...", text)
    half = length // 2
    return text if len(text) <= length else f"{text[:half].rstrip()} ... {text[-half:].lstrip()}"


def surroundings(line: str, start: int, end: int) -> tuple[str, int, int]:
    """Return a line with its tokens masked, and the range around a place that may be shown."""
    line = _TOKEN.sub(lambda token: token[0][:_SHOWN].ljust(len(token[0]), "."), line)
    before, after = line[max(0, start - _CHARACTERS) : start], line[end : end + _CHARACTERS]
    shown = _BEFORE.search(before)
    return line, start - len(shown[0] if shown else ""), end + len((_AFTER.match(after) or [""])[0])
