"""Edits of located YAML values to a new text in which all else stays as it was typed.

An edit says what is to become of a value; `spliced` makes the text. What is not
edited is copied, character by character. Comments are kept: those inside a
value that is written anew go on lines of their own above its key, those above
something that goes stay where they are. This module must not know what a case is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from argmap.syntax.patching.extents import COMMENT, LINE_BREAK, Extents, TextUnit, is_absent, is_block_scalar
from argmap.syntax.yaml import Mapping, Scalar, Sequence, Value
from argmap.syntax.yaml.writer import Flow, Writable, dump_inline, dump_text


@dataclass(frozen=True, slots=True)
class Put:
    """Write this in place of a value."""

    value: Writable


class Output(NamedTuple):
    """An entry or an item of what a list or a mapping becomes.

    `was` is the index of the one it was, None where it is new: then `edit` is a
    `Put`. `key` is what an entry's key becomes, None where that stays.
    """

    was: int | None
    edit: Edit | None = None
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Make a list or a mapping of these, at least one; what is not among them goes.

    Of those that go, `left` are said elsewhere now: their comments stay.
    """

    outputs: list[Output]
    left: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Expanded:
    """Make a mapping of a bare text: the text becomes the value of `word`, and others follow it."""

    word: str
    first: Put | None
    added: dict[str, Writable]


@dataclass(frozen=True, slots=True)
class Listed:
    """Make a list of a single value, which is among `outputs` as the item 0."""

    outputs: list[Output]


Edit: TypeAlias = Put | Rebuilt | Expanded | Listed


class _Spliced(NamedTuple):
    """A new text, and the comments that had to leave it."""

    text: str
    above: list[str]


class _Slot(NamedTuple):
    """The place of a value without brackets around it: all from `room` up to `through` may change.

    `column` is that of the key or the dash it belongs to, `dash` says which of the
    two; `shift` by how much the value is indented deeper than it was.
    """

    room: int
    value: Value
    end: int
    through: int
    column: int
    dash: bool
    shift: int = 0


class _Seam(NamedTuple):
    """What follows an item within brackets: up to its comma, and after that on its line."""

    before: str
    comma: bool
    after: str


#: From this column on a text is wrapped, and a new mapping not written in brackets.
_WIDTH = 100
#: Room that a text is given at least, however deep it stands.
_NARROWEST = 40
_NEVER = 1_000_000_000
#: How much deeper than a dash stands what it introduces.
_DASH = 2
#: Text without quotes that says the same within brackets as outside.
_SAFE_IN_BRACKETS = re.compile(r"[a-z_][a-z0-9_ .>+-]*", re.IGNORECASE | re.ASCII)
#: A line break that says the same everywhere: a U+2028 stays one in text under a `|`.
_USUAL_BREAK = re.compile("\r\n|[\r\n]")
_BLANK_LINES = re.compile("(?:[ \t]*(?:\r\n|[\r\n\x85\u2028\u2029]))+")
_HEADER = re.compile("[|>][-+]?[ \t]*(?:[ \t]#.*)?")
_REST_OF_LINE = re.compile("[ \t]*(?:#[^\r\n\x85\u2028\u2029]*)?(?=[\r\n\x85\u2028\u2029])")


def spliced(at: Extents, root: Mapping, edit: Rebuilt) -> str:
    """The text of a document after an edit of its root."""
    splicer = _Splicer(at, root)
    text, start = at.text, root.start_mark.index
    if at.is_flow(root):
        new, end = splicer.flow(root, edit), root.end_mark.index
    else:
        new, end = splicer.block(root, edit)
    line = at.line_start(start)
    return text[:line] + splicer.comment_lines(new.above, 0) + text[line:start] + new.text + text[end:]


