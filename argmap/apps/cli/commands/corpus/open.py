"""`argmap corpus open`."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from argmap.apps.cli.commands.corpus.options import CorpusOption, find_corpus
from argmap.apps.cli.output import print_text, remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted, shell_word


def command(
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="FILE.duckdb", help="Write a DuckDB database with a view of each table."
        ),
    ] = None,
    corpus: CorpusOption = None,
) -> None:
    """Open a corpus in another program.

    Prints the lines to paste into a notebook or into DuckDB's own shell. With -o, writes a small database,
    whose views read the corpus where it is; earlier views are replaced, and anything else in it is kept.
    Write it again after a build.
    """
    store = find_corpus(corpus)
    if output is None:
        folder = os.path.abspath(store.folder)
        database = shell_word(f"{os.path.basename(folder)}.duckdb")
        print_text(
            "In Python:\n"
            f"  import argmap; corpus = argmap.open_corpus({folder!r})\n"
            "In DuckDB's shell:\n"
            f"  argmap corpus open --corpus {shell_word(folder)} -o {database} && duckdb {database}\n"
        )
        return
    if output == "-":
        raise ArgmapError(
            "a database is written to a file, and not to stdout", hint="name it: -o FILE.duckdb"
        )
    from argmap.apps.corpus.database import write_database

    views = write_database(store, output)
    remark(
        f"{quoted(output)}: {views} views of {quoted(store.folder)}; ask them with: duckdb {shell_word(output)}"
    )
