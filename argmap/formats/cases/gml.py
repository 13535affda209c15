"""GML, the Graph Modelling Language, of networkx, yEd, Gephi and igraph: lists of keys with values.

A graph is read if its edges say what supports or counters what, by a label, another key, or a colour, as in
GraphML. Sizes and places are left out without a word.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.formats.importing import Importer
from argmap.formats.shared.graphs.diagrams import is_diagram_map, joined_lines, parse_diagram
from argmap.formats.shared.graphs.drawn import LEFT_OUT_OF_DRAWINGS, DrawnGraph, GraphArrow, GraphBox, Heads
from argmap.formats.shared.left_out import LeftOut
from argmap.syntax.parsing import ParsedCase

_BEGINS = re.compile(r"(?:\s|#[^\n]*\n|(?:Creator|Version|comment)[ \t]+[^\n]*\n)*graph\s*\[", re.IGNORECASE)
_TOKEN = re.compile(r'\s+|#[^\n]*|"(?P<text>[^"]*)"|(?P<mark>[\[\]])|(?P<word>[^\s\[\]"]+)')
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
#: The keys that say how a graph is drawn.
_DRAWN = ("graphics", "labelgraphics", "isgroup", "gid", "edgeanchor")
#: What may stand in a graph beside its nodes and edges.
_OF_GRAPHS = (
    "directed",
    "multigraph",
    "hierarchic",
    "label",
    "name",
    "id",
    "version",
    "node_default",
    "edge_default",
)
#: The deepest list that is read.
_MOST_LISTS = 20


class _Pair(NamedTuple):
    """A key with its value, a list for a list, and its place."""

    key: str
    value: Any
    span: Span


def detect(source: SourceText) -> bool:
    """Return whether a text is a graph that says how its nodes bear on others."""
    return _BEGINS.match(source.text) is not None and is_diagram_map(source, _read)


def parse(source: SourceText) -> ParsedCase:
    """Parse a graph into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_diagram(source, _read)


def _read(source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> DrawnGraph:
    whole = _pairs(source, mistakes)
    graph = next((one for one in whole if one.key.lower() == "graph" and isinstance(one.value, list)), None)
    drawn = DrawnGraph()
    if graph is None:
        if not mistakes:
            hint = 'write graph [ node [ id 1 label "..." ] edge [ source 1 target 2 label "supports" ] ]'
            mistakes.report("no-map", "there is no graph in this file", Span(source, 0, 1), hint=hint)
        return drawn
    said = _values(graph.value)
    drawn.title = str(said.get("label") or said.get("name") or "")
    is_directed = said.get("directed") == 1
    for one in graph.value:
        key, values = one.key.lower(), _values(one.value) if isinstance(one.value, list) else {}
        if key == "node":
            around, fill = str(values.get("gid", "")), _look(one.value, "fill")
            drawn.boxes.append(
                GraphBox(str(values.get("id", "")), _own(values, "id"), one.span, around, fill)
            )
        elif key == "edge":
            ends = str(values.get("source", "")), str(values.get("target", ""))
            heads: Heads = "end" if is_directed or _look(one.value, "targetArrow") else "none"
            own = _own(values, "source", "target", "id", "key")
            drawn.arrows.append(GraphArrow("", *ends, own, one.span, heads, _look(one.value, "fill")))
        elif key not in _OF_GRAPHS and one.value not in ("", []):
            left_out.add(f"'{one.key}' of the graph", f"'{one.key}' of graphs", one.span)
    return drawn


def _own(values: Mapping[str, Any], *ends: str) -> dict[str, Any]:
    """Return the values of a node or an edge, without its ends; yEd breaks labels into lines."""
    return {
        key: joined_lines(one) if key == "label" and isinstance(one, str) else one
        for key, one in values.items()
        if key not in ends and key.lower() not in _DRAWN
    }


def _values(pairs: list[_Pair]) -> dict[str, Any]:
    """Return the values of keys; those of a list inside by the names of both keys, as in `data.text`."""
    found: dict[str, Any] = {}
    for one in pairs:
        if not isinstance(one.value, list):
            found.setdefault(one.key, one.value)
        elif one.key.lower() not in _DRAWN:
            inner = {
                key if one.key == "data" else f"{one.key}.{key}": said
                for key, said in _values(one.value).items()
            }
            found = {**inner, **found}
    return found


def _look(pairs: object, name: str) -> str:
    """Return a value of how a node or an edge is drawn."""
    for one in pairs if isinstance(pairs, list) else ():
        if one.key.lower() == "graphics" and isinstance(one.value, list):
            return next((str(inner.value) for inner in one.value if inner.key.lower() == name.lower()), "")
    return ""


def _pairs(source: SourceText, mistakes: Mistakes) -> list[_Pair]:
    """Return the keys and values of a text; a mistake ends them."""
    whole: list[_Pair] = []
    open_lists: list[list[_Pair]] = [whole]
    key: tuple[str, Span] | None = None
    for kind, text, span in _tokens(source):
        if kind == "mark" and text == "]":
            if len(open_lists) == 1 or key is not None:
                mistakes.report(
                    "bad-gml",
                    "this bracket closes no list",
                    span,
                    hint="remove it, or open the list before it",
                )
                return []
            open_lists.pop()
        elif key is None:
            if kind != "word":
                mistakes.report(
                    "bad-gml",
                    "there is no key before this value",
                    span,
                    hint="write a key before it, such as label",
                )
                return []
            key = text, span
        else:
            value: Any = [] if kind == "mark" else _scalar(kind, text)
            open_lists[-1].append(_Pair(key[0], value, key[1]))
            key = None
            if kind == "mark":
                open_lists.append(value)
                if len(open_lists) > _MOST_LISTS:
                    mistakes.report(
                        "bad-gml",
                        f"more than {_MOST_LISTS} lists are inside of each other",
                        span,
                        hint="make the graph flatter",
                    )
                    return []
    if len(open_lists) > 1:
        end = len(source.text.rstrip())
        mistakes.report(
            "bad-gml",
            "a list is not closed at the end of the file",
            Span(source, max(end - 1, 0), end),
            hint="close it with ]",
        )
        return []
    return whole


def _tokens(source: SourceText) -> Iterator[tuple[str, str, Span]]:
    at = 0
    while at < len(source.text):
        found = _TOKEN.match(source.text, at)
        if found is None:  # a quotation mark that is not closed
            yield "text", source.text[at + 1 :], Span(source, at, at + 1)
            return
        at = found.end()
        if found.lastgroup:
            yield found.lastgroup, found[found.lastgroup], Span(source, found.start(), found.end())


def _scalar(kind: str, text: str) -> Any:
    """Return a value: a text without entities, or a number."""
    if kind == "word" and _NUMBER.fullmatch(text):
        return float(text) if re.search(r"[.eE]", text) else int(text)
    return html.unescape(text)


IMPORTER = Importer(
    "gml",
    "graphs in GML, of networkx, yEd and Gephi, whose edges say what supports or counters what",
    (".gml",),
    detect,
    parse,
    leaves_out=(*LEFT_OUT_OF_DRAWINGS, "'...' of graphs"),
)
