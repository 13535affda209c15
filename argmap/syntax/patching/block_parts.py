"""Edits of lists, mappings and values in block style, with their lines and comments.

Text that is not edited is kept, character by character. Comments inside a rewritten value move to lines of
their own above its key; those above a removed part are kept.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.core.fixes import TextEdit, Writable
from argmap.syntax.patching.bracketed_parts import BracketsEditor
from argmap.syntax.patching.new_parts import DASH, MARKS, NewParts, inline, is_inline, value_of
from argmap.syntax.patching.plan import Output, Plan, ValueChange
from argmap.syntax.patching.rows import Rows, lines_of
from argmap.syntax.patching.text_pieces import Kept, Piece, Spliced, joined, stripped, text_edits
from argmap.syntax.tree.nodes import CollectionNode, EntryNode, Node, PartNode, ScalarNode, said_end
from argmap.syntax.tree.places import SyntaxTree
from argmap.syntax.tree.tokens import BREAKS, LINE_BREAK
from argmap.syntax.yaml.writer import WIDTH, dump_inline

_HEADER = re.compile("[|>][-+]?[ \t]*(?:[ \t]#.*)?")
_UNCHANGED = ValueChange()


def plan_edits(tree: SyntaxTree, plan: Plan, new: NewParts) -> list[TextEdit]:
    """Return the edits of a text that carry out a plan."""
    root = tree.document.value
    if not isinstance(root, CollectionNode) or root not in plan.touched:
        return []
    editor = _BlockEditor(tree, plan, new)
    if root.flow:
        spliced, end = editor.brackets.collection(root), root.end
    else:
        spliced, end = editor.collection(root)
    line = tree.yaml_lines.start_at(root.start)
    head = new.comment_lines(spliced.above, 0)
    return list(text_edits(tree.text, line, end, [head, Kept(line, root.start), *spliced.pieces]))


class _Slot(NamedTuple):
    """The place of a value in block style: everything from `room` up to `through` may change.

    `column` is that of its key or dash, `dash` whether it is a dash, and `shift` the additional indentation
    of the value.
    """

    part: PartNode
    change: ValueChange
    room: int
    end: int
    through: int
    column: int
    dash: bool
    shift: int = 0

    @property
    def value(self) -> Node | None:
        """The present value."""
        return self.part.value

    @property
    def start(self) -> int:
        """The start of the value."""
        return self.part.value_start


class _BlockEditor:
    def __init__(self, tree: SyntaxTree, plan: Plan, new: NewParts) -> None:
        self._tree, self._plan, self._new = tree, plan, new
        self._text, self._lines = tree.text, tree.yaml_lines
        self.brackets = BracketsEditor(tree, plan, new)

    def collection(self, node: CollectionNode) -> tuple[Spliced, int]:
        """Return the new text of a list or a mapping, and where its old text ended."""
        rows = Rows(self._tree, self._plan, node, self._new)
        pieces: list[Piece] = []
        line_break: Piece = ""
        last: int | None = None
        for output, run in rows.runs():
            if run is not None and last is not None:
                pieces.append(Kept(rows.through(last), rows.through(run)))
                last, line_break = run, rows.line_break(run) or self._new.line_break
                continue
            if output.was is None:
                new = self._fresh(output, rows, last or 0)
                several = "\n" in joined(self._text, new.pieces)
                lead: list[Piece] = [self._new.line_break] if rows.blank_before(last, several=several) else []
                ended = None
            else:
                new = self._part(rows.parts[output.was], rows.through(output.was), rows.column)
                lead, ended = rows.lead(output.was), rows.line_break(output.was)
                last = output.was
            above = self._new.comment_lines(new.above, rows.column)
            found = [line_break, *lead, above, rows.indent(output.was), *new.pieces]
            pieces += [joined(self._text, found)] if output.moved else found
            line_break = ended or self._new.line_break
        trail = rows.trail
        pieces += [line_break, trail] if trail else []
        return Spliced(stripped(self._text, pieces), []), rows.through(len(rows.parts) - 1)

    def _part(self, part: PartNode, through: int, column: int) -> Spliced:
        if part not in self._plan.touched:
            return Spliced([Kept(part.start, through)], [])
        change = self._plan.values.get(part, _UNCHANGED)
        dash = not isinstance(part, EntryNode)
        slot = _Slot(part, change, part.room, said_end(part), through, column, dash=dash)
        new = self._slot(slot)
        above = [*self._plan.above.get(part, []), *new.above]
        return Spliced([*self.brackets.head(part), *new.pieces], above)

    def _fresh(self, output: Output, rows: Rows, like: int) -> Spliced:
        """Return a new entry or item, in brackets if its neighbour is."""
        origin = output.origin
        neighbour = rows.parts[like].value
        braces = isinstance(neighbour, CollectionNode) and neighbour.flow
        if origin is None:
            return Spliced([self._new.part(output.key, output.value, rows.column, braces=braces)], [])
        start, end = lines_of(self._tree, origin)
        is_block = isinstance(origin.parent, CollectionNode) and not origin.parent.flow
        if not is_block or isinstance(origin, EntryNode) != (output.key is not None):
            value = value_of(self._tree, origin.value)
            written = self._new.part(output.key, value, rows.column, braces=braces)
            return Spliced([written], self.brackets.comments_of(origin))
        pieces: list[Piece] = [Kept(origin.start, end)]
        key = origin.key if isinstance(origin, EntryNode) else None
        if key is not None and output.key is not None and output.key != self._tree.text_of(key):
            pieces = [Kept(origin.start, key.start), inline(output.key, key), Kept(key.end, end)]
        by = rows.column - self._lines.column(origin.start)
        return Spliced(
            [shifted(joined(self._text, pieces), by)], self._tree.comments_between(start, origin.start)
        )

    # Values

    def _slot(self, slot: _Slot) -> Spliced:
        if slot.change.listed:
            return self._listed(slot)
        if slot.change.word:
            return self._expanded(slot)
        return self._own(slot)

    def _own(self, slot: _Slot) -> Spliced:
        """Return the new value, before it becomes part of another one."""
        value = slot.value
        if slot.change.put is not None:
            return self._put(slot, slot.change.put)
        if not isinstance(value, CollectionNode) or value not in self._plan.touched:
            return Spliced([Kept(slot.room, slot.through)], [])
        if value.flow:
            new, end = self.brackets.collection(value), slot.end
        else:
            new, end = self.collection(value)
        return Spliced([Kept(slot.room, value.start), *new.pieces, Kept(end, slot.through)], new.above)

    def _put(self, slot: _Slot, value: Writable) -> Spliced:
        if isinstance(value, str):
            return self._put_text(slot, value)
        if is_inline(value):
            return self._put_beside(slot, [dump_inline(value)])
        above = self._tree.comments_between(slot.room, slot.through)
        if slot.dash:
            column = slot.column + DASH
            return Spliced([" " + self._new.joined(self._new.lines(value, column), column)], above)
        column = slot.column + self._new.deeper(value)
        return Spliced([self._new.joined(["", *self._new.lines(value, column)], column)], above)

    def _put_text(self, slot: _Slot, text: str, *, beside: bool = False) -> Spliced:
        """Write a text with the quotes of the one it replaces, on the line of its key if `beside`."""
        quote = MARKS.get(slot.value.style) if isinstance(slot.value, ScalarNode) else None
        start = self._lines.start_at(slot.start)
        wrap = self._lines.end_at(slot.start) - start <= WIDTH
        head = max(slot.start - start - slot.column - 1, 1)
        lines = self._new.text(text, slot.column, head, quote=quote, wrap=wrap)
        if len(lines) > 1 and lines[0].startswith(("|", ">")):
            return self._put_below(slot, lines)
        return self._put_beside(slot, lines, beside=beside)

    def _put_beside(self, slot: _Slot, lines: list[str], *, beside: bool = True) -> Spliced:
        """Write a value that can have a comment beside it.

        If the old value could, the rest of the line is kept.
        """
        gap: Piece = " "
        above = self._tree.comments_between(slot.room, slot.end)
        below = LINE_BREAK.search(self._text, slot.room, slot.start)
        if _is_inline(slot.value) and not (beside and below):
            gap, above = Kept(slot.room, slot.start), self._tree.comments_between(slot.start, slot.end)
        text = self._new.joined(lines, slot.column)
        return Spliced(
            [gap, text, Kept(slot.end, slot.through)] if text else [Kept(slot.end, slot.through)], above
        )

    def _put_below(self, slot: _Slot, lines: list[str]) -> Spliced:
        """Write a block scalar: no comment can follow its text, but one can follow its `|` or `>`."""
        header = self._text[slot.start : self._lines.end_at(slot.start)]
        if _is_block_scalar(slot.value) and header[0] == lines[0][0] and _HEADER.fullmatch(header):
            above = self._tree.comments_between(slot.room, slot.start)
            above += self._tree.comments_between(slot.end, slot.through)
            return Spliced([" " + self._new.joined([header, *lines[1:]], slot.column)], above)
        above = self._tree.comments_between(slot.room, slot.through)
        return Spliced([" " + self._new.joined(lines, slot.column)], above)

    # Values that become part of a new mapping or list in their place

    def _expanded(self, slot: _Slot) -> Spliced:
        column = slot.column + (DASH if slot.dash else self._new.indent)
        below = f"{self._new.line_break}{' ' * column}"
        first = self._first(slot._replace(column=column, dash=False), slot)
        added = self._new.joined(["", *self._new.lines(slot.change.added, column)], column)
        head = f"{' ' if slot.dash else below}{slot.change.word}:"
        return Spliced([head, *first.pieces, added], first.above)

    def _first(self, inner: _Slot, slot: _Slot) -> Spliced:
        """Return a value in another place, its further lines indented to fit."""
        put = slot.change.put
        if put is None:
            return self._moved(slot, inner.column)
        return self._put_text(inner, put, beside=True) if isinstance(put, str) else self._put(inner, put)

    def _moved(self, slot: _Slot, column: int) -> Spliced:
        above = self._tree.comments_between(slot.room, slot.start)
        text = shifted(self._text[slot.start : slot.through], column - slot.column + slot.shift)
        return Spliced([" " + text], above)

    def _listed(self, slot: _Slot) -> Spliced:
        is_block = _is_block(slot.value)
        if not is_block:
            new = self.brackets.listed(slot.part, slot.change)
            inline = joined(self._text, new.pieces)
            if slot.column + len(inline) <= WIDTH and "\n" not in inline:
                beside = self._put_beside(slot, [inline])
                return Spliced(beside.pieces, [*new.above, *beside.above])
        column = slot.column + self._new.list_indent
        if is_block:
            deeper = self._lines.column(slot.start)
            column = deeper - DASH if deeper - DASH >= slot.column else deeper
        below = f"{self._new.line_break}{' ' * column}"
        pieces: list[Piece] = []
        above: list[str] = []
        for output in slot.change.listed.outputs() if slot.change.listed else ():
            if output.was is None:
                pieces += [below, self._new.joined(self._new.item(output.value, column), column)]
                continue
            first = self._listed_first(slot, column)
            pieces += [below, "-", *first.pieces]
            above += first.above
        return Spliced(pieces, above)

    def _listed_first(self, slot: _Slot, column: int) -> Spliced:
        """Return a single value as an item of a list whose dashes are in `column`."""
        inner = slot._replace(column=column, dash=True, shift=column - slot.column)
        if slot.change.word:
            return self._expanded(inner)
        if slot.change.put is not None:
            return self._first(inner, inner)
        if not _is_block(slot.value) and slot.value not in self._plan.touched:
            return self._moved(inner, column)
        new = self._own(slot)
        by = inner.shift
        if _is_block(slot.value):
            by = column + DASH - self._lines.column(slot.start)
        above = self._tree.comments_between(slot.room, slot.start)
        text = joined(self._text, new.pieces)[slot.start - slot.room :]
        return Spliced([" " + shifted(text, by)], [*above, *new.above])


def shifted(text: str, by: int) -> str:
    """Return a text with all lines but the first indented deeper, or less deep."""
    if by < 0:
        return re.sub(f"({LINE_BREAK.pattern}) {{1,{-by}}}", r"\g<1>", text)
    return re.sub(f"({LINE_BREAK.pattern})(?=[^{BREAKS}])", rf"\g<1>{' ' * by}", text)


def _is_block(value: Node | None) -> bool:
    return isinstance(value, CollectionNode) and not value.flow


def _is_block_scalar(value: Node | None) -> bool:
    return isinstance(value, ScalarNode) and value.style in ("literal", "folded")


def _is_inline(value: Node | None) -> bool:
    return value is not None and not _is_block(value) and not _is_block_scalar(value)
