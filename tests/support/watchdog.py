"""The end of a process whose test never ends, as where a browser or a server does not answer: the test fails,
is named, and does not stop the run.

pytest can do so, too (`faulthandler_timeout`), but starts a thread for each test: that takes longer than many
a test does.
"""

from __future__ import annotations

import faulthandler
import os
import time

import pytest

#: The number of seconds after which a test is taken for one that never ends.
PATIENCE = 1_800
#: The number of seconds for which tests go on before the time is counted anew.
_OFTEN = 60


class Watchdog:
    """A plugin that ends this process where a test takes longer than `patience`, and prints where it was."""

    def __init__(self, patience: float = PATIENCE, often: float = _OFTEN) -> None:
        self._patience, self._often = patience, often
        self._stderr = os.dup(2)
        self._set_at = float("-inf")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_setup(self):
        """Count the time from now on, unless that was done a short while ago."""
        if time.monotonic() - self._set_at >= self._often:
            self._set_at = time.monotonic()
            faulthandler.dump_traceback_later(self._patience + self._often, exit=True, file=self._stderr)

    @pytest.hookimpl(trylast=True)
    def pytest_exception_interact(self):
        """Count anew at the next test: pytest has stopped counting, so that somebody can look around."""
        self._set_at = float("-inf")

    pytest_enter_pdb = pytest_exception_interact

    def pytest_unconfigure(self):
        faulthandler.cancel_dump_traceback_later()
        os.close(self._stderr)
