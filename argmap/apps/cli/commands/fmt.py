"""`argmap fmt`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from argmap.apps.cli import options
from argmap.apps.cli.exit_status import CANNOT, DIFFERENT, FINE
from argmap.apps.cli.output import Screen, print_json, print_text, remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.core.quoting import quoted

if TYPE_CHECKING:
    from argmap.apps.cli.editable import Editable
    from argmap.render.json.fmt import FormattedRow
    from argmap.syntax.parsing import ParsedCase
    from argmap.workspace.folders import CasePath


def command(
    file: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FILE]...",
            help="Case files, or folders of them, with their subfolders; all in ./cases if left out; '-' from standard input to standard output.",
            autocompletion=options.complete_case,
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only print which would change; exit 1 if any.")
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Only print what would change; exit 1 if anything.")
    ] = False,
    json: options.JsonOption = False,
    jobs: options.JobsOption = None,
    screen: options.ColourScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Bring case files into canonical layout.

    Orders the keys, unifies the indentation and removes needless quotes. Content, comments and line breaks in
    texts stay. A file with mistakes is not touched.
    """
    raise typer.Exit(_format_all(file, _FormatRequest(screen, max_size, check, diff, json), jobs))


class _FormatRequest(NamedTuple):
    """How files are formatted: written, only listed, or shown; and whether the result is JSON."""

    screen: Screen
    max_size: int
    check: bool
    diff: bool
    json: bool

    @property
    def writes(self) -> bool:
        """Whether the files themselves are formatted."""
        return not (self.check or self.diff)


class _FileFormatted(NamedTuple):
    """The result for one file: its name, whether its layout differed, and its JSON.

    `texts` are the text before and after, where they are to be printed.
    """

    shown: str
    differs: bool
    is_file: bool
    texts: tuple[str, str] | None
    row: FormattedRow | None


def _format_all(designators: Iterable[str] | None, asked: _FormatRequest, jobs: int | None) -> int:
    """Format case files, or list those that are not in canonical layout; return the exit status.

    Raises:
        ArgmapError: No file was named, and there is no `./cases`.
    """
    from argmap.apps.cli.many_files import chosen_cases, each_result

    paths = chosen_cases(designators, "fmt", takes_beside=False)
    unreadable: list[ArgmapError] = []
    changed = 0
    rows: list[FormattedRow] = []
    for path, formatted in each_result(paths, partial(_format, asked), jobs, unreadable):
        if formatted is None:
            if asked.json:
                from argmap.render.json.fmt import FormattedRow

                rows.append(FormattedRow.of_error(path.designator, unreadable[-1]))
            continue
        _report(formatted, asked)
        changed += formatted.differs
        if formatted.row is not None:
            rows.append(formatted.row)
    if asked.json:
        from argmap.render.json.fmt import FmtDocument

        print_json(FmtDocument(rows))
    sys.stdout.flush()
    remark(_tally(len(paths), changed, len(unreadable), written=asked.writes), asked.screen)
    if unreadable:
        return CANNOT
    return DIFFERENT if changed and not asked.writes else FINE


class _Layout(NamedTuple):
    """The text of a file in canonical layout."""

    text: str


def _layout(parsed: ParsedCase) -> _Layout:
    from argmap.syntax.editing.formatting import format_text

    return _Layout(format_text(parsed))


def _format(asked: _FormatRequest, path: CasePath) -> _FileFormatted:
    """Format one file, or only compute the result.

    Raises:
        ArgmapError: It cannot be read or written, or has mistakes.
    """
    from argmap.apps.cli.editable import read_editable

    file = read_editable(path.designator, asked.max_size, folder=path.folder, writes=asked.writes)
    before, layout = file.apply(_layout, asked.screen, diff=not asked.writes, quiet=True)
    differs = layout.text != before.source.text
    is_printed = not asked.json and (asked.diff or (asked.writes and file.path is None))
    texts = (before.source.text, layout.text) if is_printed else None
    row = _formatted(file, layout.text, asked) if asked.json else None
    return _FileFormatted(file.shown, differs, file.path is not None, texts, row)


def _formatted(file: Editable, text: str, asked: _FormatRequest) -> FormattedRow:
    from argmap.render.json.fmt import FormattedRow

    writing = file.writing(text, diff=not asked.writes)
    return FormattedRow.of(writing, changed=text != file.parsed.source.text)


def _report(formatted: _FileFormatted, asked: _FormatRequest) -> None:
    """Print the result for one file."""
    from argmap.apps.cli.editable import show_edited

    if formatted.texts is not None:
        show_edited(*formatted.texts, formatted.shown, asked.screen, diff=asked.diff)
    elif asked.check and formatted.differs and not asked.json:
        print_text(f"{quoted(formatted.shown)}\n")
    if formatted.differs and formatted.is_file and asked.writes:
        remark(f"formatted {quoted(formatted.shown)}", asked.screen)


def _tally(files: int, changed: int, unreadable: int, *, written: bool) -> str:
    """Return how many files were changed, were in canonical layout, and could not be read."""
    told = [f"{counted(changed, 'case')} {'formatted' if written else 'would change'}" if changed else ""]
    same = files - changed - unreadable
    if same:
        already = " already" if written and changed else ""
        told.append(f"{counted(same, 'case')} in canonical layout{already}")
    told.append(f"{counted(unreadable, 'file')} not touched" if unreadable else "")
    return ", ".join(part for part in told if part)
