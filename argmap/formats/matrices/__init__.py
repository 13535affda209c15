"""Formats of a matrix of competing hypotheses: one file each.

A format is a module of this package with a `MATRIX_FORMAT`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.formats.by_suffix import FormatsBySuffix
from argmap.semantics.competing.matrix import Matrix


class MatrixFormat(NamedTuple):
    """A format, which is called as its suffix is: the function that writes it."""

    write: Callable[[ArgumentGraph, Matrix], str | bytes]


MATRIX_FORMATS = FormatsBySuffix(
    "argmap.formats.matrices", "MATRIX_FORMAT", MatrixFormat, "a file of a matrix"
)
