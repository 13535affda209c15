"""A graph of a DOT file: nodes, edges and clusters, with their attributes and their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.core.diagnostics import Span


class HtmlLabel(str):
    """A value in markup, such as `<<b>A</b>>`, without the outer brackets."""

    __slots__ = ()


class DotEdge(NamedTuple):
    """An edge between two nodes, with its attributes; a directed one has a head at its end."""

    begin: str
    end: str
    values: Mapping[str, str]
    span: Span
    is_directed: bool


@dataclass(slots=True)
class DotNode:
    """A node, with its attributes and the key of the cluster that it is in."""

    name: str
    values: dict[str, str]
    span: Span
    cluster: str = ""


@dataclass(slots=True)
class DotCluster:
    """A subgraph that is drawn as a frame, with the key of the one around it."""

    key: str
    span: Span
    around: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class DotGraph:
    """The first graph of a file, the number of further ones, and the places of ports and comments."""

    name: str = ""
    values: dict[str, str] = field(default_factory=dict)
    nodes: dict[str, DotNode] = field(default_factory=dict)
    edges: list[DotEdge] = field(default_factory=list)
    clusters: dict[str, DotCluster] = field(default_factory=dict)
    further: list[Span] = field(default_factory=list)
    ports: list[Span] = field(default_factory=list)
    comments: list[Span] = field(default_factory=list)
