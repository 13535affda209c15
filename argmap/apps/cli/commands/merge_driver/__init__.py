"""The hidden command by which git merges a case."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.exit_status import ignoring_write_errors, interruptible, report_bug, show_error
from argmap.core.diagnostics import ArgmapError
from argmap.core.interrupts import INTERRUPTED

#: From this exit status on, git treats the driver as failed, and aborts the merge.
FAILED = 129


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
    """Merge for git, and report errors; a status below `FAILED` means that OURS was merged."""
    try:
        with interruptible():
            from argmap.apps.cli.commands.merge_driver.versions import merge_for_git

            return merge_for_git(words)
    except ArgmapError as error:
        with ignoring_write_errors():
            show_error(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - git must not take a bug for a conflict
        with ignoring_write_errors():
            report_bug(error)
    return FAILED
