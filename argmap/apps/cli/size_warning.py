"""A warning before work on a very large case, with its expected cost."""

from __future__ import annotations

import sys
from typing import NamedTuple

from argmap.apps.cli.output import remark
from argmap.workspace.library import FoundText

#: The smallest number of links to warn about.
_LARGE = 50_000


class Cost(NamedTuple):
    """The cost of one link in seconds and bytes, measured on cases of 100,000 and of a million links."""

    seconds: float
    memory: float


PRINTED = Cost(2.5e-5, 1.7e3)
WRITTEN = Cost(6e-5, 6.5e3)
PICTURED = Cost(1.5e-4, 9.5e3)
PAGED = Cost(7e-4, 1.2e4)


def warn_if_large(found: FoundText, cost: Cost, *, whole: bool) -> None:
    """Report the expected cost of a large case on stderr, unless only a part is requested (`whole` is False).

    The number of links is estimated, as the text is not parsed yet.
    """
    links = found.text.count("supports") + found.text.count("counters") or found.text.count("\n")
    if not whole or links < _LARGE:
        return
    seconds, memory = max(1, round(links * cost.seconds)), links * cost.memory / 1e9
    remark(
        f"this is a large case, of about {round(links, -4):,} links: all of it takes about {seconds} s and {memory:.1f} GB;"
        " --from CLAIM, --depth N or --party PARTY takes a part"
    )
    sys.stderr.flush()
