"""Formulas for comparing accrued weights: whether one side beats the other, depending on the links in force.

The links are decided one by one, heaviest first. After each, only the two totals matter: the rest to decide
from equal totals is one formula. If no remaining link can change the outcome, none is decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from typing import NamedTuple

from argmap.core.model import Accrual
from argmap.semantics.effort import Deadline
from argmap.semantics.sat.formulas import NO, YES, Formulas, Pair, opposite
from argmap.semantics.standards import Accruing

#: The number of states after which the deadline is checked.
_STATES = 500


class _Link(NamedTuple):
    """A link that may be in force: its side and its weight."""

    helps: bool
    weight: float
    pair: Pair


class _State(NamedTuple):
    """The totals in force on either side, of the links decided so far."""

    pro: Accruing
    con: Accruing

    def plus(self, link: _Link) -> _State:
        if link.helps:
            return self._replace(pro=self.pro.plus(link.weight))
        return self._replace(con=self.con.plus(link.weight))


class Totals:
    """Builds the formulas of one comparison.

    `accruals` are those of the sides for and against the claim. `beats` returns whether the first of two
    totals wins; it must be monotone.
    """

    def __init__(
        self,
        formulas: Formulas,
        accruals: tuple[Accrual, Accrual],
        beats: Callable[[float, float], bool],
        deadline: Deadline,
    ) -> None:
        """Build into `formulas`."""
        self._formulas = formulas
        self._start = _State(*map(Accruing.nothing, accruals))
        self._beats = beats
        self._deadline = deadline

    def wins(self, pro: Iterable[tuple[float, Pair]], con: Iterable[tuple[float, Pair]]) -> Pair:
        """Return whether the links of `pro` in force beat those of `con`; both are weights with their links.

        Raises:
            TimeLimitError: The deadline passed.
        """
        links = [_Link(True, *one) for one in pro] + [_Link(False, *one) for one in con]
        links = sorted((link for link in links if link.weight > 0), key=lambda link: -link.weight)
        layers: list[dict[_State, Pair | None]] = []  # the states before each link, with settled outcomes
        states: Iterable[_State] = [self._start]
        for at in range(len(links) + 1):
            layer = {state: self._settled(state, links[at:]) for state in self._checked(states)}
            layers.append(layer)
            if at < len(links):
                left = [state for state, outcome in layer.items() if outcome is None]
                states = dict.fromkeys(one for state in left for one in (state, state.plus(links[at])))
        below: dict[_State, Pair] = {}
        for at in reversed(range(len(layers))):
            self._deadline.check()
            below = {
                state: self._choice(links[at], state, below) if outcome is None else outcome
                for state, outcome in layers[at].items()
            }
        return below[self._start]

    def _choice(self, link: _Link, state: _State, below: dict[_State, Pair]) -> Pair:
        """Return the formula for the remaining links from a state on, given those from the next link on."""
        with_it, without = below[state.plus(link)], below[state]
        better, worse = (with_it, without) if link.helps else (without, with_it)
        for_it = link.pair if link.helps else opposite(link.pair)
        return self._formulas.some([worse, self._formulas.every([for_it, better])])

    def _settled(self, state: _State, left: Sequence[_Link]) -> Pair | None:
        """Return the outcome, if no remaining link can change it, else None."""
        best = reduce(Accruing.plus, (link.weight for link in left if link.helps), state.pro)
        worst = reduce(Accruing.plus, (link.weight for link in left if not link.helps), state.con)
        if self._beats(state.pro.total, worst.total):
            return YES
        return None if self._beats(best.total, state.con.total) else NO

    def _checked(self, states: Iterable[_State]) -> Iterator[_State]:
        for at, state in enumerate(states):
            if at % _STATES == 0:
                self._deadline.check()
            yield state
