"""Graphs as JSON with nodes and links: node-link data of networkx and D3, Cytoscape, React Flow and others.

Programs of one's own write arguments in this way. It is recognised if most links say how their sources bear
on their targets, in words such as `supports` or `attacks`; the keys may have any of several names. A link
may name its ends by their ids or, as in older files for D3, by their positions in the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case, Claim
from argmap.formats.importing import Importer
from argmap.formats.shared.files.json import (
    JsonFileReader,
    load_json,
    object_of,
    parse_json_case,
    word_of,
)
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.stance_words import SaidRelation, said_relation
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

_PARTS = "'nodes' and 'links' or 'edges'"
_LISTS = ("links", "edges")
#: The keys of nodes and links, by what they hold, the most telling first.
_KEYS = ("id", "key", "_id", "name")
_TEXTS = ("text", "statement", "content", "claim", "description", "label", "title", "name")
_TITLES = ("title", "label", "name")
_KINDS = ("type", "kind", "category", "role")
_NOTES = ("notes", "note", "comment")
_SOURCES = ("source", "from", "source_id", "sourceId", "from_id", "fromId", "start")
_TARGETS = ("target", "to", "target_id", "targetId", "to_id", "toId", "end")
_WORDS = ("relation", "relationship", "relation_type", "relationType", "stance", "polarity", "type", "label", "kind", "name")  # fmt: skip
#: The keys that say how a graph is drawn.
_DRAWN = frozenset(
    (
        *(
            "x",
            "y",
            "z",
            "position",
            "positionAbsolute",
            "width",
            "height",
            "style",
            "color",
            "colour",
            "classes",
        ),
        *(
            "selected",
            "dragging",
            "draggable",
            "animated",
            "markerEnd",
            "sourceHandle",
            "targetHandle",
            "data",
        ),
    )
)
#: The types of nodes and links that only say how React Flow draws them.
_DRAWN_TYPES = frozenset(
    ("custom", "default", "input", "output", "straight", "step", "smoothstep", "bezier", "simplebezier")
)


class _Row(NamedTuple):
    """A node or a link, with what is in its `data` beside the rest, and its place."""

    value: Mapping[str, Any]
    span: Span

    def word(self, keys: tuple[str, ...]) -> tuple[str, str]:
        """Return the first of some keys with a word, and the word; empty without one."""
        found = ((key, word_of(self.value.get(key)).strip()) for key in keys)
        return next(((key, word) for key, word in found if word), ("", ""))


def detect(source: SourceText) -> bool:
    """Return whether a text is a graph of which most links say how their sources bear on their targets."""
    if not source.begins_with("{") or '"nodes"' not in source.text:
        return False
    graph = _graph_in(load_json(source))
    name = next((name for name in _LISTS if isinstance(graph.get(name), list)), None)
    if name is None or not isinstance(graph.get("nodes"), list):
        return False
    rows = (_Row(_merged(one), Span(source, 0, 1)) for one in graph[name] if isinstance(one, dict))
    said = [_said(one)[1] is not None for one in rows if one.word(_SOURCES)[1] and one.word(_TARGETS)[1]]
    return any(said) and 2 * sum(said) >= len(said)


def parse(source: SourceText) -> ParsedCase:
    """Parse a graph into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_json_case(source, _PARTS, lambda value, *told: _Reader(*told).read(_graph_in(value)))


