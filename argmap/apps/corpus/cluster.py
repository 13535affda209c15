"""Runs the parts of a build on a Dask cluster; the only module that knows Dask.

A Dask scheduler runs whatever any client sends it. So one that is not on this machine must be reached by TLS, or
the user must say that the network is trusted. The workers need this argmap, and must see the same folders.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Generator, Sequence
from typing import Any
from urllib.parse import urlsplit

from argmap.apps.corpus.part import Built, Task, build_part
from argmap.core.diagnostics import ArgmapError
from argmap.core.extras import missing_package
from argmap.core.quoting import quoted

_HERE = ("127.0.0.1", "localhost", "::1")
#: How many tasks per worker thread are handed out before the first are done.
_AHEAD = 4
#: How often a task is tried whose worker dies, and how long a scheduler is waited for, in seconds.
_RETRIES, _PATIENCE = 10, 30


class Cluster:
    """Runs tasks on the workers of a Dask scheduler, or of one that is started on this machine."""

    def __init__(self, scheduler: str | None, workers: int | None, *, insecure: bool) -> None:
        """Choose a scheduler by its address; None starts one, with `workers` processes.

        Raises:
            ArgmapError: Dask is not installed, or the scheduler is elsewhere and not reached by TLS.
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
        """Run the tasks; a worker that dies loses nothing but time.

        Raises:
            ArgmapError: The scheduler cannot be reached, or is lost; what is done stays done.
        """
        if not tasks:
            return
        whole = [task._replace(folder=os.path.abspath(task.folder)) for task in tasks]
        try:
            with self._client() as client:
                yield from _run(self._distributed, client, whole)
        except (OSError, TimeoutError, self._distributed.comm.CommClosedError) as error:
            raise ArgmapError(_lost(self._scheduler, error), hint=_GO_ON) from None

    def _client(self) -> Any:
        if self._scheduler is not None:
            return self._distributed.Client(self._scheduler, timeout=_PATIENCE, set_as_default=False)
        cluster = self._distributed.LocalCluster(
            n_workers=self._workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=50,
        )
        return _Owning(self._distributed.Client(cluster, set_as_default=False), cluster)


class _Owning:
    """A client that closes its cluster when it is closed."""

    def __init__(self, client: Any, cluster: Any) -> None:
        self._client, self._cluster = client, cluster

    def __enter__(self) -> Any:
        return self._client

    def __exit__(self, *error: object) -> None:
        self._client.close()
        self._cluster.close()


_GO_ON = "run the same command again: it goes on where it was"


def _run(distributed: Any, client: Any, tasks: Sequence[Task]) -> Generator[Built, None, None]:
    """Keep a few tasks per worker on their way; drop each result when it is there, so that it is not made again."""
    waiting = iter(tasks)
    limit = max(sum(client.nthreads().values()), 1) * _AHEAD
    running = distributed.as_completed(raise_errors=False, loop=client.loop)

    def submit() -> bool:
        task = next(waiting, None)
        if task is not None:
            running.add(client.submit(build_part, task, pure=False, retries=_RETRIES))
        return task is not None

    while limit and submit():
        limit -= 1
    for future in running:
        yield _result(future)
        future.release()
        submit()


def _result(future: Any) -> Built:
    if future.status == "finished":
        built: Built = future.result()
        return built
    if future.status == "cancelled":
        raise ArgmapError("the scheduler was lost", hint=_GO_ON)
    error = future.exception()
    if type(error).__name__ == "KilledWorker":
        hint = "build without Dask: --engine local finds the file at which a process dies, and goes on without it"
        raise ArgmapError("a part could not be built: every worker that tried died", hint=hint)
    raise error


def _require_safe(scheduler: str) -> None:
    """Raise for a scheduler elsewhere that is not reached by TLS.

    Raises:
        ArgmapError: It is such a one, or no address.
    """
    parts = urlsplit(scheduler if "://" in scheduler else f"tcp://{scheduler}")
    if parts.scheme == "tls" or parts.hostname in _HERE:
        return
    message = f"{quoted(scheduler)} is not on this machine: whoever reaches a scheduler can run programs on its workers"
    raise ArgmapError(message, hint="use tls://, or say --insecure if nobody else is in that network")


def _lost(scheduler: str | None, error: Exception) -> str:
    where = f"the scheduler at {quoted(scheduler)}" if scheduler else "the cluster on this machine"
    return f"{where} cannot be reached, or is gone: {error}"
