"""Strengths from 0 to 1: gradual semantics of a map.

The map is read as a quantitative bipolar framework. Every claim and link has
a base score: its `weight`, or else 0.5 for a claim and 1 for a link; 1 for a claim too by a
method that knows counters only. A `Method` computes the strength of a claim from its base score and its
links; standards, issues and `assumed` are ignored.

The iteration is over claims; links are computed from them. The strength of a
link is its weight lowered by its undercuts (as in DF-QuAD), times its weakest
premise, times its strongest backing if it has any. So a link with one premise
passes that premise's strength on, and a plain framework has the published results.

A method that `ranks` gives an order and no amounts: its numbers are places in that order.

Acyclic parts are exact, in one pass. In a cycle the strengths are
approached from the base scores in small steps, which follows the continuous
semantics of Potyka (2018); where that does not converge, there is no number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import exp, fsum, inf, log, prod

from argmap.core.components import strong_components
from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.core.display import counted, shown, table
from argmap.core.model import Case
from argmap.semantics.structure import Structure

#: The step sizes of a sweep, tried in turn until one converges.
STEPS = (0.5, 0.2, 0.1, 0.05)

#: A cycle has converged when a sweep would change no strength by this much.
RESIDUAL = 1e-9

#: The most sweeps per step size ...
MOST_SWEEPS = 5_000
#: ... and the most strengths computed in them, beyond the first hundred sweeps: even for a
#: cycle of a hundred thousand statements, non-convergence should be reported within minutes.
MOST_WORK = 20_000_000

#: The strength of a claim, from its base score and the strengths of its supports and counters.
Formula = Callable[[float, Sequence[float], Sequence[float]], float]


def quadratic_energy(base: float, supports: Sequence[float], counters: Sequence[float]) -> float:
    """Pull the base score to 1 or to 0 by h = E²/(1+E²), E being supports less counters (Potyka 2018)."""
    energy = fsum(supports) - fsum(counters)
    pull = energy * energy / (1 + energy * energy)
    return base + (1 - base) * pull if energy > 0 else base - base * pull


def df_quad(base: float, supports: Sequence[float], counters: Sequence[float]) -> float:
    """Move the base score by the difference of two probabilistic sums (Rago et al. 2016)."""
    energy = _doubt(counters) - _doubt(supports)
    return base + (1 - base) * energy if energy > 0 else base + base * energy


def euler_based(base: float, supports: Sequence[float], counters: Sequence[float]) -> float:
    """1 − (1−τ²)/(1+τe^E), τ being the base score and E supports less counters (Amgoud & Ben-Naim 2017)."""
    if base == 0:
        return 0.0
    exponent = fsum(supports) - fsum(counters) + log(base)
    return 1 - (1 - base * base) / (1 + exp(exponent)) if exponent < _LARGEST_EXPONENT else 1.0


def h_categoriser(base: float, _supports: Sequence[float], counters: Sequence[float]) -> float:
    """Divide the base score by one more than the sum of the counters (Besnard & Hunter 2001)."""
    return base / (1 + fsum(counters))


#: e to the power of more than about 709 overflows a float; far below that the formula gives 1.
_LARGEST_EXPONENT = 700


def _doubt(strengths: Sequence[float]) -> float:
    """Return the product of the complements, sorted: rounding must not depend on the map's order."""
    return prod(sorted([1 - strength for strength in strengths]))


@dataclass(frozen=True, slots=True)
class Method:
    """A gradual semantics: its name, its use, its publication and its formula.

    `base` is the base score of a claim without a weight. `counters_only` means that supports of claims are
    ignored, `ranks` that claims are ordered by the successive values of the formula, not by their limit.
    """

    name: str
    summary: str
    source: str
    formula: Formula = field(repr=False)
    base: float = 0.5
    counters_only: bool = False
    ranks: bool = False


