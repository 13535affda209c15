"""One self-contained HTML page: outline, map and details, stage by stage; no network is needed."""

from __future__ import annotations

from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.losses import WRITTEN_WHOLE
from argmap.render.page import page_values, render_page
from argmap.render.view import View


def render(view: View, _options: Options) -> Exported:
    """Write the page of a view; the output is deterministic."""
    conflicts = len(view.case.conflicts)
    what = "conflict" if conflicts == 1 else "conflicts"
    lost = (f"{conflicts} {what} that a merge left",) if conflicts else ()
    return Exported(render_page(page_values(view)), lost)


EXPORTER = Exporter(
    "html",
    "a page to open and pass on: outline, map, sources",
    (".html", ".htm"),
    render,
    carries=WRITTEN_WHOLE,
)
