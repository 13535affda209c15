"""`argmap list`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_lines, remark
from argmap.core.display import counted

if TYPE_CHECKING:
    from argmap.workspace.folders import CasePath
    from argmap.workspace.library import LibraryEntry
    from argmap.workspace.summaries import CaseSummary, ListedLine


def command(
    folder: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FOLDER]...",
            help="Folders, with their subfolders; those that are searched for a name if left out.",
        ),
    ] = None,
    tag: options.CaseTagOption = None,
    json: options.JsonOption = False,
    jobs: options.JobsOption = None,
    screen: options.ColourScreenOption = options.SCREEN,
) -> None:
    """List the cases that can be named.

    Shows, for each folder that is searched for cases, their names, titles and sizes, and which case shadows
    another. Exit 2 if a file in a FOLDER cannot be read.
    """
    from argmap.apps.cli.exit_status import CANNOT, FINE, ending_with
    from argmap.apps.cli.many_files import remark_on_other_maps
    from argmap.render.text.listing import listing_lines
    from argmap.workspace.library import entries
    from argmap.workspace.summaries import has_tag

    listed = _read(_entries_in(folder) if folder else entries(), jobs)
    unread = sum(one.summary is None for one in listed)
    if tag is not None:
        listed = [one for one in listed if has_tag(one, tag)]
    with ending_with(CANNOT if folder and unread else FINE):
        if json:
            from argmap.render.json.list import ListDocument, ListedCaseRow

            print_json(ListDocument([ListedCaseRow.of(one) for one in listed]))
        else:
            print_lines(listing_lines(listed), screen)
            if not listed:
                remark(f"no case has the tag '{tag}'" if tag else "no cases were found")
        if folder:
            remark_on_other_maps(folder)
        if unread and tag is not None:
            remark(
                f"{counted(unread, 'file')} could not be read, and may have it: see the list without --tag"
            )


def _entries_in(folders: list[str]) -> list[LibraryEntry]:
    """Return the case files of folders.

    Raises:
        ArgmapError: One is not a folder.
    """
    from pathlib import Path

    from argmap.core.diagnostics import ArgmapError
    from argmap.core.quoting import shell_word
    from argmap.workspace.folders import cases_in
    from argmap.workspace.library import LibraryEntry, entries

    for word in folders:
        if not os.path.isdir(word):
            is_case = os.path.isfile(word) or any(one.name == word for one in entries())
            show = f"'argmap show {shell_word(word)}' shows that case; " if is_case else ""
            hint = f"{show}'argmap list' lists the cases that can be named"
            raise ArgmapError(f"there is no folder '{word}'", hint=hint)
    found = (case for word in folders for case in cases_in(Path(word)))
    return [
        LibraryEntry(Path(case.designator).stem, Path(case.designator), case.folder)
        for case in found
        if case.folder is not None
    ]


def _read(entries: list[LibraryEntry], jobs: int | None) -> list[ListedLine]:
    """Summarize each case; those that cannot be read are listed as such."""
    from argmap.apps.cli.many_files import each_result
    from argmap.workspace.folders import CasePath
    from argmap.workspace.summaries import ListedLine

    paths = [CasePath(str(entry.path), entry.folder) for entry in entries]
    summaries = each_result(paths, _summary, jobs, [], silent=True)
    return [ListedLine(entry, summary) for entry, (_, summary) in zip(entries, summaries, strict=True)]


def _summary(path: CasePath) -> CaseSummary:
    """Summarize one case.

    Raises:
        ArgmapError: It cannot be read.
    """
    from argmap.workspace.summaries import summarise

    return summarise(path.find())
