"""Graphs in XML: whether one is a map, the case of it, and the values of its nodes and edges."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any, TypeAlias

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Case
from argmap.formats.shared.files.xml import XmlElement, begins_with_element, parse_xml, read_xml
from argmap.formats.shared.graphs.drawn import (
    LEFT_OUT_OF_DRAWINGS,
    DrawnGraph,
    case_of_drawing,
    says_stances,
)
from argmap.formats.shared.graphs.own import is_own, own_case
from argmap.formats.shared.left_out import LeftOut
from argmap.syntax.parsing import ParsedCase

#: What is left out of graphs in XML.
LEAVES_OUT = (
    *LEFT_OUT_OF_DRAWINGS,
    "'...' of graphs",
    "elements <...>",
    "edges between claims",
    "comments",
)

#: A function that reads the boxes and arrows of an outermost element.
GraphParser: TypeAlias = Callable[[XmlElement, SourceText, LeftOut], DrawnGraph]

_NUMBERS = ("int", "integer", "long", "float", "double", "short", "byte", "bigdecimal", "biginteger")
#: What a node of argmap says that it is.
_CLAIM = re.compile(r">claim</|\"claim\"")
_WHOLE = re.compile(r"-?[0-9]{1,18}")


def is_map(source: SourceText, element: str, read: GraphParser) -> bool:
    """Return whether a text is a graph that argmap wrote, or one that says how its nodes bear on others.

    What it is cannot be seen of a damaged one, which is reported where it is parsed.
    """
    if not begins_with_element(source, element):
        return False
    if '"element"' in source.text and _CLAIM.search(source.text):
        return True
    mistakes, left_out = Mistakes(), LeftOut()
    root = read_xml(source, mistakes, left_out)
    if root is None or mistakes:
        return True
    graph = read(root, source, left_out)
    return is_own(box.values for box in graph.boxes) or says_stances(graph)


def parse_graph(source: SourceText, what: str, element: str, read: GraphParser) -> ParsedCase:
    """Parse a graph, `what` in words, into a case, with warnings for what a case cannot hold."""

    def case_of(root: XmlElement, mistakes: Mistakes, left_out: LeftOut) -> Case:
        graph = read(root, source, left_out)
        make = own_case if is_own(box.values for box in graph.boxes) else case_of_drawing
        return make(graph, source, mistakes, left_out)

    return parse_xml(source, what, (element,), case_of)


def local_name(element: XmlElement) -> str:
    """Return the name of an element without the prefix of its namespace."""
    return element.name.rpartition(":")[2]


def typed_value(text: str, kind: str) -> Any:
    """Return a value of a type that a file declares: a number, a truth value, or else the text."""
    word = text.strip().lower()
    if kind.lower() == "boolean" and word in ("true", "false", "1", "0"):
        return word in ("true", "1")
    if kind.lower() in _NUMBERS:
        if _WHOLE.fullmatch(word):
            return int(word)
        try:
            found = float(word)
        except ValueError:
            return text
        return found if math.isfinite(found) else text
    return text
