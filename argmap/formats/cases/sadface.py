"""SADFace (https://github.com/Open-Argumentation/SADFace): JSON of MonkeyPuzzle and the Python package.

Three generations are read. An atom is a claim, and its sources are quotations from resources. Edges lead from
atoms to the node of a step, and on to an atom. Up to version 0.2, that node is a `scheme`, named `conflict`
if it counters; since then it is an `inference` or a `conflict`. A conflict named `disagree` has edges to the
claims that contradict each other. MonkeyPuzzle has a `group` with its `children`.

Files are written in the last generation. Programs keep their own data in `metadata`, where argmap writes ids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from argmap.core.contradictions import contradictions, with_contradictions, without_contradictions
from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case, Citation, Claim, Group, Link, Source
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.aif.graph import case_scheme
from argmap.formats.shared.entities import escaped, unescaped
from argmap.formats.shared.files.json import (
    JsonFileReader,
    object_of,
    parse_json_case,
    word_of,
    write_json,
)
from argmap.formats.shared.ids import CaseUuids, Ids, is_machine_made
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.losses import all_losses
from argmap.formats.shared.own_parts import (
    read_cite,
    read_conclusion,
    read_source,
    written_cite,
    written_source,
)
from argmap.formats.shared.quoted_texts import QuotedText, offset_in, place_of, quoted_text, quotes_by_source
from argmap.formats.shared.steps import FileStep, contradicting, direct_step, links_of
from argmap.render.filters import drawn_part
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.scalars import is_date, is_id
from argmap.workspace.library import case_name

#: The generation that is written.
_VERSION = "0.5.4"
_OWN = "argmap"
#: The names of steps that only say whether they support or counter.
_USUAL = frozenset(("support", "inference", "default-support", "default-inference", "attack", "conflict", "default-conflict"))  # fmt: skip
_COUNTERS = frozenset(("conflict", "attack", "default-conflict", "rebut", "undercut"))
_DISAGREE = frozenset(("disagree", "disagreement"))
_STEPS = ("inference", "conflict", "scheme")
#: The parts of the document that are read, or have nothing to do with the argument, and those left empty.
_READ = frozenset(("claim", "description", "id", "notes", "title", "version"))
_BESIDE = {
    **dict.fromkeys(("analyst_name", "analyst_email"), ("name or address of the analyst", "names and addresses of analysts")),
    **dict.fromkeys(("created", "edited"), ("time at which the document was made or changed", "times at which the document was made or changed")),
}  # fmt: skip
_UNFILLED = frozenset(("A User", "user@email.address", ""))
_OLD_CORE = ("analyst_email", "analyst_name", "created", "edited", "id", "title", "description", "notes", "version", "claim")  # fmt: skip


def detect(source: SourceText) -> bool:
    """Return whether a text looks like SADFace."""
    text = source.text
    if not source.begins_with("{") or '"nodes"' not in text or '"edges"' not in text:
        return False
    return '"source_id"' in text or ('"resources"' in text and ('"analyst_name"' in text or '"atom"' in text))


def parse(source: SourceText) -> ParsedCase:
    """Parse a document into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_json_case(source, "'nodes' and 'edges'", lambda value, *told: _Reader(*told).read(value))


class _Node(NamedTuple):
    """A node with its place."""

    row: Mapping[str, Any]
    kind: str
    span: Span


