"""Running the parts of a build on a Dask cluster; only this module knows Dask.

A Dask scheduler runs whatever any client sends it. So one that is not on this machine must be reached by TLS,
or the user must say that the network is trusted. The workers need this argmap, and must see the same folders.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
import os
import queue
import warnings
from collections.abc import Generator, Iterator, Sequence
from concurrent import futures
from typing import Any
from urllib.parse import urlsplit

from argmap import __version__
from argmap.apps.corpus.contents import ItemReader
from argmap.apps.corpus.part import Built, Task, build_part
from argmap.core.diagnostics import ArgmapError
from argmap.core.extras import missing_package
from argmap.core.interrupts import InterruptsWait
from argmap.core.quoting import quoted

_HERE = ("127.0.0.1", "localhost", "::1")
#: The number of tasks per worker thread that are handed out before the first are done.
_AHEAD = 4
#: The most retries of a task that Dask gave up because several workers died while running it.
_ATTEMPTS = 5
#: The seconds to try a scheduler, to wait for a worker, and to wait for a shutdown.
_CONNECTING, _WAITING, _CLOSING = 10.0, 30.0, 5.0
#: Dask settings that keep its processes from profiling themselves a hundred times a second.
_NO_STATISTICS = {
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "500ms",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.system-monitor.gil.enabled": False,
    "distributed.worker.memory.monitor-interval": "1s",
}


class Cluster:
    """An engine that uses the workers of a Dask scheduler, which may be started on this machine."""

    parallel = True

    def __init__(self, scheduler: str | None, workers: int | None, *, insecure: bool) -> None:
        """Choose a scheduler by its address; None starts one with `workers` processes.

        Raises:
            ArgmapError: Dask is not installed, or the scheduler is on another machine and not reached by TLS.
        """
        if scheduler is not None and not insecure:
            _require_safe(scheduler)
        try:
            self._distributed: Any = importlib.import_module("distributed")
        except ImportError:
            raise missing_package("building on a cluster", "distributed", "cluster") from None
        self._scheduler = scheduler
        self._workers = workers

    def run(self, tasks: Sequence[Task]) -> Generator[Built, None, None]:
        """Run the tasks; a worker that dies costs nothing but time.

        Raises:
            ArgmapError: The scheduler cannot be reached or is lost, or has no workers; finished parts are
                kept.
        """
        if not tasks:
            return
        whole = [task._replace(folder=os.path.abspath(task.folder)) for task in tasks]
        with _silence(), self._client() as client:
            yield from _Run(client, whole).results()

    @contextlib.contextmanager
    def _client(self) -> Iterator[Any]:
        """Yield a client, and close it along with any cluster started for it."""
        kind = self._distributed.Client
        client = kind.__new__(kind)  # so that one that cannot connect, and raises, can be closed, too
        with contextlib.ExitStack() as stack:
            try:
                where = self._scheduler or stack.enter_context(self._own())
                stack.callback(_close, client)
                client.__init__(where, timeout=_CONNECTING, set_as_default=False)
            except (
                OSError,
                ValueError,
                TypeError,
                RuntimeError,
            ) as error:  # no address, no certificate, nobody there
                raise ArgmapError(self._unreachable(error), hint=self._advice()) from None
            yield client

    @contextlib.contextmanager
    def _own(self) -> Iterator[Any]:
        """Start a cluster on this machine, without statistics that nobody would see."""
        config = importlib.import_module("dask").config
        with _ctrl_c_for_this_thread(), config.set(_NO_STATISTICS):
            cluster = self._distributed.LocalCluster(
                n_workers=self._workers,
                threads_per_worker=1,
                host="127.0.0.1",
                dashboard_address=None,
                silence_logs=logging.CRITICAL,
            )
        try:
            yield cluster
        finally:
            _close(cluster)

    def _unreachable(self, error: Exception) -> str:
        if self._scheduler is None:
            return f"a cluster cannot be started on this machine: {error}"
        return f"the scheduler at {quoted(self._scheduler)} cannot be reached: {error}"

    def _advice(self) -> str:
        if self._scheduler is None:
            return "build without Dask: --engine local"
        if self._scheduler.startswith("tls://"):
            return (
                "Dask takes its certificates from its settings: distributed.comm.tls, as its manual describes"
            )
        return "start one with 'dask scheduler', and workers with 'dask worker ADDRESS'; or leave out --scheduler"


def _close(what: Any) -> None:
    """Close a client, which may not have connected, or a cluster, even if it does not answer.

    One that is left open closes itself when it is collected as garbage, which waits in vain for its thread
    if that is in a process forked since.
    """
    with contextlib.suppress(OSError, TimeoutError, RuntimeError):
        what.close(timeout=_CLOSING)


@contextlib.contextmanager
def _ctrl_c_for_this_thread() -> Iterator[None]:
    """Defer Ctrl-C until the block ends, and keep it from the threads and processes started inside.

    Dask stops these when this thread asks it to; if each were interrupted on its own, they would print
    tracebacks.
    """
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # which would let it through again, were it started in the block
    with InterruptsWait():
        yield


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keep Dask from reporting on stderr what becomes an error here, or is harmless."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


_GO_ON = "run the same command again: it goes on where it was"


class _Run:
    """A run with a few tasks per worker in flight; each result is released once it is here."""

    def __init__(self, client: Any, tasks: Sequence[Task]) -> None:
        self._client = client
        self._waiting = list(reversed(tasks))
        self._running: dict[Any, Task] = {}
        self._failures: dict[int, int] = {}
        self._done: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def results(self) -> Generator[Built, None, None]:
        """Yield the outcome of each task as it ends."""
        limit = self._threads() * _AHEAD
        try:
            while self._waiting or self._running:
                while self._waiting and len(self._running) < limit:
                    self._submit(self._waiting.pop())
                future = self._next()
                if future.status in (
                    "lost",
                    "pending",
                ):  # its worker died with the result, so Dask recomputes it
                    future.add_done_callback(self._done.put)
                    continue
                task = self._running.pop(future)
                built = self._result(future, task)
                future.release()
                if built is not None:
                    yield built
        finally:
            for future in self._running:
                future.release()

    def _submit(self, task: Task) -> None:
        future = self._client.submit(build_here, task, pure=False)
        self._running[future] = task
        future.add_done_callback(self._done.put)

    def _next(self) -> Any:
        """Wait for a task to end, as long as there are workers."""
        while True:
            try:
                return self._done.get(timeout=_WAITING)
            except queue.Empty:
                self._threads()

    def _threads(self) -> int:
        """Return the number of worker threads; wait for a worker if there is none.

        Raises:
            ArgmapError: There is no worker, or no scheduler.
        """
        try:
            self._client.wait_for_workers(1, timeout=_WAITING)
            return sum(self._client.nthreads().values()) or 1
        except TimeoutError:
            message = f"the scheduler has had no workers for {_WAITING:.0f} seconds"
            raise ArgmapError(message, hint=f"start some: dask worker ADDRESS; then {_GO_ON}") from None
        except (OSError, RuntimeError):
            raise _lost() from None

    def _result(self, future: Any, task: Task) -> Built | None:
        """Return the outcome of a task; None if workers died while running it, and it is retried."""
        try:
            if future.status == "finished":
                built: Built = future.result()
                return built
            if future.status != "error":
                raise _lost()
            error = future.exception()
        except (OSError, TimeoutError, asyncio.CancelledError, futures.CancelledError):
            raise _lost() from None
        if type(error).__name__ != "KilledWorker":
            raise _reportable(error)
        self._failures[task.part] = self._failures.get(task.part, 0) + 1
        if self._failures[task.part] == _ATTEMPTS:
            hint = "build without Dask: --engine local finds the file at which a process dies, and goes on without it"
            raise ArgmapError("a part could not be built: every worker that tried died", hint=hint)
        self._waiting.append(task)
        return None


def _lost() -> ArgmapError:
    return ArgmapError("the scheduler was lost", hint=_GO_ON)


def build_here(task: Task) -> Built:
    """Build a part on a worker.

    Raises:
        ArgmapError: The worker has another argmap, or something cannot be written.
    """
    if __version__ != task.built_with.argmap:
        message = f"a worker has argmap {__version__}, and not {task.built_with.argmap}"
        raise ArgmapError(message, hint="install the same argmap for all workers, and restart them")
    with ItemReader() as contents:
        return build_part(task, contents)


def _reportable(error: Exception) -> Exception:
    """Return a worker's error as one to report: what the worker lacks is not a bug here."""
    if isinstance(error, ImportError | AttributeError):
        hint = "install the same argmap for all workers, with its extra cluster, and restart them"
        return ArgmapError(f"a worker cannot run argmap: {error}", hint=hint)
    return error


def _require_safe(scheduler: str) -> None:
    """Raise for a scheduler on another machine that is not reached by TLS.

    Raises:
        ArgmapError: The scheduler is such a one, or its address is invalid.
    """
    try:
        parts = urlsplit(scheduler if "://" in scheduler else f"tcp://{scheduler}")
        port = parts.port
    except ValueError:
        port = None
    if port is None:
        raise ArgmapError(f"{quoted(scheduler)} is not an address", hint="such as: tcp://127.0.0.1:8786")
    if parts.scheme == "tls" or parts.hostname in _HERE:
        return
    message = f"{quoted(scheduler)} is not on this machine: whoever reaches a scheduler can run programs on its workers"
    raise ArgmapError(message, hint="use tls://, or --insecure if nobody else is on that network")
