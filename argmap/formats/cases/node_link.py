"""Graphs as JSON with nodes and links: node-link data of networkx and D3, Cytoscape, React Flow and others.

Programs of one's own write arguments in this way. It is recognised if most links say how their sources bear
on their targets, in words such as `supports` or `attacks`; the keys may have any of several names. So may the
lists, of which there may be several: of claims and premises, of attacks and supports. A link may be a pair,
if its list is called so. It names its ends by their ids or, as in older files for D3, by their positions in
the list. Frameworks may have a list of base scores beside that of their arguments.

A link may have several premises, which are needed together, and a link with premises and a conclusion is an
inference. Others may bear on it by its id, or come from it: then from its conclusion. So is a node of the
type of a step, as in the Argument Interchange Format (`graphs.step_nodes`).

The graph of `ArgumentGraph.to_networkx`, in which claims and links are both nodes, is read as what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from argmap.core.diagnostics import SourceText
from argmap.core.model import Case
from argmap.formats.importing import Importer
from argmap.formats.shared.files.json import (
    JsonFileReader,
    is_own_json,
    load_json,
    object_of,
    parse_json_case,
    rows_by_id,
    word_of,
)
from argmap.formats.shared.graphs.claims import COUNTED, EMPTY, GraphClaims, report_no_claims
from argmap.formats.shared.graphs.drawn import DrawnGraph, GraphArrow, GraphBox
from argmap.formats.shared.graphs.own import is_own, own_case
from argmap.formats.shared.graphs.rows import (
    KEYS,
    SOURCES,
    SUMMARIES,
    GraphRow,
    folded_key,
    weight_of,
)
from argmap.formats.shared.graphs.step_nodes import with_step_nodes
from argmap.formats.shared.stance_words import SaidRelation, said_relation
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

_PARTS = "'nodes' and 'links' or 'edges'"
#: The lists of links where a graph has `nodes`.
_LISTS = ("links", "edges")
#: The names of lists that may be objects, with nodes or links by their ids.
_BY_IDS = ("nodes", "links", "edges", "arguments", "statements", "propositions", "relations")
#: The names of lists of attacks and supports in frameworks, beside words such as `attacks`.
_RELATIONS = {
    **dict.fromkeys(("att", "atts", "defeats"), "attacks"),
    **dict.fromkeys(("sup", "sups", "supp", "inference", "inferences"), "supports"),
}
_IN_LIST_NAME = re.compile(r"(?:argumentative)?(?:relations?|relationships?|links|edges|pairs)\Z")
#: What is said of a graph beside its lists, and is read, or is about how it is written and shown.
_AROUND = (
    *("directed", "multigraph", "title", "name", "viewport", "selected"),
    *("format_version", "generated_by", "target_cytoscapejs_version"),
)
#: What files hold that have readers of their own, which know more of them: xAIF, AIF, OVA2, and SADFace.
_OF_OTHERS = (
    *(('"AIF"',), ('"nodeID"', '"fromID"'), ('"participantID"', '"analysis"')),
    *(('"source_id"', '"atom"'), ('"resources"', '"atom"')),
)
#: Words without which no text is such a graph.
_HINT = re.compile(
    r"""(?i)"(?:stance|relation\w*|polarity)"\s*:\s*"?[-+]?1\b|support|attack|att\b|counter|against|rebut|defeat|undercut|contradict|object|\bpro\b|\bcon\b|evidence|reason|refute|oppose|challenge|premise|inference|conflict|scheme|"[rc]a\b|"for\""""
)


class _Lists(NamedTuple):
    """A graph: the object with its lists, and the names of those of nodes and of those of links."""

    graph: Mapping[str, Any]
    nodes: list[str]
    links: list[str]
    #: The whole, if the object is inside of it.
    around: Mapping[str, Any]


def detect(source: SourceText) -> bool:
    """Return whether a text is a graph of which most links say how their sources bear on their targets."""
    if not source.begins_with("{") or _HINT.search(source.text) is None or _is_of_others(source.text):
        return False
    value = load_json(source)
    graph, nodes, links, _ = _lists_in(value)
    if is_own_json(value) or not any(isinstance(graph[name], list) for name in nodes):
        return False
    if is_own(one for name in nodes for one in _rows_of(graph[name])):
        return True
    named = {GraphRow(one).word(KEYS)[1] for name in nodes for one in _rows_of(graph[name])}
    rows = [GraphRow(one, otherwise=_relation_of(name)) for name in links for one in _rows_of(graph[name])]
    rows = [row for row in rows if row.has_ends]
    said = [row for row in rows if row.said()[1] is not None]
    ends = [word for row in said for word in row.ends(SOURCES)[1]]
    return 2 * len(said) >= len(rows) and any(word in named or word.isdecimal() for word in ends)


