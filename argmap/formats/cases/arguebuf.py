"""Argument graphs of arguebuf (https://arguebuf.github.io), as JSON.

Nodes and edges are objects by id. An atom is a claim, with a participant as its author and a reference to a
part of a text. A scheme is a step of the type `support`, `attack`, `rephrase` or `preference`. The texts of
references are resources. What arguebuf has no field for, argmap keeps in `userdata`, which programs may use
freely.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case, Citation, Claim, Link, Party, Source, Stance
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.aif.case import REPHRASE
from argmap.formats.shared.aif.graph import case_scheme
from argmap.formats.shared.entities import escaped, unescaped
from argmap.formats.shared.files.json import JsonFileReader, object_of, parse_json_case, word_of, write_json
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
from argmap.formats.shared.quoted_texts import offset_in, place_of, quoted_text, quotes_by_source
from argmap.formats.shared.steps import FileStep, direct_step, links_of
from argmap.render.filters import drawn_part
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.scalars import is_id, normal
from argmap.workspace.library import case_name

_OWN = "argmap"
#: The types of steps, with their stance, and the singular and plural of their name.
_TYPES: Mapping[str, tuple[Stance, tuple[str, str]]] = {
    "support": ("support", ("inference", "inferences")),
    "attack": ("counter", ("conflict", "conflicts")),
    "rephrase": ("support", ("rephrase", "rephrases")),
}
#: The types of steps that say nothing about what supports or counters what.
_OTHER_TYPES = ("preference", "transition", "assertion")
_DEFAULT = "DEFAULT"
#: The schemes of supports in arguebuf, besides the default one.
_SCHEMES = frozenset(
    """
    abductive alternatives analogy bias bias-ad-hominem cause-to-effect circumstantial-ad-hominem commitment composition
    consequences constitutive-rule-claims correlation-to-cause danger-appeal distress division epistemic-ignorance ethotic
    evidence-to-hypothesis example exceptional-case expert-opinion fear-appeal full-slippery-slope generic-ad-hominem
    gradualism ignorance inconsistent-commitment interaction-of-act-and-person memory need-for-help negative-consequences
    negative-values oppositions perception plea-for-excuse popular-opinion popular-practice position-to-know
    positive-consequences positive-values practical-reasoning practical-reasoning-from-analogy pragmatic-alternatives
    pragmatic-inconsistency precedent precedent-slippery-slope rhetorical-oppositions rules sacrifice sign slippery-slope
    sorites-slippery-slope sunk-costs the-group-and-its-members threat two-person-practical-reasoning values
    verbal-classification verbal-classification-arbitrariness verbal-classification-definition
    verbal-classification-vagueness verbal-slippery-slope waste witness-testimony
    """.split()  # noqa: SIM905 - names in a row can be read
)
_READ = frozenset(
    (
        *("nodes", "edges", "resources", "participants", "majorClaim", "major_claim", "schemaVersion"),
        *("schema_version", "libraryVersion", "library_version", "metadata", "userdata"),
        *("version", "created", "updated", "timestamp"),
    )
)
_TIMES = frozenset(("created", "updated", "timestamp"))
#: The blocks whose entries can have data of programs, and what an entry and several are called.
_BLOCKS = {
    "nodes": ("a node", "nodes"),
    "edges": ("an edge", "edges"),
    "resources": ("a resource", "resources"),
    "participants": ("a participant", "participants"),
}


#: The beginning of nodes by id; the version of the writer may be missing.
_BY_ID = re.compile(r'"nodes"\s*:\s*\{\s*"[^"]*"\s*:\s*\{\s*"(?:atom|scheme)"\s*:\s*\{')
_NO_NODES = re.compile(r'"nodes"\s*:\s*\{\s*\}')


def detect(source: SourceText) -> bool:
    """Return whether a text looks like a graph of arguebuf: nodes by id, with atoms or schemes, or none."""
    text = source.text
    if not source.begins_with("{"):
        return False
    if '"nodes"' not in text:  # as for a graph without any
        return all(key in text for key in ('"libraryVersion"', '"schemaVersion"'))
    return ('"atom"' in text or '"scheme"' in text or _NO_NODES.search(text) is not None) and (
        _BY_ID.search(text) is not None
        or any(
            key in text
            for key in ('"libraryVersion"', '"schemaVersion"', '"library_version"', '"schema_version"')
        )
    )


def parse(source: SourceText) -> ParsedCase:
    """Parse a graph into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_json_case(source, "'nodes' and 'edges'", lambda value, *told: _Reader(*told).read(value))


