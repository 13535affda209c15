"""Argument graphs of the microtext corpus, as XML (arggraph).

Elementary units of a text (`edu`) make up argumentative ones (`adu`), which are claims of the proponent or of
an opponent. An edge supports (`sup`, or `exa` by an example), rebuts (`reb`) or undercuts (`und`) its target,
which is a unit or another edge, or adds a premise to an edge (`add`).

A. Peldszus, M. Stede: An annotated corpus of argumentative microtexts, European Conference on Argumentation
2015.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.diagnostics import SourceText
from argmap.core.model import Case, Claim, Party, Stance
from argmap.formats.importing import Importer
from argmap.formats.shared.files.xml import XmlElement, begins_with_element, parse_xml
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

#: The types of edges that are steps, with their stance, and the singular and plural of their name.
_TYPES: dict[str, tuple[Stance, tuple[str, str]]] = {
    "sup": ("support", ("support", "supports")),
    "exa": ("support", ("example", "examples")),
    "reb": ("counter", ("rebuttal", "rebuttals")),
    "und": ("counter", ("undercut", "undercuts")),
}
_EXAMPLE = "example"
#: The types of units, with the party that says them.
_PARTIES = {
    "pro": Party("proponent", name="Proponent"),
    "opp": Party("opponent", name="Opponent"),
}
_READ = ("edu", "joint", "adu", "edge")


def detect(source: SourceText) -> bool:
    """Return whether a text begins like a graph of the corpus."""
    return begins_with_element(source, "arggraph")


def parse(source: SourceText) -> ParsedCase:
    """Parse a graph into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_xml(
        source,
        "graph of the microtext corpus",
        ("arggraph",),
        lambda root, _, left_out: _Reader(source, left_out).read(root),
    )


class _Reader:
    """A reader of units and edges; `_claims` are the ids of claims by those of units."""

    def __init__(self, source: SourceText, left_out: LeftOut) -> None:
        self._source, self._left_out = source, left_out
        self._ids = Ids()
        self._claims: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        #: The units that a unit consists of, and the premises that are added to an edge.
        self._segments: dict[str, list[str]] = {}
        self._added: dict[str, list[str]] = {}
        self._edges: list[XmlElement] = []
        self._steps_by_id: dict[str, XmlElement] = {}

    def read(self, root: XmlElement) -> Case:
        """Read a graph."""
        for edge in root.elements("edge"):
            self._sort(edge)
        self._texts = {one.get("id"): one.words() for one in root.elements("edu")}
        units = {one.get("id"): one for one in root.elements("adu")}
        self._claims = {key: self._ids.new(key)[0] for key in units}
        claims = {name: self._claim(units[key], name) for key, name in self._claims.items()}
        links = links_of(list(self._steps()), self._claims, self._ids.names, self._left_out)
        self._tell_the_rest(root)
        name = case_name(self._source.name)
        said_by = {claim.by for claim in claims.values()}
        return Case(
            title=root.get("topic_id").replace("_", " ") or root.get("id") or name or "A microtext",
            name=name,
            claims=claims,
            links=links,
            parties={one.id: one for one in _PARTIES.values() if one.id in said_by},
        )

    def _sort(self, edge: XmlElement) -> None:
        """Sort an edge by what it says: what a unit consists of, a further premise, or a step."""
        source, target = edge.get("src"), edge.get("trg")
        if edge.get("type") == "seg":
            self._segments.setdefault(target, []).append(source)
        elif edge.get("type") == "add":
            self._added.setdefault(target, []).append(source)
        elif edge.get("type") in _TYPES:
            if edge.get("id") in self._steps_by_id:
                words = (
                    "edge with the id of another, to which what bears on it goes",
                    "edges with the ids of others, to which what bears on them goes",
                )
                self._left_out.assume(*words, edge.span)
            self._steps_by_id.setdefault(edge.get("id"), edge)
            self._edges.append(edge)
        else:
            kind = edge.get("type")
            self._left_out.add(f"edge of the type '{kind}'", f"edges of the type '{kind}'", edge.span)

    def _claim(self, unit: XmlElement, name: str) -> Claim:
        party = _PARTIES.get(unit.get("type"))
        text = " ".join(self._texts_in(unit.get("id")))
        return Claim(name, text or "(no text)", by=party.id if party else None)

    def _texts_in(self, key: str) -> Iterator[str]:
        """Yield the texts of which a unit consists, perhaps by way of joints."""
        waiting, seen = [key], {key}
        while waiting:
            one = waiting.pop()
            if self._texts.get(one):
                yield self._texts[one]
            below = [part for part in self._segments.get(one, ()) if part not in seen]
            seen.update(below)
            waiting += reversed(below)

    def _steps(self) -> Iterator[FileStep]:
        for number, edge in enumerate(self._edges):
            stance, words = _TYPES[edge.get("type")]
            key = edge.get("id")
            key = key if self._steps_by_id[key] is edge else f"\0{number}"
            premises = [edge.get("src"), *self._added.pop(key, ())]
            scheme = _EXAMPLE if edge.get("type") == "exa" else None
            yield FileStep.of(key, stance, premises, [edge.get("trg")], words, edge.span, scheme=scheme)

    def _tell_the_rest(self, root: XmlElement) -> None:
        for edge in root.elements("edge"):
            if edge.get("type") == "add" and edge.get("trg") in self._added:
                self._left_out.add("premise added to no step", "premises added to no step", edge.span)
        for element in root.elements():
            if element.name not in _READ:
                self._left_out.add(f"element <{element.name}>", f"elements <{element.name}>", element.span)
        if root.get("stance"):
            self._left_out.add("stance of a text", "stances of texts", root.span)


IMPORTER = Importer(
    "arggraph",
    "argument graphs of the microtext corpus, as XML",
    (),
    detect,
    parse,
    leaves_out=(
        "stances of texts",
        "edges of the type '...'",
        "premises added to no step",
        "elements <...>",
        "comments",
    ),
)
