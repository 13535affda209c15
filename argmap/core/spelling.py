"""Which known word a mistyped one was meant to be, found with bounded work.

Of few words each is compared. Of many only those are that share rare pairs of
letters with the one sought: comparing all of them, for each of many mistyped
words, would be quadratic in the size of a file. This module must not know what
the words are for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

#: Up to how many characters of known words are all compared.
_FEW = 3_000
#: Of more, how many words are compared: those that share most pairs of letters with the one sought.
_COMPARED = 25
#: A pair of letters that more words have than this says nothing.
_RARE = 150
#: Words are compared by so many of their first characters; a longer one is no help as a hint, either.
_LONGEST = 80
#: How alike two words must be, as difflib counts it.
_CUTOFF = 0.6
#: What people write in one way or another between the parts of a name.
_BETWEEN = re.compile(r"[-_.\s]+")


class NearWords:
    """Known words, among which those most like a mistyped word are found.

    Case is ignored. Likeness is difflib's ratio; a word that differs by no more
    than hyphens, underscores, dots, blanks and case comes first.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Fold the words; what it takes to search many of them is worked out when first asked."""
        self._words: dict[str, str] = {}
        for word in words:
            if len(word) <= _LONGEST:
                self._words.setdefault(word.casefold(), word)
        self._alike: dict[str, str] | None = None
        self._having: dict[str, list[str]] = {}

    def find(self, word: str, count: int = 1) -> list[str]:
        """Find the `count` words most like `word`, the best first; none that is unlike it."""
        from difflib import get_close_matches  # slow to import, and only needed for a mistake

        key = word[:_LONGEST].casefold()
        if self._alike is None:
            self._index()
        alike = (self._alike or {}).get(_BETWEEN.sub("", key))
        compared = self._sharing(key) if self._having else self._words
        matches = get_close_matches(key, compared, n=count, cutoff=_CUTOFF)
        first = {} if alike is None else {alike: None}
        found = {**first, **dict.fromkeys(matches)}
        return [self._words[match] for match in found][:count]

    def _index(self) -> None:
        """Note which words there are but for what stands between their parts, and, of many, which have a pair."""
        self._alike = {}
        for word in self._words:
            self._alike.setdefault(_BETWEEN.sub("", word), word)
        if sum(map(len, self._words)) <= _FEW:
            return
        for word in self._words:
            for pair in _pairs(word):
                having = self._having.setdefault(pair, [])
                if len(having) <= _RARE:
                    having.append(word)

    def _sharing(self, key: str) -> list[str]:
        """The words that share most of the pairs of letters that few words have."""
        shared: Counter[str] = Counter()
        for pair in sorted(_pairs(key)):
            having = self._having.get(pair, [])
            if len(having) <= _RARE:
                shared.update(having)
        return [word for word, _ in shared.most_common(_COMPARED)]


def _pairs(word: str) -> set[str]:
    """Each two characters that follow one another, the edges of the word counted as characters."""
    edged = f" {word} "
    return {edged[at : at + 2] for at in range(len(edged) - 1)}
