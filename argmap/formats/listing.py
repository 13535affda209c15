"""The list of formats, one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from argmap.formats.exporting import Exporter
from argmap.formats.importing import Importer
from argmap.render.text.lines import Line

if TYPE_CHECKING:
    from argmap.render.json.formats import FormatsDocument


def format_lines(exporters: Iterable[Exporter], importers: Iterable[Importer]) -> Iterator[Line]:
    """Yield the name, suffixes and purpose of each format, exporters first."""
    for heading, formats in (
        ("Written by 'argmap export':", exporters),
        ("Read by 'argmap import':", importers),
    ):
        yield Line("", "", [(heading, "")])
        for one in formats:
            suffixes = " ".join(one.suffixes)
            purpose = one.purpose if isinstance(one, Exporter) else one.summary
            pieces = [(f"{one.name:<12} ", "bold"), (f"{suffixes:<16} ", "dim"), (purpose, "")]
            yield Line("  ", " " * 31, pieces)


def formats_document(exporters: Iterable[Exporter], importers: Iterable[Importer]) -> FormatsDocument:
    """Return the same list as a JSON document."""
    from argmap.render.json.formats import FormatRow, FormatsDocument

    written = [FormatRow(one.name, "export", one.suffixes, one.summary, one.extra) for one in exporters]
    read = [FormatRow(one.name, "import", one.suffixes, one.summary, None) for one in importers]
    return FormatsDocument([*written, *read])
