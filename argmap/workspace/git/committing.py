"""Commit one file with a given text, whatever else is changed or staged in the repository."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass

from argmap.core.diagnostics import ArgmapError
from argmap.workspace.git.command import GitAnswer, ask
from argmap.workspace.git.repository import find_repository


@dataclass(frozen=True, slots=True)
class Author:
    """The author of a commit; the committer is that of git's settings."""

    name: str
    email: str


def require_repository(path: str) -> str:
    """Return the path of a file from the root of its repository.

    A link is followed, as when the file is written.

    Raises:
        ArgmapError: The file is in no repository, git ignores it, or git's settings name no committer.
    """
    folder, file = os.path.split(os.path.realpath(path))
    repository = find_repository(folder)
    if repository is None:
        raise ArgmapError(f"'{path}' is in no git repository", hint="create one: git init")
    name = f"{repository.prefix}{file}"
    if ask("check-ignore", "--quiet", "--", name, folder=folder).status == 0:
        raise ArgmapError(f"git ignores '{path}'", hint="remove it from .gitignore")
    _ask(folder, "var", "GIT_COMMITTER_IDENT")
    return name


def commit_text(path: str, data: bytes, message: str, author: Author | None) -> str | None:
    """Commit a file with this content on the current branch; return the commit, None if nothing changed.

    Without an author, the author is that of git's settings. Only this file differs from the previous commit:
    everything else stays staged as it is. No hook and no filter is run, and the commit is not signed.

    Raises:
        ArgmapError: The file is in no repository, or git refuses.
    """
    name = require_repository(path)
    folder = os.path.dirname(os.path.realpath(path))
    head = ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}", folder=folder)
    parent = head.lines[0] if head.status == 0 else None
    blob = _ask(folder, "hash-object", "-w", "--no-filters", "--stdin", text=data)
    entry = f"{_mode(folder, parent, name)},{blob},{name}"
    with tempfile.TemporaryDirectory() as place:
        own = {"GIT_INDEX_FILE": os.path.join(place, "index")}
        if parent is not None:
            _ask(folder, "read-tree", parent, variables=own)
        _ask(folder, "update-index", "--add", "--cacheinfo", entry, variables=own)
        tree = _ask(folder, "write-tree", variables=own)
    if parent is not None and tree == _ask(folder, "rev-parse", f"{parent}^{{tree}}"):
        return None
    who = {"GIT_AUTHOR_NAME": author.name, "GIT_AUTHOR_EMAIL": author.email} if author else {}
    on = ("-p", parent) if parent is not None else ()
    commit = _ask(folder, "commit-tree", tree, *on, "-F", "-", text=message.encode(), variables=who)
    # The user's index is updated first: otherwise it would stage the opposite of the commit.
    _ask(folder, "update-index", "--add", "--cacheinfo", entry)
    _ask(folder, "update-ref", "-m", f"argmap: {message.partition(chr(10))[0]}", "HEAD", commit, parent or "")
    return commit


def _mode(folder: str, parent: str | None, name: str) -> str:
    """Return the mode of a file in the previous commit; that of an ordinary file if it is new."""
    there = _ask(folder, "ls-tree", "--full-tree", parent, "--", f":(top,literal){name}") if parent else ""
    return "100755" if there.startswith("100755") else "100644"


def _ask(folder: str, *words: str, text: bytes | None = None, variables: dict[str, str] | None = None) -> str:
    answer: GitAnswer = ask(*words, folder=folder, text=text, variables=variables)
    if answer.status:
        raise ArgmapError(f"git {words[0]} failed: {answer.complaint}")
    return answer.lines[0] if answer.lines else ""
