"""Draw a view: compactly, in layers, or as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec

from argmap.render.picture.frame import SCREEN, SURFACES, Direction, Fit, Layout, Surface
from argmap.render.picture.shapes import Drawing
from argmap.render.picture.tree.tree_map import draw_tree
from argmap.render.view import View


def draw_map(
    view: View,
    *,
    layout: Layout = "compact",
    direction: Direction | None = None,
    wrap: int | None = None,
    surfaces: Sequence[Surface] = (SCREEN,),
    bare: bool = False,
    quick: bool = False,
    explained: bool = True,
) -> Drawing:
    """Draw a view with arguments in a `direction` and about `wrap` letters per line of a box.

    If these are not given, all layouts but a tree choose both so that text is as large as possible on one of
    the surfaces. If graphlay cannot be installed, a tree is drawn. A `bare` compact drawing has no title and
    no legend. A `quick` one is the first without faults, for drawings that are repeated with each change. One
    that is not `explained` has no legend.
    """
    if layout != "tree" and find_spec("graphlay") is not None:
        from argmap.render.picture.compact.compact_map import draw_compact, draw_layers

        if layout == "compact":
            return draw_compact(
                view,
                surfaces=surfaces,
                direction=direction,
                wrap=wrap,
                bare=bare,
                quick=quick,
                explained=explained,
            )
        return draw_layers(view, surfaces=surfaces, direction=direction, wrap=wrap, explained=explained)
    return draw_tree(view, direction=direction or "RL", wrap=wrap or 30, explained=explained)


def draw_to_fit(
    view: View,
    fit: Fit,
    *,
    layout: Layout = "compact",
    direction: Direction | None = None,
    wrap: int | None = None,
) -> Drawing:
    """Draw a view so that its text is as large as possible on a screen, or on a sheet that may be turned."""
    return draw_map(view, layout=layout, direction=direction, wrap=wrap, surfaces=SURFACES[fit])
