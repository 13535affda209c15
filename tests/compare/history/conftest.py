"""A repository for tests of histories."""

from __future__ import annotations

import pytest

from support.repositories import git


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty repository in a folder with blanks and accents."""
    folder = tmp_path / "dépôt à moi"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    return folder
