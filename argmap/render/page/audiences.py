"""What a page needs to judge a case for its audiences: the counters that fail for each, and what goes with them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.core.audiences import failing_counters, links_left_out
from argmap.core.model import Case


def audience_values(case: Case, number: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return the audiences of a case that is not judged for one already.

    Each has its `id`, its `title`, its `order` in the titles of the values, the links that are `out`, and in `fails`
    the counters that fail, with the title of the value that is ranked above and of the one below. Links are given by
    `number`; those that are not in it are left out.
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
