"""Lists and mappings without brackets, and values in them: what they become, with their lines and comments.

What is not edited is kept, character by character. Comments inside a value that is written anew go on
lines of their own above its key, those above something that goes stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from argmap.core.fixes import TextEdit, Writable
from argmap.syntax.patching.brackets import BracketsEditor
from argmap.syntax.patching.new_parts import DASH, MARKS, WIDTH, NewParts, is_inline
from argmap.syntax.patching.pieces import Kept, Piece, Spliced, joined, stripped, text_edits
from argmap.syntax.patching.plan import Output, Plan, ValueChange
from argmap.syntax.tree.nodes import CollectionNode, EntryNode, Node, PartNode, ScalarNode, said_end
from argmap.syntax.tree.places import SyntaxTree
from argmap.syntax.tree.tokens import BREAKS, LINE_BREAK
from argmap.syntax.yaml.writer import dump_inline

_BLANK_LINES = re.compile(f"(?:[ \t]*(?:\r\n|[{BREAKS}]))+")
_HEADER = re.compile("[|>][-+]?[ \t]*(?:[ \t]#.*)?")
_UNCHANGED = ValueChange()


def plan_edits(tree: SyntaxTree, plan: Plan, new: NewParts) -> list[TextEdit]:
    """The edits of a text that make what a plan says come true."""
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
    """The place of a value without brackets around it: all from `room` up to `through` may change.

    `column` is that of the key or the dash it belongs to, `dash` says which of the
    two; `shift` by how much the value is indented deeper than it was.
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
        """The value that is there."""
        return self.part.value

    @property
    def start(self) -> int:
        """Where the value begins."""
        return self.part.value_start


class _BlockEditor:
    def __init__(self, tree: SyntaxTree, plan: Plan, new: NewParts) -> None:
        self._tree, self._plan, self._new = tree, plan, new
        self._text, self._lines = tree.text, tree.yaml_lines
        self.brackets = BracketsEditor(tree, plan, new)

    def collection(self, node: CollectionNode) -> tuple[Spliced, int]:
        """What a list or a mapping without brackets becomes, and where its old text ended."""
        rows = _Rows(self._tree, self._plan, node, self._new)
        pieces: list[Piece] = []
        line_break: Piece = ""
        last: int | None = None
        for output, run in rows.runs():
            if run is not None and last is not None:
                pieces.append(Kept(rows.through(last), rows.through(run)))
                last, line_break = run, rows.line_break(run) or self._new.line_break
                continue
            if output.was is None:
                written, several = self._fresh(output, rows, last or 0)
                lead: list[Piece] = [self._new.line_break] if rows.blank_before(last, several=several) else []
                new, ended = Spliced([written], []), None
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

    def _fresh(self, output: Output, rows: _Rows, like: int) -> tuple[str, bool]:
        """A new entry or item, in brackets where its neighbour is; and whether it has several lines."""
        value = rows.parts[like].value
        braces = isinstance(value, CollectionNode) and value.flow
        written = self._new.part(output.key, output.value, rows.column, braces=braces)
        return written, "\n" in written

    # Values

    def _slot(self, slot: _Slot) -> Spliced:
        if slot.change.listed:
            return self._listed(slot)
        if slot.change.word:
            return self._expanded(slot)
        return self._own(slot)

    def _own(self, slot: _Slot) -> Spliced:
        """What a value becomes, before it becomes part of another one."""
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
        """Write a text with the quotes of the one it replaces; `beside` says that it must not stand below."""
        quote = MARKS.get(slot.value.style) if isinstance(slot.value, ScalarNode) else None
        wrap = self._lines.end_at(slot.start) - self._lines.start_at(slot.start) <= WIDTH
        lines = self._new.text(text, slot.column, quote=quote, wrap=wrap)
        if len(lines) > 1 and lines[0].startswith(("|", ">")):
            return self._put_below(slot, lines)
        return self._put_beside(slot, lines, beside=beside)

    def _put_beside(self, slot: _Slot, lines: list[str], *, beside: bool = True) -> Spliced:
        """Put what can have a comment beside it; where the old value was such, the rest stays as it is."""
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
        """Put text under a `|` or `>`: no comment can follow it, but one can stand in that line."""
        header = self._text[slot.start : self._lines.end_at(slot.start)]
        if _is_block_scalar(slot.value) and header[0] == lines[0][0] and _HEADER.fullmatch(header):
            above = self._tree.comments_between(slot.room, slot.start)
            above += self._tree.comments_between(slot.end, slot.through)
            return Spliced([" " + self._new.joined([header, *lines[1:]], slot.column)], above)
        above = self._tree.comments_between(slot.room, slot.through)
        return Spliced([" " + self._new.joined(lines, slot.column)], above)

    # Values that become part of a mapping or a list in their place

    def _expanded(self, slot: _Slot) -> Spliced:
        column = slot.column + (DASH if slot.dash else self._new.indent)
        below = f"{self._new.line_break}{' ' * column}"
        first = self._first(slot._replace(column=column, dash=False), slot)
        added = self._new.joined(self._new.lines(slot.change.added, column), column)
        head = f"{' ' if slot.dash else below}{slot.change.word}:"
        return Spliced([head, *first.pieces, below + added], first.above)

    def _first(self, inner: _Slot, slot: _Slot) -> Spliced:
        """A value in another place, from where its other lines must be indented deeper than they were."""
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
        """The single value as an item of a list of which the dashes are in `column`."""
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


