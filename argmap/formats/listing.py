"""The table of formats: what is read and written, and what is left out each way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.formats.exporting import Exporter
from argmap.formats.importing import Importer
from argmap.formats.shared.losses import PARTS
from argmap.render.text.lines import Line

if TYPE_CHECKING:
    from argmap.render.json.formats import FormatRow, FormatsDocument

_NAME, _WAY, _SUFFIXES = 13, 4, 16


def find_formats(
    wanted: Collection[str], written: Mapping[str, Exporter], read: Mapping[str, Importer]
) -> list[Exporter | Importer]:
    """Return the formats with these names, in alphabetical order, reading before writing; all without a name.

    Raises:
        ArgmapError: There is no format with one of the names.
    """
    known = sorted({*written, *read})
    for name in wanted:
        if name not in known:
            hint = choice_hint(name, known, "the formats are")
            raise ArgmapError(f"there is no format '{name}'", hint=hint)
    both = ((read.get(name), written.get(name)) for name in known if not wanted or name in wanted)
    return [one for pair in both for one in pair if one is not None]


def left_out_by(one: Exporter | Importer) -> tuple[str, ...]:
    """Return what is left out in writing a case, or in reading a file, in words."""
    if isinstance(one, Importer):
        return one.leaves_out
    beside = [words for part, words in one.lacks.items() if part not in PARTS]
    return (*beside, *(one.lacks.get(part, PARTS[part]) for part in PARTS if _is_left_out(part, one)))


def _is_left_out(part: str, one: Exporter) -> bool:
    return part not in one.carries or part in one.lacks


def _in_short(one: Exporter | Importer) -> str:
    """Return what is lost.

    If that is most parts of a case, the message says what is kept and what may be missed.
    """
    if isinstance(one, Importer) or len(one.carries) > len(PARTS) // 2:
        return f"loses: {', '.join(left_out_by(one)) or 'nothing'}"
    texts = "links" if "texts" in one.lacks else "texts and links"
    kept = ", ".join([texts, *(words for part, words in PARTS.items() if part in one.carries)])
    beside = ", ".join(words for part, words in one.lacks.items() if part != "texts")
    return f"keeps: {kept}; loses: all else" + (f", such as {beside}" if beside else "")


def format_lines(formats: Iterable[Exporter | Importer]) -> Iterator[Line]:
    """Yield a row for each format and direction: name, suffixes, purpose, and what is kept or lost."""
    indent = " " * (_NAME + _WAY + _SUFFIXES)
    heads = "format".ljust(_NAME) + "".ljust(_WAY) + "suffixes".ljust(_SUFFIXES)
    yield Line("", indent, [(f"{heads}what it is, and what it keeps or loses", "bold")])
    before = ""
    for one in formats:
        is_read = isinstance(one, Importer)
        purpose = one.summary if isinstance(one, Importer) else one.purpose
        name = "" if one.name == before else one.name
        before = one.name
        pieces = [
            (name.ljust(_NAME), "bold"),
            (("in" if is_read else "out").ljust(_WAY), ""),
            (" ".join(one.suffixes).ljust(_SUFFIXES - 1) + " ", "dim"),
            (purpose, ""),
        ]
        yield Line("", indent, pieces)
        yield Line(indent, f"{indent}  ", [(_in_short(one), "dim")])


def formats_document(formats: Iterable[Exporter | Importer]) -> FormatsDocument:
    """Return the same table as a JSON document."""
    from argmap.render.json.formats import FormatsDocument

    return FormatsDocument([_row(one) for one in formats])


def _row(one: Exporter | Importer) -> FormatRow:
    from argmap.render.json.formats import FormatRow

    left_out = list(left_out_by(one))
    if isinstance(one, Importer):
        return FormatRow(one.name, "import", one.suffixes, one.summary, None, left_out)
    return FormatRow(one.name, "export", one.suffixes, one.summary, one.extra, left_out)
