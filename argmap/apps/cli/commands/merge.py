"""`argmap merge`."""

from __future__ import annotations

import os
import sys
from codecs import BOM_UTF8
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.exit_status import DIFFERENT
from argmap.apps.cli.output import deliver, print_json, print_lines, print_text, remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import joined_with_and
from argmap.workspace.library import STDIN, find, require_pipes_once, split_stage

if TYPE_CHECKING:
    from argmap.apps.cli.merge_sides import Sides, Word
    from argmap.compare.merge import Merge, Side

#: The versions of a case that are merged; ours first, as it is usually the output.
_SIDES: tuple[Word, ...] = ("ours", "theirs", "base")


def command(
    base: Annotated[
        str,
        typer.Argument(
            metavar="BASE",
            help="Their common ancestor: a path, a name, REV:path or '-'; an empty file if there is none.",
            autocompletion=options.complete_case,
        ),
    ],
    ours: Annotated[
        str,
        typer.Argument(
            metavar="OURS",
            help="The version whose comments and order are kept.",
            autocompletion=options.complete_case,
        ),
    ],
    theirs: Annotated[
        str,
        typer.Argument(
            metavar="THEIRS",
            help="The version that is merged into OURS.",
            autocompletion=options.complete_case,
        ),
    ],
    output: Annotated[str | None, options.output_option("The file to write; may be OURS.")] = None,
    prefer_ours: Annotated[bool, typer.Option("--ours", help="Resolve conflicts to OURS.")] = False,
    prefer_theirs: Annotated[bool, typer.Option("--theirs", help="Resolve conflicts to THEIRS.")] = False,
    force: options.ForceOption = False,
    json: options.JsonOption = False,
    screen: options.TextScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Merge two versions of a case.

    Claims, links and citations are merged as sets, and renames are followed. What both sides changed
    differently stays as in OURS, and is recorded under 'conflicts'. Exit 0 without conflicts, 1 with
    conflicts, 2 if a case cannot be read.
    """
    from argmap.render.text.merged import merge_lines

    if prefer_ours and prefer_theirs:
        raise ArgmapError("--ours and --theirs exclude each other")
    if output == "":
        raise ArgmapError("the name of the output is empty", hint="leave out -o for standard output")
    file = None if output == "-" else output
    sides = _read_named(base, ours, theirs, max_size)
    prefer: Side | None = "ours" if prefer_ours else "theirs" if prefer_theirs else None
    merged = _merge_named(sides, prefer, file, max_size, force=force)
    if not file and not json:
        print_text(_mark_of(sides) + merged.text)
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


def _read_named(base: str, ours: str, theirs: str, max_size: int) -> Sides:
    """Read the three cases.

    Raises:
        ArgmapError: One cannot be read; the mistakes of each have been printed.
    """
    from argmap.apps.cli.merge_sides import read_sides

    names = {"BASE": base, "OURS": ours, "THEIRS": theirs}
    piped = [word for word, name in names.items() if split_stage(name)[0] in ("-", STDIN)]
    if len(piped) > 1:
        message = f"{joined_with_and(piped)} are standard input, which can be read only once"
        raise ArgmapError(message, hint="name all of them but one")
    require_pipes_once(names.values())
    return read_sides(names, lambda _, name: find(name, max_size=max_size), "nothing is merged")


def _merge_named(sides: Sides, prefer: Side | None, file: str | None, max_size: int, *, force: bool) -> Merge:
    """Merge the cases, into a file if one is named.

    Raises:
        ArgmapError: The result cannot be written as a case; or the file cannot be written,
            or is another case, which must not be overwritten.
    """
    from argmap.apps.cli.confirmation import require_no_other_case
    from argmap.apps.cli.merge_sides import merge_sides, write_merged

    if file is not None:
        for word in _SIDES:
            name = getattr(sides, word).source.name
            if os.path.isfile(name) and os.path.exists(file) and os.path.samefile(name, file):
                if word != "ours":
                    require_no_other_case(file, force=force)
                return write_merged(sides, prefer, file, word, file, max_size=max_size)
    require_no_other_case(file, force=force)
    merged = merge_sides(sides, prefer, file or "<stdout>")
    if file is not None:
        deliver(_mark_of(sides) + merged.text, file)
    return merged


def _mark_of(sides: Sides) -> str:
    """Return the byte order mark with which the file of ours begins, if it does; the result keeps it."""
    name = sides.ours.source.name
    if not os.path.isfile(name):
        return ""
    with open(name, "rb") as file:
        return "\ufeff" if file.read(len(BOM_UTF8)) == BOM_UTF8 else ""