def _is_of_others(text: str) -> bool:
    return any(all(word in text for word in words) for words in _OF_OTHERS)


def parse(source: SourceText) -> ParsedCase:
    """Parse a graph into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_json_case(source, _PARTS, lambda value, *told: _Reader(*told).read(_lists_in(value)))


class _Reader(JsonFileReader):
    """A reader of nodes and links."""

    def read(self, lists: _Lists) -> Case | None:
        """Read a graph; None, with a report, if it has no node with a text."""
        graph = lists.graph
        if is_own(one for name in lists.nodes for one in _rows_of(graph[name])):
            self._tell_blocks({**lists.around, **graph}, (*lists.nodes, *lists.links, "graph", "data"), graph)
            return own_case(self._own_graph(lists), self._source, self._mistakes, self._left_out)
        rows = [row for name in lists.nodes for row in self._rows(graph, name)]
        scores = {name: graph[name] for name in graph if folded_key(name) in ("tau", "basescores", "weights")}
        scores = {
            name: one for name, one in scores.items() if isinstance(one, list) and len(one) == len(rows)
        }
        scores = {
            name: one for name, one in scores.items() if all(weight_of(score) is not None for score in one)
        }
        read = GraphClaims(self._left_out)
        claims = read.claims(rows, next(iter(scores.values()), []))
        if not claims:
            report_no_claims(self._source, self._mistakes)
            return None
        links = read.links(row for name in lists.links for row in self._rows(graph, name))
        whole = {**lists.around, **graph}
        whole = {**_about(whole.pop("data", None)), **whole}
        said = {key: word for key in whole if (word := word_of(whole[key]).strip())}
        title = next((said[key] for key in ("title", "name") if key in said), "")
        summary_key = next((key for key in SUMMARIES if key in said), "")
        self._tell_blocks(whole, (*lists.nodes, *lists.links, *list(scores)[:1], summary_key), graph)
        name = case_name(self._source.name)
        return Case(
            title=title or name or "A graph",
            name=name,
            summary=said.get(summary_key),
            claims={claim.id: claim for claim in claims},
            links=links,
        )

    def _tell_blocks(self, whole: Mapping[str, Any], read: tuple[str, ...], graph: object) -> None:
        """Warn of what is beside the lists of a graph and not read."""
        for key in (key for key in whole if whole[key] not in EMPTY and whole[key] is not graph):
            if key not in (*read, *_AROUND):
                self._left_out.add(f"block '{key}'", f"blocks '{key}'", self._places.key(key))

    def _own_graph(self, lists: _Lists) -> DrawnGraph:
        """Return the nodes and edges of a graph that argmap made, as they are in XML."""
        nodes = [row for name in lists.nodes for row in self._rows(lists.graph, name)]
        edges = [row for name in lists.links for row in self._rows(lists.graph, name)]
        ends = [(word_of(row.value.get("source")), word_of(row.value.get("target"))) for row in edges]
        about = object_of(lists.graph.get("graph"))
        return DrawnGraph(
            [GraphBox(word_of(row.value.get("id")), _values(row.value), row.span) for row in nodes],
            [
                GraphArrow("", *both, _values(row.value), row.span)
                for row, both in zip(edges, ends, strict=True)
            ],
            title=word_of(about.get("title")),
            rows=word_of(about.get("rows")),
        )

    def _rows(self, graph: Mapping[str, Any], key: str) -> Iterator[GraphRow]:
        """Yield the nodes or links in a list; a node may be only its name, and a link only its ends."""
        rows, said = graph.get(key), _relation_of(key)
        if isinstance(rows, list) and rows and not any(isinstance(one, dict) for one in rows):
            for value in _rows_of(rows):
                yield GraphRow(value, self._places.key(key), said)
            return
        for row in self._objects(graph, key):
            value = _merged(row)
            yield GraphRow(value, self._places.of("id", value.get("id"), otherwise=key), said)


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a node or an edge, without those that say where it is, or repeat its id."""
    return {
        key: value
        for key, value in row.items()
        if key not in ("id", "source", "target", "key", "data")
        and not (key in ("name", "value") and value == row.get("id"))
    }


def _about(data: Any) -> dict[str, Any]:
    """Return what Cytoscape says of a graph in `data`, an object or pairs, without what it says to itself."""
    pairs = data if isinstance(data, list) else object_of(data).items()
    found = {pair[0]: pair[1] for pair in pairs if isinstance(pair, (list, tuple)) and len(pair) == 2}
    return {
        key: value
        for key, value in found.items()
        if isinstance(key, str) and key not in COUNTED and not key.startswith("__")
    }


