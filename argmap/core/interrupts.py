"""Ctrl-C where no cleanup is needed: argmap exits at once with status 130 and no traceback.

By default Python raises KeyboardInterrupt, which nothing catches during imports
and which cannot propagate out of some callbacks. Everything imported here is
imported before the handler is installed, so that it has to be quick: `signal`
takes six milliseconds, as it wraps `_signal` in enums, `collections.abc` three.
"""

import _signal as signal  # type: ignore[import-not-found]
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED = 130


class StillWorking(KeyboardInterrupt):
    """Ctrl-C during work in a thread that cannot be stopped: only `os._exit` ends the process at once."""


class InterruptsWait:
    """A block that defers Ctrl-C in this thread.

    Where the system can, it is also deferred in threads and processes started in it.
    """

    def __enter__(self) -> None:
        """Block SIGINT."""
        if hasattr(signal, "pthread_sigmask"):
            self._before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})

    def __exit__(self, *_: object) -> None:
        """Deliver the deferred signals."""
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_SETMASK, self._before)


def end(
    _signal: object, _frame: object, leave: "Callable[[int], None]" = os._exit
) -> None:  # `os` may be gone
    """Exit at once: nothing is being written, and there is nothing to report."""
    leave(INTERRUPTED)


def end_at_once() -> None:
    """Make Ctrl-C end the process, unless the parent process has set it to be ignored or handled."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, end)
