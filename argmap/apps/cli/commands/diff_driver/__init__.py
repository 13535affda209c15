"""The hidden command by which git compares two versions of a case."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.exit_status import DIFFERENT
from argmap.apps.cli.options import AsciiOption


def command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH OLD HEX MODE NEW HEX MODE [RENAMED DETAILS]", help="The arguments that git passes."
        ),
    ],
    ascii: AsciiOption = False,
) -> None:
    """Compare two versions of a case, for git.

    Files that are not cases are compared line by line. Exit 1 if they differ and git can handle
    that.
    """
    from argmap.apps.cli.commands.diff_driver.comparison import compare_for_git

    if compare_for_git(words, ascii=ascii):
        raise typer.Exit(DIFFERENT)
