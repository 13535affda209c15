"""The elements and relations of assurance cases in SACM 2, the Structured Assurance Case Metamodel.

Tools built on the Eclipse Modeling Framework write it as XMI, in several dialects: with elements of GSN or of
SACM, with the package in a model of the system around it, with texts in elements or in attributes. The ends
of relations are ids or paths such as `//@argumentPackage.0/@argumentationElement.3`.

Specification: https://www.omg.org/spec/SACM.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from argmap.core.diagnostics import SourceText
from argmap.core.model import Stance
from argmap.formats.shared.files.xml import XML_PROLOG, XmlElement
from argmap.formats.shared.gsn.xml_elements import GsnEdge, GsnGraph, GsnNode
from argmap.formats.shared.left_out import LeftOut

_KINDS = {
    "claim": "goal",
    "goal": "goal",
    "argumentreasoning": "strategy",
    "strategy": "strategy",
    "artifactreference": "solution",
    "solution": "solution",
    "context": "context",
    "assumption": "assumption",
    "justification": "justification",
}
_PACKAGES = ("assurancecasepackage", "argumentpackage", "argumentationpackage", "module")
#: The elements and types that are packages of other things, or around the case.
_AROUND = ("artifactpackage", "terminologypackage", "ddipackage", "xmi")
#: The relations of GSN, which lead from what is supported to what supports it.
_OF_GSN = ("supportedby", "incontextof")
_RELATION = re.compile(r"asserted\w+|supportedby|incontextof|challenges")
_ROOT = re.compile(
    rf"{XML_PROLOG}<((?:[\w.-]+:)?(?:AssuranceCasePackage|Argument(?:ation)?Package|DDIPackage|XMI))\b"
)
_STEP = re.compile(r"@([\w-]+)(?:\.(\d+))?")
#: What an element says of itself that is read, or is how the file is kept.
_READ = frozenset(
    (
        *(
            "xmi:id",
            "id",
            "gid",
            "xsi:type",
            "xmi:type",
            "source",
            "target",
            "name",
            "content",
            "description",
        ),
        *("reasoning", "isCounter", "assertionDeclaration", "undeveloped", "toBeSupported", "assumed"),
        *("referencedArtifactElement", "referencedArtifact", "xmi:version"),
    )
)
_NOTHING = ("", "false", "null", "asserted")
#: What declares a claim as one that needs no support.
_ASSUMED = ("assumed", "axiomatic")
_PARTS = ("name", "description", "content", "source", "target", "taggedValue", "implementationConstraint")


def sacm_root(source: SourceText) -> str:
    """Return the name of the outermost element of a file of SACM; empty for any other file."""
    found = _ROOT.match(source.text[:4000].lstrip("\ufeff"))
    return found[1] if found and "sacm" in source.text.lower() else ""


class _Found(NamedTuple):
    """An element of the case with its key, the local name of its type in lower case, and its path."""

    key: str
    kind: str
    path: str
    element: XmlElement


def read_sacm(root: XmlElement, left_out: LeftOut) -> GsnGraph:
    """Read the claims, reasoning and references of all packages, and what is asserted between them."""
    found = list(_elements(root))
    known = {one.path: one.key for one in found}
    artifacts = {
        one.key: one for one in found if one.kind not in _KINDS and not _RELATION.fullmatch(one.kind)
    }
    used: set[str] = set()
    nodes: list[GsnNode] = []
    edges: list[GsnEdge] = []
    packages = [one for one in found if one.kind in _PACKAGES]
    for one in found:
        if one.kind in _KINDS:
            cited = _ends(one.element, ("referencedArtifactElement", "referencedArtifact"), known)
            used.update(cited)
            names = [_name(artifacts[key].element) for key in cited if key in artifacts]
            nodes.append(_node(one, "\n".join(filter(None, names)), left_out))
        elif _RELATION.fullmatch(one.kind):
            edges += _edges(one, known, left_out)
    for key, one in artifacts.items():
        if key not in used and one.kind not in (*_PACKAGES, *_AROUND):
            words = one.kind or one.element.name
            left_out.add(
                f"element of the type '{words}'", f"elements of the type '{words}'", one.element.span
            )
    titles = [name for one in packages if (name := _name(one.element))]
    for one in packages[1:] if len(titles) > 1 else ():
        if _name(one.element):
            left_out.add("name of a package", "names of packages", one.element.span)
    summary = next((text for one in packages if (text := _description(one.element))), "")
    return GsnGraph(next(iter(titles), ""), summary, nodes, edges, True)


def _elements(root: XmlElement) -> Iterator[_Found]:
    """Yield all packages, elements and relations, outer ones first, with paths by which others name them."""
    waiting = [("/", root)]
    while waiting:
        path, element = waiting.pop()
        kind = _type(element)
        key = element.get("xmi:id", "id", "gid") or path
        yield _Found(key, kind, path, element)
        counts: Counter[str] = Counter()
        below = []
        for part in element.elements():
            number = counts[part.name]
            counts[part.name] += 1
            if part.name not in _PARTS:
                below.append((f"{path}/@{part.name}.{number}", part))
        waiting += reversed(below)


def _type(element: XmlElement) -> str:
    said = element.get("xsi:type", "xmi:type")
    return (said or element.name.removesuffix("s")).rpartition(":")[2].lower()


def _node(one: _Found, notes: str, left_out: LeftOut) -> GsnNode:
    element = one.element
    name, text = _name(element), _description(element)
    declared = element.get("assertionDeclaration").lower()
    kind = next((word for tag in _tags(element) if (word := tag.lower()) in _KINDS), _KINDS[one.kind])
    is_open = declared == "needssupport" or element.get("undeveloped", "toBeSupported") == "true"
    if declared not in (*_NOTHING, *_ASSUMED, "needssupport"):
        words = f"mark '{declared}' of an element", f"marks '{declared}' of elements"
        left_out.add(*words, element.span)
    _tell(element, left_out)
    is_assumed = declared in _ASSUMED or element.get("assumed") == "true"
    if not text or not name:  # the id is the only other name
        name, text = "" if one.key.startswith("/") else one.key, text or name
    return GsnNode(one.key, name, kind, text, notes, element.span, is_open, is_assumed)


def _edges(one: _Found, known: dict[str, str], left_out: LeftOut) -> Iterator[GsnEdge]:
    """Yield the relations that one asserts, from what supports to what is supported."""
    element = one.element
    is_counter = "challenge" in one.kind or "counter" in one.kind or element.get("isCounter") == "true"
    stance: Stance = "counter" if is_counter else "support"
    begins, ends = (_ends(element, (name,), known) for name in ("source", "target"))
    if one.kind in _OF_GSN:
        begins, ends = ends, begins
    _tell(element, left_out)
    for end in ends:
        for begin in begins:
            yield GsnEdge(begin, end, element.span, stance, "context" in one.kind)
        for reasoning in _ends(element, ("reasoning",), known):
            yield GsnEdge(reasoning, end, element.span)


def _ends(element: XmlElement, names: tuple[str, ...], known: dict[str, str]) -> list[str]:
    """Return the keys of the elements that an attribute names, or elements of its name."""
    written = [element.get(*names)]
    written += [one.get("href", "xmi:idref") for name in names for one in element.elements(name)]
    found = []
    for word in " ".join(written).split():
        steps = _STEP.findall(word)
        path = "/" + "".join(f"/@{name}.{number or 0}" for name, number in steps)
        found.append(known.get(path, path) if steps else word.rpartition("#")[2])
    return found


def _name(element: XmlElement) -> str:
    return _said(element, "name") or element.get("name")


def _description(element: XmlElement) -> str:
    return _said(element, "description") or _said(element, "content") or element.get("content", "description")


def _said(element: XmlElement, name: str) -> str:
    """Return the first text in a part of an element, in English if there is one, at any depth."""
    waiting = list(element.elements(name))
    texts: list[tuple[bool, str]] = []
    while waiting:
        one = waiting.pop(0)
        if text := " ".join((one.get("content", "value") or " ".join(t.text for t in one.texts())).split()):
            texts.append((not one.get("lang").lower().startswith("en"), text))
        waiting += one.elements()
    return min(texts, key=lambda found: found[0], default=(True, ""))[1]


def _tags(element: XmlElement) -> Iterator[str]:
    """Yield the keys of tagged values: tools for GSN say there what a claim is."""
    for tag in element.elements("taggedValue"):
        yield _said(tag, "key") or tag.get("key")


def _tell(element: XmlElement, left_out: LeftOut) -> None:
    """Name what an element says besides, unless it is nothing."""
    for name, value in element.attributes.items():
        if name not in _READ and value.strip().lower() not in _NOTHING:
            left_out.add(f"'{name}' of an element", f"'{name}' of elements", element.span)
    for tag in _tags(element):
        if tag.lower() not in _KINDS:
            left_out.add("tagged value", "tagged values", element.span)
