"""The driver of the terminal."""

from __future__ import annotations

import codecs
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.driver import Driver


def driver_class() -> type[Driver] | None:
    """Return the driver for this system; None for the one that textual chooses."""
    if sys.platform == "win32":
        return None
    from textual.drivers import linux_driver

    class TolerantDriver(linux_driver.LinuxDriver):
        """A driver that goes on after input that it cannot read; textual would end without a word."""

        def run_input_thread(self) -> None:
            """Read keys until the end. Bytes that are not UTF-8 become U+FFFD."""
            module: Any = linux_driver
            module.getincrementaldecoder = _replacing_decoder  # the thread asks for no other
            while True:
                try:
                    super().run_input_thread()
                except (ValueError, OverflowError):  # a key in an unknown form
                    continue
                return

    return TolerantDriver


def _replacing_decoder(encoding: str) -> partial[codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
