"""The progress of a long run over many items, as a line on stderr; none if stderr is not a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Generator, Iterable
from typing import TypeVar

from argmap.apps.cli.exit_status import ignoring_write_errors

T = TypeVar("T")

#: The delay before the first report on items, in seconds.
DELAY = 0.5


def with_progress(
    items: Iterable[T], words: Callable[[int], str], *, total: int | None = None, quiet: bool = False
) -> Generator[T, None, None]:
    """Yield the items; report slow progress on stderr if it is a terminal, unless `quiet`.

    `words` returns the report on a number of items, none of which follows the last of a known `total`. The
    line is erased while an item is handled.
    """
    if quiet or sys.stderr is None or not sys.stderr.isatty():
        yield from items
        return
    due = time.monotonic() + DELAY
    shown = False
    try:
        for number, item in enumerate(items, 1):
            if shown:
                _write(_ERASE)
            shown = False
            yield item
            if number != total and time.monotonic() > due:
                _write(f"\r{words(number)}")
                shown = True
    finally:
        if shown:
            _write(_ERASE)


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
        _write(f"{_ERASE}[{bar}] {done:,} of {total:,} files, {pace:.0f} a second{left}")
        self._shown = True

    def erase(self) -> None:
        """Remove the line."""
        if self._shown:
            _write(_ERASE)


#: The sequence that erases a line, from its start.
_ERASE = "\r\x1b[K"


def _write(words: str) -> None:
    with ignoring_write_errors():
        sys.stderr.write(words)


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 100 else f"{seconds / 60:.0f} min"
