"""Fewer messages from the processes that test to the one that prints what they found.

pytest-xdist sends three reports of each test: of its setup, of its call and of its teardown. Of setup and
teardown only what went wrong is printed, and to send the rest takes a quarter of a millisecond a test.
"""

from __future__ import annotations

from typing import Any

import pytest


def send_fewer_reports(config: pytest.Config) -> None:
    """Send no reports of setups and teardowns that passed, unless it is asked how long they took."""
    plugins = (one for one in config.pluginmanager.get_plugins() if type(one).__name__ == "WorkerInteractor")
    worker: Any = next(plugins, None)
    if worker is None or config.option.durations is not None or config.option.xmlpath:
        return
    send = worker.sendevent

    def send_if_told(name: str, **values: Any) -> None:
        report = values["data"] if name == "testreport" else {}
        if report.get("outcome") != "passed" or report.get("when") == "call":
            send(name, **values)

    worker.sendevent = send_if_told
