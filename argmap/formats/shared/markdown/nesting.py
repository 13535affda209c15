"""The blocks of an outline in Markdown, each put where it belongs.

Lists are nested by their indents, and labels such as `Pros:` or tables with columns for and against say how
what follows bears.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from argmap.core.diagnostics import SourceText, Span
from argmap.core.reach import tree_order
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.markdown.own_lines import NOTE, NUMBERED
from argmap.formats.shared.markdown.parsing import BlockLine, BlockText, MarkdownBlock
from argmap.formats.shared.marked_text import outside_comments
from argmap.formats.shared.stance_words import stance_alone, stance_before

_TASK = re.compile(r"\[[ xX]\][ \t]+")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
#: The levels of a paragraph that introduces a list, and of a line that is a word such as `Cons`: below all
#: headings.
PARAGRAPH_LEVEL, _WORD_LEVEL = 7, 8
#: An upper bound of the length of a word for a stance.
_LONGEST_WORD = 60
#: Numbers that Markdown does not know, and labels that have one or a dash.
ENUMERATOR = re.compile(r"\A(?:\d{1,3}(?:\.\d{1,3}){1,9}\.?|\(?[A-Za-z\d]{1,3}[.)])[ \t]+")
_NUMBER_OR_DASH = re.compile(r"[^\W\d]+(?:[ -][^\W\d]+)?(?: #?\d{1,3})?(?:\s*:|\s+[-–—]\s)")
_ONLY_NUMBER = re.compile(r"#?\d{1,3}[.)]?")
#: A label, which is in bold or begins with a capital letter; it need not say how a text bears.
OTHER_LABEL = re.compile(
    r"(?:(?P<bold>\*\*|__)[^\W_][^*_\n:：]{0,40}(?:(?P=bold)\s*[:：]|[:：](?P=bold))|[^\W\da-z_][\w/&-]*(?: [\w/&-]+){0,2}[:：])(?=\s|$)"
)
#: The labels of what the texts beside it bear on.
THESIS = re.compile(
    r"(?i)(?:(?:main|central|overall) )?(?:claim|thesis|contention|conclusion|motion|resolution|position|proposition|these|behauptung|thèse|tesis)"
    r"(?: #?\d{1,3})?\s*[:：]\s*(?=\S)"
)
#: The names of headings in Google Docs and Pandoc.
_ANCHOR = re.compile(r"\{#[^\s{}]+\}$")


@dataclass(slots=True)
class NestedBlock:
    """A heading, a list item or a paragraph: its lines, and what belongs to it."""

    kind: str
    lines: list[str]
    span: Span
    level: int = 0
    indent: int = 0
    sign: str = ""
    #: The number of the line after its text.
    end: int = 0
    below: list[NestedBlock] = field(default_factory=list)
    paragraphs: list[NestedBlock] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def raw(self) -> str:
        """The lines as one, with their marks."""
        return " ".join(self.lines).strip()

    def all_below(self) -> Iterator[NestedBlock]:
        """Yield the blocks below this one, and below those, in the order of the text."""
        return tree_order(self.below, lambda block: block.below)


@dataclass(slots=True)
class _Table:
    """A table with columns for and against something: what it is below, and what the row bears on.

    Or one below a heading such as `Cons`, in which each row is an item: `has_rows`.
    """

    heads: list[str]
    above: NestedBlock
    has_rows: bool = False
    owner: NestedBlock = field(init=False)
    columns: dict[int, NestedBlock] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.owner = self.above


class Nesting:
    """A tree of blocks, to which the blocks of a text are added in their order."""

    def __init__(self, source: SourceText, text: BlockText, left_out: LeftOut, *, is_own: bool) -> None:
        """Begin a tree; `is_own` is whether argmap wrote the text."""
        self._source, self._text, self._left_out, self._is_own = source, text, left_out, is_own
        self.root = NestedBlock("root", [], self.span(0, 1))
        self._headings: list[NestedBlock] = [self.root]
        self._list: list[NestedBlock] = []
        self._table: _Table | None = None

    def add(self, block: MarkdownBlock) -> None:
        """Add a block to what it belongs to."""
        span = self._line(block.number)
        match block.kind:
            case "heading" if not block.is_inside:
                self._add_heading(
                    block.level, [_ANCHOR.sub("", line.text).rstrip() for line in block.lines], span
                )
            case "item":
                self._add_item(block, span)
            case "heading" | "paragraph":
                self._add_lines(block.lines, block.indent)
            case "html":
                self._add_html(block, span)
            case "quotation":
                self._add_quote(block)
            case "head":
                self._add_columns(block, span)
            case "row":
                self._add_row(block, span)
            case "code":
                self._left_out.add("block of code", "blocks of code", span)
            case "rule":
                self._list = []

    def _add_heading(self, level: int, lines: list[str], span: Span) -> NestedBlock:
        while self._headings[-1].level >= level:
            self._headings.pop()
        block = NestedBlock("heading", lines, span, level)
        self._headings[-1].below.append(block)
        self._headings.append(block)
        self._list = []
        return block

    def _add_item(self, found: MarkdownBlock, span: Span) -> None:
        said = found.lines[0].text if found.lines else ""
        indent = found.indent
        if number := NUMBERED.match(said):
            indent = 2 * number[1].count(".")  # deep items are indented less than they should be
        self._close_items(indent)
        if task := _TASK.match(said):
            self._left_out.add("box of a task", "boxes of tasks", span)
            said = said[task.end() :]
        if not self._list and (stance_before(bare(said), signs=True) or is_word(said)):
            self._promote_paragraph(found.number)
        block = NestedBlock("item", [said], span, indent=indent, sign=found.marker, end=found.number + 1)
        self._nest(block)
        self._add_lines(found.lines[1:], found.indent + 1, block)

    def _close_items(self, indent: int) -> None:
        """Close the items that are indented this far, as what follows is not below them."""
        while self._list and self._list[-1].indent >= indent:
            self._list.pop()

    def _nest(self, block: NestedBlock) -> None:
        """Add an item below the one that is open, or below the heading."""
        (self._list[-1] if self._list else self._headings[-1]).below.append(block)
        self._list.append(block)

    def _promote_paragraph(self, number: int | None) -> None:
        """Make a heading of the last paragraph if it introduces the lines that follow.

        That is so if the line with this number follows it, and there is no heading except the one above
        everything.
        """
        above = self._headings[-1]
        last = above.paragraphs[-1] if above.paragraphs else None
        is_next = last is not None and (not above.below or above.below[-1].span.start < last.span.start)
        if last is not None and is_next and ((last.end == number and above.level < 2) or above is self.root):
            above.paragraphs.pop()
            above.quotes = above.quotes[: len(above.quotes) - len(last.quotes)]
            self._add_heading(PARAGRAPH_LEVEL, last.lines, last.span).quotes = last.quotes

    def _add_lines(self, lines: Iterable[BlockLine], indent: int, text: NestedBlock | None = None) -> None:
        """Add the lines of a paragraph, or those that continue the item `text`, without notes and labels."""
        note: list[str] | None = None
        item = text
        label: NestedBlock | None = None
        for at, line in enumerate(lines):
            where = line.indent if at or text is not None else indent
            if self._list and where and NOTE.match(line.text):
                note, text = self._list[-1].notes, None
                note.append(line.text)
            elif not self._is_own and is_label(line.text, is_first=at == 0 and item is None):
                note, text = None, self._add_label(line, where, item)
                label = text
            elif text is not None and text is label and OTHER_LABEL.match(line.text):
                self._close_items(text.indent)
                text = label = self._add_paragraph(line, where)
            elif note is not None:
                note[-1] += f" {line.text}"
            elif text is not None:
                text.lines.append(line.text)
                text.end = line.number + 1
            elif bare(line.text):
                text = self._add_paragraph(line, where)

    def _add_label(self, line: BlockLine, indent: int, item: NestedBlock | None) -> NestedBlock | None:
        """Add a label, in the lines of an `item` where it is one.

        Return the item that it begins, or None for a word.
        """
        span, text = self._line(line.number), ENUMERATOR.sub("", line.text)
        indent -= 1
        if not is_word(text):
            if item is not None and item.sign:
                indent = max(indent, item.indent + 1)
            self._close_items(indent)
            if not self._list:
                self._promote_paragraph(line.number)
            block = NestedBlock("item", [text], span, indent=indent, end=line.number + 1)
            self._nest(block)
            return block
        self._close_items(indent)
        if self._list:
            self._nest(NestedBlock("label", [bare(text)], span, indent=indent))
        else:
            self._promote_paragraph(None)
            self._add_heading(_WORD_LEVEL, [bare(text)], span)
        return None

    def _add_paragraph(self, line: BlockLine, indent: int) -> NestedBlock:
        self._close_items(indent - 1 if THESIS.match(bare(line.text)) else indent)
        while self._list and self._list[-1].kind == "label" and self._list[-1].below:
            self._list.pop()
        block = NestedBlock("paragraph", [line.text], self._line(line.number), end=line.number + 1)
        if not self._list:
            while self._headings[-1].level >= PARAGRAPH_LEVEL and self._headings[-1].below:
                self._headings.pop()
            self._headings[-1].paragraphs.append(block)
            return block
        item = self._list[-1]
        if not (item.raw or item.below or item.paragraphs or item.quotes or item.notes):
            item.lines = block.lines
            return item
        item.paragraphs.append(block)
        return block

    def _add_html(self, block: MarkdownBlock, span: Span) -> None:
        """Add what is beside comments."""
        parts = list(outside_comments(block.lines[0].text))
        for _ in parts[1:]:
            self._left_out.add("comment", "comments", span)
        lines = (part.strip() for part in parts)
        self._add_lines((BlockLine(line, block.number, block.indent) for line in lines if line), block.indent)

    def _add_quote(self, block: MarkdownBlock) -> None:
        """Add a quotation to the item right above, or that it is below by its indent, or to the heading."""
        text = " ".join(line.text for line in block.lines).strip()
        is_next = self._is_own or (self._list and self._list[-1].end == block.number)
        if not is_next:
            self._close_items(block.indent)
        owner = self._list[-1] if self._list else self._headings[-1]
        if text:
            owner.quotes.append(text)
        last = owner.paragraphs[-1] if owner.paragraphs else None
        if text and last is not None and last.end == block.number and owner.kind != "item":
            last.quotes.append(text)  # it becomes that of the paragraph, if this becomes a heading
            last.end = block.end

    # Tables

    def _add_columns(self, block: MarkdownBlock, span: Span) -> None:
        """Begin a table.

        One with columns for or against something is a list, and so is one below a heading that says how it
        bears; any other is left out.
        """
        self._table = None
        stances = {stance_alone(bare(head)) for head in block.cells if is_word(head)}
        above = self._list[-1] if self._list else self._headings[-1]
        if not self._is_own and len(stances) < 2 and is_word(above.raw):
            self._table = _Table(block.cells, above, has_rows=True)
            return
        if self._is_own or not stances:
            if block.cells:
                self._add_row(block, span)
            return
        self._close_items(block.indent)
        if not self._list:
            self._promote_paragraph(None)
            while self._headings[-1].level == _WORD_LEVEL:  # a word such as `Cons` is for the list below it
                self._headings.pop()
        self._table = _Table(block.cells, self._list[-1] if self._list else self._headings[-1])

    def _add_row(self, block: MarkdownBlock, span: Span) -> None:
        """Add the items in a row.

        The first column, if it is neither for nor against, has what the others bear on.
        """
        table = self._table
        if table is None:
            self._left_out.add("row of a table", "rows of tables", span)
            return
        if table.has_rows:
            said = [" ".join(_LINE_BREAK.sub(" ", cell).split()) for cell in block.cells if cell.strip()]
            if said[1:] and _ONLY_NUMBER.fullmatch(said[0]):
                said.pop(0)
            if said:
                table.above.below.append(NestedBlock("item", said[:1], span, notes=said[1:]))
            return
        for at, (head, cell) in enumerate(zip(table.heads, block.cells, strict=False)):
            texts = [text.strip() for text in _LINE_BREAK.split(cell) if text.strip()]
            if not texts:
                continue
            if is_word(head):
                if at not in table.columns:
                    table.columns[at] = NestedBlock("label", [head], span)
                    table.owner.below.append(table.columns[at])
                table.columns[at].below += [NestedBlock("item", [text], span) for text in texts]
            elif at == 0:
                table.owner = NestedBlock("item", [" ".join(texts)], span)
                table.above.below.append(table.owner)
                table.columns = {}
            elif table.owner is not table.above:
                table.owner.notes.append(
                    f"{bare(head)}: {' '.join(texts)}" if bare(head) else " ".join(texts)
                )
            else:
                self._left_out.add("cell of a table", "cells of tables", span)

    def span(self, start: int, end: int) -> Span:
        """Return a place in the text, which is at least one character long."""
        return Span(self._source, min(start, max(0, len(self._source.text) - 1)), max(end, start + 1))

    def _line(self, number: int) -> Span:
        return self.span(*self._text.extent(number))


def bare(raw: str) -> str:
    """Return a line without tags and the marks of bold words."""
    return (_TAG.sub("", raw) if "<" in raw else raw).replace("*", "").replace("__", "").strip()


def is_word(raw: str) -> bool:
    """Return whether a line is only a word for how what follows bears."""
    word = bare(raw) if len(raw) < 2 * _LONGEST_WORD else ""
    return bool(word) and len(word) < _LONGEST_WORD and stance_alone(word) is not None


def is_label(line: str, *, is_first: bool) -> bool:
    """Return whether a line of a paragraph says how what follows bears: `Pros:`, or `Pro: It is quick.`.

    In the middle of a paragraph it must look like a label, as any word may be at the beginning of a line.
    """
    said = bare(ENUMERATOR.sub("", line))
    name, colon, _ = said.partition(":")
    if not is_first and not (said[:1].isupper() or line[:1] in ("*", "_") or said != line):
        return False
    if colon and is_word(name):
        return True
    if is_word(said):
        return is_first or said.endswith(":") or len(said) < _LONGEST_WORD // 3
    return stance_before(said) is not None and _NUMBER_OR_DASH.match(said) is not None
