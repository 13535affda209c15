"""What tests of `argmap serve` share: a working folder with a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.serving import CASE


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("ARGMAP_PATH", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def case_file(tmp_path) -> Path:
    path = tmp_path / "school.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path
