"""Ctrl-C where nothing can be left half done: argmap ends at once, with 130 and no traceback.

Python answers it with an exception, which while modules are imported nobody
catches, or is told of where one cannot be raised. Whatever is imported
here is imported before Ctrl-C is heard.
"""

import os
import signal
from collections.abc import Callable

INTERRUPTED = 130


def end(_signal: object, _frame: object, leave: Callable[[int], None] = os._exit) -> None:  # `os` may be gone
    """End at once: nothing is being written, and nothing is to be said."""
    leave(INTERRUPTED)


def end_at_once() -> None:
    """Have Ctrl-C end the process, unless whoever started it decided otherwise."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, end)
