"""Running argmap many times without importing it each time: a process that has imported all of it forks for
each run.

Such a run has its own process, descriptors, environment, folder and exit status, like one that was started
anew. Tests that are about the start of a process, such as what is imported, use `run_process` instead.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import select
import shlex
import signal
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

#: Parts of names of modules that no fork uses, and that take as long to import as all others.
_NEVER = ("__main__", "tui.screen", ".mcp_server.", ".language_server.")
#: What is imported only where it is used.
_LATER = ("encodings.utf_8_sig", "tomllib", "typer._click.decorators")
#: Variables that Python or the C library read once, when a process starts.
AT_THE_START = ("PYTHON", "LC_", "LANG", "TZ", "LD_", "COVERAGE_")
_LENGTH = 4

#: The folder where layouts are kept, once there is one.
LAYOUTS: list[Path] = []


def fixed(environ: Mapping[str, str]) -> dict[str, str]:
    """Those variables that cannot be changed for a fork."""
    return {name: value for name, value in environ.items() if name.startswith(AT_THE_START)}


class Prefork:
    """The process that forks, as seen by the tests. It ends when its socket is closed, also where they are
    killed.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.fixed = fixed(environ)
        self._pid = 0
        self._socket, theirs = socket.socketpair()
        self._folder = TemporaryDirectory(prefix="argmap-")
        address = f"{self._folder.name}/socket"
        client = shlex.join([sys.executable, "-I", "-S", str(Path(__file__).with_name("forked.py")), address])
        #: A command that does what `argmap` does, with the streams and the variables that it gets.
        self.command = Path(self._folder.name, "argmap")
        self.command.write_text(f'#!/bin/sh\nexec {client} "$@"\n', encoding="utf-8")
        self.command.chmod(0o755)
        with theirs, socket.socket(socket.AF_UNIX) as listener:
            listener.bind(address)
            listener.listen()
            passed = [theirs.fileno(), listener.fileno()]
            self._process = subprocess.Popen(
                [sys.executable, __file__, *map(str, passed), *map(str, LAYOUTS)],
                cwd="/",
                env=dict(environ),
                stdin=subprocess.DEVNULL,
                pass_fds=passed,
            )

    def start(
        self,
        words: Sequence[str],
        environ: Mapping[str, str],
        streams: Sequence[int],
        folder: Path | None = None,
    ) -> None:
        """Start argmap in a folder with these descriptors as its streams."""
        asked = json.dumps([words, dict(environ), str(folder or os.getcwd())]).encode()
        socket.send_fds(self._socket, [len(asked).to_bytes(_LENGTH, "big")], streams)
        self._socket.sendall(asked)
        self._pid = self._number()

    def wait(self, timeout: float | None = None) -> int:
        """The exit status of what was started last, as `Popen.returncode` has it."""
        self._socket.settimeout(timeout)
        try:
            return self._number()
        except TimeoutError:
            os.kill(self._pid, signal.SIGKILL)
            self._socket.settimeout(None)
            self._number()
            raise
        finally:
            self._socket.settimeout(None)

    def close(self) -> None:
        """End the process."""
        self._socket.close()
        self._process.wait()
        self._folder.cleanup()

    def _number(self) -> int:
        return int.from_bytes(_received(self._socket, _LENGTH), "big", signed=True)


def prefork(environ: Mapping[str, str]) -> Prefork | None:
    """The process that forks, started when it is first asked for; none where a fork cannot have such
    variables.
    """
    if "PYTHONIOENCODING" in environ:  # the streams of a fork are always in UTF-8
        return None
    if not _STARTED:
        _STARTED.append(Prefork(environ))
    if "COVERAGE_PROCESS_START" in environ or fixed(environ) != _STARTED[0].fixed:
        return None
    return _STARTED[0]


_STARTED: list[Prefork] = []


def close() -> None:
    """End the process that forks, if it was started."""
    while _STARTED:
        _STARTED.pop().close()


