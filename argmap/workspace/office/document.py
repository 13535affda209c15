"""The paragraphs of a document (ECMA-376, part 1, chapter 17), each with its style and its formatting.

Rows are `["p", style, its names, [[text, marks], ...], addresses, layout]`. The names are that of the style
and the ids and names of those that it is based on, one per line. The marks of a piece of text are the id and
the name of its character style, and `b`, `i`, `u` and `highlight` if these are set on it directly. The
addresses are those of its links. The layout is that of `ParagraphLayouts`; with `cell`, the numbers of the
table, the row and the column that the paragraph is in, from 0, and `notes`, the ids of the footnotes and
endnotes that it refers to, each with its text the first time. `["left", kind]` stands for content that is not
read: pictures and the like, hidden text, tracked deletions, headers and footers; also for each footnote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple
from xml.etree.ElementTree import Element

from argmap.core.reach import tree_order
from argmap.workspace.office.package import OfficePackage
from argmap.workspace.office.paragraph_layout import MOST_BASES, ParagraphLayouts

#: Elements whose content is not part of the text.
_NOT_READ = frozenset(
    ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sectPr", "sdtPr", "tblPr", "Fallback")
)
#: Elements that are not text, and their names for users.
_NO_TEXT = {
    "drawing": "picture",
    "pict": "picture",
    "object": "embedded object",
    "oMath": "formula",
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "commentReference": "comment",
    "sym": "symbol",
}
#: Elements with words that are not read, and their names for users.
_UNREAD_WORDS = {"del": "tracked deletion", "moveFrom": "tracked deletion"}
#: The code of a field that is a link.
_LINK = re.compile(r'\s*HYPERLINK\s+"(https?://[^"]+)"')
#: The longest name of a style, and the longest address: these are repeated with each paragraph.
_LONGEST_NAME, _LONGEST_ADDRESS = 255, 4_000
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_OFF = ("0", "false", "off", "none")


def document_rows(package: OfficePackage, main: str, root: Element) -> Iterator[Sequence[object]]:
    """Yield the rows of a document, given its main part."""
    names: dict[str, str] = {}
    bases: dict[str, str] = {}
    default = "Normal"
    related = list(package.related(main).values())
    styles: list[Element] = []
    notes: dict[tuple[str, str], str] = {}
    for one in related:
        root_of_styles = package.xml(one.part) if one.kind == "styles" else None
        styles += () if root_of_styles is None else root_of_styles.iter("style")
        if one.kind in ("footnotes", "endnotes") and (texts := package.xml(one.part)) is not None:
            kind = one.kind.removesuffix("s")
            notes |= {(kind, note.get("id", "")): _note(note) for note in texts.iter(kind)}
    for style in styles:
        key, name, base = style.get("styleId", ""), style.find("name"), style.find("basedOn")
        names[key] = (key if name is None else name.get("val", key))[:_LONGEST_NAME]
        if base is not None:
            bases[key] = base.get("val", "")
        if style.get("type") == "paragraph" and style.get("default") in ("1", "true"):
            default = key
    layouts = ParagraphLayouts(package, related, styles)
    for one in related:
        if one.kind in ("header", "footer") and _has_words(package.xml(one.part)):
            yield ["left", one.kind]
    found_addresses = package.addresses(main).items()
    addresses = {key: address for key, address in found_addresses if len(address) <= _LONGEST_ADDRESS}
    for element, cell in _paragraphs(root):
        properties = element.find("pPr/pStyle")
        style_id = default if properties is None else properties.get("val", default)
        read = _Read(names, addresses)
        read.collect(element)
        known = "\n".join(_names(style_id, names, bases))
        layout = layouts.row(element, style_id)
        if cell is not None:
            layout["cell"] = [*cell]
        # The text of a note is given once, as any number of paragraphs may refer to it.
        if read.notes:
            layout["notes"] = [[" ".join(note)[:_LONGEST_NAME], notes.pop(note, "")] for note in read.notes]
        yield ["p", style_id, known, read.pieces, list(dict.fromkeys(read.links)), layout]
        yield from (["left", kind] for kind in read.left)


def _names(style: str, names: Mapping[str, str], bases: Mapping[str, str]) -> Iterator[str]:
    """Yield the name of a style, and the ids and names of those that it is based on, the nearest first."""
    yield names.get(style, style)
    if names.get(style, "").casefold().startswith("toc"):
        return  # an entry of the table of contents that looks like a heading
    for _ in range(MOST_BASES):
        if style not in bases:
            return
        style = bases[style]
        yield style
        yield names.get(style, style)


def _has_words(root: Element | None) -> bool:
    return root is not None and any((one.text or "").strip() for one in root.iter("t"))


def _note(note: Element) -> str:
    """Return the text of a footnote or an endnote on one line."""
    return " ".join("".join(one.text or "" for one in note.iter("t")).split())


class _Cell(NamedTuple):
    """A cell of a table: the numbers of the table in the document, of the row and of the column, from 0."""

    table: int
    row: int
    column: int


def _paragraphs(root: Element) -> Iterator[tuple[Element, _Cell | None]]:
    """Yield the paragraphs in text order, with the cells that they are in.

    Those of tables are included, but not those inside other paragraphs. What is in a table inside another
    one is in the cell of the outer one.
    """
    tables = count()

    def inside(part: tuple[Element, _Cell | None]) -> Iterable[tuple[Element, _Cell | None]]:
        element, cell = part
        if element.tag == "p" or element.tag in _NOT_READ:
            return ()
        if element.tag == "tbl" and cell is None:
            return _cells(element, next(tables))
        return ((child, cell) for child in element)

    start: tuple[Element, _Cell | None] = (root, None)
    return (part for part in tree_order([start], inside) if part[0].tag == "p")


def _cells(table: Element, number: int) -> Iterator[tuple[Element, _Cell | None]]:
    """Yield the cells of a table, with their places; one may be as wide as several columns."""
    for row, line in enumerate(_parts(table, "tr")):
        column = 0
        for cell in _parts(line, "tc"):
            yield cell, _Cell(number, row, column)
            span = cell.find("tcPr/gridSpan")
            wide = "" if span is None else span.get("val", "")
            column += int(wide) if wide.isdecimal() and len(wide) < 4 else 1


def _parts(element: Element, tag: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, also of those in content controls."""
    parts = tree_order(element, lambda part: () if part.tag == tag or part.tag in _NOT_READ else part)
    return (part for part in parts if part.tag == tag)


