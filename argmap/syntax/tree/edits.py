"""Edits of parts of a case file as edits of its text: what is not edited stays, character by character."""

from __future__ import annotations

from argmap.core.fixes import Edit, Remove, Replace, TextEdit
from argmap.syntax.tree.nodes import (
    CollectionNode,
    EntryNode,
    ItemNode,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
)
from argmap.syntax.tree.places import SyntaxTree
from argmap.syntax.tree.tokens import LINE_BREAK
from argmap.syntax.yaml.writer import dump_inline, dump_text

_ENDLESS = 1_000_000_000
#: The styles that a text keeps when it says something else.
_QUOTES = {"single": "'", "double": '"'}


def find_part(tree: SyntaxTree, path: tuple[str | int, ...]) -> EntryNode | ItemNode | None:
    """The entry or the item that a path leads to; None where there is none.

    Where a single value stands in place of a list, the index 0 leads to it.
    """
    value = tree.document.value
    found: EntryNode | ItemNode | None = None
    for step in path:
        if isinstance(value, MappingNode) and isinstance(step, str):
            found = next((entry for entry in value.entries if tree.said(entry.key) == step), None)
        elif isinstance(value, SequenceNode) and isinstance(step, int):
            found = value.items[step] if step < len(value.items) else None
        elif step != 0:
            return None
        if found is None:
            return None
        value = found.value
    return found


def text_edits(tree: SyntaxTree, edit: Edit) -> list[TextEdit]:
    """What an edit changes in the text; nothing where its path leads nowhere."""
    if isinstance(edit, TextEdit):
        return [edit]
    part = find_part(tree, edit.path)
    if part is None:
        return []
    if isinstance(edit, Remove):
        return [_removed(tree, part)]
    value = part.value
    return [_replaced(value, edit)] if isinstance(value, ScalarNode) else []


def _replaced(node: ScalarNode, edit: Replace) -> TextEdit:
    lines = dump_text(edit.value, quote=_QUOTES.get(node.style), width=_ENDLESS)
    text = lines[0] if len(lines) == 1 else dump_inline(edit.value)
    return TextEdit(node.start, node.end, text)


def _removed(tree: SyntaxTree, part: EntryNode | ItemNode) -> TextEdit:
    """Take a part away, and with the last one what held it."""
    holder = part.parent
    parts = holder.parts if isinstance(holder, CollectionNode) else []
    if len(parts) < 2:
        outer = next((node for node in _outside(part) if isinstance(node, (EntryNode, ItemNode))), None)
        return _removed(tree, outer) if outer is not None else TextEdit(part.start, part.end, "")
    index = parts.index(part)
    if isinstance(holder, CollectionNode) and holder.flow:
        if index + 1 < len(parts):
            return TextEdit(part.start, parts[index + 1].start, "")
        return TextEdit(parts[index - 1].end, part.end, "")
    return _without_lines(tree.text, part, parts[index + 1] if index + 1 < len(parts) else None)


def _outside(part: Node) -> list[Node]:
    return list(part.holders)[1:]


def _without_lines(text: str, part: EntryNode | ItemNode, following: EntryNode | ItemNode | None) -> TextEdit:
    """Take the lines of a part away; where it shares its first with a dash, up to the next part."""
    start = _line_start(text, part.start)
    if text[start : part.start].strip(" "):
        return TextEdit(part.start, following.start if following else part.end, "")
    found = LINE_BREAK.search(text, part.end)
    return TextEdit(start, found.end() if found else len(text), "")


def _line_start(text: str, at: int) -> int:
    starts = [found.end() for found in LINE_BREAK.finditer(text, max(0, at - 10_000), at)]
    return starts[-1] if starts else max(0, text.rfind("\n", 0, at) + 1)