#: The gradual semantics by name, the default first.
METHODS: dict[str, Method] = {
    method.name: method
    for method in (
        Method(
            "quadratic-energy",
            "the surplus of supports over counters moves a claim up or down; each further one has an effect",
            "Potyka, N.: Continuous Dynamical Systems for Weighted Bipolar Argumentation. KR 2018",
            quadratic_energy,
        ),
        Method(
            "df-quad",
            "supports and counters add up like probabilities; several strong ones saturate",
            "Rago, A., Toni, F., Aurisicchio, M., Baroni, P.: Discontinuity-Free Decision Support with "
            "Quantitative Argumentation Debates. KR 2016",
            df_quad,
        ),
        Method(
            "euler-based",
            "supports and counters add up in an exponent; never below the square of the base score",
            "Amgoud, L., Ben-Naim, J.: Evaluation of Arguments in Weighted Bipolar Graphs. ECSQARU 2017",
            euler_based,
        ),
        Method(
            "h-categoriser",
            "counters divide the base score of a claim, and count less if they are countered; supports are ignored",
            "Besnard, P., Hunter, A.: A Logic-Based Theory of Deductive Arguments. Artificial Intelligence 128, "
            "2001; for cycles Pu, F., Luo, J., Zhang, Y., Luo, G.: Argument Ranking with Categoriser Function. "
            "KSEM 2014",
            h_categoriser,
            base=1.0,
            counters_only=True,
        ),
        Method(
            "burden",
            "an order of the claims by how many counters they have, then by how many these have, and so on; supports are ignored",
            "Amgoud, L., Ben-Naim, J.: Ranking-Based Semantics for Argumentation Frameworks. SUM 2013",
            h_categoriser,
            base=1.0,
            counters_only=True,
            ranks=True,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class Strengths:
    """The strength of each claim and link, by number, claims first; see `by_name`.

    A strength is None if a cycle did not settle, or if it depends on one that did not. `sweeps` is the total
    over all cycles; 0 without cycles. `burdens` holds, for the method `burden`, the burden numbers of each
    claim, by which claims are ordered lexicographically.
    """

    structure: Structure = field(repr=False)
    method: Method
    values: list[float | None] = field(repr=False)
    sweeps: int
    burdens: tuple[tuple[float, ...], ...] = field(default=(), repr=False)

    def __repr__(self) -> str:
        unsettled = self.values.count(None)
        claims = self.structure.claims
        return shown(
            self,
            self.method.name,
            counted(claims, "claim"),
            counted(len(self.values) - claims, "link"),
            f"{unsettled} did not settle" if unsettled else "",
        )

    def _repr_html_(self) -> str:
        """Return the strengths as an HTML table."""
        texts = (("did not settle" if value is None else f"{value:.3f}") for value in self.values)
        return table(("claim or link", self.method.name), list(zip(self.structure.names, texts, strict=True)))

    @property
    def by_name(self) -> dict[str, float | None]:
        """The strength of each claim id and link name, claims first."""
        return dict(zip(self.structure.names, self.values, strict=True))

    @property
    def ranking(self) -> tuple[tuple[str, ...], ...]:
        """The claims from the most acceptable on, ties together, without those that did not settle."""
        names = self.structure.names[: self.structure.claims]
        tied: dict[float, list[str]] = {}
        for name, value in zip(names, self.values, strict=False):
            if value is not None:
                tied.setdefault(value, []).append(name)
        return tuple(tuple(tied[value]) for value in sorted(tied, reverse=True))

    @property
    def settled(self) -> bool:
        """Whether every claim and link has a strength."""
        return None not in self.values


def evaluate_strength(
    case: Case, method: str = "quadratic-energy", *, structure: Structure | None = None
) -> Strengths:
    """Compute the strength of every claim and link of a case.

    `structure` is that of the case, if already known. Linear in the size of the map, except for cycles, each
    of which is swept until it settles. Neither the order of the claims and links nor their names change a
    strength, not even in its last bit.

    Raises:
        ArgmapError: There is no such method.
    """
    method = str(method).lower()
    if method not in METHODS:
        hint = choice_hint(method, METHODS, "the methods are")
        raise ArgmapError(f"there is no method '{method}'", hint=hint)
    structure, chosen = structure or Structure(case), METHODS[method]
    base = [chosen.base if claim.weight is None else claim.weight for claim in case.claims.values()]
    evaluation = _Evaluation(structure, [*base, *structure.weight], chosen)
    return evaluation.ranked() if chosen.ranks else evaluation.run()


def needs(structure: Structure, number: int) -> Sequence[int]:
    """Return the claims and links on which the strength of a claim or link depends."""
    supports, counters = structure.supports[number], structure.counters[number]
    if number < structure.claims:
        return supports + counters if supports and counters else supports or counters
    premises = structure.premises[number - structure.claims]
    return (*premises, *supports, *counters) if supports or counters else premises


class _Evaluation:
    """Computes the strengths component by component."""

    def __init__(self, structure: Structure, base: list[float], method: Method) -> None:
        self._structure = structure
        self._base = base
        self._method = method
        self._values = list(base)
        self._unsettled: set[int] = set()
        self._sweeps = 0

    def run(self) -> Strengths:
        """Evaluate the components in dependency order."""
        values, unsettled, claims = self._values, self._unsettled, self._structure.claims
        for component in strong_components(len(self._structure), partial(needs, self._structure)):
            number = component[0]
            if unsettled and self._rests_on_unsettled(component):
                unsettled.update(component)
            elif len(component) > 1 or number in needs(self._structure, number):
                if not self._settle(component):
                    unsettled.update(component)
            elif number < claims:
                values[number] = self._claim(number)
            else:
                values[number] = self._link(number)
        found = [None if number in unsettled else value for number, value in enumerate(values)]
        return Strengths(self._structure, self._method, found, self._sweeps)

    def ranked(self) -> Strengths:
        """Order the claims by their burden numbers, lexicographically.

        A link keeps its value at the last step. The burden of a claim is 1 at first, and at each further step
        1 plus the sum of 1 / burden of its counters at the step before. So it is 1 over the value of the
        formula, if all claims are computed at once from the step before. The steps end when no number changes
        any more; numbers that agree to nine decimals tie. The strength of a claim of the i-th of n ranks is
        (n - i + 1) / n.
        """
        claims, values = self._structure.claims, self._values
        iterated, links = self._parts(list(range(len(values))))
        steps = [values[:claims]]
        for _ in range(min(MOST_SWEEPS, max(100, MOST_WORK // max(1, len(values))))):
            self._sweeps += 1
            for link in links:
                values[link] = self._link(link)
            found = [self._claim(n) if n < claims else self._link(n) for n in iterated]
            move = max(abs(new - values[number]) for new, number in zip(found, iterated, strict=True))
            for number, new in zip(iterated, found, strict=True):
                values[number] = new
            steps.append(values[:claims])
            if move < RESIDUAL:
                break
        burdens = [tuple(1 / value if value else inf for value in of) for of in zip(*steps, strict=True)]
        keys = [tuple(round(burden, 9) for burden in of) for of in burdens]
        place = {key: at for at, key in enumerate(sorted(set(keys)))}
        shares: list[float | None] = [1 - place[key] / len(place) for key in keys]
        return Strengths(
            self._structure, self._method, [*shares, *values[claims:]], self._sweeps, tuple(burdens)
        )

    def _rests_on_unsettled(self, component: list[int]) -> bool:
        structure, unsettled = self._structure, self._unsettled
        return any(need in unsettled for number in component for need in needs(structure, number))

    def _claim(self, claim: int) -> float:
        """Return a claim's strength, given its links; exactly its base score without links."""
        supports, counters = self._structure.supports[claim], self._structure.counters[claim]
        if not supports and not counters:
            return self._base[claim]
        values = self._values
        return self._method.formula(
            self._base[claim], [values[link] for link in supports], [values[link] for link in counters]
        )

    def _link(self, link: int) -> float:
        """Return a link's strength, given its premises, undercuts and backing."""
        structure, values = self._structure, self._values
        strength = self._base[link]
        premises = structure.premises[link - structure.claims]
        if structure.counters[link]:
            strength *= _doubt([values[undercut] for undercut in structure.counters[link]])
        strength *= values[premises[0]] if len(premises) == 1 else min([values[claim] for claim in premises])
        if structure.supports[link]:
            strength *= max([values[backing] for backing in structure.supports[link]])
        return strength

    def _settle(self, component: list[int]) -> bool:
        """Sweep a cycle from its base scores until it settles, trying each step size; return whether it did.

        Every sweep computes all strengths from the previous ones, so that the
        order of the claims does not matter.
        """
        iterated, links = self._parts(component)
        values, claims = self._values, self._structure.claims
        most = min(MOST_SWEEPS, max(100, MOST_WORK // len(component)))
        for step in STEPS:
            for number in iterated:
                values[number] = self._base[number]
            for _ in range(most):
                self._sweeps += 1
                for link in links:
                    values[link] = self._link(link)
                found = [self._claim(n) if n < claims else self._link(n) for n in iterated]
                moves = [new - values[number] for new, number in zip(found, iterated, strict=True)]
                if max(map(abs, moves)) < RESIDUAL:
                    return True
                for number, move in zip(iterated, moves, strict=True):
                    values[number] += step * move
        return False

    def _parts(self, component: list[int]) -> tuple[list[int], list[int]]:
        """Split a component into what is iterated and its links in topological order.

        Links that target each other in a cycle have no such order; they are
        iterated like claims.
        """
        structure = self._structure
        claims = structure.claims
        links = [number for number in component if number >= claims]
        target = {link: structure.target[link - claims] for link in links}
        waits_for = dict.fromkeys(links, 0)
        for end in target.values():
            if end in waits_for:
                waits_for[end] += 1
        ordered = [link for link in links if not waits_for[link]]
        for link in ordered:  # grows during the loop
            end = target[link]
            if end in waits_for:
                waits_for[end] -= 1
                if not waits_for[end]:
                    ordered.append(end)
        return [n for n in component if n < claims or waits_for[n]], ordered
