"""`argmap rename`."""

from __future__ import annotations

import sys
from typing import Annotated, Literal

import typer

from argmap.apps.cli import editing_options, options
from argmap.apps.cli.output import print_json, print_lines


def command(
    case: editing_options.EditedArgument,
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="The present id.", autocompletion=options.complete_claim)
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The new id.")],
    kind: Annotated[
        Literal["claim", "link", "argument", "party", "stage", "source", "group", "value", "audience"] | None,
        typer.Option("--kind", help="The kind of element, if several have that id."),
    ] = None,
    alias: Annotated[
        bool, typer.Option("--alias/--no-alias", help="Keep a claim's old name among its aliases.")
    ] = True,
    diff: editing_options.DiffOption = False,
    json: options.JsonOption = False,
    screen: options.ColourScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Rename a claim, or anything else that has an id.

    That is a link, an argument, a party, a stage, a source, a group, a value or an audience. The id is
    replaced wherever the file uses it; nothing else changes. 'argmap diff' recognizes a renamed claim by its
    alias.
    """
    from argmap.apps.cli.editable import read_editable
    from argmap.render.text.edited import renamed_line, still_said, still_said_line
    from argmap.syntax.editing.renaming import rename_text

    file = read_editable(case, max_size, writes=not diff)
    renamed = file.apply(
        lambda parsed: rename_text(parsed, old, new, kind=kind, alias=alias), screen, diff=diff, quiet=json
    ).edit
    if json:
        from argmap.render.json.rename import RenameDocument

        writing = file.writing(renamed.text, diff=diff)
        print_json(RenameDocument.of(writing, renamed, old, new, still_said(renamed, old, file.shown)))
    elif not diff:
        print_lines([renamed_line(renamed, old, new, file.shown)], screen, sys.stderr)
        print_lines(still_said_line(renamed, old, file.shown), screen, sys.stderr)
