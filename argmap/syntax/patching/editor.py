"""Turns edits of parts of a case file into edits of its text.

Unedited text is kept, character by character.
"""

from __future__ import annotations

from functools import cached_property

from argmap.core.fixes import (
    Comment,
    Edit,
    Insert,
    Move,
    PartEdit,
    Path,
    Remove,
    Rename,
    Replace,
    Step,
    TextEdit,
)
from argmap.syntax.patching.block_parts import plan_edits
from argmap.syntax.patching.new_parts import NewParts
from argmap.syntax.patching.plan import FIRST, Arrangement, Output, Plan
from argmap.syntax.tree.nodes import (
    CollectionNode,
    EntryNode,
    MappingNode,
    Node,
    PartNode,
    ScalarNode,
    SequenceNode,
    said_end,
)
from argmap.syntax.tree.places import SyntaxTree


class TreeEditor:
    """Turns edits of parts into edits of the text; all refer to the text of the tree."""

    def __init__(self, tree: SyntaxTree) -> None:
        self._tree = tree
        self._plan = Plan()
        self._entries: dict[MappingNode, dict[str, EntryNode]] = {}
        self._ranks: dict[CollectionNode, dict[PartNode, int]] = {}

    def text_edits(self, *edits: Edit) -> list[TextEdit]:
        """Return the text edits for these edits and earlier ones.

        There are none for a path that does not exist.
        """
        direct = [edit for edit in edits if isinstance(edit, TextEdit)]
        for edit in edits:
            if isinstance(edit, Comment):
                direct += comment_edits(self._tree, self.find(edit.path), edit, self._new)
            elif not isinstance(edit, TextEdit):
                self.take(edit)
        return direct + self._planned()

    def take(self, edit: PartEdit) -> bool:
        """Plan an edit together with the others.

        Return False if its path does not exist or another edit conflicts.
        """
        match edit:
            case Insert():
                return self._insert(edit)
            case Remove():
                return self._remove(self.find(edit.path), keep_comments=edit.keep_comments)
            case Move():
                return self._move(edit)
        part = self.find(edit.path)
        if part is None:
            return False
        if isinstance(edit, Rename):
            self._plan.touch(part)
            return self._plan.keys.setdefault(part, edit.key) == edit.key
        change = self._plan.value(part)
        if isinstance(edit, Replace) and change.put is None:
            change.put = edit.value
        return isinstance(edit, Replace) and change.put == edit.value

    def find(self, path: Path) -> PartNode | None:
        """Return the entry or the item at a path, or None.

        If there is a single value in place of a list, its path ends in the index 0.
        """
        value = self._tree.document.value
        found: PartNode | None = None
        for step in path:
            if isinstance(value, MappingNode) and isinstance(step, str):
                found = self._by_key(value).get(step)
            elif isinstance(value, SequenceNode) and isinstance(step, int):
                found = value.items[step] if step < len(value.items) else None
            elif step != 0 and not (found and self._word(found) == step):
                return None
            if found is None:
                return None
            value = found.value
        return found

    def _value_at(self, path: Path) -> Node | None:
        """Return the value at a path; the value of the whole text for the empty path."""
        part = self.find(path)
        return part.value if part else None if path else self._tree.document.value

    def _word(self, part: PartNode) -> Step:
        """Return the key of a part's value in a mapping that takes its place."""
        return self._plan.values[part].word if part in self._plan.values else ""

    @cached_property
    def _new(self) -> NewParts:
        return NewParts(self._tree)

    def _by_key(self, mapping: MappingNode) -> dict[str, EntryNode]:
        """Return the entries of a mapping by key; the first of duplicates."""
        if mapping not in self._entries:
            pairs = [(self._tree.text_of(entry.key), entry) for entry in mapping.entries]
            self._entries[mapping] = dict(reversed(pairs))
        return self._entries[mapping]

    def _rank(self, part: PartNode) -> int:
        """Return the index of a part among its siblings."""
        holder = part.parent
        if not isinstance(holder, CollectionNode):
            return 0
        if holder not in self._ranks:
            self._ranks[holder] = {one: rank for rank, one in enumerate(holder.parts)}
        return self._ranks[holder][part]

    # Each kind of edit

    def _insert(self, edit: Insert) -> bool:
        part, value = self.find(edit.path), self._value_at(edit.path)
        if isinstance(value, SequenceNode if edit.key is None else MappingNode):
            return self._put_into(value, edit.after, Output(None, edit.key, edit.value))
        if part is None or value is None or (edit.key is not None and not self._word(part)):
            return False
        change = self._plan.value(part)
        if edit.key is not None:
            change.added[edit.key] = edit.value
            return True
        change.listed = change.listed or Arrangement(1)
        change.listed.insert(FIRST if edit.after is None else 0, Output(None, None, edit.value))
        return True

    def _put_into(self, collection: CollectionNode, after: Step | None, output: Output) -> bool:
        at = self._index(collection, after)
        if at is not None:
            self._plan.arrangement(collection).insert(at, output)
        return at is not None

    def _index(self, collection: CollectionNode, after: Step | None) -> int | None:
        """Return the index of the part to insert after; None if it does not exist."""
        if after is None:
            return FIRST
        if isinstance(collection, MappingNode):
            entry = self._by_key(collection).get(str(after))
            return self._rank(entry) if entry else None
        return int(after) if int(after) < len(collection.parts) else None

    def _remove(self, part: PartNode | None, *, keep_comments: bool) -> bool:
        if part is None or not isinstance(part.parent, CollectionNode):
            return False
        arrangement, index = self._plan.arrangement(part.parent), self._rank(part)
        arrangement.gone.add(index)
        arrangement.left |= {index} if keep_comments else set()
        return True

    def _move(self, edit: Move) -> bool:
        part = self.find(edit.path)
        if part is None:
            return False
        if edit.to == edit.path and edit.key is not None:
            if not isinstance(part.value, ScalarNode):
                return False
            self._plan.value(part).word = edit.key
            return True
        into = self._value_at(edit.to)
        if not isinstance(into, CollectionNode) or not isinstance(part.parent, CollectionNode):
            return False
        if into is part.parent and (after := self._index(into, edit.after)) is not None:
            self._plan.arrangement(into).move(self._rank(part), after)
            return edit.key is None or self.take(Rename(edit.path, edit.key))
        key = edit.key
        if key is None and isinstance(into, MappingNode) and isinstance(part, EntryNode):
            key = self._tree.text_of(part.key)
        if part in into.holders or isinstance(into, MappingNode) != (key is not None):
            return False
        if not self._put_into(into, edit.after, Output(None, key, origin=part)):
            return False
        source, index = self._plan.arrangement(part.parent), self._rank(part)
        source.gone.add(index)
        source.taken.add(index)
        return True

    def _planned(self) -> list[TextEdit]:
        """Return the edits of the plan; a part that loses all its parts is removed."""
        waiting = list(self._plan.arrangements.items())
        for collection, arrangement in waiting:
            if arrangement.outputs():
                continue
            outer = next((node for node in collection.holders if isinstance(node, PartNode)), None)
            if outer is None or not isinstance(outer.parent, CollectionNode):
                return [TextEdit(collection.start, collection.end, "")]
            waiting.append((outer.parent, self._plan.arrangement(outer.parent)))
            self._remove(outer, keep_comments=False)
        return plan_edits(self._tree, self._plan, self._new)


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
