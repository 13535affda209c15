"""A repository for tests of histories."""

from __future__ import annotations

import pytest

from support.repositories import begin_repository


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty repository in a folder with blanks and accents."""
    return begin_repository(tmp_path / "dépôt à moi", monkeypatch)
