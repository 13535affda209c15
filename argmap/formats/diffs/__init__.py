"""Formats of diffs: one file each.

A format is a module of this package with a `DIFF_FORMAT`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field

from argmap.compare.diff.summary import Summary
from argmap.core.diagnostics import ArgmapError
from argmap.core.option_words import option
from argmap.core.registry import Registry


@dataclass(frozen=True, slots=True)
class DiffFormat:
    """A format: the function that writes it."""

    render: Callable[[Summary], str | bytes] = field(repr=False)


DIFF_FORMATS = Registry("argmap.formats.diffs", "DIFF_FORMAT", DiffFormat)


#: The formats by the suffix of the file that is to be written; "text" is what the command prints.
SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".json": "json",
    ".html": "html",
    ".dot": "dot",
    ".svg": "svg",
    ".png": "png",
    ".pdf": "pdf",
}


def format_of_file(file: str) -> str:
    """Return the name of the format that the suffix of a file belongs to.

    Raises:
        ArgmapError: It belongs to none.
    """
    suffix = os.path.splitext(file)[1].lower()
    if suffix not in SUFFIXES:
        message = f"the suffix of '{file}' belongs to no format of a diff"
        raise ArgmapError(
            message, hint=f"name a format ({option('format', 'text')}), or use one of {', '.join(SUFFIXES)}"
        )
    return SUFFIXES[suffix]


def diff_formats() -> dict[str, DiffFormat]:
    """Return all formats by name, in alphabetical order."""
    return DIFF_FORMATS.all
