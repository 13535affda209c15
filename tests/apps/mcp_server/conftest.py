"""A folder with an article, and an assistant that works in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.articles import ARTICLE, CASE
from support.assistants import Assistant, connected


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "folder"
    place.mkdir()
    (place / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (place / "ferry.yaml").write_text(CASE, encoding="utf-8")
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def assistant(folder: Path) -> Iterator[Assistant]:
    with connected() as one:
        yield one
