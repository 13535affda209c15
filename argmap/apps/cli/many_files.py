"""Runs over several cases: choosing them, progress, and errors."""

from __future__ import annotations

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from argmap.apps.cli.exit_status import show_error
from argmap.apps.cli.output import remark
from argmap.apps.cli.progress import with_progress
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted, joined_with_and
from argmap.core.quoting import shell_word
from argmap.workspace.each_case import each_case
from argmap.workspace.folders import CasePath, cases_in, other_maps_in, saved_as_text_in
from argmap.workspace.library import BESIDE, HERE, case_files, recognised_files, require_pipes_once

R = TypeVar("R")
T = TypeVar("T")


def chosen_cases(
    designators: Iterable[str] | None,
    command: str,
    *,
    takes_beside: bool = True,
    takes_saved_as_text: bool = False,
) -> list[CasePath]:
    """Return the chosen cases: a folder means all cases below it, no argument those in `./cases`.

    With `takes_beside`, no argument means the cases in this folder if there is no `./cases`; with
    `takes_saved_as_text`, a folder that is named also means those called `.yaml.txt`.

    Raises:
        ArgmapError: No argument was given, and the default folder has no case.
    """
    if designators:
        return named_cases(designators, takes_saved_as_text=takes_saved_as_text)
    beside = takes_beside and not os.path.isdir(HERE.path)
    folder = BESIDE if beside else HERE
    files = recognised_files(folder) if beside else case_files(folder.path)
    found = [CasePath(str(path), folder) for path in files]
    if not found:
        if not takes_beside and not os.path.isdir(HERE.path):
            hint = f"name some: argmap {command} CASE, or all that are here and below: argmap {command} ."
            raise ArgmapError("no case was named, and there is no folder ./cases", hint=hint)
        where = "in this folder, and no folder ./cases" if beside else "in ./cases"
        hint = f"name some: argmap {command} CASE; 'argmap list' shows their names"
        raise ArgmapError(f"there is no case {where}", hint=hint)
    return found


def named_cases(designators: Iterable[str], *, takes_saved_as_text: bool = False) -> list[CasePath]:
    """Return the given cases, and those in given folders, each file once.

    With `takes_saved_as_text`, those called `.yaml.txt` follow the other cases of their folder.

    Raises:
        ArgmapError: A pipe is given twice.
    """
    designators = list(designators)
    require_pipes_once(designators)
    found: list[CasePath] = []
    for designator in designators:
        inside: list[CasePath] = []
        if os.path.isdir(designator):
            inside += cases_in(Path(designator))
            inside += saved_as_text_in(Path(designator)) if takes_saved_as_text else ()
        found += inside or [CasePath(designator)]
    if len(designators) == 1:
        return found
    once: dict[str, CasePath] = {}
    for path in found:
        word = path.designator
        once.setdefault(os.path.realpath(word) if os.path.exists(word) else word, path)
    return list(once.values())


def remark_on_other_maps(designators: Iterable[str]) -> None:
    """Say what to do with the maps in other formats in given folders, of which only cases are read.

    Formats are told by the suffixes of files, which may hold something else.
    """
    found = [file for word in designators if os.path.isdir(word) for file in other_maps_in(Path(word))]
    if not found:
        return
    kinds = Counter(file.suffix.lower() for file in found)
    files = joined_with_and([counted(number, f"{kind} file") for kind, number in sorted(kinds.items())])
    of = "a case of it" if len(found) == 1 else "a case of each"
    first = found[0]
    made = f"argmap import {shell_word(str(first))} -o {shell_word(str(first.with_suffix('.yaml')))}"
    remark(f"passed over {files}; 'argmap import' makes {of} if it is a map: {made}")


def each_result(
    paths: Sequence[CasePath],
    work: Callable[[CasePath], R],
    jobs: int | None,
    unreadable: list[ArgmapError],
    *,
    silent: bool = False,
) -> Iterator[tuple[CasePath, R | None]]:
    """Yield the result of `work` for each case, in order; None for a case that failed.

    Errors are added to `unreadable` and, unless `silent`, reported on stderr; the other
    cases are processed nevertheless. On a terminal, slow progress is reported.
    """
    total = len(paths)
    results = each_case(paths, work, jobs=jobs)
    progress = with_progress(results, lambda n: f"{n:,} of {counted(total, 'case')}", total=total)
    with contextlib.closing(progress) as results:
        for path, result in results:
            if not isinstance(result, ArgmapError):
                yield path, result
                continue
            unreadable.append(result)
            if not silent or not result.diagnostics:
                show_error(result)
            yield path, None
