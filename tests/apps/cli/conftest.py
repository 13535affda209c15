"""What tests of commands share."""

from __future__ import annotations

import pytest

from support.bridge import BRIDGE
from support.files import write


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a case in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    write("bridge.yaml", BRIDGE)
    return tmp_path
