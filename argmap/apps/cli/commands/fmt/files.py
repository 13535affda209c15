"""What `argmap fmt` does with one case file after another."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any, NamedTuple

from argmap.apps.cli.editable import read_editable
from argmap.apps.cli.guard import CANNOT, DIFFERENT, FINE, show_error
from argmap.apps.cli.many_cases import Designated, each_case
from argmap.apps.cli.output import Screen, print_json, print_text, remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.core.quoting import quoted
from argmap.render.text.written import formatted_values, unformatted_values
from argmap.syntax.editing import format_text
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.plain import SHAPE


class Formatted(NamedTuple):
    """How many files there were, were or would be changed, and could not be read."""

    files: int
    changed: int
    unreadable: int


class Asked(NamedTuple):
    """How files are to be formatted: written, only named, or shown; and whether it is told as JSON."""

    screen: Screen
    max_size: int
    check: bool
    diff: bool
    json: bool

    @property
    def writes(self) -> bool:
        """Whether the files themselves are formatted."""
        return not (self.check or self.diff)


def format_all(designators: Iterable[str] | None, asked: Asked) -> int:
    """Bring case files into canonical layout, or say which are not; the exit status.

    Raises:
        ArgmapError: No file was named, and there is no `./cases`.
    """
    cases = each_case(designators, "fmt", takes_beside=False)
    changed = unreadable = 0
    files: list[dict[str, Any]] = []
    for case in cases:
        try:
            file, differs = _format(case, asked)
            files.append(file)
            changed += differs
        except ArgmapError as error:
            show_error(error)
            files.append(unformatted_values(case.designator, error))
            unreadable += 1
    if asked.json:
        print_json({"argmap": SHAPE, "files": files})
    sys.stdout.flush()
    remark(_told(Formatted(len(cases), changed, unreadable), asked=not asked.writes), asked.screen)
    if unreadable:
        return CANNOT
    return DIFFERENT if changed and not asked.writes else FINE


class _Layout(NamedTuple):
    """The text of a file in canonical layout."""

    text: str


def _layout(parsed: ParsedCase) -> _Layout:
    return _Layout(format_text(parsed))


def _format(case: Designated, asked: Asked) -> tuple[dict[str, Any], bool]:
    """Format one file; what became of it as values, and whether it was not in canonical layout."""
    screen = asked.screen
    file = read_editable(case.designator, asked.max_size, folder=case.folder, writes=asked.writes)
    only_named = asked.check and not asked.diff
    before, layout = file.apply(_layout, screen, diff=not asked.writes, quiet=asked.json or only_named)
    differs = layout.text != before.source.text
    if only_named and differs and not asked.json:
        print_text(f"{quoted(file.shown)}\n")
    if differs and file.path and asked.writes:
        remark(f"formatted {quoted(file.path)}", screen)
    writing = file.writing(layout.text, diff=not asked.writes)
    return formatted_values(writing, changed=differs), differs


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
