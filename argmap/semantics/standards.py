"""Proof standards, after Carneades (Gordon, Prakken & Walton 2007; the margins are Carneades 4's).

A claim under a standard, or a position of an issue, is weighed: its supports in
force against its counters, or against the supports of each rival. A link's
weight is its `weight`, default 1; a link that is not in force has none.

How several links on one side weigh together is the `accrue` of the claim that they
lead to (of a position: its own, and of a rival that rival's):

- `max`, the default: as much as the heaviest, so that reasons do not add up. That is
  preponderance in Gordon & Walton, "Proof Burdens and Standards" (2009).
- `sum`: the sum of the weights, which can be more than 1. So reasons are added up in
  Franklin's "moral or prudential algebra" (letter to Priestley, 1772).
- `probabilistic-sum`: 1 - (1 - w1)(1 - w2) ..., as independent evidence is combined in MYCIN
  (Shortliffe & Buchanan, "A Model of Inexact Reasoning in Medicine", 1975) and by
  Dempster's rule for simple support functions (Shafer 1976). It stays below 1 unless a weight is 1.

Of the principles of accrual in Prakken, "A Study of Accrual of Arguments" (2005), these keep that a flawed
reason does not accrue. Reasons that are weaker together than alone are joint premises, not an accrual.

Preferences (`prefer`) rank claims, and so the links from them to the claim that has the key; a link with
several ranked premises stands where the lowest of them stands, as an inference is no stronger than its
weakest part (the weakest-link principle; Modgil & Prakken, "A general account of argumentation with
preferences", 2013). They bear on `preponderance` where weights do not add up: of a support and a counter that
both are ranked, at different places, the higher outweighs the other whatever they weigh; of any others, the
heavier. The claim is then accepted if one support in force, which weighs more than 0, outweighs each counter
in force: the best argument standard of Gordon, Prakken & Walton (2007), "a pro argument with priority over
all con arguments". Without preferences that is preponderance as above. An order says neither by how much one
link is stronger, so that it cannot meet a margin, nor what an accrual of weaker ones weighs.

Sums and margins are rounded to nine decimals, so that neither the order of links nor binary fractions decide.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import floor
from typing import NamedTuple, TypeAlias

from argmap.core.model import Accrual, Standard
from argmap.semantics.structure import ACCEPTED, REJECTED, UNDECIDED, WORDS, Structure, Verdict

#: The margin by which the heavier side must win, and the limit for the lighter side.
CLEAR = 0.5
DOUBT = 0.3
#: The standards that compare weights.
COMPARING: tuple[Standard, ...] = ("preponderance", "clear-and-convincing", "beyond-reasonable-doubt")
#: The parts of 1 in which totals, margins and their terms are compared.
_UNITS = 1_000_000_000
_FINER = 1_000_000_000_000


#: Verdicts by number; those of the links into a claim and its rivals are enough.
Values: TypeAlias = Sequence[int] | Mapping[int, int]


def accrued(weights: Iterable[float], accrual: Accrual) -> float:
    """Return how much links weigh together, in any order; 0 for none."""
    if accrual == "max":
        return max(weights, default=0.0)
    so_far = Accruing.nothing(accrual).so_far
    if accrual == "sum":  # the steps of `Accruing.plus`, without a value for each: a claim may have thousands
        for weight in sorted(weights, reverse=True):
            so_far = floor((so_far + weight) * _FINER + 0.5) / _FINER
    else:
        for weight in sorted(weights, reverse=True):
            so_far = floor(so_far * (1 - weight) * _FINER + 0.5) / _FINER
    return Accruing(accrual, so_far).total


class Accruing(NamedTuple):
    """The weights so far, heaviest first: the maximum, the sum, and the product of the complements."""

    accrual: Accrual
    so_far: float

    @classmethod
    def nothing(cls, accrual: Accrual) -> Accruing:
        """Return the total of no weights."""
        return cls(accrual, 1.0 if accrual == "probabilistic-sum" else 0.0)

    def plus(self, weight: float) -> Accruing:
        """Return the same with one more weight, which is no heavier than those before."""
        accrual, so_far = self
        if accrual == "max":
            return Accruing(accrual, max(so_far, weight))
        so_far = so_far + weight if accrual == "sum" else so_far * (1 - weight)
        return Accruing(accrual, _rounded(so_far, _FINER))

    @property
    def total(self) -> float:
        """The total weight."""
        accrual, so_far = self
        if accrual == "max":
            return so_far
        return _rounded(so_far if accrual == "sum" else 1 - so_far, _UNITS)


def _rounded(weight: float, parts: int) -> float:
    """Round to parts of 1, as the script of the page does."""
    return floor(weight * parts + 0.5) / parts


class Weight(NamedTuple):
    """A link in a comparison, by name: its weight and its verdict."""

    link: str
    weight: float
    verdict: Verdict


class Weighed(NamedTuple):
    """The links that are weighed for a claim, unless rejected.

    `con` are counters to the claim or, if it is a position of an issue, the supports of its `rivals`, which
    are None for a claim that is in no issue. `accrual` is how the weights of the claim's links add up;
    `rival_sides` are the accrual and the links of each rival. `ranks` are the places, from 0 for the
    strongest, of links that the claim's preferences rank.
    """

    standard: Standard
    rivals: tuple[str, ...] | None
    pro: tuple[Weight, ...]
    con: tuple[Weight, ...]
    accrual: Accrual = "max"
    rival_sides: tuple[tuple[Accrual, tuple[Weight, ...]], ...] = ()
    ranks: tuple[tuple[str, int], ...] = ()

    def preferred(self, one: str, other: str) -> bool:
        """Return whether one link is preferred to another."""
        ranks = dict(self.ranks)
        return one in ranks and other in ranks and ranks[one] < ranks[other]

    def outweighs(self, one: Weight, other: Weight) -> bool:
        """Return whether a link outweighs another, by preference or else by weight."""
        ranks = dict(self.ranks)
        return outweighs(ranks.get(one.link), one.weight, ranks.get(other.link), other.weight)

    def totals(self, verdict: Verdict) -> tuple[float, float]:
        """Return the totals for the claim and against it, where undecided links count against `verdict`.

        Of several rivals, the one with the highest total counts.
        """
        sure = verdict == "accepted"
        pro = [one.weight for one in self.pro if one.verdict == "accepted" or not sure]
        sides = self.rival_sides if self.rivals is not None else ((self.accrual, self.con),)
        con = (
            accrued((one.weight for one in side if one.verdict == "accepted" or sure), accrual)
            for accrual, side in sides
        )
        return accrued(pro, self.accrual), max(con, default=0.0)

    @property
    def is_tie(self) -> bool:
        """Whether a rejected claim failed because the weights compared are equal."""
        pro, con = self.totals("rejected")
        compared = self.rivals is not None or self.standard not in ("scintilla", "burden")
        ranks = dict(self.ranks)
        ranked = any(one.link in ranks for one in self.pro) and any(one.link in ranks for one in self.con)
        return compared and not ranked and pro == con > 0


def scales(structure: Structure, claim: int, values: Values) -> Weighed:
    """Return the links that are weighed for a claim with a standard."""
    rivals = structure.rivals.get(claim)

    def weights(links: Iterable[int]) -> tuple[Weight, ...]:
        return tuple(
            Weight(structure.names[link], structure.weight[link - structure.claims], WORDS[values[link]])
            for link in links
            if values[link] != REJECTED
        )

    against = structure.counters[claim]
    if rivals is not None:
        against = [link for rival in rivals for link in structure.supports[rival]]
    return Weighed(
        structure.standard[claim],
        None if rivals is None else tuple(structure.names[rival] for rival in rivals),
        weights(structure.supports[claim]),
        weights(against),
        structure.accrual.get(claim, "max"),
        tuple(
            (structure.accrual.get(rival, "max"), weights(structure.supports[rival]))
            for rival in rivals or ()
        ),
        tuple((structure.names[link], place) for link, place in structure.ranks.get(claim, {}).items()),
    )


def beats(pro: float, con: float, standard: Standard) -> bool:
    """Return whether a side of weight `pro` wins over one of weight `con`; a tie never wins."""
    if standard == "clear-and-convincing":
        return _rounded(pro - con, _UNITS) > CLEAR
    if standard == "beyond-reasonable-doubt":
        return _rounded(pro - con, _UNITS) > CLEAR and con < DOUBT
    return pro > con


def outweighs(rank: int | None, weight: float, other_rank: int | None, other_weight: float) -> bool:
    """Return whether a link outweighs another: by rank, if both have one and these differ, else by weight."""
    if rank is not None and other_rank is not None and rank != other_rank:
        return rank < other_rank
    return weight > other_weight


def link_outweighs(structure: Structure, claim: int, one: int, other: int) -> bool:
    """Return whether a link into a claim with preferences outweighs another."""
    ranks, weight = structure.ranks[claim], structure.weight
    one_weight, other_weight = weight[one - structure.claims], weight[other - structure.claims]
    return outweighs(ranks.get(one), one_weight, ranks.get(other), other_weight)


def weighed_verdict(structure: Structure, claim: int, values: Values) -> int:
    """Return the three-valued verdict on a claim under a standard or in an issue.

    Accepted when its condition holds with every undecided support out and every
    undecided counter in; rejected when it fails with every undecided support in
    and every undecided counter out; else undecided.
    """
    if _holds(structure, claim, values, hopeful=False):
        return ACCEPTED
    return UNDECIDED if _holds(structure, claim, values, hopeful=True) else REJECTED


def _holds(structure: Structure, claim: int, values: Values, *, hopeful: bool) -> bool:
    """Return whether the condition holds if every undecided link turns out for (or against) the claim."""
    ours = UNDECIDED if hopeful else ACCEPTED
    theirs = ACCEPTED if hopeful else UNDECIDED
    supports = [link for link in structure.supports[claim] if values[link] >= ours]
    counters = [link for link in structure.counters[claim] if values[link] >= theirs]
    if structure.assumed[claim] and not counters:
        return True
    standard = structure.standard[claim]
    rivals = structure.rivals.get(claim)
    pro = _total(structure, claim, supports)
    if rivals is not None:
        if counters or pro <= 0:
            return False
        if any(structure.assumed[rival] and values[rival] >= theirs for rival in rivals):
            return False
        return all(beats(pro, _rival(structure, rival, values, theirs), standard) for rival in rivals)
    if standard == "scintilla":
        return bool(supports)
    if standard == "burden":
        return bool(supports) and not counters
    if claim in structure.ranks:
        return any(
            structure.weight[support - structure.claims] > 0
            and all(link_outweighs(structure, claim, support, counter) for counter in counters)
            for support in supports
        )
    return bool(supports) and beats(pro, _total(structure, claim, counters), standard)


def _rival(structure: Structure, rival: int, values: Values, threshold: int) -> float:
    return _total(structure, rival, [link for link in structure.supports[rival] if values[link] >= threshold])


def _total(structure: Structure, claim: int, links: Sequence[int]) -> float:
    """Return the total weight of some of the links into a claim."""
    weights = [structure.weight[link - structure.claims] for link in links]
    return accrued(weights, structure.accrual.get(claim, "max"))
