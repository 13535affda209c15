"""A program in a terminal that is read: keys are typed into it, and its screen is the text that one would
see.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte

#: Seconds after which something that was to happen has not: generous, for a busy machine.
PATIENCE = 30

#: What programs ask a terminal, and what one answers that is neither missing nor special.
_ANSWERS = {b"\x1b[c": b"\x1b[?62;22c", b"\x1b[?u": b"", b"\x1b[6n": b"\x1b[1;1R"}


class Terminal:
    """The screen of a program that runs."""

    def __init__(self, leader: int, size: tuple[int, int]) -> None:
        self._leader = leader
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)

    def type(self, *keys: str) -> None:
        """Type keys, each as a program gets it; a program that looks at single keys gets them
        one at a time.
        """
        for key in keys:
            os.write(self._leader, key.encode())
            self.read(0.03)

    def read(self, seconds: float) -> None:
        """Draw what is printed within some time."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([self._leader], [], [], left)[0]:
                return
            with contextlib.suppress(OSError):
                data = os.read(self._leader, 65_536)
                for asked, answer in _ANSWERS.items():
                    if answer and asked in data:
                        os.write(self._leader, answer)
                self._stream.feed(data)

    def until(self, true: Callable[[str], object]) -> str:
        """The screen, once it is as it must come to be."""
        end = time.monotonic() + PATIENCE
        while not true(self.text):
            assert time.monotonic() < end, self.text
            self.read(0.05)
        return self.text

    @property
    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)


@contextmanager
def terminal(
    command: Sequence[str | Path],
    environment: Mapping[str, str],
    folder: Path,
    size: tuple[int, int] = (100, 30),
) -> Iterator[Terminal]:
    """A program in a terminal of so many columns and lines; it is killed at the end."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    streams = {"stdin": follower, "stdout": follower, "stderr": follower}
    given = {**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    with subprocess.Popen(command, env=given, cwd=folder, start_new_session=True, **streams) as process:
        os.close(follower)
        try:
            yield Terminal(leader, size)
        finally:
            process.kill()
            os.close(leader)
