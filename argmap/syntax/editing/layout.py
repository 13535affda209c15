"""A YAML text as a tree of entries and items, each with the comments that belong to it.

A comment belongs to what it stands beside, or above; one that is indented deeper
than what follows belongs to what precedes it. This module must not know how a
tree is written, nor what a case is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from argmap.syntax.patching.extents import Extents, is_block_scalar
from argmap.syntax.yaml import Mapping, Scalar, Sequence, Value

_MARK = re.compile(r"(?:\A|[\r\n\x85\u2028\u2029])(---)(?=[ \t\r\n\x85\u2028\u2029]|\Z)")


@dataclass(slots=True)
class Note:
    """A comment on a line of its own; `blank` says that a blank line precedes it.

    `deeper` says that it is indented deeper than what it follows.
    """

    text: str
    blank: bool = False
    deeper: bool = False


@dataclass(slots=True)
class LayoutUnit:
    """An entry of a mapping or an item of a list, from `start` to `end`, in its typed `column`.

    `beside` is the comment on its line, with the white space before it.
    """

    start: int
    end: int
    column: int
    key: Scalar | None
    value: Value
    parent: LayoutUnit | None
    flow: bool
    blank: bool = False
    above: list[Note] = field(default_factory=list)
    beside: str = ""
    below: list[Note] = field(default_factory=list)
    children: list[LayoutUnit] = field(default_factory=list)

    def lift(self, words: str) -> None:
        """Put a comment from inside the unit right above it, below a blank line that is there."""
        self.above.append(Note(words, self.blank))
        self.blank = False

    @property
    def depth(self) -> int:
        """How many units it is inside of."""
        return sum(1 for _ in self.holders) - 1

    @property
    def holders(self) -> Iterator[LayoutUnit]:
        """The unit itself, and what it is inside of, from the inside to the outside."""
        unit: LayoutUnit | None = self
        while unit is not None:
            yield unit
            unit = unit.parent


@dataclass(slots=True)
class Layout:
    """A whole text: the root's entries, what stands above them, and the `---`, if there is one.

    `head` are the comments above the first entry, of which the first `before`
    precede the `---`; `mark` is that with the comment beside it.
    """

    root: LayoutUnit
    head: list[Note] = field(default_factory=list)
    before: int = 0
    mark: str = ""


def read_layout(at: Extents, root: Mapping) -> Layout:
    """Read the tree of a text that is YAML, `root` its value."""
    return _LayoutReader(at, root).layout()


class _LayoutReader:
    def __init__(self, at: Extents, root: Mapping) -> None:
        self._text = at.text
        self._at = at
        self._units: list[LayoutUnit] = []
        flow = self._at.is_flow(root)
        self._root = LayoutUnit(root.start_mark.index, self._at.end(root), -1, None, root, None, flow)
        self._fill(self._root, in_flow=False)
        self._starts = [unit.start for unit in self._units]
        self._held: LayoutUnit | None = None  # what the last comment went below
        self._above: LayoutUnit | None = None  # what the last comment went above

    def layout(self) -> Layout:
        """The tree, with all comments in it."""
        layout = Layout(self._root)
        mark = _MARK.search(self._text, 0, self._root.start)
        layout.mark = mark[1] if mark else ""
        last = -1
        for comment in self._at.all_comments:
            start, words = comment.start, self._text[comment.start : comment.end].rstrip()
            at = bisect_left(self._starts, start)
            if at != last:
                self._held = self._above = None
            last = at
            if at:
                self._attach(
                    start, words, self._units[at - 1], self._units[at] if at < len(self._units) else None
                )
            elif mark and self._at.line_start(start) == mark.start(1):
                layout.mark += f"{self._gap(start)}{words}"
            else:
                layout.before += bool(mark and start < mark.start(1))
                layout.head.append(Note(words, self._after_blank(start)))
        return layout

    def _fill(self, unit: LayoutUnit, *, in_flow: bool) -> None:
        value = unit.value
        if isinstance(value, Scalar):
            return
        flow = in_flow or unit.flow
        for found in self._at.units(value):
            start, part = found.start, found.value
            column = self._at.column(start)
            in_brackets = not isinstance(part, Scalar) and (flow or self._at.is_flow(part))
            child = LayoutUnit(start, found.end, column, found.key, part, unit, in_brackets)
            child.blank = self._at.starts_line(start, column) and self._after_blank(start)
            unit.children.append(child)
            self._units.append(child)
            self._fill(child, in_flow=flow)

    def _attach(self, start: int, words: str, before: LayoutUnit, after: LayoutUnit | None) -> None:
        """Put a comment where it belongs; `before` and `after` are the units that start around it."""
        closed = [unit for unit in before.holders if unit.flow and unit.end <= start]
        before = closed[-1] if closed else before
        if before is self._root:  # after the bracket that closes all
            self._root.children[-1].below.append(Note(words, self._after_blank(start)))
            return
        if not self._alone(start):
            if before.beside:
                before.lift(before.beside.strip())
            before.beside = f"{self._gap(start)}{words}"
            return
        note = Note(words, self._after_blank(start))
        brackets = next((unit for unit in before.holders if unit.flow), None)
        if brackets and start < brackets.end:
            self._attach_inside(note, brackets, after)
        elif start < before.end and isinstance(before.value, Scalar):
            before.lift(note.text)
        else:
            self._attach_between(note, self._at.column(start), before, after)

    def _attach_inside(self, note: Note, brackets: LayoutUnit, after: LayoutUnit | None) -> None:
        if after is not None and brackets in after.holders:
            after.above.append(note)
        elif brackets.children:
            brackets.children[-1].below.append(note)
        else:
            brackets.lift(note.text)

    def _attach_between(self, note: Note, column: int, before: LayoutUnit, after: LayoutUnit | None) -> None:
        closes = after is not None and after.parent is before.parent and _has_lines(before)
        if after is not None and (
            after.parent is before or column <= after.column or self._above is after or closes
        ):
            self._above = after
            after.above.append(note)
            return
        top = self._held.depth if self._held else before.depth
        unit = next(u for u in before.holders if u.depth <= top and (u.column <= column or u.depth <= 1))
        note.deeper = column > unit.column
        self._held = unit
        unit.below.append(note)

    def _gap(self, start: int) -> str:
        """The white space before a comment beside something: two spaces at least, as typed beyond that."""
        words = self._text[self._at.line_start(start) : start]
        gap = words[len(words.rstrip(" \t")) :]
        return gap if len(gap) >= 2 and "\t" not in gap else "  "

    def _alone(self, start: int) -> bool:
        return not self._text[self._at.line_start(start) : start].strip(" \t\ufeff")

    def _after_blank(self, start: int) -> bool:
        """Whether the line above that of `start` is blank; there is none above the first."""
        line = self._at.line_start(start)
        if not line:
            return False
        above = self._at.line_start(line - 1)
        return not self._text[above:line].strip()


def _has_lines(unit: LayoutUnit) -> bool:
    """Whether a text may be written under a `|` or a `>`: what is deeper than its key would become part of it."""
    value = unit.value
    return isinstance(value, Scalar) and (is_block_scalar(value) or "\n" in value.value)


def children_of(unit: LayoutUnit) -> Iterator[LayoutUnit]:
    """All units inside one."""
    for child in unit.children:
        yield child
        yield from children_of(child)


def is_list(unit: LayoutUnit) -> bool:
    """Whether the value of a unit is a list."""
    return isinstance(unit.value, Sequence)