class _Row(NamedTuple):
    """An entry by its id, with its place, and what argmap keeps in it."""

    key: str
    value: Mapping[str, Any]
    span: Span
    own: Mapping[str, Any]


class _Reader(JsonFileReader):
    """A reader of nodes and edges; `_claims` are the ids of claims by those of atoms."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        super().__init__(source, mistakes, left_out)
        self._ids, self._source_ids, self._party_ids = Ids(), Ids(), Ids()
        self._nodes: dict[str, _Row] = {}
        self._claims: dict[str, str] = {}
        self._sources: dict[str, Source] = {}
        self._speakers: dict[str, str] = {}
        self._parties: dict[str, Party] = {}
        self._into: dict[str, list[str]] = {}
        self._out_of: dict[str, list[str]] = {}
        self._direct: list[FileStep] = []

    def read(self, value: Mapping[str, Any]) -> Case:
        """Read a graph."""
        own = object_of(object_of(value.get("userdata")).get(_OWN))
        for row in self._rows(value, "resources"):
            self._add_source(row)
        for row in self._rows(value, "participants"):
            self._add_party(row)
        for row in self._rows(value, "nodes"):
            self._add_node(row)
        for key in self._claims:
            self._claims[key] = self._ids.new(key, word_of(self._nodes[key].own.get("id")))[0]
        for row in self._rows(value, "edges"):
            self._add_edge(row)
        claims = {name: self._claim(self._nodes[key], name) for key, name in self._claims.items()}
        links = links_of([*self._direct, *self._steps()], self._claims, self._ids.names, self._left_out)
        self._tell_the_rest(value)
        name = case_name(self._source.name)
        return Case(
            title=word_of(own.get("title")).strip() or name or "A graph of arguebuf",
            name=name,
            summary=word_of(own.get("summary")).strip() or None,
            notes=word_of(own.get("notes")).strip() or None,
            claims=claims,
            links=links,
            conclusion=self._conclusion(value, own),
            parties=self._parties,
            sources={source.id: source for source in self._sources.values()},
        )

    def _rows(self, value: Mapping[str, Any], key: str) -> Iterator[_Row]:
        """Yield the entries of an object; anything else is reported."""
        rows = value.get(key, {})
        if not isinstance(rows, dict):
            self._mistakes.report("wrong-type", f"'{key}' must be an object", self._places.key(key))
            return
        for name, row in rows.items():
            span = self._places.entry(name)
            if isinstance(row, dict) and name:
                yield _Row(name, row, span, object_of(object_of(row.get("userdata")).get(_OWN)))
            else:
                self._left_out.add(f"entry of '{key}'", f"entries of '{key}'", span)

    def _add_source(self, row: _Row) -> None:
        name, _ = self._source_ids.new(row.key, word_of(row.own.get("id")), otherwise="s")
        parts = read_source(row.own)
        if not row.own:
            parts = {
                "title": word_of(row.value.get("title")).strip(),
                "url": word_of(row.value.get("source")).strip(),
            }
            parts = {part: text for part, text in parts.items() if text}
        text = word_of(row.value.get("text")).strip()
        if text and row.own.get("made") is not True:
            parts["notes"] = text
        self._sources[row.key] = Source(name, **parts)

    def _add_party(self, row: _Row) -> None:
        said = word_of(row.value.get("name")).strip()
        name, _ = self._party_ids.new(
            said.lower() if said else row.key, word_of(row.own.get("id")), otherwise="p"
        )
        self._speakers[row.key] = name
        for key in ("username", "email", "url", "location"):
            if row.value.get(key):
                self._left_out.add(f"{key} of a participant", f"{key}s of participants", row.span)
        if row.own.get("declared") is not False:
            role = word_of(row.own.get("role")) or None
            named = word_of(row.own.get("name")) if row.own else said if said != name else ""
            notes = word_of(row.value.get("description")).strip() or None
            self._parties[name] = Party(name, named or None, role, notes)

    def _add_node(self, row: _Row) -> None:
        if not isinstance(row.value.get("atom"), dict) and not isinstance(row.value.get("scheme"), dict):
            self._left_out.add(
                "node that is neither atom nor scheme", "nodes that are neither atom nor scheme", row.span
            )
            return
        self._nodes[row.key], self._into[row.key], self._out_of[row.key] = row, [], []
        if isinstance(row.value.get("atom"), dict):
            self._claims[row.key] = ""

    def _add_edge(self, row: _Row) -> None:
        start, end = word_of(row.value.get("source")), word_of(row.value.get("target"))
        if start not in self._nodes or end not in self._nodes:
            words = "edge from or to a node that is not there", "edges from or to nodes that are not there"
            self._left_out.add(*words, row.span)
        elif start in self._claims and end in self._claims:
            self._direct.append(direct_step(start, end, row.span, self._left_out))
        else:
            self._out_of[start].append(end)
            self._into[end].append(start)

    def _claim(self, row: _Row, name: str) -> Claim:
        atom = object_of(row.value.get("atom"))
        text = unescaped(word_of(atom.get("text")).strip(), row.span, self._left_out)
        if not text:
            self._mistakes.report("missing-text", f"atom {name} has no text", row.span, severity="warning")
        by = self._speakers.get(word_of(atom.get("participant")))
        aliases = (row.key,) if is_machine_made(row.key) and not row.own else ()
        return Claim(
            name, text or "(no text)", by=by, cites=tuple(self._citations(row, atom)), aliases=aliases
        )

    def _citations(self, row: _Row, atom: Mapping[str, Any]) -> Iterator[Citation]:
        """Yield the citations that argmap wrote, or else the reference."""
        listed = row.own.get("cites")
        if isinstance(listed, list):
            names = {source.id for source in self._sources.values()}
            for own in map(object_of, listed):
                named = word_of(own.get("source"))
                parts: dict[str, Any] = read_cite(own)
                if parts or named in names:
                    yield Citation(named if named in names else None, **parts)
            return
        reference = object_of(atom.get("reference"))
        quote = word_of(reference.get("text"))
        source = self._sources.get(word_of(reference.get("resource")))
        at = place_of(reference.get("offset", 0)) if source else None
        if quote or source:
            yield Citation(source.id if source else None, at, quote or None)

    def _steps(self) -> Iterator[FileStep]:
        parties = set(self._speakers.values())
        for key, row in self._nodes.items():
            if key in self._claims:
                continue
            scheme = _scheme_of(row.value)
            kind = next((one for one in (*_TYPES, *_OTHER_TYPES) if one in scheme), "")
            if kind in _OTHER_TYPES:
                self._left_out.add(kind, f"{kind}s", row.span)
                continue
            if not kind and not scheme:
                self._left_out.assume(
                    "step does not say what it is, and is read as a support",
                    "steps do not say what they are, and are read as supports",
                    row.span,
                )
            elif not kind:
                self._left_out.add("word for what a step is, which is read as a support", "words for what steps are, which are read as supports", row.span)  # fmt: skip
            if scheme.get("premiseDescriptors"):
                self._left_out.add(
                    "list of the roles of premises", "lists of the roles of premises", row.span
                )
            stance, words = _TYPES[kind or "support"]
            named, by = word_of(row.own.get("id")), normal(word_of(row.own.get("by")))
            said = word_of(scheme.get(kind)).strip().removeprefix(f"{kind.upper()}_")
            usual = (
                REPHRASE
                if kind == "rephrase"
                else None
                if said in ("", _DEFAULT)
                else case_scheme(said.lower().replace("_", "-"))
            )
            yield FileStep.of(
                key, stance, [one for one in self._into[key] if one in self._claims], self._out_of[key], words, row.span,
                id=named if is_id(named) else None,
                scheme=word_of(row.own.get("scheme")).strip() or usual or None,
                by=by if by in parties else None,
            )  # fmt: skip

    def _conclusion(self, value: Mapping[str, Any], own: Mapping[str, Any]) -> tuple[str, ...]:
        kept = read_conclusion(own, self._claims.values())
        if kept is not None:
            return kept
        major = self._claims.get(word_of(value.get("majorClaim", value.get("major_claim"))))
        return () if major is None else (major,)

    def _tell_the_rest(self, value: Mapping[str, Any]) -> None:
        for key, part in value.items():
            if key == "analysts" and isinstance(part, dict):
                for _ in part:
                    self._left_out.add("analyst", "analysts", self._places.key(key))
            elif key not in _READ and part:
                self._left_out.add(f"block '{key}'", f"blocks '{key}'", self._places.key(key))
        for key in _userdata(value):
            self._left_out.add(f"userdata '{key}'", f"userdata '{key}'", self._places.key(key))
        for block, (one, several) in _BLOCKS.items():
            for row in map(object_of, object_of(value.get(block)).values()):
                for key in _userdata(row):
                    words = f"userdata '{key}' of {one}", f"userdata '{key}' of {several}"
                    self._left_out.add(*words, self._places.key(block))


def _scheme_of(node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the scheme of a node; before version 0.3 of arguebuf, it has its type as a word of its own."""
    scheme = object_of(node.get("scheme"))
    kind = word_of(scheme.get("type")).removeprefix("SCHEME_TYPE_").lower()
    if kind not in (*_TYPES, *_OTHER_TYPES):
        return scheme
    named = word_of(scheme.get("argumentationScheme", scheme.get("argumentation_scheme")))
    return {kind: named.removeprefix("SCHEME_"), "premiseDescriptors": scheme.get("descriptors")}


