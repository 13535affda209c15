"""Formats of a matrix of competing hypotheses: one file each.

A format is a module of this package with a `MATRIX_FORMAT`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.core.registry import Registry
from argmap.semantics.competing.matrix import Matrix


class MatrixFormat(NamedTuple):
    """A format, which is called as its suffix is: the function that writes it."""

    write: Callable[[ArgumentGraph, Matrix], str | bytes]


MATRIX_FORMATS = Registry("argmap.formats.matrices", "MATRIX_FORMAT", MatrixFormat)


def find_matrix_format(file: str) -> MatrixFormat:
    """Return the format that a file's suffix names.

    Raises:
        ArgmapError: It names none.
    """
    found = MATRIX_FORMATS.for_file(file)
    if found is None:
        message = f"'{file}' has no suffix of a format of matrices"
        raise ArgmapError(message, hint=f"name a file that ends in {MATRIX_FORMATS.suffixes}")
    return found