def _received(connection: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length:
        if not (piece := connection.recv(length - len(data))):
            raise EOFError
        data += piece
    return data


# In the process that forks


def _serve(connection: socket.socket) -> None:
    while pid := _started(connection):
        connection.sendall(pid.to_bytes(_LENGTH, "big", signed=True))
        _tell_status(connection, pid)


def _started(connection: socket.socket) -> int:
    """The process that does what is asked for next, or 0 where nothing will be."""
    head, streams, _, _ = socket.recv_fds(connection, _LENGTH, 3)
    if not head:
        return 0
    words, environ, folder = json.loads(_received(connection, int.from_bytes(head, "big")))
    pid = os.fork()
    if not pid:
        connection.close()
        _run(words, environ, folder, streams)
    for stream in streams:
        os.close(stream)
    return pid


def _tell_status(connection: socket.socket, pid: int) -> None:
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    connection.sendall(status.to_bytes(_LENGTH, "big", signed=True))


def _serve_anybody(listener: socket.socket, ended: int) -> None:
    """Serve many at once, each by a process of its own, until nobody can write to `ended` any more."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those processes
    while ended not in select.select([listener, ended], [], [])[0]:
        connection, _ = listener.accept()
        if not os.fork():
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            listener.close()
            os.close(ended)
            if pid := _started(connection):
                _tell_status(connection, pid)
            os._exit(0)
        connection.close()
    os._exit(0)


def _run(words: list[str], environ: dict[str, str], folder: str, streams: list[int]) -> None:
    """Do what `python -m argmap` does, and end this process."""
    status = 1
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
            os.close(stream)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environ)
        _open_streams()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        import_module("argmap.core.interrupts").end_at_once()
        sys.argv = [sys.modules["argmap"].__path__[0] + "/__main__.py", *words]
        import_module("argmap.apps.cli").main()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # noqa: BLE001 - as Python does at the end of a process
        traceback.print_exc()
    finally:
        os._exit(_finished(status))


def _open_streams() -> None:
    """Make the three streams as Python makes them in its UTF-8 mode."""
    form = {"encoding": "utf-8", "newline": "\n", "closefd": False}
    sys.stdin = sys.__stdin__ = open(0, errors="surrogateescape", **form)  # noqa: SIM115
    sys.stdout = sys.__stdout__ = open(1, "w", errors="surrogateescape", **form)  # noqa: SIM115
    sys.stderr = sys.__stderr__ = open(2, "w", errors="backslashreplace", **form)  # noqa: SIM115
    sys.stderr.reconfigure(line_buffering=True)


def _finished(status: int) -> int:
    """The exit status after what Python does at the end."""
    threading._shutdown()
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        return status or 120
    return status & 0xFF


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # what is imported stays
    import argmap

    for module in pkgutil.walk_packages(argmap.__path__, "argmap."):
        if not any(part in module.name for part in _NEVER):
            import_module(module.name)
    for name in _LATER:
        import_module(name)
    for folder in sys.argv[3:]:
        import_module("laid_out").keep_layouts(Path(folder))
    _describe_commands()
    gc.freeze()
    gc.enable()
    connection, listener = (socket.socket(fileno=int(number)) for number in sys.argv[1:3])
    ended, ours = os.pipe()  # the other end is closed when this process ends
    if not os.fork():
        os.close(ours)
        connection.close()
        _serve_anybody(listener, ended)
    listener.close()
    _serve(connection)


def _describe_commands() -> None:
    """Describe each command now, as a fork would do it: that takes longer than most of them run."""
    cli, typer = import_module("argmap.apps.cli"), import_module("typer.main")
    apps = {name: cli.build_app(name) for name in (None, *cli._COMMANDS, *cli._CALLED_BY_GIT)}
    described = {id(app): typer.get_command(app) for app in apps.values()}
    cli.build_app = lambda only: apps.get(only, apps[None])
    typer.get_command = lambda app: described[id(app)]


if __name__ == "__main__":
    _main()
