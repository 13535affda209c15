"""What `argmap fmt` does with one case file after another."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import NamedTuple

from argmap.casefile import ParsedCase
from argmap.cli.edited import read_editable
from argmap.cli.loading import Designated, each_case
from argmap.cli.output import Screen, print_text, remark
from argmap.cli.running import CANNOT, DIFFERENT, FINE, show_error
from argmap.diagnostics import ArgmapError
from argmap.display import counted
from argmap.editing import format_text
from argmap.quoting import quoted


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
    cases = each_case(designators, "fmt")
    changed = unreadable = 0
    for case in cases:
        try:
            changed += _format(case, screen, max_size, check=check, diff=diff)
        except ArgmapError as error:
            show_error(error)
            unreadable += 1
    sys.stdout.flush()
    remark(_told(Formatted(len(cases), changed, unreadable), asked=check or diff), screen)
    if unreadable:
        return CANNOT
    return DIFFERENT if changed and (check or diff) else FINE


class _Layout(NamedTuple):
    """The text of a file in canonical layout."""

    text: str


def _layout(parsed: ParsedCase) -> _Layout:
    return _Layout(format_text(parsed))


def _format(case: Designated, screen: Screen, max_size: int, *, check: bool, diff: bool) -> bool:
    file = read_editable(case.designator, max_size, folder=case.folder, writes=not (check or diff))
    if check and not diff:
        differs = _layout(file.parsed).text != file.parsed.source.text
        print_text(f"{quoted(file.shown)}\n" if differs else "")
        return differs
    before, layout = file.apply(_layout, screen, diff=diff)
    differs = layout.text != before.source.text
    if differs and file.path and not diff:
        remark(f"formatted {quoted(file.path)}", screen)
    return differs


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
