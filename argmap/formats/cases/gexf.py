"""GEXF (https://gexf.net), for Gephi, which uses its labels, colours by attribute, and time.

What argmap writes is the graph of `ArgumentGraph.to_networkx`, as in GraphML: claims and links are both
nodes. The label of a claim is its text. GEXF has no place for what is about the whole graph, so the rest of
the case is in a processing instruction, which other programs pass over. All of it is read back.

Graphs of others are read if their edges say what supports or counters what, as in GraphML.
"""

from __future__ import annotations

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
from argmap.render.filters import drawn_part
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase

#: A placeholder for carriage returns until the XML is written; readers turn unescaped ones into line feeds.
_RETURN = "\x0b"
#: The date of writing and the name of the writer, which are normalised: the same case gives the same bytes.
_WHEN = re.compile(rb" lastmodifieddate=\"[^\"]*\"")
_WRITER = re.compile(rb"<creator>[^<]*</creator>")
#: The instruction with the rows of a case, at the end of the file.
_ROWS = re.compile(r"<\?argmap (.*?)\?>\s*\Z", re.DOTALL)
#: Where edges have heads, by their types.
_HEADS: Mapping[str, Heads] = {"mutual": "both", "undirected": "none"}
#: The attributes of edges in XML that are read, or say how an edge is drawn.
_OF_EDGES = ("id", "source", "target", "type", "thickness", "start", "end", "startopen", "endopen")


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case, with networkx's own writer."""
    import networkx as nx

    case = drawn_part(view)
    graph = ArgumentGraph(case).to_networkx()
    for name, values in own_values(case).items():
        graph.nodes[name].update(values)
    for name, values in graph.nodes(data=True):
        values.update({key: _kept(value) for key, value in values.items()})
        values["label"] = values.get("text") or f"{values['stance']}: {name}"
    for _, _, values in graph.edges(data=True):
        values.update({key: _kept(value) for key, value in values.items()})
        values["label"] = values.get("stance", values["role"])
    graph.graph.update({key: _kept(value) for key, value in graph.graph.items()})
    written = BytesIO()
    nx.write_gexf(graph, written)
    content = _WRITER.sub(b"<creator>argmap</creator>", _WHEN.sub(b"", written.getvalue(), count=1), count=1)
    text = content.decode("utf-8").replace(_RETURN, "&#13;")
    rows = own_rows(case).replace("?>", "?\\u003e")
    return Exported(f"{text.rstrip()}\n<?argmap {rows}?>\n", all_losses(case, WRITTEN_WHOLE))


def _kept(value: Any) -> Any:
    return value.replace("\r", _RETURN) if isinstance(value, str) else value


def detect(source: SourceText) -> bool:
    """Return whether a text is a graph that argmap wrote, or one that says how its nodes bear on others."""
    return is_map(source, "gexf", _read)