class _Reader(JsonFileReader):
    """A reader of nodes and edges; `_claims` are the ids of claims by those of atoms."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        super().__init__(source, mistakes, left_out)
        self._nodes: dict[str, _Node] = {}
        self._into: dict[str, list[str]] = {}
        self._out_of: dict[str, list[str]] = {}
        self._direct: list[FileStep] = []
        self._ids, self._source_ids, self._group_ids = Ids(), Ids(), Ids()
        self._claims: dict[str, str] = {}
        self._sources: dict[str, Source] = {}

    def read(self, value: Mapping[str, Any]) -> Case:
        """Read a document."""
        core = {key: value[key] for key in _OLD_CORE if key in value}
        core |= object_of(object_of(value.get("metadata")).get("core"))
        own = object_of(object_of(value.get("metadata")).get(_OWN))
        self._tell_document(value, core)
        self._read_sources(value)
        self._read_nodes(value)
        self._read_edges(value)
        claims = {name: self._claim(key, name) for key, name in self._claims.items()}
        steps, pairs = self._steps()
        links = links_of(steps, self._claims, self._ids.names, self._left_out)
        groups = self._groups(claims)
        name = case_name(self._source.name)
        case = Case(
            title=word_of(core.get("title")).strip() or name or "A map in SADFace",
            name=name,
            summary=word_of(core.get("description")).strip() or None,
            notes=word_of(core.get("notes")).strip() or None,
            claims=claims,
            links=links,
            conclusion=self._conclusion(core, own),
            sources={source.id: source for source in self._sources.values()},
            groups=groups,
        )
        return with_contradictions(case, pairs)

    def _read_sources(self, value: Mapping[str, Any]) -> None:
        for row in self._objects(value, "resources"):
            key, own = word_of(row.get("id")), object_of(object_of(row.get("metadata")).get(_OWN))
            span = self._places.of("id", row.get("id"), otherwise="resources")
            if key in self._sources:
                self._left_out.add(
                    "resource with the id of another", "resources with the id of another", span
                )
                continue
            name, _ = self._source_ids.new(key, word_of(own.get("id")), otherwise="s")
            core = object_of(object_of(row.get("metadata")).get("core"))
            parts: dict[str, Any] = {
                part: word_of(core.get(part)) or None for part in ("title", "author", "url", "date")
            }
            parts = {part: text for part, text in parts.items() if text and (part != "date" or is_date(text))}
            parts |= read_source(own)
            content = word_of(row.get("content")).strip()
            if "://" in content and not any(map(str.isspace, content)):
                parts.setdefault("url", content)
            elif content and own.get("made") is not True:
                parts["notes"] = content
            self._sources[key] = Source(name, **parts)
            self._tell_metadata(row, span, "resource")

    def _read_nodes(self, value: Mapping[str, Any]) -> None:
        for row in self._objects(value, "nodes"):
            key, kind = word_of(row.get("id")), word_of(row.get("type"))
            span = self._places.of("id", row.get("id"), otherwise="nodes")
            if not key or not kind:
                self._left_out.add("node without an id or a type", "nodes without an id or a type", span)
            elif key in self._nodes:
                self._left_out.add("node with the id of another", "nodes with the id of another", span)
            else:
                self._nodes[key] = _Node(row, kind, span)
                self._into[key], self._out_of[key] = [], []
                if kind == "atom":
                    self._claims[key] = ""
                elif kind not in (*_STEPS, "group"):
                    self._left_out.add(f"node of type '{kind}'", f"nodes of type '{kind}'", span)
                self._tell_metadata(row, span, "node")
        for key in self._claims:
            own = object_of(object_of(self._nodes[key].row.get("metadata")).get(_OWN))
            self._claims[key] = self._ids.new(key, word_of(own.get("id")))[0]

    def _read_edges(self, value: Mapping[str, Any]) -> None:
        for row in self._objects(value, "edges"):
            start, end = word_of(row.get("source_id")), word_of(row.get("target_id"))
            span = self._places.of("source_id", row.get("source_id"), otherwise="edges")
            if start not in self._nodes or end not in self._nodes:
                words = (
                    "edge from or to a node that is not there",
                    "edges from or to nodes that are not there",
                )
                self._left_out.add(*words, span)
            elif start in self._claims and end in self._claims:
                self._direct.append(direct_step(start, end, span, self._left_out))
            elif not all(one in self._claims or self._nodes[one].kind in _STEPS for one in (start, end)):
                words = (
                    "edge from or to what is not a claim or step",
                    "edges from or to what are not claims or steps",
                )
                self._left_out.add(*words, span)
            else:
                self._tell_metadata(row, span, "edge")
                self._out_of[start].append(end)
                self._into[end].append(start)

    def _claim(self, key: str, name: str) -> Claim:
        row, _, span = self._nodes[key]
        text = unescaped(word_of(row.get("text")).strip(), span, self._left_out)
        if not text:
            self._mistakes.report("missing-text", f"atom {name} has no text", span, severity="warning")
        aliases = (key,) if is_machine_made(key) and not object_of(row.get("metadata")).get(_OWN) else ()
        return Claim(name, text or "(no text)", cites=tuple(self._citations(row)), aliases=aliases)

    def _citations(self, atom: Mapping[str, Any]) -> Iterator[Citation]:
        for row in self._objects(atom, "sources"):
            own = object_of(object_of(row.get("metadata")).get(_OWN))
            key = word_of(row.get("resource_id"))
            source = self._sources.get(key)
            if key and source is None:
                span = self._places.of("resource_id", key, otherwise="sources")
                self._left_out.add("source of a quotation that is not there", "sources of quotations that are not there", span)  # fmt: skip
            parts = read_cite(own)
            if not own and (at := place_of(row.get("offset"))):
                parts["at"] = at
            if quote := word_of(row.get("text")):
                parts["quote"] = quote
            if source or parts:
                yield Citation(source.id if source else None, **parts)

    def _steps(self) -> tuple[list[FileStep], list[tuple[str, str]]]:
        """Return the steps, and the pairs of claims that contradict each other."""
        steps = list(self._direct)
        pairs: dict[frozenset[str], tuple[str, str]] = {}
        for key, (row, kind, span) in self._nodes.items():
            if kind not in _STEPS:
                continue
            name = case_scheme(word_of(row.get("name")))
            counter = kind == "conflict" or (kind == "scheme" and name in _COUNTERS | _DISAGREE)
            into, out_of = self._into[key], self._out_of[key]
            ends = (*into, *out_of)
            if counter and name in _DISAGREE and len(ends) > 1 and all(end in self._claims for end in ends):
                for pair in contradicting(ends, self._claims):
                    pairs.setdefault(frozenset(pair), pair)
                continue
            own = object_of(object_of(row.get("metadata")).get(_OWN))
            named = word_of(own.get("id"))
            scheme = own.get("scheme") if isinstance(own.get("scheme"), str) else None
            steps.append(
                FileStep.of(
                    key,
                    "counter" if counter else "support",
                    [one for one in into if one in self._claims],
                    out_of,
                    ("conflict", "conflicts") if counter else ("inference", "inferences"),
                    span,
                    id=named if is_id(named) else None,
                    scheme=scheme or (None if name in _USUAL | _DISAGREE else name or None),
                )
            )
        return steps, list(pairs.values())

    def _groups(self, claims: dict[str, Claim]) -> dict[str, Group]:
        """Return the groups, after putting the claims into them; a claim is in the first that lists it."""
        nodes = {key: node for key, node in self._nodes.items() if node.kind == "group"}
        names = {key: self._group_ids.new(key, otherwise="group")[0] for key in nodes}
        parents: dict[str, str] = {}
        for key, node in nodes.items():
            children = node.row.get("children")
            for child in map(word_of, children if isinstance(children, list) else ()):
                if (claim := self._claims.get(child)) and claims[claim].group is None:
                    claims[claim] = replace(claims[claim], group=names[key])
                elif child in nodes and child not in parents and not _is_in(key, child, parents):
                    parents[child] = key
                else:
                    self._left_out.add("child of a group", "children of groups", node.span)
        return {
            names[key]: Group(
                names[key], (word_of(node.row.get("name")) or word_of(node.row.get("text"))).strip() or None,
                names[parents[key]] if key in parents else None,
            )
            for key, node in nodes.items()
        }  # fmt: skip

    def _conclusion(self, core: Mapping[str, Any], own: Mapping[str, Any]) -> tuple[str, ...]:
        kept = read_conclusion(own, self._claims.values())
        if kept is not None:
            return kept
        claim = self._claims.get(word_of(core.get("claim")))
        return () if claim is None or _OWN in own else (claim,)

    def _tell_document(self, value: Mapping[str, Any], core: Mapping[str, Any]) -> None:
        for key, part in core.items():
            if key not in _READ and word_of(part).strip() not in _UNFILLED and part != _WRITTEN.get(key):
                self._left_out.add(*_BESIDE.get(key, (f"'{key}' of the document", "")), self._places.key(key))
        for key, part in value.items():
            if key not in (*_OLD_CORE, "edges", "metadata", "nodes", "resources") and part:
                self._left_out.add(f"block '{key}'", f"blocks '{key}'", self._places.key(key))
        for key, part in object_of(value.get("metadata")).items():
            if key not in ("core", _OWN) and part:
                self._left_out.add(f"metadata '{key}' of the document", "", self._places.key(key))

    def _tell_metadata(self, row: Mapping[str, Any], span: Span, kind: str) -> None:
        for key, part in object_of(row.get("metadata")).items():
            if part and key != _OWN and (key != "core" or kind == "node"):
                self._left_out.add(f"metadata '{key}' of a {kind}", f"metadata '{key}' of {kind}s", span)


def _is_in(group: str, other: str, parents: Mapping[str, str]) -> bool:
    """Return whether a group is another one, or a part of it."""
    while group != other and group in parents:
        group = parents[group]
    return group == other


# Writing

#: The date and author of a document, if a case has none.
_WRITTEN = {"analyst_name": "argmap", "created": "1970-01-01T00:00:00", "edited": "1970-01-01T00:00:00"}


class _Writer:
    """A writer of claims as atoms, and of links as nodes; the original UUID of a claim is used again."""

    def __init__(self, case: Case) -> None:
        self._pairs = list(contradictions(case))
        self._case = case = without_contradictions(case)
        quotes = quotes_by_source(case)
        self._texts = {name: quoted_text(source, quotes[name]) for name, source in case.sources.items()}
        self._uuids = CaseUuids(case)
        self._keys = self._uuids.statements
        self._nodes: list[dict[str, Any]] = []
        self._edges: list[dict[str, Any]] = []

    def document(self) -> dict[str, Any]:
        """Return the whole document."""
        case = self._case
        self._nodes += [self._atom(claim) for claim in case.claims.values()]
        for link in case.links:
            self._add_link(link)
        for pair in self._pairs:
            self._add("conflict", "disagree", self._uuids.of("pair", "\0".join(pair)), {}, to=pair)
        core = {**_WRITTEN, "version": _VERSION, "id": self._uuids.of("case", ""), "analyst_email": "", "title": case.title}  # fmt: skip
        core |= {"description": case.summary or "", "notes": case.notes or ""}  # arguebuf needs both
        core |= {"claim": self._keys[case.conclusion[0]]} if case.conclusion else {}
        return {
            "metadata": {"core": core, _OWN: {"conclusion": list(case.conclusion)}},
            "resources": [self._resource(source) for source in case.sources.values()],
            "nodes": self._nodes,
            "edges": self._edges,
        }

    def _resource(self, source: Source) -> dict[str, Any]:
        text = self._texts[source.id]
        own = {key: value for key, value in written_source(source).items() if text.made or key != "notes"}
        core = {part: own[part] for part in ("title", "author", "url", "date") if part in own}
        own |= {"made": True} if text.made else {}
        metadata = {"core": core, _OWN: own}
        return {
            "id": self._uuids.of("source", source.id),
            "content": text.text,
            "type": "text",
            "metadata": metadata,
        }

    def _atom(self, claim: Claim) -> dict[str, Any]:
        return {
            "id": self._keys[claim.id],
            "type": "atom",
            "text": escaped(claim.text),
            "sources": [self._source(cite) for cite in claim.cites],
            "metadata": {"core": {}, _OWN: {"id": claim.id}},
        }

    def _source(self, cite: Citation) -> dict[str, Any]:
        text = self._texts.get(cite.source or "", QuotedText("", True)).text
        own = {part: text for part, text in written_cite(cite).items() if part != "quote"}
        return {
            "resource_id": self._uuids.of("source", cite.source) if cite.source else "",
            "text": cite.quote or "",
            "offset": max(0, offset_in(text, cite)),
            "length": len(cite.quote or ""),
            "metadata": {_OWN: {"cited": True, **own}},
        }

    def _add_link(self, link: Link) -> None:
        own = {"id": link.id} if link.id else {}
        kind, usual = ("inference", "support") if link.stance == "support" else ("conflict", "attack")
        own |= {"scheme": link.scheme} if link.scheme else {}
        self._add(kind, link.scheme or usual, self._keys[link.name], own, link.premises, (link.target,))

    def _add(
        self, kind: str, name: str, key: str, own: dict[str, str],
        premises: tuple[str, ...] = (), to: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        self._nodes.append({"id": key, "type": kind, "name": name, "metadata": {"core": {}, _OWN: own}})
        ends = [(self._keys[one], key) for one in premises] + [(key, self._keys[one]) for one in to]
        for start, end in ends:
            made = self._uuids.of("edge", f"{start}\0{end}")
            self._edges.append({"id": made, "source_id": start, "target_id": end})


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case as a document of the last generation."""
    case = drawn_part(view)
    return Exported(write_json(_Writer(case).document()), all_losses(case, _CARRIED))


_CARRIED = ("cites", "sources", "schemes", "contradictions", "conclusion", "case notes")


IMPORTER = Importer(
    "sadface",
    "argument maps in SADFace, as JSON",
    (".sadface.json",),
    detect,
    parse,
    leaves_out=(
        *("names and addresses of analysts", "times at which the document was made or changed"),
        *("metadata '...' of nodes", "metadata '...' of edges", "metadata '...' of resources"),
        *("metadata '...' of the document", "'...' of the document", "blocks '...'"),
    ),
)
EXPORTER = Exporter(
    "sadface", "argument maps in SADFace, as JSON", (".sadface.json",), render, carries=_CARRIED
)
