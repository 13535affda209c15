"""An abstract argumentation framework (Dung 1995): arguments, and which attacks which.

Converts a competition file directly to the structure that the semantics use. It
is equivalent to a case with a counter for each attack, but avoids building
values for hundreds of thousands of them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass

from argmap.core.model import Case
from argmap.semantics.structure import ACCEPTED, REJECTED, UNDECIDED, Structure


@dataclass(frozen=True, slots=True)
class Framework:
    """Attack number n is by `attackers[n]` on `attacked[n]`, both indices into `names`.

    An argument may attack itself. Repetitions of an attack have no effect.
    """

    names: list[str]
    attackers: array[int]
    attacked: array[int]

    @classmethod
    def of(cls, names: list[str], attacks: Iterable[tuple[int, int]]) -> Framework:
        """Make a framework from pairs of indices, attacker first."""
        pairs = list(attacks)
        return cls(names, array("i", [one for one, _ in pairs]), array("i", [other for _, other in pairs]))

    @property
    def attacks(self) -> list[tuple[int, int]]:
        """The attacks as pairs of indices, without duplicates."""
        return list(dict.fromkeys(zip(self.attackers, self.attacked, strict=True)))

    def grounded(self) -> list[int]:
        """Return the grounded verdict on each argument, as ACCEPTED, UNDECIDED or REJECTED, in linear time.

        It equals that of `evaluate_grounded`, without building the structure. The attacks by one argument are
        a linked list: from `last`, the number of its last attack, through `previous`; -1 ends it.
        """
        attacked, size = self.attacked, len(self.names)
        last = array("i", [-1]) * size
        previous = array("i", [-1]) * len(attacked)
        waits_for = [0] * size  # how many attacks are not yet known to fail
        for attack, (one, other) in enumerate(zip(self.attackers, attacked, strict=True)):
            previous[attack] = last[one]
            last[one] = attack
            waits_for[other] += 1
        values = [UNDECIDED] * size
        accepted = [argument for argument, count in enumerate(waits_for) if not count]
        for argument in accepted:  # grows during the loop
            values[argument] = ACCEPTED
            attack = last[argument]
            while attack >= 0:
                beaten = attacked[attack]
                attack = previous[attack]
                if values[beaten]:
                    continue
                values[beaten] = REJECTED
                failed = last[beaten]
                while failed >= 0:
                    other = attacked[failed]
                    waits_for[other] -= 1
                    if not waits_for[other] and not values[other]:
                        accepted.append(other)
                    failed = previous[failed]
        return values

    def structure(self) -> Structure:
        """Build a structure with arguments as claims and attacks as counters, in linear time."""
        structure = Structure(Case(title="", claims={}))
        attacks = self.attacks
        names, claims, count = self.names, len(self.names), len(attacks)
        structure.claims = claims
        structure.names = [*names, *(f"{names[one]} -> {names[other]}" for one, other in attacks)]
        structure.number = {name: number for number, name in enumerate(structure.names)}
        structure.assumed = [None] * claims
        structure.premises = [(one,) for one, _ in attacks]
        structure.target = [other for _, other in attacks]
        structure.stance_is_support = [False] * count
        structure.weight = [1.0] * count
        nothing: list[int] = []  # shared: no statement has supports, and no attack has links into it
        structure.supports = [nothing] * (claims + count)
        structure.counters = [nothing] * (claims + count)
        structure.away = [nothing] * claims
        counters, away = structure.counters, structure.away
        for link, (one, other) in enumerate(attacks, claims):
            if counters[other]:
                counters[other].append(link)
            else:
                counters[other] = [link]
            if away[one]:
                away[one].append(link)
            else:
                away[one] = [link]
        return structure