def parse(source: SourceText) -> ParsedCase:
    """Parse a graph into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_graph(source, "graph in GEXF", "gexf", _read)


def _read(root: XmlElement, source: SourceText, left_out: LeftOut) -> DrawnGraph:
    graph = _Reader(left_out).read(root)
    found = _ROWS.search(source.text)
    graph.rows = "" if found is None else found[1]
    return graph


class _Attribute(NamedTuple):
    """An attribute of nodes or edges: its name, its type, and the value where there is none."""

    title: str
    type: str
    default: str


class _Reader:
    """A reader of a graph, with the nodes and edges that are inside of nodes."""

    def __init__(self, left_out: LeftOut) -> None:
        self._left_out = left_out
        #: The attributes by their class and id.
        self._attributes: dict[tuple[str, str], _Attribute] = {}
        self._graph = DrawnGraph()
        self._is_directed = True

    def read(self, root: XmlElement) -> DrawnGraph:
        """Return the boxes and arrows of the graph."""
        for element in root.elements():
            name = local_name(element)
            if name == "meta":
                self._read_meta(element)
            elif name == "graph":
                self._is_directed = element.get("defaultedgetype") != "undirected"
                self._read_attributes(element)
                self._read_graph(element)
            else:
                self._left_out.add(f"element <{name}>", f"elements <{name}>", element.span)
        if self._graph.arrows and all(arrow.values.get("weight") == 1 for arrow in self._graph.arrows):
            self._graph.arrows = [  # without the weight that an edge has by default
                arrow._replace(values={key: one for key, one in arrow.values.items() if key != "weight"})
                for arrow in self._graph.arrows
            ]
        return self._graph

    def _read_meta(self, meta: XmlElement) -> None:
        for element in meta.elements():
            name, said = local_name(element), element.raw().strip()
            if name == "title":
                self._graph.title = said
            elif name == "description":
                self._graph.summary = said
            elif said and name != "creator":
                self._left_out.add(f"'{name}' of the graph", f"'{name}' of graphs", element.span)

    def _read_attributes(self, graph: XmlElement) -> None:
        for block in graph.elements():
            for one in block.elements() if local_name(block) == "attributes" else ():
                default = next((two.raw() for two in one.elements() if local_name(two) == "default"), "")
                self._attributes[block.get("class"), one.get("id")] = _Attribute(
                    one.get("title") or one.get("id"), one.get("type"), default
                )

    def _read_graph(self, graph: XmlElement) -> None:
        """Read the nodes and edges of a graph, and of the graphs in its nodes."""
        waiting = [(graph, "")]
        while waiting:
            outer, around = waiting.pop()
            inside: list[tuple[XmlElement, str]] = []
            for block in outer.elements():
                name = local_name(block)
                for element in block.elements() if name in ("nodes", "edges") else ():
                    if local_name(element) == "node":
                        inside.append((element, self._read_node(element, around)))
                    elif local_name(element) == "edge":
                        self._read_edge(element)
                if name not in (
                    "nodes",
                    "edges",
                    "attributes",
                    "attvalues",
                    "color",
                    "position",
                    "size",
                    "shape",
                ):
                    self._left_out.add(f"element <{name}>", f"elements <{name}>", block.span)
            waiting.extend(reversed(inside))

    def _read_node(self, element: XmlElement, around: str) -> str:
        key = element.get("id")
        values = dict(self._values(element, "node"))
        if label := element.attributes.get("label", "").strip():
            values.setdefault("label", label)
        self._graph.boxes.append(GraphBox(key, values, element.span, element.get("pid") or around))
        return key

    def _read_edge(self, element: XmlElement) -> None:
        values = dict(self._values(element, "edge"))
        for name, said in element.attributes.items():
            if name not in _OF_EDGES and said.strip():
                values.setdefault(name, typed_value(said, "float" if name == "weight" else "string"))
        kind = element.get("type") or ("directed" if self._is_directed else "undirected")
        colour = next((_colour(one) for one in element.elements() if local_name(one) == "color"), "")
        self._graph.arrows.append(
            GraphArrow(
                element.get("id"), element.get("source"), element.get("target"), values, element.span,
                _HEADS.get(kind.lower(), "end"), colour,
            )
        )  # fmt: skip

    def _values(self, element: XmlElement, kind: str) -> Iterator[tuple[str, Any]]:
        """Yield the values of a node or an edge by name."""
        for (of, _), attribute in self._attributes.items():
            if of == kind and attribute.default:
                yield attribute.title, typed_value(attribute.default, attribute.type)
        for block in element.elements():
            for one in block.elements() if local_name(block) == "attvalues" else ():
                name = one.get("for") or one.get("id")
                attribute = self._attributes.get((kind, name), _Attribute(name, "string", ""))
                if value := one.attributes.get("value", ""):
                    yield attribute.title, typed_value(value, attribute.type)


def _colour(element: XmlElement) -> str:
    """Return a colour as six digits; empty for one that is damaged."""
    if said := element.get("hex"):
        return said
    parts = [element.get(name) for name in ("r", "g", "b")]
    if not all(part.isascii() and part.isdecimal() and len(part) < 4 and int(part) < 256 for part in parts):
        return ""
    return "#" + "".join(f"{int(part):02x}" for part in parts)


IMPORTER = Importer(
    "gexf",
    "graphs of argmap, Gephi, networkx and others that say what supports or counters what",
    (),
    detect,
    parse,
    leaves_out=LEAVES_OUT,
)
EXPORTER = Exporter(
    "gexf",
    "the whole case, with claims and links as nodes with labels, for Gephi",
    (".gexf",),
    render,
    carries=WRITTEN_WHOLE,
)
