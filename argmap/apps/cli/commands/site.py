"""`argmap site`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli.output import remark

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.render.json.corpus import ErrorRow

#: How many files are named that cannot be read, and how many of which something is left out.
_NAMED = 20


def command(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE...",
            help="Folders, files, a corpus, archives (.zip), 'patterns/**', REPOSITORY@REVISION.",
        ),
    ],
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="FOLDER", help="The folder to write the site to.")
    ],
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="WORDS", help="The heading of the list. [as last time, or Cases]"),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", metavar="N", min=1, help="The number of processes. [one per core]"),
    ] = None,
) -> None:
    """Make a site of many cases.

    It has a page of each case, lists by tag and party, and a search. It needs no server and no network: open
    index.html. Reads every format that 'argmap import' reads. Run it again, and only what has changed is
    written; pages of cases that are gone are removed, and files of others are left alone.
    """
    from argmap.apps.cli.progress import Progress
    from argmap.apps.site.building import build_site
    from argmap.core.display import counted
    from argmap.core.natural_order import natural_key
    from argmap.core.quoting import quoted

    progress = Progress()
    try:
        made = build_site(
            sources,
            output,
            title=" ".join((title or "").split()),
            jobs=jobs,
            tell=remark,
            progress=progress.show,
        )
    finally:
        progress.erase()
    _tell_left_out(made.left_out)
    _tell_errors(made.errors)
    if made.no_maps:
        named = ", ".join(map(quoted, sorted(made.no_maps, key=natural_key)[:_NAMED]))
        more = f" and {len(made.no_maps) - _NAMED} more" if len(made.no_maps) > _NAMED else ""
        remark(f"{counted(len(made.no_maps), 'file')} left out, no maps: {named}{more}")
    if made.no_files:
        kinds = ", ".join(f"{count} {kind}" for kind, count in made.no_files.items())
        remark(f"{counted(sum(made.no_files.values()), 'file')} not looked at: {kinds}")
    remark(
        f"{quoted(os.path.join(output, 'index.html'))}: {counted(made.cases, 'case')} with "
        f"{counted(made.claims, 'claim')}; {counted(made.written, 'file')} written, {made.removed} removed"
    )


def _tell_left_out(told: Mapping[str, str]) -> None:
    """Name the files of other formats of which something is left out."""
    from argmap.core.display import counted
    from argmap.core.natural_order import natural_key
    from argmap.core.quoting import one_line, quoted

    for path in sorted(told, key=natural_key)[:_NAMED]:
        remark(f"{quoted(path)}: {one_line(told[path])}")
    if len(told) > _NAMED:
        remark(f"and something is left out of {counted(len(told) - _NAMED, 'more file')}")
    if told:
        remark("'argmap import FILE' says where that is")


def _tell_errors(errors: Sequence[ErrorRow]) -> None:
    """Name the files that could not be read, each with its first mistake."""
    from argmap.core.display import counted
    from argmap.core.natural_order import natural_key
    from argmap.core.quoting import one_line, quoted

    first = {one.path: one for one in reversed(errors)}
    for path in sorted(first, key=natural_key)[:_NAMED]:
        one = first[path]
        place = f"{quoted(path)}:{one.line}:{one.column}" if one.line else quoted(path)
        more = sum(other.path == path for other in errors) - 1
        others = f" (and {more} more)" if more else ""
        remark(f"{place}: error[{one.rule}]: {one_line(one.message)}{others}")
    if len(first) > _NAMED:
        remark(f"and {counted(len(first) - _NAMED, 'more file')}")
    if first:
        remark(
            f"{counted(len(first), 'file')} could not be read, and {'has' if len(first) == 1 else 'have'} no page"
        )