class _Splicer:
    def __init__(self, at: Extents, root: Mapping) -> None:
        self.text = at.text
        self.at = at
        found = _USUAL_BREAK.search(at.text)
        self._break = found[0] if found else "\n"
        self._indent, self._dash = _habits(self.at, root)

    def comment_lines(self, comments: Iterable[str], column: int) -> str:
        """Comments, each on a line of its own."""
        return "".join(f"{' ' * column}{comment}{self._break}" for comment in comments)

    def _joined(self, lines: list[str], column: int) -> str:
        """Lines of which the first goes on where something stands, and the others start at a column."""
        below = (f"{' ' * column}{line}" if line else "" for line in lines[1:])
        return self._break.join((lines[0], *below))

    def _shifted(self, text: str, by: int) -> str:
        """A text with all its lines but the first indented deeper."""
        return re.sub(f"({LINE_BREAK.pattern})(?=[^\r\n\x85\u2028\u2029])", rf"\g<1>{' ' * by}", text)

    # Lists and mappings in block style

    def block(self, value: Mapping | Sequence, edit: Rebuilt) -> tuple[_Spliced, int]:
        """What a list or a mapping without brackets becomes, and where its old text ended."""
        units = self.at.units(value)
        column = self.at.column(units[0].start)
        through = [self.at.through(unit, column) for unit in units]
        leads, trail = self._leads(units, through, column, edit)
        blanks = [bool(_BLANK_LINES.match(lead)) for lead in leads]
        pieces: list[str] = []
        line_break, last = "", None
        for output in edit.outputs:
            if output.was is None:
                new = _Spliced(self._fresh(output, column, units[last or 0]), [])
                lead = self._break if _blank_before(blanks, last, several="\n" in new.text) else ""
                ended = None
            else:
                last = output.was
                new = self._unit(units[last], through[last], column, output)
                lead = leads[last]
                ended = LINE_BREAK.match(self.text, through[last])
            pieces += [line_break, lead, self.comment_lines(new.above, column), " " * column, new.text]
            line_break = ended[0] if ended else self._break
        text = "".join((*pieces, line_break, trail)) if trail else "".join(pieces)
        blank = _BLANK_LINES.match(text)
        return _Spliced(text[blank.end() if blank else 0 :].lstrip(" "), []), through[-1]

    def _leads(
        self, units: list[TextUnit], through: list[int], column: int, edit: Rebuilt
    ) -> tuple[list[str], str]:
        """The comments and blank lines above each unit, and what of those has nothing below it any more.

        What stood above something that goes, and says something, goes above what follows.
        """
        kept = {output.was for output in edit.outputs}
        leads: list[str] = []
        carried = ""
        for index, unit in enumerate(units):
            above = through[index - 1] if index else unit.start
            lead = self.text[self.at.next_line(above) : self.at.line_start(unit.start)]
            if index in kept:
                leads.append(carried + lead)
                carried = ""
                continue
            leads.append("")
            carried += lead if "#" in lead else ""
            if index in edit.left:
                comments = self.at.comments(unit.start, through[index])
                carried += self.comment_lines(comments, column)
        ends = [found.start() for found in LINE_BREAK.finditer(carried)]
        return leads, carried[: ends[-1]] if ends else carried

    def _unit(self, unit: TextUnit, through: int, column: int, output: Output) -> _Spliced:
        if output.edit is None and output.key is None:
            return _Spliced(self.text[unit.start : through], [])
        slot = _Slot(unit.room, unit.value, unit.end, through, column, dash=unit.key is None)
        new = self._slot(slot, output.edit)
        return _Spliced(self._head(unit, output) + new.text, new.above)

    def _head(self, unit: TextUnit, output: Output) -> str:
        """What stands before the room for a value: a key, perhaps another than it was, or a dash."""
        if output.key is None or unit.key is None:
            return self.text[unit.start : unit.room]
        start, end = unit.key.start_mark.index, unit.key.end_mark.index
        return self.text[unit.start : start] + _inline(output.key, unit.key) + self.text[end : unit.room]

    def _fresh(self, output: Output, column: int, like: TextUnit) -> str:
        """A new entry or item, in brackets where its neighbour is."""
        value = output.edit.value if isinstance(output.edit, Put) else ""
        head = "-" if output.key is None else f"{dump_inline(output.key)}:"
        if isinstance(value, dict) and self.at.is_flow(like.value):
            line = f"{head} {dump_inline(value)}"
            if column + len(line) <= _WIDTH:
                return line
        lines = self._item(value, column) if output.key is None else self._entry(output.key, value, column)
        return self._joined(lines, column)

    # What is written anew, as lines without the indentation of their place

    def _lines(self, value: list[Writable] | dict[str, Writable], column: int) -> list[str]:
        if isinstance(value, dict):
            return [line for key, part in value.items() for line in self._entry(key, part, column)]
        return [line for item in value for line in self._item(item, column)]

    def _entry(self, key: str, value: Writable, column: int) -> list[str]:
        head = f"{dump_inline(key)}:"
        if isinstance(value, str):
            first, *below = self._text(value, column)
            return [f"{head} {first}".rstrip(" "), *below]
        if isinstance(value, Flow) or not value:
            return [f"{head} {dump_inline(value)}"]
        deeper = self._indent if isinstance(value, dict) else self._dash
        return [head, *_indented(self._lines(value, column + deeper), deeper)]

    def _item(self, value: Writable, column: int) -> list[str]:
        if isinstance(value, str):
            first, *below = self._text(value, column)
            return [f"- {first}", *below]
        if isinstance(value, Flow) or not value:
            return [f"- {dump_inline(value)}"]
        first, *below = self._lines(value, column + _DASH)
        return [f"- {first}", *_indented(below, _DASH)]

    def _text(self, text: str, column: int, *, quote: str | None = None, wrap: bool = True) -> list[str]:
        width = max(_NARROWEST, _WIDTH - column) if wrap else _NEVER
        return dump_text(text, quote=quote, width=width, indent=self._indent)

    # Values in block style

    def _slot(self, slot: _Slot, edit: Edit | None) -> _Spliced:
        value = slot.value
        if isinstance(edit, Put):
            return self._put(slot, edit.value)
        if isinstance(edit, Expanded):
            return self._expanded(slot, edit)
        if isinstance(edit, Listed):
            return self._listed(slot, edit)
        if edit is None or isinstance(value, Scalar):
            return _Spliced(self.text[slot.room : slot.through], [])
        gap = self.text[slot.room : value.start_mark.index]
        if self.at.is_flow(value):
            new, end = self.flow(value, edit), slot.end
        else:
            new, end = self.block(value, edit)
        return _Spliced(gap + new.text + self.text[end : slot.through], new.above)

    def _put(self, slot: _Slot, value: Writable) -> _Spliced:
        if isinstance(value, str):
            return self._put_text(slot, value)
        if isinstance(value, Flow) or not value:
            return self._put_beside(slot, [dump_inline(value)])
        above = self.at.comments(slot.room, slot.through)
        if slot.dash:
            column = slot.column + _DASH
            return _Spliced(" " + self._joined(self._lines(value, column), column), above)
        column = slot.column + (self._indent if isinstance(value, dict) else self._dash)
        return _Spliced(self._joined(["", *self._lines(value, column)], column), above)

    def _put_text(self, slot: _Slot, text: str, *, beside: bool = False) -> _Spliced:
        """Write a text with the quotes of the one it replaces; `beside` says that it must not stand below."""
        old = slot.value
        quote = old.style if isinstance(old, Scalar) else None
        start = old.start_mark.index
        wrap = self.at.line_end(start) - self.at.line_start(start) <= _WIDTH
        lines = self._text(text, slot.column, quote=quote or None, wrap=wrap)
        if len(lines) > 1 and lines[0].startswith(("|", ">")):
            return self._put_below(slot, lines)
        return self._put_beside(slot, lines, beside=beside)

    def _put_beside(self, slot: _Slot, lines: list[str], *, beside: bool = True) -> _Spliced:
        """Put what can have a comment beside it; where the old value was such, the rest stays as it is."""
        old, end = slot.value, slot.end
        start = old.start_mark.index
        gap, above = " ", self.at.comments(slot.room, end)
        stays = not (is_absent(old) or is_block_scalar(old) or self.at.is_block(old))
        if stays and not (beside and LINE_BREAK.search(self.text, slot.room, start)):
            gap, above = self.text[slot.room : start], self.at.comments(start, end)
        text = self._joined(lines, slot.column)
        return _Spliced((gap + text if text else "") + self.text[end : slot.through], above)

    def _put_below(self, slot: _Slot, lines: list[str]) -> _Spliced:
        """Put text under a `|` or `>`: no comment can follow it, but one can stand in that line."""
        old = slot.value
        start = old.start_mark.index
        header = self.text[start : self.at.line_end(start)]
        if is_block_scalar(old) and header[0] == lines[0][0] and _HEADER.fullmatch(header):
            above = self.at.comments(slot.room, start)
            above += self.at.comments(slot.end, slot.through)
            return _Spliced(" " + self._joined([header, *lines[1:]], slot.column), above)
        above = self.at.comments(slot.room, slot.through)
        return _Spliced(" " + self._joined(lines, slot.column), above)

    def _expanded(self, slot: _Slot, edit: Expanded) -> _Spliced:
        column = slot.column + (_DASH if slot.dash else self._indent)
        below = f"{self._break}{' ' * column}"
        inner = slot._replace(column=column, dash=False)
        first = self._moved(slot, column) if edit.first is None else self._first(inner, edit.first)
        added = self._joined(self._lines(edit.added, column), column)
        head = f"{' ' if slot.dash else below}{edit.word}:"
        return _Spliced(head + first.text + below + added, first.above)

    def _first(self, slot: _Slot, edit: Put) -> _Spliced:
        if isinstance(edit.value, str):
            return self._put_text(slot, edit.value, beside=True)
        return self._put(slot, edit.value)

    def _moved(self, slot: _Slot, column: int) -> _Spliced:
        """A value as it is, for a place from where its other lines must be indented deeper."""
        start = slot.value.start_mark.index
        above = self.at.comments(slot.room, start)
        text = self._shifted(self.text[start : slot.through], column - slot.column + slot.shift)
        return _Spliced(" " + text, above)

    def _listed(self, slot: _Slot, edit: Listed) -> _Spliced:
        inline = None if self.at.is_block(slot.value) else self._listed_inline(slot.value, edit)
        if inline is not None and slot.column + len(inline.text) <= _WIDTH and "\n" not in inline.text:
            new = self._put_beside(slot, [inline.text])
            return _Spliced(new.text, [*inline.above, *new.above])
        column = slot.column + self._dash
        deeper = column + _DASH
        if self.at.is_block(slot.value):
            deeper = self.at.column(slot.value.start_mark.index)
            column = deeper - _DASH if deeper - _DASH >= slot.column else deeper
        below = f"{self._break}{' ' * column}"
        pieces: list[str] = []
        above: list[str] = []
        for output in edit.outputs:
            if output.was is None:
                value = output.edit.value if isinstance(output.edit, Put) else ""
                pieces += [below, self._joined(self._item(value, column), column)]
                continue
            new = self._listed_first(slot, column, output)
            pieces += [below, "-", new.text]
            above += new.above
        return _Spliced("".join(pieces), above)

    def _listed_first(self, slot: _Slot, column: int, output: Output) -> _Spliced:
        """The single value as an item of a list of which the dashes are in `column`."""
        inner = slot._replace(column=column, dash=True, shift=column - slot.column)
        if output.edit is None and not self.at.is_block(slot.value):
            return self._moved(inner, column)
        if isinstance(output.edit, Put):
            return self._first(inner, output.edit)
        if isinstance(output.edit, Expanded):
            return self._expanded(inner, output.edit)
        new = self._slot(slot, output.edit)
        gap = slot.value.start_mark.index - slot.room
        by = inner.shift
        if self.at.is_block(slot.value):
            by = column + _DASH - self.at.column(slot.value.start_mark.index)
        above = self.at.comments(slot.room, slot.room + gap)
        return _Spliced(" " + self._shifted(new.text[gap:], by), [*above, *new.above])

    # Values in brackets

    def flow(self, value: Mapping | Sequence, edit: Rebuilt) -> _Spliced:
        """What a list or a mapping in brackets becomes."""
        opened = value.start_mark.index
        brackets = self.text[opened] if self.text[opened] in "[{" else ""
        start, end = opened + len(brackets), self.at.end(value) - len(brackets)
        units = self.at.units(value)
        leads, seams = self._seams(units, start, end)
        pieces, above = [leads[0]], self._lost(units, leads, edit)
        last = None
        for output in edit.outputs:
            if pieces[1:]:
                pieces.append(self._between(last, output.was, units, leads, seams))
            new = self._flow_unit(units[output.was], output) if output.was is not None else self._new(output)
            pieces.append(new.text)
            above += new.above
            last = output.was
        pieces.append(self._closing(last, leads, seams, self.at.column(opened)))
        opening, closing = ("[", "]") if isinstance(value, Sequence) else ("{", "}")
        return _Spliced(f"{opening}{''.join(pieces)}{closing}", above)

    def _seams(self, units: list[TextUnit], start: int, end: int) -> tuple[list[str], list[_Seam]]:
        """What stands before each unit, and before the closing bracket; and what follows each."""
        leads = [self.text[start : units[0].start]]
        seams = []
        for index, unit in enumerate(units):
            following = units[index + 1].start if index + 1 < len(units) else end
            comma = self.at.token(unit.end)
            has_comma = self.text[comma : comma + 1] == "," and comma < following
            at = comma + 1 if has_comma else unit.end
            rest = _REST_OF_LINE.match(self.text, at, following + 1)
            split = rest.end() if rest else at
            before = self.text[unit.end : comma] if has_comma else ""
            seams.append(_Seam(before, has_comma, self.text[at:split]))
            leads.append(self.text[split:following])
        return leads, seams

    def _lost(self, units: list[TextUnit], leads: list[str], edit: Rebuilt) -> list[str]:
        """The comments that find no place within the brackets any more, and are not of what goes."""
        kept = {output.was for output in edit.outputs}
        above: list[str] = []
        for index, unit in enumerate(units):
            if index and (index not in kept or edit.outputs[0].was == index):
                above += COMMENT.findall(leads[index])
            if index in edit.left:
                following = units[index + 1].start if index + 1 < len(units) else unit.end
                after = following - len(leads[index + 1]) if following > unit.end else unit.end
                above += self.at.comments(unit.start, after)
        return above

    def _between(
        self, last: int | None, was: int | None, units: list[TextUnit], leads: list[str], seams: list[_Seam]
    ) -> str:
        """What separates two neighbours; what always did, where they have always been that."""
        before, _, after = seams[last] if last is not None else _NO_SEAM
        lead = leads[was] if was else self._usual_lead(units, leads)
        if "#" in after and not LINE_BREAK.match(lead):
            lead = self._break + lead
        return f"{before},{after}{lead}"

    def _usual_lead(self, units: list[TextUnit], leads: list[str]) -> str:
        """What a new item has before it: a space, or a line break where the others have one."""
        for index in range(len(units) - 1, -1, -1):
            if (index or len(units) == 1) and LINE_BREAK.search(leads[index]):
                return self._break + " " * self.at.column(units[index].start)
        return " "

    def _closing(self, last: int | None, leads: list[str], seams: list[_Seam], column: int) -> str:
        """What stands between the last item and the closing bracket."""
        before, _, after = seams[last] if last is not None else _NO_SEAM
        lead = leads[-1]
        if "#" in after and not LINE_BREAK.match(lead):
            lead = self._break + " " * column + lead.lstrip(" \t")
        return f"{before}{',' if seams[-1].comma else ''}{after}{lead}"

    def _new(self, output: Output) -> _Spliced:
        value = output.edit.value if isinstance(output.edit, Put) else ""
        key = "" if output.key is None else f"{dump_inline(output.key)}: "
        return _Spliced(key + dump_inline(value), [])

    def _flow_unit(self, unit: TextUnit, output: Output) -> _Spliced:
        head = self._head(unit, output)
        if output.edit is None:
            return _Spliced(head + self.text[unit.room : unit.end], [])
        if unit.key is not None and not head.endswith(":"):
            head += ":"
        new = self._flow_value(unit.value, output.edit)
        start = unit.value.start_mark.index
        gap = " " if is_absent(unit.value) else self.text[unit.room : start]
        return _Spliced(head + gap + new.text, new.above)

    def _flow_value(self, value: Value, edit: Edit | None) -> _Spliced:
        """What a value becomes where it must stand inside brackets."""
        start, end = value.start_mark.index, self.at.end(value)
        if edit is None:
            return _Spliced(self._within_brackets(value, self.text[start:end]), [])
        if isinstance(edit, Put):
            return _Spliced(_inline(edit.value, value), self.at.comments(start, end))
        if isinstance(edit, Expanded):
            first = self._flow_value(value, edit.first)
            return _Spliced(f"{{{edit.word}: {first.text}, {dump_inline(edit.added)[1:-1]}}}", first.above)
        if isinstance(edit, Listed):
            return self._listed_inline(value, edit)
        return self.flow(value, edit) if not isinstance(value, Scalar) else _Spliced("", [])

    def _within_brackets(self, value: Value, text: str) -> str:
        """A value as it was typed, unless it would say something else within brackets."""
        if not isinstance(value, Scalar) or value.style in ('"', "'") or _SAFE_IN_BRACKETS.fullmatch(text):
            return text
        return dump_inline(value.value.strip())

    def _listed_inline(self, value: Value, edit: Listed) -> _Spliced:
        news = [self._new(o) if o.was is None else self._flow_value(value, o.edit) for o in edit.outputs]
        return _Spliced(
            f"[{', '.join(new.text for new in news)}]", [line for new in news for line in new.above]
        )


