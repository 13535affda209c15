"""`argmap corpus build`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import remark
from argmap.apps.cli.progress import Progress
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.core.quoting import quoted, shell_word

if TYPE_CHECKING:
    from argmap.apps.corpus.building import BuildSummary
    from argmap.apps.corpus.engines import Engine
    from argmap.apps.corpus.store import About

#: The question, as a word to be typed, that lists what was left out.
_LEFT_OUT = "\"select * from findings where rule = 'left-out'\""


def command(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="Files, folders, 'patterns/**', archives (.zip, .tar.gz), REPOSITORY@REVISION, s3://... . [as last time]",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FOLDER", help="The corpus. [the one that you are in]"),
    ] = None,
    check: Annotated[
        bool | None,
        typer.Option("--check/--no-check", help="Also run the checks: a table of findings. [as last time]"),
    ] = None,
    pivotal: Annotated[
        bool | None,
        typer.Option(
            "--pivotal/--no-pivotal", help="Also count how many verdicts hang on each claim. [as last time]"
        ),
    ] = None,
    jobs: options.JobsOption = None,
    engine: Annotated[
        Literal["local", "dask"], typer.Option("--engine", help="This machine, or a Dask cluster.")
    ] = "local",
    scheduler: Annotated[
        str | None,
        typer.Option(
            "--scheduler", metavar="ADDRESS", help="The Dask scheduler. [a cluster on this machine]"
        ),
    ] = None,
    insecure: Annotated[
        bool, typer.Option("--insecure", help="Trust a scheduler elsewhere without tls://.")
    ] = False,
) -> None:
    """Make tables of many cases, or bring them up to date.

    Reads every format that 'argmap import' reads. What cannot be read is a row in the table of errors. Only
    files that have changed are read again, and a build that was interrupted goes on where it was.
    """
    from argmap.apps.corpus.building import build
    from argmap.apps.corpus.store import Store

    store, about = _store(sources, output)
    chosen = tuple(sources) if sources else about.sources if about else ()
    progress = Progress()
    found = build(
        Store(store),
        chosen,
        check=bool(about and about.check) if check is None else check,
        pivotal=bool(about and about.pivotal) if pivotal is None else pivotal,
        engine=_engine(engine, jobs, scheduler, insecure=insecure),
        tell=remark,
        progress=progress.show,
    )
    progress.erase()
    _tell(found, store)


def _store(sources: list[str] | None, output: str | None) -> tuple[str, About | None]:
    """Return the folder of the corpus, and what it was built from last time, if it was.

    Raises:
        ArgmapError: There is no folder to build in, or nothing to build from.
    """
    from argmap.apps.cli.commands.corpus.options import find_corpus
    from argmap.apps.corpus.folder import is_corpus
    from argmap.apps.corpus.store import Store

    if output is None:
        if sources:
            raise ArgmapError("where should the corpus be?", hint="name a folder: -o FOLDER")
        store = find_corpus(None)
        return store.folder, store.about()
    if is_corpus(output):
        return output, Store(output).before() if sources else Store(output).about()
    if not sources:
        hint = f"name what to build it from: argmap corpus build FOLDER -o {shell_word(output)}"
        raise ArgmapError(f"there is no corpus in {quoted(output)} yet", hint=hint)
    return output, None


def _engine(name: str, jobs: int | None, scheduler: str | None, *, insecure: bool) -> Engine:
    """Return what runs the build.

    Raises:
        ArgmapError: An option does not fit the engine, an extra is missing, or a scheduler is not to be
            trusted.
    """
    from argmap.apps.corpus.engines import Pool, Serial
    from argmap.workspace.each_case import cores

    if name == "dask":
        from argmap.apps.corpus.cluster import Cluster

        return Cluster(scheduler, jobs, insecure=insecure)
    if scheduler is not None or insecure:
        raise ArgmapError("a scheduler is for Dask", hint="add --engine dask")
    wanted = jobs or cores()
    return Serial() if wanted == 1 else Pool(wanted)


def _tell(found: BuildSummary, store: str) -> None:
    from argmap.apps.corpus.store import CASE, ERROR, NO_MAP

    cases, errors, no_maps = (found.files[one] for one in (CASE, ERROR, NO_MAP))
    claims, links = found.rows.get("claims", 0), found.rows.get("links", 0)
    remark(
        f"{quoted(store)}: {counted(cases, 'case')} with {counted(claims, 'claim')} and {counted(links, 'link')}; "
        f"{counted(found.read, 'file')} read, {found.removed} gone"
    )
    where = f" --corpus {shell_word(store)}"
    if errors:
        remark(f"{counted(errors, 'file')} could not be read: argmap corpus errors{where}")
    if found.left_out:
        what = counted(found.left_out, "file")
        remark(f"something is left out of {what}: argmap corpus query{where} {_LEFT_OUT}")
    if no_maps:
        what = "is no map" if no_maps == 1 else "are no maps"
        remark(f"{counted(no_maps, 'file')} left out, which {what}: argmap corpus status{where}")
    if found.others:
        kinds = ", ".join(f"{count} {suffix}" for suffix, count in list(found.others.items())[:6])
        more = f" and {counted(len(found.others) - 6, 'more kind')}" if len(found.others) > 6 else ""
        remark(f"{counted(sum(found.others.values()), 'other file')} not looked at: {kinds}{more}")
