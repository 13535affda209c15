"""Edits of values in flow style, with the commas, line breaks and comments between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.syntax.patching.new_parts import NewParts, inline, value_of
from argmap.syntax.patching.plan import Output, Plan, ValueChange
from argmap.syntax.patching.rows import lines_of
from argmap.syntax.patching.text_pieces import Kept, Piece, Spliced, joined
from argmap.syntax.tree.nodes import CollectionNode, EntryNode, Node, PartNode, ScalarNode, said_end
from argmap.syntax.tree.places import SyntaxTree
from argmap.syntax.tree.tokens import BREAKS, LINE_BREAK, SPACE
from argmap.syntax.yaml.writer import dump_inline

#: Plain text that means the same in brackets as outside them.
_SAFE_IN_BRACKETS = re.compile(r"[a-z_][a-z0-9_ .>+-]*", re.IGNORECASE | re.ASCII)
_BETWEEN_TOKENS = re.compile(f"(?:[{SPACE}]|#[^{BREAKS}]*)*")
_REST_OF_LINE = re.compile(f"[ \t]*(?:#[^{BREAKS}]*)?(?=[{BREAKS}])")


class _Seam(NamedTuple):
    """The text after a part: up to its comma, and after the comma up to the end of the line."""

    before: Kept
    comma: bool
    after: Kept


_NO_SEAM = _Seam(Kept(0, 0), comma=False, after=Kept(0, 0))
_UNCHANGED = ValueChange()


class _Between(NamedTuple):
    """The parts of a collection, the text before each part and before the closing bracket, and the seams."""

    parts: list[PartNode]
    leads: list[Kept]
    seams: list[_Seam]


class BracketsEditor:
    """Edits collections in brackets; see `Plan` for the edits."""

    def __init__(self, tree: SyntaxTree, plan: Plan, new: NewParts) -> None:
        self._tree, self._plan, self._new = tree, plan, new
        self._text = tree.text

    def collection(self, node: CollectionNode) -> Spliced:
        """Return the new text of a list or a mapping in brackets."""
        opened = self._text[node.start] in "[{"  # the mapping in `[a: b]` has no braces
        start, end = node.start + opened, node.end - opened
        if not node.parts:
            return self._filled(node, start)
        between = self._between(node.parts, start, end)
        outputs = self._plan.outputs(node, len(between.parts))
        above = self._lost(between, outputs, node)
        pieces: list[Piece] = [Kept(node.start, start) if opened else "{", between.leads[0]]
        last = None
        for at, output in enumerate(outputs):
            if at:
                pieces += self._separator(last, output.was, between)
            new = self._fresh(output) if output.was is None else self._part(between.parts[output.was])
            pieces += joined(self._text, new.pieces) if output.moved else new.pieces
            above += new.above
            last = output.was
        pieces += self._closing(last, between, self._tree.yaml_lines.column(node.start))
        pieces.append(Kept(end, node.end) if opened else "}")
        return Spliced(pieces, above)

    def _filled(self, node: CollectionNode, start: int) -> Spliced:
        """Return empty brackets with new parts in them."""
        pieces: list[Piece] = [Kept(node.start, start)]
        above: list[str] = []
        for at, output in enumerate(self._plan.outputs(node, 0)):
            new = self._fresh(output)
            pieces += [", "] * bool(at) + new.pieces
            above += new.above
        gap = " " * (self._text[start] == "#")
        return Spliced([*pieces, gap, Kept(start, node.end)], above)

    def _between(self, parts: list[PartNode], start: int, end: int) -> _Between:
        leads = [Kept(start, parts[0].start)]
        seams = []
        for index, part in enumerate(parts):
            following = parts[index + 1].start if index + 1 < len(parts) else end
            said = said_end(part)
            comma = self._token(said)
            has_comma = self._text[comma : comma + 1] == "," and comma < following
            at = comma + 1 if has_comma else said
            rest = _REST_OF_LINE.match(self._text, at, following + 1)
            split = rest.end() if rest else at
            seams.append(_Seam(Kept(said, comma if has_comma else said), has_comma, Kept(at, split)))
            leads.append(Kept(split, following))
        return _Between(parts, leads, seams)

    def _token(self, at: int) -> int:
        """Return the offset of the next token from `at` on, after white space and comments."""
        found = _BETWEEN_TOKENS.match(self._text, at)
        return found.end() if found else at

    def comments_of(self, part: PartNode) -> list[str]:
        """Return the comments above a part, in it and beside it, but not one after the opening bracket."""
        holder = part.parent
        if not isinstance(holder, CollectionNode) or not holder.flow:
            return self._tree.comments_between(*lines_of(self._tree, part))
        opened = self._text[holder.start] in "[{"
        between = self._between(holder.parts, holder.start + opened, holder.end - opened)
        index = between.parts.index(part)
        said = Kept(part.start, said_end(part))
        above = [between.leads[index]] if index else []
        places = (*above, said, between.seams[index].before, between.seams[index].after)
        return [comment for place in places for comment in self._tree.comments_between(*place)]

    def _lost(self, between: _Between, outputs: list[Output], node: CollectionNode) -> list[str]:
        """Return the comments that have no place left within the brackets, except those of removed parts."""
        parts, leads, _ = between
        kept, left = {output.was for output in outputs} | self._plan.taken(node), self._plan.left(node)
        above: list[str] = []
        for index, part in enumerate(parts):
            if index and (index not in kept or (outputs and outputs[0].was == index)):
                above += self._tree.comments_between(*leads[index])
            if index in left:
                last = index + 1 == len(parts)
                above += self._tree.comments_between(
                    part.start, said_end(part) if last else leads[index + 1].start
                )
        return above

    def _separator(self, last: int | None, was: int | None, between: _Between) -> list[Piece]:
        """Return the separator of two neighbours; the present one if they always were neighbours."""
        before, _, after = between.seams[last] if last is not None else _NO_SEAM
        lead: Piece = between.leads[was] if was else self._usual_lead(between)
        if self._needs_break(after, lead):
            return [before, ",", after, self._new.line_break, lead]
        return [before, ",", after, lead]

    def _needs_break(self, after: Kept, lead: Piece) -> bool:
        """Return whether a comment would swallow the text after it."""
        comment = "#" in self._text[after.start : after.end]
        return comment and not LINE_BREAK.match(joined(self._text, [lead]))

    def _usual_lead(self, between: _Between) -> str:
        """Return the text before a new item: a space, or a line break if the other items have one."""
        parts, leads, _ = between
        for index in range(len(parts) - 1, -1, -1):
            if (index or len(parts) == 1) and LINE_BREAK.search(self._text, *leads[index]):
                return self._new.line_break + " " * self._tree.yaml_lines.column(parts[index].start)
        return " "

    def _closing(self, last: int | None, between: _Between, column: int) -> list[Piece]:
        """Return the text between the last item and the closing bracket."""
        before, _, after = between.seams[last] if last is not None else _NO_SEAM
        comma, lead = "," if between.seams[-1].comma else "", between.leads[-1]
        if self._needs_break(after, lead):
            said = joined(self._text, [lead]).lstrip(" \t")
            return [before, comma, after, self._new.line_break + " " * column + said]
        return [before, comma, after, lead]

    def _fresh(self, output: Output) -> Spliced:
        key = "" if output.key is None else f"{dump_inline(output.key)}: "
        if output.origin is None:
            return Spliced([key + dump_inline(output.value)], [])
        written = key + dump_inline(value_of(self._tree, output.origin.value))
        return Spliced([written], self.comments_of(output.origin))

    def _part(self, part: PartNode) -> Spliced:
        if part not in self._plan.touched:
            return Spliced([Kept(part.start, said_end(part))], [])
        head = self.head(part)
        if part not in self._plan.values and part.value not in self._plan.touched:
            return Spliced([*head, Kept(part.room, said_end(part))], self._plan.above.get(part, []))
        if isinstance(part, EntryNode) and not joined(self._text, head).endswith(":"):
            head.append(":")
        new = self._value(part)
        gap: Piece = " " if part.value is None else Kept(part.room, part.value.start)
        return Spliced([*head, gap, *new.pieces], [*self._plan.above.get(part, []), *new.above])

    def head(self, part: PartNode) -> list[Piece]:
        """Return the text before the value: a dash, or a key, which may have changed."""
        key = self._plan.keys.get(part)
        if key is None or not isinstance(part, EntryNode) or part.key is None:
            return [Kept(part.start, part.room)]
        written = inline(key, part.key)
        return [Kept(part.start, part.key.start), written, Kept(part.key.end, part.room)]

    def _value(self, part: PartNode) -> Spliced:
        """Return the new text of a value that must stay within brackets."""
        change = self._plan.values.get(part, _UNCHANGED)
        return self.listed(part, change) if change.listed else self._first(part, change)

    def _first(self, part: PartNode, change: ValueChange) -> Spliced:
        """Return the new value, before it becomes an item of a list."""
        new = self._own(part.value, change, part.room)
        if not change.word:
            return new
        added = f", {dump_inline(change.added)[1:-1]}" if change.added else ""
        return Spliced([f"{{{change.word}: ", *new.pieces, f"{added}}}"], new.above)

    def _own(self, value: Node | None, change: ValueChange, room: int) -> Spliced:
        """Return the new value, before it becomes part of another one."""
        start, end = (room, room) if value is None else (value.start, value.end)
        if change.put is not None:
            return Spliced([inline(change.put, value)], self._tree.comments_between(start, end))
        if isinstance(value, CollectionNode) and value in self._plan.touched:
            return self.collection(value)
        typed = self._text[start:end]
        if not isinstance(value, ScalarNode) or value.style in ("single", "double"):
            return Spliced([Kept(start, end)], [])
        safe = _SAFE_IN_BRACKETS.fullmatch(typed)
        said: Piece = Kept(start, end) if safe else dump_inline(self._tree.text_of(value).strip())
        return Spliced([said], [])

    def listed(self, part: PartNode, change: ValueChange) -> Spliced:
        """Return a list in brackets with a single value as its item."""
        outputs = change.listed.outputs() if change.listed else []
        first = self._first(part, change)
        news = [self._fresh(output) if output.was is None else first for output in outputs]
        pieces: list[Piece] = ["["]
        for at, new in enumerate(news):
            pieces += [", "] * bool(at) + new.pieces
        return Spliced([*pieces, "]"], [line for new in news for line in new.above])
