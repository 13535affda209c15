"""Carry out the plan of `argmap git`: the command that git calls, the confirmation, and the summary."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from typing import TYPE_CHECKING

from argmap.apps.cli.confirmation import agree
from argmap.apps.cli.output import Screen, print_lines

if TYPE_CHECKING:
    from argmap.workspace.git.edits import EditPlan

#: How others who work on the repository get the same settings.
SHARE = (
    "these settings are yours alone: the same attributes in .gitattributes, committed, name the cases to"
    " everybody, and each runs 'argmap git install' once"
)


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


def carry_out(plan: EditPlan, screen: Screen, *, yes: bool, heading: str) -> None:
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


def matching_files_message() -> str:
    """Return how many files git takes for cases now, for users who see no difference."""
    from argmap.core.display import counted
    from argmap.workspace.git.drivers import count_cases

    count = count_cases()
    if count == 0:
        return "no tracked file matches yet: if your cases are elsewhere, say so with --pattern 'PATH/*.yaml'"
    what = counted(count, "file") if count else "files"
    return f"git takes {what} for cases here; try 'git diff', 'git show' or 'git log -p'"
