"""The list of formats, one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from argmap.formats.exporting import Exporter
from argmap.formats.importing import Importer
from argmap.render.text.lines import Line
from argmap.syntax.plain import SHAPE


def format_lines(exporters: Iterable[Exporter], importers: Iterable[Importer]) -> Iterator[Line]:
    """Yield the name, suffixes and purpose of each format, exporters first."""
    for heading, formats in (
        ("Written by 'argmap export':", exporters),
        ("Read by 'argmap import':", importers),
    ):
        yield Line("", "", [(heading, "")])
        for one in formats:
            suffixes = " ".join(one.suffixes)
            pieces = [(f"{one.name:<9} ", "bold"), (f"{suffixes:<16} ", "dim"), (_purpose(one), "")]
            yield Line("  ", " " * 28, pieces)


def _purpose(one: Exporter | Importer) -> str:
    return one.purpose if isinstance(one, Exporter) else one.summary


def format_values(exporters: Iterable[Exporter], importers: Iterable[Importer]) -> dict[str, Any]:
    """Return the same list as JSON values."""
    sides = (("export", exporters), ("import", importers))
    rows = [
        {
            "name": one.name,
            "direction": side,
            "suffixes": list(one.suffixes),
            "summary": one.summary,
            "extra": one.extra if isinstance(one, Exporter) else None,
        }
        for side, formats in sides
        for one in formats
    ]
    return {"argmap": SHAPE, "formats": rows}
