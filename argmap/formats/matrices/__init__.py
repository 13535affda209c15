"""Formats of a matrix of competing hypotheses: one file each.

A format is a module of this package with a `MATRIX_FORMAT`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.core.registry import Registry
from argmap.semantics.competing.matrix import Matrix


class MatrixFormat(NamedTuple):
    """A format: its name, which is its suffix, too, its purpose, and the function that writes it."""

    name: str
    summary: str
    write: Callable[[ArgumentGraph, Matrix], str | bytes]


MATRIX_FORMATS = Registry("argmap.formats.matrices", "MATRIX_FORMAT", MatrixFormat)


def find_matrix_format(file: str) -> MatrixFormat:
    """Return the format that a file's suffix names.

    Raises:
        ArgmapError: It names none.
    """
    found = MATRIX_FORMATS.find(os.path.splitext(file)[1].lower().removeprefix("."))
    if found is None:
        suffixes = ", ".join(f".{name}" for name in MATRIX_FORMATS.names)
        message = f"'{file}' has no suffix of a format of matrices"
        raise ArgmapError(message, hint=f"name a file that ends in {suffixes}")
    return found
