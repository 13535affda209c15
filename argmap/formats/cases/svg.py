"""SVG: the map as a picture for any browser or office program.

Laid out by argmap itself, with the conclusion at the left; `rankdir` turns it.
"""

from __future__ import annotations

from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.drawings.pictures import draw_picture, unframed
from argmap.formats.shared.losses import MARKED
from argmap.render.picture.svg import write_svg
from argmap.render.view import View

#: A line has a tooltip that names its scheme and its weight.
_CARRIED = (*MARKED, "schemes", "link weights")


def render(view: View, options: Options) -> Exported:
    """Draw a view; the output is deterministic."""
    drawing, lost = draw_picture(view, options, _CARRIED)
    return Exported(write_svg(drawing), lost, unframed(drawing, options))


EXPORTER = Exporter(
    "svg",
    "a picture, with nothing to install",
    (".svg",),
    render,
    verdicts=True,
    closes=True,
    carries=_CARRIED,
    graphviz="svg",
    takes=("cluster", "rankdir", "wrap", "layout", "colour", "fit"),
)