def _lists_in(value: Any) -> _Lists:
    """Return the lists of a graph, which may be in an object inside of the whole."""
    whole = _with_lists(object_of(value))
    objects = {name: _with_lists(one) for name, one in whole.items() if isinstance(one, dict)}
    whole = {**whole, **objects}  # the objects in it are known by their identities
    inside = list(objects.values())
    found = next((one for one in (whole, *inside) if "nodes" in one), None)
    if found is not None:
        links = [
            name
            for name in found
            if name in _LISTS or (_is_of_links(name, found[name]) and _may_be_links(name, found[name]))
        ]
        lists = ["nodes"] if isinstance(found["nodes"], list) else [], links
    else:
        for found in (whole, *inside):
            links = [name for name in found if _is_of_links(name, found[name])]
            lists = [name for name in found if name not in links and _is_of_nodes(name, found[name])], links
            if all(lists):
                break
        else:
            found, lists = whole, ([], [])
    around = {} if found is whole else whole
    return _with_steps(_Lists(found, lists[0] or ["nodes"] * ("nodes" in found), lists[1], around))


def _with_lists(graph: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a graph with lists of what it has by ids."""
    return {name: rows_by_id(one) if name in _BY_IDS else one for name, one in graph.items()}


def _with_steps(lists: _Lists) -> _Lists:
    """Return a graph with one list of nodes and one of links in which no node is a step."""
    if len(lists.nodes) != 1 or len(lists.links) != 1 or lists.links[0] not in _LISTS:
        return lists
    names = lists.nodes[0], lists.links[0]
    if not all(isinstance(one, dict) for name in names for one in lists.graph[name]):
        return lists
    rows = [[{**_merged(one), "data": None} for one in lists.graph[name]] for name in names]
    if is_own(rows[0]):
        return lists
    around = {key: one for key, one in lists.around.items() if one is not lists.graph}
    graph = {**lists.graph, **dict(zip(names, with_step_nodes(*rows), strict=True))}
    return lists._replace(graph=graph, around=around)


def _may_be_links(name: str, rows: Any) -> bool:
    """Return whether the name of a list says that it has links, or how they bear, or has inferences."""
    if folded_key(name) in ("relations", "relationships", "connections"):
        return True
    return _relation_of(name) is not None or any(GraphRow(one).is_inference for one in _rows_of(rows))


def _is_of_links(name: str, rows: Any) -> bool:
    """Return whether the rows of a list have two ends."""
    if not isinstance(rows, list) or not rows:
        return False
    values = list(_rows_of(rows))
    pairs = all(isinstance(one, list) and len(one) == 2 for one in rows) and _relation_of(name) is not None
    return pairs or (
        isinstance(rows[0], dict) and 2 * sum(GraphRow(one).has_ends for one in values) > len(rows)
    )


def _is_of_nodes(name: str, rows: Any) -> bool:
    """Return whether the rows of a list have ids and texts, or are the names of arguments."""
    if not isinstance(rows, list) or not rows:
        return False
    if all(isinstance(one, (str, int)) for one in rows):
        return folded_key(name) in ("args", "arguments", "claims", "nodes", "statements")
    return all(
        isinstance(one, dict) and (row := GraphRow(one)).word(KEYS)[1] and row.text()[1] for one in rows
    )


def _rows_of(rows: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the nodes or links in a list as objects; nothing of any other value."""
    for one in rows if isinstance(rows, list) else ():
        if isinstance(one, dict):
            yield _merged(one)
        elif isinstance(one, list) and len(one) == 2:
            yield {"source": one[0], "target": one[1]}
        elif isinstance(one, (str, int)):
            yield {"id": one, "text": word_of(one)}


@lru_cache(1000)
def _relation_of(name: str) -> SaidRelation | None:
    """Return what the name of a list says of all its links, such as `attacks` or `support_relations`."""
    word = _IN_LIST_NAME.sub("", folded_key(name))
    return said_relation(_RELATIONS.get(word, word)) if word else None


def _merged(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a node or a link with what is in its `data`, where Cytoscape and React Flow have it."""
    return {**row, **object_of(row.get("data"))}


IMPORTER = Importer(
    "node-link",
    "graphs as JSON with nodes and links that say what supports or attacks what",
    (),
    detect,
    parse,
    leaves_out=(
        "links '...'",
        "ends of links that are no claims and no links: '...'",
        "'...' of nodes",
        "'...' of links",
        "blocks '...'",
    ),
)
