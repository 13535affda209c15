"""How often garbage is collected: rarely in a short command, regularly in one that keeps running."""

from __future__ import annotations

import gc

#: After how many more objects that can be in a cycle it is looked for. A tree of a case is one: a case with
#: 200 claims has 6,000 of them, and each version that is read makes as many.
_SOON = 50_000


def collect_rarely() -> None:
    """Collect garbage hardly ever.

    A command creates many objects and drops few, so that looking for cycles would take a third of its time.
    """
    gc.set_threshold(1_000_000, 50, 50)


def collect_steadily() -> None:
    """Collect garbage as often as is good for a command that reads versions of cases for as long as it runs.

    What exists so far, mainly the modules, is kept and not examined.
    """
    gc.freeze()
    gc.set_threshold(_SOON, 10, 10)
