"""What a rejected claim or link fails for: being countered is not the same as having no support.

A verdict is one of three words; a *status*, which is what readers are shown, one of
four: a claim is `unsupported` where it is rejected only because nothing that supports
it holds. Nothing speaks against such a claim; it is not established. Of a link the
status is the verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from argmap.semantics.structure import ACCEPTED, REJECTED, WORDS, Structure, Verdict

Because = Literal[
    "countered",  # a counter to it, or an undercut, is in force
    "unsupported",  # it needs a support, or backing, and none is in force
    "insufficient",  # what supports it does not meet its proof standard, or does not beat its rivals
    "premise",  # a premise of the link is rejected
    "supposed",  # whoever asks has supposed it
]
Status = Literal["accepted", "rejected", "unsupported", "undecided"]


def why_rejected(structure: Structure, values: Sequence[int]) -> dict[str, Because]:
    """What each rejected claim and link fails for, by name; in any labelling that a semantics gives."""
    return {
        structure.names[number]: _because(structure, values, number)
        for number, value in enumerate(values)
        if value == REJECTED
    }


def statuses(structure: Structure, values: Sequence[int]) -> dict[str, Status]:
    """The status of each claim and link, by name: linear in the links into what is rejected."""
    return {name: status_of(structure, values, number) for number, name in enumerate(structure.names)}


def status_of(structure: Structure, values: Sequence[int], number: int) -> Status:
    """The status of one claim or link."""
    value = values[number]
    if value == REJECTED and number < structure.claims:
        return "unsupported" if _because(structure, values, number) == "unsupported" else "rejected"
    return WORDS[value]


def verdict_of(status: Status) -> Verdict:
    """The verdict that a status tells more of."""
    return "rejected" if status == "unsupported" else status


def _because(structure: Structure, values: Sequence[int], number: int) -> Because:
    if number in structure.forced:
        return "supposed"
    countered = any(values[link] == ACCEPTED for link in structure.counters[number])
    if number in structure.standard:
        return _weighed(structure, values, number, countered=countered)
    if countered:
        return "countered"
    if number >= structure.claims:
        premises = structure.premises[number - structure.claims]
        if any(values[premise] == REJECTED for premise in premises):
            return "premise"
    return "unsupported"


def _weighed(structure: Structure, values: Sequence[int], claim: int, *, countered: bool) -> Because:
    """Why a claim under a standard, or a position in an issue, is rejected.

    A counter decides where the standard lets it (in an issue, by `burden`) or where
    nothing supports the claim; otherwise it is one of the weights on the scales.
    """
    standard = structure.standard[claim]
    if countered and (claim in structure.rivals or standard == "burden"):
        return "countered"
    if any(values[link] != REJECTED for link in structure.supports[claim]):
        return "insufficient"
    if countered and (structure.assumed[claim] or standard != "scintilla"):
        return "countered"
    return "unsupported"