def _inline(value: Writable, old: Value) -> str:
    """A value on one line, a text with the quotes of the one it replaces."""
    quote = old.style if isinstance(old, Scalar) and not is_block_scalar(old) else None
    if not quote or not isinstance(value, str):
        return dump_inline(value)
    lines = dump_text(value, quote=quote, width=_NEVER)
    return lines[0] if len(lines) == 1 else dump_inline(value)


_NO_SEAM = _Seam("", comma=False, after="")


def _values(unit: TextUnit) -> list[Value]:
    return [unit.key, unit.value] if unit.key is not None else [unit.value]


def _indented(lines: list[str], column: int) -> list[str]:
    return [f"{' ' * column}{line}" if line else "" for line in lines]


def _blank_before(blanks: list[bool], last: int | None, *, several: bool) -> bool:
    """Whether a blank line belongs before a new unit: as before most, or as around the one before it.

    `blanks` tells it of the old units, of which the first has nothing before it;
    `last` is the one before the new one, which has `several` lines or just one.
    """
    before = last or 0
    if not blanks[min(before + 1, len(blanks) - 1)]:
        return False
    return 2 * sum(blanks) > len(blanks) - 1 or (several and (blanks[before] or before == 0))


def _habits(at: Extents, root: Mapping) -> tuple[int, int]:
    """By how much an author indents mappings, and lists, below their key; 2 where it cannot be seen."""
    found: dict[type, int] = {}
    waiting: list[Value] = [root]
    while waiting and len(found) < 2:
        value = waiting.pop()
        if not at.is_block(value):
            continue
        parts = value.pairs if isinstance(value, Mapping) else ()
        for key, part in parts:
            if at.is_block(part):
                deeper = at.column(part.start_mark.index) - at.column(key.start_mark.index)
                if deeper > 0 or (deeper == 0 and isinstance(part, Sequence)):  # not under a `? key`
                    found.setdefault(type(part), deeper)
                waiting.append(part)
    return found.get(Mapping, 2), found.get(Sequence, 2)
