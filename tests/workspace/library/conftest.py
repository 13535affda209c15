"""What tests of the library share: an empty working folder, and a repository."""

from __future__ import annotations

import os

import pytest

from support.environment import clear_environment
from support.library_cases import git, write


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """An empty working folder, with no library but the bundled one, outside any git repository."""
    clear_environment(monkeypatch, tmp_path / "data")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def repository(here, monkeypatch):
    """A repository with two commits of cases/x.yaml, and a third version not committed."""
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "A")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "a@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    git("init", "-q", "-b", "main")
    for title in ("First", "Second"):
        write("cases/x.yaml", title)
        write("x.yaml", f"{title} at the root")
        git("add", ".")
        git("commit", "-q", "-m", title)
    write("cases/x.yaml", "Third")
    return here
