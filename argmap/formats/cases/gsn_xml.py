"""Assurance cases in the Goal Structuring Notation, in the XML of other programs.

D-Case Editor (.dcase_model), ASCE (.axml), Astah GSN and CertWare, which write the Argumentation Metamodel of
the OMG as XMI, and tools that write what followed it, SACM 2. As in `gsn`, an element is a claim, and what is
below it supports it together, along with its contexts, assumptions and justifications; one that still needs a
support has none.

Programs draw relations in either direction. Evidence, contexts and the like are below what they are joined
to, and where most of these say that relations lead downwards, all do. D-Case Editor writes relations of both
directions in one file; there, what is nearer to the topmost goal is above.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from argmap.core.diagnostics import SourceText
from argmap.core.model import Case, Claim
from argmap.formats.importing import Importer
from argmap.formats.shared.files.xml import XmlElement, begins_with_element, parse_xml
from argmap.formats.shared.gsn.sacm_elements import read_sacm, sacm_root
from argmap.formats.shared.gsn.xml_elements import (
    LEAVES,
    UNDEVELOPED,
    GsnEdge,
    GsnGraph,
    GsnNode,
    read_arm,
    read_asce,
    read_dcase,
)
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.scalars import is_id
from argmap.workspace.library import case_name

_BESIDE = ("context", "assumption", "justification")
_ROOTS = ("dcase:Argument", "asce-network", "[Aa][Rr][Mm]:Argument(?:ation)?")
_READERS = {"dcase": read_dcase, "asce-network": read_asce, "arm": read_arm}
_NAMES = (
    "dcase:Argument",
    "asce-network",
    *(f"{one}:{two}" for one in ("ARM", "arm") for two in ("Argument", "Argumentation")),
)


def detect(source: SourceText) -> bool:
    """Return whether a text begins like the XML of one of these programs."""
    return begins_with_element(source, *_ROOTS) or bool(sacm_root(source))


def parse(source: SourceText) -> ParsedCase:
    """Parse a file into a case, with warnings by kind and count for what a case cannot hold."""
    sacm = sacm_root(source)
    names = (sacm,) if sacm else _NAMES
    return parse_xml(
        source, "assurance case", names, lambda root, _, left_out: _Reader(source, left_out).read(root)
    )


class _Reader:
    """A reader of claims and steps from elements, by the keys of these."""

    def __init__(self, source: SourceText, left_out: LeftOut) -> None:
        self._source, self._left_out, self._ids = source, left_out, Ids()
        self._nodes: dict[str, GsnNode] = {}
        self._claims: dict[str, str] = {}

    def read(self, root: XmlElement) -> Case:
        """Read the whole file."""
        read = _READERS.get(root.name.partition(":")[0].lower(), read_sacm)
        graph = read(root, self._left_out)
        for node in graph.nodes:
            if node.key in self._nodes or not node.key:
                words = "element without an id of its own", "elements without ids of their own"
                self._left_out.add(*words, node.span)
                continue
            self._nodes[node.key] = node
            if node.kind != UNDEVELOPED:
                self._claims[node.key] = self._ids.new(node.name if is_id(node.name) else "")[0]
        steps = list(self._steps(graph))
        supported = {step.targets[0] for step in steps if step.link.stance == "support"}
        claims = [
            self._claim(self._nodes[key], name, is_supported=key in supported)
            for key, name in self._claims.items()
        ]
        name = case_name(self._source.name)
        return Case(
            title=" ".join(graph.title.split()) or name or "An assurance case",
            name=name,
            summary=graph.summary or None,
            claims={claim.id: claim for claim in claims},
            links=links_of(steps, self._claims, self._ids.names, self._left_out),
        )

    def _claim(self, node: GsnNode, name: str, *, is_supported: bool) -> Claim:
        if not node.text:
            words = "element without a text", "elements without a text"
            self._left_out.add(*words, node.span)
        is_open = node.is_open and not is_supported
        aliases = (node.name,) if node.name and node.name != name and is_id(node.name) else ()
        title = node.name if node.name and not is_id(node.name) and node.name != node.text else None
        return Claim(
            name, node.text or "(no text)", title=title, kind=node.kind or None, notes=node.notes or None,
            assumed=False if is_open else True if node.is_assumed else None, aliases=aliases,
        )  # fmt: skip

    def _steps(self, graph: GsnGraph) -> Iterator[FileStep]:
        """Yield the support of each element by all that is below it, and each counter."""
        below: dict[str, list[str]] = {}
        for lower, upper, edge in self._directed(graph):
            if edge.stance == "counter":
                yield FileStep.of(
                    f"\0{lower}\0{upper}", "counter", [lower], [upper], ("challenge", "challenges"), edge.span
                )
            elif self._nodes[lower].kind == UNDEVELOPED:
                self._nodes[upper] = self._nodes[upper]._replace(is_open=True)
            else:
                below.setdefault(upper, []).append(lower)
                if edge.is_context:
                    self._nodes[lower] = _as_context(self._nodes[lower])
        for upper, found in below.items():
            beside = [one for one in found if self._nodes[one].kind in _BESIDE]
            if len(beside) == len(found):
                for one in beside:
                    words = "context of an element that nothing supports", "contexts of elements that nothing supports"  # fmt: skip
                    self._left_out.add(*words, self._nodes[one].span)
                continue
            premises = sorted(found, key=lambda one: self._nodes[one].kind in _BESIDE)
            yield FileStep.of(
                f"\0{upper}", "support", premises, [upper], ("support", "supports"), self._nodes[upper].span
            )

    def _directed(self, graph: GsnGraph) -> Iterator[tuple[str, str, GsnEdge]]:
        """Yield the relations with the lower and the upper of their elements."""
        edges: list[GsnEdge] = []
        for edge in graph.edges:
            if edge.begin in self._nodes and edge.end in self._nodes:
                edges.append(edge)
            else:
                words = "relation from or to an element that is not there", "relations from or to elements that are not there"  # fmt: skip
                self._left_out.add(*words, edge.span)
        begins_below = Counter(found for edge in edges if (found := self._begins_below(edge)) is not None)
        depths = self._depths(edges) if graph.supports_end is None else {}
        for edge in edges:
            is_up = self._begins_below(edge)
            if is_up is None and depths.get(edge.begin) != depths.get(edge.end):
                is_up = depths.get(edge.begin, 0) > depths.get(edge.end, 0)
            if is_up is None:
                is_up = begins_below[True] >= begins_below[False]
            yield (edge.begin, edge.end, edge) if is_up else (edge.end, edge.begin, edge)

    def _begins_below(self, edge: GsnEdge) -> bool | None:
        """Return whether a relation begins at what is below, as its ends say; None if they do not."""
        begin, end = (self._nodes[one].kind in (*LEAVES, UNDEVELOPED) for one in (edge.begin, edge.end))
        return None if begin == end else begin

    def _depths(self, edges: list[GsnEdge]) -> dict[str, int]:
        """Return how far elements are from the first goal that is joined to others."""
        joined: dict[str, list[str]] = {}
        for edge in edges:
            joined.setdefault(edge.begin, []).append(edge.end)
            joined.setdefault(edge.end, []).append(edge.begin)
        goals = (key for key, node in self._nodes.items() if key in joined and node.kind == "goal")
        top = next(goals, None)
        depths = {} if top is None else {top: 0}
        waiting = list(depths)
        for key in waiting:
            for other in joined[key]:
                if other not in depths:
                    depths[other] = depths[key] + 1
                    waiting.append(other)
        return depths


def _as_context(node: GsnNode) -> GsnNode:
    """Return an element that is joined to another one as its context."""
    if node.kind in _BESIDE:
        return node
    return node._replace(kind="assumption" if node.is_assumed else "context")


IMPORTER = Importer(
    "gsn-xml",
    "assurance cases of D-Case Editor, ASCE and Astah GSN, and in SACM 2, as XML",
    (".dcase_model", ".axml"),
    detect,
    parse,
    leaves_out=(
        "types of elements, by their numbers",
        "elements of the type '...'",
        "'...' of elements",
        "texts of relations",
        "marks '...' of elements",
        "names of packages",
        "tagged values",
        "contexts of elements that nothing supports",
        "elements <...>",
        "comments",
    ),
)
