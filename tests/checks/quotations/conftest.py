"""A project with a source, for the tests of quotations."""

from __future__ import annotations

import pytest


@pytest.fixture
def project(tmp_path):
    """A project with a case folder, and a secret beside it."""
    (tmp_path / "p" / "cases").mkdir(parents=True)
    (tmp_path / "p" / "argmap.toml").touch()
    (tmp_path / "p" / "s.txt").write_text("A text that is here.")
    (tmp_path / "secret.txt").write_text("A secret.")
    return tmp_path / "p"
