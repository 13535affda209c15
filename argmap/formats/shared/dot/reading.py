"""A graph in DOT as boxes and arrows: labels, colours, heads, frames, and what argmap keeps."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Stance
from argmap.formats.shared.dot.attributes import DRAWN, DRAWN_OF_GRAPHS, TIPS, TOLD, colour_of
from argmap.formats.shared.dot.graph import DotCluster, DotEdge, DotGraph, DotNode, HtmlLabel
from argmap.formats.shared.dot.parsing import parse_dot
from argmap.formats.shared.graphs.diagrams import joined_lines, with_direction, with_junctions
from argmap.formats.shared.graphs.drawn import DrawnGraph, GraphArrow, GraphBox, Heads
from argmap.formats.shared.graphs.own_drawing import OWN, OwnDrawing
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.marked_text import read_marked
from argmap.formats.shared.stance_words import said_relation

#: Attributes of a graph that say what it is about.
_ABOUT = ("comment", "description", "summary")
#: What Argdown calls its boxes.
_MAP_NODE = re.compile(r"(.+)-map-node")
#: An issue in drawings of Carneades, with its proof standard.
_ISSUE = re.compile(r"[\w.-]+: (?:DV|PE|CCE|BRD)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ROW = re.compile(r"<tr\b[^<>]*>(.*?)(?=<tr\b|</table\b|\Z)", re.IGNORECASE | re.DOTALL)
_BOLD = re.compile(r"<b\b", re.IGNORECASE)
_FIELD = re.compile(r"<[^<>|{}]*>|(?<!\\)[{}]")
_WEIGHT = re.compile(r"0(?:\.\d+)?|1(?:\.0+)?")
_BARRED, _ROUNDED = re.compile(r"[lro]*tee\w*"), re.compile(r"o?dot\w*")


def read_dot(source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> DrawnGraph:
    """Return the boxes and arrows of the first graph of a text."""
    graph = parse_dot(source, mistakes)
    if mistakes:
        return DrawnGraph()
    return _Reader(graph, left_out).read(Span(source, 0, 1))


class _Reader:
    """A reader of a graph that tells what it leaves out."""

    def __init__(self, graph: DotGraph, left_out: LeftOut) -> None:
        self._graph, self._left_out = graph, left_out
        for span in graph.ports:
            left_out.add("port of a node", "ports of nodes", span)
        for span in graph.comments:
            left_out.add("comment", "comments", span)
        for span in graph.further:
            left_out.add("further graph in the file", "further graphs in the file", span)

    def read(self, whole: Span) -> DrawnGraph:
        """Return the boxes and arrows."""
        graph, hidden = self._graph, self._hidden()
        edges = [
            edge
            for edge in graph.edges
            if not {edge.begin, edge.end} & hidden and "invis" not in edge.values.get("style", "")
        ]
        if OWN in graph.values:
            return self._own(hidden, edges, whole)
        drawn = DrawnGraph(title=self._title())
        drawn.summary = "\n".join(self._about_whole(whole))
        drawn.boxes += map(self._frame, graph.clusters.values())
        rounded = set[str]()
        for node in graph.nodes.values():
            if node.name not in hidden:
                drawn.boxes.append(self._box(node))
                if _shape(node) in ("point", "circle", "mrecord"):
                    rounded.add(node.name)
        drawn.arrows += (self._arrow(number, edge) for number, edge in enumerate(edges))
        drawn = with_junctions(drawn, frozenset(rounded))
        drawn.is_map = any(
            box.is_junction and _shape(graph.nodes[box.key]) == "mrecord" for box in drawn.boxes
        )
        is_upward = graph.values.get("rankdir", "TB").upper() in ("BT", "RL")
        return with_direction(drawn, self._left_out, is_upward=is_upward)

    def _own(self, hidden: set[str], edges: list[DotEdge], whole: Span) -> DrawnGraph:
        """Return the graph of a drawing by argmap, in which links are boxes, too."""
        own = OwnDrawing()
        for node in self._graph.nodes.values():
            if node.name not in hidden and _shape(node) != "point":
                label = self._label(node.values.get("label", "\\N"), node.name)
                own.claim(node.name, dict(self._further(node, label)), label, node.span)
        for edge in edges:
            label = self._label(edge.values.get("label", ""), "")
            heads, head = self._heads(edge)
            stance: Stance = "counter" if _BARRED.match(head) else "support"
            said = dict(self._further(edge, label))
            own.line(edge.begin, edge.end, said, label, heads, stance, edge.span)
        return own.graph(self._label(self._graph.values[OWN], ""), whole)

    def _hidden(self) -> set[str]:
        """Return the names of nodes that are not drawn, and of issues, which are told."""
        found = {node.name for node in self._graph.nodes.values() if "invis" in node.values.get("style", "")}
        for node in self._graph.nodes.values():
            if node.values.get("shape") == "hexagon" and _ISSUE.fullmatch(
                node.values.get("label", "").strip()
            ):
                self._left_out.add("node of an issue", "nodes of issues", node.span)
                found.add(node.name)
        return found

    def _title(self) -> str:
        if title := joined_lines(self._label(self._graph.values.get("label", ""), self._graph.name)):
            return title
        name = " ".join(self._graph.name.split())
        return name if " " in name and name != "Argument Map" else ""

    def _about_whole(self, whole: Span) -> Iterator[str]:
        """Yield what attributes of the graph say about it; others are told."""
        for key, value in self._graph.values.items():
            if key in _ABOUT:
                yield self._label(value, "")
            elif key in TOLD:
                self._left_out.add(*TOLD[key], whole)
            elif key not in DRAWN and key not in DRAWN_OF_GRAPHS and key not in TIPS and value.strip():
                self._left_out.add(f"'{key}' of the graph", f"'{key}' of graphs", whole)

    def _frame(self, cluster: DotCluster) -> GraphBox:
        text = joined_lines(self._label(cluster.values.get("label", ""), self._graph.name))
        said = {key: value for key, value in self._further(cluster, text) if key not in DRAWN_OF_GRAPHS}
        said |= {"text": text} if text else {}
        return GraphBox(cluster.key, said, cluster.span, cluster.around)

    def _label(self, label: str, name: str) -> str:
        """Return a label as a text in lines."""
        if isinstance(label, HtmlLabel):
            return read_marked(label).text

        def said(found: re.Match[str]) -> str:
            letter = found[1]
            if letter in ("n", "l", "r"):
                return "\n"
            return name if letter == "N" else self._graph.name if letter == "G" else letter

        return html.unescape(_ESCAPE.sub(said, label) if "\\" in label else label)

    def _box(self, node: DotNode) -> GraphBox:
        values = node.values
        label = values.get("label", "\\N")
        said: dict[str, str] = {}
        rows = _ROW.findall(label) if isinstance(label, HtmlLabel) else []
        texts = [joined_lines(read_marked(row).text) for row in rows]
        shown = [(row, text) for row, text in zip(rows, texts, strict=True) if text]
        if len(shown) > 1 and _BOLD.search(shown[0][0]) and not _BOLD.search(shown[1][0]):
            said = {"title": shown[0][1], "text": "\n".join(text for _, text in shown[1:])}
        elif "record" in values.get("shape", "").lower() and not isinstance(label, HtmlLabel):
            fields = re.split(r"(?<!\\)\|", _FIELD.sub("", label))
            said = {"text": " ".join(joined_lines(self._label(one, node.name)) for one in fields).strip()}
        elif values.get("shape") != "point":
            said = {"text": joined_lines(self._label(label, node.name))}
        said.update(self._further(node, said.get("text", "")))
        if found := _MAP_NODE.fullmatch(said.get("type", "")):
            said["type"] = found[1]
        said = {key: value for key, value in said.items() if value}
        return GraphBox(
            node.name,
            said,
            node.span,
            node.cluster,
            colour_of(values.get("fillcolor") or values.get("color", "")),
        )

    def _further(self, of: DotNode | DotEdge | DotCluster, label: str) -> Iterator[tuple[str, str]]:
        """Yield the attributes that do not say how something with a label is drawn."""
        is_node, name = isinstance(of, DotNode), of.name if isinstance(of, DotNode) else ""
        for key, value in of.values.items():
            if key in DRAWN or not value.strip():
                continue
            if key in TOLD:
                self._left_out.add(*TOLD[key], of.span)
            elif key in TIPS:
                shown = "".join((label + of.values.get("type", "")).split())
                if "".join(self._label(value, name).split()) not in shown:
                    self._left_out.add("tooltip", "tooltips", of.span)
            elif key == "xlabel" and (label or is_node):
                words = "label beside a box or an arrow", "labels beside boxes and arrows"
                self._left_out.add(*words, of.span)
            elif key == "comment" or (key == "text" and not is_node):
                yield "notes", self._label(value, name)
            else:
                yield "label" if key == "xlabel" else key, self._label(value, name)

    def _arrow(self, number: int, edge: DotEdge) -> GraphArrow:
        values = edge.values
        label = joined_lines(self._label(values.get("label", ""), ""))
        first, _, rest = self._label(values.get("label", ""), "").strip().partition("\n")
        said: dict[str, Any] = {"label": label} if label else {}
        if said_relation(label) is None and said_relation(first) is not None:
            said = {"label": first, "notes": joined_lines(rest)}
        begin, end = self._graph.nodes[edge.begin], self._graph.nodes[edge.end]
        if _shape(begin) == "mrecord" and _WEIGHT.fullmatch(label):
            said = {"weight": float(label)}
        said.update(self._further(edge, label))
        heads, head = self._heads(edge)
        style = values.get("style", "")
        is_barred = _BARRED.match(head) is not None
        if "dashed" in style and heads == "none" and _shape(end) == "mrecord":
            heads, said["label"] = "end", "undercuts"  # as Carneades draws exceptions
        elif "dashed" in style or "dotted" in style:
            self._left_out.add("dashed style of an arrow", "dashed styles of arrows", edge.span)
        colour = colour_of(values.get("color", ""))
        return GraphArrow(
            f"\0edge {number}", edge.begin, edge.end, said, edge.span, heads, colour,
            is_barred, _ROUNDED.match(head) is not None,
        )  # fmt: skip

    def _heads(self, edge: DotEdge) -> tuple[Heads, str]:
        """Return where an edge has heads, and the shape of the first."""
        values = edge.values
        wanted = values.get("dir", "forward" if edge.is_directed else "none").lower()
        end = values.get("arrowhead", "normal").lower() if wanted in ("forward", "both") else "none"
        begin = values.get("arrowtail", "normal").lower() if wanted in ("back", "both") else "none"
        if end != "none" and begin != "none":
            return "both", end
        return ("end", end) if end != "none" else ("begin", begin) if begin != "none" else ("none", "")


def _shape(node: DotNode) -> str:
    return node.values.get("shape", "").lower()
