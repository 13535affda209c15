"""SAT encoding of the complete labellings of a map.

Each statement is equivalent to its condition. A condition is a monotone formula
over statements; its three-valued Kleene evaluation, which is what `formulas`
encodes, is the consensus of all ways to decide what is undecided.

A proof standard compares the heaviest support in force with the heaviest
counter in force. Only as many comparisons can come out differently as there
are distinct weights of supports: for each, some support of that weight is in
force and everything it does not beat is out. From the heaviest support down,
what must be out only grows, so each step builds on the one before, and
the clauses stay linear in the map. Where weights add up (`accrue`), the links are decided one by one,
heaviest first, and equal totals are one formula, as in a decision diagram for a pseudo-Boolean
constraint (Eén & Sörensson, "Translating Pseudo-Boolean Constraints into SAT", 2006): that is
polynomial where the weights are multiples of a common one, such as 0.1.

Only what is not settled beforehand is encoded: every complete labelling agrees
with grounded on what that decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from argmap.semantics.dependence import rests_on_circles, undecided_dependencies
from argmap.semantics.effort import Deadline
from argmap.semantics.grounded_verdicts import evaluate_grounded
from argmap.semantics.sat.formulas import NO, YES, Formulas, Pair, opposite
from argmap.semantics.sat.solver import Solver
from argmap.semantics.sat.totals import Totals
from argmap.semantics.standards import beats, link_outweighs
from argmap.semantics.structure import ACCEPTED, REJECTED, Labelling, Structure


class Model(NamedTuple):
    """A model, and the literals of `Encoding.signs` that are true and false in it."""

    model: list[int]
    true: list[int]
    false: list[int]


class Encoding:
    """Clauses whose models are the complete labellings, and an incremental solver.

    `settled` is a labelling that all of them extend. `signs` are literals such
    that one labelling extends another iff its true signs include the other's.
    """

    def __init__(
        self,
        structure: Structure,
        deadline: Deadline,
        *,
        two_valued: bool = False,
        settled: Labelling | None = None,
        goal: int | None = None,
    ) -> None:
        """Encode a map, or only what `goal`, the number of a statement, depends on.

        `settled` defaults to the grounded labelling.
        """
        self.structure = structure
        self.solver = Solver(deadline)
        self._formulas = Formulas(self.solver, two_valued=two_valued)
        self.settled = evaluate_grounded(structure).values if settled is None else settled
        self._pairs: dict[int, Pair] = {}
        values = self.settled
        if goal is None:
            undecided = [number for number, value in enumerate(values) if not value]
        else:
            undecided = undecided_dependencies(structure, goal, values)
        own = self._name(undecided)
        self.own = [(number, *self._pairs[number]) for number in own]
        for number in own:
            self._encode(number)
        self.solver.prefer(so for _, so, _ in self.own)
        self.circles = rests_on_circles(structure, undecided)
        self.signs = [so for _, so, _ in self.own]
        if self.circles and not two_valued:  # otherwise what is rejected follows from what is accepted
            self.signs += [not_so for _, _, not_so in self.own]

    def pair(self, number: int) -> Pair:
        """Return the literals of a statement; constants where it is settled."""
        value = self.settled[number]
        if value:
            return YES if value == ACCEPTED else NO
        return self._pairs[number]

    def solve(self, assumptions: Sequence[int] = ()) -> Model | None:
        """Find a model under assumptions, None where there is none.

        Raises:
            TimeLimitError: The deadline passed.
        """
        model = self.solver.solve(assumptions)
        if model is None:
            return None
        true = [sign for sign in self.signs if model[sign - 1] > 0]
        return Model(model, true, [sign for sign in self.signs if model[sign - 1] < 0])

    def solve_with(self, number: int, value: int) -> Model | None:
        """Find a model in which a statement has the verdict `value`."""
        pair = self.pair(number)
        if pair in (YES, NO):
            return self.solve() if self.settled[number] == value else None
        return self.solve([pair[0] if value == ACCEPTED else pair[1]])

    def labelling(self, found: Model) -> Labelling:
        """Return the labelling of a model; statements that were not encoded stay undecided."""
        model = found.model
        values = self.settled.copy()
        for number, (so, not_so) in self._pairs.items():
            if model[so - 1] > 0:
                values[number] = ACCEPTED
            elif model[abs(not_so) - 1] == not_so:
                values[number] = REJECTED
        return values

    def literals(self, values: Labelling) -> list[int]:
        """Return the literals of a labelling, for the statements that have literals of their own."""
        accepted = [so for number, so, _ in self.own if values[number] == ACCEPTED]
        return accepted + [not_so for number, _, not_so in self.own if values[number] == REJECTED]

    def grow(self, found: Model) -> Model:
        """Extend a labelling, step by step, to a maximal one.

        Each step requires at least one more sign, by a clause that has a
        switch variable of its own.
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

    def block_parts(self, found: Model) -> None:
        """Exclude this labelling and all that it extends."""
        self.solver.add(found.false)

    def block(self, found: Model) -> None:
        """Exclude this labelling only."""
        self.solver.add([*(-sign for sign in found.true), *found.false])

    def _name(self, undecided: Iterable[int]) -> list[int]:
        """Assign literals to each statement; return the statements with literals of their own.

        A link that depends on one premise alone shares that premise's literals.
        """
        structure, own = self.structure, []
        for number in undecided:
            premise = self._sole_premise(number) if number >= structure.claims else None
            if premise is None:
                own.append(number)
                self._pairs[number] = self._formulas.new()
            else:
                self._pairs[number] = self._pairs[premise]
        return own

    def _sole_premise(self, number: int) -> int | None:
        structure, values = self.structure, self.settled
        supports, counters = structure.supports[number], structure.counters[number]
        if supports and not any(values[link] == ACCEPTED for link in supports):
            return None
        if counters and not all(values[link] == REJECTED for link in counters):
            return None
        left = [p for p in structure.premises[number - structure.claims] if not values[p]]
        return left[0] if len(left) == 1 else None

    def _encode(self, number: int) -> None:
        """Define a statement as equivalent to its condition."""
        weighed = number in self.structure.standard
        parts = [self._weighed(number)] if weighed else self._parts(number)
        self._formulas.define(self._pairs[number], parts)

    def _parts(self, number: int) -> list[Pair]:
        """Return the conjuncts of a condition under the default standard."""
        structure = self.structure
        parts = [opposite(self.pair(link)) for link in structure.counters[number]]
        supports = structure.supports[number]
        needs = bool(supports)
        if number < structure.claims:
            if structure.assumed[number] is not None:
                needs = not structure.assumed[number]
        else:
            parts += [self.pair(premise) for premise in structure.premises[number - structure.claims]]
        if needs:
            parts.append(self._formulas.some([self.pair(link) for link in supports]))
        return [part for part in dict.fromkeys(parts) if part != YES]

    def _weighed(self, claim: int) -> Pair:
        """Return the condition of a weighed claim; see `standards`."""
        structure = self.structure
        supports = [self.pair(link) for link in structure.supports[claim]]
        standard, rivals = structure.standard[claim], structure.rivals.get(claim)
        no_counter = self._formulas.every([opposite(self.pair(link)) for link in structure.counters[claim]])
        if rivals is not None:
            assumed = [opposite(self.pair(rival)) for rival in rivals if structure.assumed[rival]]
            won = self._formulas.every([no_counter, *assumed, *self._wins_against(claim, rivals)])
        elif standard == "scintilla":
            won = self._formulas.some(supports)
        elif standard == "burden":
            won = self._formulas.every([no_counter, self._formulas.some(supports)])
        elif claim in structure.ranks:
            won = self._best_argument(claim)
        elif claim in structure.accrual:
            won = self._adds_up_to_more(claim, claim, structure.counters[claim])
        else:
            won = self._outweighs(claim, structure.counters[claim])
        return self._formulas.some([won, no_counter]) if structure.assumed[claim] else won

    def _best_argument(self, claim: int) -> Pair:
        """Return whether one support in force of a claim with preferences outweighs each counter in force."""
        structure = self.structure
        alternatives = []
        for support in structure.supports[claim]:
            if structure.weight[support - structure.claims] > 0:
                stronger = [
                    opposite(self.pair(counter))
                    for counter in structure.counters[claim]
                    if not link_outweighs(structure, claim, support, counter)
                ]
                alternatives.append(self._formulas.every([self.pair(support), *stronger]))
        return self._formulas.some(alternatives)

    def _wins_against(self, claim: int, rivals: Sequence[int]) -> list[Pair]:
        """Return the conditions under which what is for a position beats what is for each of its rivals."""
        structure = self.structure
        if structure.accrual.keys().isdisjoint((claim, *rivals)):
            return [self._outweighs(claim, [link for rival in rivals for link in structure.supports[rival]])]
        sides = [(rival, structure.supports[rival]) for rival in rivals] or [(claim, [])]
        return [self._adds_up_to_more(claim, of, against) for of, against in sides]

    def _adds_up_to_more(self, claim: int, of: int, against: Sequence[int]) -> Pair:
        """Return whether a claim's supports in force beat the counters in force.

        The counters are `against`, which lead to `of`.
        """
        structure = self.structure
        standard, alone = structure.standard[claim], structure.rivals.get(claim) == ()

        def side(links: Sequence[int]) -> list[tuple[float, Pair]]:
            return [(structure.weight[link - structure.claims], self.pair(link)) for link in links]

        totals = Totals(
            self._formulas,
            (structure.accrual.get(claim, "max"), structure.accrual.get(of, "max")),
            lambda pro, con: pro > 0 and (alone or beats(pro, con, standard)),
            self.solver.deadline,
        )
        return totals.wins(side(structure.supports[claim]), side(against))

    def _outweighs(self, claim: int, against: Sequence[int]) -> Pair:
        """Return whether the heaviest support in force beats everything in force among `against`."""
        structure = self.structure
        standard, alone = structure.standard[claim], structure.rivals.get(claim) == ()
        weight = {link: structure.weight[link - structure.claims] for link in against}
        lighter = sorted(against, key=weight.__getitem__)
        alternatives = []
        quiet = YES
        for pro, links in self._by_weight(structure.supports[claim]):
            if not (pro > 0 if alone else beats(pro, 0.0, standard)):
                break
            unbeaten = []
            while lighter and not beats(pro, weight[lighter[-1]], standard):
                unbeaten.append(opposite(self.pair(lighter.pop())))
            quiet = self._formulas.every([quiet, *unbeaten])
            alternatives.append(
                self._formulas.every([quiet, self._formulas.some([self.pair(link) for link in links])])
            )
        return self._formulas.some(alternatives)

    def _by_weight(self, links: Iterable[int]) -> list[tuple[float, list[int]]]:
        """Group links by weight, heaviest first."""
        found: dict[float, list[int]] = {}
        for link in links:
            found.setdefault(self.structure.weight[link - self.structure.claims], []).append(link)
        return sorted(found.items(), reverse=True)


def accepting(structure: Structure, number: int, deadline: Deadline) -> list[int] | None:
    """Find a complete labelling that accepts a statement; only what it depends on is searched."""
    encoding = Encoding(structure, deadline, goal=number)
    found = encoding.solve_with(number, ACCEPTED)
    return None if found is None else completed(structure, encoding.labelling(found))


def completed(structure: Structure, values: list[int]) -> list[int]:
    """Extend a labelling that is complete on a part of the map to the least one on the whole."""
    supposed = {number: value == ACCEPTED for number, value in enumerate(values) if value}
    return evaluate_grounded(structure.also_supposing(supposed)).values
