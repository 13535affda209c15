"""The links of two maps by the names of the model answer, so that they can be compared as sets.

A unit is one premise of a link with its stance and target, so that the premises of a joint step are compared
separately. A target is the name of a claim or link of the model answer, or marked as the student's own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from argmap.compare.model_answer.pairing import Pairing
from argmap.core.model import Case, Link, Stance

#: Marks names in the student's map without a counterpart in the model answer.
_OWN = "\0"
#: The depth to which links on links, which can form a cycle, are followed.
_DEPTH = 24


class Unit(NamedTuple):
    """One premise of a link."""

    premise: str
    target: str
    stance: Stance


class Units:
    """The units of a model answer and of a map, and the counterparts of their claims and links."""

    def __init__(self, model: Case, student: Case, pairing: Pairing) -> None:
        """Prepare the names; `pairing` holds the matches."""
        self._cases = (model, student)
        self._links = tuple({link.name: link for link in case.links} for case in (model, student))
        self._pairing = pairing
        self._placed = pairing.placed
        #: For each claim of the map, the claim of the model that it stands for; for a merged one, the first.
        self._claims = {now: was for was, now in self._placed.items()} | {
            now: was for was, now in pairing.claims.items()
        }
        self._back = {now: was for was, now in pairing.links.items()}

    @cached_property
    def model(self) -> dict[Unit, Link]:
        """The units of the model answer, with the link of each."""
        return {
            unit: link
            for link in self._cases[0].links
            for unit in self._units(link, self.in_model)
            if unit.premise != unit.target
            or link.target in link.premises  # not between two parts of one claim
        }

    @cached_property
    def student(self) -> dict[Unit, Link]:
        """The units of the map by the names of the model answer, with the link of each in the map."""
        return {unit: link for link in self._cases[1].links for unit in self._units(link, self.from_student)}

    @staticmethod
    def _units(link: Link, named: Callable[[str], str]) -> Iterator[Unit]:
        for premise in link.premises:
            yield Unit(named(premise), named(link.target), link.stance)

    def in_model(self, name: str) -> str:
        """Return the name for comparing a claim or link of the model answer.

        For merged claims, this is the first one's.
        """
        now = self._placed.get(name)
        return name if now is None else self._claims[now]

    def from_student(self, name: str) -> str:
        """Return the model answer's name of a claim or link of the map, or its own name, marked.

        A link without a counterpart gets that of a link with one of its premises, the same stance and the
        same target: it is then a part of a split joint step.
        """
        return self._from_student(name, 0)

    def _from_student(self, name: str, depth: int) -> str:
        if name in self._claims:
            return self._claims[name]
        if name in self._back:
            return self._back[name]
        link = self._links[1].get(name)
        found = None if link is None or depth == _DEPTH else self._like(link, depth)
        return self.mark(name) if found is None else found

    def _like(self, link: Link, depth: int) -> str | None:
        """Return the link of the model answer with the premise, stance and target of a link of the map."""
        target = self._from_student(link.target, depth + 1)
        for premise in link.premises:
            unit = Unit(self._from_student(premise, depth), target, link.stance)
            if unit in self.model:
                return self.model[unit].name
        return None

    def mark(self, name: str) -> str:
        """Return a name that only the map has, marked."""
        return f"{_OWN}{name}"

    def is_own(self, name: str) -> bool:
        """Return whether a name is marked as the map's own."""
        return name.startswith(_OWN)

    def known(self, name: str, depth: int = 0) -> bool:
        """Return whether a claim of the model answer, or every end of a link, has a place in the map."""
        if name in self._cases[0].claims:
            return name in self._placed
        link = self._links[0][name]
        there = any(premise in self._placed for premise in link.premises)
        return there and depth < _DEPTH and self.known(link.target, depth + 1)

    def premises_in_model(self, link: Link) -> frozenset[str]:
        """Return the premises of a link of the model answer that have a place in the map."""
        return frozenset(self.in_model(one) for one in link.premises if one in self._placed)

    def premises_of(self, link: Link) -> frozenset[str]:
        """Return the premises of a link of the map, by the names of the model answer.

        The student's own are marked.
        """
        return frozenset(self.from_student(one) for one in link.premises)

    def relations(self, *, of_student: bool) -> Mapping[Hashable, str]:
        """Return the stances in one map between matched claims, and between matched claims and links."""
        units = self.student if of_student else self.model
        found: dict[Hashable, str] = {}
        ends = {self.in_model(one) for one in self._placed} | self._pairing.links.keys()
        for unit in units:
            if unit.premise in ends and unit.target in ends:
                pair = (unit.premise, unit.target)
                found[pair] = unit.stance if found.get(pair, unit.stance) == unit.stance else "both"
        return found

    @property
    def relation_count(self) -> int:
        """The number of such pairs, with or without a link."""
        claims = len({self.in_model(one) for one in self._placed})
        return claims * (claims - 1) + claims * len(self._pairing.links)
