"""`argmap schemes`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_lines
from argmap.core.diagnostics import ArgmapError, did_you_mean


def command(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="A scheme, in any spelling; lists all if left out.",
            autocompletion=options.complete_scheme,
        ),
    ] = None,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
) -> None:
    """List the argument schemes, or explain one.

    Says of a scheme what its premises are, what follows, and which critical questions can be asked of a step
    that follows it.
    """
    from argmap.render.text.schemes import scheme_lines, scheme_table
    from argmap.semantics.schemes import all_schemes, find_scheme, folded

    found = find_scheme(name)
    if name is not None and found is None:
        hint = did_you_mean(folded(name), all_schemes()) or "'argmap schemes' lists the known ones"
        raise ArgmapError(f"the library has no scheme '{name}'", hint=hint)
    if json:
        from argmap.render.json.schemes import SchemesDocument

        print_json(SchemesDocument.of([found] if found else all_schemes().values()))
        return
    lines = scheme_lines(found) if found else scheme_table(all_schemes().values())
    print_lines(lines, screen)
