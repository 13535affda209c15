"""Convert a graph of the Argument Interchange Format to a case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeAlias

from argmap.core.diagnostics import SourceText
from argmap.core.link_names import canonical_links, name_links
from argmap.core.model import Case, Citation, Claim, Link, Party, Source, Stance
from argmap.core.names import free_name
from argmap.formats.shared.aif.graph import KINDS, AifGraph, AifNode, case_scheme
from argmap.formats.shared.aif.preferences import bearing_of, rankings
from argmap.formats.shared.entities import unescaped
from argmap.formats.shared.ids import id_from
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.marked_text import MarkedText
from argmap.formats.shared.quoted_texts import place_of
from argmap.formats.shared.steps import DIRECT, without_dangling_steps
from argmap.syntax.scalars import is_id, normal
from argmap.workspace.library import case_name

#: The id of the source that stands for what was said, and the scheme of a claim that another one rephrases.
LOCUTIONS, REPHRASE = "locutions", "rephrase"
#: The beginning of the notes of a quotation by somebody other than the claim's party; the name follows.
SAID_BY = "said by "
#: The id of the source that stands for the analysed text.
TEXT = "text"
#: The ids of the sources made from a graph, which are recognised when it is read again.
_TITLES = {LOCUTIONS: "What was said", TEXT: "What was analysed"}
_STANCES: dict[str, Stance] = {"RA": "support", "MA": "support", "CA": "counter"}
#: The name of a speaker before the words; OVA writes no blank before the colon.
LONGEST_NAME = 60
_SPOKEN = re.compile(rf"\s*([^:\n]{{1,{LONGEST_NAME}}}?)\s*:\s+(.+)", re.DOTALL)
_ASSERTING = frozenset(("Asserting", "asserting"))
_ANALYSING = frozenset(("Analysing", "analysing"))
_NOT_IN_ID = re.compile(r"[^\w.\-]+")
#: The ids of scheme nodes that stand for links without an id.
UNNAMED = re.compile(r"_\d+")


def build_case(
    graph: AifGraph, source: SourceText, title: str, left_out: LeftOut, text: MarkedText | None = None
) -> Case:
    """Convert a graph to a case, with warnings for what a case cannot hold.

    `text` is the analysed text, with marks.

    Information nodes become claims, inferences and rephrases supports, conflicts counters, each with joint
    premises. A scheme node on another one becomes a link on a link. The content of a locution becomes a
    quotation of the claim of which it is an illocution, and its speaker the party of a claim that it asserts.
    A preference ranks what bears on each claim that both its ends bear on.
    """
    marked = text or MarkedText("", {})
    graph = _with_other_claims(graph, left_out)
    graph = _with_steps_between_claims(graph, left_out)
    if not any(node.kind == "I" for node in graph.nodes.values()):
        graph = _with_said_claims(graph, left_out)
    return _Builder(graph, left_out, marked).build(source, title)


def _with_other_claims(graph: AifGraph, left_out: LeftOut) -> AifGraph:
    """Return a graph in which nodes of unknown types are claims if steps lead from or to them."""
    others = {node.id for node in graph.nodes.values() if node.kind not in KINDS and node.text}
    if not others:
        return graph
    steps = {node.id for node in graph.nodes.values() if node.kind in _STANCES}
    ends = [*graph.edges, *((end, start) for start, end in graph.edges)]
    nodes = dict(graph.nodes)
    for name in dict.fromkeys(one for one, other in ends if one in others and other in steps):
        node = nodes[name]
        nodes[name] = node._replace(kind="I")
        one, many = (
            f"node of type {node.kind} is read as a claim",
            f"nodes of type {node.kind} are read as claims",
        )
        left_out.assume(one, many, node.locate)
    return AifGraph(nodes, graph.edges, graph.speakers)


def _with_steps_between_claims(graph: AifGraph, left_out: LeftOut) -> AifGraph:
    """Return a graph in which an edge from a claim to a claim is a support, with a warning."""
    nodes, edges = dict(graph.nodes), list[tuple[str, str]]()
    for start, end in graph.edges:
        if start == end or not nodes[start].kind == nodes[end].kind == "I":
            edges.append((start, end))
            continue
        left_out.assume(*DIRECT, nodes[start].locate)
        between = free_name(f"_{len(nodes)}", nodes)
        nodes[between] = AifNode(between, "RA", "", "", nodes[start].locate)
        edges += (start, between), (between, end)
    return AifGraph(nodes, tuple(edges), graph.speakers)


def _with_said_claims(graph: AifGraph, left_out: LeftOut) -> AifGraph:
    """Return a graph without claims with its locutions as claims of their speakers, with a warning.

    Such a graph is a dialogue that has not been analysed. Nothing is taken from analysts' copies of a
    locution.
    """
    nodes, speakers = dict(graph.nodes), {}
    copies = {
        start for start, end in graph.edges if nodes[start].kind == "L" and nodes[end].scheme in _ANALYSING
    }
    for node in graph.nodes.values():
        if node.kind == "L" and node.id not in copies:
            speakers[node.id], text = spoken(node, graph.speakers)
            nodes[node.id] = node._replace(kind="I", text=text)
            left_out.assume(
                "locution is read as a claim, as there is no proposition",
                "locutions are read as claims, as there are no propositions",
                node.locate,
            )
    return AifGraph(nodes, tuple(edge for edge in graph.edges if edge[0] not in copies), speakers)


def spoken(locution: AifNode, speakers: Mapping[str, str]) -> tuple[str, str]:
    """Return who said something, and the words."""
    named = speakers.get(locution.id, "")
    found = _SPOKEN.fullmatch(locution.text)
    is_other = named and found and found[1] != named and not found[1].endswith(named)
    if found is None or (is_other and not named.startswith(f"{found[1]} ")):
        return named, locution.text
    return named or found[1], found[2].strip()


def names_speaker(text: str) -> bool:
    """Return whether what was said begins with what is read as the name of the speaker."""
    return _SPOKEN.fullmatch(text) is not None


def is_made(source: Source) -> bool:
    """Return whether a source is as `build_case` makes it."""
    return source == Source(source.id, title=_TITLES.get(source.id), notes=source.notes)


#: A scheme node, with the claims it starts from and the node it leads to.
_Wanted: TypeAlias = tuple[AifNode, tuple[str, ...], str]


class _Builder:
    def __init__(self, graph: AifGraph, left_out: LeftOut, text: MarkedText) -> None:
        self._graph, self._left_out, self._text = graph, left_out, text
        self._into, self._out_of = graph.neighbours()
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()
        self._parties: dict[str, Party] = {}
        self._read: set[str] = set()

    def build(self, source: SourceText, title: str) -> Case:
        nodes = self._graph.nodes.values()
        for node in nodes:
            if node.kind == "I" or node.kind in _STANCES:
                self._names[node.id] = self._new_id(node.id)
        said = self._locutions()
        claims = {
            name: self._claim(node, name, said.get(node.id, []))
            for node in nodes
            if node.kind == "I" and (name := self._names[node.id])
        }
        links = self._links()
        claims = self._with_preferences(claims, links)
        self._tell_the_rest()
        cited = {cite.source for claim in claims.values() for cite in claim.cites}
        sources = {LOCUTIONS: Source(LOCUTIONS, title=_TITLES[LOCUTIONS])} if LOCUTIONS in cited else {}
        if self._text.text:
            sources[TEXT] = Source(TEXT, title=_TITLES[TEXT], notes=self._text.text)
        name = case_name(source.name)
        return Case(
            title=title or name or "A map from AIFdb",
            name=name,
            claims=claims,
            links=name_links(canonical_links(claims, links)),
            parties=self._parties,
            sources=sources,
        )

    def _new_id(self, word: str) -> str:
        name = free_name(id_from(word, "x"), self._taken)
        self._taken.add(name)
        return name

    def _claim(self, node: AifNode, name: str, said: list[AifNode]) -> Claim:
        text = unescaped(node.text, node.span, self._left_out) if "&" in node.text else node.text
        if not text:
            self._left_out.add("text, as it is empty", "texts, as they are empty", node.locate)
        speaker = self._graph.speakers.get(node.id, "")
        by, cites = self._party(speaker) if speaker else None, [self._marked(node)]
        for locution in said:
            speaker, quote = spoken(locution, self._graph.speakers)
            asserted = any(
                self._graph.nodes[ya].scheme in _ASSERTING for ya in self._illocutions(locution.id, node.id)
            )
            party = self._party(speaker) if speaker else None
            if asserted and by is None:
                by = party
            if quote != text or party != by:
                notes = None if party == by else f"{SAID_BY}{speaker}" if speaker else None
                cites.append(
                    self._marked(locution, quote, notes) or Citation(LOCUTIONS, quote=quote, notes=notes)
                )
            else:
                cites.append(self._marked(locution))
        aliases = () if name == normal(node.id) else (node.id,) if is_id(node.id) else ()
        return Claim(
            name, text or "(no text)", by=by, cites=tuple(c for c in cites if c and c.quote), aliases=aliases
        )

    def _marked(self, node: AifNode, quote: str = "", notes: str | None = None) -> Citation | None:
        """Return the part of the text that a node is made from; None without one, or if its words differ."""
        mark = self._text.marks.get(node.id)
        if mark is None or (quote and quote != mark.words):
            return None
        return Citation(TEXT, place_of(mark.offset), mark.words, notes=notes)

    def _party(self, name: str) -> str:
        for party in self._parties.values():
            if party.name == name or (party.name is None and party.id == name):
                return party.id
        party_id = free_name(id_from(name.lower(), "speaker"), self._parties)
        self._parties[party_id] = Party(party_id, name if name != party_id else None)
        return party_id

    def _illocutions(self, locution: str, claim: str) -> list[str]:
        nodes = self._graph.nodes
        return [ya for ya in self._out_of[locution] if nodes[ya].kind == "YA" and claim in self._out_of[ya]]

    def _locutions(self) -> dict[str, list[AifNode]]:
        """Return the locutions of each claim: those with an illocution that leads to it."""
        found: dict[str, list[AifNode]] = {}
        nodes = self._graph.nodes
        for ya in nodes.values():
            if ya.kind != "YA":
                continue
            said = [nodes[one] for one in self._into[ya.id] if nodes[one].kind == "L"]
            about = [one for one in self._out_of[ya.id] if nodes[one].kind == "I"]
            if said and about:
                self._read |= {ya.id, *(one.id for one in said)}
            for claim in about:
                found.setdefault(claim, []).extend(one for one in said if one not in found.get(claim, []))
        return found

    def _links(self) -> list[Link]:
        """Return the links; a link on an omitted link is omitted, too."""
        nodes = self._graph.nodes
        wanted: list[_Wanted] = []
        for node in nodes.values():
            if node.kind not in _STANCES:
                continue
            premises = tuple(self._names[one] for one in self._into[node.id] if nodes[one].kind == "I")
            targets = [one for one in self._out_of[node.id] if one in self._names]
            if not premises or not targets:
                lacking = "premises" if not premises else "a conclusion"
                one, many = KINDS[node.kind]
                self._left_out.add(f"{one} without {lacking}", f"{many} without {lacking}", node.locate)
                continue
            self._read.add(node.id)
            wanted += [(node, premises, target) for target in targets]
        claims = {node.id for node in self._graph.nodes.values() if node.kind == "I"}
        wanted = without_dangling_steps(
            wanted, lambda one: (one[0].id, one[2]), claims, self._report_dangling
        )
        borne_on = {target for _, _, target in wanted}
        taken = self._taken
        links: list[Link] = []
        found: set[str] = set()
        for node, premises, target in wanted:
            name = self._names[node.id]
            if node.id in found:  # a link for each of several conclusions
                name = free_name(name, taken)
                taken.add(name)
            found.add(node.id)
            link_id = None if UNNAMED.fullmatch(name) and node.id not in borne_on else name
            scheme, notes = case_scheme(node.scheme) or None, node.notes
            if node.kind == "MA":
                scheme, notes = REPHRASE, notes or (node.scheme if scheme != REPHRASE else "")
            links.append(
                Link(
                    "",
                    premises,
                    self._names[target],
                    _STANCES[node.kind],
                    id=link_id,
                    scheme=scheme,
                    notes=notes or None,
                )
            )
        return links

    def _report_dangling(self, wanted: _Wanted) -> None:
        one, many = KINDS[wanted[0].kind]
        words = f"{one} on a step that is left out", f"{many} on steps that are left out"
        self._left_out.add(*words, wanted[0].locate)

    def _with_preferences(self, claims: dict[str, Claim], links: list[Link]) -> dict[str, Claim]:
        """Return the claims with preferences added; warn of preferences that rank nothing."""
        bearing = {target: some for target, some in bearing_of(links).items() if target in claims}
        pairs = {node.id: self._pair(node) for node in self._graph.nodes.values() if node.kind == "PA"}
        said = {node: pair for node, pair in pairs.items() if pair is not None}
        ranked = rankings(list(dict.fromkeys(said.values())), bearing)
        for node, pair in said.items():
            about = [order for target, order in ranked.items() if {*pair} <= bearing[target]]
            if about and all(about):
                self._read.add(node)
        return claims | {name: replace(claims[name], prefer=order) for name, order in ranked.items() if order}

    def _pair(self, node: AifNode) -> tuple[str, str] | None:
        """Return the preferred claim and the other; a step stands for its premise if it has only one."""
        ends = []
        for around in (self._into[node.id], self._out_of[node.id]):
            found = [
                premise
                for one in around
                for premise in ([one] if self._graph.nodes[one].kind == "I" else self._into[one])
                if self._graph.nodes[premise].kind == "I"
            ]
            if len(found) != 1:
                return None
            ends.append(self._names[found[0]])
        return (ends[0], ends[1]) if ends[0] != ends[1] else None

    def _tell_the_rest(self) -> None:
        """Warn of the nodes that are neither claims nor links nor quotations, by kind."""
        for node in self._graph.nodes.values():
            if node.kind != "I" and node.kind not in _STANCES and node.id not in self._read:
                one, many = KINDS.get(node.kind, (f"node of type {node.kind}", f"nodes of type {node.kind}"))
                self._left_out.add(one, many, node.locate)
        for start, end in self._graph.edges:
            if start == end and self._graph.nodes[start].kind == "I":
                words = "edge from a claim to itself", "edges from claims to themselves"
                self._left_out.add(*words, self._graph.nodes[start].locate)
