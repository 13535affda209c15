"""Exporting a case."""

from __future__ import annotations

from argmap import ArgumentGraph, Case, build_view
from argmap.formats.exporting import Options, exporters


def rendered(case: Case, name: str, options: Options | None = None, **part: object) -> str:
    view = build_view(ArgumentGraph(case), **part)
    return exporters()[name].render(view, options or Options()).content
