"""What tests of argmap in git share: a repository with one case."""

from __future__ import annotations

import pytest

from support.repositories import begin_repository, commit
from support.school_repository import CASE


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with one commit of cases/school.yaml, in a folder with blanks and accents."""
    folder = begin_repository(tmp_path / "écoles d'été", monkeypatch)
    commit("Begin", {"cases/school.yaml": CASE})
    return folder
