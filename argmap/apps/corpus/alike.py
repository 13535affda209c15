"""Near-duplicate claims of different cases: MinHash finds candidates, and a text ratio decides.

The texts are folded first, and equal ones taken once. Each is the set of its 5-character shingles, of which
160 minimal hashes are kept (Broder 1997). Two texts are candidates if four successive hashes are equal in one
of 40 bands. Their ratio is that of the indel distance, as in RapidFuzz, either of the texts as they are,
where a word with another ending counts for little, or of their sorted words, which is 100 for the same words;
the higher one counts. Two similar claims may well contradict each other, so a pair is marked if only one has
a negation, if numbers differ, or if the same words have another order. Bands are processed one after the
other, and only the best pairs are kept, so memory grows with the texts and not with their pairs. Only this
module knows rensa, RapidFuzz and numpy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, Literal, NamedTuple

from argmap.apps.corpus.database import query
from argmap.apps.corpus.store import Store
from argmap.core.extras import missing_package
from argmap.render.json.corpus_alike import AlikePlace
from argmap.semantics.status import verdict_of

_BANDS, _ROWS, _PIECE = 40, 4, 5
#: The numbers of texts hashed, and of pairs compared, at once: few enough for the caches of a processor.
_AT_ONCE = 4_000
#: The most following texts, in alphabetical order, that a text is compared with in its band, ...
_NEAR = 50
#: ... and the pairs in a band, per text and in total, above which it is fewer.
_PAIRS_A_TEXT, _FEW_PAIRS = 1, 2_000_000
#: The least number of pairs that are kept before the best are chosen among them.
_MORE_PAIRS = 20_000
#: The least number of words in a text; shorter ones say too little to be called alike.
_LEAST_WORDS = 3
_SEED = 1

#: Words that negate a sentence, folded: English (`don't` folds to `don t`), German, French, Spanish, Italian.
_NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "nor",
        "neither",
        "none",
        "nobody",
        "nothing",
        "cannot",
        "without",
        "t",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "keinem",
        "keiner",
        "keines",
        "nie",
        "niemals",
        "niemand",
        "nichts",
        "ohne",
        "weder",
        "ne",
        "n",
        "pas",
        "jamais",
        "aucun",
        "aucune",
        "rien",
        "sans",
        "ni",
        "non",
        "nunca",
        "jamas",
        "ningun",
        "ninguna",
        "nada",
        "sin",
        "mai",
        "nessun",
        "nessuna",
        "niente",
        "senza",
    ]
)


Difference = Literal["negation", "number", "order"]


class AlikePair(NamedTuple):
    """Two similar texts: their ratio, from 0 to 100, how they differ, and their places."""

    ratio: float
    differs: tuple[Difference, ...]
    text: str
    other: str
    places: tuple[AlikePlace, ...]
    other_places: tuple[AlikePlace, ...]


def find_alike(store: Store, ratio: float, limit: int) -> list[AlikePair]:
    """Return at most `limit` pairs of texts in different cases with at least `ratio`, the most alike first.

    Texts that are equal when folded are excluded: `argmap corpus ask alike` lists those. Among very many
    texts that are all alike, not every pair is examined.

    Raises:
        ArgmapError: An extra is missing.
    """
    for package in ("numpy", "rensa", "rapidfuzz"):
        try:
            import_module(package)
        except ImportError:
            raise missing_package("finding claims that are alike", package, "alike") from None
    texts = _texts(store)
    best = _Best(ratio, limit)
    bands = _bands(texts.folded)
    compared = _Compared(texts)
    for band in range(bands.shape[1]):
        for ones, others in _candidates(bands, band):
            compared.add_to(best, ones, others)
    return list(_placed(store, texts.keys, best.pairs()))


class _Texts(NamedTuple):
    """The distinct texts of a corpus, in alphabetical order: their keys, and the case of each unique one.

    `only_case` is an array with a hash of that case, or 0 for a text in several cases.
    """

    folded: list[str]
    keys: list[int]
    only_case: Any


def _texts(store: Store) -> _Texts:
    np = import_module("numpy")
    sql = f"""
        SELECT folded, key, CASE WHEN min("case") = max("case") THEN hash(min("case")) | 1 ELSE 0 END
        FROM claims WHERE folded LIKE '{"% " * (_LEAST_WORDS - 1)}%' GROUP BY folded, key ORDER BY folded
    """  # noqa: S608 - of our own words
    rows = query(store, sql).rows
    only_case = np.fromiter((row[2] for row in rows), np.uint64, len(rows))
    return _Texts([row[0] for row in rows], [row[1] for row in rows], only_case)


def _bands(folded: Sequence[str]) -> Any:
    """Return a number for each text and band; equal numbers mean equal hashes, with few exceptions."""
    np = import_module("numpy")
    minhash = import_module("rensa").RMinHash
    found = np.zeros((len(folded), _BANDS), np.uint32)
    for start in range(0, len(folded), _AT_ONCE):
        part = folded[start : start + _AT_ONCE]
        pieces = [
            list({text[at : at + _PIECE] for at in range(max(len(text) - _PIECE + 1, 1))}) for text in part
        ]
        hashes = np.array(
            minhash.digest_matrix_from_token_sets(pieces, _BANDS * _ROWS, _SEED).to_rows(), np.uint64
        )
        for band in range(_BANDS):
            key = np.zeros(len(part), np.uint64)
            for column in range(band * _ROWS, (band + 1) * _ROWS):
                key = (key ^ hashes[:, column]) * np.uint64(0x9E3779B97F4A7C15)
                key ^= key >> np.uint64(29)
            found[start : start + len(part), band] = key >> np.uint64(32)
    return found


def _candidates(bands: Any, band: int) -> Iterator[tuple[Any, Any]]:
    """Yield pairs of texts that share a band and no earlier one, in batches, as two arrays of indices."""
    np = import_module("numpy")
    order = np.argsort(bands[:, band], kind="stable")
    key = bands[order, band]
    left = max(_PAIRS_A_TEXT * len(order), _FEW_PAIRS)
    for step in range(1, min(_NEAR, len(order) - 1) + 1):
        places = np.flatnonzero(key[step:] == key[:-step])[:left]
        left -= len(places)
        for start in range(0, len(places), _AT_ONCE):
            at = places[start : start + _AT_ONCE]
            ones, others = order[at], order[at + step]
            new = (bands.take(ones, axis=0) != bands.take(others, axis=0))[:, :band].all(axis=1)
            yield ones[new], others[new]
        if not len(places) or not left:
            return


class _Best:
    """The most similar pairs so far, at most `limit`; the ratio that the next one needs grows with them."""

    def __init__(self, ratio: float, limit: int) -> None:
        self.ratio = ratio
        self._limit = limit
        self._found: list[tuple[float, int, int]] = []

    def add(self, pairs: list[tuple[float, int, int]]) -> None:
        self._found += pairs
        if len(self._found) > 2 * self._limit + _MORE_PAIRS:
            self._found = self.pairs()
            self.ratio = self._found[-1][0]

    def pairs(self) -> list[tuple[float, int, int]]:
        return sorted(self._found, key=lambda pair: (-pair[0], pair[1], pair[2]))[: self._limit]


class _Compared:
    """A comparison of texts, both as they are and by their sorted words."""

    def __init__(self, texts: _Texts) -> None:
        np = import_module("numpy")
        folded = texts.folded
        self._texts = np.array(folded, dtype=object)
        self._sorted = np.array([" ".join(sorted(text.split())) for text in folded], dtype=object)
        self._lengths = np.fromiter(map(len, folded), np.int64, len(folded))
        self._only_case = texts.only_case

    def add_to(self, best: _Best, ones: Any, others: Any) -> None:
        """Compare pairs of texts, and add those that are similar enough.

        Pairs within one case are skipped, and so are those too unlike in length to reach the ratio.
        """
        np = import_module("numpy")
        only_case, lengths = self._only_case, self._lengths
        apart = (only_case[ones] != only_case[others]) | (only_case[ones] == 0)
        common = 200 * np.minimum(lengths[ones], lengths[others])
        apart &= common >= best.ratio * (lengths[ones] + lengths[others])
        ones, others = ones[apart], others[apart]
        ratios = np.maximum(
            *(_ratios(texts[ones], texts[others], best.ratio) for texts in (self._texts, self._sorted))
        )
        enough = np.flatnonzero(ratios >= best.ratio)
        best.add(
            list(zip(ratios[enough].tolist(), ones[enough].tolist(), others[enough].tolist(), strict=True))
        )


def _ratios(ones: Any, others: Any, least: float) -> Any:
    """Return the ratio of each pair of texts; 0 if it is less than `least`."""
    process, fuzz = import_module("rapidfuzz.process"), import_module("rapidfuzz.fuzz")
    np = import_module("numpy")
    return process.cpdist(
        ones.tolist(), others.tolist(), scorer=fuzz.ratio, score_cutoff=least, dtype=np.float64
    )


def _placed(
    store: Store, keys: Sequence[int], pairs: Sequence[tuple[float, int, int]]
) -> Iterator[AlikePair]:
    """Yield pairs with their texts and places."""
    wanted = {keys[at] for _, one, other in pairs for at in (one, other)}
    places = _places(store, wanted)
    sql = "SELECT key, any_value(folded), any_value(text) FROM claims WHERE list_contains($keys, key) GROUP BY key"
    texts = {key: said for key, *said in query(store, sql, {"keys": sorted(wanted)}).rows} if wanted else {}
    for ratio, one, other in pairs:
        (folded, text), (other_folded, other_text) = texts[keys[one]], texts[keys[other]]
        here, there = places[keys[one]], places[keys[other]]
        yield AlikePair(round(ratio, 1), differences(folded, other_folded), text, other_text, here, there)


def _places(store: Store, keys: set[int]) -> dict[int, tuple[AlikePlace, ...]]:
    sql = """
        SELECT key, "case", claim, status FROM claims WHERE list_contains($keys, key) ORDER BY key, "case", line
    """
    found: dict[int, list[AlikePlace]] = {}
    for key, case, claim, status in query(store, sql, {"keys": sorted(keys)}).rows:
        found.setdefault(key, []).append(AlikePlace(case, claim, verdict_of(status), status))
    return {key: tuple(places) for key, places in found.items()}


def differences(one: str, other: str) -> tuple[Difference, ...]:
    """Return the difference of two folded texts that may change the meaning.

    It is `negation`, `number` or `order`.
    """
    words, other_words = one.split(), other.split()
    negations = [sum(word in _NEGATIONS for word in text) % 2 for text in (words, other_words)]
    numbers = [sorted(word for word in text if any(map(str.isdigit, word))) for text in (words, other_words)]
    found: tuple[tuple[Difference, bool], ...] = (
        ("negation", negations[0] != negations[1]),
        ("number", numbers[0] != numbers[1]),
        ("order", sorted(words) == sorted(other_words)),
    )
    return tuple(name for name, differs in found if differs)
