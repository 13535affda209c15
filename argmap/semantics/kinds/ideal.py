"""Ideal: the largest position that is part of every preferred one.

The greatest admissible set that is contained in all preferred extensions
(Dung, Mancarella & Toni 2007). Defined here as there, for counters only.

No admissible set counters any part of it, since otherwise a preferred extension
of that set would exclude it; and an admissible set that none counters is part of
all preferred ones, since it can join each. So the search starts from what one
preferred extension accepts, drops the claims that some complete labelling
rejects, found by a SAT solver, and then the claims that the rest does not defend.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.semantics.effort import Deadline
from argmap.semantics.grounded_verdicts import evaluate_grounded
from argmap.semantics.kinds import Semantics
from argmap.semantics.sat.encoding import Encoding
from argmap.semantics.structure import Labelling, Structure


def search(structure: Structure, deadline: Deadline) -> Iterator[Labelling]:
    """Yield the ideal labelling."""
    encoding = Encoding(structure, deadline)
    attackers = _attackers(encoding)
    held = _uncountered(encoding)
    _drop_undefended(held, attackers)
    accepted = structure.also_supposing(dict.fromkeys(sorted(held), True))
    yield evaluate_grounded(accepted).values


def _uncountered(encoding: Encoding) -> set[int]:
    """Return the claims of one preferred extension that no complete labelling rejects."""
    first = encoding.solve()
    if first is None:
        return set()
    model = encoding.grow(first).model
    held = [(number, not_so) for number, so, not_so in encoding.own if model[so - 1] > 0]
    encoding.solver.prefer(not_so for _, not_so in held)
    while held:
        switch = encoding.solver.new_variable()
        encoding.solver.add([-switch, *(not_so for _, not_so in held)])
        found = encoding.solve([switch])
        encoding.solver.add([-switch])
        if found is None:
            break
        held = [(number, not_so) for number, not_so in held if found.model[not_so - 1] < 0]
    return {number for number, _ in held}


def _attackers(encoding: Encoding) -> dict[int, list[int]]:
    """Return, for each undecided claim, the undecided claims that counter it."""
    structure, values = encoding.structure, encoding.settled
    return {
        claim: [
            structure.premises[link - structure.claims][0]
            for link in structure.counters[claim]
            if not values[link]
        ]
        for claim, _, _ in encoding.own
    }


def _drop_undefended(held: set[int], attackers: dict[int, list[int]]) -> None:
    """Drop claims with an attacker that no held claim attacks, until there are none."""
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
