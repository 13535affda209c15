"""Assemble the blocks of a map: the title, what leads to a conclusion, what does not, and the legend."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from math import fsum, sqrt
from typing import NamedTuple

from argmap.core.display import counted
from argmap.render.picture.compact.block import DrawingPart
from argmap.render.picture.compact.sheet import (
    APART,
    LEAST_BESIDE,
    MARGIN,
    SheetBlocks,
    SheetDraft,
    grouped,
    lowest_place,
    rows_of,
)
from argmap.render.picture.compact.worth import COMFORTABLE, fullness, value_of
from argmap.render.picture.frame import Surface
from argmap.render.picture.header import Header
from argmap.render.picture.legend import LEAST, Legends
from argmap.render.picture.plan import DrawingPlan
from argmap.render.picture.rooms import Rectangle
from argmap.render.picture.shapes import Drawing, DrawnWords, Point
from argmap.render.picture.title import FightList, TitleText, build_outcomes, shorter_fight, title_text
from argmap.render.picture.tree.tree_map import ELSEWHERE
from argmap.render.view import View

#: The fall of the heading of blocks that lead to no conclusion to its base line, in pixels.
_RISE = 12.0
#: The widths that are tried for a legend among the blocks, in pixels.
_LEGENDS = (130.0, 200.0, 280.0, 400.0, 560.0)
#: The widths that are tried for a title, as multiples of that of the blocks; the wider ones if letters are
#: comfortable in any case.
_TITLE_ROOMS = (1.0, 1.4, 1.8)
#: The power of its area by which a placement is worth less.
_SMALL = 0.1
#: Outcomes stand below the title if the scale stays at least this share of that without them. Otherwise they
#: go to free space, with or without reasons, and have at least this width in pixels. From the last scale on,
#: that of maps of few claims, they go there wherever the whole becomes smaller.
_NEARLY, _LEAST_OUTCOMES, _LARGE = 0.96, 120.0, 2.0
#: The lists of the claims to look at first, with the worth of each relative to the full list: where letters
#: are large enough anyway, and where they are smaller, up to that size (7.5 pt on a sheet).
_LISTS: tuple[tuple[FightList | None, float, float], ...] = (
    (None, 1.0, 1.0),
    ("titles", 0.8, 0.985),
    ("line", 0.75, 0.97),
)
_LARGE_ENOUGH = 0.96
#: Whether outcomes in free space have reasons, and their width, as a share of that of the whole without them.
_GROUPS = (
    *((True, share) for share in (0.85, 0.7, 0.6, 0.5)),
    *((False, share) for share in (0.75, 0.66, 0.58, 0.5, 0.42, 0.35)),
)
_GROUPS_OF_FEW = tuple((True, share) for share in (0.85, 0.7, 0.6, 0.5, 0.42, 0.35, 0.3))
_NOTHING = Header()
#: The share of its size that a title keeps where a map of few claims is large.
_SMALLEST_TITLE = 0.75
#: The letters of outcomes, relative to those of a legend.
_SMALLER = 1.25


class Placement(NamedTuple):
    """The positions of blocks and legend, the size of the whole, and its scale on a surface."""

    scale: float
    width: float
    height: float
    header: Header
    places: Sequence[Point]
    surface: Surface
    #: The width of a legend among the blocks; None if it is below the title.
    legend: float | None = None
    #: The position of what leads to no conclusion, if it stands apart.
    group: Point | None = None
    #: The worth of the placement: its scale, or less where words are left out.
    worth: float = 0.0
    #: The scale of the title.
    title_scale: float = 1.0
    #: The width of the title, relative to that of the blocks.
    title_room: float = 1.0
    #: The worth of the size of letters, and of how full the whole is.
    merit: float = 0.0
    #: What the title, the outcomes and the legend take.
    written: tuple[Rectangle, ...] = ()


class _How(NamedTuple):
    """The options of a placement: the surface, the legend's width, the title, and outcomes apart from it.

    The title has `title_room`, as a multiple of the width of the blocks.
    """

    surface: Surface
    legend: float | None
    title: TitleText
    title_room: float = 1.0
    outcomes: Header | None = None


class Assembly:
    """An assembler of blocks that makes them as large as possible on one of several surfaces."""

    def __init__(
        self,
        view: View,
        plan: DrawingPlan,
        surfaces: Sequence[Surface],
        *,
        signs: bool,
        beside: bool = True,
        bare: bool = False,
        explained: bool = True,
    ) -> None:
        """Set what to assemble.

        The legend explains `signs` and may stand `beside` the blocks; a `bare` drawing has no title and no
        legend, one that is not `explained` no legend.
        """
        self._view, self._surfaces = view, surfaces
        drawn = plan._replace(nodes=[node for node in plan.nodes if not node.lane])
        self._legends = Legends(view, drawn, signs=signs)
        self._explained = explained and not bare
        self._plan, self._bare, self._lettered = plan, bare, beside
        self._widths = (None, *_LEGENDS) if beside and self._explained else (None,)
        self._title = TitleText("", ()) if bare else title_text(view)
        self._shorter = {kind: shorter_fight(self._title, kind) for kind, *_ in _LISTS if kind}

    def estimate(self, mains: Sequence[Point], others: Sequence[Point]) -> float:
        """Return a rough estimate of the scale of blocks of these sizes."""
        sizes = [*mains, *others]
        best = 0.0
        for surface in self._surfaces:
            _, wide, high = rows_of(mains or sizes, self._room(sizes, surface))
            least, above = (0.0, 0.0) if self._bare else (200.0, 40.0)
            scale = surface.scale_of(max(wide, least) + 2 * MARGIN, high + above + 2 * MARGIN)
            best = max(best, scale)
        return best

    def largest(self, mains: Sequence[DrawingPart], others: Sequence[DrawingPart]) -> float:
        """Return an upper bound of the scale of blocks, with or without a title and a legend."""
        sizes = [(block.width, block.height) for block in (*mains, *others)]
        scales = []
        for surface in self._surfaces:
            room = self._room(sizes, surface)
            for most in {room, max(room, LEAST)}:
                _, wide, high = rows_of([(block.width, block.height) for block in mains or others], most)
                scales.append(surface.scale_of(wide + 2 * MARGIN, high + MARGIN))
        return max(scales)

    def placement(self, mains: Sequence[DrawingPart], others: Sequence[DrawingPart]) -> Placement:
        """Return the placement with the largest scale on a surface; `others` lead to no conclusion."""
        blocks = SheetBlocks(mains, others)
        found: list[Placement] = []
        for surface in self._surfaces:
            for wide, room in product(self._widths, _TITLE_ROOMS):
                if room > 1 and found[-1].scale < COMFORTABLE:
                    continue
                how = _How(surface, wide, self._title, room)
                place = self._placed(blocks, how, found[-1] if found else None)
                if place is not None:
                    found.append(place)
        best = found[-1]
        if not self._title.outcomes:
            return best
        untitled = _How(best.surface, best.legend, self._title, best.title_room, _NOTHING)
        bare = self._placed(blocks, untitled) or best
        if not self._title.fight:
            return self._refined(blocks, best, bare, self._title)
        return self._with_lists(blocks, best, bare)

    def _with_lists(self, blocks: SheetBlocks, placement: Placement, bare: Placement) -> Placement:
        """Return the best of the placements with longer and shorter lists of the claims to look at first."""
        best: Placement | None = None
        for kind, large, small in _LISTS:
            most = _worth(max(bare.scale, placement.scale), kind, large, small)
            if best is not None and most < best.worth:
                continue
            title = self._shorter[kind] if kind else self._title
            found = self._refined(blocks, placement, bare, title)
            found = found._replace(worth=_worth(found.scale, kind, large, small))
            if best is None or (found.worth, found.merit) > (best.worth, best.merit):
                best = found
        return best or placement

    def _refined(
        self, blocks: SheetBlocks, placement: Placement, bare: Placement, title: TitleText
    ) -> Placement:
        """Return a placement with the outcomes in free space if they would make the whole smaller otherwise.

        `bare` is the placement without outcomes.
        """
        how = _How(placement.surface, placement.legend, title, placement.title_room)
        best = placement if title is self._title else self._placed(blocks, how) or placement
        enough = _NEARLY * bare.scale
        is_large = best.scale >= _LARGE
        for reasons, share in _GROUPS_OF_FEW if is_large else _GROUPS:
            if best.scale >= (enough if reasons else min(enough, best.surface.ample)) and not is_large:
                break
            larger = placement.title_scale
            room = share * bare.width / larger
            if room < _LEAST_OUTCOMES:
                continue
            group = build_outcomes(title, room, reasons=reasons).scaled(larger)
            best = self._placed(blocks, how._replace(outcomes=group), best) or best
        return best

    def _room(self, sizes: Sequence[Point], surface: Surface) -> float:
        area = fsum((wide + APART) * (high + APART) for wide, high in sizes)
        return max([*(wide for wide, _ in sizes), sqrt(area * surface.width / surface.height)])

    def _placed(self, blocks: SheetBlocks, how: _How, best: Placement | None = None) -> Placement | None:
        """Return the placement for these options; without a legend width, the legend is below the title.

        The outcomes are part of the title or, if given separately, stand in free space at the top. The result
        is None if it is no larger than `best`, which is checked as early as possible.
        """
        sheet = self._titled(blocks, how)
        if not self._is_better(sheet, best):
            return None
        apart = None if how.outcomes is _NOTHING else how.outcomes
        if apart is not None and not (sheet.add_outcomes(apart) and self._is_better(sheet, best)):
            return None
        if blocks.mains and blocks.others:
            sheet.add_others()
        if how.legend is not None:
            legend = self._legends.legend(how.legend, lettered=True)
            if not sheet.add(legend.enlarged(_more(sheet.title_scale))):
                return None
        return self._placement(sheet, how) if self._is_better(sheet, best) else None

    def _titled(self, blocks: SheetBlocks, how: _How) -> SheetDraft:
        """Return a sheet with the blocks in rows below the title, and below the legend if it has no width."""
        below = how.legend is None and self._explained
        room = max(self._room(blocks.sizes, how.surface), LEAST if below else 0.0)
        rows = rows_of(blocks.main_sizes, room)
        scale = self._title_scale(how.surface, (rows.width, rows.height))
        room *= how.title_room
        header = blocks.title(how.title, room, scale, outcomes=how.outcomes is None)
        written = [Rectangle(MARGIN, MARGIN, MARGIN + header.width, header.height)]
        header.height += 0.0 if self._bare else 7.0
        if below:
            more = _more(scale)
            legend = self._legends.legend(room / more, lettered=self._lettered).enlarged(more)
            header = header.joined(legend.moved(MARGIN, header.height))
            bottom = header.height + legend.height
            written.append(Rectangle(MARGIN, header.height, MARGIN + legend.width, bottom))
            header.height = bottom + 12.0
        return SheetDraft(blocks, rows, header, written, scale, how.surface)

    def _placement(self, sheet: SheetDraft, how: _How) -> Placement:
        wide, high = sheet.size
        scale = how.surface.scale_of(wide, high)
        return Placement(
            scale,
            wide,
            high,
            sheet.header,
            sheet.places,
            how.surface,
            how.legend,
            sheet.group,
            scale,
            sheet.title_scale,
            how.title_room,
            self._merit(scale, wide * high, sheet.blocks.boxes),
            tuple(sheet.written),
        )

    def _is_better(self, sheet: SheetDraft, best: Placement | None) -> bool:
        """Return whether a sheet with what is on it so far is better than the best placement, if any."""
        wide, high = sheet.size
        scale = sheet.surface.scale_of(wide, high)
        return best is None or self._merit(scale, wide * high, sheet.blocks.boxes) > best.merit

    def _merit(self, scale: float, area: float, boxes: float) -> float:
        """Return the worth of the size of letters, and of how full of boxes an area is, if possible small."""
        large = self._bare or not self._lettered
        return value_of(scale, large=large) * fullness(boxes, area) * float(area**-_SMALL)

    def _title_scale(self, surface: Surface, size: Point) -> float:
        """Return the scale of a title where blocks of a size fill a surface: legible, and not too large."""
        scale = surface.scale_of(max(size[0], 1.0), max(size[1], 1.0))
        return max(surface.legible / scale, min(surface.ample / scale, 1.0), _SMALLEST_TITLE)

    def drawing(
        self, mains: Sequence[DrawingPart], others: Sequence[DrawingPart], placement: Placement
    ) -> Drawing:
        """Return the drawing with the blocks at the places of a placement."""
        header = placement.header
        pairs = zip(mains or others, placement.places, strict=True)
        blocks = [block.moved(*place) for block, place in pairs]
        words: list[DrawnWords] = []
        if placement.group is not None:
            wide = max(x + block.width for block, (x, _) in zip(mains, placement.places, strict=True))
            group, size = grouped(others, max(wide - MARGIN, LEAST_BESIDE))
            at = (
                lowest_place(blocks, placement.written, (placement.width, placement.height), size)
                or placement.group
            )
            blocks += [block.moved(*at) for block in group]
            words.append(DrawnWords(at[0], at[1] + _RISE, (ELSEWHERE,), "heading"))
        lines = [line for block in blocks for line in block.lines]
        return Drawing(
            placement.width,
            placement.height,
            " ".join(self._view.case.title.split()),
            f"{counted(len(self._plan.boxes), 'claim')} and {counted(len(self._plan.steps), 'link')}",
            (*header.lines, *sorted(lines, key=lambda line: not line.weak)),
            (*header.tips, *(tip for block in blocks for tip in block.tips)),
            (*header.junctions, *(one for block in blocks for one in block.junctions)),
            tuple(box for block in blocks for box in block.boxes),
            (*header.words, *(one for block in blocks for one in block.words), *words),
            tuple(header.badges),
            tuple(header.swatches),
            (*header.signs, *(sign for block in blocks for sign in block.signs)),
            (*header.trays, *(tray for block in blocks for tray in block.trays)),
            tuple(frame for block in blocks for frame in block.frames),
            tuple(header.insets),
        )


def _more(larger: float) -> float:
    """Return the scale of a legend, given that of the title, whose letters are larger than the legend's.

    It is never reduced.
    """
    return 1.0 if larger <= 1 else _SMALLER * larger


def _worth(scale: float, kind: FightList | None, large: float, small: float) -> float:
    """Return the worth of a placement with a given list of the claims to look at first."""
    return scale if kind is None else max(large * scale, min(small * scale, _LARGE_ENOUGH))
