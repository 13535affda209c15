"""The list of cases, a line each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from argmap.core.display import counted
from argmap.core.quoting import one_line, quoted, shell_word, visible
from argmap.render.text.lines import Line, Piece
from argmap.workspace.summaries import ListedLine

#: The longest name that others are brought into line with, in characters.
_WIDEST = 40


def listing_lines(listed: list[ListedLine]) -> Iterator[Line]:
    """Yield the name, title and size of each case, grouped by folder; shadowed cases are marked."""
    width = min(max((len(quoted(item.entry.name)) for item in listed), default=0), _WIDEST)
    folder = None
    for entry, case in listed:
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
            check = f"argmap check {shell_word(str(entry.path))}"
            pieces.append((f"  cannot be read: {visible(check)} says why", "red"))
        else:
            pieces.append((f"  {one_line(case.title)}", ""))
            pieces.append((f"  {counted(case.claims, 'claim')}", "dim"))
        if case is not None and case.mistakes:
            pieces.append((f"  {counted(case.mistakes, 'mistake')}", "red"))
        if entry.shadowed_by:
            pieces.append((f"  shadowed by {quoted(shown_path(entry.shadowed_by))}", "yellow"))
        yield Line("  ", "    ", pieces)


def shown_path(path: Path) -> str:
    """Return a path relative to the working directory if it is below that, else the absolute path."""
    full = os.path.realpath(path)
    here = os.path.realpath(".")
    return os.path.relpath(full, here) if full.startswith(here + os.sep) else full
