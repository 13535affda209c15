"""The comments of a text, each with the entry or item that it belongs to.

A comment belongs to the part beside or below it; if it is indented deeper than the part below, it belongs to
the part above. This module must not know how a text is written, nor what a case is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from argmap.syntax.tree.nodes import CollectionNode, Node, PartNode, ScalarNode, said_end
from argmap.syntax.tree.places import SyntaxTree

_MARK = re.compile(r"(?:\A|[\r\n\x85\u2028\u2029])(---)(?=[ \t\r\n\x85\u2028\u2029]|\Z)")


@dataclass(slots=True)
class Note:
    """A comment on a line of its own; `blank` means that a blank line precedes it.

    `deeper` means that it is indented deeper than the part that it follows.
    """

    text: str
    blank: bool = False
    deeper: bool = False


@dataclass(slots=True)
class PartNotes:
    """What belongs to a part: whether a blank line is right above it, and its comments.

    `beside` is the comment on its line, with the white space before it.
    """

    blank: bool = False
    above: list[Note] = field(default_factory=list)
    beside: str = ""
    below: list[Note] = field(default_factory=list)

    def lift(self, words: str) -> None:
        """Move a comment from inside the part to right above it, below any blank line."""
        self.above.append(Note(words, self.blank))
        self.blank = False


@dataclass(slots=True)
class Layout:
    """The notes of each part, the comments at the top, and the `---`, if any.

    `head` are the comments above the first entry, of which the first `before` precede the `---`; `mark` is
    the `---` with the comment beside it.
    """

    root: CollectionNode
    notes: defaultdict[PartNode, PartNotes] = field(default_factory=lambda: defaultdict(PartNotes))
    head: list[Note] = field(default_factory=list)
    before: int = 0
    mark: str = ""


def read_layout(tree: SyntaxTree, root: CollectionNode) -> Layout:
    """Find the part that each comment of a text belongs to; `root` is the value of the text."""
    return _LayoutReader(tree, root).layout


class _LayoutReader:
    def __init__(self, tree: SyntaxTree, root: CollectionNode) -> None:
        self._tree, self._text, self._lines, self._root = tree, tree.text, tree.yaml_lines, root
        self.layout = Layout(root)
        self._notes = self.layout.notes
        self._parts = [node for node in root.walk() if isinstance(node, PartNode)]
        for part in self._parts:
            if self._alone(part.start) and self._after_blank(part.start):
                self._notes[part].blank = True
        self._held: PartNode | None = None  # the part above the last comment
        self._above: PartNode | None = None  # the part below the last comment
        self._read()

    def _read(self) -> None:
        layout, starts, last = self.layout, [part.start for part in self._parts], -1
        mark = _MARK.search(self._text, 0, self._root.start)
        layout.mark = mark[1] if mark else ""
        for comment in self._tree.comments:
            start, words = comment.start, self._text[comment.start : comment.end].rstrip()
            at = bisect_left(starts, start)
            if at != last:
                self._held = self._above = None
            last = at
            if at:
                self._attach(start, words, self._parts[at - 1], self._parts[at] if at < len(starts) else None)
            elif mark and self._lines.start_at(start) == mark.start(1):
                layout.mark += f"{self._gap(start)}{words}"
            else:
                layout.before += bool(mark and start < mark.start(1))
                layout.head.append(Note(words, self._after_blank(start)))

    def _attach(self, start: int, words: str, before: PartNode, after: PartNode | None) -> None:
        """Attach a comment to a part; `before` and `after` are the parts that start around it."""
        note = Note(words, self._after_blank(start))
        if self._root.flow and self._root.end <= start:
            self._notes[self._root.parts[-1]].below.append(note)
            return
        closed = [part for part in _parts_around(before) if _in_brackets(part) and said_end(part) <= start]
        before = closed[-1] if closed else before
        notes = self._notes[before]
        if not self._alone(start):
            if notes.beside:
                notes.lift(notes.beside.strip())
            notes.beside = f"{self._gap(start)}{words}"
            return
        flow = (
            one for one in (before.value, *before.holders) if isinstance(one, CollectionNode) and one.flow
        )
        brackets = next(flow, None)
        if brackets and start < brackets.end:
            self._attach_inside(note, brackets, after)
        elif start < said_end(before) and not isinstance(before.value, CollectionNode):
            notes.lift(note.text)
        else:
            self._attach_between(note, self._lines.column(start), before, after)

    def _attach_inside(self, note: Note, brackets: CollectionNode, after: PartNode | None) -> None:
        if after is not None and brackets in after.holders:
            self._notes[after].above.append(note)
        elif parts := brackets.parts:
            self._notes[parts[-1]].below.append(note)
        elif isinstance(brackets.parent, PartNode):
            self._notes[brackets.parent].lift(note.text)

    def _attach_between(self, note: Note, column: int, before: PartNode, after: PartNode | None) -> None:
        if after is not None:
            around, closes = _part_around(after), False
            if around is _part_around(before):
                closes = self._has_lines(before.value)
            at = self._lines.column(after.start)
            if around is before or column <= at or self._above is after or closes:
                self._above = after
                self._notes[after].above.append(note)
                return
        top = _depth(self._held or before)
        part = next(
            one
            for one in _parts_around(before)
            if _depth(one) <= top and (self._lines.column(one.start) <= column or _depth(one) <= 1)
        )
        note.deeper = column > self._lines.column(part.start)
        self._held = part
        self._notes[part].below.append(note)

    def _has_lines(self, value: Node | None) -> bool:
        """Return whether a text may become a block scalar, which would swallow deeper comments below it."""
        if not isinstance(value, ScalarNode):
            return False
        return value.style in ("literal", "folded") or "\n" in self._tree.text_of(value)

    def _gap(self, start: int) -> str:
        """Return the white space before a comment beside something: as typed, but at least two spaces."""
        words = self._text[self._lines.start_at(start) : start]
        gap = words[len(words.rstrip(" \t")) :]
        return gap if len(gap) >= 2 and "\t" not in gap else "  "

    def _alone(self, start: int) -> bool:
        return not self._text[self._lines.start_at(start) : start].strip(" \t\ufeff")

    def _after_blank(self, start: int) -> bool:
        """Return whether the line above that of `start` is blank; there is none above the first line."""
        line = self._lines.number(start)
        return line > 0 and not self._text[self._lines.start(line - 1) : self._lines.start(line)].strip()


def _parts_around(part: PartNode) -> Iterator[PartNode]:
    """Return the part and the parts that contain it, innermost first."""
    return (node for node in part.holders if isinstance(node, PartNode))


def _part_around(part: PartNode) -> PartNode | None:
    """Return the part that directly contains a part; None at the top."""
    return next((one for one in _parts_around(part) if one is not part), None)


def _depth(part: PartNode) -> int:
    return sum(1 for _ in _parts_around(part))


def _in_brackets(part: PartNode) -> bool:
    return isinstance(part.value, CollectionNode) and part.value.flow
