"""Why a rejected claim or link fails: being countered differs from having no support.

A verdict is one of three words; a *status*, which readers are shown, one of
four: a claim is `unsupported` if it is rejected only because none of its supports
is in force. Nothing speaks against such a claim; it is not established. The
status of a link is its verdict.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from argmap.semantics.structure import ACCEPTED, REJECTED, WORDS, Structure, Verdict

Because = Literal[
    "countered",  # a counter to it, or an undercut, is in force
    "unsupported",  # it needs a support, or backing, and none is in force
    "insufficient",  # its supports do not meet its proof standard, or do not beat its rivals
    "premise",  # a premise of the link is rejected
    "supposed",  # supposed by the caller
]
Status = Literal["accepted", "rejected", "unsupported", "undecided"]


def why_rejected(structure: Structure, values: Sequence[int]) -> dict[str, Because]:
    """Return the cause of each rejection, by name; `values` may come from any semantics."""
    return {
        structure.names[number]: _because(structure, values, number)
        for number, value in enumerate(values)
        if value == REJECTED
    }


def statuses(structure: Structure, values: Sequence[int]) -> dict[str, Status]:
    """Return the status of each claim and link, by name; linear in the links into rejected ones."""
    return dict(zip(structure.names, listed_statuses(structure, values), strict=True))


def listed_statuses(structure: Structure, values: Sequence[int]) -> list[Status]:
    """Return the same by number."""
    found: list[Status] = [*map(WORDS.__getitem__, values)]
    for number, value in enumerate(values[: structure.claims]):
        if value == REJECTED and _because(structure, values, number) == "unsupported":
            found[number] = "unsupported"
    return found


def status_of(structure: Structure, values: Sequence[int], number: int) -> Status:
    """Return the status of one claim or link."""
    value = values[number]
    if value == REJECTED and number < structure.claims:
        return "unsupported" if _because(structure, values, number) == "unsupported" else "rejected"
    return WORDS[value]


def verdict_of(status: Status) -> Verdict:
    """Return the verdict that a status belongs to."""
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
    """Return why a claim under a standard, or a position in an issue, is rejected.

    A counter decides by itself in an issue, under `burden`, and where nothing
    supports the claim; otherwise it is one of the weights.
    """
    standard = structure.standard[claim]
    if countered and (claim in structure.rivals or standard == "burden"):
        return "countered"
    if any(values[link] != REJECTED for link in structure.supports[claim]):
        return "insufficient"
    if countered and (structure.assumed[claim] or standard != "scintilla"):
        return "countered"
    return "unsupported"
