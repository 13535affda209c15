"""Words for the titles of offers."""

from __future__ import annotations

from argmap.core import display
from argmap.core.model import Case, Link

#: Of what there is much of, so many are offered at one place.
MOST_OFFERED = 12

_LONGEST = 48


def step_of(case: Case, link: Link) -> str:
    """Return what to call a link in a title: its id, or its ends."""
    target = link.target if link.target in case.claims else f"({link.target})"
    return link.id or f"{' + '.join(link.premises)} -> {target}"


def shortened(text: str) -> str:
    """Return a text as short as it is in a title."""
    return display.shortened(text, _LONGEST)
