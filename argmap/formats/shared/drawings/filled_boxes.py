"""Boxes filled by party, stance or tag, with claims to look at first, and what such a drawing loses."""

from __future__ import annotations

from collections.abc import Collection

from argmap.core.model import Case
from argmap.formats.exporting import Options
from argmap.formats.shared.losses import all_losses, losses
from argmap.render.fight import with_fight
from argmap.render.grouping import grouped
from argmap.render.view import View


def fill_boxes(view: View, options: Options) -> View:
    """Return a view with numbered claims and filled boxes, as the options ask.

    Raises:
        ArgmapError: The case has nothing to fill boxes by.
    """
    return grouped(with_fight(view), options.colour)


def lost_in_boxes(
    filled: View, case: Case, carried: Collection[str], *, is_read: bool = False
) -> tuple[str, ...]:
    """Return what a drawing of filled boxes loses of a case, except the parts in `carried`.

    Of one that is read again, `is_read`, this includes what no drawing is expected to show.
    """
    find = all_losses if is_read else losses
    if filled.grouping is None:
        return find(case, carried)
    shown = (*carried, "tags") if filled.grouping.by == "tag" else carried
    return (*find(case, shown), *filled.grouping.told)
