"""The elements and relations of assurance cases in XML, the same from each program that writes them.

D-Case Editor has nodes and links below `dcase:Argument`; ASCE has them in lists of an `asce-network`; Astah
and CertWare write those of the Argumentation Metamodel (ARM, in SACM of the OMG), whose ends may be ids or
paths such as `//@argumentElement.3`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.core.diagnostics import Span
from argmap.core.model import Stance
from argmap.formats.shared.files.xml import XmlElement
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.marked_text import read_marked

_KINDS = {
    "goal": "goal",
    "claim": "goal",
    "strategy": "strategy",
    "argumentreasoning": "strategy",
    "evidence": "solution",
    "solution": "solution",
    "informationelement": "solution",
    "context": "context",
    "assumption": "assumption",
    "justification": "justification",
}
#: The kinds of elements that nothing is below.
LEAVES = ("solution", "context", "assumption", "justification")
#: A node of D-Case that says that the goal above it has no support yet.
UNDEVELOPED = "undeveloped"
_PATH = re.compile(r"//@([\w.-]+?)\.(\d+)")
#: What an attribute or a field says if nobody has set it.
_NOTHING = ("", "false", "no", "off", "0", "none")
_LOOKS = ("layout", "status-fields", "type", "user-id", "user-title", "html-annotation")


class GsnNode(NamedTuple):
    """An element: `name` is its short name, `is_open` whether it still needs a support."""

    key: str
    name: str
    kind: str
    text: str
    notes: str
    span: Span
    is_open: bool = False
    is_assumed: bool = False


class GsnEdge(NamedTuple):
    """A relation between elements; `begin` and `end` are as written, whichever of them supports the other."""

    begin: str
    end: str
    span: Span
    stance: Stance = "support"
    is_context: bool = False


class GsnGraph(NamedTuple):
    """The elements and relations of a file, its title and its summary.

    `supports_end` says whether relations lead from what supports to what is supported; None if that is to be
    seen from the topmost goal.
    """

    title: str
    summary: str
    nodes: list[GsnNode]
    edges: list[GsnEdge]
    supports_end: bool | None


def _local(name: str) -> str:
    """Return a name without the prefix of its namespace."""
    return name.rpartition(":")[2]


def read_dcase(root: XmlElement, left_out: LeftOut) -> GsnGraph:
    """Read the nodes and links of D-Case Editor."""
    nodes: list[GsnNode] = []
    edges: list[GsnEdge] = []
    for element in root.elements():
        kind = _local(element.get("xsi:type")).lower()
        if element.name == "rootBasicNode":
            _tell(element, left_out, ("xsi:type", "id", "name", "desc"))
            name, text = element.get("name"), element.get("desc")
            nodes.append(
                GsnNode(element.get("id"), name, _KINDS.get(kind, kind), text or name, "", element.span)
            )
        elif element.name == "rootBasicLink":
            begin, end = (element.get(one).removeprefix("#") for one in ("source", "target"))
            edges.append(GsnEdge(begin, end, element.span, is_context="context" in kind))
        else:
            left_out.add(f"element <{element.name}>", f"elements <{element.name}>", element.span)
    return GsnGraph(root.get("name"), root.get("desc"), nodes, edges, None)


def read_asce(root: XmlElement, left_out: LeftOut) -> GsnGraph:
    """Read the nodes and links of ASCE, whose types are numbers that each schema gives a meaning."""
    nodes: list[GsnNode] = []
    edges: list[GsnEdge] = []
    about = root.first("general") or root
    for element in _inside(root, "nodes", "node"):
        parts = {one: _words(element, one) for one in ("user-id", "user-title", "html-annotation", "type")}
        fields = {one.get("name"): one.words() for one in _inside(element, "status-fields", "status-field")}
        is_open = fields.pop("requiresdevelopment", "").lower() == "true"
        if parts["type"]:
            left_out.add(
                "type of an element, by its number", "types of elements, by their numbers", element.span
            )
        for name, value in fields.items():
            if name and value.lower() not in _NOTHING and not value.isdecimal():
                left_out.add(f"'{name}' of an element", f"'{name}' of elements", element.span)
        for part in element.elements():
            if part.name not in _LOOKS:
                left_out.add(f"element <{part.name}>", f"elements <{part.name}>", part.span)
        notes = read_marked(parts["html-annotation"]).text.strip("\xa0 \n")
        text = parts["user-title"] or parts["user-id"]
        nodes.append(
            GsnNode(element.get("reference"), parts["user-id"], "", text, notes, element.span, is_open)
        )
    for element in _inside(root, "links", "link"):
        begin, end = (_words(element, f"{one}-reference") for one in ("source", "destination"))
        edges.append(GsnEdge(begin, end, element.span))
    return GsnGraph(_words(about, "project-name"), _words(about, "project-description"), nodes, edges, True)


def read_arm(root: XmlElement, left_out: LeftOut) -> GsnGraph:
    """Read the elements of the Argumentation Metamodel: claims, reasoning, information and assertions."""
    nodes: list[GsnNode] = []
    edges: list[GsnEdge] = []
    counts: dict[str, int] = {}
    #: The elements by their keys: their ids, or else their paths.
    found: dict[str, XmlElement] = {}
    known: dict[str, str] = {}
    for element in root.elements():
        number = counts[element.name] = counts.get(element.name, -1) + 1
        path = f"{element.name}.{number}"
        key = known[path] = element.get("xmi:id") or path
        found[key] = element
    for key, element in found.items():
        kind = _local(element.get("xsi:type", "xmi:type")).lower()
        if kind in _KINDS:
            nodes.append(_arm_node(key, _KINDS[kind], element))
        elif kind.startswith("asserted"):
            if element.get("content", "description"):
                left_out.add("text of a relation", "texts of relations", element.span)
            stance: Stance = "counter" if "challenge" in kind or "counter" in kind else "support"
            edges += [
                GsnEdge(begin, end, element.span, stance, "context" in kind)
                for begin in _ends(element, "source", known)
                for end in _ends(element, "target", known)
            ]
        else:
            words = kind or element.name
            left_out.add(f"element of the type '{words}'", f"elements of the type '{words}'", element.span)
    return GsnGraph(root.get("content", "id"), root.get("description"), nodes, edges, True)


def _arm_node(key: str, kind: str, element: XmlElement) -> GsnNode:
    content, description = element.get("content"), element.get("description")
    name = element.get("id", "identifier", "name")
    notes = description if content and description != content else ""
    is_open, is_assumed = (element.get(one) == "true" for one in ("toBeSupported", "assumed"))
    return GsnNode(key, name, kind, content or description or name, notes, element.span, is_open, is_assumed)


def _ends(element: XmlElement, name: str, known: dict[str, str]) -> list[str]:
    """Return the keys of the elements at an end of a relation: in an attribute, or in elements of its own."""
    written = [element.get(name), *(one.get("href", "xmi:idref") for one in element.elements(name))]
    words = " ".join(written).split()
    plain = (
        f"{path[1]}.{path[2]}" if (path := _PATH.fullmatch(word)) else word.lstrip("#") for word in words
    )
    return [known.get(word, word) for word in plain]


def _tell(element: XmlElement, left_out: LeftOut, known: tuple[str, ...]) -> None:
    for name, value in element.attributes.items():
        if name not in known and value.strip().lower() not in _NOTHING:
            left_out.add(f"'{name}' of an element", f"'{name}' of elements", element.span)
    for part in element.elements():
        left_out.add(f"element <{part.name}>", f"elements <{part.name}>", part.span)


def _words(element: XmlElement, name: str) -> str:
    found = element.first(name)
    return "" if found is None else found.words()


def _inside(element: XmlElement, name: str, part: str) -> list[XmlElement]:
    return [one for outer in element.elements(name) for one in outer.elements(part)]
