"""What the processes that test tell: which test never ended, and what went wrong before and after others."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from support.project import ROOT

TESTS = """
import time

import pytest

@pytest.fixture
def never_set_up():
    raise ValueError

@pytest.fixture
def never_torn_down():
    yield
    raise ValueError

def test_that_never_ends():
    time.sleep(300)

def test_that_ends():
    pass

def test_that_is_not_begun(never_set_up):
    pass

def test_that_leaves_something(never_torn_down):
    pass
"""
CONFTEST = """
from support.fewer_reports import send_fewer_reports
from support.watchdog import Watchdog

def pytest_configure(config):
    config.pluginmanager.register(Watchdog(patience=0.5, often=0))
    send_fewer_reports(config)
"""


@pytest.mark.slow
def test_a_test_that_never_ends_is_named_as_are_errors_around_others_and_the_run_goes_on(tmp_path):
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
    assert "1 failed, 2 passed, 2 errors" in done.stdout
    assert "ERROR at setup of test_that_is_not_begun" in done.stdout
    assert "ERROR at teardown of test_that_leaves_something" in done.stdout
    assert "Timeout" in done.stderr
    assert "in test_that_never_ends" in done.stderr
