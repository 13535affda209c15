"""Apply one function to many case files, in one process or several, with results in order.

Results are yielded one by one, and few are buffered. This module must not know
what the function does or how results are reported.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from argmap.core.diagnostics import ArgmapError
from argmap.core.option_words import option
from argmap.core.quoting import quoted
from argmap.workspace.folders import CasePath

R = TypeVar("R")

#: With more files than this, several processes save more time than they take to start.
MANY = 200


def each_case(
    paths: Sequence[CasePath], work: Callable[[CasePath], R], *, jobs: int | None = None
) -> Iterator[tuple[CasePath, R | ArgmapError]]:
    """Yield the result of `work` for each case, in order, or the error that it raised.

    `jobs` is the number of processes; None means one per core for many files. With
    several, `work` and its results are pickled, and each process has its own copy of
    `work`. If standard input is among the paths, the calling process does all the work.

    Raises:
        Exception: A bug in `work`; a note names the file.
    """
    wanted = _usual_jobs(len(paths)) if jobs is None else jobs
    if min(wanted, len(paths)) < 2 or any(path.is_stdin for path in paths):
        for path in paths:
            yield path, _worked(work, path)
        return
    from argmap.workspace.processes import Ended, Failed, map_in_processes  # slow to import

    for path, answer in zip(paths, map_in_processes(work, paths, wanted), strict=True):
        if isinstance(answer, Failed):
            raise answer.error(_note(path))
        if isinstance(answer, Ended):
            message = f"the process working on {quoted(path.designator)} ended with {answer}"
            yield path, ArgmapError(message, hint=f"try with {option('jobs', 1)}, or without that file")
        else:
            yield path, answer


def _usual_jobs(files: int) -> int:
    if files <= MANY:
        return 1
    return cores()


def cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _worked(work: Callable[[CasePath], R], path: CasePath) -> R | ArgmapError:
    try:
        return work(path)
    except ArgmapError as error:
        return error
    except Exception as error:
        error.add_note(_note(path))
        raise


def _note(path: CasePath) -> str:
    return f"while working on {quoted(path.designator)}"
