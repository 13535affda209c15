"""The engines that run the parts of a build: this process, several, or a Dask cluster."""

from __future__ import annotations

import contextlib
from collections.abc import Generator, Sequence
from typing import Protocol

from argmap.apps.corpus.contents import ItemReader
from argmap.apps.corpus.part import Built, Task, build_part, build_part_apart, try_part
from argmap.core.diagnostics import ArgmapError
from argmap.workspace.processes import Ended, Failed, map_in_processes

#: How often a part is built again whose process died, after the files that killed it have been looked for.
_ATTEMPTS = 4


class Engine(Protocol):
    """An engine that runs tasks and yields their outcomes, in any order.

    `parallel` says whether tasks run in other processes, so that this one may start another beside them.
    """

    parallel: bool

    def run(self, tasks: Sequence[Task]) -> Generator[Built, None, None]:
        """Run the tasks.

        Raises:
            ArgmapError: A part cannot be written, or the engine cannot continue.
        """


class Serial:
    """An engine that runs the tasks in this process."""

    parallel = False

    def run(self, tasks: Sequence[Task]) -> Generator[Built, None, None]:
        """Run the tasks one by one."""
        with ItemReader() as contents:
            for task in tasks:
                yield build_part(task, contents)


class Pool:
    """An engine that runs the tasks in several processes on this machine."""

    parallel = True

    def __init__(self, jobs: int) -> None:
        """Use `jobs` processes."""
        self._jobs = jobs

    def run(self, tasks: Sequence[Task]) -> Generator[Built, None, None]:
        """Run the tasks, the largest first, so that at the end no process waits long for another.

        If a process dies, find the file that kills it, and continue without that file.
        """
        if not tasks:
            return
        ordered = sorted(tasks, key=_bytes, reverse=True)
        with contextlib.closing(map_in_processes(build_part_apart, ordered, self._jobs)) as results:
            for task, result in zip(ordered, results, strict=True):
                yield self._again(task) if isinstance(result, Ended) else _built(result)

    def _again(self, task: Task) -> Built:
        """Rebuild a part whose process died: first unchanged, then without the files that kill processes.

        Processes may also be killed from outside, over and over, so it is tried several times.
        """
        (result,) = map_in_processes(build_part_apart, [task], 1)
        for _ in range(_ATTEMPTS):
            if not isinstance(result, Ended):
                break
            dead = {item.key for item in task.items if item.key not in task.dead and _dies_at(task, item.key)}
            task = task._replace(dead=task.dead | dead)
            (result,) = map_in_processes(build_part_apart, [task], 1)
        if isinstance(result, Ended):
            raise ArgmapError(
                f"the process that builds part {task.part} ends with {result}", hint="try with fewer --jobs"
            )
        return _built(result)


def _bytes(task: Task) -> int:
    return sum(item.size for item in task.items)


def _dies_at(task: Task, key: str) -> bool:
    """Return whether a process dies that reads only this file, and another one does, too."""
    alone = task._replace(items=tuple(item for item in task.items if item.key == key), former=None)
    for _ in range(2):
        (result,) = map_in_processes(try_part, [alone], 1)
        if not isinstance(result, Ended):
            return False
    return True


def _built(result: Built | ArgmapError | Failed | Ended) -> Built:
    if isinstance(result, ArgmapError):
        raise result
    if isinstance(result, Failed):
        raise result.error("while building a corpus")
    if isinstance(result, Ended):
        raise ArgmapError(f"a process ended with {result}")
    return result
