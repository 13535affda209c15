"""What tests of argmap in git share: a repository with one case."""

from __future__ import annotations

import pytest

from support.repositories import commit, git
from support.school_repository import CASE


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with one commit of cases/school.yaml, in a folder with blanks and accents."""
    folder = tmp_path / "écoles d'été"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    commit("Begin", {"cases/school.yaml": CASE})
    return folder
