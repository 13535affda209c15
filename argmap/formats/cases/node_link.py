"""Graphs as JSON with nodes and links: node-link data of networkx and D3, Cytoscape, React Flow and others.

Programs of one's own write arguments in this way. It is recognised if most links say how their sources bear
on their targets, in words such as `supports` or `attacks`; the keys may have any of several names. So may the
lists, of which there may be several: of claims and premises, of attacks and supports. A link may be a pair,
if its list is called so. It names its ends by their ids or, as in older files for D3, by their positions in
the list. Frameworks may have a list of base scores beside that of their arguments.

A link may have several premises, which are needed together, and a link with premises and a conclusion is an
inference. Others may bear on it by its id, or come from it: then from its conclusion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final, NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case, Claim, Stance
from argmap.formats.importing import Importer
from argmap.formats.shared.files.json import (
    JsonFileReader,
    is_own_json,
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
#: The lists of links where a graph has `nodes`.
_LISTS = ("links", "edges")
#: The names of lists of attacks and supports in frameworks, beside words such as `attacks`.
_RELATIONS = {
    **dict.fromkeys(("att", "atts", "defeats"), "attacks"),
    **dict.fromkeys(("sup", "sups", "supp", "inference", "inferences"), "supports"),
}
_IN_LIST_NAME = re.compile(r"(?:argumentative)?(?:relations?|relationships?|links|edges|pairs)\Z")
#: The keys of nodes and links, by what they hold, the most telling first, in lower case and in one word.
_KEYS = ("id", "key", "name")
_TEXTS = (
    *(
        "text",
        "statement",
        "content",
        "claim",
        "proposition",
        "sentence",
        "argument",
        "fulltext",
        "body",
        "span",
    ),
    *("description", "label", "title", "name"),
)
_TITLES = ("title", "label", "name")
_KINDS = ("type", "kind", "category", "role")
_NOTES = ("notes", "note", "comment", "description", "explanation", "rationale", "warrant", "warranttext")
#: The keys with the sources of a claim, which become notes.
_CITED = ("source", "sources", "citation", "citations", "reference", "references", "url")
_SCHEMES = ("scheme", "argumentscheme", "argumentationscheme")
#: The keys of the premises and conclusions of inferences, which say by themselves how they bear.
_PREMISES, _CONCLUSIONS = ("premise", "premises", "antecedent", "antecedents"), ("conclusion", "consequent")
_SOURCES = (
    *("source", "from", "sourceid", "fromid", "start", "origin", "src", "attacker", "fromargument"),
    *_PREMISES,
)
_TARGETS = (
    *("target", "to", "targetid", "toid", "end", "destination", "trg", "dest", "attacked", "toargument"),
    *_CONCLUSIONS,
)
_SUMMARIES = ("summary", "abstract", "description")
_INFERENCE: Final = SaidRelation("support", is_reversed=False)
_WEIGHTS = ("weight", "basescore", "tau", "initialweight")
_WORDS = ("relation", "relationship", "relationtype", "stance", "polarity", "type", "label", "kind", "name")
#: Words without which no text is such a graph.
_HINT = re.compile(
    r"(?i)support|attack|att\b|counter|against|rebut|defeat|undercut|contradict|object|\bpro\b|\bcon\b|evidence|reason|refute|oppose|challenge|premise|inference|\"for\""
)
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


#: The values of keys that say nothing.
_EMPTY: tuple[object, ...] = (None, "", [], {})
#: The place of rows that are only looked at.
_NOWHERE = Span(SourceText("", ""), 0, 0)


@dataclass(slots=True)
class _Row:
    """A node or a link, with what is in its `data` beside the rest, and its place."""

    value: Mapping[str, Any]
    span: Span
    #: The keys by their names in one word.
    _keys: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Look at the keys; of two with one name, the first counts."""
        self._keys = {}
        for key in self.value:
            self._keys.setdefault(_folded(key), key)

    def words(self, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """Yield the keys with some names that have a word, and their words."""
        for name in names:
            key = self._keys.get(name)
            if key is not None and (word := word_of(self.value[key]).strip()):
                yield key, word

    def word(self, names: tuple[str, ...]) -> tuple[str, str]:
        """Return the first of some keys with a word, and the word; empty without one."""
        return next(self.words(names), ("", ""))

    def ends(self, names: tuple[str, ...]) -> tuple[str, list[str]]:
        """Return the first of some keys that names nodes, and their ids: one, or those of a list."""
        for key in filter(None, map(self._keys.get, names)):
            value = self.value[key]
            found = [_name_of(one) for one in (value if isinstance(value, list) else [value])]
            if named := [word for word in found if word]:
                return key, named
        return "", []

    def cited(self) -> Iterator[tuple[str, str]]:
        """Yield the keys with sources of a claim, and the sources."""
        for key in filter(None, map(self._keys.get, _CITED)):
            value = self.value[key]
            words = [word_of(one).strip() for one in (value if isinstance(value, list) else [value])]
            if words and all(words):
                yield key, "; ".join(words)

    def number(self, names: tuple[str, ...]) -> tuple[str, float | None]:
        """Return the first of some keys with a weight from 0 to 1, and the weight; None without one."""
        found = (
            (key, _weight(self.value[key])) for name in names if (key := self._keys.get(name)) is not None
        )
        return next(((key, weight) for key, weight in found if weight is not None), ("", None))


class _Link(NamedTuple):
    """A link: its row, the ids of its ends, which may be links, and the keys that say so."""

    row: _Row
    stance: Stance
    begin: list[str]
    end: list[str]
    keys: tuple[str, ...]


class _Lists(NamedTuple):
    """A graph: the object with its lists, and the names of those of nodes and of those of links."""

    graph: Mapping[str, Any]
    nodes: list[str]
    links: list[str]
    #: The whole, if the object is inside of it.
    around: Mapping[str, Any]


def detect(source: SourceText) -> bool:
    """Return whether a text is a graph of which most links say how their sources bear on their targets."""
    if not source.begins_with("{") or _HINT.search(source.text) is None:
        return False
    value = load_json(source)
    graph, nodes, links, _ = _lists_in(value)
    if is_own_json(value) or not any(isinstance(graph[name], list) for name in nodes):
        return False
    named = {_Row(one, _NOWHERE).word(_KEYS)[1] for name in nodes for one in _rows_of(graph[name])}
    rows = [(name, _Row(one, _NOWHERE)) for name in links for one in _rows_of(graph[name])]
    rows = [(name, row) for name, row in rows if _has_ends(row)]
    said = [row for name, row in rows if _said(row, name)[1] is not None]
    ends = [word for row in said for word in row.ends(_SOURCES)[1]]
    return 2 * len(said) >= len(rows) and any(word in named or word.isdecimal() for word in ends)


def parse(source: SourceText) -> ParsedCase:
    """Parse a graph into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_json_case(source, _PARTS, lambda value, *told: _Reader(*told).read(_lists_in(value)))


class _Reader(JsonFileReader):
    """A reader of nodes and links; `_claims` are the ids of claims by those of nodes."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        super().__init__(source, mistakes, left_out)
        self._claims: dict[str, str] = {}
        #: The base scores of the nodes, in their order, from a list of their own.
        self._scores: list[Any] = []
        #: The claims that links bear on in the end, as far as they are asked for.
        self._concluded: dict[str, str] = {}
        #: The ids of nodes by their positions in the list.
        self._order: list[str] = []

    def read(self, lists: _Lists) -> Case | None:
        """Read a graph; None, with a report, if it has no node with a text."""
        ids, graph = Ids(), lists.graph
        rows = [row for name in lists.nodes for row in self._rows(graph, name)]
        scores = {name: graph[name] for name in graph if _folded(name) in ("tau", "basescores", "weights")}
        scores = {
            name: one for name, one in scores.items() if isinstance(one, list) and len(one) == len(rows)
        }
        scores = {
            name: one for name, one in scores.items() if all(_weight(score) is not None for score in one)
        }
        self._scores = next(iter(scores.values()), [])
        claims = [claim for row in rows if (claim := self._claim(row, ids)) is not None]
        if not claims:
            hint = "'argmap formats' lists what can be read"
            message = "there is no node with a text in this graph"
            self._mistakes.report("no-claims", message, Span(self._source, 0, 1), hint=hint)
            return None
        links = links_of(list(self._steps(lists)), self._claims, ids.names, self._left_out)
        whole = {**lists.around, **graph}
        said = {key: word for key in whole if (word := word_of(whole[key]).strip())}
        title = next((said[key] for key in ("title", "name") if key in said), "")
        summary_key = next((key for key in _SUMMARIES if key in said), "")
        for key in (key for key in whole if whole[key] not in _EMPTY and whole[key] is not graph):
            if key not in (
                *lists.nodes,
                *lists.links,
                *list(scores)[:1],
                summary_key,
                "directed",
                "multigraph",
                "title",
                "name",
                "viewport",
            ):
                self._left_out.add(f"block '{key}'", f"blocks '{key}'", self._places.key(key))
        name = case_name(self._source.name)
        return Case(
            title=title or name or "A graph",
            name=name,
            summary=said.get(summary_key),
            claims={claim.id: claim for claim in claims},
            links=links,
        )

    def _rows(self, graph: Mapping[str, Any], key: str) -> Iterator[_Row]:
        """Yield the nodes or links in a list; a node may be only its name, and a link only its ends."""
        rows = graph.get(key)
        if isinstance(rows, list) and rows and not any(isinstance(one, dict) for one in rows):
            for value in _rows_of(rows):
                yield _Row(value, self._places.key(key))
            return
        for row in self._objects(graph, key):
            value = _merged(row)
            yield _Row(value, self._places.of("id", value.get("id"), otherwise=key))

    def _claim(self, row: _Row, ids: Ids) -> Claim | None:
        key = row.word(_KEYS)[1]
        weight_key, weight = row.number(_WEIGHTS)
        if self._scores:
            weight = _weight(self._scores[len(self._order)])
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
        note_key, note = row.word(tuple(one for one in _NOTES if one not in (_folded(text_key), title_key)))
        cited = list(row.cited())
        notes = "\n".join((*filter(None, [note]), *(f"{one}: {words}" for one, words in cited)))
        own = row.word(_KEYS)[0]
        self._tell(
            row,
            (
                *("id", "key", "_id", "name", own, text_key, weight_key, kind_key, title_key, note_key),
                *(one for one, _ in cited),
            ),
            ("a node", "nodes"),
        )
        return Claim(
            name,
            text,
            title=title if title not in ("", text, key) else None,
            weight=weight,
            kind=None if kind in _DRAWN_TYPES else kind or None,
            notes=notes or None,
            aliases=aliases,
        )

    def _steps(self, lists: _Lists) -> Iterator[FileStep]:
        rows = [(name, row) for name in lists.links for row in self._rows(lists.graph, name)]
        ends = [word for _, row in rows for keys in (_SOURCES, _TARGETS) for word in row.ends(keys)[1]]
        by_position = bool(ends) and not any(word in self._claims for word in ends)
        found: dict[str, _Link] = {}
        for number, (name, row) in enumerate(rows):
            own = row.word(("id", "key"))[1]
            key = f"\0{number}" if not own or own in self._claims or own in found else own
            link = self._link(row, name, by_position=by_position)
            if link is None:
                word = row.word(_WORDS)[1]
                self._left_out.add(f"link '{word}'", f"links '{word}'", row.span)
            else:
                found[key] = link
        for key, link in found.items():
            begin = [self._conclusion(one, found) for one in link.begin]
            if begin == link.end and begin != link.begin and link.stance == "support":
                continue  # it says of an inference only that it supports its own conclusion
            end = [one for one in link.end if one in self._claims or one in found]
            row = link.row
            note_key, notes = row.word(_NOTES)
            weight_key, weight = row.number(("weight",))
            scheme_key, scheme = row.word(_SCHEMES)
            self._tell(row, ("id", "key", weight_key, note_key, scheme_key, *link.keys), ("a link", "links"))
            yield FileStep.of(
                key, link.stance, begin, end, ("link", "links"), row.span,
                notes=notes or None, weight=weight, scheme=scheme or None,
            )  # fmt: skip

    def _link(self, row: _Row, name: str, *, by_position: bool) -> _Link | None:
        """Return a link with the ids of its ends; None if it does not say how they bear on each other."""
        word_key, said = _said(row, name)
        if said is None:
            return None
        (begin_key, begin), (end_key, end) = row.ends(_SOURCES), row.ends(_TARGETS)
        if by_position:
            begin, end = ([self._at(word) for word in words] for words in (begin, end))
        if said.is_reversed:
            begin, end = end, begin
        return _Link(row, said.stance, begin, end, (word_key, begin_key, end_key))

    def _conclusion(self, end: str, links: Mapping[str, _Link]) -> str:
        """Return a claim; of a link, the claim on which it bears in the end."""
        passed: dict[str, None] = {}
        while end not in self._claims and end not in self._concluded and end in links:
            if end in passed or len(links[end].end) != 1:
                break
            passed[end] = None
            end = links[end].end[0]
        end = self._concluded.get(end, end)
        self._concluded.update(dict.fromkeys(passed, end))
        return end

    def _at(self, word: str) -> str:
        """Return the id of a node by its position."""
        is_position = word.isdecimal() and len(word) < 10 and int(word) < len(self._order)
        return self._order[int(word)] if is_position else word

    def _tell(self, row: _Row, read: tuple[str, ...], of: tuple[str, str]) -> None:
        """Warn of the keys of a node or a link that have a value and are not read."""
        for key, value in row.value.items():
            is_drawn = key in _DRAWN or (key == "type" and value in tuple(_DRAWN_TYPES))
            if key not in read and not is_drawn and value not in _EMPTY:
                self._left_out.add(f"'{key}' of {of[0]}", f"'{key}' of {of[1]}", row.span)


def _lists_in(value: Any) -> _Lists:
    """Return the lists of a graph, which may be in an object inside of the whole."""
    whole = object_of(value)
    inside = [one for one in whole.values() if isinstance(one, dict)]
    found = next((one for one in (whole, *inside) if "nodes" in one), None)
    if found is not None:
        links = [
            name
            for name in found
            if name in _LISTS or (_is_of_links(name, found[name]) and _says_how(name, found[name]))
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
    return _Lists(found, lists[0] or ["nodes"] * ("nodes" in found), lists[1], around)


def _says_how(name: str, rows: Any) -> bool:
    """Return whether the name of a list of links says how they bear, or they are inferences."""
    return _relation_of(name) is not None or any(_is_inference(_Row(one, _NOWHERE)) for one in _rows_of(rows))


def _is_inference(row: _Row) -> bool:
    return bool(row.ends(_PREMISES)[1] and row.ends(_CONCLUSIONS)[1])


def _is_of_links(name: str, rows: Any) -> bool:
    """Return whether the rows of a list have two ends."""
    if not isinstance(rows, list) or not rows:
        return False
    values = list(_rows_of(rows))
    pairs = all(isinstance(one, list) and len(one) == 2 for one in rows) and _relation_of(name) is not None
    return pairs or (
        isinstance(rows[0], dict) and 2 * sum(_has_ends(_Row(one, _NOWHERE)) for one in values) > len(rows)
    )


def _is_of_nodes(name: str, rows: Any) -> bool:
    """Return whether the rows of a list have ids and texts, or are the names of arguments."""
    if not isinstance(rows, list) or not rows:
        return False
    if all(isinstance(one, (str, int)) for one in rows):
        return _folded(name) in ("args", "arguments", "claims", "nodes", "statements")
    return all(
        isinstance(one, dict) and all(_Row(one, _NOWHERE).word(keys)[1] for keys in (_KEYS, _TEXTS))
        for one in rows
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


def _weight(value: Any) -> float | None:
    """Return a number as a weight; None if it is none, or not from 0 to 1."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return float(value) if is_number and 0 <= value <= 1 else None


def _has_ends(row: _Row) -> bool:
    return bool(row.ends(_SOURCES)[1] and row.ends(_TARGETS)[1])


def _name_of(end: object) -> str:
    """Return the id of a node: D3 writes the node itself at the end of a link."""
    return word_of(end).strip() or word_of(object_of(end).get("id")).strip()


@lru_cache(1000)
def _folded(key: str) -> str:
    """Return a key in lower case and as one word."""
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


@lru_cache(1000)
def _relation_of(name: str) -> SaidRelation | None:
    """Return what the name of a list says of all its links, such as `attacks` or `support_relations`."""
    word = _IN_LIST_NAME.sub("", _folded(name))
    return said_relation(_RELATIONS.get(word, word)) if word else None


def _merged(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a node or a link with what is in its `data`, where Cytoscape and React Flow have it."""
    return {**row, **object_of(row.get("data"))}


def _said(row: _Row, name: str) -> tuple[str, SaidRelation | None]:
    """Return the key of a link with a word for how its source bears on its target, and what that says.

    Without one, the name of its list may say it; premises support their conclusion.
    """
    found = ((key, said_relation(word)) for key, word in row.words(_WORDS))
    listed = _relation_of(name) or (_INFERENCE if _is_inference(row) else None)
    return next(((key, said) for key, said in found if said is not None), ("", listed))


IMPORTER = Importer(
    "node-link",
    "graphs as JSON with nodes and links that say what supports or attacks what",
    (),
    detect,
    parse,
    leaves_out=("links '...'", "'...' of nodes", "'...' of links", "blocks '...'"),
)
