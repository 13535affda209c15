"""One self-contained HTML page: outline, map and details, stage by stage; no network is needed."""

from __future__ import annotations

from argmap.core.option_words import option
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.losses import WRITTEN_WHOLE
from argmap.render.framing import framed
from argmap.render.grouping import grouped
from argmap.render.page import page_values, render_page
from argmap.render.view import View


def render(view: View, options: Options) -> Exported:
    """Write the page of a view; the output is deterministic.

    Raises:
        ArgmapError: The case has nothing to fill boxes by, or to draw frames around.
    """
    conflicts = len(view.case.conflicts)
    what = "conflict" if conflicts == 1 else "conflicts"
    lost = (f"{conflicts} {what} that a merge left",) if conflicts else ()
    values = page_values(framed(grouped(view, options.colour), options.cluster))
    frameless = options.cluster is not None and not values.get("map", {}).get("regions")
    return Exported(render_page(values), lost, (_frameless(),) if frameless else ())


def _frameless() -> str:
    """Return the remark on a map without the frames that were asked for."""
    why = "for which lines leave no room, or which a map of that size does not have"
    return f"drawn without frames, {why}: draw a part ({option('root')}, {option('group')})"


EXPORTER = Exporter(
    "html",
    "a page to open and pass on: outline, map, sources",
    (".html", ".htm"),
    render,
    takes=("cluster", "colour"),
    carries=WRITTEN_WHOLE,
)
