"""Boxes filled by party, stance or tag, with claims to look at first, and what such a drawing loses."""

from __future__ import annotations

from collections.abc import Collection

from argmap.formats.exporting import Options
from argmap.formats.shared.losses import losses
from argmap.render.fight import with_fight
from argmap.render.grouping import grouped
from argmap.render.view import View


def fill_boxes(view: View, options: Options, carried: Collection[str]) -> tuple[View, tuple[str, ...]]:
    """Return a view with numbered claims and filled boxes, as the options ask, and what is lost of the case.

    Raises:
        ArgmapError: The case has nothing to fill boxes by.
    """
    filled = grouped(with_fight(view), options.colour)
    if filled.grouping is None:
        return filled, losses(view.case, carried)
    shown = (*carried, "tags") if filled.grouping.by == "tag" else carried
    return filled, (*losses(view.case, shown), *filled.grouping.told)
