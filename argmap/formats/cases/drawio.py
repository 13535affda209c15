"""Drawings of draw.io (.drawio): boxes are claims, and arrows say how one bears on another.

An arrow is a link from the box where it begins to the one at its head; one that ends at another arrow bears
on that link. Its label says how (`supports`, `is attacked by`), or else the first word of its box (`Con: `),
or its colour or that of its box: green supports, red counters. A box with others in it is a group, unless an
arrow ends at it; one that begins at it has these as joint premises. Pages are one map, with a group for each
of several. What is on a page may be compressed, and the whole drawing may be in a picture (.drawio.svg).
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import unquote

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case, Citation, Claim, Group, Source, Stance
from argmap.core.names import FreeNames
from argmap.formats.importing import Importer
from argmap.formats.shared.arrows import ColoursSaid, arrow_relation
from argmap.formats.shared.colours import is_coloured
from argmap.formats.shared.files.xml import XmlElement, begins_with_element, read_xml
from argmap.formats.shared.ids import Ids, id_from
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.marked_text import read_marked, trimmed_lines
from argmap.formats.shared.parsed import report_no_claims
from argmap.formats.shared.stance_words import said_relation, stance_before
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase, without_case
from argmap.workspace.library import case_name

#: The most bytes that are unpacked from one file.
MOST = 64 * 1024 * 1024
#: The most boxes around one that are looked at: damaged files may have cells in each other.
_MOST_FRAMES = 30
_LABEL = re.compile(r"\bedgeLabel\b")
#: Colours in the style of a cell, of which newer programs have one for light pages and one for dark ones.
_COLOUR = r"=(?:light-dark\()?(#[0-9a-fA-F]{3,8}\b|[a-z]+\b)"
_STROKE, _FILL = re.compile(rf"\bstrokeColor{_COLOUR}"), re.compile(rf"\bfillColor{_COLOUR}")
#: A drawing in a picture, at the beginning of the text.
_PICTURE = re.compile(r"""\bcontent=["']&lt;(?:mxfile|mxGraphModel)\b""")
_LOOKED_AT = 4000
_HTML = re.compile(r"<[a-zA-Z/!]")
#: An arrow whose only head is where it begins.
_HEAD_AT_BEGIN = re.compile(r"(?=.*\bstartArrow=(?!none\b)\w)(?=.*\bendArrow=none\b)")
_HEAD_AT_BOTH = re.compile(r"(?=.*\bstartArrow=(?!none\b)\w)(?!.*\bendArrow=none\b)")
#: The data that draw.io itself gives to a cell.
_OWN_DATA = ("id", "label", "value", "placeholders", "tooltip", "link", "tags")
#: The elements around a cell that has data of its own.
_AROUND = ("object", "UserObject")


class _Box(NamedTuple):
    """A box with its text, the stance that stood before it, its page and its place.

    `around` is the key of the cell that it is in, `link` an address, `notes` what is shown when one points at
    it, `fill` its colour.
    """

    text: str
    stance: Stance | None
    page: int
    span: Span
    around: str
    link: str
    notes: str
    fill: str


class _Arrow(NamedTuple):
    """An arrow with its label and its ends, which are empty if it is not joined to a box, and its colour.

    `is_both` if it has a head at each end.
    """

    label: str
    begin: str
    end: str
    span: Span
    colour: str
    is_both: bool


def detect(source: SourceText) -> bool:
    """Return whether a text is a drawing that says somewhere how a box bears on another one."""
    if not begins_with_element(source, "mxfile", "mxGraphModel") and not (
        begins_with_element(source, "svg") and _PICTURE.search(source.text[:_LOOKED_AT])
    ):
        return False
    drawing = _Drawing(source, Mistakes(), LeftOut())
    drawing.read()
    said = (said_relation(one.label) for one in drawing.arrows.values())
    if any(one is not None for one in said) or any(one.stance for one in drawing.boxes.values()):
        return True
    return drawing.colours().are_clear and not any(one.label for one in drawing.arrows.values())


def parse(source: SourceText) -> ParsedCase:
    """Parse a drawing into a case, with warnings by kind and count for what a case cannot hold."""
    mistakes, left_out = Mistakes(), LeftOut()
    drawing = _Drawing(source, mistakes, left_out)
    drawing.read()
    if not drawing.boxes and not mistakes:
        hint = "'argmap formats' lists what can be read"
        report_no_claims(source, mistakes, "there is no box in this drawing", hint)
    if mistakes:
        return without_case(source, mistakes.sorted())
    return ParsedCase(_case(drawing, source, left_out), left_out.diagnostics(), source)


