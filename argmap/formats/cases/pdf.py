"""PDF: the map on printable pages, with searchable text and links between pages."""

from __future__ import annotations

from argmap.core.model import Case
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.drawings.filled_boxes import fill_boxes
from argmap.formats.shared.drawings.pictures import lost_characters, lost_in_drawings, unframed
from argmap.formats.shared.losses import MARKED
from argmap.render.framing import framed
from argmap.render.naming import judged_for
from argmap.render.picture.legend import build_sheet_legend
from argmap.render.picture.map import draw_map
from argmap.render.picture.pdf.document import (
    LEAST_ALONE,
    Titles,
    overview_room,
    page_room,
    page_scale,
    page_surfaces,
    write_pdf,
)
from argmap.render.picture.pdf.poster import Poster, write_poster
from argmap.render.picture.shapes import SIZES, Drawing
from argmap.render.picture.sheets.numbered_sheets import draw_arguments
from argmap.render.picture.sheets.overview import build_overview
from argmap.render.picture.sheets.pages import Page, draw_pages, draw_sheet
from argmap.render.view import View

#: The usual label width in columns: four columns of boxes fit on a page.
_LETTERS = 24


def render(view: View, options: Options) -> Exported:
    """Draw a view on pages; the output is deterministic as long as the bundled font has all characters.

    Raises:
        ArgmapError: reportlab is not installed.
    """
    arguments = draw_arguments(view, overview_room(options.paper)) if not _on_one_sheet(options) else []
    carried = (*MARKED, *(_of_steps(view.case) if arguments else ()))
    view = framed(fill_boxes(view, options), options.cluster)
    case = view.case
    at = f"as it stood at '{case.stage}'" if case.stage is not None else ""
    stage = ", ".join(part for part in (at, judged_for(case)) if part)
    titles = Titles(" ".join(case.title.split()), stage, case.lang)
    if options.poster is not None:
        data, lost, scale, drawing = _poster(view, options, options.poster, titles)
        said = (_text_size(scale), *unframed(drawing, options))
        not_shown = lost_in_drawings(view, carried, (drawing,))
        return Exported(data, (*lost_characters(lost), *not_shown), said)
    pages = _pages(view, options)
    overview = build_overview(view, pages, page_room(options.paper), overview_room(options.paper))
    data, lost = write_pdf(pages, options.paper, titles, overview, arguments)
    not_shown = lost_in_drawings(view, carried, (block.drawing for page in pages for block in page.blocks))
    remarks: tuple[str, ...] = ()
    if _on_one_sheet(options):
        scale = page_scale(pages[0], options.paper, alone=True)
        remarks = (_text_size(scale), *unframed(pages[0].blocks[0].drawing, options))
    return Exported(data, (*lost_characters(lost), *not_shown), remarks)


def _of_steps(case: Case) -> tuple[str, ...]:
    """Return the parts of a case that the sheets with its arguments carry."""
    return ("arguments", *(() if any(link.rule and not link.argument for link in case.links) else ("rules",)))


def _on_one_sheet(options: Options) -> bool:
    """Return whether a map is drawn as one, for one sheet or a poster: frames cannot be cut."""
    return options.pages == 1 or options.cluster is not None or options.poster is not None


def _text_size(scale: float) -> str:
    """Return the size of claim texts in words, given the points per pixel."""
    return f"text is {SIZES['text'] * scale:.1f} pt"


def _pages(view: View, options: Options) -> list[Page]:
    alone, shrunk = None, _on_one_sheet(options)
    if options.layout != "tree" or shrunk:
        alone = draw_sheet(
            view,
            page_surfaces(options.paper),
            options.layout,
            direction=options.rankdir,
            wrap=options.wrap,
            least=None if shrunk else LEAST_ALONE,
        )
    letters, direction = options.letters(_LETTERS), options.rankdir or "RL"
    return [alone] if alone else draw_pages(view, page_room(options.paper), direction=direction, wrap=letters)


def _poster(
    view: View, options: Options, spread: tuple[int, int], titles: Titles
) -> tuple[bytes, set[str], float, Drawing]:
    """Draw one map over several sheets, turned if that is better; return the points per pixel too."""
    posters = [Poster(options.paper, spread, turned=turned) for turned in (False, True)]
    rooms = [poster.legend_room() for poster in posters]
    surfaces = [
        poster.surface(build_sheet_legend(view, None, room))
        for poster, room in zip(posters, rooms, strict=True)
    ]
    drawing = draw_map(
        view,
        layout=options.layout,
        direction=options.rankdir,
        wrap=options.wrap,
        surfaces=surfaces,
        explained=False,
    )
    legends = [build_sheet_legend(view, drawing, room) for room in rooms]
    scales = [
        poster.surface(legend).scale_of(drawing.width, drawing.height)
        for poster, legend in zip(posters, legends, strict=True)
    ]
    best = int(scales[1] > scales[0])
    data, lost = write_poster(drawing, posters[best], titles, legends[best])
    return data, lost, scales[best], drawing


EXPORTER = Exporter(
    "pdf",
    "pages to print, linked",
    (".pdf",),
    render,
    verdicts=True,
    closes=True,
    carries=MARKED,
    extra="pdf",
    graphviz="pdf",
    takes=("cluster", "rankdir", "wrap", "paper", "layout", "colour", "pages", "poster"),
)
