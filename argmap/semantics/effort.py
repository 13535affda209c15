"""Limits of a search, in seconds or in steps."""

from __future__ import annotations

import time

from argmap.core.diagnostics import ArgmapError


class TimeLimitError(ArgmapError):
    """The time, or the number of steps that stands for it, was not enough; earlier results stand."""


class Deadline:
    """A time limit in seconds, or none."""

    __slots__ = ("_end", "seconds")

    def __init__(self, seconds: float | None = None) -> None:
        """Start the clock; None means no limit."""
        self.seconds = seconds
        self._end = None if seconds is None else time.monotonic() + seconds

    def check(self, _steps: int = 1) -> None:
        """Return while there is time left.

        Raises:
            TimeLimitError: The deadline passed.
        """
        if self._end is not None and time.monotonic() > self._end:
            raise TimeLimitError(f"no answer within {self.seconds:g} seconds", hint="allow more time")


class Effort(Deadline):
    """A limit on steps instead of seconds, so that results do not depend on the computer's speed."""

    __slots__ = ("_left", "steps")

    def __init__(self, steps: int) -> None:
        """Allow that many steps."""
        super().__init__()
        self.steps = self._left = steps

    def check(self, _steps: int = 1) -> None:
        """Count steps, and return while some are left.

        Raises:
            TimeLimitError: The limit is exceeded.
        """
        self._left -= _steps
        if self._left < 0:
            raise TimeLimitError(f"no answer within {self.steps:,} steps")
