"""The blocks of a document for Word, as those of a text in Markdown: headings, items, paragraphs, tables.

What nests them are outline levels, the levels of lists, the depths of typed numbers, and indents. The lines
have Markdown's marks of bold words; characters that would be marks are written as entities.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from argmap.formats.shared.markdown.nesting import bare, is_word
from argmap.formats.shared.markdown.own_lines import NUMBERED
from argmap.formats.shared.markdown.parsing import BlockLine, Kind, MarkdownBlock, PlainText
from argmap.formats.shared.stance_words import stance_alone
from argmap.formats.shared.word_outline.depths import OpenItems
from argmap.formats.shared.word_outline.lines import WordLine, find_lines
from argmap.formats.shared.word_outline.paragraphs import WordDocument, WordParagraph, WordPiece

#: The deepest level of headings that Markdown has.
_DEEPEST = 6
_SPECIAL = re.compile(r"[&<>*_\\]|\[(?=\^)")
_IN_ADDRESSES = str.maketrans({"<": "%3C", ">": "%3E", " ": "%20"})
_MARKS = re.compile(r"\*{1,3}|<([^<>]*)>|\[(\^\d+)\]")
#: How many rows of a table may be above the one that says what is for and against.
_MOST_HEADS = 3

#: The paragraphs of a cell by its column, for a row of a table.
_Row: TypeAlias = dict[int, list[WordParagraph]]


class WordText:
    """The text of a document: its blocks, and what its lines say without their marks.

    The places of blocks are lines of `document.source`, which are the paragraphs.
    """

    def __init__(self, document: WordDocument) -> None:
        """Prepare the blocks of a document."""
        self._document = document
        self._extents: list[tuple[int, int]] = []
        self._notes: dict[str, str] = {}
        self._labels: dict[str, str] = {}
        self._is_next = False
        self._blocks = list(self._make_blocks(_outside_boxes(document.paragraphs)))

    @property
    def footnotes(self) -> Mapping[str, str]:
        """The texts of footnotes and endnotes by their labels."""
        return self._notes

    def extent(self, number: int) -> tuple[int, int]:
        """Return the start and end of the paragraph that a line is from, as indices into the source."""
        return self._extents[number]

    def blocks(self) -> Iterator[MarkdownBlock]:
        """Yield the blocks."""
        yield from self._blocks

    def plain(self, raw: str) -> PlainText:
        """Return a text without its marks."""
        links: list[str] = []
        stars = 0

        def taken(mark: re.Match[str]) -> str:
            nonlocal stars
            if mark[1] is None and mark[2] is None:
                stars += 1
            elif mark[1] != "br":
                links.append(mark[1] or mark[2])
            return " " if mark[1] == "br" else ""

        text = html.unescape(_MARKS.sub(taken, raw))
        return PlainText(" ".join(text.split()), tuple(links), stars // 2, 0, 0)

    def _make_blocks(self, paragraphs: Sequence[WordParagraph]) -> Iterator[MarkdownBlock]:
        open_items = OpenItems()
        lines = find_lines(paragraphs)
        levels = _heading_levels(lines)
        for is_table, group in groupby(lines, lambda line: line.paragraph.cell and line.paragraph.cell.table):
            if is_table is None:
                for line in group:
                    yield self._block(line, levels, open_items)
            else:
                yield from self._table([line.paragraph for line in group], open_items.column_of_last or 0)

    def _block(self, line: WordLine, levels: Mapping[int, int], open_items: OpenItems) -> MarkdownBlock:
        """Return the block for a line, given the levels of headings."""
        raw = self._raw(line)
        if line.heading is not None:
            open_items.clear()
            return self._made("heading", line, 0, raw, level=levels[line.heading])
        if line.item is not None:
            column = open_items.add(line.item)
            sign = line.mark.sign if line.mark is not None else line.paragraph.mark.replace("−", "-")
            return self._made("item", line, column, raw, marker=sign if sign in ("+", "-", "–") else "*")
        if line.is_quote or line.is_attached:
            below = open_items.column_of_last
        else:
            below = open_items.column_below(line.left)
        if below is None:
            open_items.clear()
        return self._made("quotation" if line.is_quote else "paragraph", line, below or 0, raw)

    def _made(
        self, kind: Kind, line: WordLine, column: int, raw: Sequence[str], *, level: int = 0, marker: str = ""
    ) -> MarkdownBlock:
        number = self._number(line.paragraph, is_next=kind == "quotation" or self._is_next)
        self._is_next = line.introduces
        lines = [BlockLine(one, number, column) for one in raw]
        return MarkdownBlock(kind, number, number + 1, column, lines, level=level, marker=marker)

    def _number(self, paragraph: WordParagraph, *, is_next: bool = False) -> int:
        """Return the number of a new line, which is next to the one before it, or behind an empty one."""
        source = self._document.source
        start = source.line_starts[paragraph.number - 1]
        extent = start, start + len(source.line(paragraph.number))
        self._extents += [extent] if is_next else [extent, extent]
        return len(self._extents) - 1

    def _table(self, parts: Sequence[WordParagraph], column: int) -> Iterator[MarkdownBlock]:
        """Yield the rows of a table, with what is above those that say what is for and against."""
        rows = _turned(_rows(parts))
        heads = (at for at, row in enumerate(rows[:_MOST_HEADS]) if any(map(_is_head, row.values())))
        is_bold = all(WordLine(one, 0).is_bold for cell in rows[0].values() for one in cell)
        head = next(heads, 0 if is_bold else -1)
        width = 1 + max(at for row in rows for at in row)
        if head < 0:  # the first row is like all others
            number = self._number(parts[0])
            yield MarkdownBlock("head", number, number + 1, column)
        for at, row in enumerate(rows):
            said = [one for cell in row.values() for one in cell]
            if at < head:
                for one in said:
                    yield self._made("paragraph", WordLine(one, 0), 0, self._raw(WordLine(one, 0)))
                continue
            number = self._number(said[0])
            block = MarkdownBlock("head" if at == head else "row", number, number + 1, column)
            cells = (
                [" ".join(self._raw(line)) for line in find_lines(row.get(at, []))] for at in range(width)
            )
            block.cells = ["<br>".join(cell) for cell in cells]
            yield block

    # Marks

    def _raw(self, line: WordLine) -> list[str]:
        """Return the lines of a paragraph with their marks, without the typed mark before it."""
        pieces = [one for one in line.paragraph.pieces if one.text]
        if (
            line.heading is not None
            and len({(one.bold, one.italic) for one in pieces if one.text.strip()}) == 1
        ):
            pieces = [WordPiece(one.text) for one in pieces]
        if line.mark is not None:
            pieces = _without_start(pieces, line.mark.length)
        raw = "".join(map(_marked, pieces)).strip()
        if (number := NUMBERED.match(raw)) is not None:  # it would be a number of argmap
            raw = f"{number[1]} {raw[number.end() :]}"
        for key, text in line.paragraph.notes:
            label = self._labels.setdefault(key, f"^{len(self._labels) + 1}")
            self._notes.setdefault(label, text)
            raw += f"[{label}]"
        for link in line.paragraph.links:
            raw += f"<{link.translate(_IN_ADDRESSES)}>"
        return [one.strip() for one in raw.split("\n") if one.strip()]


def _outside_boxes(paragraphs: Sequence[WordParagraph]) -> list[WordParagraph]:
    """Return the paragraphs without the table of contents; a table of one column is only a box."""
    wide = {one.cell.table for one in paragraphs if one.cell is not None and one.cell.column}
    return [
        one if one.cell is None or one.cell.table in wide else one._replace(cell=None)
        for one in paragraphs
        if not one.is_of_contents
    ]


def _heading_levels(lines: Sequence[WordLine]) -> dict[int, int]:
    """Return the levels of headings in Markdown by those of the document, of which it may skip some."""
    used = sorted({line.heading for line in lines if line.heading is not None})
    return {level: min(at, _DEEPEST) for at, level in enumerate(used, 1)}


def _rows(parts: Sequence[WordParagraph]) -> list[_Row]:
    """Return the rows of a table that are not empty."""
    rows: dict[int, _Row] = {}
    for one in parts:
        if one.cell is not None:
            rows.setdefault(one.cell.row, {}).setdefault(one.cell.column, []).append(one)
    return list(rows.values())


def _turned(rows: list[_Row]) -> list[_Row]:
    """Return the columns of a table as its rows, if the words for and against are in the first one."""
    words = (row[0][0].text for row in rows if 0 in row and _is_head(row[0]))
    if len({stance_alone(bare(one)) for one in words}) < 2:
        return rows
    columns = sorted({at for row in rows for at in row})
    return [{at: row[one] for at, row in enumerate(rows) if one in row} for one in columns]


def _is_head(cell: Sequence[WordParagraph]) -> bool:
    """Return whether a cell is only a word such as `Pros`."""
    return len(cell) == 1 and is_word(cell[0].text)


def _without_start(pieces: Sequence[WordPiece], length: int) -> list[WordPiece]:
    """Return pieces without white space before them, and without this many characters after that."""
    kept: list[WordPiece] = []
    blank = True
    for piece in pieces:
        text = piece.text.lstrip() if blank else piece.text
        blank = blank and not text
        cut = min(length, len(text))
        length -= cut
        kept += [piece._replace(text=text[cut:])] if text[cut:] else []
    return kept


def _marked(piece: WordPiece) -> str:
    """Return a piece with its marks around its words, line by line."""
    stars = "**" * piece.bold + "*" * piece.italic
    lines = []
    for line in piece.text.split("\n"):
        words = line.strip()
        at = line.find(words)
        said = _SPECIAL.sub(lambda one: f"&#{ord(one[0])};", words)
        lines.append(f"{line[:at]}{stars}{said}{stars}{line[at + len(words) :]}" if words else line)
    return "\n".join(lines)
