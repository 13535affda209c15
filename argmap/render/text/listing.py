"""The cases that can be named, a line each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from argmap.core.diagnostics import ArgmapError, count_of
from argmap.core.model import Case
from argmap.core.quoting import quoted
from argmap.render.text.lines import Line, Piece, one_line
from argmap.syntax.parsing import parse_case
from argmap.syntax.plain import SHAPE
from argmap.workspace.library import Entry, read_found


class Listed(NamedTuple):
    """An entry of the library and what its file says; None where it cannot be read."""

    entry: Entry
    case: Case | None
    mistakes: int


def read_entries(entries: list[Entry], tag: str | None = None) -> list[Listed]:
    """Read the files of the entries; with a tag, only the cases that have it."""
    listed = [_read(entry) for entry in entries]
    if tag is None:
        return listed
    return [item for item in listed if item.case and tag.casefold() in [t.casefold() for t in item.case.tags]]


def _read(entry: Entry) -> Listed:
    try:
        parsed = parse_case(read_found(entry.path, entry.folder), file=str(entry.path), name=entry.name)
    except ArgmapError:
        return Listed(entry, None, 1)
    return Listed(entry, parsed.case, count_of(parsed.diagnostics))


def listing_lines(listed: list[Listed]) -> Iterator[Line]:
    """Name, title, size and place of each, grouped by folder; those that a name does not find are marked."""
    width = max((len(quoted(item.entry.name)) for item in listed), default=0)
    folder = None
    for entry, case, mistakes in listed:
        if entry.folder != folder:
            if folder is not None:
                yield Line("", "", [])
            folder = entry.folder
            shown = shown_path(folder.path)
            place = "" if shown == folder.label.removeprefix("./") else f" ({quoted(shown)})"
            yield Line("", "", [(folder.label, "bold"), (place, "dim")])
        pieces: list[Piece] = [
            (quoted(entry.name).ljust(width), "bold cyan" if not entry.shadowed_by else "dim")
        ]
        if case is None:
            pieces.append(("  cannot be read: 'argmap check' says why", "red"))
        else:
            pieces.append((f"  {one_line(case.title)}", ""))
            pieces.append((f"  {len(case.claims)} claims", "dim"))
        if case is not None and mistakes:
            pieces.append((f"  {mistakes} {'mistake' if mistakes == 1 else 'mistakes'}", "red"))
        if entry.shadowed_by:
            pieces.append((f"  shadowed by {quoted(shown_path(entry.shadowed_by))}", "yellow"))
        yield Line("  ", "    ", pieces)


def shown_path(path: Path) -> str:
    """A path as short as it can be said from here."""
    full = os.path.realpath(path)
    here = os.path.realpath(".")
    return os.path.relpath(full, here) if full.startswith(here + os.sep) else full


def listing_values(listed: list[Listed]) -> dict[str, Any]:
    """The same as values that JSON can hold."""
    return {
        "argmap": SHAPE,
        "cases": [
            {
                "name": entry.name,
                "path": str(entry.path),
                "folder": entry.folder.label,
                "shadowed-by": str(entry.shadowed_by) if entry.shadowed_by else None,
                "title": case.title if case else None,
                "claims": len(case.claims) if case else None,
                "links": len(case.links) if case else None,
                "tags": list(case.tags) if case else [],
                "mistakes": mistakes,
            }
            for entry, case, mistakes in listed
        ],
    }
