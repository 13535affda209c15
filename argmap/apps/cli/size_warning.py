"""What a very large case will take, told before it does."""

from __future__ import annotations

import sys
from typing import NamedTuple

from argmap.apps.cli.output import remark
from argmap.workspace.library import FoundText

#: From so many links on.
_MANY = 50_000


class Cost(NamedTuple):
    """What a link takes: seconds and bytes, as measured on cases of 100,000 and of a million links."""

    seconds: float
    memory: float


PRINTED = Cost(2.5e-5, 1.7e3)
DRAWN = Cost(6e-5, 6.5e3)


def tell_size(found: FoundText, cost: Cost, *, whole: bool) -> None:
    """Say on stderr what it takes to work on all of a large case, and how to take a part; `whole` says that all is asked for.

    It is said before the text is read, so that its links are only estimated.
    """
    links = found.text.count("supports") + found.text.count("counters") or found.text.count("\n")
    if not whole or links < _MANY:
        return
    seconds, memory = max(1, round(links * cost.seconds)), links * cost.memory / 1e9
    remark(
        f"this is a large case, of about {round(links, -4):,} links: all of it takes some {seconds} s and {memory:.1f} GB;"
        " --from CLAIM, --depth N or --party PARTY takes a part"
    )
    sys.stderr.flush()
