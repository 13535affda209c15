"""`argmap remove`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import editing_options, options
from argmap.apps.cli.output import print_json


def command(
    case: editing_options.EditedArgument,
    name: Annotated[
        list[str],
        typer.Argument(
            metavar="CLAIM|LINK|ARGUMENT...",
            help="Claims, arguments, links by their ids, or 'premise -> target'.",
            autocompletion=options.complete_claim,
        ),
    ],
    diff: editing_options.DiffOption = False,
    json: options.JsonOption = False,
    screen: options.UnwrappedScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Remove claims, links and arguments.

    Removing a claim also removes the links from it and to it, including those that need it as a joint
    premise; removing a link, those that target it. An argument goes with all its steps. What was removed, and
    the changed verdicts, are printed on stderr.
    """
    from argmap.apps.cli.statement_edits import EditOptions, edit_statements
    from argmap.render.text.edited import removed_lines
    from argmap.syntax.editing.removing import remove_statements

    asked = EditOptions(screen, max_size, diff, json)
    edit = edit_statements(case, asked, lambda parsed: remove_statements(parsed, name))
    if json:
        from argmap.render.json.remove import RemoveDocument

        print_json(RemoveDocument.of(edit.writing, edit.result, edit.moved))
    else:
        edit.report(removed_lines(edit.result, written=not diff))
