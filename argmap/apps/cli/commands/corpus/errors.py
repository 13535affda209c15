"""`argmap corpus errors`."""

from __future__ import annotations

import typer

from argmap.apps.cli import options
from argmap.apps.cli.commands.corpus.options import CorpusOption, find_corpus
from argmap.apps.cli.exit_status import DIFFERENT
from argmap.apps.cli.output import print_lines, remark
from argmap.core.display import counted


def command(corpus: CorpusOption = None, screen: options.TextScreenOption = options.SCREEN) -> None:
    """List the mistakes in files that could not be read.

    Exit 1 if there are any.
    """
    from argmap.apps.corpus.parquet import rows_of_corpus
    from argmap.core.natural_order import natural_key
    from argmap.core.quoting import one_line, quoted
    from argmap.render.text.lines import Line

    store = find_corpus(corpus)
    columns = ("path", "line", "column", "rule", "message")
    rows = sorted(rows_of_corpus(store, "errors", columns), key=lambda row: (natural_key(row[0]), row))
    lines = []
    for path, line, column, rule, message in rows:
        place = f"{quoted(path)}:{line}:{column}" if line else quoted(path)
        lines.append(
            Line(
                "",
                "  ",
                [(f"{place}: ", ""), (f"error[{rule}]", "bold red3"), (f": {one_line(message)}", "")],
            )
        )
    print_lines(lines, screen)
    files = len({row[0] for row in rows})
    remark(
        f"{counted(len(rows), 'mistake')} in {counted(files, 'file')}" if rows else "every file could be read"
    )
    if rows:
        raise typer.Exit(DIFFERENT)
