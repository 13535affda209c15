"""Kinds of documents to print: one file each.

A kind is a module of this package with a `PAPER_FORMAT`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from argmap.formats.by_suffix import FormatsBySuffix
from argmap.formats.exporting import Exported
from argmap.render.paper import Paper


class PaperFormat(NamedTuple):
    """A kind of document, which is called as its suffix is: the function that writes it."""

    write: Callable[[Paper], Exported]


PAPER_FORMATS = FormatsBySuffix("argmap.formats.papers", "PAPER_FORMAT", PaperFormat, "a file to print")
