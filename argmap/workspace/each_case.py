"""The same work on many case files: on one process or several, with results in the order of the files.

Results come one by one, and only a few are kept that are not due yet. What the work is, and what
is said of it, this module must not know.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted
from argmap.workspace.folders import CasePath

R = TypeVar("R")

#: From more files than this on, several processes save more time than it takes to start them.
MANY = 200


def each_case(
    paths: Sequence[CasePath], work: Callable[[CasePath], R], *, jobs: int | None = None
) -> Iterator[tuple[CasePath, R | ArgmapError]]:
    """Yield what `work` makes of each case, in order, or the error that it raised.

    On `jobs` processes: None is one a core for many files. Then `work` and what it
    returns must be fit for pickle; and each process has its own copy of `work`. Standard
    input is read by the process that calls this.

    Raises:
        Exception: A bug in `work`; a note of it names the file.
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
            message = f"the process that worked on {quoted(path.designator)} ended with {answer}"
            yield path, ArgmapError(message, hint="try with --jobs 1, or without that file")
        else:
            yield path, answer


def _usual_jobs(files: int) -> int:
    if files <= MANY:
        return 1
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
