"""The complete labellings of a map as models of clauses.

Each undecided statement becomes a pair of literals, *surely so* and *surely
not*, never both true; where neither is, it is undecided. A condition is a
monotone formula over such pairs, so that Kleene's three-valued reading of it
is exact, and it is written down by one rule: all of some pairs are surely so
iff each is, and surely not iff one is. Some-of is the same with the two sides
exchanged, and so is what counts against. The clauses are linear in the map.

A proof standard compares the heaviest support in force with the heaviest
counter in force. Only as many comparisons can come out differently as there
are distinct weights of supports: for each, some support of that weight is in
force and everything it does not beat is out. From the heaviest support down,
what must be out only grows, so that each step builds on the one before.

Only what grounded leaves undecided is encoded, since every complete labelling
agrees with it on the rest. Two-valued, a pair is a variable and its negation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from argmap.evaluation.dependence import backward_cone, rests_on_circles
from argmap.evaluation.grounded import evaluate_grounded
from argmap.evaluation.sat import Deadline, Solver
from argmap.evaluation.structure import ACCEPTED, REJECTED, Structure
from argmap.evaluation.weighing import beats

Labelling = list[int]
#: The literals that make a statement surely so, and surely not.
Pair = tuple[int, int]

_YES: Pair = (1, -1)
_NO: Pair = (-1, 1)


class Found(NamedTuple):
    """A model, as the literals of `Encoding.signs` that are true in it and those that are not."""

    model: list[int]
    true: list[int]
    false: list[int]


class Encoding:
    """Clauses whose models are the complete labellings, and a solver that keeps what it learns.

    `grounded` is the labelling that all of them extend; `signs` are literals
    such that one labelling says at least what another says iff it makes true
    at least those that the other does.
    """

    def __init__(
        self,
        structure: Structure,
        deadline: Deadline,
        *,
        two_valued: bool = False,
        goal: int | None = None,
    ) -> None:
        """Encode a map, or only what `goal`, the number of a statement, hangs on."""
        self.structure = structure
        self.solver = Solver(deadline)
        self.two_valued = two_valued
        self.grounded = evaluate_grounded(structure).values
        self._pairs: dict[int, Pair] = {}
        self.solver.new_variable()  # the constants are this one, and no clause mentions it
        values = self.grounded
        if goal is None:
            undecided = [number for number, value in enumerate(values) if not value]
        else:
            undecided = backward_cone(structure, goal, values)
        own = self._name(undecided)
        self.own = [(number, *self._pairs[number]) for number in own]
        for number in own:
            self._encode(number)
        self.solver.prefer(so for _, so, _ in self.own)
        self.circles = rests_on_circles(structure, undecided)
        self.signs = [so for _, so, _ in self.own]
        if self.circles and not two_valued:  # else what is rejected follows from what is accepted
            self.signs += [not_so for _, _, not_so in self.own]

    def pair(self, number: int) -> Pair:
        """The literals of a statement; constants where grounded decides it."""
        value = self.grounded[number]
        if value:
            return _YES if value == ACCEPTED else _NO
        return self._pairs[number]

    def solve(self, assumptions: Sequence[int] = ()) -> Found | None:
        """Find a model under assumptions, None where there is none.

        Raises:
            TooHard: The time is over.
        """
        model = self.solver.solve(assumptions)
        if model is None:
            return None
        true = [sign for sign in self.signs if model[sign - 1] > 0]
        return Found(model, true, [sign for sign in self.signs if model[sign - 1] < 0])

    def solve_with(self, number: int, value: int) -> Found | None:
        """Find a model in which a statement is accepted, or rejected, as `value` says."""
        pair = self.pair(number)
        if pair in (_YES, _NO):
            return self.solve() if self.grounded[number] == value else None
        return self.solve([pair[0] if value == ACCEPTED else pair[1]])

    def labelling(self, found: Found) -> Labelling:
        """The labelling that a model stands for; what was not encoded stays undecided."""
        model = found.model
        values = self.grounded.copy()
        for number, (so, not_so) in self._pairs.items():
            if model[so - 1] > 0:
                values[number] = ACCEPTED
            elif model[abs(not_so) - 1] == not_so:
                values[number] = REJECTED
        return values

    def literals(self, values: Labelling) -> list[int]:
        """The literals that say what a labelling says, of all that has its own."""
        said = [so for number, so, _ in self.own if values[number] == ACCEPTED]
        return said + [not_so for number, _, not_so in self.own if values[number] == REJECTED]

    def grow(self, found: Found) -> Found:
        """Extend a labelling, step by step, to one that nothing more can be said in.

        Each step asks for at least one sign more, by a clause that is switched
        on by a variable of its own.
        """
        while found.false:
            switch = self.solver.new_variable()
            self.solver.add([-switch, *found.false])
            larger = self.solve([*found.true, switch])
            self.solver.add([-switch])
            if larger is None:
                break
            found = larger
        return found

    def block_parts(self, found: Found) -> None:
        """Exclude all labellings that say no more than this one."""
        self.solver.add(found.false)

    def block(self, found: Found) -> None:
        """Exclude this labelling only."""
        self.solver.add([*(-sign for sign in found.true), *found.false])

    def _name(self, undecided: Iterable[int]) -> list[int]:
        """Give each statement its literals; return those that have literals of their own.

        A link that hangs on one premise alone is that premise.
        """
        structure, own = self.structure, []
        for number in undecided:
            premise = self._sole_premise(number) if number >= structure.claims else None
            if premise is None:
                own.append(number)
                so = self.solver.new_variable()
                self._pairs[number] = (so, -so if self.two_valued else self.solver.new_variable())
            else:
                self._pairs[number] = self._pairs[premise]
        return own

    def _sole_premise(self, number: int) -> int | None:
        structure, values = self.structure, self.grounded
        supports, counters = structure.supports[number], structure.counters[number]
        if supports and not any(values[link] == ACCEPTED for link in supports):
            return None
        if counters and not all(values[link] == REJECTED for link in counters):
            return None
        left = [p for p in structure.premises[number - structure.claims] if not values[p]]
        return left[0] if len(left) == 1 else None

    def _encode(self, number: int) -> None:
        """Say that a statement is what its condition is."""
        so, not_so = self._pairs[number]
        if not self.two_valued:
            self.solver.add([-so, -not_so])
        if number in self.structure.standard:
            self._define((so, not_so), [self._weighed(number)])
        else:
            self._define((so, not_so), self._parts(number))

    def _parts(self, number: int) -> list[Pair]:
        """What must all be so, under the default standard."""
        structure = self.structure
        parts = [_opposite(self.pair(link)) for link in structure.counters[number]]
        supports = structure.supports[number]
        needs = bool(supports)
        if number < structure.claims:
            if structure.assumed[number] is not None:
                needs = not structure.assumed[number]
        else:
            parts += [self.pair(premise) for premise in structure.premises[number - structure.claims]]
        if needs:
            parts.append(self._some([self.pair(link) for link in supports]))
        return [part for part in dict.fromkeys(parts) if part != _YES]

    def _weighed(self, claim: int) -> Pair:
        """The condition of a claim under a standard, or of a position: see `weighing`."""
        structure = self.structure
        supports = [self.pair(link) for link in structure.supports[claim]]
        standard, rivals = structure.standard[claim], structure.rivals.get(claim)
        no_counter = self._every([_opposite(self.pair(link)) for link in structure.counters[claim]])
        if rivals is not None:
            against = [link for rival in rivals for link in structure.supports[rival]]
            assumed = [_opposite(self.pair(rival)) for rival in rivals if structure.assumed[rival]]
            won = self._every([no_counter, *assumed, self._outweighs(claim, against)])
        elif standard == "scintilla":
            won = self._some(supports)
        elif standard == "burden":
            won = self._every([no_counter, self._some(supports)])
        else:
            won = self._outweighs(claim, structure.counters[claim])
        return self._some([won, no_counter]) if structure.assumed[claim] else won

    def _outweighs(self, claim: int, against: Sequence[int]) -> Pair:
        """Whether the heaviest support in force beats all of `against` that is in force."""
        structure = self.structure
        standard, alone = structure.standard[claim], structure.rivals.get(claim) == ()
        weight = {link: structure.weight[link - structure.claims] for link in against}
        lighter = sorted(against, key=weight.__getitem__)
        alternatives = []
        quiet = _YES
        for pro, links in self._by_weight(structure.supports[claim]):
            if not (pro > 0 if alone else beats(pro, 0.0, standard)):
                break
            unbeaten = []
            while lighter and not beats(pro, weight[lighter[-1]], standard):
                unbeaten.append(_opposite(self.pair(lighter.pop())))
            quiet = self._every([quiet, *unbeaten])
            alternatives.append(self._every([quiet, self._some([self.pair(link) for link in links])]))
        return self._some(alternatives)

    def _by_weight(self, links: Iterable[int]) -> list[tuple[float, list[int]]]:
        """Links by their weight, the heaviest first."""
        found: dict[float, list[int]] = {}
        for link in links:
            found.setdefault(self.structure.weight[link - self.structure.claims], []).append(link)
        return sorted(found.items(), reverse=True)

    def _every(self, pairs: Iterable[Pair]) -> Pair:
        """A pair for all of some: a new one, unless one of them or a constant will do."""
        parts = [pair for pair in dict.fromkeys(pairs) if pair != _YES]
        if _NO in parts:
            return _NO
        if len(parts) < 2:
            return parts[0] if parts else _YES
        so = self.solver.new_variable()
        pair = (so, -so if self.two_valued else self.solver.new_variable())
        self._define(pair, parts)
        return pair

    def _some(self, pairs: Iterable[Pair]) -> Pair:
        return _opposite(self._every([_opposite(pair) for pair in pairs]))

    def _define(self, pair: Pair, parts: Sequence[Pair]) -> None:
        """Say that a pair is so iff all parts are, and not so iff one is not."""
        add = self.solver.add
        so, not_so = pair
        for part, _ in parts:
            add([-so, part])
        add([so, *(-part for part, _ in parts)])
        if not self.two_valued:
            for _, no_part in parts:
                add([not_so, -no_part])
            add([-not_so, *(no_part for _, no_part in parts)])


def _opposite(pair: Pair) -> Pair:
    return pair[1], pair[0]
