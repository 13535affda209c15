"""How long `argmap view` takes to its first screen, and to answer a key: on a pseudo-terminal, as a user sees
it.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

from generated import write_case

_COLUMNS, _LINES = 120, 40

#: An application that shows a line of text: what textual itself takes.
_BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("ready")
Bare(ansi_color=True).run()
"""

#: Keys whose answers are timed, by what they do.
_KEYS = {
    "down": "j",
    "page": "\x1b[6~",
    "last": "G",
    "first": "g",
    "fold": " ",
    "fold to 2": "2",
    "unfold all": "u",
    "suppose": "w",
    "party": "p",
    "next found": "n",
}


class Terminal:
    """A process on a pseudo-terminal of its own, and what it writes there."""

    def __init__(self, command: list[str]) -> None:
        """Start the command."""
        self._leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", _LINES, _COLUMNS, 0, 0))
        env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON") and k != "NO_COLOR"}
        self.began = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            stdin=follower,
            stdout=follower,
            stderr=follower,
            env={**env, "TERM": "xterm-256color", "PYTHONUTF8": "1"},
            start_new_session=True,
        )
        os.close(follower)

    def until(self, text: str, patience: float = 60) -> float:
        """Wait until it writes a text; return the seconds since it was started."""
        written = b""
        while text.encode() not in written:
            if not select.select([self._leader], [], [], patience)[0]:
                raise TimeoutError(f"{text!r} was not written")
            written += os.read(self._leader, 1 << 16)
        return time.perf_counter() - self.began

    def quiet(self, seconds: float = 0.15) -> None:
        """Wait until it writes nothing more."""
        while select.select([self._leader], [], [], seconds)[0]:
            os.read(self._leader, 1 << 16)

    def answer(self, key: str) -> float:
        """Press a key; return the milliseconds until the screen changes."""
        self.quiet()
        began = time.perf_counter()
        os.write(self._leader, key.encode())
        select.select([self._leader], [], [], 10)
        return 1000 * (time.perf_counter() - began)

    def close(self) -> None:
        """End it."""
        self._process.send_signal(signal.SIGTERM)
        while True:
            try:
                if not os.read(self._leader, 1 << 16):
                    break
            except OSError:
                break
        self._process.wait()
        os.close(self._leader)


def _opened(command: list[str], text: str) -> float:
    terminal = Terminal(command)
    try:
        return terminal.until(text)
    finally:
        terminal.close()


def view(folder: Path) -> None:
    """The first screen against a bare application, then each key, on maps of three sizes."""
    print("view: seconds to the first screen, against a textual application that shows one line;")
    print("      then milliseconds to the answer of a key, the median and the worst of five (aim: 50)")
    for claims in (60, 1_000, 10_000):
        path = write_case(folder / f"{claims}.yaml", claims)
        command = [str(Path(sys.executable).with_name("argmap")), "view", str(path)]
        bare = [sys.executable, "-c", _BARE]
        pairs = [(_opened(command, f"{claims} claims"), _opened(bare, "ready")) for _ in range(6)][1:]
        ours, floor = (statistics.median(side) for side in zip(*pairs, strict=True))
        print(f"  {claims:>6} claims: {ours:.2f} s, bare {floor:.2f} s, ratio {ours / floor:.2f}")
        print(f"         {_answers(command, claims)}")


def _answers(command: list[str], claims: int) -> str:
    terminal = Terminal(command)
    try:
        terminal.until(f"{claims} claims")
        terminal.answer("/")
        for letter in "market":
            terminal.answer(letter)
        terminal.answer("\r")
        told = []
        for name, key in _KEYS.items():
            times = [terminal.answer(key) for _ in range(5)]
            told.append(f"{name} {statistics.median(times):.0f} ({max(times):.0f})")
        return ", ".join(told)
    finally:
        terminal.close()
