"""Proof standards, after Carneades (Gordon, Prakken & Walton 2007; the margins are Carneades 4's).

A claim under a standard, or a position of an issue, is weighed: its heaviest
support in force against its heaviest counter, or against the heaviest support
of each rival. A link's weight is its `weight`, default 1; a link that is not in
force has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from argmap.core.model import Standard
from argmap.semantics.structure import ACCEPTED, REJECTED, UNDECIDED, WORDS, Structure, Verdict

#: The margin by which the heavier side must win, and the limit for the lighter side.
CLEAR = 0.5
DOUBT = 0.3


#: Verdicts by number; those of the links into a claim and its rivals are enough.
Values: TypeAlias = Sequence[int] | Mapping[int, int]


class Weight(NamedTuple):
    """A link on the scales, by name: its weight and its verdict."""

    link: str
    weight: float
    verdict: Verdict


class Weighed(NamedTuple):
    """The links that are weighed for a claim, unless rejected.

    `con` are counters to the claim or, where it is a position of an issue, the
    supports of its `rivals`, which are None for a claim that is in no issue.
    """

    standard: Standard
    rivals: tuple[str, ...] | None
    pro: tuple[Weight, ...]
    con: tuple[Weight, ...]

    def heaviest(self, verdict: Verdict) -> tuple[float, float]:
        """Return the heaviest pro and con, where undecided links count against `verdict`."""
        sure = verdict == "accepted"
        pro = (one.weight for one in self.pro if one.verdict == "accepted" or not sure)
        con = (one.weight for one in self.con if one.verdict == "accepted" or sure)
        return max(pro, default=0.0), max(con, default=0.0)

    @property
    def is_tie(self) -> bool:
        """Whether a rejected claim failed because the weights compared are equal."""
        pro, con = self.heaviest("rejected")
        compared = self.rivals is not None or self.standard not in ("scintilla", "burden")
        return compared and pro == con > 0


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
    names = None if rivals is None else tuple(structure.names[rival] for rival in rivals)
    return Weighed(structure.standard[claim], names, weights(structure.supports[claim]), weights(against))


def beats(pro: float, con: float, standard: Standard) -> bool:
    """Return whether a side of weight `pro` wins over one of weight `con`; a tie never wins."""
    if standard == "clear-and-convincing":
        return pro - con > CLEAR
    if standard == "beyond-reasonable-doubt":
        return pro - con > CLEAR and con < DOUBT
    return pro > con


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
    pro = _heaviest(structure, supports)
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
    return bool(supports) and beats(pro, _heaviest(structure, counters), standard)


def _rival(structure: Structure, rival: int, values: Values, threshold: int) -> float:
    return _heaviest(structure, [link for link in structure.supports[rival] if values[link] >= threshold])


def _heaviest(structure: Structure, links: Sequence[int]) -> float:
    return max((structure.weight[link - structure.claims] for link in links), default=0.0)
