"""What `argmap fmt` does with one case file after another."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NamedTuple

from argmap.cli.edited import Editable, read_editable
from argmap.cli.loading import each_case
from argmap.cli.output import Screen, print_text, remark
from argmap.cli.running import CANNOT, DIFFERENT, FINE, show_error
from argmap.diagnostics import ArgmapError
from argmap.editing import format_text
from argmap.terminal.lines import counted


class Formatted(NamedTuple):
    """How many files there were, were or would be changed, and could not be read."""

    files: int
    changed: int
    unreadable: int


def format_all(
    designators: Iterable[str] | None, screen: Screen, max_size: int, *, check: bool, diff: bool
) -> int:
    """Bring case files into canonical layout, or say which are not; the exit status.

    Raises:
        ArgmapError: No file was named, and there is no `./cases`.
    """
    names = each_case(designators, "fmt")
    changed = unreadable = 0
    for name in names:
        try:
            changed += _format(name, screen, max_size, check=check, diff=diff)
        except ArgmapError as error:
            show_error(error)
            unreadable += 1
    sys.stdout.flush()
    remark(_told(Formatted(len(names), changed, unreadable), asked=check or diff), screen)
    if unreadable:
        return CANNOT
    return DIFFERENT if changed and (check or diff) else FINE


def _format(name: str, screen: Screen, max_size: int, *, check: bool, diff: bool) -> bool:
    file = read_editable(name, max_size, writes=not (check or diff))
    text = format_text(file.parsed)
    differs = text != file.parsed.source.text
    if diff:
        file.show_difference(text, screen)
    elif check:
        print_text(f"{file.shown}\n" if differs else "")
    else:
        _write(file, text, screen, differs=differs)
    return differs


def _write(file: Editable, text: str, screen: Screen, *, differs: bool) -> None:
    file.deliver(text)
    if differs and file.path:
        remark(f"formatted {file.path}", screen)


def _told(formatted: Formatted, *, asked: bool) -> str:
    files, changed, unreadable = formatted
    verb = "would change" if asked else "formatted"
    told = [f"{counted(changed, 'case')} {verb}" if changed else ""]
    same = files - changed - unreadable
    told.append(
        f"{counted(same, 'case')} in canonical layout{'' if asked or not changed else ' already'}"
        if same
        else ""
    )
    told.append(f"{counted(unreadable, 'file')} not touched" if unreadable else "")
    return ", ".join(part for part in told if part)
