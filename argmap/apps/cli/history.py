"""`argmap log` and `argmap blame`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.apps.cli.options import (
    DEFAULT_MAX_SIZE,
    AsciiOption,
    ColourOption,
    JsonOption,
    MaxSizeOption,
    WidthOption,
    _complete_case,
    _complete_claim,
)
from argmap.apps.cli.output import Screen, print_json, print_lines, remark

if TYPE_CHECKING:
    from argmap.apps.cli.tracked import CaseFile
    from argmap.workspace.git.versions import Tracked


_CaseArgument = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        help="A path or a name from 'argmap list', of a file that is kept in git, or REV:path; any of them with @STAGE.",
        autocompletion=_complete_case,
        show_default=False,
    ),
]


def log(
    case: _CaseArgument,
    number: Annotated[
        int | None, typer.Option("--max-count", "-n", metavar="N", min=1, help="Only that many revisions.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Only what was committed since; a day begins at 00:00."),
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="The oldest first.")] = False,
    patch: Annotated[
        bool, typer.Option("--patch", "-p", help="All that each changed, as 'argmap diff' tells it.")
    ] = False,
    json: JsonOption = False,
    ascii: AsciiOption = False,
    width: WidthOption = None,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """List the revisions of a case in git.

    With what each of them changed in meaning, which verdicts on the conclusions that flipped, and
    why. The newest first, through renames of the file.
    """
    from argmap.apps.cli.tracked import chosen_revisions, find_case_file, open_steps
    from argmap.render.text.history import revision_lines, revision_values
    from argmap.render.text.lines import Line

    file, screen = find_case_file(case), Screen(color, ascii, width)
    tracked, at_once = file.tracked, not (json or reverse)
    with open_steps(file, max_size, quiet=at_once and sys.stdout.isatty()) as steps:
        found = chosen_revisions(file, steps, number, since, patch=patch)
        if json:
            rows = [revision_values(revision, tracked, patch=patch) for revision in found]
            print_json({**_head(file), "revisions": rows[::-1] if reverse else rows})
            return
        told = (list(revision_lines(revision, tracked, screen.look, patch=patch)) for revision in found)
        some = False
        for lines in told if at_once else reversed(list(told)):
            print_lines([Line("", "", []), *lines] if some and patch else lines, screen)
            some = True
            sys.stdout.flush()
    if since is not None and not some:
        remark(f"no revision since {since}", screen)
    _warn(tracked, screen)


def _head(file: CaseFile) -> dict[str, Any]:
    """What the JSON of both commands begins with."""
    from argmap.syntax.plain import SHAPE

    shallow = file.tracked.shallow
    return {"argmap": SHAPE, "case": file.name, "file": file.shown, "stage": file.stage, "shallow": shallow}


def _warn(tracked: Tracked, screen: Screen) -> None:
    if tracked.shallow:
        remark("the clone is shallow: what was before its first revision is not here", screen)


def blame(
    case: _CaseArgument,
    claim: Annotated[
        str,
        typer.Argument(
            metavar="CLAIM", help="A claim, or a link by its name.", autocompletion=_complete_claim
        ),
    ],
    json: JsonOption = False,
    ascii: AsciiOption = False,
    width: WidthOption = None,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Find the revision that flipped a verdict.

    With the changes that did it; and which revisions added the claim and last changed it.
    """
    from argmap.apps.cli.tracked import find_case_file, open_steps
    from argmap.compare.history import find_blame
    from argmap.render.text.history import blame_lines, blame_values

    file, screen = find_case_file(case), Screen(color, ascii, width)
    with open_steps(file, max_size, quiet=False) as steps:
        found = find_blame(steps, claim)
    if json:
        print_json({**_head(file), **blame_values(found, file.tracked)})
    else:
        print_lines(blame_lines(found, file.tracked, screen.look), screen)
    for version in found.skipped:
        remark(
            f"{file.tracked.called(version)} cannot be read and was left out: 'argmap log' says why", screen
        )
    _warn(file.tracked, screen)
