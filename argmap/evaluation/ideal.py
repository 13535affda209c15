"""Ideal: the largest position that is part of every preferred one.

The greatest admissible set that is contained in all preferred extensions
(Dung, Mancarella & Toni 2007). Defined here as there, for counters only. It is
the greatest admissible set of claims that some complete labelling accepts and
none rejects (Dunne 2009): those are found with a SAT solver, and what is not
defended by the rest is dropped until all is.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.evaluation.dependence import supposing
from argmap.evaluation.encoding import Encoding
from argmap.evaluation.grounded import evaluate_grounded
from argmap.evaluation.sat import Deadline
from argmap.evaluation.semantics import Labelling, Semantics
from argmap.evaluation.structure import Structure


def search(structure: Structure, deadline: Deadline) -> Iterator[Labelling]:
    """Yield the ideal labelling."""
    encoding = Encoding(structure, deadline)
    credible = _credible(encoding)
    attackers = _attackers(encoding)
    held = {claim for claim in credible if credible.isdisjoint(attackers[claim])}
    _drop_undefended(held, attackers)
    accepted = supposing(structure, dict.fromkeys(sorted(held), True))
    yield evaluate_grounded(accepted).values


def _credible(encoding: Encoding) -> set[int]:
    """The undecided claims that some complete labelling accepts; each model settles several."""
    claim_of = {so: number for number, so, _ in encoding.own}
    unknown = list(claim_of)
    while unknown:
        switch = encoding.solver.new_variable()
        encoding.solver.add([-switch, *unknown])
        found = encoding.solve([switch])
        encoding.solver.add([-switch])
        if found is None:
            break
        unknown = [so for so in unknown if found.model[so - 1] < 0]
    return set(claim_of.values()).difference(claim_of[so] for so in unknown)


def _attackers(encoding: Encoding) -> dict[int, list[int]]:
    """For each undecided claim, the undecided claims that counter it."""
    structure, values = encoding.structure, encoding.grounded
    return {
        claim: [
            structure.premises[link - structure.claims][0]
            for link in structure.counters[claim]
            if not values[link]
        ]
        for claim, _, _ in encoding.own
    }


def _drop_undefended(held: set[int], attackers: dict[int, list[int]]) -> None:
    """Drop each claim of which an attacker is attacked by none that is held, until there is none."""
    attacked: dict[int, list[int]] = {claim: [] for claim in attackers}
    for claim, against in attackers.items():
        for attacker in against:
            attacked[attacker].append(claim)
    defences = {claim: sum(1 for a in against if a in held) for claim, against in attackers.items()}
    unanswered = [claim for claim, count in defences.items() if not count]
    while unanswered:
        for claim in attacked[unanswered.pop()]:
            if claim in held:
                held.remove(claim)
                for other in attacked[claim]:
                    defences[other] -= 1
                    if not defences[other]:
                        unanswered.append(other)


SEMANTICS = Semantics(
    "ideal",
    "the largest position that is part of every preferred one; for counters only",
    search,
    single=True,
    counters_only=True,
)
