"""The canonical layout of a case file, as lines: what `layout` read, in the order of the format's table.

Prose is its author's: a text that was typed on one line, under a `|` or under
a `>` keeps its lines. What is in brackets stays there where it fits on a line.
"""

from __future__ import annotations

from collections.abc import Iterable

from argmap.syntax.editing.layout import Layout, LayoutUnit, Note, children_of, is_list
from argmap.syntax.patching.extents import LINE_BREAK, is_absent, is_block_scalar
from argmap.syntax.schema import ELEMENTS
from argmap.syntax.yaml import Mapping, Scalar, Sequence
from argmap.syntax.yaml.writer import dump_inline, dump_text

#: From this column on, what is in brackets is written in lines.
WIDTH = 110
#: Room that a text in quotes is given at least, however deep it stands.
_NARROWEST = 40
_STEP = 2
_ENDLESS = 1_000_000_000
_ODD = frozenset("\t\x85\u2028\u2029\ufeff")
_SECTIONS = {"parties": "party", "stages": "stage", "sources": "source", "claims": "claim"}
_LISTS = {"cites": "cite", "issues": "issue", "conflicts": "conflict", "supports": "link", "counters": "link"}
_NOTES = "notes"
#: What stands in blocks of its own at the top of a file.
_SET_OFF = frozenset((*_SECTIONS, "links", "issues", "conflicts"))


def render_layout(text: str, layout: Layout, *, sort_case: bool = True) -> list[str]:
    """The lines of a case file; `sort_case` says whether the keys of the case are put in order."""
    return _Renderer(text).case(layout, sort_case=sort_case)


class _Renderer:
    def __init__(self, text: str) -> None:
        self._text = text
        #: In which column the text under a `|` or a `>` stands that was written last, if no other was since.
        self._literal: int | None = None

    def case(self, layout: Layout, *, sort_case: bool) -> list[str]:
        """All lines: the head, then the keys of the case."""
        units = layout.root.children
        head = [*layout.head, *units[0].above]
        blank = units[0].blank
        units[0].above, units[0].blank = [], bool(head) and blank
        ordered = _sorted(units, "case") if sort_case else units
        if ordered[0] is not units[0]:
            units[0].blank, ordered[0].blank = ordered[0].blank, units[0].blank
        _set_off(ordered)
        mark = [layout.mark] if layout.mark else []
        before = self._notes(head[: layout.before], 0)
        lines = [*before, *mark, *self._notes(head[layout.before :], 0)]
        foot = _taken_from_the_end(units)
        lines += self._block(ordered, 0, {u.start: "case" for u in ordered}, sort=False)
        lines += self._notes(foot, 0)
        while lines and not lines[0]:
            del lines[0]
        return lines

    def _notes(self, notes: Iterable[Note], column: int) -> list[str]:
        lines: list[str] = []
        for note in notes:
            swallowed = self._literal is not None and column + _STEP >= self._literal
            deeper = _STEP if note.deeper and not swallowed else 0
            lines += [""] * note.blank
            lines.append(" " * (column + deeper) + note.text)
        return lines

    def _block(
        self, units: list[LayoutUnit], column: int, elements: dict[int, str], *, sort: bool
    ) -> list[str]:
        """Entries or items, each with its comments; `elements` says in which element each is a key."""
        element = elements.get(units[0].start, "")
        lines: list[str] = []
        end = _taken_from_the_end(units)
        for unit in _sorted(units, element) if sort else units:
            written = self._unit(unit, column, element)  # may move a comment above
            lines += self._above(unit, column)
            lines += written
            lines += self._notes(unit.below, column)
        return lines + self._notes(end, column)

    def _above(self, unit: LayoutUnit, column: int) -> list[str]:
        """The comments above a unit; none of them is deeper than it."""
        return [*self._notes(unit.above, column), *[""] * unit.blank]

    def _unit(self, unit: LayoutUnit, column: int, element: str) -> list[str]:
        head = "-" if unit.key is None else f"{self._inline_scalar(unit.key)}:"
        if isinstance(unit.value, Scalar):
            first, *below = self._scalar(unit.value, column)
            beside_header = bool(below) and first[:1] in ("|", ">")
            lines = [f"{head} {first}".rstrip(" "), *(" " * column + line if line else "" for line in below)]
            lines[0] = " " * column + lines[0]
            lines[0 if beside_header else -1] += unit.beside
            return lines
        self._literal = None
        inline = self._inline(unit, element)
        if inline is not None and (not unit.children or column + len(head) + 1 + len(inline) <= WIDTH):
            return [f"{' ' * column}{head} {inline}{unit.beside}"]
        return self._collection(unit, column, head, element)

    def _collection(self, unit: LayoutUnit, column: int, head: str, element: str) -> list[str]:
        inner = dict.fromkeys((child.start for child in unit.children), _inside(unit, element))
        if unit.key is not None:
            below = self._block(unit.children, column + _STEP, inner, sort=not is_list(unit))
            return [f"{' ' * column}{head}{unit.beside}", *below]
        if unit.beside:
            unit.lift(unit.beside.strip())
        first = (
            unit.children[0] if is_list(unit) else _sorted(unit.children, inner[unit.children[0].start])[0]
        )
        lines = self._block(unit.children, column + _STEP, inner, sort=not is_list(unit))
        lifted = len(first.above) + sum(note.blank for note in first.above) + first.blank
        for note in first.above:
            unit.lift(note.text)
        return [" " * column + "- " + lines[lifted][column + _STEP :], *lines[lifted + 1 :]]

    # Brackets

    def _inline(self, unit: LayoutUnit, element: str) -> str | None:
        """What is in brackets, on one line; None where it is not, or has comments in it, or must have lines."""
        value = unit.value
        if not unit.flow or (element == "case" and unit.key and unit.key.value == "claims"):
            return None
        if any(child.above or child.beside or child.below for child in children_of(unit)):
            return None
        return self._flow(unit, _inside(unit, element)) if isinstance(value, Mapping | Sequence) else None

    def _flow(self, unit: LayoutUnit, element: str) -> str:
        if is_list(unit):
            return f"[{', '.join(self._flow_value(child, element) for child in unit.children)}]"
        parts = []
        for child in _sorted(unit.children, element):
            key = self._inline_scalar(child.key) if child.key else ""
            parts.append(f"{key}: {self._flow_value(child, element) or '~'}")
        return f"{{{', '.join(parts)}}}"

    def _flow_value(self, unit: LayoutUnit, element: str) -> str:
        if isinstance(unit.value, Scalar):
            return self._inline_scalar(unit.value)
        return self._flow(unit, _inside(unit, element))

    # Texts

    def _inline_scalar(self, scalar: Scalar) -> str:
        """A text on one line, as it was typed where it had no quotes."""
        typed = self._typed(scalar)
        if not scalar.style and not set(typed) & _ODD and not LINE_BREAK.search(typed):
            return typed
        return dump_inline(scalar.value.strip() or scalar.value)

    def _typed(self, scalar: Scalar) -> str:
        return "" if is_absent(scalar) else self._text[scalar.start_mark.index : scalar.end_mark.index]

    def _scalar(self, scalar: Scalar, column: int) -> list[str]:
        """A text: what stands beside its key, and the lines below, from the column of the key on."""
        typed = self._typed(scalar)
        lines = self._kept(scalar, typed)
        if lines is None:
            one_line = not LINE_BREAK.search(typed)
            width = max(WIDTH - column, _NARROWEST)
            words = scalar.value.strip() or scalar.value
            lines = dump_text(words, width=_ENDLESS if one_line else width, indent=_STEP)
            if len(lines) == 1 and not one_line:  # it fits after all, and is quoted as what was typed so
                lines = dump_text(words, width=_ENDLESS, indent=_STEP)
        self._literal = column + _STEP if len(lines) > 1 and lines[0][:1] in ("|", ">") else None
        return lines

    def _kept(self, scalar: Scalar, typed: str) -> list[str] | None:
        """The lines of a text that keeps them, indented anew; None where it has to be written anew."""
        if set(typed) & _ODD or (scalar.style and not is_block_scalar(scalar)):
            return None
        first, *below = LINE_BREAK.split(typed)
        if not is_block_scalar(scalar):
            if "\n" in scalar.value:
                return None
            return [first, *(" " * _STEP + line.strip(" ") for line in below)]
        header = first.partition("#")[0].strip()
        content = "\n".join(below).rstrip().split("\n")
        if any(character.isdigit() for character in header) or not content[0].strip():
            return None
        indent = len(content[0]) - len(content[0].lstrip(" "))
        lines = (line[indent:] for line in content)
        return [f"{header[0]}-", *(" " * _STEP + line if line else "" for line in lines)]


