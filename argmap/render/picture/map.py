"""Draw a view: compactly, in layers, or as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Literal

from argmap.render.picture.frame import SCREEN, SURFACES, Direction, Fit, Surface
from argmap.render.picture.shapes import Drawing
from argmap.render.picture.tree.tree_map import draw_tree
from argmap.render.view import View

#: As compact as possible; in layers, with a line and a word for each link; or as a tree, each claim beside its
#: reasons, with room for lines between.
Layout = Literal["compact", "layers", "tree"]


def draw_map(
    view: View,
    *,
    layout: Layout = "compact",
    direction: Direction | None = None,
    wrap: int | None = None,
    surfaces: Sequence[Surface] = (SCREEN,),
    bare: bool = False,
    quick: bool = False,
) -> Drawing:
    """Draw a view; arguments run in a direction, and a line in a box has room for about `wrap` letters.

    Where these are not given, all but a tree choose both so that text is as large as possible on one of the
    surfaces. Where graphlay cannot be installed, a tree is drawn. A `bare` compact drawing is without title and legend,
    and a `quick` one the first without faults: for what is drawn again with each change.
    """
    if layout != "tree" and find_spec("graphlay") is not None:
        from argmap.render.picture.compact.compact_map import draw_compact, draw_layers

        if layout == "compact":
            return draw_compact(
                view, surfaces=surfaces, direction=direction, wrap=wrap, bare=bare, quick=quick
            )
        return draw_layers(view, surfaces=surfaces, direction=direction, wrap=wrap)
    return draw_tree(view, direction=direction or "RL", wrap=wrap or 30)


def draw_to_fit(
    view: View,
    fit: Fit,
    *,
    layout: Layout = "compact",
    direction: Direction | None = None,
    wrap: int | None = None,
) -> Drawing:
    """Draw a view so that its text is as large as possible on a screen, or on a sheet, turned if that is better."""
    return draw_map(view, layout=layout, direction=direction, wrap=wrap, surfaces=SURFACES[fit])
