"""Translates edits of nodes into edits of the text; all other characters stay as they are."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from argmap.core.fixes import Edit, Remove, Replace, TextEdit
from argmap.syntax.tree.nodes import (
    CollectionNode,
    EntryNode,
    ItemNode,
    MappingNode,
    ScalarNode,
    SequenceNode,
)
from argmap.syntax.tree.places import SyntaxTree
from argmap.syntax.tree.tokens import LINE_BREAK
from argmap.syntax.yaml.writer import dump_inline, dump_text

_ENDLESS = 1_000_000_000
#: The quoting styles that a scalar keeps when its text is replaced.
_QUOTES = {"single": "'", "double": '"'}


class TreeEditor:
    """Translates edits of nodes into text edits; all offsets refer to the text as it was parsed."""

    def __init__(self, tree: SyntaxTree) -> None:
        """Edit the text of a tree."""
        self._tree = tree
        self._entries: dict[MappingNode, dict[str, EntryNode]] = {}
        self._parts: dict[CollectionNode, list[EntryNode | ItemNode]] = {}
        self._ranks: dict[EntryNode | ItemNode, int] = {}
        self._gone: Counter[CollectionNode] = Counter()

    def text_edits(self, edit: Edit) -> list[TextEdit]:
        """Return the text edits for one edit; none if its path does not exist.

        There is none for the last remaining part of a mapping or list either, once
        this editor has removed all its siblings: the caller can then remove the
        collection.
        """
        if isinstance(edit, TextEdit):
            return [edit]
        part = self.find(edit.path)
        if part is None:
            return []
        if isinstance(edit, Remove):
            return self._removed(part)
        value = part.value
        return [_replaced(value, edit)] if isinstance(value, ScalarNode) else []

    def find(self, path: tuple[str | int, ...]) -> EntryNode | ItemNode | None:
        """Return the entry or item at a path, or None if there is none.

        The index 0 also resolves to a single value in place of a list.
        """
        value = self._tree.document.value
        found: EntryNode | ItemNode | None = None
        for step in path:
            if isinstance(value, MappingNode) and isinstance(step, str):
                found = self._by_key(value).get(step)
            elif isinstance(value, SequenceNode) and isinstance(step, int):
                found = value.items[step] if step < len(value.items) else None
            elif step != 0:
                return None
            if found is None:
                return None
            value = found.value
        return found

    def _by_key(self, mapping: MappingNode) -> dict[str, EntryNode]:
        """Return the entries of a mapping by key; of a duplicate key, the first."""
        if mapping not in self._entries:
            pairs = [(self._tree.said(entry.key), entry) for entry in mapping.entries]
            self._entries[mapping] = dict(reversed(pairs))
        return self._entries[mapping]

    def _parts_of(self, holder: CollectionNode) -> list[EntryNode | ItemNode]:
        """Return the parts of a collection, and record their ranks."""
        if holder not in self._parts:
            self._parts[holder] = holder.parts
            self._ranks |= {part: rank for rank, part in enumerate(holder.parts)}
        return self._parts[holder]

    def _removed(self, part: EntryNode | ItemNode) -> list[TextEdit]:
        """Remove a part; if it has no siblings, remove its parent instead."""
        holder = part.parent
        parts = self._parts_of(holder) if isinstance(holder, CollectionNode) else []
        if not isinstance(holder, CollectionNode) or len(parts) < 2:
            outer = (node for node in islice(part.holders, 1, None) if isinstance(node, EntryNode | ItemNode))
            only = next(outer, None)
            return self._removed(only) if only else [TextEdit(part.start, part.end, "")]
        if self._gone[holder] == len(parts) - 1:
            return []
        self._gone[holder] += 1
        rank = self._ranks[part]
        before = parts[rank - 1] if rank else None
        after = parts[rank + 1] if rank + 1 < len(parts) else None
        return [self._without(part, before, after, in_brackets=holder.flow)]

    def _without(
        self,
        part: EntryNode | ItemNode,
        before: EntryNode | ItemNode | None,
        after: EntryNode | ItemNode | None,
        *,
        in_brackets: bool,
    ) -> TextEdit:
        """Remove one of several parts: with its comma in brackets, with its lines otherwise."""
        text, lines = self._tree.text, self._tree.lines
        start = lines.start(lines.number(part.start))
        shares_line = bool(text[start : part.start].strip(" "))  # with a dash
        if after and (in_brackets or shares_line):
            return TextEdit(part.start, after.start, "")
        if in_brackets:
            return TextEdit(before.end if before else part.start, part.end, "")
        found = LINE_BREAK.search(text, part.end)
        return TextEdit(start, found.end() if found else len(text), "")


def _replaced(node: ScalarNode, edit: Replace) -> TextEdit:
    lines = dump_text(edit.value, quote=_QUOTES.get(node.style), width=_ENDLESS)
    text = lines[0] if len(lines) == 1 else dump_inline(edit.value)
    return TextEdit(node.start, node.end, text)
