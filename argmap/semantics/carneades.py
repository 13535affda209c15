"""Carneades' own evaluation of an argument graph: statements in, out or undecided.

Carneades 4 (after Gordon, Prakken & Walton 2007, and Gordon & Walton 2016, who
add cycles, issues and weighing functions) weighs arguments where a case weighs
links, and labels statements only; an undercutter is itself a statement. Its
graphs keep their own model here, so that they are evaluated as their authors
intended. Argumentation schemes are not instantiated.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cmp_to_key
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import Any, Literal, TypeAlias, TypeVar

from argmap.core.diagnostics import ArgmapError, Span
from argmap.core.model import Standard
from argmap.semantics.standards import beats
from argmap.semantics.structure import Verdict

Label = Literal["in", "out", "undecided"]
#: The verdict that each label stands for.
VERDICTS: Mapping[Label, Verdict] = MappingProxyType(
    {"in": "accepted", "out": "rejected", "undecided": "undecided"}
)
WeighingKind = Literal[
    "linked", "convergent", "cumulative", "factorized", "constant", "criteria", "preference"
]

#: Weighing functions an argument can name without defining them.
BASIC_WEIGHING: tuple[WeighingKind, ...] = ("linked", "convergent", "cumulative", "factorized")

_Ordered = TypeVar("_Ordered", str, float)

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

#: Weighing functions that are not supported, and why.
_UNSUPPORTED: dict[str, str] = {"criteria": "it reads values out of instantiated schemes"}

#: Properties of a scheme, by which arguments are ranked: numbers, words or dates.
Properties: TypeAlias = Mapping[str, str | float]


def _nothing() -> MappingProxyType[str, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class PropertyOrder:
    """A property that ranks arguments: by its `values`, weakest first, or by size where none are given."""

    property: str
    values: tuple[str, ...] = ()
    ascending: bool = False


@dataclass(frozen=True, slots=True)
class Weighing:
    """A weighing function for arguments.

    `weight` applies only to the kind `constant`, and `orders` only to
    `preference`: the first order in which two arguments differ decides.
    """

    kind: WeighingKind = "linked"
    weight: float = 1.0
    orders: tuple[PropertyOrder, ...] = ()


@dataclass(frozen=True, slots=True)
class CarneadesScheme:
    """An argumentation scheme: how to weigh arguments and, if it has conclusions, how to generate them."""

    id: str
    weighing: Weighing = Weighing()
    variables: tuple[str, ...] = ()
    premises: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    conclusions: tuple[str, ...] = ()
    properties: Properties = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement to be labelled; `text` may be empty."""

    id: str
    text: str = ""
    meta: Mapping[str, str] = field(default_factory=_nothing, kw_only=True)
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Premise:
    """The id of a statement and its role in the argument, if it has one."""

    statement: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class CarneadesArgument:
    """Premises for a conclusion; the argument has no weight while its undercutter is in."""

    id: str
    conclusion: str
    premises: tuple[Premise, ...] = ()
    undercutter: str | None = None
    scheme: str = "linked"
    weighing: Weighing = Weighing()
    properties: Properties = field(default_factory=_nothing)
    meta: Mapping[str, str] = field(default_factory=_nothing, kw_only=True)


@dataclass(frozen=True, slots=True)
class Dispute:
    """An issue in Carneades' sense: statements of which at most one is in, unless more are assumed."""

    id: str
    positions: tuple[str, ...]
    standard: Standard = "preponderance"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarneadesGraph:
    """An argument graph; every id used in an argument or an issue is that of a statement.

    `assumptions` may contain further terms for schemes to match; `expected`
    holds the labels of the author's own tests.
    """

    name: str = ""
    meta: Mapping[str, str] = field(default_factory=_nothing)
    statements: Mapping[str, Statement] = field(default_factory=_nothing)
    arguments: Mapping[str, CarneadesArgument] = field(default_factory=_nothing)
    issues: Mapping[str, Dispute] = field(default_factory=_nothing)
    schemes: Mapping[str, CarneadesScheme] = field(default_factory=_nothing)
    assumptions: tuple[str, ...] = ()
    expected: Mapping[str, Label] = field(default_factory=_nothing)

    @property
    def making_schemes(self) -> tuple[str, ...]:
        """The schemes from which Carneades would generate arguments."""
        return tuple(scheme.id for scheme in self.schemes.values() if scheme.conclusions)


@dataclass(frozen=True, slots=True)
class Labelling:
    """The label of each statement and the weight of each argument, by id.

    `schemes_left_out` names the schemes from which Carneades may generate
    further arguments, which could change the result.
    """

    labels: Mapping[str, Label]
    weights: Mapping[str, float]
    schemes_left_out: tuple[str, ...] = ()