class _Reader(JsonFileReader):
    """A reader of nodes and links; `_claims` are the ids of claims by those of nodes."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        super().__init__(source, mistakes, left_out)
        self._claims: dict[str, str] = {}
        #: The ids of nodes by their positions in the list.
        self._order: list[str] = []

    def read(self, graph: Mapping[str, Any]) -> Case | None:
        """Read a graph; None, with a report, if it has no node with a text."""
        ids = Ids()
        claims = [claim for row in self._rows(graph, "nodes") if (claim := self._claim(row, ids)) is not None]
        if not claims:
            hint = "'argmap formats' lists what can be read"
            message = "there is no node with a text in this graph"
            self._mistakes.report("no-claims", message, Span(self._source, 0, 1), hint=hint)
            return None
        links = links_of(list(self._steps(graph)), self._claims, ids.names, self._left_out)
        for key in graph:
            if key not in ("nodes", *_LISTS, "directed", "multigraph", "title", "name", "viewport"):
                self._left_out.add(f"block '{key}'", f"blocks '{key}'", self._places.key(key))
        name = case_name(self._source.name)
        title = word_of(graph.get("title")).strip() or word_of(graph.get("name")).strip()
        return Case(
            title=title or name or "A graph",
            name=name,
            claims={claim.id: claim for claim in claims},
            links=links,
        )

    def _rows(self, graph: Mapping[str, Any], key: str) -> Iterator[_Row]:
        for row in self._objects(graph, key):
            value = _merged(row)
            yield _Row(value, self._places.of("id", value.get("id"), otherwise=key))

    def _claim(self, row: _Row, ids: Ids) -> Claim | None:
        key = row.word(_KEYS)[1]
        self._order.append(key)
        text_key, text = row.word(_TEXTS)
        if not text or key in self._claims:
            words = "node without a text or an id of its own", "nodes without texts or ids of their own"
            self._left_out.add(*words, row.span)
            return None
        name, aliases = ids.new(key)
        self._claims[key] = name
        kind_key, kind = row.word(_KINDS)
        title_key, title = row.word(tuple(one for one in _TITLES if one != text_key))
        note_key, notes = row.word(_NOTES)
        self._tell(row, (*_KEYS, text_key, kind_key, title_key, note_key), ("a node", "nodes"))
        return Claim(
            name,
            text,
            title=title if title not in ("", text, key) else None,
            kind=None if kind in _DRAWN_TYPES else kind or None,
            notes=notes or None,
            aliases=aliases,
        )

    def _steps(self, graph: Mapping[str, Any]) -> Iterator[FileStep]:
        rows = [row for key in _LISTS for row in self._rows(graph, key)]
        ends = [(row.word(_SOURCES), row.word(_TARGETS)) for row in rows]
        by_position = bool(ends) and not any(
            word in self._claims for pair in ends for _, word in pair if word
        )
        for number, (row, pair) in enumerate(zip(rows, ends, strict=True)):
            word_key, said = _said(row)
            begin, end = (self._end(word, by_position) for _, word in pair)
            if said is None:
                word = row.word(_WORDS)[1]
                self._left_out.add(f"link '{word}'", f"links '{word}'", row.span)
                continue
            note_key, notes = row.word(_NOTES)
            self._tell(row, ("id", word_key, note_key, pair[0][0], pair[1][0]), ("a link", "links"))
            if said.is_reversed:
                begin, end = end, begin
            yield FileStep.of(
                f"\0{number}", said.stance, [begin], [end] if end in self._claims else [], ("link", "links"), row.span,
                notes=notes or None,
            )  # fmt: skip

    def _end(self, word: str, by_position: bool) -> str:
        if by_position and word.isdecimal() and len(word) < 10 and int(word) < len(self._order):
            return self._order[int(word)]
        return word

    def _tell(self, row: _Row, read: tuple[str, ...], of: tuple[str, str]) -> None:
        """Warn of the keys of a node or a link that have a value and are not read."""
        for key, value in row.value.items():
            is_drawn = key in _DRAWN or (key == "type" and value in tuple(_DRAWN_TYPES))
            if key not in read and not is_drawn and value not in (None, "", [], {}):
                self._left_out.add(f"'{key}' of {of[0]}", f"'{key}' of {of[1]}", row.span)


def _graph_in(value: Any) -> Mapping[str, Any]:
    """Return the object with the nodes, which may be the value of a key of the whole."""
    whole = object_of(value)
    inside = (object_of(whole.get(key)) for key in ("elements", "graph", "argument_graph", "argumentGraph"))
    return whole if "nodes" in whole else next((one for one in inside if "nodes" in one), whole)


def _merged(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a node or a link with what is in its `data`, where Cytoscape and React Flow have it."""
    return {**row, **object_of(row.get("data"))}


def _said(row: _Row) -> tuple[str, SaidRelation | None]:
    """Return the key of a link with a word for how its source bears on its target, and what that says."""
    found = ((key, said_relation(word_of(row.value.get(key)))) for key in _WORDS)
    return next(((key, said) for key, said in found if said is not None), ("", None))


IMPORTER = Importer(
    "node-link",
    "graphs as JSON with nodes and links that say what supports or attacks what",
    (),
    detect,
    parse,
    leaves_out=("links '...'", "'...' of nodes", "'...' of links", "blocks '...'"),
)
