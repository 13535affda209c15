"""The grounded verdicts: the most cautious ones, which every other semantics agrees with.

The least fixed point of the consensus operator of abstract dialectical
frameworks (Brewka & Woltran 2010). Every condition of a map is read-once with
known signs, so it is reached by propagation: each statement waits for what
its condition still needs, and is decided once. Linear in the size of the map,
except for proof standards, which are weighed again with each of their links.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.core.model import Case
from argmap.semantics.standards import weighed_verdict
from argmap.semantics.status import Because, Status, statuses, why_rejected
from argmap.semantics.structure import ACCEPTED, REJECTED, Structure, Verdict


class Grounded(NamedTuple):
    """A labelling, by number, and the round in which each statement was decided.

    An undecided statement has round -1; a reason for a verdict lies in earlier
    rounds only, so reasons are never circular.
    """

    structure: Structure
    values: list[int]
    rounds: list[int]

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdict on each claim id and link name, claims first."""
        return self.structure.words(self.values)

    @property
    def statuses(self) -> dict[str, Status]:
        """The status of each claim id and link name: its verdict, or `unsupported` (see `status`)."""
        return statuses(self.structure, self.values)

    @property
    def because(self) -> dict[str, Because]:
        """The cause of the rejection of each rejected claim and link."""
        return why_rejected(self.structure, self.values)


#: The case that was evaluated last, for which many parts of a command ask, with its verdicts; or nothing.
_LAST: list[tuple[Case, Grounded]] = []


def evaluate_grounded(case: Case | Structure) -> Grounded:
    """Compute the grounded verdicts of a case; those of the last one are remembered."""
    if isinstance(case, Structure):
        return Propagation(case).run()
    for known, verdicts in _LAST:
        if known is case:
            return verdicts
    found = Propagation(Structure(case)).run()
    _LAST[:] = [(case, found)]
    return found


class Propagation:
    """Counts, for each statement, the parts that its verdict still waits for."""

    def __init__(self, structure: Structure) -> None:
        size = len(structure)
        self._structure = structure
        self._values = [0] * size
        self._rounds = [-1] * size
        self._round = 0
        self._decided: list[int] = []  # in this round
        # Rejected for lack of a support, unless something else comes first.
        self._unsupported: list[int] = []
        self._to_weigh: dict[int, None] = {}
        # Counters not yet rejected and, for links, premises not yet accepted.
        self._against = [len(links) for links in structure.counters]
        # Supports of a claim, or backing of a link, that are not rejected.
        self._possible = [len(links) for links in structure.supports]
        # Whether a support is still needed.
        self._needs = [bool(links) for links in structure.supports]
        for claim, assumed in enumerate(structure.assumed):
            if assumed is not None:
                self._needs[claim] = not assumed
        for link, premises in enumerate(structure.premises, structure.claims):
            self._against[link] += len(premises)

    def run(self) -> Grounded:
        """Decide what needs no other statement, then, round by round, what follows."""
        structure = self._structure
        for number, value in structure.forced.items():
            self._decide(number, ACCEPTED if value else REJECTED)
        self._to_weigh.update(dict.fromkeys(structure.standard))
        waiting = zip(self._needs, self._possible, self._against, strict=True)
        for number, (needs, possible, against) in enumerate(waiting):
            if number in structure.standard:
                continue
            if needs and not possible:
                self._want_support(number)
            elif not needs and not against:
                self._decide(number, ACCEPTED)
        self._settle()
        return Grounded(structure, self._values, self._rounds)

    def reject(self, numbers: Iterable[int]) -> list[int]:
        """Reject statements; return all that this decides, themselves included."""
        for number in numbers:
            self._decide(number, REJECTED)
        return self._settle()

    def _settle(self) -> list[int]:
        """Propagate round by round until nothing more follows; return what was decided."""
        settled: list[int] = []
        while self._decided or self._to_weigh or self._unsupported:
            if not self._decided and not self._to_weigh:
                self._reject_unsupported()
            current, self._decided = self._decided, []
            settled += current
            self._round += 1
            for number in current:
                self._propagate(number)
            self._weigh()
        return settled

    def _decide(self, number: int, value: int) -> None:
        if not self._values[number]:
            self._values[number] = value
            self._rounds[number] = self._round
            self._decided.append(number)

    def _propagate(self, number: int) -> None:
        """Pass a verdict on to the statements that wait for it."""
        structure, accepted = self._structure, self._values[number] == ACCEPTED
        if number < structure.claims:
            for link in structure.away[number]:
                self._condition_met(link, accepted)
            if number in structure.rivals:
                self._to_weigh.update(dict.fromkeys(structure.rivals[number]))
            return
        link = number - structure.claims
        target = structure.target[link]
        if target in structure.standard:
            self._to_weigh[target] = None
            self._to_weigh.update(dict.fromkeys(structure.rivals.get(target, ())))
        elif structure.stance_is_support[link]:
            self._support_decided(target, accepted)
        else:
            self._condition_met(target, not accepted)

    def _condition_met(self, number: int, met: bool) -> None:
        """Record that one of the necessary conditions of a statement was met or failed."""
        if not met:
            self._decide(number, REJECTED)
            return
        self._against[number] -= 1
        if not self._against[number] and not self._needs[number]:
            self._decide(number, ACCEPTED)

    def _support_decided(self, number: int, accepted: bool) -> None:
        """Record that a support of a statement is in force or not."""
        if accepted:
            self._needs[number] = False
            if not self._against[number]:
                self._decide(number, ACCEPTED)
            return
        self._possible[number] -= 1
        if self._needs[number] and not self._possible[number]:
            self._want_support(number)

    def _want_support(self, number: int) -> None:
        """Reject a statement that lacks a support: at once, or last if something else may reject it, too.

        The counter is the reason to show, as an author has to answer it as well.
        """
        if self._against[number]:
            self._unsupported.append(number)
        else:
            self._decide(number, REJECTED)

    def _reject_unsupported(self) -> None:
        """Reject the statements that lack a support and are still undecided when nothing else follows."""
        waiting, self._unsupported = self._unsupported, []
        for number in waiting:
            self._decide(number, REJECTED)

    def _weigh(self) -> None:
        """Weigh, in a round of its own, the claims whose parts changed in this one."""
        if self._to_weigh:
            self._round += 1
            waiting, self._to_weigh = self._to_weigh, {}
            found = [
                (claim, weighed_verdict(self._structure, claim, self._values))
                for claim in waiting
                if not self._values[claim]
            ]
            for (
                claim,
                value,
            ) in found:  # decided after all are weighed, so none rests on one of the same round
                if value:
                    self._decide(claim, value)
