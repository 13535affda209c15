"""Outlines that argmap wrote as documents for Word: numbered paragraphs, distinguished by their looks.

The number of an item and the word for how it bears are bold; what is behind its text is italic: party,
groups, where it stands, and its verdict. In the list of sources the title is italic and the address
underlined.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from argmap.core.diagnostics import Span
from argmap.core.model import Citation, Source
from argmap.formats.shared.markdown.own_lines import NOTE, OwnItem, OwnLines, own_item
from argmap.formats.shared.outlines.reading import OWN, ReadItem, ReadOutline
from argmap.formats.shared.outlines.writing import WORDS
from argmap.formats.shared.stance_words import stance_before
from argmap.formats.shared.word_outline.depths import SAME_INDENT
from argmap.formats.shared.word_outline.paragraphs import WordDocument, WordParagraph, WordPiece

_NUMBER = re.compile(r"(\d+(?:\.\d+)*)\s+")
_WORD = re.compile(rf"(?:({'|'.join(word for word in WORDS.values() if word)}):\s*)?")
_TAIL = re.compile(
    r"(?: \((?!see (?:[\d.]+|above)\)(?: |\Z))(?P<party>.*?)\))?(?: \[(?P<groups>.*)\])?(?: \(see (?P<see>[\d.]+|above)\))?"
    r"(?: [a-z ]+)?",
    re.DOTALL,
)
_DATE = r"\d{4}(?:-\d\d){0,2}"
_BEHIND_TITLE = re.compile(rf"(?:, (?P<publisher>.*?))??(?:, (?P<date>{_DATE}))?(?:, page (?P<page>.*?))?\s*")
_ACCESSED = re.compile(rf", accessed ({_DATE})\s*\Z")
_PLACE = re.compile("(?:”|”\\)|\\A) ?— ")
#: The most places in a quotation in which its origin is looked for.
_MOST_DASHES = 200
_TRANSLATED = re.compile(r"(?P<quote>.*?)(?:\A|” )\(“(?P<translation>.*)”\)", re.DOTALL)


class _Numbered(NamedTuple):
    """The beginning of an item: its number, the word for how it bears, and the pieces of text behind it."""

    number: str
    word: str
    rest: list[WordPiece]


def is_own_document(document: WordDocument) -> bool:
    """Return whether argmap wrote a document: its first heading below the title has a bold 1 before it."""
    if not any(one.is_title for one in document.paragraphs[:1]):
        return False
    first = next((one for one in document.paragraphs if one.heading), None)
    found = None if first is None else _bold_number(first)
    return found is not None and found.number == "1" and any(one.text.strip() for one in found.rest)


def read_own_document(document: WordDocument) -> ReadOutline:
    """Return the outline of such a document, also if people added paragraphs to it."""
    return _Reader(document).read()


class _Open(NamedTuple):
    """An item that others may be below: the number of parts of its number, its indent, and the item."""

    depth: int
    left: int
    item: ReadItem


class _Reader:
    """A reader of one paragraph after the other."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._own = OwnLines()
        self._outline = ReadOutline()
        self._sources: dict[str, Source] = {}
        self._open: list[_Open] = []
        self._numbers: set[str] = set()
        # What belongs to the last item, which is finished once the next one begins.
        self._finish: Callable[[], None] = lambda: None
        self._cites: list[Citation] = []
        self._notes: list[str] = []
        self._step_notes: list[str] = []

    def read(self) -> ReadOutline:
        """Return the outline."""
        about, items, notes, sources = _sections(self._document.paragraphs)
        for paragraph in sources:
            self._add_source(paragraph)
        for paragraph in items:
            self._add(paragraph)
        self._finish()
        outline = self._outline
        if about and about[0].is_title:
            outline.title = " ".join(about.pop(0).text.split())
        if about and re.fullmatch(_DATE, about[0].text):
            outline.date = about.pop(0).text
        outline.summary, outline.notes = _joined(about) or None, _joined(notes) or None
        outline.sources = self._sources
        return outline

    def _add(self, paragraph: WordParagraph) -> None:
        """Add a paragraph: an item, or what belongs to the last one."""
        text = paragraph.text
        found = _bold_number(paragraph) or self._typed_number(text)
        if found is not None:
            self._begin(paragraph, found)
        elif paragraph.is_quote:
            self._cites.append(self._citation(paragraph))
        elif (note := NOTE.match(text)) is not None:
            (self._step_notes if note[1] != "Note" else self._notes).append(text[note.end() :])
        elif stance_before(text) is not None:
            self._begin(paragraph, None)
        else:
            self._notes.append(text)

    def _typed_number(self, text: str) -> _Numbered | None:
        """Return the number that somebody typed before an item, if there is one that it is below."""
        number = _NUMBER.match(text)
        if number is None or number[1].rpartition(".")[0] not in self._numbers:
            return None
        word = _WORD.match(text, number.end())
        end = number.end() if word is None else word.end()
        return _Numbered(number[1], (word and word[1]) or "", [WordPiece(text[end:])])

    def _begin(self, paragraph: WordParagraph, found: _Numbered | None) -> None:
        """Begin an item; one without a number is below the last item that is indented less."""
        self._finish()
        if found is not None:
            depth = found.number.count(".")
            self._numbers.add(found.number)
            while self._open and self._open[-1].depth >= depth:
                self._open.pop()
        else:
            while self._open[1:] and self._open[-1].left + SAME_INDENT >= paragraph.left:
                self._open.pop()
            depth = self._open[-1].depth + 1 if self._open else 0
        self._cites, self._notes, self._step_notes = [], [], []
        start = self._document.source.line_starts[paragraph.number - 1]
        span = Span(self._document.source, start, start + 1)
        above = self._open[-1].item.below if self._open else self._outline.items
        item = ReadItem({"text": paragraph.text}, span)
        if found is not None:
            said = _item(found)
            item = own_item(said, span, (), ())
        above.append(item)
        self._open.append(_Open(depth, paragraph.left, item))
        self._finish = lambda: self._complete(item)

    def _complete(self, item: ReadItem) -> None:
        """Add to the last item what was read below it."""
        item.cites = tuple(self._cites)
        if self._notes:
            item.attributes = {**item.attributes, "_note": "\n\n".join(self._notes)}
        if self._step_notes:
            item.attributes = {**item.attributes, f"{OWN}notes": "\n\n".join(self._step_notes)}

    def _citation(self, paragraph: WordParagraph) -> Citation:
        pieces, behind = _without_end(paragraph.pieces)
        text, notes = "".join(one.text for one in pieces).strip(), behind.strip() or None
        ends = [found.end() for found in islice(_PLACE.finditer(text), _MOST_DASHES)]
        known = (text[end:] for end in ends if self._own.cited(text[end:])[0] is not None)
        place = next(known, "" if text.endswith("”") or not ends else text[ends[-1] :])
        said = text[: len(text) - len(place)].removesuffix("— ").rstrip() if place else text
        source, at = self._own.cited(place)
        translated = _TRANSLATED.fullmatch(said)
        quote = translated["quote"] if translated else said
        quote = quote.removeprefix("“").removesuffix("”")
        return Citation(
            source, at, quote or None, translated["translation"] if translated else None, notes=notes
        )

    def _add_source(self, paragraph: WordParagraph) -> None:
        """Add the source in an entry of the list; another entry is only a title, with the address in it."""
        name = str(len(self._sources) + 1)
        before, title, behind, address, end = _source_parts(paragraph.pieces)
        accessed = _ACCESSED.search(end if address else behind)
        if accessed is not None and not address:
            behind = behind[: accessed.start()]
        found = _BEHIND_TITLE.fullmatch(behind)
        source = Source(name, paragraph.text)
        if title and found is not None:
            source = Source(
                name,
                title,
                before.strip().removesuffix(",") or None,
                publisher=found["publisher"],
                date=found["date"],
                page=found["page"],
                url=address or None,
                accessed=accessed[1] if accessed is not None else None,
            )
        self._sources[name] = self._own.known(source)


