"""The boxes and arrows of a drawing of draw.io, on all its pages."""

from __future__ import annotations

import base64
import binascii
import html
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Stance
from argmap.formats.shared.arrows import ColoursSaid
from argmap.formats.shared.colours import is_coloured
from argmap.formats.shared.drawio.loose_ends import BoxPlace, boxes_at
from argmap.formats.shared.files.xml import XmlElement, begins_with_element, read_xml
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.marked_text import read_marked, trimmed_lines
from argmap.formats.shared.stance_words import said_relation, stance_before

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
_JOINED = (
    "arrow is joined to no box, and is read as joined to the one at which it begins or ends",
    "arrows are joined to no boxes, and are read as joined to those at which they begin or end",
)
#: The data that draw.io itself gives to a cell.
_OWN_DATA = ("id", "label", "value", "placeholders", "tooltip", "link", "tags")
#: The elements around a cell that has data of its own.
_AROUND = ("object", "UserObject")


def begins_as_drawing(source: SourceText) -> bool:
    """Return whether a text begins as a drawing, or as a picture that has one in it."""
    return begins_with_element(source, "mxfile", "mxGraphModel") or (
        begins_with_element(source, "svg") and _PICTURE.search(source.text[:_LOOKED_AT]) is not None
    )


class DrawioBox(NamedTuple):
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


class DrawioArrow(NamedTuple):
    """An arrow with its label and its ends, which are empty if it is not joined to a box, and its colour.

    `is_both` if it has a head at each end.
    """

    label: str
    begin: str
    end: str
    span: Span
    colour: str
    is_both: bool


class DrawioDrawing:
    """The boxes and the arrows of a drawing, by the ids of their cells behind the number of their page."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        self._source, self._mistakes, self._left_out = source, mistakes, left_out
        self.pages: list[str] = []
        self.boxes: dict[str, DrawioBox] = {}
        self.arrows: dict[str, DrawioArrow] = {}
        #: Boxes that others are in, which may have no text.
        self.frames: dict[str, DrawioBox] = {}
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
        boxes: dict[str, DrawioBox] = {}
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
                self.arrows[key] = DrawioArrow(text, begin, end, span, _colour(_STROKE, cell), is_both)
            elif _LABEL.search(cell.get("style")) or cell.get("parent") in arrows:
                labels.setdefault(f"{page}\0{cell.get('parent')}", []).append(text)
            elif cell.get("vertex") == "1":
                said = stance_before(text)
                key = f"{page}\0\0{len(boxes)}" if key in boxes else key  # a damaged file
                boxes[key] = DrawioBox(
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
        self._join_loose_ends(
            page, {element.get("id") or cell.get("id"): cell for element, cell in found}, boxes
        )
        self._end_at_texts(boxes)
        around = {box.around for box in boxes.values()} - {arrow.end for arrow in self.arrows.values()}
        for key, box in boxes.items():
            if key in around:
                self.frames[key] = box
            elif box.text:
                self.boxes[key] = box
            else:
                self._left_out.add("box without a text", "boxes without texts", box.span)

    def _join_loose_ends(
        self, page: int, cells: Mapping[str, XmlElement], boxes: Mapping[str, DrawioBox]
    ) -> None:
        """Join the ends of arrows that are joined to no box to the boxes at which they lie."""
        loose: list[tuple[str, bool, tuple[float, float]]] = []
        for name, cell in cells.items():
            if f"{page}\0{name}" not in self.arrows:
                continue
            is_turned = _HEAD_AT_BEGIN.match(cell.get("style")) is not None
            for end in ("source", "target"):
                point = None if cell.get(end) else _point(cell, f"{end}Point")
                if point is not None:
                    loose.append((f"{page}\0{name}", (end == "source") != is_turned, point))
        places = {key: place for key, place in _places(page, cells).items() if key in boxes}
        for (key, is_begin, _), at in zip(loose, boxes_at([one for *_, one in loose], places), strict=True):
            if at:
                arrow = self.arrows[key]
                self._left_out.assume(*_JOINED, arrow.span)
                self.arrows[key] = arrow._replace(begin=at) if is_begin else arrow._replace(end=at)

    def _end_at_texts(self, boxes: Mapping[str, DrawioBox]) -> None:
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


def _places(page: int, cells: Mapping[str, XmlElement]) -> dict[str, BoxPlace]:
    """Return where the boxes of a page are, by their keys; those in others are placed within these."""
    own: dict[str, BoxPlace] = {}
    for name, cell in cells.items():
        shape = cell.first("mxGeometry") if cell.get("vertex") == "1" else None
        if shape is not None:
            sizes = (_number(shape.get(size)) for size in ("x", "y", "width", "height"))
            own[name] = BoxPlace(*sizes)
    found = {}
    for name, place in own.items():
        left, top, around = place.left, place.top, cells[name].get("parent")
        for _ in range(_MOST_FRAMES):
            if around not in own:
                break
            left, top = left + own[around].left, top + own[around].top
            around = cells[around].get("parent")
        found[f"{page}\0{name}"] = place._replace(left=left, top=top)
    return found


def _point(cell: XmlElement, name: str) -> tuple[float, float] | None:
    """Return a point in the geometry of an arrow by what it is."""
    points = () if (shape := cell.first("mxGeometry")) is None else shape.elements("mxPoint")
    found = (one for one in points if one.get("as") == name)
    return next(((_number(one.get("x")), _number(one.get("y"))) for one in found), None)


def _number(text: str) -> float:
    try:
        number = float(text or "0")
    except ValueError:
        return 0.0
    return number if abs(number) < 1e9 else 0.0


def _colour(part: re.Pattern[str], cell: XmlElement) -> str:
    found = part.search(cell.get("style"))
    return "" if found is None else found[1]


def _plain(value: str) -> str:
    """Return a text without its markup, with a line for each paragraph."""
    text = read_marked(value).text if _HTML.search(value) else html.unescape(value)
    return trimmed_lines(text)
