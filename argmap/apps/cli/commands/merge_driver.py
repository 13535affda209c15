"""The hidden command by which git merges a case."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli.exit_status import (
    DIFFERENT,
    FINE,
    ignoring_write_errors,
    interruptible,
    report_bug,
    show_error,
)
from argmap.apps.cli.output import Screen, print_lines, remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.interrupts import INTERRUPTED
from argmap.workspace.library import FoundText, case_name

if TYPE_CHECKING:
    from argmap.apps.cli.merge_sides import Sides
    from argmap.compare.merge import Side

#: From this exit status on, git treats the driver as failed, and aborts the merge.
_FAILED = 129


#: A hint for when a version of a file cannot be read.
_LINE_MERGE_HINT = (
    "correct it there and commit that, or have its lines merged:"
    " git -c merge.argmap.driver='git merge-file %A %O %B' merge ..."
)


def command(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="BASE OURS THEIRS PATH", help="The arguments that git passes."),
    ] = None,
) -> None:
    """Merge three versions of a case into OURS, for git.

    Exit 0 without conflicts, 1 with conflicts, 129 or more if OURS is not changed. With
    ARGMAP_MERGE=ours or ARGMAP_MERGE=theirs, conflicts are resolved to that side.
    """
    raise typer.Exit(_status_for_git(words or []))


def _status_for_git(words: list[str]) -> int:
    """Merge for git, and report errors; a status below `_FAILED` means that OURS was merged."""
    try:
        with interruptible():
            return _merge_for_git(words)
    except ArgmapError as error:
        with ignoring_write_errors():
            show_error(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - git must not take a bug for a conflict
        with ignoring_write_errors():
            report_bug(error)
    return _FAILED


def _merge_for_git(words: Sequence[str]) -> int:
    """Merge the files that git wrote into that of ours; return the exit status for git.

    Raises:
        ArgmapError: The arguments are not those of git, or it cannot be done; no file has changed.
    """
    from argmap.apps.cli.merge_sides import write_merged
    from argmap.render.text.merged import decision_lines

    if len(words) != 4:
        raise ArgmapError(
            "this is for git to call", hint="'argmap merge BASE OURS THEIRS' merges three cases"
        )
    base, ours, theirs, path = words
    prefer = _preferred()
    sides = _read(base, ours, theirs, path)
    merged = write_merged(sides, prefer, ours, "ours", path)
    screen = Screen()
    with ignoring_write_errors():
        print_lines(decision_lines(merged, merged.case, path), screen, sys.stderr)
        for said in sides.remarks:
            remark(said, screen)
    return FINE if merged.clean else DIFFERENT


def _preferred() -> Side | None:
    """Return the side to which ARGMAP_MERGE resolves conflicts."""
    sides: dict[str, Side | None] = {"": None, "ours": "ours", "theirs": "theirs"}
    named = os.environ.get("ARGMAP_MERGE", "")
    if named not in sides:
        raise ArgmapError(f"ARGMAP_MERGE is '{named}'", hint="use 'ours' or 'theirs'")
    return sides[named]


def _read(base: str, ours: str, theirs: str, path: str) -> Sides:
    """Read the three files that git made of `path`.

    Raises:
        ArgmapError: One cannot be read; the mistakes of each have been printed.
    """
    from argmap.apps.cli.git_files import read_content, text_of
    from argmap.apps.cli.merge_sides import read_sides

    def find(word: str, file: str) -> FoundText:
        shown = f"{word}:{path}"
        return FoundText(case_name(path), shown, text_of(read_content(file), shown))

    files = {"base": base, "ours": ours, "theirs": theirs}
    return read_sides(files, find, f"{path} is not merged", _LINE_MERGE_HINT)
