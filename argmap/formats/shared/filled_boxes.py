"""Boxes filled by what was asked for, with the fight marked, and what a drawing of them does not show."""

from __future__ import annotations

from collections.abc import Collection

from argmap.formats.exporting import Options
from argmap.formats.shared.losses import losses
from argmap.render.fight import with_fight
from argmap.render.grouping import grouped
from argmap.render.view import View


def fill_boxes(view: View, options: Options, carried: Collection[str] = ()) -> tuple[View, tuple[str, ...]]:
    """Return a view with its fight marked and its boxes filled as the options have it, and what is lost of the case.

    Raises:
        ArgmapError: The case says nothing to fill boxes by.
    """
    filled = grouped(with_fight(view), options.colour)
    if filled.grouping is None:
        return filled, losses(view.case, carried)
    shown = (*carried, "tags") if filled.grouping.by == "tag" else carried
    return filled, (*losses(view.case, shown), *filled.grouping.told)
