"""A function applied to many values on several processes, with answers in the order of the values.

Each process has a pipe to the one that asks, so that it is known on which value one was that ended.
They end when the pipe does: none outlives whoever asks. Only `argmap.workspace.each_case` imports this.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar

from argmap.core.diagnostics import ArgmapError
from argmap.core.interrupts import INTERRUPTED

T = TypeVar("T")
R = TypeVar("R")

#: So many values are with a process at a time, so that it need not wait for the next.
_AT_ONCE = 2
#: So many answers a process are kept until those before them are there.
_AHEAD = 16
#: So long a process may take to end, in seconds, before it is killed.
_PATIENCE = 1.0

#: Forking copies what is imported already; where threads of the system forbid that, everything is imported again.
_CONTEXT: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


class Failed(NamedTuple):
    """An exception that was raised on a process, in words, as it may be unfit for pickle."""

    kind: str
    message: str
    traceback: str

    def error(self, note: str) -> Exception:
        """An exception of the same name, with `note` and where that was raised."""
        error: Exception = type(self.kind, (Exception,), {})(self.message)
        error.add_note(note)
        error.add_note(self.traceback)
        return error


class Ended(NamedTuple):
    """A process that ended while it worked, with the status of its end; below 0 it is a signal."""

    status: int

    def __str__(self) -> str:
        """The status, or the signal, in words."""
        if self.status < 0:
            with contextlib.suppress(ValueError):
                return f"signal {-self.status} ({signal.Signals(-self.status).name})"
        return f"status {self.status}"


def map_in_processes(
    work: Callable[[T], R], values: Sequence[T], count: int
) -> Iterator[R | ArgmapError | Failed | Ended]:
    """Yield what `work` makes of each value, in order, on `count` processes.

    An ArgmapError that it raises is its answer. Where a process ends, that is the answer
    for the value that it was on, and another takes its place.
    """
    with contextlib.closing(_Crew(work, values, min(count, len(values)))) as crew:
        for index in range(len(values)):
            yield crew.answer(index)


class _Crew(Generic[T, R]):
    """The processes, what they are on, and the answers that are not due yet."""

    def __init__(self, work: Callable[[T], R], values: Sequence[T], count: int) -> None:
        self._work = work
        self._values = values
        self._ahead = _AHEAD * count
        self._next = 0
        self._again: deque[int] = deque()
        self._answers: dict[int, Any] = {}
        self._processes: list[_Process] = []
        for _ in range(count):
            self._start()

    def answer(self, index: int) -> Any:
        """Wait for the answer on a value; before it those on all values before were asked for."""
        while index not in self._answers:
            self._hand_out(index + self._ahead)
            self._collect()
        return self._answers.pop(index)

    def close(self) -> None:
        """End all processes."""
        for process in self._processes:
            process.end()
        for process in self._processes:
            process.join()

    def _start(self) -> None:
        self._processes.append(_Process(self._work, [one.pipe for one in self._processes]))

    def _hand_out(self, limit: int) -> None:
        for _ in range(_AT_ONCE):
            for process in self._processes:
                if len(process.on) < _AT_ONCE and (index := self._take(limit)) is not None:
                    process.on.append(index)
                    with contextlib.suppress(OSError):  # it has ended, as is about to be seen
                        process.pipe.send(self._values[index])

    def _take(self, limit: int) -> int | None:
        if self._again:
            return self._again.popleft()
        if self._next >= min(limit, len(self._values)):
            return None
        self._next += 1
        return self._next - 1

    def _collect(self) -> None:
        working = {process.pipe: process for process in self._processes if process.on}
        for pipe in wait(list(working)):
            process = working[pipe]
            try:
                self._answers[process.on[0]] = process.pipe.recv()
                process.on.popleft()
            except (EOFError, OSError):
                self._replace(process)

    def _replace(self, process: _Process) -> None:
        """Note on which value a process was that has ended, and start another."""
        self._answers[process.on.popleft()] = Ended(process.join())
        self._again.extend(process.on)
        self._processes.remove(process)
        self._start()


class _Process:
    """One process, the pipe to it, and the indices of the values that it has, the one it is on first."""

    def __init__(self, work: Callable[[Any], Any], others: list[Connection]) -> None:
        self.on: deque[int] = deque()
        self.pipe, its_end = _CONTEXT.Pipe()
        inherited = [self.pipe, *others] if _CONTEXT.get_start_method() == "fork" else []
        self._process = _CONTEXT.Process(target=_serve, args=(work, its_end, inherited), daemon=True)
        with _deaf():
            self._process.start()
        its_end.close()

    def end(self) -> None:
        """Have it end: at once what works, as by Ctrl-C, so that it clears away what it was writing."""
        if self.on and os.name == "posix":
            with contextlib.suppress(OSError):
                os.kill(self._process.pid, signal.SIGINT)
        elif self.on:
            self._process.terminate()
        self.pipe.close()

    def join(self) -> int:
        """Wait until it has ended; its status."""
        self._process.join(_PATIENCE)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        return int(self._process.exitcode)


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Let Ctrl-C wait, where it can: a process that just starts would answer it with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(work: Callable[[Any], Any], pipe: Connection, inherited: list[Connection]) -> None:
    """What a process does: answer one value after another, until nobody asks any more."""
    try:
        for other in inherited:  # held here, they would stay open when whoever asks has gone
            other.close()
        if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        if hasattr(signal, "pthread_sigmask"):
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        while True:
            _send(pipe, _answer(work, pipe.recv()))
    except (EOFError, OSError):
        return
    except KeyboardInterrupt:
        os._exit(INTERRUPTED)


def _answer(work: Callable[[Any], Any], value: Any) -> Any:
    try:
        return work(value)
    except ArgmapError as error:
        return error
    except Exception as error:  # noqa: BLE001 - it is raised again by whoever asked
        return _failed(error)


def _send(pipe: Connection, answer: Any) -> None:
    try:
        pipe.send(answer)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - what is unfit for pickle raises whatever it likes
        pipe.send(_failed(error))


def _failed(error: Exception) -> Failed:
    return Failed(type(error).__name__, str(error), traceback.format_exc())
