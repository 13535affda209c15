"""The lines of a document: which of its paragraphs are headings, items of lists, or belong to an item.

Word processors mark items; people also type bullets and numbers, or do no more than indent. Between the items
of a list they explain them in paragraphs that are no items.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from argmap.formats.shared.markdown.nesting import THESIS, bare, is_label, is_word
from argmap.formats.shared.word_outline.depths import SAME_INDENT, ListItem
from argmap.formats.shared.word_outline.paragraphs import WordParagraph, WordPiece
from argmap.formats.shared.word_outline.typed_marks import TypedMark, find_typed_marks, number_before_heading

#: The indents of a typed tab and of a typed blank, in twips.
_TAB, _BLANK = 720, 60
#: The list of paragraphs that are items by their indents alone.
_BY_INDENT = "indent"
_LONGEST_TITLE = 200
#: A text in quotation marks, with what may say where it is from.
_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]{12,}[”“»\"][.,]?(?:\s*(?:[—–-]\s|\()[^“”\"]{1,200})?")


@dataclass(slots=True, eq=False)
class WordLine:
    """A paragraph, or a part of one between line breaks that begins with a typed mark.

    `left` is its indent with that of typed tabs. `mark` is the typed mark before it. `heading` is the level
    of a heading, 0 for the title. `item` is its place as an item of a list. `is_attached` means that it
    belongs to the item before it whatever its indent, `introduces` that it is the claim of the list after it.
    """

    paragraph: WordParagraph
    left: int
    mark: TypedMark | None = None
    heading: int | None = None
    item: ListItem | None = None
    is_quote: bool = False
    is_attached: bool = False
    introduces: bool = False

    @property
    def text(self) -> str:
        """Its words, without the typed mark before them."""
        return self.paragraph.text[self.mark.length if self.mark else 0 :]

    @property
    def is_plain(self) -> bool:
        """Whether it is neither a heading nor an item, a quotation or in a table."""
        return (
            self.heading is None and self.item is None and not self.is_quote and self.paragraph.cell is None
        )

    @property
    def is_word(self) -> bool:
        """Whether it is only a word such as `Pros`."""
        return is_word(self.text)

    @property
    def is_bold(self) -> bool:
        """Whether all of it is bold."""
        return all(piece.bold for piece in self.paragraph.pieces if piece.text.strip())


def find_lines(paragraphs: Iterable[WordParagraph]) -> list[WordLine]:
    """Return the lines of paragraphs, which are not empty."""
    lines = [WordLine(one, _left(one)) for paragraph in paragraphs for one in _parts(paragraph)]
    for line, mark in zip(lines, find_typed_marks(line.paragraph.text for line in lines), strict=True):
        paragraph = line.paragraph
        line.heading = paragraph.heading if paragraph.cell is None else None
        line.is_quote = paragraph.is_quote
        if line.heading is not None:
            line.mark = mark if mark and mark.parts else number_before_heading(paragraph.text)
        elif not paragraph.list:
            line.mark = mark
    _find_items(lines)
    _find_title(lines)
    _find_quotes(lines)
    _attach_explanations(lines)
    _find_claims_of_lists(lines)
    return lines


def _parts(paragraph: WordParagraph) -> Iterator[WordParagraph]:
    """Yield a paragraph, or the lines of one in which items are typed."""
    pieces: list[list[WordPiece]] = [[]]
    for piece in paragraph.pieces:
        first, *more = piece.text.split("\n")
        pieces[-1].append(piece._replace(text=first))
        pieces += ([piece._replace(text=one)] for one in more)
    texts = ["".join(piece.text for piece in line).strip() for line in pieces]
    if len(texts) == 1 or not any(find_typed_marks(texts)[1:]):
        yield paragraph
        return
    parts = [line for line, text in zip(pieces, texts, strict=True) if text]
    for at, line in enumerate(parts):
        is_last = at == len(parts) - 1
        yield paragraph._replace(
            pieces=tuple(line),
            list="" if at else paragraph.list,
            links=paragraph.links if is_last else (),
            notes=paragraph.notes if is_last else (),
        )


def _left(paragraph: WordParagraph) -> int:
    text = "".join(piece.text for piece in paragraph.pieces)
    blanks = text[: len(text) - len(text.lstrip())]
    typed = 0 if paragraph.list else _TAB * blanks.count("\t") + _BLANK * blanks.count(" ")
    return paragraph.left + typed


def _find_items(lines: Sequence[WordLine]) -> None:
    """Find the items: those of lists, or else those with typed marks, or those that are indented."""
    body = [
        line for line in lines if line.heading is None and not line.is_quote and line.paragraph.cell is None
    ]
    has_marks = any(line.paragraph.list and line.paragraph.mark for line in body)
    for line in body:
        one = line.paragraph
        if one.list and (one.mark or not has_marks):
            line.item = ListItem(one.list, one.level, line.left)
        elif line.mark is not None:
            line.item = ListItem(line.mark.kind, 0, line.left, line.mark.parts, is_typed=True)
    if any(line.item is not None for line in body):
        return
    least = min((line.left for line in body), default=0)
    for at, line in enumerate(body):
        is_above = at + 1 < len(body) and body[at + 1].left > line.left + SAME_INDENT
        if is_above or line.left > least + SAME_INDENT:
            line.item = ListItem(_BY_INDENT, line.left, line.left)


def _find_title(lines: Sequence[WordLine]) -> None:
    """Make a title of the first line, if it is the only one that is all bold, and there are no headings."""
    if not lines or any(line.heading is not None for line in lines):
        return
    bold = [line for line in lines if line.is_plain and line.is_bold and not _is_label(line)]
    if len(bold) == 1 and bold[0] is lines[0] and len(lines[0].text) < _LONGEST_TITLE:
        lines[0].heading = 0


def _find_quotes(lines: Sequence[WordLine]) -> None:
    """Find the paragraphs below others that are in quotation marks as a whole."""
    for line in lines[1:]:
        if line.is_plain and _QUOTED.fullmatch(line.text):
            line.is_quote = True


def _attach_explanations(lines: Sequence[WordLine]) -> None:
    """Attach the paragraphs between the items of a list that they interrupt to the items before them.

    A list with bullets may be another one that looks alike, unless it is below a word such as `Pros`.
    """
    for section in _sections(lines):
        is_below_word = section[0].is_word
        known: dict[str, bool] = {}
        run: list[WordLine] = []
        last = ""
        interrupted: set[str] = set()
        for line in section:
            if line.item is None:
                run += [line] if last and line.is_plain else []
                continue
            name = line.item.list
            if run and name in known and (is_below_word or _is_numbered(line)) and _explains(run):
                interrupted.add(last)
                for one in run:
                    one.is_attached = True
            known[name], run, last = True, [], name
        if last in interrupted and _explains(run):
            for one in run:
                one.is_attached = True


def _sections(lines: Sequence[WordLine]) -> Iterator[list[WordLine]]:
    """Yield the lines from each heading, table or word such as `Pros` up to the next one."""
    section: list[WordLine] = []
    for line in lines:
        is_first = (
            line.heading is not None or line.paragraph.cell is not None or (line.is_plain and line.is_word)
        )
        if is_first and section:
            yield section
            section = []
        section.append(line)
    if section:
        yield section


def _is_numbered(line: WordLine) -> bool:
    return line.paragraph.is_numbered or (line.mark is not None and bool(line.mark.parts))


def _explains(run: Sequence[WordLine]) -> bool:
    """Return whether paragraphs are about the item before them, and introduce nothing."""
    return not any(line.text.endswith(":") or line.is_bold or THESIS.match(line.text) for line in run)


def _find_claims_of_lists(lines: Sequence[WordLine]) -> None:
    """Find the paragraphs right above lists, if there are several, or if they are labelled as the claim."""
    found = [
        one
        for one, after in pairwise(lines)
        if one.is_plain and not one.is_attached and after.item is not None and not _is_label(one)
    ]
    for line in found:
        line.introduces = len(found) > 1 or THESIS.match(line.text) is not None


def _is_label(line: WordLine) -> bool:
    return line.is_word or is_label(bare(line.text), is_first=True)
