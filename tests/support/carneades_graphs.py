"""Graphs of Carneades in tests: read from a text, and any."""

from __future__ import annotations

from hypothesis import strategies as st

from argmap.core.diagnostics import SourceText
from argmap.formats.shared.carneades.yaml import ParsedGraph, parse_carneades
from argmap.semantics.carneades import (
    CarneadesArgument,
    CarneadesGraph,
    Dispute,
    Premise,
    Statement,
    Weighing,
)


def read(text: str) -> ParsedGraph:
    return parse_carneades(SourceText("graph.yml", text))


@st.composite
def graphs(draw: st.DrawFn) -> CarneadesGraph:
    names = [f"s{i}" for i in range(draw(st.integers(1, 7)))]
    statement = st.sampled_from(names)
    weighing = st.sampled_from(["linked", "convergent", "cumulative", "factorized", "constant"])
    arguments = {}
    for index in range(draw(st.integers(0, 9))):
        premises = tuple(Premise(s) for s in draw(st.lists(statement, max_size=3)))
        kind = Weighing(draw(weighing), draw(st.sampled_from([0, 0.2, 0.5, 1])))
        undercutter = draw(st.none() | statement)
        arguments[f"a{index}"] = CarneadesArgument(
            f"a{index}", draw(statement), premises, undercutter, kind.kind, kind
        )
    positions = draw(st.lists(statement, max_size=3, unique=True))
    standard = draw(st.sampled_from(["preponderance", "clear-and-convincing", "beyond-reasonable-doubt"]))
    return CarneadesGraph(
        statements={name: Statement(name, name) for name in names},
        arguments=arguments,
        issues={"i": Dispute("i", tuple(positions), standard)} if positions else {},
        assumptions=tuple(draw(st.lists(statement, max_size=3))),
    )
