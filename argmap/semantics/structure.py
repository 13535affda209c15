"""A case as integers: the input of every semantics.

Claims are numbered from 0 in their order, links after them in canonical
order; both are called statements here. Each has an acceptance condition, as in
abstract dialectical frameworks (Brewka & Woltran 2010; Brewka et al. 2013):

- A claim is accepted iff it is established and no counter to it is in force.
  It is established if it is assumed, or has no supports and is not
  `assumed: false`, or at least one of its supports is in force.
- A link is in force (accepted) iff all its premises are accepted, no undercut
  of it is in force and, where backing was given, at least one is in force.

A proof standard, or an issue, replaces the condition of a claim; see `standards`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Literal

from argmap.core.link_names import statement_names
from argmap.core.model import Accrual, Case, Claim, Standard

Verdict = Literal["accepted", "rejected", "undecided"]

#: Verdicts as integers.
ACCEPTED, UNDECIDED, REJECTED = 1, 0, -1
#: ACCEPTED, UNDECIDED or REJECTED for each statement, by number.
Labelling = list[int]
WORDS: dict[int, Verdict] = {ACCEPTED: "accepted", UNDECIDED: "undecided", REJECTED: "rejected"}


def compares_links(claim: Claim) -> bool:
    """Return whether a claim that is in no issue is decided link by link, so that its preferences count."""
    return claim.standard == "preponderance" and claim.accrue in (None, "max")


class Structure:
    """The conditions of all statements of a case, by number.

    `names` holds claim ids and link names. `claims` counts the claims: the
    numbers from there on are links. `supports` and `counters` hold,
    for each statement, the numbers of the links into it; `premises`, `target`,
    `stance_is_support` and `weight` describe each link, at its number less
    `claims`. `ranks` holds, for each claim whose preferences count, the places of the links that
    it ranks. `away` holds, for each claim, the links of which it is a premise.
    `forced` holds suppositions: statements whose verdict is given.
    """

    def __init__(self, case: Case, forced: Mapping[str, bool] | None = None) -> None:
        """Number a case, in linear time. `forced` maps names to accepted (True) or rejected."""
        self.names = statement_names(case)
        self.number = {name: number for number, name in enumerate(self.names)}
        self.claims = len(case.claims)
        size = len(self.names)
        number = self.number
        self.assumed = [claim.assumed for claim in case.claims.values()]
        self.premises = [
            (number[link.premises[0]],)
            if len(link.premises) == 1
            else tuple([number[premise] for premise in link.premises])
            for link in case.links
        ]
        self.target = [number[link.target] for link in case.links]
        self.stance_is_support = [link.stance == "support" for link in case.links]
        self.weight = [1.0 if link.weight is None else link.weight for link in case.links]
        nothing: list[int] = []  # shared: most statements have no links into them
        self.supports = [nothing] * size
        self.counters = [nothing] * size
        self.away = [nothing] * self.claims
        self._add_links()
        self.standard: dict[int, Standard] = {
            number[claim.id]: claim.standard
            for claim in case.claims.values()
            if claim.standard is not None and claim.standard != "default"
        }
        self.accrual: dict[int, Accrual] = {
            number[claim.id]: claim.accrue for claim in case.claims.values() if claim.accrue is not None
        }
        self.rivals: dict[int, tuple[int, ...]] = {}
        self.ranks: dict[int, dict[int, int]] = {}
        for issue in case.issues:
            positions = tuple(number[position] for position in issue.positions)
            for position in positions:
                self.rivals[position] = tuple(other for other in positions if other != position)
                self.standard[position] = issue.standard or "preponderance"
        for claim in case.claims.values():
            if claim.prefer and compares_links(claim) and number[claim.id] not in self.rivals:
                self.ranks[number[claim.id]] = self._ranks(number[claim.id], claim.prefer)
        self.forced = {number[name]: value for name, value in (forced or {}).items()}

    def _add_links(self) -> None:
        """Add each link to the lists of its target and its premises."""
        away = self.away
        ends = zip(self.premises, self.target, self.stance_is_support, strict=True)
        for link, (premises, target, supports) in enumerate(ends, self.claims):
            into = self.supports if supports else self.counters
            if into[target]:
                into[target].append(link)
            else:
                into[target] = [link]
            for premise in premises:
                if away[premise]:
                    away[premise].append(link)
                else:
                    away[premise] = [link]

    def _ranks(self, claim: int, prefer: Iterable[str]) -> dict[int, int]:
        """Return the places of the links into a claim that have ranked premises: that of the lowest one."""
        place = {self.number[name]: at for at, name in enumerate(prefer) if name in self.number}
        found = {}
        for link in (*self.supports[claim], *self.counters[claim]):
            places = [place[premise] for premise in self.premises[link - self.claims] if premise in place]
            if places:
                found[link] = max(places)
        return found

    def supposing(self, forced: Mapping[int, bool]) -> Structure:
        """Return a copy with other suppositions; everything else is shared."""
        other = copy(self)
        other.forced = dict(forced)
        return other

    def also_supposing(self, forced: Mapping[int, bool]) -> Structure:
        """Return a copy with more suppositions; everything else is shared."""
        return self.supposing({**self.forced, **forced})

    def __len__(self) -> int:
        return len(self.names)

    def words(self, values: Iterable[int]) -> dict[str, Verdict]:
        """Return the verdicts of a labelling by name, in order."""
        return dict(zip(self.names, map(WORDS.__getitem__, values), strict=True))
