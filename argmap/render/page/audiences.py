"""The data with which a page judges a case for its audiences: the counters that fail for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.core.audiences import failing_counters, links_left_out
from argmap.core.model import Case


def audience_values(case: Case, number: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return the audiences of a case, unless it is already judged for one.

    Each has its `id`, its `title`, and its `order` in the titles of the values. `out` are the links that fall
    away. `fails` are the counters that fail, each with the title of the value ranked above and of the one
    below. Links are given by `number`; those without a number are left out.
    """
    found = []
    for audience in case.audiences.values() if case.audience is None else ():
        failing = list(failing_counters(case, audience.order))
        fails = [
            [number[one.link.name], case.value_title(one.above), case.value_title(one.below)]
            for one in failing
            if one.link.name in number
        ]
        out = sorted(number[name] for name in links_left_out(case, failing) if name in number)
        order = [case.value_title(value) for value in audience.order]
        title = {"title": audience.title} if audience.title else {}
        found.append({"id": audience.id, **title, "order": order, "fails": fails, "out": out})
    return found
