"""The tables of a flow's workbook, as they are written, and compared when it is read again.

A hidden sheet keeps the case itself, line by line as `argmap fmt` would write it, without the notes that no
sheet shows. So a workbook can be read back as the same case.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any

from argmap.core.display import counted
from argmap.core.model import Case, Citation
from argmap.formats.shared.files.workbook import cell_text, cut_text
from argmap.formats.shared.flow.cells import DROP_HEADS, drop_row
from argmap.render.flow import Flow, FlowSheet
from argmap.syntax.writer import dump_case

#: The replacement for a citation that was nothing but a note, which a file cannot hold.
_NO_CITATION = Citation()

#: The names of sheets that are not positions; Excel reserves the last one.
DROPS, SOURCES, COPY = "Drops", "Sources", "argmap"
RESERVED = (DROPS, SOURCES, COPY, "History")
VERDICTS = "Verdicts"
SOURCE_HEADS = ("Source", "Author", "Title", "Date", "Address")
#: The first line of the hidden sheet.
COPY_HEAD = "# The case that 'argmap import' makes of this file; leave this sheet as it is. Version 1"
#: The longest name of a sheet, in UTF-16 code units, and the most characters of the copy in a cell.
_MOST_NAME, _PIECE = 31, 16_000
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]+")


def named_sheets(flow: Flow) -> Iterator[tuple[str, FlowSheet]]:
    """Yield each sheet with its name in the workbook."""
    taken = {name.casefold() for name in RESERVED}
    for sheet in flow.sheets:
        name = sheet_name(sheet.title, taken)
        taken.add(name.casefold())
        yield name, sheet


def sheet_name(title: str, taken: Collection[str]) -> str:
    """Return a name for a sheet that Excel accepts.

    It has up to 31 characters, none of those reserved for formulas, and is unique.

    `taken` are the names of other sheets, case-folded.
    """
    base = " ".join(_NOT_IN_NAMES.sub(" ", cell_text(title)).split()).strip("' ") or "Sheet"
    for number in range(1, len(taken) + 2):
        end = f" ({number})" if number > 1 else ""
        name = f"{cut_text(base, _MOST_NAME - len(end), '').rstrip(chr(39) + ' ')}{end}"
        if name.casefold() not in taken:
            return name
    raise AssertionError  # one of more candidates than names taken is free


def drop_rows(flow: Flow) -> list[tuple[str, ...]]:
    """Return the rows of the sheet of drops, with its heads."""
    return [DROP_HEADS, *(drop_row(flow, one) for one in flow.granted)]


def source_rows(flow: Flow) -> list[tuple[str, ...]]:
    """Return the rows of the sheet of sources, with its heads; none without sources."""
    sources = flow.graph.case.sources.values()
    rows = [(one.id, one.author or "", one.title or "", one.date or "", one.url or "") for one in sources]
    return [SOURCE_HEADS, *rows] if rows else []


def copy_rows(case: Case) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the hidden sheet: one for each line of the case file, split into cells if long."""
    yield (COPY_HEAD,)
    for line in dump_case(without_notes(case)).split("\n"):
        yield tuple(line[at : at + _PIECE] for at in range(0, len(line), _PIECE)) or ("",)


def left_out_of_flow(case: Case) -> str:
    """Return what the workbook of a flow does not hold, in words; empty if it holds everything."""
    notes = _count_notes(case)
    return counted(notes, "note") if notes else ""


def without_notes(case: Case) -> Case:
    """Return a case without its notes, those of its parts, and citations with nothing else.

    Unresolved conflicts of a merge are resolved to our side.
    """
    bare: Case = _without_notes(case)
    return replace(bare, conflicts=())


def _without_notes(value: Any) -> Any:
    if isinstance(value, tuple):
        if hasattr(value, "_fields"):
            return value
        bare = tuple(map(_without_notes, value))
        return _without_empty_citations(bare) if _NO_CITATION in bare else bare
    if isinstance(value, Mapping):
        return MappingProxyType({key: _without_notes(one) for key, one in value.items()})
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changes: dict[str, Any] = {}
    for one in fields(value):
        if one.compare and one.init:
            before = getattr(value, one.name)
            after = None if one.name == "notes" else _without_notes(before)
            if after != before:
                changes[one.name] = after
    return replace(value, **changes) if changes else value


def _without_empty_citations(cites: tuple[Citation, ...]) -> tuple[Citation, ...]:
    """Return the citations without the empty ones.

    `translation_of` is the new index of the same citation, if it is kept.
    """
    kept = [at for at, cite in enumerate(cites) if cite != _NO_CITATION]
    if len(kept) == len(cites):
        return cites
    new_index = {str(at): str(index) for index, at in enumerate(kept)}
    gone = {str(at) for at in range(len(cites))} - new_index.keys()
    found: list[Citation] = []
    for at in kept:
        original = cites[at].translation_of
        if original in gone:
            found.append(replace(cites[at], translation_of=None))
        elif original in new_index and original != str(at):
            found.append(replace(cites[at], translation_of=new_index[original]))
        else:
            found.append(cites[at])
    return _without_empty_citations(tuple(found))


def _count_notes(value: Any) -> int:
    if isinstance(value, tuple):
        return sum(map(_count_notes, value)) if not hasattr(value, "_fields") else 0
    if isinstance(value, Mapping):
        return sum(map(_count_notes, value.values()))
    if not is_dataclass(value) or isinstance(value, type):
        return 0
    own = [(one.name, getattr(value, one.name)) for one in fields(value) if one.compare]
    return sum(bool(part) if name == "notes" else _count_notes(part) for name, part in own)
