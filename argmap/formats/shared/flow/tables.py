"""The tables of the workbook of a flow, as they are written and as they are compared when it is read again.

A hidden sheet keeps the case itself, line by line as `argmap fmt` would write it, without the notes that no sheet shows:
so a workbook comes back as the case it was made of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from types import MappingProxyType
from typing import Any

from argmap.core.display import counted
from argmap.core.model import Case, Citation
from argmap.formats.shared.flow.cells import DROP_HEADS, drop_row
from argmap.formats.shared.workbook import cell_text, cut_text
from argmap.render.flow import Flow, FlowSheet
from argmap.syntax.writer import dump_case

#: What a citation that was a note alone is without it; a file cannot hold one.
_NO_CITATION = Citation()

#: The names of sheets that are not positions, the last one by Excel.
DROPS, SOURCES, COPY = "Drops", "Sources", "argmap"
RESERVED = (DROPS, SOURCES, COPY, "History")
VERDICTS = "Verdicts"
SOURCE_HEADS = ("Source", "Author", "Title", "Date", "Address")
#: The first line of the hidden sheet.
COPY_HEAD = "# The case that 'argmap import' makes of this file; leave this sheet as it is. Version 1"
#: What a sheet's name holds, in units of UTF-16, and the most characters of the copy in a cell.
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
    """Return a name for a sheet by Excel's rules: 31 characters, none that names in formulas need, no other sheet called so.

    `taken` are the names of other sheets, case-folded.
    """
    base = " ".join(_NOT_IN_NAMES.sub(" ", cell_text(title)).split()).strip("' ") or "Sheet"
    for number in range(1, len(taken) + 2):
        end = f" ({number})" if number > 1 else ""
        name = f"{cut_text(base, _MOST_NAME - len(end), '').rstrip(chr(39) + ' ')}{end}"
        if name.casefold() not in taken:
            return name
    raise AssertionError  # one of more names than are taken is free


def drop_rows(flow: Flow) -> list[tuple[str, ...]]:
    """Return the rows of the sheet of what was not answered in time, with its heads."""
    return [DROP_HEADS, *(drop_row(flow, one) for one in flow.granted)]


def source_rows(flow: Flow) -> list[tuple[str, ...]]:
    """Return the rows of the sheet of sources, with its heads; none where there are no sources."""
    sources = flow.graph.case.sources.values()
    rows = [(one.id, one.author or "", one.title or "", one.date or "", one.url or "") for one in sources]
    return [SOURCE_HEADS, *rows] if rows else []


def copy_rows(case: Case) -> Iterator[tuple[str, ...]]:
    """Yield the rows of the hidden sheet: a line of the case file each, a long one in several cells."""
    yield (COPY_HEAD,)
    for line in dump_case(without_notes(case)).split("\n"):
        yield tuple(line[at : at + _PIECE] for at in range(0, len(line), _PIECE)) or ("",)


def left_out_of_flow(case: Case) -> str:
    """Return what the workbook of a flow does not hold, in words; empty where it holds everything."""
    notes = _count_notes(case)
    return counted(notes, "note") if notes else ""


def without_notes(case: Case) -> Case:
    """Return a case without its notes, those on its parts, and citations that are nothing else.

    What a merge left open is settled as ours.
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
    """Return citations without empty ones; `translation_of` is the index of the same citation as before, if it stays."""
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
