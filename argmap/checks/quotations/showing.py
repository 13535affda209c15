"""How much of a source is printed: what was quoted and a few words around it, and no long secret.

A case from somebody else names the file and says what stands in it: it must not
be able to make the file's other words appear in a log.
"""

from __future__ import annotations

import re

#: How many words are shown beside a place, and how many characters where words are long or there are no blanks.
_AROUND, _CHARACTERS = 5, 60
#: A run of these is no word of a language but an address, a key or a token; so much of it is shown.
_TOKEN = re.compile("[!-~]{25,}")
_SHOWN = 12
_BEFORE = re.compile(rf"(?:\S+\s+){{0,{_AROUND}}}\S*\Z")
_AFTER = re.compile(rf"\S*(?:\s+\S+){{0,{_AROUND}}}")


def few_words(text: str, length: int) -> str:
    """A text, or its two ends where it is long; of a token the beginning."""
    text = _TOKEN.sub(lambda token: f"{token[0][:_SHOWN]}...", text)
    half = length // 2
    return text if len(text) <= length else f"{text[:half].rstrip()} ... {text[-half:].lstrip()}"


def surroundings(line: str, start: int, end: int) -> tuple[str, int, int]:
    """A line of a source with its tokens made dots, and from where to where it may be shown around a place in it."""
    line = _TOKEN.sub(lambda token: token[0][:_SHOWN].ljust(len(token[0]), "."), line)
    before, after = line[max(0, start - _CHARACTERS) : start], line[end : end + _CHARACTERS]
    shown = _BEFORE.search(before)
    return line, start - len(shown[0] if shown else ""), end + len((_AFTER.match(after) or [""])[0])