def evaluate_carneades(graph: CarneadesGraph) -> Labelling:
    """Label a graph by the procedure of Carneades 4; the result does not depend on the order.

    Raises:
        ArgmapError: The graph has schemes but no arguments, an argument is
            weighed by criteria, or an issue depends on a tie between preferences.
    """
    making = graph.making_schemes
    if making and not graph.arguments:
        message = f"'{graph.name}' has schemes but no arguments; argmap does not instantiate schemes"
        raise ArgmapError(
            message, hint="let Carneades generate the arguments, and export the graph from there"
        )
    for argument in graph.arguments.values():
        kind = argument.weighing.kind
        if kind in _UNSUPPORTED:
            message = f"argument '{argument.id}' is weighed by {kind}, which argmap does not support"
            raise ArgmapError(message, hint=_UNSUPPORTED[kind])
    return _Procedure(graph).run()


def count_factors(graph: CarneadesGraph) -> dict[str, int]:
    """Count the distinct premise texts in the issue of each position.

    This is the denominator of a factorized argument's weight; Carneades treats
    equal texts as one factor.
    """
    issue_of = {position: issue.id for issue in graph.issues.values() for position in issue.positions}
    texts: dict[str, set[str]] = {issue: set() for issue in graph.issues}
    for argument in graph.arguments.values():
        if argument.conclusion in issue_of:
            found = texts[issue_of[argument.conclusion]]
            found.update(graph.statements[premise.statement].text for premise in argument.premises)
    return {position: len(texts[issue]) for position, issue in issue_of.items()}


def preference_weights(graph: CarneadesGraph) -> dict[str, float]:
    """Return the weight of each argument that is weighed by preference, given that its premises are in.

    Outside an issue it is 1; in an issue, the argument's rank among all
    arguments of the issue, from 1 / n for the weakest of n ranks to 1.
    """
    found = {a.id: 1.0 for a in graph.arguments.values() if a.weighing.kind == "preference"}
    if not found:
        return found
    for issue in graph.issues.values():
        disputed = _disputed(graph, issue)
        for argument in disputed:
            if argument.id in found:
                found[argument.id] = _rank(argument, disputed)
    return found


def _disputed(graph: CarneadesGraph, issue: Dispute) -> list[CarneadesArgument]:
    return [argument for argument in graph.arguments.values() if argument.conclusion in issue.positions]


def _rank(argument: CarneadesArgument, disputed: Sequence[CarneadesArgument]) -> float:
    """Return the relative rank of an argument in its issue, by its own orders."""
    orders = argument.weighing.orders
    ranked = _ranked(disputed, orders)
    rank, place = 1, 1
    for one, following in pairwise(ranked):
        rank += compare(one, following, orders) != 0
        if following is argument:
            place = rank
    return place / rank


def _ranked(
    arguments: Iterable[CarneadesArgument], orders: Iterable[PropertyOrder]
) -> list[CarneadesArgument]:
    """Sort arguments from the weakest to the strongest."""

    def by_orders(one: CarneadesArgument, other: CarneadesArgument) -> int:
        return compare(one, other, orders)

    return sorted(arguments, key=cmp_to_key(by_orders))


def compare(one: CarneadesArgument, other: CarneadesArgument, orders: Iterable[PropertyOrder]) -> int:
    """Return a negative number where `one` is weaker than `other`, a positive where stronger, 0 on a tie."""
    for order in orders:
        values = one.properties.get(order.property), other.properties.get(order.property)
        if found := _compared(*values, order):
            return found
    return 0


def _compared(one: str | float | None, other: str | float | None, order: PropertyOrder) -> int:
    """Compare two values of a property; 0 where they are equal or not comparable."""
    if isinstance(one, float) and isinstance(other, float):
        return _sign(one, other) if order.ascending else _sign(other, one)
    if not isinstance(one, str) or not isinstance(other, str):
        return 0
    dates = [_DATE.fullmatch(one), _DATE.fullmatch(other)]
    if all(dates):
        return _sign(one, other) if order.ascending else _sign(other, one)
    if any(dates):
        return 0
    if not order.values:
        return _sign(one, other)
    # A value that is not listed is stronger than every listed one.
    places = [
        order.values.index(v) if v in order.values else len(order.values)
        for v in (one.lower(), other.lower())
    ]
    return _sign(*places)


def _sign(one: _Ordered, other: _Ordered) -> int:
    return (one > other) - (one < other)


