"""Apply a function to many values in several processes, with results in order.

Each process has its own pipe to the parent, so that the value on which a process died is
known. A process ends when its pipe is closed, so none outlives the parent.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Generator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar

from argmap.core.diagnostics import ArgmapError
from argmap.core.interrupts import INTERRUPTED, InterruptsWait
from argmap.core.option_words import OptionWords, current_words, use_words

T = TypeVar("T")
R = TypeVar("R")

#: The number of values queued per process, so that it need not wait for the next.
_MOST_QUEUED = 2
#: The number of results per process that are buffered until earlier ones are ready.
_MOST_BUFFERED = 16
#: The seconds that a process is given to end before it is killed.
_GRACE_SECONDS = 1.0

#: Forking keeps what is imported; elsewhere it is unsafe with threads, and everything is imported again.
_CONTEXT: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


class Failed(NamedTuple):
    """An exception raised in a process, as text since it may not be picklable."""

    kind: str
    message: str
    traceback: str

    def error(self, note: str) -> Exception:
        """Return an exception of the same name, with `note` and the original traceback as notes."""
        error: Exception = type(self.kind, (Exception,), {})(self.message)
        error.add_note(note)
        error.add_note(self.traceback)
        return error


class Ended(NamedTuple):
    """A process that died during its work, with its exit status; a negative one is a signal."""

    status: int

    def __str__(self) -> str:
        """Return the status, or the signal, in words."""
        if self.status < 0:
            with contextlib.suppress(ValueError):
                return f"signal {-self.status} ({signal.Signals(-self.status).name})"
        return f"status {self.status}"


def map_in_processes(
    work: Callable[[T], R], values: Sequence[T], count: int
) -> Generator[R | ArgmapError | Failed | Ended, None, None]:
    """Yield the result of `work` for each value, in order, using `count` processes.

    An ArgmapError that it raises is a result. If a process dies, that is the result
    for its current value, and another process is started.
    """
    with contextlib.closing(_Crew(work, values, min(count, len(values)))) as crew:
        for index in range(len(values)):
            yield crew.answer(index)


class _Crew(Generic[T, R]):
    """A pool of processes, with the results that are not due yet."""

    def __init__(self, work: Callable[[T], R], values: Sequence[T], count: int) -> None:
        self._work = work
        self._values = values
        self._ahead = _MOST_BUFFERED * count
        self._next = 0
        self._again: deque[int] = deque()
        self._answers: dict[int, Any] = {}
        self._processes: list[_Process] = []
        for _ in range(count):
            self._start()

    def answer(self, index: int) -> Any:
        """Wait for the result of a value; results must be requested in order."""
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
        for depth in range(1, _MOST_QUEUED + 1):
            for process in self._processes:
                if (
                    len(process.on) < depth
                    and (depth == 1 or self._are_many_left)
                    and (index := self._take(limit)) is not None
                ):
                    process.on.append(index)
                    with contextlib.suppress(OSError):  # it has died, which the next recv detects
                        process.pipe.send(self._values[index])

    @property
    def _are_many_left(self) -> bool:
        """Whether a value may wait for a process that is busy.

        None of the last ones waits while another process is idle.
        """
        return len(self._values) - self._next > _MOST_QUEUED * len(self._processes)

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
        """Record on which value a process died, and start another."""
        self._answers[process.on.popleft()] = Ended(process.join())
        self._again.extend(process.on)
        self._processes.remove(process)
        self._start()


class Background(Generic[T]):
    """A process that works on values in the background, in the order in which they are handed over.

    It is for optional work: if the process dies, or the work fails, that is not reported.
    """

    def __init__(self, work: Callable[[T], Any]) -> None:
        """Start the process."""
        self._process = _Process(work, [])
        self._count = 0

    def hand_over(self, value: T) -> None:
        """Queue a value for the process."""
        process = self._process
        with contextlib.suppress(EOFError, OSError):  # it has died
            while process.pipe.poll():
                self._wait_for_one()
            process.on.append(self._count)
            self._count += 1
            process.pipe.send(value)

    def finish(self) -> None:
        """Wait until all values are processed."""
        with contextlib.suppress(EOFError, OSError):
            while self._process.on:
                self._wait_for_one()

    def _wait_for_one(self) -> None:
        self._process.pipe.recv()
        self._process.on.popleft()

    def close(self) -> None:
        """End the process, interrupting its work."""
        self._process.end()
        self._process.join()


class _Process:
    """A process, its pipe, and the indices of the values queued there, the current one first."""

    def __init__(self, work: Callable[[Any], Any], others: list[Connection]) -> None:
        self.on: deque[int] = deque()
        self.pipe, its_end = _CONTEXT.Pipe()
        inherited = [self.pipe, *others] if _CONTEXT.get_start_method() == "fork" else []
        self._process = _CONTEXT.Process(
            target=_serve, args=(work, its_end, inherited, current_words()), daemon=True
        )
        with InterruptsWait():  # a process that is just starting would print a traceback
            self._process.start()
        its_end.close()

    def end(self) -> None:
        """End the process; a busy one is interrupted, as by Ctrl-C, so that it cleans up."""
        if self.on and os.name == "posix":
            with contextlib.suppress(OSError):
                os.kill(self._process.pid, signal.SIGINT)
        elif self.on:
            self._process.terminate()
        self.pipe.close()

    def join(self) -> int:
        """Wait for the process to end; return its status."""
        self._process.join(_GRACE_SECONDS)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        return int(self._process.exitcode)


def _serve(
    work: Callable[[Any], Any], pipe: Connection, inherited: list[Connection], words: OptionWords
) -> None:
    """Run in the child process: process values until the pipe is closed."""
    use_words(words)
    try:
        for other in inherited:  # otherwise they would stay open after the parent has closed them
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
    except Exception as error:  # noqa: BLE001 - raised again in the parent
        return _failed(error)


def _send(pipe: Connection, answer: Any) -> None:
    try:
        pipe.send(answer)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - pickling can raise anything
        pipe.send(_failed(error))


def _failed(error: Exception) -> Failed:
    return Failed(type(error).__name__, str(error), traceback.format_exc())
