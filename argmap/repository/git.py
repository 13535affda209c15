"""Running the git command, and what it complains of in one line."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from typing import NamedTuple

from argmap.diagnostics import ArgmapError

#: The first git that lets a diff driver exit with 1 for files that differ; before, that is fatal.
TRUSTS_EXIT_CODE = (2, 46)


class Answer(NamedTuple):
    """How git ended, what it printed, and the line that says why it failed."""

    status: int
    out: bytes
    complaint: str

    @property
    def lines(self) -> list[str]:
        """What it printed, line by line."""
        return os.fsdecode(self.out).splitlines()


def ask(*words: str, folder: str = "", text: bytes | None = None) -> Answer:
    """Run git to its end, in `folder`, with `text` on its standard input.

    Raises:
        ArgmapError: The git command is not installed.
    """
    with start(words, folder) as running:
        out, err = running.communicate(text)
    return Answer(running.returncode, out, complaint(err))


def start(words: Sequence[str], folder: str = "") -> subprocess.Popen[bytes]:
    """Start git, with pipes to all of its streams.

    Raises:
        ArgmapError: The git command is not installed.
    """
    place = ("-C", folder) if folder else ()
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(
            ["git", *place, *words],  # noqa: S607 - git is found on PATH, as everywhere
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
            env={**os.environ, "LC_ALL": "C", "GIT_LITERAL_PATHSPECS": "0"},
        )
    except OSError:
        message = "the git command is not installed"
        raise ArgmapError(message, hint="it comes with https://git-scm.com") from None


def complaint(err: bytes) -> str:
    """The line in which git says why it failed, from all that it wrote on stderr."""
    lines = [line for line in err.decode("utf-8", errors="replace").splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal: ", "error: "))]
    line = (fatal or lines or ["it failed"])[-1]
    return line.removeprefix("fatal: ").removeprefix("error: ")


def read_blob(name: str) -> bytes:
    """Read what git has by a name such as `HEAD:cases/x.yaml`.

    Raises:
        ArgmapError: There is no such file, or no git; the message is what git says.
    """
    if name.startswith("-") or "\0" in name:
        raise ArgmapError("that is not a revision")
    answer = ask("cat-file", "blob", name)
    if answer.status:
        raise ArgmapError(answer.complaint)
    return answer.out


def git_version() -> tuple[int, ...]:
    """The version of git, such as (2, 47, 3)."""
    words = ask("version").lines
    parts = words[0].split()[2].split(".") if words and len(words[0].split()) > 2 else []
    return tuple(int(part) for part in parts if part.isdigit())


def trusts_exit_code() -> bool:
    """Whether the git that runs us takes an exit status of 1 for a difference, and not for a failure."""
    answer = ask("config", "--type=bool", "--get", "diff.argmap.trustExitCode")
    return answer.lines == ["true"] and git_version() >= TRUSTS_EXIT_CODE


def wants_colour(*, on_terminal: bool) -> bool:
    """Whether git colours its own diffs; it knows of its pager, behind which no terminal is seen."""
    there = "true" if on_terminal else "false"
    return ask("config", "--get-colorbool", "color.diff", there).lines == ["true"]
