"""The environment variables of a test."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


def clear_environment(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    """Remove the variables that argmap and git read; `data` is the folder of the user's own library."""
    for name in list(os.environ):
        if name.startswith(("ARGMAP_", "GIT_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
