"""The paragraphs of a document for Word: what each of them is by its style, its list and its indent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from argmap.core.diagnostics import SourceText, Span
from argmap.formats.shared.left_out import LeftOut, singular_and_plural
from argmap.workspace.office.transcript import transcript_rows

_NOT_IN_NAMES = re.compile(r"[\W_]+")
_HEADING = re.compile(r"heading([1-9])")
#: The styles of quotations in Word, LibreOffice and Pandoc, without blanks and case-folded.
_QUOTES = frozenset(("quote", "intensequote", "blocktext", "quotations", "blockquote", "blockquotation"))
_BOLD, _ITALIC = frozenset(("b", "strong", "bold")), frozenset(("i", "emphasis", "subtleemphasis"))
_UNDERLINED = frozenset(("u", "hyperlink", "internetlink"))
_OTHER_LOOKS = frozenset(("highlight", "intenseemphasis"))


#: The kinds of notes whose texts paragraphs have.
_NOTES = ("footnote", "endnote")


class WordPiece(NamedTuple):
    """A piece of text, and whether it is bold, italic or highlighted, and underlined."""

    text: str
    bold: bool = False
    italic: bool = False
    underlined: bool = False


class WordCell(NamedTuple):
    """The cell that a paragraph is in: the numbers of the table, of the row and of the column, from 0."""

    table: int
    row: int
    column: int


class WordParagraph(NamedTuple):
    """A paragraph that is not empty.

    `number` is its number in the document, from 1, with empty ones counted. `styles` are the names of its
    style and of those that this is based on, without blanks and case-folded. `notes` are the ids of its
    footnotes and endnotes, each with its text the first time in the document. `outline` is its outline level,
    from 0; None for one that is no heading by that. `list`, `level`, `mark` and `left` are as in
    `ParagraphLayouts`.
    """

    number: int
    styles: tuple[str, ...]
    pieces: tuple[WordPiece, ...]
    links: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    outline: int | None = None
    list: str = ""
    level: int = 0
    mark: str = ""
    is_numbered: bool = False
    left: int = 0
    cell: WordCell | None = None

    @property
    def text(self) -> str:
        """Its words, without the white space around them."""
        return "".join(piece.text for piece in self.pieces).strip()

    @property
    def is_title(self) -> bool:
        """Whether it is the title of the document."""
        return "title" in (self.styles[0], self.styles[-1])  # other styles are based on this one

    @property
    def heading(self) -> int | None:
        """The level of a heading, from 0 for the title; None for anything else."""
        if self.is_title:
            return 0
        if self.styles[0] == "heading":  # as of Pages
            return 1
        found = (_HEADING.fullmatch(name) for name in self.styles)
        level = next((int(one[1]) for one in found if one), None)
        return self.outline + 1 if level is None and self.outline is not None else level

    @property
    def is_quote(self) -> bool:
        """Whether its style is for quotations."""
        return not _QUOTES.isdisjoint(self.styles)

    @property
    def is_of_contents(self) -> bool:
        """Whether it belongs to the table of contents."""
        return (
            bool(self.styles)
            and re.match(r"toc(?:\d|heading)|contents(?:\d|heading)", self.styles[0]) is not None
        )


class WordDocument(NamedTuple):
    """A document: the title of the file, its paragraphs, and a line for each of them as a text.

    `left_out` are the kinds of what is not read, each with the number of the paragraph that has it.
    `source` has a line for each paragraph, also for empty ones, so that a line is its number.
    """

    title: str
    paragraphs: tuple[WordParagraph, ...]
    left_out: tuple[tuple[str, int], ...]
    source: SourceText

    def place(self, number: int) -> Span:
        """Return the line of a paragraph; what comes before the first counts as that."""
        source = self.source
        line = min(max(number, 1), len(source.line_starts))
        start = source.line_starts[line - 1]
        return Span(source, start, max(start + 1, start + len(source.line(line))))


def read_document(source: SourceText, *, most: int | None = None) -> WordDocument:
    """Read the transcript of a document, or as many paragraphs of it as are wanted at `most`."""
    title, number = "", 0
    found: list[WordParagraph] = []
    left_out: list[tuple[str, int]] = []
    lines: list[str] = []
    known_notes: set[str] = set()
    notes = 0  # the notes of the last paragraph that are read, each of which has a row as left out
    for row in transcript_rows(source):
        if row[0] == "document" and len(row) > 1:
            title = str(row[1])
        elif row[0] == "left" and len(row) > 1:
            if row[1] in _NOTES and notes:
                notes -= 1
            else:
                left_out.append((str(row[1]), number))
        elif row[0] == "p" and len(row) >= 5:
            number += 1
            one = _paragraph(number, *row[1:6])
            known_notes.update(key for key, text in one.notes if text)
            one = one._replace(notes=tuple(note for note in one.notes if note[0] in known_notes))
            notes = len(one.notes)
            lines.append(" ".join(one.text.split()))
            if one.text:
                found.append(one)
            if most is not None and len(found) >= most:
                break
    return WordDocument(
        " ".join(title.split()), tuple(found), tuple(left_out), SourceText(source.name, "\n".join(lines))
    )


def report_left_out(document: WordDocument, left_out: LeftOut) -> None:
    """Count what is not read of a document, by kind."""
    for kind, number in document.left_out:
        left_out.add(*singular_and_plural(kind), document.place(number))


def _paragraph(
    number: int, style: object, names: object, pieces: object, links: object, layout: object = None
) -> WordParagraph:
    known = layout if isinstance(layout, dict) else {}
    cell = known.get("cell")
    outline = known.get("outline")
    return WordParagraph(
        number,
        tuple(dict.fromkeys((*map(_plain, str(names).split("\n")), _plain(style)))),
        tuple(_pieces(pieces)),
        tuple(map(str, links)) if isinstance(links, list) else (),
        tuple(_notes(known.get("notes"))),
        outline if isinstance(outline, int) else None,
        str(known.get("list", "")),
        _number(known.get("level")),
        str(known.get("mark", "")),
        bool(known.get("numbered")),
        _number(known.get("left")),
        WordCell(*map(_number, cell)) if isinstance(cell, list) and len(cell) == 3 else None,
    )


def _pieces(pieces: object) -> Iterator[WordPiece]:
    for piece in pieces if isinstance(pieces, list) else ():
        if isinstance(piece, list) and len(piece) == 2:
            marks = frozenset(map(_plain, str(piece[1]).split("\n")))
            italic = not marks.isdisjoint(_ITALIC | _OTHER_LOOKS)
            underlined = not marks.isdisjoint(_UNDERLINED)
            yield WordPiece(str(piece[0]), not marks.isdisjoint(_BOLD), italic, underlined)


def _notes(notes: object) -> Iterator[tuple[str, str]]:
    for note in notes if isinstance(notes, list) else ():
        if isinstance(note, list) and len(note) == 2:
            yield str(note[0]), str(note[1])


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _plain(name: object) -> str:
    return _NOT_IN_NAMES.sub("", str(name)).casefold()