class _Sections(NamedTuple):
    """The paragraphs about the case, those of its items, its notes and its sources."""

    about: list[WordParagraph]
    items: list[WordParagraph]
    notes: list[WordParagraph]
    sources: list[WordParagraph]


def _sections(paragraphs: Iterable[WordParagraph]) -> _Sections:
    found = _Sections([], [], [], [])
    section = found.about
    for one in paragraphs:
        if one.heading and _bold_number(one) is not None:
            section = found.items
        elif one.heading and one.text in ("Notes", "Sources"):
            section = found.notes if one.text == "Notes" else found.sources
            continue
        section.append(one)
    return found


def _bold_number(paragraph: WordParagraph) -> _Numbered | None:
    """Return the bold beginning of an item; None without one."""
    pieces = paragraph.pieces
    bold = next((at for at, one in enumerate(pieces) if not one.bold), len(pieces))
    text = "".join(one.text for one in pieces[:bold])
    number = _NUMBER.match(text)
    if number is None:
        return None
    word = _WORD.match(text, number.end())
    end = number.end() if word is None else word.end()
    rest = [WordPiece(text[end:])] if text[end:] else []
    return _Numbered(number[1], (word and word[1]) or "", [*rest, *pieces[bold:]])


def _item(found: _Numbered) -> OwnItem:
    """Return what the line of an item says."""
    pieces, behind = _without_end(found.rest)
    tail = _TAIL.fullmatch(behind.rstrip())
    if tail is None:
        pieces, tail = [*pieces, WordPiece(behind)], _TAIL.fullmatch("")
    assert tail is not None
    text = "".join(one.text for one in pieces).strip()
    return OwnItem(
        found.number, found.word, text, tail["party"] or "", tail["groups"] or "", tail["see"] or ""
    )


def _without_end(pieces: Sequence[WordPiece]) -> tuple[list[WordPiece], str]:
    """Return the pieces before those at the end that are italic, and the text of these."""
    end = len(pieces)
    while end and (pieces[end - 1].italic or not pieces[end - 1].text.strip()):
        end -= 1
    return list(pieces[:end]), "".join(one.text for one in pieces[end:])


def _source_parts(pieces: Iterable[WordPiece]) -> tuple[str, str, str, str, str]:
    """Return an entry in parts: before the title, the title, behind it, the address, and the rest."""
    parts = ["", "", "", "", ""]
    at = 0
    for one in pieces:
        if one.italic:
            at = max(at, 1)
        elif one.underlined and at:
            at = max(at, 3)
        elif at in (1, 3):
            at += 1
        parts[at] += one.text
    before, title, behind, address, end = parts
    return before, title.strip(), behind, address.strip(), end


def _joined(paragraphs: Sequence[WordParagraph]) -> str:
    """Return the texts of paragraphs, with an empty line where there was an empty paragraph."""
    parts: list[str] = []
    for before, one in zip((None, *paragraphs), paragraphs, strict=False):
        if before is not None:
            parts.append("\n" if one.number == before.number + 1 else "\n\n")
        parts.append(one.text)
    return "".join(parts)
