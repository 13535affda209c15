"""Git repositories: commits, and installing argmap in them."""

from __future__ import annotations

import subprocess
from pathlib import Path
from unittest.mock import patch

import pytest

from argmap.apps.cli.commands import git as git_command
from support.files import write
from support.running import environment, forked_command, run_here


def git(*words: str, status: int = 0, **variables: str) -> str:
    """What git prints on stdout; it must end with that status."""
    done = subprocess.run(
        ["git", *words], capture_output=True, encoding="utf-8", env=environment(**variables)
    )
    assert done.returncode == status, done.stderr + done.stdout
    return done.stdout


def begin_repository(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with an empty repository, and work in it."""
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    return folder


def commit(subject: str, files: dict[str, str | bytes | None], **variables: str) -> None:
    """Commit files; those that are None are removed."""
    for path, text in files.items():
        if text is None:
            Path(path).unlink()
        else:
            write(path, text)
    git("add", "-A")
    git("commit", "-q", "--allow-empty", "-m", subject, **variables)


def installed(*words: str) -> str:
    done = run_here("git", "install", "--yes", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout


def installed_to_fork(*words: str) -> str:
    """Install argmap so that git starts forks of it, which take a third of the time."""
    if command := forked_command():
        with patch.object(git_command, "running_command", lambda: str(command)):
            return installed(*words)
    return installed(*words)


def uninstalled(*words: str) -> str:
    done = run_here("git", "uninstall", "--yes", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout
