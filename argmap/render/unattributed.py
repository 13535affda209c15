"""What is said of counters of which it is not said whose they are."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.core.display import joined_with_and
from argmap.core.model import Link

#: How many counters are named; more are counted.
_MOST = 6


def left_out_words(links: Iterable[Link]) -> str:
    """Say which counters are left out, as they are of no party (`find_unattributed`); empty if none is."""
    names = list(dict.fromkeys(joined_with_and(link.premises) for link in links))
    if not names:
        return ""
    do, whose = ("does", "it is") if len(names) == 1 else ("do", "they are")
    return f"left out: {joined_with_and(names, _MOST)}, which {do} not say whose {whose}: add 'by'"
