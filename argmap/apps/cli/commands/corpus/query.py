"""`argmap corpus query`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from argmap.apps.cli import options
from argmap.apps.cli.commands.corpus.options import (
    CorpusOption,
    RowsAsJsonOption,
    RowsOutputOption,
    find_corpus,
)


def command(
    sql: Annotated[
        str, typer.Argument(metavar="SQL", help="A query in DuckDB's SQL; '-' reads it from stdin.")
    ],
    format: Annotated[
        Literal["table", "csv", "json", "parquet"] | None,
        typer.Option("--format", "-f", help="How the rows are written; a table if left out."),
    ] = None,
    output: RowsOutputOption = None,
    force: options.ForceOption = False,
    json: RowsAsJsonOption = False,
    corpus: CorpusOption = None,
    screen: options.TextScreenOption = options.SCREEN,
) -> None:
    """Ask in SQL.

    The tables are cases, claims, links, citations, sources, parties, stages, findings, errors and changes;
    'argmap schema corpus' describes their columns.
    """
    import sys

    from argmap.apps.cli.commands.corpus.answers import chosen_format, deliver_answer, deliver_parquet
    from argmap.apps.cli.confirmation import require_no_other_case
    from argmap.apps.corpus.database import query

    require_no_other_case(output, force=force)
    chosen = chosen_format(format, output, ("csv", "json", "parquet"), json=json)
    text = sys.stdin.read() if sql == "-" else sql
    store = find_corpus(corpus)
    if chosen == "parquet":
        deliver_parquet(store, text, output)
    else:
        deliver_answer(query(store, text), chosen, output, screen)
