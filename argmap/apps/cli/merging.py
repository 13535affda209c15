"""`argmap merge`, and the hidden command by which git merges a case."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli.options import (
    DEFAULT_MAX_SIZE,
    ColourOption,
    ForceOption,
    JsonOption,
    MaxSizeOption,
    WidthOption,
    _complete_case,
)
from argmap.apps.cli.output import Screen, print_json, print_lines, print_text, remark
from argmap.apps.cli.running import DIFFERENT, heard_or_not, interruptible, report_bug, show_error
from argmap.core.diagnostics import ArgmapError
from argmap.core.interrupts import INTERRUPTED

if TYPE_CHECKING:
    from argmap.compare.merge import Side

#: From this exit status on, git takes it that a driver failed, and calls off the merge.
FAILED = 129


def merge(
    base: Annotated[
        str,
        typer.Argument(
            metavar="BASE",
            help="What both came from: a path, a name, REV:path or '-'; an empty file if nothing.",
            autocompletion=_complete_case,
        ),
    ],
    ours: Annotated[
        str,
        typer.Argument(
            metavar="OURS", help="Whose comments and order are kept.", autocompletion=_complete_case
        ),
    ],
    theirs: Annotated[
        str,
        typer.Argument(metavar="THEIRS", help="What is merged into it.", autocompletion=_complete_case),
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write it there; may be OURS.")
    ] = None,
    prefer_ours: Annotated[bool, typer.Option("--ours", help="Resolve conflicts to OURS.")] = False,
    prefer_theirs: Annotated[bool, typer.Option("--theirs", help="Resolve conflicts to THEIRS.")] = False,
    force: ForceOption = False,
    json: JsonOption = False,
    width: WidthOption = None,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Merge two cases that came from a third.

    Claims, links and citations are sets, renames are followed. What both sides changed differently
    stays as in OURS, and is recorded under 'conflicts' until it is decided. Exit 0 if nothing is to be
    decided, 1 if something is, 2 if a case cannot be read.
    """
    from argmap.apps.cli.merged import merge_named, read_named
    from argmap.render.text.merged import merge_lines, merge_values

    if prefer_ours and prefer_theirs:
        raise ArgmapError("--ours and --theirs exclude each other")
    if output == "":
        raise ArgmapError("the name of the output is empty", hint="leave -o out for standard output")
    file = None if output == "-" else output
    sides = read_named(base, ours, theirs, max_size)
    prefer: Side | None = "ours" if prefer_ours else "theirs" if prefer_theirs else None
    merged = merge_named(sides, prefer, file, max_size, force=force)
    if not file and not json:
        print_text(merged.text)
    screen = Screen(color, width=width)
    if json:
        print_json(merge_values(merged, merged.case, None if file else merged.text, file))
    else:
        sys.stdout.flush()
        print_lines(merge_lines(merged, merged.case, file or "merged"), screen, sys.stderr)
    for said in sides.remarks:
        remark(said, screen)
    if not merged.clean:
        raise typer.Exit(DIFFERENT)


def merge_driver(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="BASE OURS THEIRS PATH", help="What git passes.")
    ] = None,
) -> None:
    """Merge three versions of a case into OURS, for git.

    Exit 0 if nothing is to be decided, 1 if something is, 129 or more if OURS is left alone. With
    ARGMAP_MERGE=ours or ARGMAP_MERGE=theirs, conflicts are resolved to that side.
    """
    raise typer.Exit(_status_for_git(words or []))


def _status_for_git(words: list[str]) -> int:
    """Merge for git, and say what went wrong; only what was merged ends with less than `FAILED`."""
    try:
        with interruptible():
            from argmap.apps.cli.merged import merge_for_git

            return merge_for_git(words)
    except ArgmapError as error:
        with heard_or_not():
            show_error(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - git must not take a bug for a conflict
        with heard_or_not():
            report_bug(error)
    return FAILED
