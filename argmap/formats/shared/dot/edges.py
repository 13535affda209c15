"""What is in the braces of a DOT file, and the edges between nodes, one by one or all in some braces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from argmap.core.diagnostics import Span
from argmap.formats.shared.dot.graph import DotEdge, DotGraph
from argmap.formats.shared.dot.tokens import DotStopError, DotTokens

#: The most edges that a file may stand for: a few words can stand for millions.
_MOST_EDGES = 200_000


@dataclass(slots=True)
class DotScope:
    """What is in one pair of braces: the defaults that apply, and the nodes and subgraphs in it.

    `ends` is the statement in progress, which has `begun` at an index: what is on each side of its arrows so
    far, and whether another end must follow.
    """

    node: Mapping[str, str]
    edge: Mapping[str, str]
    cluster: str
    own: dict[str, str]
    start: int
    nodes: list[str] = field(default_factory=list)
    inner: list[DotScope] = field(default_factory=list)
    ends: list[str | DotScope] = field(default_factory=list)
    begun: int = 0
    is_waiting: bool = False

    def members(self) -> Iterator[str]:
        """Yield the names of all nodes in these braces, and "" for each pair of braces."""
        waiting, seen = [self], set[int]()
        while waiting:
            scope = waiting.pop()
            if id(scope.nodes) not in seen:
                seen.add(id(scope.nodes))
                yield ""
                yield from scope.nodes
                waiting.extend(scope.inner)


class DotEdges:
    """The edges of a graph, which are added to it; of equal ones of a strict graph, one."""

    def __init__(self, graph: DotGraph, tokens: DotTokens) -> None:
        """Begin with a graph without edges."""
        self.is_directed, self.is_strict = True, False
        self._graph, self._tokens = graph, tokens
        #: The positions of edges by their ends.
        self._known: dict[tuple[str, str], int] = {}
        #: How many members of subgraphs were looked at.
        self._passed = 0

    def add(self, ends: Sequence[str | DotScope], values: Mapping[str, str], span: Span) -> None:
        """Add the edges of a statement, from each of its ends to the next one.

        Raises:
            DotStopError: The graph has too many edges; it is reported.
        """
        sides = [[one] if isinstance(one, str) else self._members(one, span) for one in ends]
        for begins, targets in pairwise(sides):
            if len(self._graph.edges) + len(begins) * len(targets) > _MOST_EDGES:
                raise self._too_many(span)
            for begin in begins:
                for target in targets:
                    self._add(DotEdge(begin, target, values, span, self.is_directed))

    def _members(self, scope: DotScope, span: Span) -> list[str]:
        found: dict[str, None] = {}
        for name in scope.members():
            self._passed += 1
            if self._passed > 10 * _MOST_EDGES:
                raise self._too_many(span)
            if name:
                found[name] = None
        return list(found)

    def _too_many(self, span: Span) -> DotStopError:
        message = f"these are more than {_MOST_EDGES:,} edges"
        hint = "draw a part of the map, or make a table (.csv)"
        return self._tokens.stop(message, span.start, span.end, hint)

    def _add(self, edge: DotEdge) -> None:
        if self.is_strict:
            pair = (edge.begin, edge.end)
            pair = pair if self.is_directed or edge.begin <= edge.end else (edge.end, edge.begin)
            at = self._known.setdefault(pair, len(self._graph.edges))
            if at < len(self._graph.edges):
                found = self._graph.edges[at]
                self._graph.edges[at] = found._replace(values={**found.values, **edge.values})
                return
        self._graph.edges.append(edge)
