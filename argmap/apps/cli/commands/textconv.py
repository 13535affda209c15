"""The hidden command by which git shows a case as text."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from argmap.apps.cli.output import print_text
from argmap.core.diagnostics import ArgmapError


def command(file: Annotated[str, typer.Argument(metavar="FILE", help="The file that git names.")]) -> None:
    """Print a case as a sorted outline, for git.

    Any other file is printed unchanged.
    """
    from argmap.apps.cli.git_files import case_of, read_content
    from argmap.core.quoting import printable
    from argmap.render.text.canonical import canonical_lines

    content = read_content(file)
    try:
        case = case_of(content, file)
    except ArgmapError:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
    else:
        print_text("".join(f"{printable(line)}\n" for line in canonical_lines(case)))
