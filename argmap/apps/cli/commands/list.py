"""`argmap list`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.options import (
    ColourOption,
    JsonOption,
)
from argmap.apps.cli.output import Screen, print_json, print_lines, remark


def command(
    tag: Annotated[str | None, typer.Option("--tag", metavar="TAG", help="Only cases with that tag.")] = None,
    json: JsonOption = False,
    color: ColourOption = "auto",
) -> None:
    """List the cases that can be named.

    For each folder in which cases are looked for: name, title, size, and what is shadowed by what.
    """
    from argmap.render.text.listing import listing_lines, listing_values, read_entries
    from argmap.workspace.library import entries

    listed = read_entries(entries(), tag)
    if json:
        print_json(listing_values(listed))
        return
    print_lines(listing_lines(listed), Screen(color))
    if not listed:
        remark(f"no case has the tag '{tag}'" if tag else "no cases were found")