class _Drawing:
    """The boxes and the arrows of a drawing, by the ids of their cells behind the number of their page."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        self._source, self._mistakes, self._left_out = source, mistakes, left_out
        self.pages: list[str] = []
        self.boxes: dict[str, _Box] = {}
        self.arrows: dict[str, _Arrow] = {}
        #: Boxes that others are in, which may have no text.
        self.frames: dict[str, _Box] = {}
        self._left = MOST

    def read(self) -> None:
        """Read all pages."""
        root = read_xml(self._source, self._mistakes, self._left_out)
        picture = None
        if root is not None and root.name == "svg":
            picture = root.span
            drawing = SourceText(self._source.name, root.get("content"))
            root = read_xml(drawing, self._mistakes, self._left_out)
        if root is None or self._mistakes:
            return
        for page in [root] if root.name == "mxGraphModel" else root.elements("diagram"):
            self.pages.append(page.get("name"))
            model = (
                page if page.name == "mxGraphModel" else page.first("mxGraphModel") or self._unpacked(page)
            )
            cells = None if model is None else model.first("root")
            if cells is not None:
                is_plain = model in (page, page.first("mxGraphModel"))
                self._read_cells(cells, picture or (None if is_plain else page.span))

    def _unpacked(self, page: XmlElement) -> XmlElement | None:
        """Return the model of a page that is compressed; None, with a report, if it is damaged or large."""
        try:
            packed = base64.b64decode("".join(page.raw().split()), validate=True)
            unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
            unpacked = unpacking.decompress(packed, self._left + 1)
        except (binascii.Error, zlib.error, ValueError) as error:
            hint = "save the drawing again, without compression"
            self._mistakes.report(
                "broken-drawing", f"a page cannot be unpacked: {error}", page.span, hint=hint
            )
            return None
        self._left -= len(unpacked)
        if self._left < 0:
            hint = "save the part of it that is a map as a file of its own"
            message = f"unpacked, the pages are larger than {MOST:,} bytes"
            self._mistakes.report("broken-drawing", message, page.span, hint=hint)
            return None
        text = unquote(unpacked.decode("utf-8", "replace"))
        return read_xml(SourceText(self._source.name, text), self._mistakes, self._left_out) if text else None

    def _read_cells(self, cells: XmlElement, at: Span | None) -> None:
        """Read the cells of a page; `at` is its place if they have none in the file."""
        page = len(self.pages) - 1
        labels: dict[str, list[str]] = {}
        boxes: dict[str, _Box] = {}
        found = [
            (element, cell)
            for element in cells.elements()
            if (cell := element.first("mxCell") if element.name in _AROUND else element) is not None
            and cell.name == "mxCell"
        ]
        arrows = {element.get("id") or cell.get("id") for element, cell in found if cell.get("edge") == "1"}
        for element, cell in found:
            span = at or element.span
            key = f"{page}\0{element.get('id') or cell.get('id')}"
            text = _plain(cell.get("value") or element.get("label"))
            if cell.get("edge") == "1":
                begin, end = (
                    f"{page}\0{one}" if (one := cell.get(name)) else "" for name in ("source", "target")
                )
                if _HEAD_AT_BEGIN.match(cell.get("style")):
                    begin, end = end, begin
                is_both = _HEAD_AT_BOTH.match(cell.get("style")) is not None
                self.arrows[key] = _Arrow(text, begin, end, span, _colour(_STROKE, cell), is_both)
            elif _LABEL.search(cell.get("style")) or cell.get("parent") in arrows:
                labels.setdefault(f"{page}\0{cell.get('parent')}", []).append(text)
            elif cell.get("vertex") == "1":
                said = stance_before(text)
                key = f"{page}\0\0{len(boxes)}" if key in boxes else key  # a damaged file
                boxes[key] = _Box(
                    text if said is None else said.text, None if said is None else said.stance, page, span,
                    f"{page}\0{parent}" if (parent := cell.get("parent")) else "", element.get("link"), element.get("tooltip"),
                    stroke if is_coloured(stroke := _colour(_STROKE, cell)) else _colour(_FILL, cell),
                )  # fmt: skip
                for name in element.attributes if element is not cell else ():
                    if name not in _OWN_DATA and element.get(name):
                        self._left_out.add(f"'{name}' of a box", f"'{name}' of boxes", span)
        for key, beside in labels.items():
            if key in self.arrows:
                self._label(key, beside)
        self._end_at_texts(boxes)
        around = {box.around for box in boxes.values()} - {arrow.end for arrow in self.arrows.values()}
        for key, box in boxes.items():
            if key in around:
                self.frames[key] = box
            elif box.text:
                self.boxes[key] = box
            else:
                self._left_out.add("box without a text", "boxes without texts", box.span)

    def _end_at_texts(self, boxes: Mapping[str, _Box]) -> None:
        """Let arrows that end at a shape end at the only text in it, if it has none of its own."""
        inside: dict[str, list[str]] = {}
        for key, box in boxes.items():
            if box.text:
                inside.setdefault(box.around, []).append(key)
        for key, arrow in self.arrows.items():
            shape, texts = boxes.get(arrow.end), inside.get(arrow.end, [])
            if shape is not None and not shape.text and len(texts) == 1:
                self.arrows[key] = arrow._replace(end=texts[0])

    def _label(self, key: str, beside: list[str]) -> None:
        """Give an arrow the first of its labels that says how it bears on its end, or else the first one."""
        arrow = self.arrows[key]
        texts = [text for text in (arrow.label, *beside) if text]
        chosen = next((text for text in texts if said_relation(text) is not None), next(iter(texts), ""))
        for _ in texts[1:]:
            self._left_out.add("label of an arrow", "labels of arrows", arrow.span)
        self.arrows[key] = arrow._replace(label=chosen)

    def colours(self) -> ColoursSaid:
        """Return what the colours of arrows and boxes say."""
        return ColoursSaid.of(
            (one.colour for one in self.arrows.values()), (one.fill for one in self.boxes.values())
        )

    def framed_by(self, key: str) -> Iterator[str]:
        """Yield the boxes that a box is in, the nearest first."""
        box = self.boxes.get(key) or self.frames[key]
        for _ in range(_MOST_FRAMES):
            if box.around not in self.frames:
                return
            yield box.around
            box = self.frames[box.around]


def _case(drawing: _Drawing, source: SourceText, left_out: LeftOut) -> Case:
    ids, groups = Ids(), _groups(drawing)
    claims: dict[str, Claim] = {}
    sources: dict[str, Source] = {}
    keys: dict[str, str] = {}
    for key, box in drawing.boxes.items():
        keys[key] = ids.new("")[0]
        group = next((one for one in (*drawing.framed_by(key), str(box.page)) if one in groups), None)
        if box.link and box.link not in sources:
            sources[box.link] = Source(str(len(sources) + 1), url=box.link)
        claims[keys[key]] = Claim(
            keys[key],
            box.text,
            notes=box.notes or None,
            cites=(Citation(sources[box.link].id),) if box.link else (),
            group=None if group is None else groups[group].id,
        )
    links = links_of(list(_steps(drawing, left_out)), keys, ids.names, left_out)
    name = case_name(source.name)
    return Case(
        title=name or "A drawing",
        name=name,
        claims=claims,
        links=links,
        groups={group.id: group for group in groups.values()},
        sources={one.id: one for one in sources.values()},
    )


def _groups(drawing: _Drawing) -> dict[str, Group]:
    """Return groups by the keys of boxes around others, and by the numbers of pages, if there are several."""
    names = FreeNames()
    groups: dict[str, Group] = {}
    for number, title in enumerate(drawing.pages):
        if len(drawing.pages) > 1:
            name = names.free(id_from(title.lower(), "page"))
            groups[str(number)] = Group(name, title if title not in ("", name) else None)
    titled = {key: " ".join(box.text.split()) for key, box in drawing.frames.items() if box.text}
    for key, title in titled.items():
        name = names.free(id_from(title.lower(), "group"))
        groups[key] = Group(name, title if title != name else None)
    for key in titled:
        around = (*drawing.framed_by(key), str(drawing.frames[key].page))
        parent = next((groups[one].id for one in around if one in groups and key not in around), None)
        groups[key] = replace(groups[key], parent=parent)
    return groups


def _steps(drawing: _Drawing, left_out: LeftOut) -> Iterator[FileStep]:
    inside: dict[str, list[str]] = {}
    for key in drawing.boxes:
        for frame in drawing.framed_by(key):
            inside.setdefault(frame, []).append(key)
    found: list[tuple[str, _Arrow, Stance, Sequence[str], str]] = []
    colours = drawing.colours()
    for key, arrow in drawing.arrows.items():
        box = drawing.boxes.get(arrow.begin) or drawing.frames.get(arrow.begin)
        by_colour = colours.stance(arrow.colour, box.fill if box else "")
        said = arrow_relation(arrow.label, box.stance if box else None, arrow.span, left_out, by_colour)
        if said is not None:
            begin, end = (arrow.end, arrow.begin) if said.is_reversed else (arrow.begin, arrow.end)
            found.append((key, arrow, said.stance, inside.get(begin, [begin]), end))
            if arrow.is_both and begin in drawing.boxes:
                found.append((f"{key}\0back", arrow, said.stance, inside.get(end, [end]), begin))
    ends = {*drawing.boxes, *(key for key, *_ in found)}
    for key, arrow, stance, premises, end in found:
        targets = [end] if end in ends else []
        yield FileStep.of(key, stance, premises, targets, ("arrow", "arrows"), arrow.span)


def _colour(part: re.Pattern[str], cell: XmlElement) -> str:
    found = part.search(cell.get("style"))
    return "" if found is None else found[1]


def _plain(value: str) -> str:
    """Return a text without its markup, with a line for each paragraph."""
    text = read_marked(value).text if _HTML.search(value) else html.unescape(value)
    return trimmed_lines(text)


IMPORTER = Importer(
    "drawio",
    "drawings of draw.io with arrows that say what supports or attacks what",
    (),
    detect,
    parse,
    leaves_out=("arrows '...'", "labels of arrows", "boxes without texts", "'...' of boxes", "comments"),
)
