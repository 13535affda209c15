"""Claims of different cases that say nearly the same: MinHash finds candidates, a ratio of their words decides.

The texts are folded first, and equal ones taken once. Each is the set of its pieces of five characters, of which 64
minimal hashes are kept (Broder 1997); two texts are candidates where four hashes in a row are equal in one of 16
bands. Their ratio is that of the indel distance of their sorted words, as RapidFuzz has it: 100 for the same words.
Two claims that are alike may well contradict each other, so a pair of which only one has a negation, or that has
other numbers, or the same words in another order, is marked. This is the only module that knows rensa, RapidFuzz and numpy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any, Literal, NamedTuple

from argmap.apps.corpus.database import query
from argmap.apps.corpus.store import Store
from argmap.core.extras import missing_package
from argmap.semantics.structure import Verdict

_HASHES, _BANDS, _PIECE = 64, 16, 5
#: How many texts are hashed at once.
_AT_ONCE = 20_000
#: Among texts that share a band, each is compared with so many that follow it.
_NEAR = 50
#: Texts of fewer words say too little to be called alike.
_LEAST_WORDS = 3
_SEED = 1

#: Words that turn a sentence around, folded: of English (`don't` folds to `don t`), German, French, Spanish, Italian.
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


class Place(NamedTuple):
    """Where a text stands, with its verdict there."""

    case: str
    claim: str
    verdict: Verdict


class AlikePair(NamedTuple):
    """Two texts that are alike: their ratio, from 0 to 100, how they differ, and where each stands."""

    ratio: float
    differs: tuple[Difference, ...]
    text: str
    other: str
    places: tuple[Place, ...]
    other_places: tuple[Place, ...]


def find_alike(store: Store, ratio: float, limit: int) -> list[AlikePair]:
    """Return pairs of texts in different cases that are alike by `ratio` or more, the most alike first.

    Texts that are equal when folded are not among them: `argmap corpus ask alike` has those.

    Raises:
        ArgmapError: An extra is missing.
    """
    for package in ("numpy", "rensa", "rapidfuzz"):
        try:
            import_module(package)
        except ImportError:
            raise missing_package("finding claims that are alike", package, "alike") from None
    sql = f"""
        SELECT any_value(folded), any_value(text), key, count(DISTINCT "case") FROM claims
        WHERE folded LIKE '{"% " * (_LEAST_WORDS - 1)}%' GROUP BY key ORDER BY key
    """  # noqa: S608 - of our own words
    rows = query(store, sql).rows
    folded = [row[0] for row in rows]
    pairs = _verified(folded, *_candidates(folded), ratio)
    return list(_placed(store, rows, pairs, limit))


def _candidates(folded: Sequence[str]) -> tuple[Any, Any]:
    """Return candidates as two arrays of indices into the texts, the smaller ones first."""
    np = import_module("numpy")
    signatures = _signatures(folded)
    found = []
    for band in range(_BANDS):
        rows = _HASHES // _BANDS
        key = np.zeros(len(folded), np.uint64)
        for column in range(band * rows, (band + 1) * rows):
            key = (key ^ signatures[:, column]) * np.uint64(0x9E3779B97F4A7C15)
            key ^= key >> np.uint64(29)
        order = np.argsort(key, kind="stable")
        key = key[order]
        for step in range(1, _NEAR + 1):
            same = key[step:] == key[:-step]
            if not same.any():
                break
            one, other = order[:-step][same], order[step:][same]
            found.append(np.minimum(one, other).astype(np.int64) * len(folded) + np.maximum(one, other))
    pairs = np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)
    return pairs // max(len(folded), 1), pairs % max(len(folded), 1)


def _signatures(folded: Sequence[str]) -> Any:
    np = import_module("numpy")
    minhash = import_module("rensa").RMinHash
    found = np.zeros((len(folded), _HASHES), np.uint64)
    for start in range(0, len(folded), _AT_ONCE):
        part = folded[start : start + _AT_ONCE]
        pieces = [
            list({text[at : at + _PIECE] for at in range(max(len(text) - _PIECE + 1, 1))}) for text in part
        ]
        matrix = minhash.digest_matrix_from_token_sets(pieces, _HASHES, _SEED)
        found[start : start + len(part)] = matrix.to_rows()
    return found


def _verified(folded: Sequence[str], ones: Any, others: Any, ratio: float) -> list[tuple[float, int, int]]:
    """Return the candidates whose ratio is high enough, the most alike first."""
    np = import_module("numpy")
    process, fuzz = import_module("rapidfuzz.process"), import_module("rapidfuzz.fuzz")
    sorted_words = [" ".join(sorted(text.split())) for text in folded]
    found = []
    for start in range(0, len(ones), _AT_ONCE):
        one, other = ones[start : start + _AT_ONCE], others[start : start + _AT_ONCE]
        ratios = process.cpdist(
            [sorted_words[at] for at in one],
            [sorted_words[at] for at in other],
            scorer=fuzz.ratio,
            score_cutoff=ratio,
            dtype=np.float32,
        )
        found += [
            (round(float(ratios[at]), 1), int(one[at]), int(other[at]))
            for at in np.flatnonzero(ratios >= ratio)
        ]
    return sorted(found, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _placed(
    store: Store, rows: Sequence[tuple[Any, ...]], pairs: Sequence[tuple[float, int, int]], limit: int
) -> Iterator[AlikePair]:
    """Yield at most `limit` pairs that stand in different cases, with where."""
    count = 0
    for start in range(0, len(pairs), _AT_ONCE):
        part = pairs[start : start + _AT_ONCE]
        places = _places(store, {rows[at][2] for _, one, other in part for at in (one, other)})
        for ratio, one, other in part:
            here, there = places[rows[one][2]], places[rows[other][2]]
            if len({place.case for place in (*here, *there)}) < 2:
                continue
            yield AlikePair(
                ratio, differences(rows[one][0], rows[other][0]), rows[one][1], rows[other][1], here, there
            )
            count += 1
            if count == limit:
                return


def _places(store: Store, keys: set[int]) -> dict[int, tuple[Place, ...]]:
    sql = """
        SELECT key, "case", claim, verdict FROM claims WHERE list_contains($keys, key) ORDER BY key, "case", line
    """
    found: dict[int, list[Place]] = {}
    for key, *place in query(store, sql, {"keys": sorted(keys)}).rows:
        found.setdefault(key, []).append(Place(*place))
    return {key: tuple(places) for key, places in found.items()}


def differences(one: str, other: str) -> tuple[Difference, ...]:
    """Return in what two folded texts differ that may turn what they say: `negation`, `number`, or only the `order` of their words."""
    words, other_words = one.split(), other.split()
    negations = [sum(word in _NEGATIONS for word in text) % 2 for text in (words, other_words)]
    numbers = [sorted(word for word in text if any(map(str.isdigit, word))) for text in (words, other_words)]
    found: tuple[tuple[Difference, bool], ...] = (
        ("negation", negations[0] != negations[1]),
        ("number", numbers[0] != numbers[1]),
        ("order", sorted(words) == sorted(other_words)),
    )
    return tuple(name for name, differs in found if differs)
