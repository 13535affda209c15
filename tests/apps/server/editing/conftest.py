"""Fixtures for editing a case on its page: its file, a server, and the file with its journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.apps.server.editing import EditedFile, Journal
from support.serving import CASE, serving


@pytest.fixture
def case_file(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "school.yaml"
    path.write_text(f"# ours\n{CASE}", encoding="utf-8")
    return path


@pytest.fixture
def running(case_file):
    with serving(case_file, edit=True) as running:
        yield running


@pytest.fixture
def open_file(case_file, tmp_path):
    """Opens the case with its journal, as a server that is started again does."""
    files: list[EditedFile] = []

    def opened() -> EditedFile:
        files.append(EditedFile(str(case_file), "school", Journal(tmp_path / "journal.sqlite")))
        return files[-1]

    yield opened
    for file in files:
        file.close()
