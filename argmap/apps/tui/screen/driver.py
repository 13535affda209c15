"""The driver of the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver


def driver_class() -> type[Driver] | None:
    """Return the driver for this system; None for the one that textual chooses."""
    if sys.platform == "win32":
        return None
    from textual.drivers.linux_driver import LinuxDriver

    class TolerantDriver(LinuxDriver):
        """A driver that ignores input that it cannot read, such as bytes that are not UTF-8."""

        def run_input_thread(self) -> None:
            """Read keys until the end. Textual would end the browser, without a word."""
            while True:
                try:
                    super().run_input_thread()
                except (ValueError, OverflowError):
                    continue
                return

    return TolerantDriver
