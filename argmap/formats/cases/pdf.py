"""PDF: the map on printable pages, with searchable text and links between pages."""

from __future__ import annotations

from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.filled_boxes import fill_boxes
from argmap.formats.shared.losses import MARKED
from argmap.formats.shared.undrawable import lost_characters
from argmap.render.picture.pages import draw_pages, draw_sheet
from argmap.render.picture.pdf import Titles, page_room, write_pdf
from argmap.render.view import View

#: The usual label width in columns: four columns of boxes fit on a page.
_LETTERS = 24


def render(view: View, options: Options) -> Exported:
    """Draw a view on pages; the output is deterministic as long as the bundled font has all characters.

    Raises:
        ArgmapError: reportlab is not installed.
    """
    view, not_shown = fill_boxes(view, options, MARKED)
    case = view.case
    room, alone = page_room(options.paper), None
    if options.layout != "tree":
        alone = draw_sheet(view, room, options.layout, direction=options.rankdir, wrap=options.wrap)
    letters, direction = options.letters(_LETTERS), options.rankdir or "RL"
    pages = [alone] if alone else draw_pages(view, room, direction=direction, wrap=letters)
    stage = f"as it stood at '{case.stage}'" if case.stage is not None else ""
    titles = Titles(" ".join(case.title.split()), stage, case.lang)
    data, lost = write_pdf(pages, options.paper, titles)
    return Exported(data, (*lost_characters(lost), *not_shown))


EXPORTER = Exporter(
    "pdf",
    "pages to print, linked",
    (".pdf",),
    render,
    verdicts=True,
    extra="pdf",
    graphviz="pdf",
    takes=("rankdir", "wrap", "paper", "layout", "colour"),
)
