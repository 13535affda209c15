"""Dialogue maps of Compendium, as XML; Glyma exports them, too.

Nodes have numbers for types, as in the Issue-Based Information System: questions, ideas, arguments, pros and
cons. Links lead from an answer to what it answers, and have numbers for types as well. A question is no
claim: it becomes a group of what answers it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.core.diagnostics import SourceText
from argmap.core.model import Case, Citation, Claim, Group, Source, Stance
from argmap.formats.importing import Importer
from argmap.formats.shared.files.xml import XmlElement, begins_with_element, parse_xml
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

#: The types of nodes that are claims, with their kinds; those of shortcuts to them are higher by ten.
_CLAIMS: Mapping[int, str | None] = {4: "idea", 5: None, 6: None, 7: None, 8: "decision"}
_QUESTION, _REFERENCE, _NOTE = 3, 9, 10
_VIEWS = (1, 2)
#: What a link says by its type, or else by the type of the node that it leads from.
_OF_LINKS: Mapping[str, Stance] = {"40": "support", "41": "counter", "42": "counter"}
_OF_NODES: Mapping[int, Stance] = {5: "support", 6: "support", 7: "counter"}
#: The title of the outermost window.
_HOME = "Home Window"


def detect(source: SourceText) -> bool:
    """Return whether a text begins like a map of Compendium."""
    return begins_with_element(source, "model") and "rootview=" in source.text[:4000]


def parse(source: SourceText) -> ParsedCase:
    """Parse a map into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_xml(
        source,
        "map of Compendium",
        ("model",),
        lambda root, _, left_out: _Reader(source, left_out).read(root),
    )


