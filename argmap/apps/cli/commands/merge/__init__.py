"""`argmap merge`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli.exit_status import DIFFERENT
from argmap.apps.cli.options import (
    DEFAULT_MAX_SIZE,
    SCREEN,
    ForceOption,
    JsonOption,
    MaxSizeOption,
    TextScreenOption,
    complete_case,
    output_option,
)
from argmap.apps.cli.output import print_json, print_lines, print_text, remark
from argmap.core.diagnostics import ArgmapError

if TYPE_CHECKING:
    from argmap.compare.merge import Side


def command(
    base: Annotated[
        str,
        typer.Argument(
            metavar="BASE",
            help="Their common ancestor: a path, a name, REV:path or '-'; an empty file if there is none.",
            autocompletion=complete_case,
        ),
    ],
    ours: Annotated[
        str,
        typer.Argument(
            metavar="OURS",
            help="The version whose comments and order are kept.",
            autocompletion=complete_case,
        ),
    ],
    theirs: Annotated[
        str,
        typer.Argument(
            metavar="THEIRS", help="The version that is merged into OURS.", autocompletion=complete_case
        ),
    ],
    output: Annotated[str | None, output_option("The file to write; may be OURS.")] = None,
    prefer_ours: Annotated[bool, typer.Option("--ours", help="Resolve conflicts to OURS.")] = False,
    prefer_theirs: Annotated[bool, typer.Option("--theirs", help="Resolve conflicts to THEIRS.")] = False,
    force: ForceOption = False,
    json: JsonOption = False,
    screen: TextScreenOption = SCREEN,
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Merge two versions of a case.

    Claims, links and citations are merged as sets, and renames are followed. What both sides changed
    differently stays as in OURS, and is recorded under 'conflicts'. Exit 0 without conflicts, 1 with
    conflicts, 2 if a case cannot be read.
    """
    from argmap.apps.cli.commands.merge.named import merge_named, read_named
    from argmap.render.text.merged import merge_lines

    if prefer_ours and prefer_theirs:
        raise ArgmapError("--ours and --theirs exclude each other")
    if output == "":
        raise ArgmapError("the name of the output is empty", hint="leave out -o for standard output")
    file = None if output == "-" else output
    sides = read_named(base, ours, theirs, max_size)
    prefer: Side | None = "ours" if prefer_ours else "theirs" if prefer_theirs else None
    merged = merge_named(sides, prefer, file, max_size, force=force)
    if not file and not json:
        print_text(merged.text)
    if json:
        from argmap.render.json.merge import MergeDocument

        print_json(MergeDocument.of(merged, file))
    else:
        sys.stdout.flush()
        print_lines(merge_lines(merged, merged.case, file or "merged"), screen, sys.stderr)
    for said in sides.remarks:
        remark(said, screen)
    if not merged.clean:
        raise typer.Exit(DIFFERENT)
