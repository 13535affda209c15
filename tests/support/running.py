"""Running argmap: in this process, in one of its own, and on a terminal."""

from __future__ import annotations

import fcntl
import io
import os
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, suppress
from pathlib import Path
from unittest.mock import patch

import pytest
from typer.main import get_command

from argmap.apps.cli import build_app
from support.prefork import prefork

#: argmap as a process of its own.
ARGMAP = (sys.executable, "-m", "argmap")

#: How many seconds a command may take.
PATIENCE = 120

#: A colour of a terminal.
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def environment(**variables: str) -> dict[str, str]:
    """The environment without what would change the output, and with what is given."""
    changing = "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PYTHONIOENCODING", "PAGER", "COLORTERM", "CI"
    kept = {k: v for k, v in os.environ.items() if k not in changing and not k.startswith("ARGMAP_")}
    return {**kept, "TERM": "xterm-256color", "PYTHONUTF8": "1", **variables}


def bound_by_permissions() -> tuple[str, ...]:
    """What to put before a command so that the permissions of files bind it, also where the tests run as
    root.
    """
    if os.name == "nt" or os.geteuid():
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root may read and write everywhere, and there is no setpriv")
    capabilities = "-dac_override,-dac_read_search"
    return ("setpriv", f"--bounding-set={capabilities}", f"--inh-caps={capabilities}")


def other_hashes() -> dict[str, str]:
    """The variable that lets another Python hash strings, and so order sets, in another way than this one
    does.
    """
    return {"PYTHONHASHSEED": "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"}


def run(
    *words: str | Path, stdin: str | bytes | None = None, folder: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run argmap with its output in pipes, in a process that need not import it first."""
    done = run_bytes(*words, stdin=stdin, folder=folder, **variables)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def run_bytes(
    *words: str | Path, stdin: str | bytes | None = None, folder: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """What `run` does, with the bytes that are printed."""
    given = stdin.encode() if isinstance(stdin, str) else stdin
    with ThreadPoolExecutor(3) as pool:
        reading, feeding = os.pipe()
        (out, writing), (err, telling) = os.pipe(), os.pipe()
        streams = (reading, writing, telling)
        ended = started(words, environment(**variables), streams, folder)
        for stream in streams:
            os.close(stream)
        pool.submit(_feed, feeding, given or b"")
        printed = [pool.submit(_drained, stream) for stream in (out, err)]
        return subprocess.CompletedProcess([*ARGMAP, *words], ended(), *(one.result() for one in printed))


def run_process(*words: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """What `run` does, in a process that starts anew."""
    return subprocess.run(
        [*ARGMAP, *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environment(**variables),
        timeout=PATIENCE,
    )


def started(
    words: Sequence[str | Path],
    environ: Mapping[str, str],
    streams: Sequence[int],
    folder: Path | None = None,
) -> Callable[[], int]:
    """Start argmap with these descriptors as its streams; what waits for its exit status."""
    if server := prefork(environ):
        server.start([str(word) for word in words], environ, streams, folder)
        return lambda: server.wait(PATIENCE)
    given, out, err = streams
    command = [*ARGMAP, *words]
    process = subprocess.Popen(command, stdin=given, stdout=out, stderr=err, cwd=folder, env=environ)
    return lambda: process.wait(PATIENCE)


def forked_command() -> Path | None:
    """A command that does what `argmap` does, in a third of the time; None where no process can be forked."""
    server = prefork(environment())
    return server.command if server else None


def _feed(stream: int, data: bytes) -> None:
    with suppress(BrokenPipeError), open(stream, "wb") as file:
        file.write(data)


def _drained(stream: int) -> bytes:
    with open(stream, "rb") as file:
        return file.read()


def on_a_terminal(columns: int, *args: str, status: int = 0, **variables: str) -> str:
    """What argmap writes on a terminal of that width, its escape sequences with it."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    ended = started(args, environment(**variables), (follower,) * 3)
    os.close(follower)
    written = b""
    while True:
        try:
            part = os.read(leader, 65_536)
        except OSError:  # how Linux says that nobody has the other end any more
            break
        if not part:
            break
        written += part
    os.close(leader)
    assert ended() == status, written
    return written.decode("utf-8").replace("\r\n", "\n")


COMMAND = get_command(build_app())


def run_here(
    *words: str | Path, stdin: str | bytes | None = None, folder: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run argmap in this process, as if its output went into pipes and nobody were at the keyboard.

    That takes a third of what `run` takes, for all that is not about a process: its start, its streams, its
    end.
    """
    done = run_here_bytes(*words, stdin=stdin, folder=folder, **variables)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def run_here_bytes(
    *words: str | Path, stdin: str | bytes | None = None, folder: Path | None = None, **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """What `run_here` does, with the bytes that are printed."""
    given = stdin.encode() if isinstance(stdin, str) else stdin or b""
    reading, out, err = (io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (given, b"", b""))
    status = 0
    with (
        patch.dict(os.environ, environment(**variables), clear=True),
        patch.multiple(sys, stdin=reading, stdout=out, stderr=err),
        chdir(folder or "."),
    ):
        try:
            COMMAND([str(word) for word in words], prog_name="argmap")
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0
        for stream in (out, err):
            stream.flush()
    return subprocess.CompletedProcess(words, status, *(stream.buffer.getvalue() for stream in (out, err)))


def refused(*words: str) -> str:
    """What is said of a command that ends with 2 and writes nothing."""
    done = run_here(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("argmap: ")
    assert "Traceback" not in done.stderr
    return done.stderr


def _take_terminal() -> None:
    """Take the terminal, and hear Ctrl-C: what a shell runs in the background ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


#: The end of a question.
_PROMPT = re.compile(rb"\] |question\? (?!\[)")


def answering(*words: str, answers: bytes) -> tuple[int, str]:
    """What argmap writes on a terminal on which these keys are pressed, one line a question, and its exit
    status.

    Ctrl-C is pressed again where nothing happens: Python does not hear one that comes just before it begins
    to wait.
    """
    leader, follower = pty.openpty()
    attributes = termios.tcgetattr(follower)
    attributes[3] &= ~termios.ECHO
    termios.tcsetattr(follower, termios.TCSANOW, attributes)
    with subprocess.Popen(
        [*ARGMAP, *words], stdin=follower, stdout=follower, stderr=follower, env=environment(),
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 - no threads here; without it Ctrl-C is heard by nobody
    ) as process:  # fmt: skip
        os.close(follower)
        written, keys = b"", answers.splitlines(keepends=True)
        last, end = keys[-1], time.monotonic() + PATIENCE
        asked = 0
        while time.monotonic() < end:
            if not select.select([leader], [], [], 1)[0]:
                if not keys and last == b"\x03":
                    os.write(leader, last)
                continue
            try:
                part = os.read(leader, 65_536)
            except OSError:
                break
            if not part:
                break
            written += part
            while keys and len(_PROMPT.findall(written)) > asked:
                asked += 1
                os.write(leader, keys.pop(0))
        if time.monotonic() >= end:
            process.kill()
    os.close(leader)
    return process.returncode, ANSI.sub("", written.decode()).replace("\r\n", "\n")
