"""`argmap git install` and `argmap git uninstall`."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.command_class import add_command
from argmap.apps.cli.confirmation import agree
from argmap.apps.cli.output import Screen, print_lines, remark

if TYPE_CHECKING:
    from argmap.workspace.git.edits import EditPlan

#: How others who work on the repository get the same settings.
_SHARE = (
    "these settings are yours alone: the same attributes in .gitattributes, committed, name the cases to"
    " everybody, and each runs 'argmap git install' once"
)

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
            help="Which files are cases; may be repeated. [cases/*.yaml, *.yml, or where git tracks cases]",
        ),
    ] = None,
    yes: _YesOption = False,
    screen: options.ColourScreenOption = options.SCREEN,
) -> None:
    """Set argmap up in git.

    So that 'git diff' and 'git log -p' show what a case says, and 'git merge' merges that. Says what
    it will write, and asks.
    """
    from argmap.workspace.git.drivers import plan_install

    patterns = pattern or ([] if globally else _patterns_elsewhere())
    plan = plan_install("global" if globally else "local", patterns, running_command())
    if not plan.edits:
        remark("git is set up for argmap already", screen)
        return
    _carry_out(plan, screen, yes=yes, heading="To make git show and merge cases by meaning:")
    if globally:
        remark("done: try 'git diff', 'git show' or 'git log -p' where there are cases", screen)
    else:
        remark(f"done: {_matching_files_message()}", screen)
        remark(_SHARE, screen)


def uninstall(
    globally: _GlobalOption = False,
    yes: _YesOption = False,
    screen: options.ColourScreenOption = options.SCREEN,
) -> None:
    """Take away what 'argmap git install' wrote, and nothing else."""
    from argmap.workspace.git.drivers import plan_uninstall

    plan = plan_uninstall("global" if globally else "local")
    if not plan.edits:
        remark("git is not set up for argmap here", screen)
        return
    _carry_out(plan, screen, yes=yes, heading="To be removed:")
    remark("done", screen)


for _function in (install, uninstall):
    add_command(command, _function.__name__, _function)


def running_command() -> str:
    """Return the shell command that starts the running argmap, from anywhere.

    The bare name is used only if it finds this argmap in every shell, and not
    just while a virtual environment is active.
    """
    script = os.path.join(os.path.dirname(sys.executable), "argmap" + (".exe" if os.name == "nt" else ""))
    started = os.path.abspath(sys.argv[0])
    if os.path.basename(started).removesuffix(".exe") == "argmap" and os.path.isfile(started):
        script = started
    if not os.path.isfile(script):
        return f"{shlex.quote(sys.executable)} -P -m argmap"  # -P: never a module of the repository
    named = shutil.which("argmap")
    if named and os.path.samefile(named, script) and not _is_passing(named):
        return "argmap"
    return shlex.quote(script)


def _is_passing(command: str) -> bool:
    """Return whether a command is on PATH only while an environment is active."""
    active = (os.environ.get(name) for name in ("VIRTUAL_ENV", "CONDA_PREFIX"))
    return any(path and os.path.realpath(command).startswith(os.path.realpath(path)) for path in active)


def _carry_out(plan: EditPlan, screen: Screen, *, yes: bool, heading: str) -> None:
    """Show what is to be written, ask, and write it.

    Raises:
        ArgmapError: There is nobody to ask, the answer is no, or it cannot be written.
    """
    from argmap.render.text.git_settings import plan_lines

    print_lines(plan_lines(plan, heading), screen)
    sys.stdout.flush()
    if not yes:
        agree("Write this?", "check the above, and add --yes to write it")
    plan.carry_out()


def _matching_files_message() -> str:
    """Return how many files git takes for cases now, for users who see no difference."""
    from argmap.core.display import counted
    from argmap.core.quoting import shell_line
    from argmap.workspace.git.drivers import count_cases

    count = count_cases()
    if count == 0:
        patterns = _patterns_of_cases() or ["PATH/*.yaml"]
        said = shell_line(word for pattern in patterns for word in ("--pattern", pattern))
        found = "your cases are elsewhere" if patterns != ["PATH/*.yaml"] else "if your cases are elsewhere"
        return f"no tracked file matches yet: {found}, say so with {said}"
    what = counted(count, "file") if count else "files"
    return f"git takes {what} for cases here; try 'git diff', 'git show' or 'git log -p'"


#: The characters of a folder's name that mean something else in a pattern of git.
_SIGNS = re.compile(r"[\[\]*?\\]|\A!")
#: How many YAML files are looked into for cases.
_MOST_FILES = 1_000


def _patterns_elsewhere() -> list[str]:
    """Return the patterns of the cases that git tracks; none if the usual patterns match one of them."""
    from argmap.workspace.git.drivers import PATTERNS

    patterns = _patterns_of_cases()
    return [] if set(patterns) & set(PATTERNS) else patterns


def _patterns_of_cases() -> list[str]:
    """Return a pattern for each folder in which git tracks a case, in order."""
    from argmap.core.diagnostics import ArgmapError
    from argmap.workspace.git.drivers import yaml_files
    from argmap.workspace.library import find, holds_claims

    patterns: dict[str, None] = {}
    for path, from_root in yaml_files()[:_MOST_FILES]:
        folder = _SIGNS.sub(r"\\\g<0>", os.path.dirname(from_root))
        pattern = f"{folder}/*{os.path.splitext(path)[1]}"
        with contextlib.suppress(ArgmapError):
            if pattern not in patterns and holds_claims(find(path).text):
                patterns[pattern] = None
    return list(patterns)
