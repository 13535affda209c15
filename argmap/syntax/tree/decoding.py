"""Decodes scalars: quotes, escapes and line folding."""

from __future__ import annotations

import re

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.syntax.tree.nodes import CollectionNode, PartNode, ScalarNode
from argmap.syntax.tree.tokens import BREAKS, LINE_BREAK
from argmap.syntax.yaml import BrokenYamlError, Mapping, Reader, Scalar

_ESCAPE = re.compile(r"\\(.)")
_BLANK_LINES = re.compile(f"(?:[ \t]*(?:\r\n|[{BREAKS}]))*")


def scalar_text(text: str, node: ScalarNode) -> str:
    """Return the text of a scalar, decoded."""
    typed = text[node.start : node.end]
    style = node.style
    if not LINE_BREAK.search(typed):
        if style == "plain":
            return typed
        if style == "single":
            return typed[1:-1].replace("''", "'")
        if style == "double" and "\\" not in typed:
            return typed[1:-1]
    if style in ("literal", "folded"):
        typed = _in_place(text, node)
    # At the start of a line, `...` and `---` would end or begin a document.
    said = None if node.problem else _decoded(f" {typed}" if style == "plain" else typed)
    return _as_far_as_it_goes(typed, style) if said is None else said


def _in_place(text: str, node: ScalarNode) -> str:
    """Return a block scalar as the value of a key in its column, with the blank lines that end it."""
    blank = _BLANK_LINES.match(text, node.end)
    typed = text[node.start : blank.end() if blank else node.end]
    part = next((holder for holder in node.holders if isinstance(holder, PartNode)), None)
    if part is None or not isinstance(part.parent, CollectionNode):
        return typed
    line = part.start
    while line and text[line - 1] not in BREAKS:
        line -= 1
    return f"{' ' * (part.start - line)}k: {typed}"


def _decoded(typed: str) -> str | None:
    """Return what libyaml reads in a scalar, or in the value of the only key.

    None if it is not valid YAML.
    """
    try:
        value = Reader(SourceText("", typed), Mistakes()).whole()
    except BrokenYamlError:
        return None
    if isinstance(value, Mapping):
        value = value.pairs[0][1]
    return value.value if isinstance(value, Scalar) else None


def _as_far_as_it_goes(typed: str, style: str) -> str:
    """Return the text of a scalar that is not closed, or otherwise invalid, as far as it is readable."""
    if style == "single":
        return typed[1:-1].replace("''", "'")
    return _ESCAPE.sub(r"\1", typed[1:-1]) if style == "double" else typed