def _sorted(units: list[LayoutUnit], element: str) -> list[LayoutUnit]:
    """Entries in the order in which the table has their keys; others as they are."""
    rank: dict[str, float] = {word: index for index, word in enumerate(ELEMENTS.get(element, ()))}
    if element == "case" and _NOTES in _words_before_claims(units):  # an introduction, and no afterword
        rank[_NOTES] = rank["tags"] + 0.5
    return sorted(units, key=lambda unit: rank.get(unit.key.value, len(rank)) if unit.key else 0)


def _words_before_claims(units: list[LayoutUnit]) -> set[str]:
    words = [unit.key.value for unit in units if unit.key]
    return set(words[: words.index("claims")])


def _inside(unit: LayoutUnit, element: str) -> str:
    """Which element the keys inside a unit belong to; `element` is that of the unit's own key."""
    if unit.key is None:
        return element
    word = unit.key.value
    if element == "case":
        return (
            f"{word} of a case"
            if word in _SECTIONS
            else "case link"
            if word == "links"
            else _LISTS.get(word, "")
        )
    if element.endswith(" of a case"):
        return _SECTIONS[element.removesuffix(" of a case")]
    return _LISTS.get(word, "") if element == "claim" else ""


def _taken_from_the_end(units: list[LayoutUnit]) -> list[Note]:
    """The comments at the end of a block, which stay there whatever becomes the last of its units."""
    last = units[-1]
    level = next((index for index, note in enumerate(last.below) if not note.deeper), len(last.below))
    last.below, taken = last.below[:level], last.below[level:]
    return taken


def _set_off(units: list[LayoutUnit]) -> None:
    """Have a blank line before each section where there is one before any."""
    sections = [unit for unit in units[1:] if unit.key and unit.key.value in _SET_OFF]
    tops = [unit.above[0] if unit.above else unit for unit in sections]
    if any(top.blank for top in tops):
        for top in tops:
            top.blank = True
