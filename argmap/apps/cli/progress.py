"""The progress of a long run over many files, as a line on stderr; none if stderr is not a terminal."""

from __future__ import annotations

import sys
import time

from argmap.apps.cli.exit_status import ignoring_write_errors


class Progress:
    """A line on stderr that shows the progress of a run; none if stderr is not a terminal."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._shown = False

    def show(self, done: int, total: int) -> None:
        """Say that `done` of `total` files are done."""
        passed = time.monotonic() - self._began
        if sys.stderr is None or not sys.stderr.isatty() or passed < 1:
            return
        pace = done / passed
        bar = ("#" * (20 * done // total)).ljust(20, ".")
        left = f", {_duration((total - done) / pace)} left" if done < total else ""
        with ignoring_write_errors():
            sys.stderr.write(f"\r\x1b[K[{bar}] {done:,} of {total:,} files, {pace:.0f} a second{left}")
        self._shown = True

    def erase(self) -> None:
        """Remove the line."""
        if self._shown:
            with ignoring_write_errors():
                sys.stderr.write("\r\x1b[K")


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