class _Procedure:
    """Decides each statement once, revisiting only the statements that a decision can affect."""

    def __init__(self, graph: CarneadesGraph) -> None:
        self._graph = graph
        self._labels: dict[str, Label] = dict.fromkeys(graph.statements, "undecided")
        self._issue = {p: issue for issue in graph.issues.values() for p in issue.positions}
        self._arguments: dict[str, list[CarneadesArgument]] = {
            statement: [] for statement in graph.statements
        }
        self._touches: dict[str, dict[str, None]] = {statement: {} for statement in graph.statements}
        for argument in graph.arguments.values():
            self._arguments[argument.conclusion].append(argument)
            named = [premise.statement for premise in argument.premises]
            for statement in [*named, argument.undercutter] if argument.undercutter else named:
                self._touches[statement].update(dict.fromkeys(self._at_issue_with(argument.conclusion)))
        self._factors = count_factors(graph)
        self._preferences = preference_weights(graph)

    def run(self) -> Labelling:
        """Label the assumptions, then everything that follows."""
        graph, labels = self._graph, self._labels
        self._assume()
        waiting = dict.fromkeys(graph.statements)
        while waiting:
            touched: dict[str, None] = {}
            for statement in waiting:
                if labels[statement] == "undecided":
                    for decided in self._decide(statement):
                        touched.update(self._touches[decided])
            waiting = touched
        weights = {argument.id: self._weight(argument) for argument in graph.arguments.values()}
        return Labelling(labels, weights, graph.making_schemes)

    def _assume(self) -> None:
        """Label the assumptions in, and the other positions of their issues out."""
        graph, labels = self._graph, self._labels
        for statement in graph.assumptions:
            if statement in labels:
                labels[statement] = "in"
        for issue in graph.issues.values():
            if any(labels[position] == "in" for position in issue.positions):
                for position in issue.positions:
                    if labels[position] == "undecided":
                        labels[position] = "out"

    def _decide(self, statement: str) -> list[str]:
        """Label a statement, or its whole issue, if possible; return the statements labelled."""
        arguments = self._arguments[statement]
        if all(self._is_applicable(argument) and self._weight(argument) <= 0 for argument in arguments):
            self._labels[statement] = "out"
            return [statement]
        issue = self._issue.get(statement)
        if issue is not None:
            if all(self._is_applicable(argument) for argument in self._disputed(issue)):
                return self._resolve(issue)
        elif any(self._weight(argument) > 0 for argument in arguments):
            self._labels[statement] = "in"
            return [statement]
        return []

    def _resolve(self, issue: Dispute) -> list[str]:
        """Label the position that beats all others by the issue's standard in, the rest out."""
        weight = {
            position: max((self._weight(argument) for argument in self._arguments[position]), default=0.0)
            for position in issue.positions
        }
        self._refuse_tie(issue, weight)
        for position in issue.positions:
            wins = weight[position] > 0 and all(
                beats(weight[position], weight[rival], issue.standard)
                for rival in issue.positions
                if rival != position
            )
            self._labels[position] = "in" if wins else "out"
        return list(issue.positions)

    def _refuse_tie(self, issue: Dispute, weight: Mapping[str, float]) -> None:
        """Refuse an issue that depends on arguments tied by preference, which Carneades ranks at random.

        By preponderance only the order of the ranks matters. Where their
        differences matter, or other weighing functions take part, any tie does.
        """
        disputed = list(self._disputed(issue))
        hint = "give their schemes properties that the preference tells apart"
        kinds = {argument.weighing for argument in disputed}
        preferences = [kind.orders for kind in kinds if kind.kind == "preference"]
        if not preferences:
            return
        order_alone = issue.standard == "preponderance" and len(kinds) == 1
        heaviest = max(weight.values(), default=0.0)
        for orders in preferences:
            for one, other in combinations(_ranked(disputed, orders), 2):
                if compare(one, other, orders) > 0:  # the order is not transitive, as some lack a property
                    message = f"argument '{one.id}' is preferred to '{other.id}' in a circle with others"
                    raise ArgmapError(message, hint=hint)
        for one, other in combinations(disputed, 2):
            tied = any(compare(one, other, orders) == 0 for orders in preferences)
            if not tied or (order_alone and one.conclusion == other.conclusion):
                continue
            weights = self._weight(one), self._weight(other)
            if min(weights) > 0 and (not order_alone or min(weights) == heaviest):
                message = f"arguments '{one.id}' and '{other.id}' tie by preference, which Carneades settles by chance"
                raise ArgmapError(message, hint=hint)

    def _is_applicable(self, argument: CarneadesArgument) -> bool:
        """Return whether an argument's weight is final: it is undercut, or its inputs are all decided."""
        labels = self._labels
        undercut = labels[argument.undercutter] if argument.undercutter else "out"
        if undercut != "out":
            return undercut == "in"
        return all(labels[premise.statement] != "undecided" for premise in argument.premises)

    def _weight(self, argument: CarneadesArgument) -> float:
        """Return an argument's weight; 0 while it is undercut or not applicable yet."""
        labels = self._labels
        if argument.undercutter and labels[argument.undercutter] != "out":
            return 0.0
        stand = [labels[premise.statement] for premise in argument.premises]
        if "undecided" in stand:
            return 0.0
        kind = argument.weighing.kind
        if kind == "convergent":
            return float("in" in stand)
        if kind == "cumulative":
            return stand.count("in") / len(stand) if stand else 0.0
        if "out" in stand:
            return 0.0
        if kind == "factorized":
            # Outside an issue only whether the weight is positive matters.
            return len(stand) / self._factors.get(argument.conclusion, len(stand)) if stand else 0.0
        if kind == "preference":
            return self._preferences[argument.id]
        return argument.weighing.weight if kind == "constant" else 1.0

    def _at_issue_with(self, statement: str) -> tuple[str, ...]:
        """Return a statement or, for a position, all positions of its issue, which are decided together."""
        issue = self._issue.get(statement)
        return issue.positions if issue else (statement,)

    def _disputed(self, issue: Dispute) -> Iterator[CarneadesArgument]:
        """Yield the arguments for all positions of an issue."""
        return (argument for position in issue.positions for argument in self._arguments[position])
