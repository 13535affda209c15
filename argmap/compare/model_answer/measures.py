"""Measures of how near a map is to a model answer: shares found, F1, kappa and CASS.

F1 is the harmonic mean of precision and recall (van Rijsbergen, *Information Retrieval*, 2nd ed. 1979, ch.
7). Kappa is Cohen's (*Educational and Psychological Measurement* 20, 1960): (observed - expected) / (1 -
expected agreement). CASS is the Combined Argument Similarity Score of R. Duthie, J. Lawrence, K. Budzynska
and C. Reed, "The CASS Technique for Evaluating the Performance of Argument Mining", Proc. 3rd Workshop on
Argument Mining, 2016 (https://aclanthology.org/W16-2805): 2MS / (M + S), where M is the mean of the kappas of
relations and S the similarity of the segmentations of the text. A map has no source text, so S is the F1 of
its claims here; and M is the kappa of the relations alone, as a map has no dialogue. A negative kappa counts
as 0 in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from collections.abc import Set as AbstractSet
from typing import Literal, NamedTuple, get_args

MeasureName = Literal[
    "claims", "links", "joint", "undercuts", "sources", "parties", "conclusion", "depth", "checks"
]
#: The measures, in the order in which they are shown.
MEASURES: tuple[MeasureName, ...] = get_args(MeasureName)


class Measure(NamedTuple):
    """A measure: a share from 0 to 1, None if the model answer has nothing to measure it by.

    `right` of the `wanted` in the model answer were found, among the `given` of the map.
    """

    name: MeasureName
    share: float | None
    right: int
    wanted: int
    given: int


class Agreement(NamedTuple):
    """The agreement of two maps: F1 of claims and of links, kappa of relations, and CASS.

    None if undefined.
    """

    claim_f1: float
    link_f1: float | None
    kappa: float | None
    cass: float | None


def f1(right: int, wanted: int, given: int) -> float | None:
    """Return the harmonic mean of precision and recall, from 0 to 1.

    Precision is `right` of `given`, recall `right` of `wanted`. None if nothing was wanted and nothing given.
    """
    return 2 * right / (wanted + given) if wanted + given else None


def cohens_kappa(
    one: Mapping[Hashable, str], other: Mapping[Hashable, str], pairs: int, default: str
) -> float | None:
    """Return Cohen's kappa, from -1 to 1, of two labellings of `pairs` items.

    Unlabelled items have `default`. It is 1 if both sides have one and the same label only, so that chance
    agreement is complete. None without items.
    """
    if not pairs:
        return None
    labelled = dict.fromkeys((*one, *other))
    rest = pairs - len(labelled)
    same = rest + sum(one.get(thing, default) == other.get(thing, default) for thing in labelled)
    counts = [Counter(labels.get(thing, default) for thing in labelled) for labels in (one, other)]
    for count in counts:
        count[default] += rest
    observed = same / pairs
    expected = sum(counts[0][label] * counts[1][label] for label in counts[0]) / pairs**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)


def cass(kappa: float | None, segmentation: float) -> float | None:
    """Return 2MS / (M + S), from 0 to 1, if there is an M.

    M is the mean kappa, S the segmentation similarity.
    """
    if kappa is None:
        return None
    m = max(kappa, 0.0)
    return 2 * m * segmentation / (m + segmentation) if m + segmentation else 0.0


def measured(name: MeasureName, wanted: AbstractSet[Hashable], given: AbstractSet[Hashable]) -> Measure:
    """Return a measure by the F1 of the units of the map.

    They have the same names as those of the model answer.
    """
    right = len(wanted & given)
    return Measure(name, f1(right, len(wanted), len(given)), right, len(wanted), len(given))


def recalled(name: MeasureName, right: int, wanted: int, given: int | None = None) -> Measure:
    """Return a measure by the share of the model answer that was found; more than that is not better."""
    share = min(right, wanted) / wanted if wanted else None
    return Measure(name, share, right, wanted, right if given is None else given)
