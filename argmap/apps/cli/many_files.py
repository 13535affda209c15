"""Several cases in one run: which those are, how far the work has come, and what is said of errors."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from argmap.apps.cli.exit_status import heard_or_not, show_error
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.workspace.each_case import each_case
from argmap.workspace.folders import CasePath, cases_in
from argmap.workspace.library import BESIDE, HERE, case_files, recognised_files

R = TypeVar("R")
T = TypeVar("T")

#: After how many seconds it is said how far the work has come.
_SLOW = 1.0


def chosen_cases(
    designators: Iterable[str] | None, command: str, *, takes_beside: bool = True
) -> list[CasePath]:
    """What a user typed for several cases: a folder is all cases in it and below, nothing those of `./cases`.

    `takes_beside` says that without a folder `./cases` nothing is the cases in this folder.

    Raises:
        ArgmapError: Nothing was typed, and there is no case where it is looked for then.
    """
    if designators:
        return named_cases(designators)
    beside = takes_beside and not HERE.path.is_dir()
    folder = BESIDE if beside else HERE
    files = recognised_files(folder) if beside else case_files(folder.path)
    found = [CasePath(str(path), folder) for path in files]
    if not found:
        where = "in this folder, and no folder ./cases" if beside else "in ./cases"
        hint = f"name some: argmap {command} CASE; 'argmap list' shows their names"
        raise ArgmapError(f"there is no case {where}", hint=hint)
    return found


def named_cases(designators: Iterable[str]) -> list[CasePath]:
    """The cases that were typed, and those of folders that were."""
    found: list[CasePath] = []
    for designator in designators:
        inside = list(cases_in(Path(designator))) if os.path.isdir(designator) else []
        found += inside or [CasePath(designator)]
    return found


def each_result(
    paths: Sequence[CasePath],
    work: Callable[[CasePath], R],
    jobs: int | None,
    unreadable: list[ArgmapError],
    *,
    silent: bool = False,
) -> Iterator[tuple[CasePath, R | None]]:
    """Yield what `work` makes of each case, in order; None for one that cannot be worked on.

    Why not is said on stderr, unless `silent`, and added to `unreadable`; the others are
    worked on all the same. Where it takes long, a terminal is told how far it has come.
    """
    with contextlib.closing(_with_progress(each_case(paths, work, jobs=jobs), len(paths))) as results:
        for path, result in results:
            if not isinstance(result, ArgmapError):
                yield path, result
                continue
            unreadable.append(result)
            if not silent or not result.diagnostics:
                show_error(result)
            yield path, None


def _with_progress(items: Iterable[T], total: int) -> Generator[T, None, None]:
    """The items; on a terminal's stderr, how many of them are done where they take long.

    The line is taken away for whatever is said of an item.
    """
    if sys.stderr is None or not sys.stderr.isatty():
        yield from items
        return
    due = time.monotonic() + _SLOW
    said = False
    try:
        for number, item in enumerate(items, 1):
            said = said and _erase()
            yield item
            if number < total and time.monotonic() > due:
                said = _say(f"\r{number:,} of {counted(total, 'case')}")
    finally:
        if said:
            _erase()


def _say(words: str) -> bool:
    with heard_or_not():
        sys.stderr.write(words)
    return True


def _erase() -> bool:
    _say("\r\x1b[K")
    return False
