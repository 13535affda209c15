"""Formats that a case can be written in: the modules of `argmap.formats.cases` that have an `EXPORTER`."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Literal, NamedTuple

from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.core.registry import Registry
from argmap.render.picture.frame import Direction
from argmap.render.view import View

#: Sizes of pages.
Paper = Literal["a4", "letter"]


class Options(NamedTuple):
    """How to draw. A format that has no use for an option leaves it alone.

    `cluster` groups claims by "party" or "stage"; `rankdir` says which way
    arguments run, as Graphviz names it, None as the format does; `wrap` is the width of a label in
    columns, None as the format does. `scale` is how many pixels of a bitmap a pixel of the drawing
    takes, None for as many as fit, and `paper` the size of the pages, for formats that have some.
    """

    cluster: str | None = None
    rankdir: Direction | None = None
    wrap: int | None = None
    scale: float | None = None
    paper: Paper = "a4"

    def letters(self, usual: int = 30) -> int:
        """The width of a label in columns: what was asked for, or what is usual."""
        return usual if self.wrap is None else self.wrap


class Exported(NamedTuple):
    """The text of a format, or its bytes, and in words what of the case it does not carry."""

    content: str | bytes
    lost: tuple[str, ...] = ()


class Exporter(NamedTuple):
    """One format: its name, what it is for, its file suffixes, and the function that writes it.

    `verdicts` says that it shows them, so that the view has to have them. `extra` is
    the optional part of argmap that it needs, and `graphviz` is what Graphviz calls the
    format, if it can lay it out too. It `takes` some of the options, by name.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    render: Callable[[View, Options], Exported]
    verdicts: bool = False
    extra: str | None = None
    graphviz: str | None = None
    takes: tuple[str, ...] = ()

    @property
    def purpose(self) -> str:
        """What it is for, and what it needs."""
        return f"{self.summary}; needs the {self.extra} extra" if self.extra else self.summary


EXPORTERS = Registry("argmap.formats.cases", "EXPORTER", Exporter)


def exporters() -> dict[str, Exporter]:
    """All formats by name, in alphabetical order."""
    return EXPORTERS.all


def find_exporter(name: str | None, file: str | None) -> Exporter:
    """Find a format by its name, or else by the suffix of the file to be written.

    Raises:
        ArgmapError: There is no such format, or the suffix belongs to none.
    """
    suffix = os.path.splitext(file or "")[1]
    quick = EXPORTERS.find((name or suffix.removeprefix(".")).lower())
    if quick is not None and (name is not None or suffix.lower() in quick.suffixes):
        return quick
    known = exporters()
    if name is not None:
        hint = did_you_mean(name, known) or f"the formats are {', '.join(known)}"
        raise ArgmapError(f"there is no format '{name}'", hint=hint)
    if file is None or file == "-":
        raise ArgmapError("which format?", hint=f"add --format with one of {', '.join(known)}")
    for exporter in known.values():
        if file.lower().endswith(exporter.suffixes):
            return exporter
    suffixes = ", ".join(s for exporter in known.values() for s in exporter.suffixes)
    message = f"the suffix of '{file}' belongs to no format"
    raise ArgmapError(message, hint=f"add --format, or use one of {suffixes}")
