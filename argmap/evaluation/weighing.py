"""Proof standards, after Carneades (Gordon, Prakken & Walton 2007; the margins are Carneades 4's).

A claim under a standard, or a position of an issue, is weighed: its heaviest
support in force against its heaviest counter, or against the heaviest support
of each rival. A link weighs its `weight`, 1 if left out; what is not in force
weighs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from argmap.evaluation.structure import ACCEPTED, REJECTED, UNDECIDED, Structure
from argmap.model import Standard

#: By how much the heavier side must be ahead, and what the lighter must stay below.
_CLEAR = 0.5
_DOUBT = 0.3


#: Verdicts by the number of a statement; those of the links into a claim and its rivals will do.
Values: TypeAlias = Sequence[int] | Mapping[int, int]


def beats(pro: float, con: float, standard: Standard) -> bool:
    """Whether a side that weighs `pro` wins over one that weighs `con`; a tie never does."""
    if standard == "clear-and-convincing":
        return pro - con > _CLEAR
    if standard == "beyond-reasonable-doubt":
        return pro - con > _CLEAR and con < _DOUBT
    return pro > con


def weighed_verdict(structure: Structure, claim: int, values: Values) -> int:
    """The verdict of a claim under a standard or in an issue, three-valued.

    Accepted when its condition holds with every undecided support out and every
    undecided counter in; rejected when it fails with every undecided support in
    and every undecided counter out; else undecided.
    """
    if _holds(structure, claim, values, hopeful=False):
        return ACCEPTED
    return UNDECIDED if _holds(structure, claim, values, hopeful=True) else REJECTED


def _holds(structure: Structure, claim: int, values: Values, *, hopeful: bool) -> bool:
    """Whether the condition holds where all that is undecided turns out for, or against, the claim."""
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
