"""Run git such that it runs no other program, and extract its error message.

A repository may come from a stranger, and git's configuration can name programs to
run. Queries here are answered from local data: no program from the configuration is
run, nothing is fetched or written. There are two defences: only commands that need
no such program are used, and the keys that name one are overridden.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from typing import IO, NamedTuple

from argmap.core.diagnostics import ArgmapError, Command
from argmap.workspace.git.repository import Repository, find_repository

#: The first git that lets a diff driver exit with 1 for different files; before, that is fatal.
TRUSTS_EXIT_CODE = (2, 46)

#: Overrides of any configuration; `false` is a program that does nothing.
_SETTINGS: Mapping[str, str] = {
    "core.alternateRefsCommand": "false",
    "core.askPass": "false",
    "core.editor": "false",
    "core.fsmonitor": "false",
    "core.gitProxy": "false",
    "core.hooksPath": os.devnull,
    "core.pager": "false",
    "core.sshCommand": "false",
    "credential.helper": "",  # clears the list
    "diff.submodule": "short",
    "fetch.recurseSubmodules": "false",
    "gc.auto": "0",
    "gc.recentObjectsHook": "",
    "gpg.openpgp.program": "false",
    "gpg.program": "false",
    "gpg.ssh.program": "false",
    "gpg.x509.program": "false",
    "log.showSignature": "false",
    "maintenance.auto": "false",
    "protocol.allow": "never",
    "sequence.editor": "false",
    "submodule.recurse": "false",
    "uploadpack.packObjectsHook": "false",
}

#: The same in the environment, which settings such as `protocol.ext.allow` cannot override.
_VARIABLES: Mapping[str, str] = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_LITERAL_PATHSPECS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}

_FOREIGN = re.compile(r"detected dubious ownership in repository at '(.*)'")


class GitAnswer(NamedTuple):
    """The exit status and output of git, and its error message in one line."""

    status: int
    out: bytes
    complaint: str

    @property
    def lines(self) -> list[str]:
        """The output by line."""
        return os.fsdecode(self.out).splitlines()


def ask(
    *words: str, folder: str = "", text: bytes | None = None, variables: Mapping[str, str] | None = None
) -> GitAnswer:
    """Run git in the repository that contains `folder`, with `text` on standard input, and more `variables`.

    Raises:
        ArgmapError: The git command is not installed, or the repository belongs to another user.
    """
    with start(words, folder, variables, stderr=subprocess.PIPE) as running:
        out, err = running.communicate(text)
    said = complaint(err)
    foreign = _FOREIGN.search(said) if running.returncode else None
    if foreign:
        message = f"the repository at '{foreign[1]}' belongs to another user, so git does not read it"
        hint = f"if you trust it: git config --global --add safe.directory '{foreign[1]}'"
        raise ArgmapError(message, hint=Command(hint))
    return GitAnswer(running.returncode, out, said)


def start(
    words: Sequence[str],
    folder: str = "",
    variables: Mapping[str, str] | None = None,
    *,
    stderr: int | IO[bytes] = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start git at the root of the repository that contains `folder`, with pipes for its input and output.

    Without a repository, git is started where it finds none either. Pass a pipe as `stderr` only if it is
    read along with the output: git blocks forever once a pipe is full.

    Raises:
        ArgmapError: The git command is not installed.
    """
    repository = find_repository(folder) or Repository(os.path.abspath(os.sep))
    place = ("-C", repository.folder) if repository.folder else ()
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(
            [_git(os.environ.get("PATH")), *place, "--no-pager", *_options(repository), *words],
            stdin=pipe,
            stdout=pipe,
            stderr=stderr,
            env={**_environment(), **(variables or {})},
        )
    except OSError:
        message = "the git command is not installed"
        raise ArgmapError(message, hint="it comes with https://git-scm.com") from None


@functools.lru_cache
def _git(path: str | None) -> str:
    """Return the git command on PATH, never one in the current folder, where a stranger may have put it."""
    name = "git.exe" if os.name == "nt" else "git"
    for folder in (os.defpath if path is None else path).split(os.pathsep):
        found = shutil.which(os.path.join(folder, name)) if os.path.isabs(folder) else None
        if found:
            return found
    raise FileNotFoundError(name)


def _options(repository: Repository) -> list[str]:
    found = (
        "all" if repository.bare else "explicit"
    )  # a bare repository is only used if argmap found it itself
    settings = {**_SETTINGS, "safe.bareRepository": found}
    return [word for key, value in settings.items() for word in ("-c", f"{key}={value}")]


def _environment() -> dict[str, str]:
    top = os.environ.get("GIT_WORK_TREE")
    return {**os.environ, **_VARIABLES, **({"GIT_WORK_TREE": os.path.abspath(top)} if top else {})}


def complaint(err: bytes) -> str:
    """Return git's error message, in one line, from its stderr."""
    lines = [line for line in err.decode("utf-8", errors="replace").splitlines() if line.strip()]
    fatal = [line for line in lines if line.startswith(("fatal: ", "error: "))]
    line = (fatal or lines or ["it failed"])[-1]
    return line.removeprefix("fatal: ").removeprefix("error: ")


def read_blob(revision: str, path: str) -> bytes:
    """Read a file of a revision; `path` is relative to the repository's root, or else to the current folder.

    Raises:
        ArgmapError: There is no such file, or no git; the message is git's.
    """
    if revision.startswith("-") or "\0" in revision + path:
        raise ArgmapError("that is not a revision")
    repository = find_repository() or Repository("")
    here = repository.path_of(path)
    paths = [path] if not path.startswith(("./", "../")) else []
    if here is not None:
        paths.append(here)
    first: GitAnswer | None = None
    for found in dict.fromkeys(paths):
        answer = ask("cat-file", "blob", f"{revision}:{found}")
        if answer.status == 0:
            return answer.out
        first = first or answer
    raise ArgmapError(first.complaint if first else f"'{path}' is outside of the repository")


def git_version() -> tuple[int, ...]:
    """Return the version of git, such as (2, 47, 3)."""
    words = ask("version").lines
    parts = words[0].split()[2].split(".") if words and len(words[0].split()) > 2 else []
    return tuple(int(part) for part in parts if part.isdigit())


def trusts_exit_code() -> bool:
    """Return whether the git that runs argmap takes exit status 1 for a difference, not a failure."""
    answer = ask("config", "--type=bool", "--get", "diff.argmap.trustExitCode")
    return answer.lines == ["true"] and git_version() >= TRUSTS_EXIT_CODE


def wants_colour(*, on_terminal: bool) -> bool:
    """Return whether git colours its own diffs.

    It knows whether its pager is on a terminal, and argmap does not.
    """
    there = "true" if on_terminal else "false"
    return ask("config", "--get-colorbool", "color.diff", there).lines == ["true"]