class _Reader:
    """A reader of nodes and links; `_claims` are the ids of claims by those of nodes."""

    def __init__(self, source: SourceText, left_out: LeftOut) -> None:
        self._source, self._left_out, self._ids = source, left_out, Ids()
        self._nodes: dict[str, XmlElement] = {}
        self._claims: dict[str, str] = {}
        self._groups: dict[str, Group] = {}
        self._ends: list[tuple[XmlElement, str, str]] = []
        self._tags: dict[str, str] = {}
        #: The ids of sources by those of references.
        self._cited: dict[str, str] = {}

    def read(self, root: XmlElement) -> Case:
        """Read a map."""
        self._nodes = {one.get("id"): one for one in _inside(root, "nodes", "node")}
        self._tags = {one.get("id"): one.get("name") for one in _inside(root, "codes", "code")}
        self._ends = [(one, one.get("from"), one.get("to")) for one in _inside(root, "links", "link")]
        group_ids = Ids()
        for key, node in self._nodes.items():
            if _type(node) in _CLAIMS:
                self._claims[key] = self._ids.new("")[0]
            elif _type(node) == _QUESTION:
                name = group_ids.new(node.get("label").lower(), otherwise="question")[0]
                self._groups[key] = Group(name, node.get("label"))
        groups = self._group_of_each()
        steps = list(self._steps())
        beside = self._beside()
        sources: dict[str, Source] = {}
        claims = [
            self._claim(key, name, groups.get(key), beside, sources) for key, name in self._claims.items()
        ]
        self._tell_the_rest(root.get("rootview"))
        view = self._nodes.get(root.get("rootview"))
        title = view.get("label") if view is not None else ""
        name = case_name(self._source.name)
        return Case(
            title=title if title not in ("", _HOME) else name or "A map",
            name=name,
            claims={one.id: one for one in claims},
            links=links_of(steps, self._claims, self._ids.names, self._left_out),
            groups={one.id: one for one in self._groups.values()},
            sources=sources,
        )

    def _group_of_each(self) -> dict[str, str]:
        """Return the group of each claim: the question that it answers, also by way of other claims."""
        below: dict[str, list[str]] = {}
        for _, begin, end in self._ends:
            below.setdefault(end, []).append(begin)
        found: dict[str, str] = {}
        waiting = [(key, group.id) for key, group in self._groups.items()]
        for key, group in waiting:
            for one in below.get(key, ()):
                if one in self._claims and one not in found:
                    found[one] = group
                    waiting.append((one, group))
        return found

    def _steps(self) -> Iterator[FileStep]:
        for number, (link, begin, end) in enumerate(self._ends):
            if begin not in self._claims or end not in self._claims:
                continue
            stance = _OF_LINKS.get(link.get("type")) or _OF_NODES.get(_type(self._nodes[begin]))
            if stance is None:
                words = "link that is neither for nor against", "links that are neither for nor against"
                self._left_out.add(*words, link.span)
                continue
            notes = link.get("label") or None
            yield FileStep.of(
                f"\0{number}", stance, [begin], [end], ("link", "links"), link.span, notes=notes
            )

    def _beside(self) -> dict[str, list[XmlElement]]:
        """Return the notes and references that are linked to each claim."""
        found: dict[str, list[XmlElement]] = {}
        for _, *ends in self._ends:
            for one, other in (ends, ends[::-1]):
                node = self._nodes.get(one)
                if node is not None and _type(node) in (_NOTE, _REFERENCE) and other in self._claims:
                    found.setdefault(other, []).append(node)
        return found

    def _claim(
        self, key: str, name: str, group: str | None, beside: dict[str, list[XmlElement]], sources: dict[str, Source]
    ) -> Claim:  # fmt: skip
        node = self._nodes[key]
        texts = [_details(node)]
        cites = []
        for one in beside.get(key, ()):
            if _type(one) == _REFERENCE:
                cites.append(Citation(self._source_of(one, sources)))
            else:
                texts.append("\n".join(filter(None, (one.get("label"), _details(one)))))
        tags = [self._tags.get(one.get("coderef"), "") for one in _inside(node, "coderefs", "coderef")]
        return Claim(
            name,
            " ".join(node.get("label").split()) or "(no text)",
            kind=_CLAIMS[_type(node)],
            group=group,
            cites=tuple(cites),
            tags=tuple(dict.fromkeys(filter(None, tags))),
            notes="\n\n".join(filter(None, texts)) or None,
        )

    def _source_of(self, node: XmlElement, sources: dict[str, Source]) -> str:
        known = self._cited.get(node.get("id"))
        if known is None:
            known = self._cited[node.get("id")] = f"source-{len(sources) + 1}"
            address = next((one.words() for one in node.elements("source")), "")
            sources[known] = Source(known, title=node.get("label") or None, url=address or None)
        return known

    def _tell_the_rest(self, root: str) -> None:
        linked = {one for _, *ends in self._ends for one in ends}
        for key, node in self._nodes.items():
            kind = _type(node)
            if kind in (_NOTE, _REFERENCE) and key not in linked:
                self._left_out.add("note on nothing", "notes on nothing", node.span)
            elif kind in _VIEWS and key != root and node.get("label") not in ("", _HOME):
                self._left_out.add("frame of a map or list", "frames of maps or lists", node.span)
            elif kind not in (*_CLAIMS, *_VIEWS, _QUESTION, _NOTE, _REFERENCE):
                self._left_out.add(f"node of the type '{kind}'", f"nodes of the type '{kind}'", node.span)
            if kind == _QUESTION and _details(node):
                self._left_out.add("details of a question", "details of questions", node.span)
        for link, begin, end in self._ends:
            if begin not in self._nodes or end not in self._nodes:
                words = (
                    "link from or to a node that is not there",
                    "links from or to nodes that are not there",
                )
                self._left_out.add(*words, link.span)
            elif begin in self._groups and end in self._nodes:
                self._left_out.add("place of a question", "places of questions", link.span)


def _type(node: XmlElement) -> int:
    """Return the type of a node; that of what it stands for, if it is a shortcut."""
    said = node.get("type")
    number = int(said) if said.isdecimal() and len(said) < 4 else 0
    return number - 10 if 10 < number <= 20 else number


def _details(node: XmlElement) -> str:
    pages = (page.raw().strip() for page in _inside(node, "details", "page"))
    return "\n\n".join(filter(None, pages))


def _inside(element: XmlElement, name: str, part: str) -> list[XmlElement]:
    return [one for outer in element.elements(name) for one in outer.elements(part)]


IMPORTER = Importer(
    "compendium",
    "dialogue maps of Compendium, as XML",
    (),
    detect,
    parse,
    leaves_out=(
        "links that are neither for nor against",
        "links from or to nodes that are not there",
        "notes on nothing",
        "frames of maps or lists",
        "nodes of the type '...'",
        "details of questions",
        "places of questions",
        "comments",
    ),
)
