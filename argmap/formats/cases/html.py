"""One self-contained HTML page: outline, map and details, stage by stage; no network is needed."""

from __future__ import annotations

from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.losses import WRITTEN_WHOLE
from argmap.render.grouping import grouped
from argmap.render.page import page_values, render_page
from argmap.render.view import View


def render(view: View, options: Options) -> Exported:
    """Write the page of a view; the output is deterministic.

    Raises:
        ArgmapError: The case says nothing to fill boxes by.
    """
    conflicts = len(view.case.conflicts)
    what = "conflict" if conflicts == 1 else "conflicts"
    lost = (f"{conflicts} {what} that a merge left",) if conflicts else ()
    return Exported(render_page(page_values(grouped(view, options.colour))), lost)


EXPORTER = Exporter(
    "html",
    "a page to open and pass on: outline, map, sources",
    (".html", ".htm"),
    render,
    takes=("colour",),
    carries=WRITTEN_WHOLE,
)
