"""Edits of the comments above a part or beside it."""

from __future__ import annotations

from argmap.core.fixes import Comment, TextEdit
from argmap.syntax.patching.new_parts import NewParts
from argmap.syntax.tree.nodes import CollectionNode, EntryNode, PartNode, ScalarNode, said_end
from argmap.syntax.tree.places import SyntaxTree


def comment_edits(tree: SyntaxTree, part: PartNode | None, edit: Comment, new: NewParts) -> list[TextEdit]:
    """Return the edits that replace the comments of a part."""
    part = _on_lines_of_its_own(tree, part)
    if part is None:
        return []
    text = f"# {edit.text}" if edit.text else ""
    return _beside(tree, part, text) if edit.beside else _above(tree, part, text, new)


def _on_lines_of_its_own(tree: SyntaxTree, part: PartNode | None) -> PartNode | None:
    """Return the part, or the innermost one around it that begins a line."""
    for holder in part.holders if part else ():
        if isinstance(holder, PartNode):
            start = tree.yaml_lines.start_at(holder.start)
            if not tree.text[start : holder.start].strip(" "):
                return holder
    return None


def _beside(tree: SyntaxTree, part: PartNode, text: str) -> list[TextEdit]:
    """Edit the comment on the line where the part ends.

    Or where the text or collection below its key starts.
    """
    value = part.value
    below = (isinstance(value, CollectionNode) and not value.flow) or (
        isinstance(value, ScalarNode) and value.style in ("literal", "folded")
    )
    at = part.room if below and isinstance(part, EntryNode) else part.value_start if below else said_end(part)
    end = tree.yaml_lines.end_at(at)
    there = next((one for one in tree.comments if at <= one.start < end), None)
    start = len(tree.text[: there.start if there else end].rstrip(" \t"))
    return [TextEdit(start, end, f"  {text}" if text else "")]


def _above(tree: SyntaxTree, part: PartNode, text: str, new: NewParts) -> list[TextEdit]:
    """Edit the comments right above the part; those that exist are kept, unless all are to be removed."""
    lines = tree.yaml_lines
    line = lines.number(part.start)
    start = lines.start(line)
    if text:
        return [TextEdit(start, start, new.comment_lines([text], part.start - start))]
    first = line
    while first and tree.text[lines.start(first - 1) : lines.end(first - 1)].lstrip(" \t").startswith("#"):
        first -= 1
    return [TextEdit(lines.start(first), start, "")] if first < line else []
