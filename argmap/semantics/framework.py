"""An abstract argumentation framework (Dung 1995): arguments, and which attacks which.

Converts a competition file directly to the structure that the semantics use. It
is equivalent to a case with a counter for each attack, but avoids building
values for hundreds of thousands of them.
"""

from __future__ import annotations

from dataclasses import dataclass

from argmap.core.model import Case
from argmap.semantics.structure import Structure


@dataclass(frozen=True, slots=True)
class Framework:
    """`attacks` holds pairs of indices into `names` without duplicates; an argument may attack itself."""

    names: list[str]
    attacks: list[tuple[int, int]]

    def structure(self) -> Structure:
        """Build a structure with arguments as claims and attacks as counters, in linear time."""
        structure = Structure(Case(title="", claims={}))
        names, claims, count = self.names, len(self.names), len(self.attacks)
        structure.claims = claims
        structure.names = [*names, *(f"{names[one]} -> {names[other]}" for one, other in self.attacks)]
        structure.number = {name: number for number, name in enumerate(structure.names)}
        structure.assumed = [None] * claims
        structure.premises = [(one,) for one, _ in self.attacks]
        structure.target = [other for _, other in self.attacks]
        structure.stance_is_support = [False] * count
        structure.weight = [1.0] * count
        structure.supports = [[] for _ in structure.names]
        structure.counters = [[] for _ in structure.names]
        structure.away = [[] for _ in names]
        counters, away = structure.counters, structure.away
        for link, (one, other) in enumerate(self.attacks, claims):
            counters[other].append(link)
            away[one].append(link)
        return structure
