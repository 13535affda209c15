"""SVG: the map as a picture that can be handed in, for any browser or office program.

Laid out by argmap itself, the conclusion at the left; `rankdir` turns it.
"""

from __future__ import annotations

from argmap.drawing import draw_map
from argmap.drawing.svg import write_svg
from argmap.exporters import Exported, Exporter, Options
from argmap.exporters._losses import MARKED, losses
from argmap.view import View


def render(view: View, options: Options) -> Exported:
    """Draw a view; the bytes depend on nothing else."""
    return Exported(
        write_svg(draw_map(view, direction=options.rankdir or "RL", wrap=options.letters())),
        losses(view.case, MARKED),
    )


EXPORTER = Exporter(
    "svg",
    "a picture, with nothing to install",
    (".svg",),
    render,
    verdicts=True,
    graphviz="svg",
    takes=("rankdir", "wrap"),
)
