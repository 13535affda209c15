"""Find the known words most similar to a mistyped one, with bounded work.

Against a small vocabulary every word is compared. In a large one, an index of
rare letter pairs (bigrams) preselects the candidates: comparing every word for
every mistake would be quadratic in the size of a file. This module must not
know what the words are for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

#: Up to this many characters of known words, all are compared.
_FEW = 3_000
#: Beyond that, the number of candidates that are compared: the words that share most rare bigrams.
_COMPARED = 25
#: A bigram found in more words than this is not selective.
_RARE = 150
#: Only this many first characters of a word are compared; longer known words are left out.
_LONGEST = 80
#: The lowest similarity, as difflib's ratio.
_CUTOFF = 0.6
#: The lowest similarity of a slip of the pen, and how much less similar any other word is then.
_CLEAR, _APART = 0.75, 0.1
#: The fewest letters of an abbreviation.
_BEGINNING = 3
#: Separators within a name, which are easily confused.
_SEPARATORS = re.compile(r"[-_.\s]+")
_NUMBERS = re.compile(r"\d+")


class NearWords:
    """A vocabulary that is searched for the words most similar to a mistyped one.

    Case is ignored. Similarity is difflib's ratio; a word that differs only in
    hyphens, underscores, dots, spaces and case ranks first.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Fold the case of the words; the index is built on the first search."""
        self._words: dict[str, str] = {}
        for word in words:
            if len(word) <= _LONGEST:
                self._words.setdefault(word.casefold(), word)
        self._without_separators: dict[str, str] | None = None
        self._by_bigram: dict[str, list[str]] = {}

    def find(self, word: str, count: int = 1) -> list[str]:
        """Return up to `count` similar words, most similar first."""
        from difflib import get_close_matches  # slow to import, and only needed for a mistake

        key = word[:_LONGEST].casefold()
        if self._without_separators is None:
            self._without_separators = self._index()
        same = self._without_separators.get(_SEPARATORS.sub("", key))
        compared = self._candidates(key) if self._by_bigram else self._words
        matches = get_close_matches(key, compared, n=count, cutoff=_CUTOFF)
        found = dict.fromkeys(matches if same is None else [same, *matches])
        return [self._words[match] for match in found][:count]

    def nearest(self, word: str) -> tuple[str, bool] | None:
        """Return the most similar word, and whether the given one can only be a slip of it.

        It is not if another one is nearly as similar, or if their numbers differ, as in `c13` and `c1`.
        """
        found = self.find(word, 2)
        return (found[0], self._is_clear(word, [one.casefold() for one in found])) if found else None

    def _is_clear(self, word: str, near: list[str]) -> bool:
        from difflib import SequenceMatcher

        key = word[:_LONGEST].casefold()
        if _NUMBERS.findall(near[0]) != _NUMBERS.findall(key):
            return False
        if _SEPARATORS.sub("", near[0]) == _SEPARATORS.sub("", key):
            return True
        likeness = [SequenceMatcher(None, one, key).ratio() for one in near]
        return likeness[0] >= _CLEAR and likeness[0] - sum(likeness[1:]) >= (_APART if near[1:] else 0)

    def find_abbreviated(self, word: str) -> str | None:
        """Return the only word that begins with an abbreviation, or None.

        A large vocabulary is not searched.
        """
        key = word.casefold()
        if self._by_bigram or len(key) < _BEGINNING:
            return None
        begun = [one for one in self._words if one.startswith(key)]
        return self._words[begun[0]] if len(begun) == 1 else None

    def _index(self) -> dict[str, str]:
        """Return the words by their form without separators; also index a large vocabulary by bigram."""
        without_separators: dict[str, str] = {}
        for word in self._words:
            without_separators.setdefault(_SEPARATORS.sub("", word), word)
        if sum(map(len, self._words)) > _FEW:
            for word in self._words:
                for bigram in _bigrams(word):
                    words = self._by_bigram.setdefault(bigram, [])
                    if len(words) <= _RARE:
                        words.append(word)
        return without_separators

    def _candidates(self, key: str) -> list[str]:
        """Return the words that share most rare bigrams with `key`."""
        shared: Counter[str] = Counter()
        for bigram in sorted(_bigrams(key)):
            words = self._by_bigram.get(bigram, [])
            if len(words) <= _RARE:
                shared.update(words)
        return [word for word, _ in shared.most_common(_COMPARED)]


def _bigrams(word: str) -> set[str]:
    """Return the bigrams of a word, its edges counted as spaces."""
    edged = f" {word} "
    return {edged[at : at + 2] for at in range(len(edged) - 1)}