class _Rows:
    """The parts of a list or a mapping in block style, and the lines between them."""

    def __init__(self, tree: SyntaxTree, plan: Plan, node: CollectionNode, new: NewParts) -> None:
        self._tree, self._text, self._lines, self._new = tree, tree.text, tree.yaml_lines, new
        self.parts = node.parts
        self.outputs = plan.outputs(node, len(self.parts))
        self.column = self._lines.column(self.parts[0].start)
        self._left, self._touched = plan.left(node), plan.touched
        self._through: dict[int, int] = {}

    def runs(self) -> Iterator[tuple[Output, int | None]]:
        """Yield the parts; of those that stay as they are, below the one that they were below, just the last."""
        before = self.outputs[0]
        for at, output in enumerate(self.outputs):
            following = self.outputs[at + 1] if at + 1 < len(self.outputs) else None
            stays = at and self._stays(before, output)
            if not (stays and following and self._stays(output, following)):
                yield output, output.was if stays else None
            before = output

    def _stays(self, before: Output, output: Output) -> bool:
        """Whether a part is untouched and is where it was, below another one that is where it was."""
        if before.was is None or output.was != before.was + 1 or before.moved or output.moved:
            return False
        return self.parts[output.was] not in self._touched

    def through(self, index: int) -> int:
        """Where the lines of a part end, before the line break.

        The comment at the end of its last line belongs to it, and so do
        comments below that are indented deeper than it is.
        """
        if index not in self._through:
            part = self.parts[index]
            self._through[index] = lines_end(self._tree, part, self.column)
        return self._through[index]

    def line_break(self, index: int) -> Piece | None:
        """The line break behind a part."""
        found = LINE_BREAK.match(self._text, self.through(index))
        return Kept(found.start(), found.end()) if found else None

    def indent(self, index: int | None) -> Piece:
        """What a part is indented by."""
        start = self.parts[index].start if index is not None else 0
        return Kept(start - self.column, start) if index else " " * self.column

    def lead(self, index: int) -> list[Piece]:
        """The comments and blank lines above a part, below those of parts above it that go."""
        return [self._carried[0].get(index, ""), self._own_lead(index)]

    @property
    def trail(self) -> str:
        """The comments and blank lines of parts that go and have nothing below them any more."""
        return self._carried[1]

    def _own_lead(self, index: int) -> Kept:
        if not index:
            return Kept(self.parts[0].start, self.parts[0].start)
        above = self._lines.next_after(self.through(index - 1))
        return Kept(above, max(above, self._lines.start_at(self.parts[index].start)))

    @cached_property
    def _carried(self) -> tuple[dict[int, str], str]:
        """What stood above parts that go, and says something, by the part that it goes above."""
        gone = set(range(len(self.parts))) - {output.was for output in self.outputs}
        carried: dict[int, str] = {}
        waiting = ""
        for index in sorted(gone):
            lead = joined(self._text, [self._own_lead(index)])
            waiting += lead if "#" in lead else ""
            if index in self._left:
                comments = self._tree.comments_between(self.parts[index].start, self.through(index))
                waiting += self._new.comment_lines(comments, self.column)
            if index + 1 < len(self.parts) and index + 1 not in gone:
                carried[index + 1] = waiting
                waiting = ""
        ends = [found.start() for found in LINE_BREAK.finditer(waiting)]
        return carried, waiting[: ends[-1]] if ends else waiting

    def blank_before(self, last: int | None, *, several: bool) -> bool:
        """Whether a blank line belongs before a new part: as before most, or as around the one before it.

        `last` is the one before the new one, which has `several` lines or just one.
        """
        blanks, before = self._blanks, last or 0
        if not blanks[min(before + 1, len(blanks) - 1)]:
            return False
        return 2 * sum(blanks) > len(blanks) - 1 or (several and (blanks[before] or before == 0))

    @cached_property
    def _blanks(self) -> list[bool]:
        """Before which parts that stay there is a blank line; the first has nothing before it."""
        stay = {output.was for output in self.outputs}
        return [
            index in stay and bool(_BLANK_LINES.match(joined(self._text, self.lead(index))))
            for index in range(len(self.parts))
        ]


def lines_end(tree: SyntaxTree, part: PartNode, column: int) -> int:
    """Where the lines of a part in a column end: with its last one, or a comment below that is indented deeper."""
    lines, text = tree.yaml_lines, tree.text
    line = lines.number(max(part.start, said_end(part)))
    end = lines.end(line)
    for below in range(line + 1, len(lines.starts)):
        content = text[lines.start(below) : lines.end(below)]
        words = content.lstrip(" \t")
        if words and (words[0] != "#" or len(content) - len(words) <= column):
            break
        if words:
            end = lines.end(below)
    return end


def shifted(text: str, by: int) -> str:
    """A text with all its lines but the first indented deeper."""
    return re.sub(f"({LINE_BREAK.pattern})(?=[^{BREAKS}])", rf"\g<1>{' ' * by}", text)


def _is_block(value: Node | None) -> bool:
    return isinstance(value, CollectionNode) and not value.flow


def _is_block_scalar(value: Node | None) -> bool:
    return isinstance(value, ScalarNode) and value.style in ("literal", "folded")


def _is_inline(value: Node | None) -> bool:
    return value is not None and not _is_block(value) and not _is_block_scalar(value)
