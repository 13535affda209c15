"""GraphML (http://graphml.graphdrawing.org), for graph programs such as Gephi and yEd.

What argmap writes is the graph of `ArgumentGraph.to_networkx`: claims and links are both nodes. The rest of
the case is in further attributes of nodes, and in rows of a table, as data of the graph. All of it is read
back.

Graphs of others are read if their edges say what supports or counters what (see `formats.shared.graphs`). In
drawings of yEd, the labels of boxes are texts, and what a box has in it makes it a group.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, NamedTuple

from argmap.core.diagnostics import SourceText
from argmap.core.graph import ArgumentGraph
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.files.xml import XmlElement
from argmap.formats.shared.graphs.drawn import (
    DrawnGraph,
    GraphArrow,
    GraphBox,
    Heads,
)
from argmap.formats.shared.graphs.own import own_rows, own_values
from argmap.formats.shared.graphs.xml import LEAVES_OUT, is_map, local_name, parse_graph, typed_value
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.losses import WRITTEN_WHOLE, all_losses
from argmap.formats.shared.marked_text import read_marked
from argmap.formats.shared.stance_words import said_relation
from argmap.render.filters import drawn_part
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase

#: A placeholder for carriage returns until the XML is written: the writer does not escape them, and
#: readers would turn them into line feeds. No case contains this control character.
_RETURN = "\x0b"
_HTML = re.compile(r"\s*<html>", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"\n\s*\n")
#: The heads of arrows that counter something: a bar and a cross.
_BARS = {"t_shape", "cross"}
#: The values of a whole graph that are read.
_OF_GRAPHS = ("title", "name", "description", "desc", "summary", "rows")


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case, with networkx's own writer."""
    import networkx as nx

    case = drawn_part(view)
    graph = ArgumentGraph(case).to_networkx()
    for name, values in own_values(case).items():
        graph.nodes[name].update(values)
    for _, values in graph.nodes(data=True):
        values.update({k: v.replace("\r", _RETURN) for k, v in values.items() if isinstance(v, str)})
    graph.graph.update({k: v.replace("\r", _RETURN) for k, v in graph.graph.items()}, rows=own_rows(case))
    written = BytesIO()
    nx.write_graphml_xml(graph, written, prettyprint=True)
    text = written.getvalue().decode("utf-8").replace(_RETURN, "&#13;")
    return Exported(text.rstrip("\n") + "\n", all_losses(case, WRITTEN_WHOLE))


def detect(source: SourceText) -> bool:
    """Return whether a text is a graph that argmap wrote, or one that says how its nodes bear on others."""
    return is_map(source, "graphml", _read)


