"""The overview of a map on several pages: each page small, with its number, and the outcomes.

Claims are blocks without words, in the colour of their verdict, with an edge for their party.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil
from typing import NamedTuple

from argmap.core.model import STANCES, Stance
from argmap.render.picture.geometry import RING, junction_radius
from argmap.render.picture.header import Header
from argmap.render.picture.shapes import DISCS, SIZES, Box, Drawing, DrawnWords, Point
from argmap.render.picture.sheets.pages import Page
from argmap.render.picture.text.wrapping import clip, width
from argmap.render.picture.title import build_title, title_text
from argmap.render.picture.tree.tree_sizes import Room
from argmap.render.theme import EFFECTS, VERDICTS, party_ranks
from argmap.render.view import View, first_of_each_part
from argmap.semantics import Status

#: The gaps between frames, between a frame and its contents, and between title, legend and frames, in pixels.
_APART, _PAD, _BETWEEN = 14.0, 7.0, 16.0
#: The size of the smallest frame; the size of a page number as a share of the frame's height, with limits;
#: and the space beside the number.
_LEAST_FRAME = Room(80.0, 50.0)
_SHARE, _SMALLEST, _LARGEST, _ASIDE = 0.4, 10.0, 34.0, 6.0
#: The width and height of a sample in the legend, the height of its rows, and the longest entry.
_SAMPLE, _SAMPLE_HEIGHT, _ROW, _LONGEST = 22.0, 11.0, 18.0, 240.0


class FarBlock(NamedTuple):
    """A claim seen from afar: its position, verdict, fill key if any, and the rank of its party.

    A `reference` stands for a claim on another page. A claim to look at first has its `number`, on a `square`
    if it is disputed. An accepted claim to no effect is `idle`.
    """

    x: float
    y: float
    width: float
    height: float
    status: Status | None = None
    group: str | None = None
    party: int | None = None
    conclusion: bool = False
    reference: bool = False
    number: int | None = None
    square: bool = False
    idle: bool = False


class FarLine(NamedTuple):
    """A link's line seen from afar; a point with a `radius` is a dot where links meet."""

    points: tuple[Point, ...]
    stance: Stance
    weak: bool = False
    radius: float = 0.0
    deciding: bool = False


class Miniature(NamedTuple):
    """A page in a frame: the frame's corner and size, its contents, and the place of its number."""

    page: int
    corner: Point
    size: Point
    number: Point
    blocks: tuple[FarBlock, ...]
    lines: tuple[FarLine, ...]


class FarLegend(NamedTuple):
    """The samples of a legend."""

    blocks: tuple[FarBlock, ...]
    lines: tuple[FarLine, ...]


class OverviewSheet(NamedTuple):
    """A sheet of an overview: its title, the words and samples of its legend, and the pages.

    `figure` is the font size of the page numbers.
    """

    width: float
    height: float
    words: Drawing
    legend: FarLegend
    miniatures: tuple[Miniature, ...]
    figure: float


def build_overview(view: View, pages: Sequence[Page], page_room: Room, room: Room) -> list[OverviewSheet]:
    """Lay out an overview of pages, on one sheet unless there are very many; none for a single page.

    `page_room` is the size of a page, and `room` that of a sheet, in pixels. A sheet is higher only if its
    title needs it.
    """
    if len(pages) < 2:
        return []
    contents = [_content(page) for page in pages]
    title = build_title(title_text(view), 0.0, room.along)
    legend = _legend(title, _entries(view, contents), room.along)
    title.height += _BETWEEN
    height = max(room.across, title.height + _LEAST_FRAME.across)
    space = Room(room.along, height - title.height)
    usual = [one.size for one in contents if _fits(one.size, page_room)] or [page_room]
    largest = Room(max(size.along for size in usual), max(size.across for size in usual))
    sheets, most = [], _most(space)
    for before in range(0, len(contents), most):
        some = contents[before : before + most]
        grid = _Grid(space, len(some), largest, len(pages))
        miniatures = tuple(
            grid.miniature(place, before + place + 1, content, title.height)
            for place, content in enumerate(some)
        )
        sheets.append(OverviewSheet(room.along, height, title.drawing(0.0), legend, miniatures, grid.figure))
    return sheets


