"""The sign of a piece of evidence for a position, derived from the links between them.

The sign of a chain of links is the product of their stances: a counter to a counter speaks for, an undercut
of a support against. Parallel chains of equal sign agree; opposite ones leave it open. These are the signs of
qualitative probabilistic networks (M. P. Wellman, Artificial Intelligence 44, 1990). A chain is as strong as
its weakest link (J. L. Pollock, Cognitive Carpentry, 1995): the evidence is strong if all links of some chain
have a weight of `STRONG` or more.

A chain does not pass through another position: each is judged by itself. With verdicts, it ends at a rejected
step.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from argmap.core.model import Case
from argmap.core.reach import reachable
from argmap.semantics.competing.scoring import Cell
from argmap.semantics.structure import REJECTED, Structure

#: The least weight, as written, of a strong link.
STRONG = 0.8


class Bearings:
    """Finds the signs of the claims of a case for its positions."""

    def __init__(self, case: Case, structure: Structure, positions: Sequence[str]) -> None:
        """Number the positions, and the claims that are evidence: without supports, and no positions."""
        self._structure = structure
        self._positions = [structure.number[name] for name in positions]
        self._strong = {
            structure.number[link.name]
            for link in case.links
            if link.weight is not None and link.weight >= STRONG
        }
        self.width = len(self._positions)
        rivals = set(self._positions)
        self.leaves = [
            number
            for number in range(structure.claims)
            if number not in rivals and not structure.supports[number]
        ]

    def cells(self, values: Sequence[int] | None) -> dict[int, tuple[Cell, ...]]:
        """Return the cells, in the order of the positions, of each leaf with a chain to any of them.

        `values` are the verdicts, by number; without them, rejected steps count as well.
        """
        every = [self._signs(position, values, None) for position in self._positions]
        strong = [
            self._signs(position, values, self._strong) if self._strong else set()
            for position in self._positions
        ]
        return {
            leaf: tuple(_cell(leaf, some, most) for some, most in zip(every, strong, strict=True))
            for leaf in self.leaves
            if any((leaf, sign) in some for some in every for sign in (1, -1))
        }

    def speaks_alone(self, leaf: int, lost: Collection[int]) -> bool:
        """Return whether all chains through `lost` statements start at a leaf that changes no other cells."""
        structure = self._structure
        into = (structure.supports[one] or structure.counters[one] for one in lost)
        links = (one for one in lost if one != leaf)
        return not any(into) and all(
            one >= structure.claims and structure.premises[one - structure.claims] == (leaf,) for one in links
        )

    def _signs(
        self, position: int, values: Sequence[int] | None, among: Collection[int] | None
    ) -> set[tuple[int, int]]:
        """Return the statements from which a chain leads to a position, each with the sign of a chain.

        Only the links `among` are followed; None for all.
        """
        structure = self._structure
        rivals = set(self._positions)

        def bearing(at: tuple[int, int]) -> Iterator[tuple[int, int]]:
            statement, sign = at
            found = [(link, sign) for link in structure.supports[statement]]
            found += [(link, -sign) for link in structure.counters[statement]]
            for link, its in found:
                is_followed = among is None or link in among
                if is_followed and (values is None or values[link] != REJECTED):
                    yield link, its
                    premises = structure.premises[link - structure.claims]
                    yield from ((premise, its) for premise in premises if premise not in rivals)

        return reachable([(position, 1)], bearing)


def _cell(leaf: int, every: Collection[tuple[int, int]], strong: Collection[tuple[int, int]]) -> Cell:
    speaks_for, against = (leaf, 1) in every, (leaf, -1) in every
    if speaks_for and against:
        return "mixed"
    if speaks_for:
        return "strongly consistent" if (leaf, 1) in strong else "consistent"
    if against:
        return "strongly inconsistent" if (leaf, -1) in strong else "inconsistent"
    return "none"
