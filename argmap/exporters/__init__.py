"""Formats a case can be written in: one file each, found by being here.

A format is a module of this package with an `EXPORTER`. Modules whose names
start with `_` are shared by several formats and are none themselves.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from argmap.diagnostics import ArgmapError, did_you_mean
from argmap.view import View


@dataclass(frozen=True, slots=True)
class Options:
    """How to draw. A format that has no use for an option leaves it alone.

    `cluster` groups claims by "party" or "stage"; `rankdir` is the direction
    of reading as Graphviz names it; `wrap` is the width of a label in columns.
    """

    cluster: str | None = None
    rankdir: str = "BT"
    wrap: int = 30


class Exported(NamedTuple):
    """The text of a format, and in words what of the case it does not carry."""

    text: str
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: its name, what it is for, its file suffixes, and the function that writes it."""

    name: str
    summary: str
    suffixes: tuple[str, ...]
    render: Callable[[View, Options], Exported] = field(repr=False)


@lru_cache(maxsize=1)
def exporters() -> dict[str, Exporter]:
    """All formats by name, in alphabetical order."""
    found = {}
    for module in pkgutil.iter_modules(__path__):
        if not module.name.startswith("_"):
            exporter: Exporter = importlib.import_module(f"{__name__}.{module.name}").EXPORTER
            found[exporter.name] = exporter
    return dict(sorted(found.items()))


def find_exporter(name: str | None, file: str | None) -> Exporter:
    """Find a format by its name, or else by the suffix of the file to be written.

    Raises:
        ArgmapError: There is no such format, or the suffix belongs to none.
    """
    known = exporters()
    if name is not None:
        if name.lower() in known:
            return known[name.lower()]
        hint = did_you_mean(name, known) or f"the formats are {', '.join(known)}"
        raise ArgmapError(f"there is no format '{name}'", hint=hint)
    if file is None or file == "-":
        raise ArgmapError("which format?", hint=f"add --format with one of {', '.join(known)}")
    for exporter in known.values():
        if file.lower().endswith(exporter.suffixes):
            return exporter
    if file.lower().endswith((".pdf", ".svg", ".png")):
        kind = file[-3:].lower()
        hint = f"export to .dot and draw that with Graphviz: dot -T{kind} NAME.dot -o NAME.{kind}"
        raise ArgmapError(f"argmap does not write .{kind} itself", hint=hint)
    suffixes = ", ".join(s for exporter in known.values() for s in exporter.suffixes)
    message = f"the suffix of '{file}' belongs to no format"
    raise ArgmapError(message, hint=f"add --format, or use one of {suffixes}")