class _Read:
    """The content of a paragraph: pieces of marked text, addresses of links, notes, and kinds left out."""

    def __init__(self, names: Mapping[str, str], addresses: Mapping[str, str]) -> None:
        self._names, self._addresses = names, addresses
        self.pieces: list[list[str]] = []
        self.links: list[str] = []
        self.left: list[str] = []
        self.notes: list[tuple[str, str]] = []

    def collect(self, element: Element) -> None:
        """Read a paragraph, joining pieces with the same formatting."""
        waiting: list[tuple[Element, str]] = [(child, "") for child in reversed(list(element))]
        while waiting:
            one, marks = waiting.pop()
            if one.tag in _NO_TEXT:
                box = any(map(_has_words, one.iter("txbxContent")))
                self.left.append("text box" if box else _NO_TEXT[one.tag])
                if one.tag in _NOTES:
                    self.notes.append((_NOTES[one.tag], one.get("id", "")))
            elif one.tag in ("t", "tab", "br", "cr", "noBreakHyphen"):
                text = {"t": one.text or "", "tab": "\t", "noBreakHyphen": "\u2011"}.get(one.tag, "\n")
                if self.pieces and self.pieces[-1][1] == marks:
                    self.pieces[-1][0] += text
                elif text:
                    self.pieces.append([text, marks])
            elif one.tag == "r":
                look = _marks(one, self._names)
                if look is not None:
                    waiting += [(child, look) for child in reversed(list(one))]
                elif _has_words(one):
                    self.left.append("hidden passage")
            elif one.tag in _UNREAD_WORDS:
                if any((part.text or "").strip() for part in (*one.iter("delText"), *one.iter("t"))):
                    self.left.append(_UNREAD_WORDS[one.tag])
            elif one.tag == "instrText":
                self.links += _LINK.findall(one.text or "")
            elif one.tag not in _NOT_READ:
                address = self._addresses.get(one.get("id", "")) if one.tag == "hyperlink" else None
                self.links += [address] if address else ()
                waiting += [(child, marks) for child in reversed(list(one))]


def _marks(run: Element, names: Mapping[str, str]) -> str | None:
    """Return the marks of a piece of text, one per line; None if it is hidden."""
    properties = run.find("rPr")
    if properties is None:
        return ""
    found = []
    for one in properties:
        value = one.get("val", "")
        if one.tag == "rStyle":
            found += [value, names.get(value, value)]
        elif value.lower() in _OFF:
            continue
        elif one.tag in ("vanish", "webHidden"):
            return None
        elif one.tag in ("b", "i", "u", "highlight"):
            found.append(one.tag)
        elif one.tag == "shd" and one.get("fill", "auto").lower() not in ("auto", "ffffff"):
            found.append("highlight")
    return "\n".join(dict.fromkeys(found))