class _Content(NamedTuple):
    """The contents of a page, relative to its own corner, and their size."""

    size: Room
    blocks: tuple[FarBlock, ...]
    lines: tuple[FarLine, ...]


def _content(page: Page) -> _Content:
    drawn = [placed for placed in page.blocks if placed.drawing.boxes]
    blocks = [_far(box, placed.x, placed.y) for placed in drawn for box in placed.drawing.boxes]
    lines = [
        FarLine(points, line.stance, line.weak, deciding=line.deciding)
        for placed in drawn
        for line in placed.drawing.lines
        if (points := tuple((x + placed.x, y + placed.y) for x, y in line.points))
    ]
    lines += [
        FarLine(((dot.x + placed.x, dot.y + placed.y),), dot.stance, dot.weak, junction_radius(dot))
        for placed in drawn
        for dot in placed.drawing.junctions
    ]
    corners = [(b.x - RING, b.y - RING) for b in blocks]
    corners += [(b.x + b.width + RING, b.y + b.height + RING) for b in blocks]
    across, down = zip(*corners, *(point for line in lines for point in line.points), strict=True)
    left, top = min(across), min(down)
    return _Content(
        Room(max(across) - left, max(down) - top),
        tuple(block._replace(x=block.x - left, y=block.y - top) for block in blocks),
        tuple(line._replace(points=tuple((x - left, y - top) for x, y in line.points)) for line in lines),
    )


def _far(box: Box, x: float, y: float) -> FarBlock:
    status = box.badge.verdict if box.badge else box.status
    size = box.width, box.height
    party = None if box.reference else box.party
    number = next((words for words in box.words if words.style == "number"), None)
    block = FarBlock(box.x + x, box.y + y, *size, status, box.group, party, box.conclusion, box.reference)
    if number:
        block = block._replace(number=int(number.lines[0]), square=number.square)
    return block._replace(idle=box.effect == "idle")


def _fits(size: Room, room: Room) -> bool:
    return size.along <= room.along and size.across <= room.across


def _most(space: Room) -> int:
    """Return the most frames that fit on a sheet."""
    columns, rows = (
        (have + _APART) // (least + _APART) for have, least in zip(space, _LEAST_FRAME, strict=True)
    )
    return max(1, int(columns) * int(rows))


class _Grid:
    """A grid of frames of one size, in rows, that makes their contents as large as possible."""

    def __init__(self, space: Room, count: int, largest: Room, last: int) -> None:
        """`largest` is the largest content of the usual pages, and `last` the number of the last page."""
        best = 0.0
        for columns in range(1, count + 1):
            wide = (space.along + _APART) / columns - _APART
            high = (space.across + _APART) / ceil(count / columns) - _APART
            figure = min(max(_SHARE * high, _SMALLEST), _LARGEST)
            aside = width("0" * len(str(last)), figure, bold=True) + 2 * _ASIDE
            inner = Room(wide - aside - _PAD, high - 2 * _PAD)
            scale = min(inner.along / largest.along, inner.across / largest.across)
            if columns == 1 or scale > best:
                best, self._columns, self.figure, self._aside = scale, columns, figure, aside
                self._inner = inner
        self._scale = max(best, 0.001)
        self._inner = Room(
            max(1.0, min(self._inner.along, largest.along * self._scale)),
            max(figure, min(self._inner.across, largest.across * self._scale)),
        )

    def miniature(self, place: int, number: int, content: _Content, top: float) -> Miniature:
        """Return a page in its frame; the frames are below `top`."""
        row, column = divmod(place, self._columns)
        wide, high = self._aside + self._inner.along + _PAD, self._inner.across + 2 * _PAD
        x, y = column * (wide + _APART), top + row * (high + _APART)
        size = content.size
        scale = min(
            self._scale, self._inner.along / (size.along or 1.0), self._inner.across / (size.across or 1.0)
        )
        left = x + self._aside + (self._inner.along - scale * size.along) / 2
        above = y + _PAD + (self._inner.across - scale * size.across) / 2
        blocks = tuple(
            block._replace(
                x=left + scale * block.x,
                y=above + scale * block.y,
                width=scale * block.width,
                height=scale * block.height,
            )
            for block in content.blocks
        )
        lines = tuple(
            line._replace(
                points=tuple((left + scale * a, above + scale * b) for a, b in line.points),
                radius=scale * line.radius,
            )
            for line in content.lines
        )
        written = x + self._aside / 2, y + _PAD + 0.75 * self.figure
        return Miniature(number, (x, y), (wide, high), written, blocks, lines)


