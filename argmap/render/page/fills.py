"""The fills of the boxes on a page, where they show something other than the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from argmap.render.picture.palette import DARK, LIGHT
from argmap.render.view import View


def fill_values(view: View, claims: Sequence[str]) -> dict[str, Any] | None:
    """Return the groups with a common fill, and each claim's group by index; None without fills.

    A group is its name and its fill on a light and on a dark page, as #rrggbb.
    """
    if view.grouping is None:
        return None
    of = [view.grouping.of[claim] for claim in claims]
    groups = [group for group in view.grouping.groups if group in of]
    return {
        "groups": [[group.name, LIGHT.fill(group.key), DARK.fill(group.key)] for group in groups],
        "of": [groups.index(group) for group in of],
    }
