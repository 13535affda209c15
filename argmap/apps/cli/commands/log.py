"""`argmap log`."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_lines, remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from argmap.apps.cli.file_history import CaseFile
    from argmap.compare.history import HistoryStep, Revision


def command(
    case: options.TrackedArgument,
    number: Annotated[
        int | None, typer.Option("--max-count", "-n", metavar="N", min=1, help="The most revisions.")
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DATE", help="Only commits since then; a day begins at 00:00."),
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="The oldest first.")] = False,
    patch: Annotated[
        bool, typer.Option("--patch", "-p", help="All changes of each, as 'argmap diff' shows them.")
    ] = False,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """List the revisions of a case in git.

    Shows what each revision changed in meaning, which verdicts on the conclusions it flipped, and
    why; newest first, following renames of the file.
    """
    from argmap.apps.cli.file_history import find_case_file, open_steps, warn_if_shallow
    from argmap.render.text.history import revision_lines
    from argmap.render.text.lines import Line

    file = find_case_file(case)
    tracked, at_once = file.tracked, not (json or reverse)
    with open_steps(file, max_size, quiet=at_once and sys.stdout.isatty()) as steps:
        found = _chosen(file, steps, number, since, patch=patch)
        if json:
            from argmap.render.json.log import LogDocument, RevisionRow

            rows = [RevisionRow.of(revision, tracked, patch=patch) for revision in found]
            print_json(LogDocument.of(file.head, rows[::-1] if reverse else rows))
            return
        told = (list(revision_lines(revision, tracked, screen.look, patch=patch)) for revision in found)
        some = False
        for lines in told if at_once else reversed(list(told)):
            print_lines([Line("", "", []), *lines] if some and patch else lines, screen)
            some = True
            sys.stdout.flush()
    if since is not None and not some:
        remark(f"no revision since {since}", screen)
    warn_if_shallow(tracked, screen)


def _chosen(
    case: CaseFile, steps: Iterable[HistoryStep], number: int | None, since: str | None, *, patch: bool
) -> Iterator[Revision]:
    """Return the newest revisions, limited by number and date; with their diffs for a patch."""
    from itertools import islice, takewhile

    from argmap.compare.history import find_revisions
    from argmap.workspace.git.file_log import moment

    found = find_revisions(steps, with_diffs=patch)
    if since is not None:
        start = moment(since, case.tracked.folder)
        found = takewhile(lambda revision: _time(revision) >= start, found)
    return islice(found, number)


def _time(revision: Revision) -> float:
    commit = revision.version.commit
    return commit.time if commit else math.inf