def _userdata(row: Mapping[str, Any]) -> list[str]:
    """Return the keys of the data of programs in an object; those of old files are in its metadata."""
    data = {**object_of(row.get("metadata")), **object_of(row.get("userdata"))}
    return [key for key, part in data.items() if part and key != _OWN and key not in _TIMES]


# Writing


class _Writer:
    """A writer of claims as atoms and of links as schemes; the original UUID of a claim is used again."""

    def __init__(self, case: Case) -> None:
        self._case = case
        quotes = quotes_by_source(case)
        self._texts = {name: quoted_text(source, quotes[name]) for name, source in case.sources.items()}
        self._uuids = CaseUuids(case)
        self._keys = self._uuids.statements

    def graph(self) -> dict[str, Any]:
        """Return the whole graph."""
        case = self._case
        own: dict[str, Any] = {"title": case.title, "conclusion": list(case.conclusion)}
        own |= {"summary": case.summary} if case.summary else {}
        own |= {"notes": case.notes} if case.notes else {}
        nodes = {self._keys[claim.id]: self._atom(claim) for claim in case.claims.values()}
        nodes |= {self._keys[link.name]: self._scheme(link) for link in case.links}
        major = {"majorClaim": self._keys[case.conclusion[0]]} if case.conclusion else {}
        return {
            "nodes": nodes,
            "edges": dict(self._edges()),
            "resources": {
                self._uuids.of("source", one.id): self._resource(one) for one in case.sources.values()
            },
            "participants": dict(self._participants()),
            **major,
            "schemaVersion": 1,
            "libraryVersion": "",
            "userdata": {_OWN: own},
        }

    def _atom(self, claim: Claim) -> dict[str, Any]:
        atom: dict[str, Any] = {"text": escaped(claim.text)}
        texts = self._texts
        quoted = (cite for cite in claim.cites if cite.quote and cite.source in texts)
        if cite := next(quoted, None):
            offset = max(0, offset_in(texts[cite.source or ""].text, cite))
            atom["reference"] = {
                "resource": self._uuids.of("source", cite.source or ""),
                "offset": offset,
                "text": cite.quote,
            }
        if claim.by:
            atom["participant"] = self._uuids.of("party", claim.by)
        own: dict[str, Any] = {"id": claim.id}
        if claim.cites:
            own["cites"] = [
                {**({"source": one.source} if one.source else {}), **written_cite(one)} for one in claim.cites
            ]
        return {"atom": atom, "userdata": {_OWN: own}}

    def _scheme(self, link: Link) -> dict[str, Any]:
        kind = "attack" if link.stance == "counter" else "rephrase" if link.scheme == REPHRASE else "support"
        known = kind == "support" and link.scheme in _SCHEMES
        said = str(link.scheme).replace("-", "_").upper() if known else _DEFAULT
        own = {part: text for part in ("id", "scheme", "by") if (text := getattr(link, part))}
        return {"scheme": {kind: f"{kind.upper()}_{said}"}, "userdata": {_OWN: own}}

    def _edges(self) -> Iterator[tuple[str, dict[str, str]]]:
        for link in self._case.links:
            step = self._keys[link.name]
            ends = [(self._keys[one], step) for one in link.premises] + [(step, self._keys[link.target])]
            for start, end in ends:
                yield self._uuids.of("edge", f"{start}\0{end}"), {"source": start, "target": end}

    def _resource(self, source: Source) -> dict[str, Any]:
        text = self._texts[source.id]
        own = written_source(source)
        if text.made:
            own["made"] = True
        else:
            own.pop("notes", None)
        named = {"title": source.title or source.id, "source": source.url or source.file or ""}
        return {"text": text.text, **named, "userdata": {_OWN: own}}

    def _participants(self) -> Iterator[tuple[str, dict[str, Any]]]:
        case = self._case
        speakers = [claim.by for claim in case.claims.values()] + [link.by for link in case.links]
        for name in dict.fromkeys([*case.parties, *(one for one in speakers if one)]):
            party = case.parties.get(name)
            own: dict[str, Any] = {"id": name} if party else {"id": name, "declared": False}
            own |= {part: text for part in ("name", "role") if (text := getattr(party, part, None))}
            notes = {"description": party.notes} if party and party.notes else {}
            yield (
                self._uuids.of("party", name),
                {"name": case.party_name(name), **notes, "userdata": {_OWN: own}},
            )


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case as a graph."""
    case = drawn_part(view)
    return Exported(write_json(_Writer(case).graph()), all_losses(case, _CARRIED))


_CARRIED = ("cites", "sources", "parties", "party notes", "schemes", "conclusion", "case notes")


IMPORTER = Importer(
    "arguebuf",
    "argument graphs of arguebuf, as JSON",
    (".arguebuf.json",),
    detect,
    parse,
    leaves_out=(
        *("preferences", "transitions", "assertions", "analysts", "times", "lists of the roles of premises"),
        *("userdata '...'", "userdata '...' of nodes", "userdata '...' of edges"),
        *("userdata '...' of resources", "userdata '...' of participants", "blocks '...'"),
    ),
)
EXPORTER = Exporter(
    "arguebuf",
    "argument graphs for arguebuf, as JSON",
    (".arguebuf.json",),
    render,
    carries=_CARRIED,
)
