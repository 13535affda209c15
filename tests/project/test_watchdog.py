"""A test that never ends fails, and the others of the run still have their say."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from support.project import ROOT

TESTS = """
import time

def test_that_never_ends():
    time.sleep(300)

def test_that_ends():
    pass
"""
CONFTEST = """
from support.watchdog import Watchdog

def pytest_configure(config):
    config.pluginmanager.register(Watchdog(patience=0.5, often=0))
"""


@pytest.mark.slow
def test_a_test_that_never_ends_is_named_and_the_run_goes_on(tmp_path):
    (tmp_path / "test_two.py").write_text(TESTS)
    (tmp_path / "conftest.py").write_text(CONFTEST)
    done = subprocess.run(
        [*(sys.executable, "-m", "pytest", "-n", "1", "-c", os.devnull, "--rootdir", "."), "test_two.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "tests")},
        capture_output=True,
        encoding="utf-8",
    )
    assert "test_two.py::test_that_never_ends" in done.stdout
    assert "1 failed, 1 passed" in done.stdout
    assert "Timeout" in done.stderr
    assert "in test_that_never_ends" in done.stderr
