"""`argmap git install` and `argmap git uninstall`, and the hidden commands that git then calls."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli.options import AsciiOption, ColourOption
from argmap.apps.cli.output import Screen, remark
from argmap.apps.cli.repeated import OneValueEach
from argmap.apps.cli.running import DIFFERENT, guarded

app = typer.Typer(
    name="git",
    help="Have git show and merge cases by what they say.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

_GlobalOption = Annotated[
    bool,
    typer.Option("--global/--local", help="For all of your repositories, or for this one."),
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
    color: ColourOption = "auto",
) -> None:
    """Set argmap up in git.

    So that 'git diff' and 'git log -p' show what a case says, and 'git merge' merges that. Says what
    it will write, and asks.
    """
    from argmap.apps.cli.installing import SHARE, carry_out, running_command, said_of_cases
    from argmap.workspace.git.drivers import plan_install

    screen = Screen(color)
    plan = plan_install("global" if globally else "local", pattern or [], running_command())
    if not plan.edits:
        remark("git is set up for argmap already", screen)
        return
    carry_out(plan, screen, yes=yes, heading="For git to show and merge cases by what they say:")
    if globally:
        remark("done: try 'git diff', 'git show' or 'git log -p' where there are cases", screen)
    else:
        remark(f"done: {said_of_cases()}", screen)
        remark(SHARE, screen)


def uninstall(globally: _GlobalOption = False, yes: _YesOption = False, color: ColourOption = "auto") -> None:
    """Take away what 'argmap git install' wrote, and nothing else."""
    from argmap.apps.cli.installing import carry_out
    from argmap.workspace.git.drivers import plan_uninstall

    screen = Screen(color)
    plan = plan_uninstall("global" if globally else "local")
    if not plan.edits:
        remark("git is not set up for argmap here", screen)
        return
    carry_out(plan, screen, yes=yes, heading="To be taken away:")
    remark("done", screen)


for _command in (install, uninstall):
    app.command(_command.__name__, cls=OneValueEach)(guarded(_command))


def textconv(file: Annotated[str, typer.Argument(metavar="FILE", help="The file that git names.")]) -> None:
    """Print a case as a sorted outline, for git.

    A file that is no case is printed as it is, so that git can go on.
    """
    from argmap.apps.cli.driving import write_outline

    write_outline(file)


def diff_driver(
    words: Annotated[
        list[str],
        typer.Argument(metavar="PATH OLD HEX MODE NEW HEX MODE [RENAMED DETAILS]", help="What git passes."),
    ],
    ascii: AsciiOption = False,
) -> None:
    """Compare two versions of a case, for git.

    Files that are no cases are compared line by line. Exit 1 where they differ and git knows how to
    take that.
    """
    from argmap.apps.cli.driving import compare_for_git

    if compare_for_git(words, ascii=ascii):
        raise typer.Exit(DIFFERENT)
