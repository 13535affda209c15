"""Formats a diff can be written in: one file each, found by being here.

A format is a module of this package with a `REDLINE`. `both`, `causes`, `wording` and `words` are
shared by all of them, and by the terminal.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from argmap.diff.summary import Summary

_SHARED = frozenset(("both", "causes", "wording", "words"))


@dataclass(frozen=True, slots=True)
class Redline:
    """One format: its name, what it is for, and the function that writes it."""

    name: str
    summary: str
    render: Callable[[Summary], str] = field(repr=False)


@lru_cache(maxsize=1)
def redlines() -> dict[str, Redline]:
    """All formats by name, in alphabetical order."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name not in _SHARED:
            redline: Redline = importlib.import_module(f"{__name__}.{module.name}").REDLINE
            found[redline.name] = redline
    return dict(sorted(found.items()))