def parse(source: SourceText) -> ParsedCase:
    """Parse a graph into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_graph(source, "graph in GraphML", "graphml", _read)


def _read(root: XmlElement, _source: SourceText, left_out: LeftOut) -> DrawnGraph:
    return _Reader(left_out).read(root)


class _Key(NamedTuple):
    """A key that data have: the name of its values, their type, and the value where there are none."""

    name: str
    type: str
    default: str
    of: str


class _Look(NamedTuple):
    """What yEd says of a node or an edge: its labels, with whether they are bold, its colour and heads."""

    labels: list[tuple[str, bool]]
    colour: str = ""
    heads: Heads | None = None
    is_barred: bool = False


class _Reader:
    """A reader of the graphs in a file, those in nodes included."""

    def __init__(self, left_out: LeftOut) -> None:
        self._left_out = left_out
        self._keys: dict[str, _Key] = {}
        self._default_values: dict[str, Mapping[str, Any]] = {}
        self._graph = DrawnGraph()

    def read(self, root: XmlElement) -> DrawnGraph:
        """Return the boxes and arrows of all graphs."""
        waiting: list[tuple[XmlElement, str]] = []
        for element in root.elements():
            name = local_name(element)
            if name == "key":
                default = next((one.raw() for one in element.elements() if local_name(one) == "default"), "")
                called = element.get("attr.name") or element.get("yfiles.type") or element.get("id")
                self._keys[element.get("id")] = _Key(
                    called, element.get("attr.type"), default, element.get("for") or "all"
                )
            elif name == "graph":
                waiting.append((element, ""))
            elif name in ("desc", "data"):
                self._tell_around(element)
        waiting.reverse()
        while waiting:
            graph, around = waiting.pop()
            inside = [(one, box) for box, one in self._read_graph(graph, around)]
            waiting.extend(reversed(inside))
        return self._graph

    def _tell_around(self, element: XmlElement) -> None:
        """Read what is beside the graphs: a description; pictures of yEd are reported."""
        if local_name(element) == "desc":
            self._graph.summary = self._graph.summary or element.raw().strip()
        elif any(one.parts and (one.words() or any(one.elements())) for one in element.elements()):
            self._left_out.add(
                "block of data beside the graph", "blocks of data beside the graph", element.span
            )

    def _read_graph(self, graph: XmlElement, around: str) -> Iterator[tuple[str, XmlElement]]:
        """Read the nodes and edges of a graph; yield the graphs in its nodes, with the keys of these."""
        is_directed = graph.get("edgedefault") != "undirected"
        own: dict[str, Any] = {}
        for element in graph.elements():
            name = local_name(element)
            if name == "node":
                key = element.get("id")
                values, look = self._read_values(element, "node")
                self._graph.boxes.append(GraphBox(key, values, element.span, around, look.colour))
                yield from ((key, one) for one in element.elements() if local_name(one) == "graph")
            elif name == "edge":
                self._read_edge(element, is_directed=is_directed)
            elif name == "data":
                own.update(self._datum(element, "graph"))
            elif name == "desc":
                own["desc"] = element.raw().strip()
            elif name == "hyperedge":
                self._left_out.add(
                    "edge between more than two nodes", "edges between more than two nodes", element.span
                )
            else:
                self._left_out.add(f"element <{name}>", f"elements <{name}>", element.span)
        self._read_whole(graph, own)

    def _read_whole(self, graph: XmlElement, own: Mapping[str, Any]) -> None:
        """Take the title, the summary and the rows of a graph from its values; others are reported."""
        said = {key.lower(): value for key, value in own.items() if value not in ("", None)}
        self._graph.title = self._graph.title or str(said.get("title") or said.get("name") or "")
        summary = said.get("summary") or said.get("description") or said.get("desc")
        self._graph.summary = self._graph.summary or str(summary or "")
        self._graph.rows = self._graph.rows or str(said.get("rows") or "")
        for key in said:
            if key not in _OF_GRAPHS:
                self._left_out.add(f"'{key}' of the graph", f"'{key}' of graphs", graph.span)

    def _read_edge(self, element: XmlElement, *, is_directed: bool) -> None:
        values, look = self._read_values(element, "edge")
        if said := element.get("directed"):
            is_directed = said != "false"
        heads: Heads = look.heads or "end"
        if not is_directed and look.heads in (None, "none"):
            heads = "none"
        self._graph.arrows.append(
            GraphArrow(
                element.get("id"),
                element.get("source"),
                element.get("target"),
                values,
                element.span,
                heads,
                look.colour,
                look.is_barred,
            )
        )

    def _read_values(self, element: XmlElement, kind: str) -> tuple[dict[str, Any], _Look]:
        """Return the values of a node or an edge by name, and how yEd draws it."""
        values = dict(self._defaults(kind))
        look = _Look([])
        for one in element.elements():
            name = local_name(one)
            if name == "data":
                found = _look(one, self._left_out)
                look = look if found is None else found
                values.update(self._datum(one, kind) if found is None else {})
            elif name == "desc":
                values["description"] = one.raw().strip()
            elif name == "port":
                self._left_out.add("port of a node", "ports of nodes", one.span)
            elif name != "graph":
                self._left_out.add(f"element <{name}>", f"elements <{name}>", one.span)
        return {**values, **_labelled(look, kind)}, look

    def _defaults(self, kind: str) -> Mapping[str, Any]:
        """Return the values that all nodes or edges have that say nothing else."""
        if kind not in self._default_values:  # all keys are before the graphs
            self._default_values[kind] = {
                key.name: typed_value(key.default, key.type)
                for key in self._keys.values()
                if key.default and key.of in (kind, "all")
            }
        return self._default_values[kind]

    def _datum(self, element: XmlElement, kind: str) -> dict[str, Any]:
        """Return a value by its name; empty without one."""
        key = self._keys.get(element.get("key"), _Key(element.get("key"), "string", "", kind))
        text = element.raw()
        for one in element.elements():
            name = local_name(one)
            self._left_out.add(f"element <{name}>", f"elements <{name}>", one.span)
        return {key.name: typed_value(text, key.type)} if text.strip() else {}


def _look(data: XmlElement, left_out: LeftOut) -> _Look | None:
    """Return how yEd draws a node or an edge, if these data say so; None for any others."""
    drawn = next((one for one in data.elements() if local_name(one).endswith(("Node", "Edge"))), None)
    if drawn is None:
        return None
    realizers = next((one for one in drawn.elements() if local_name(one) == "Realizers"), None)
    if realizers is not None:  # of a group, open and closed
        drawn = next(realizers.elements(), drawn)
    labels, colour, heads, is_barred = [], "", None, False
    for part in drawn.elements():
        name = local_name(part)
        if name in ("NodeLabel", "EdgeLabel"):
            if (text := _label(part)) and part.get("visible") != "false":
                labels.append((text, part.get("fontStyle") == "bold"))
        elif name == "Fill" and part.get("transparent") != "true":
            colour = part.get("color")
        elif name == "LineStyle":
            colour = part.get("color")
            if part.get("type") not in ("", "line"):
                left_out.add("dashed style of an arrow", "dashed styles of arrows", part.span)
        elif name == "Arrows":
            heads = _heads(part)
            is_barred = not _BARS.isdisjoint((part.get("source"), part.get("target")))
        elif name in ("UML", "NodeLabels"):
            left_out.add(f"element <{name}>", f"elements <{name}>", part.span)
    return _Look(labels, colour, heads, is_barred)


def _heads(arrows: XmlElement) -> Heads:
    begin, end = (arrows.get(name) not in ("", "none") for name in ("source", "target"))
    if begin and end:
        return "both"
    return "begin" if begin else "end" if end else "none"


def _label(element: XmlElement) -> str:
    """Return the text of a label: lines are joined, as they are broken to fit into a box."""
    written = "".join(part.text for part in element.texts())
    text = read_marked(written).text if _HTML.match(written) else html.unescape(written)
    return "\n\n".join(filter(None, (" ".join(one.split()) for one in _PARAGRAPHS.split(text))))


def _labelled(look: _Look, kind: str) -> dict[str, str]:
    """Return the values that labels are: a first one of several that is bold is a title.

    Of those of an edge, one says how it bears, and others are notes.
    """
    if not look.labels:
        return {}
    texts = [text for text, _ in look.labels]
    if kind == "edge":
        said = next((text for text in texts if said_relation(text) is not None), None)
        if said is not None and len(texts) > 1:
            return {"label": said, "notes": "\n".join(text for text in texts if text != said)}
    if kind == "node" and len(texts) > 1 and look.labels[0][1] and not look.labels[1][1]:
        return {"title": texts[0], "text": "\n".join(texts[1:])}
    return {"text" if kind == "node" else "label": "\n".join(texts)}


IMPORTER = Importer(
    "graphml",
    "graphs of argmap, yEd, networkx and others that say what supports or counters what",
    (),
    detect,
    parse,
    leaves_out=(
        *LEAVES_OUT,
        "edges between more than two nodes",
        "ports of nodes",
        "blocks of data beside the graph",
        "dashed styles of arrows",
    ),
)
EXPORTER = Exporter(
    "graphml",
    "the whole case, with claims and links as nodes, for Gephi, yEd and networkx",
    (".graphml",),
    render,
    carries=WRITTEN_WHOLE,
)
