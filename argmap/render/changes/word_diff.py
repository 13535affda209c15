"""The differences between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from argmap.core.common_runs import common_runs

Mark = Literal["", "removed", "added"]

#: A word, or one character of a script that is written without spaces, with the spaces after it.
_TOKEN = re.compile(r"(?:[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[\w'’-]+|[^\w\s])\s*|\s+")
#: The number of unchanged words shown on each side of a change.
_CONTEXT_WORDS = 6


class Phrase(NamedTuple):
    """Some words, and whether they were removed, added or neither."""

    text: str
    mark: Mark = ""

    @property
    def bracketed(self) -> str:
        """The text with marks that do not need colour: `[-old-]` and `[+new+]`."""
        if not self.mark:
            return self.text
        sign = "-" if self.mark == "removed" else "+"
        bare = self.text.rstrip()
        return f"[{sign}{bare}{sign}]{self.text[len(bare) :]}"


def changed_words(before: str, after: str) -> list[Phrase]:
    """Return both texts merged into one sequence of kept, removed and added phrases."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    same = [token.strip() for token in old], [token.strip() for token in new]
    found: list[Phrase] = []
    a = c = 0
    for b, d, size in common_runs(*same):
        if b > a:
            found.append(Phrase("".join(old[a:b]), "removed"))
        if d > c:
            found.append(Phrase("".join(new[c:d]), "added"))
        if size:
            found.append(Phrase("".join(new[d : d + size])))
        a, c = b + size, d + size
    return found


def shortened(phrases: Iterable[Phrase], ellipsis: str = "…") -> list[Phrase]:
    """Return the phrases with long unchanged ones cut to the words next to a change."""
    phrases = list(phrases)
    found = []
    for at, phrase in enumerate(phrases):
        words = _TOKEN.findall(phrase.text)
        first, last = at == 0, at == len(phrases) - 1
        if phrase.mark or len(words) <= 2 * _CONTEXT_WORDS + 2:
            found.append(phrase)
        else:
            left = "" if first else "".join(words[:_CONTEXT_WORDS]).rstrip() + " "
            right = "" if last else " " + "".join(words[-_CONTEXT_WORDS:])
            found.append(Phrase(f"{left}{ellipsis}{right}"))
    return found
