"""`argmap git install` and `argmap git uninstall`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.command_class import add_command
from argmap.apps.cli.options import SCREEN, ColourScreenOption
from argmap.apps.cli.output import remark

command = typer.Typer(
    name="git",
    help="Make git show and merge cases by meaning.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_GlobalOption = Annotated[
    bool, typer.Option("--global/--local", help="For all of your repositories, or for this one.")
]
_YesOption = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking.")]


def install(
    globally: _GlobalOption = False,
    pattern: Annotated[
        list[str] | None,
        typer.Option(
            "--pattern",
            metavar="PATTERN",
            help="Which files are cases; may be repeated. [cases/*.yaml, *.yml]",
        ),
    ] = None,
    yes: _YesOption = False,
    screen: ColourScreenOption = SCREEN,
) -> None:
    """Set argmap up in git.

    So that 'git diff' and 'git log -p' show what a case says, and 'git merge' merges that. Says what
    it will write, and asks.
    """
    from argmap.apps.cli.commands.git.setup import SHARE, carry_out, matching_files_message, running_command
    from argmap.workspace.git.drivers import plan_install

    plan = plan_install("global" if globally else "local", pattern or [], running_command())
    if not plan.edits:
        remark("git is set up for argmap already", screen)
        return
    carry_out(plan, screen, yes=yes, heading="To make git show and merge cases by meaning:")
    if globally:
        remark("done: try 'git diff', 'git show' or 'git log -p' where there are cases", screen)
    else:
        remark(f"done: {matching_files_message()}", screen)
        remark(SHARE, screen)


def uninstall(
    globally: _GlobalOption = False, yes: _YesOption = False, screen: ColourScreenOption = SCREEN
) -> None:
    """Take away what 'argmap git install' wrote, and nothing else."""
    from argmap.apps.cli.commands.git.setup import carry_out
    from argmap.workspace.git.drivers import plan_uninstall

    plan = plan_uninstall("global" if globally else "local")
    if not plan.edits:
        remark("git is not set up for argmap here", screen)
        return
    carry_out(plan, screen, yes=yes, heading="To be removed:")
    remark("done", screen)


for _function in (install, uninstall):
    add_command(command, _function.__name__, _function)
