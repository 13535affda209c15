"""Kinds of documents to print: one file each.

A kind is a module of this package with a `PAPER_FORMAT`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError
from argmap.core.display import joined_with_or
from argmap.core.registry import Registry
from argmap.formats.exporting import Exported
from argmap.render.paper import Paper


class PaperFormat(NamedTuple):
    """A kind of document: its suffixes, and the function that writes it."""

    suffixes: tuple[str, ...]
    write: Callable[[Paper], Exported]


PAPER_FORMATS = Registry("argmap.formats.papers", "PAPER_FORMAT", PaperFormat)


def find_paper_format(file: str) -> PaperFormat:
    """Return the kind of document that the suffix of a file says.

    Raises:
        ArgmapError: It says none.
    """
    suffix = os.path.splitext(file)[1].lower()
    found = next((one for one in PAPER_FORMATS.all.values() if suffix in one.suffixes), None)
    if found is None:
        known = joined_with_or(one.suffixes[0] for one in PAPER_FORMATS.all.values())
        raise ArgmapError(f"'{file}' is not a file to print", hint=f"name a file that ends in {known}")
    return found