def _entries(view: View, contents: Sequence[_Content]) -> Iterator[tuple[FarBlock | FarLine, str]]:
    """Yield the entries of the legend: a sample, and its description."""
    blocks = [block for content in contents for block in content.blocks]
    sample = FarBlock(0.0, 0.0, _SAMPLE, _SAMPLE_HEIGHT)
    if any(block.conclusion for block in blocks):
        yield sample._replace(conclusion=True), "conclusion"
    for mark in first_of_each_part(view.fight.values()):
        if any(block.number == mark.number for block in blocks):  # half of its disc is outside the block
            number = sample._replace(number=mark.number, square=mark.is_disputed)
            yield number._replace(width=_SAMPLE - DISCS["listed"]), mark.part
    lines = [line for content in contents for line in content.lines]
    along = (0.0, _SAMPLE_HEIGHT / 2), (_SAMPLE, _SAMPLE_HEIGHT / 2)
    for stance in STANCES:
        if any(line.stance == stance for line in lines):
            yield FarLine(along, stance), f"{stance}s"
    drawn = {block.status for block in blocks}
    framed = sample._replace(group="none") if view.grouping else sample
    yield from ((framed._replace(status=verdict), verdict) for verdict in VERDICTS if verdict in drawn)
    if any(block.idle for block in blocks):
        yield framed._replace(status="accepted", idle=True), EFFECTS["idle"]
    if view.has_closed_groups and any(not (block.status or block.reference) for block in blocks):
        yield sample, "closed group"
    if view.grouping:
        fills = {block.group for block in blocks}
        yield from ((sample._replace(group=g.key), g.name) for g in view.grouping.groups if g.key in fills)
    ranks = {block.party for block in blocks}
    for party, rank in party_ranks(view.case).items():
        if rank in ranks and not (view.grouping and view.grouping.by == "party"):
            yield sample._replace(party=rank), " ".join((view.case.party_name(party) or party).split())
    if any(block.reference for block in blocks):
        yield sample._replace(reference=True), "drawn on another page"


def _legend(header: Header, entries: Iterator[tuple[FarBlock | FarLine, str]], room: float) -> FarLegend:
    """Add the words of a legend below a title, and return its samples."""
    header.height += _BETWEEN / 2
    x, blocks, lines = 0.0, list[FarBlock](), list[FarLine]()
    for sample, text in entries:
        said = clip(text, _LONGEST, SIZES["legend"])
        wide = _SAMPLE + 8 + width(said, SIZES["legend"])
        if x and x + wide > room:
            x, header.height = 0.0, header.height + _ROW
        if isinstance(sample, FarBlock):
            blocks.append(sample._replace(x=x + 2, y=header.height + 2))
        else:
            points = tuple((a + x + 2, b + header.height + 2) for a, b in sample.points)
            lines.append(sample._replace(points=points))
        header.words.append(DrawnWords(x + _SAMPLE + 8, header.height + 11, (said,), "legend"))
        x += wide + _APART
    header.height += _ROW
    return FarLegend(tuple(blocks), tuple(lines))
