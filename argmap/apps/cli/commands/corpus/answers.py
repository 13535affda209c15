"""Prints and writes what a query returns."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from argmap.apps.cli.output import Screen, deliver, print_lines, remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.core.quoting import quoted

if TYPE_CHECKING:
    from argmap.apps.corpus.database import CorpusAnswer
    from argmap.apps.corpus.store import Store


def chosen_format(format_: str | None, file: str | None, known: Sequence[str], *, json: bool) -> str:
    """Return the format of rows that the options name, or else the suffix of the file.

    "table" if neither does.

    Raises:
        ArgmapError: `--json` and `--format` name two formats, or the suffix belongs to none.
    """
    if json and format_ not in (None, "json"):
        raise ArgmapError(f"--json and --format {format_} name two formats", hint="leave one of them out")
    suffix = os.path.splitext(file or "")[1].lower().removeprefix(".")
    if json or format_ is not None or suffix in ("", "txt"):
        return "json" if json else format_ or "table"
    if suffix not in known:
        suffixes = ", ".join(f".{name}" for name in known)
        hint = f"add --format, or name a file that ends in {suffixes}, or in .txt for a table"
        raise ArgmapError(f"the suffix of '{file}' belongs to no format", hint=hint)
    return suffix


def deliver_answer(
    answer: CorpusAnswer, format_: str, file: str | None, screen: Screen, limit: int | None = None
) -> None:
    """Print or write rows as a table, CSV or JSON; report that there may be more than `limit`.

    Raises:
        ArgmapError: The file cannot be written.
    """
    told = f"{counted(len(answer.rows), 'row')}, perhaps more: raise --limit"
    may_be_more = len(answer.rows) == limit
    if format_ == "table" and file is None:
        from argmap.render.text.table import table_lines

        dots = screen.look.text("…", "...")
        print_lines(table_lines(answer.columns, answer.rows, screen.columns(sys.stdout), dots), screen)
        remark(told if may_be_more else counted(len(answer.rows), "row"))
        return
    if format_ == "csv":
        deliver(_csv(answer), file)
    elif format_ == "json":
        deliver(_json(answer), file)
    else:
        deliver("".join(f"{line}\n" for line in _lines(answer, screen, None)), file)
    if may_be_more:
        remark(told if file is None else f"{quoted(file)}: {told}")


def _lines(answer: CorpusAnswer, screen: Screen, width: int | None) -> list[str]:
    from argmap.render.text.lines import plain
    from argmap.render.text.table import table_lines

    return list(plain(table_lines(answer.columns, answer.rows, width, screen.look.text("…", "..."))))


def _csv(answer: CorpusAnswer) -> str:
    """Return rows as CSV, in which no spreadsheet takes a text for a formula."""
    from argmap.formats.shared.files.csv import csv_text
    from argmap.render.text.table import cell_text

    rows = ([one if isinstance(one, int | float) else cell_text(one) for one in row] for row in answer.rows)
    return csv_text([answer.columns, *rows])


def _json(answer: CorpusAnswer) -> str:
    import json

    from argmap.core.quoting import safe_json

    return safe_json(json.dumps(answer.as_dicts(), ensure_ascii=False, indent=2, default=str)) + "\n"


def deliver_parquet(store: Store, sql: str, file: str | None) -> None:
    """Write what a query returns as Parquet.

    Raises:
        ArgmapError: No file is named, or it cannot be written.
    """
    import tempfile

    from argmap.apps.corpus.database import export_query

    if file is None and sys.stdout.isatty():
        raise ArgmapError("Parquet is binary, and is not printed on a terminal", hint="name a file: -o FILE")
    with tempfile.TemporaryDirectory(prefix="argmap-", ignore_cleanup_errors=True) as folder:
        path = os.path.join(folder, "answer.parquet")
        export_query(store, sql, path)
        with open(path, "rb") as written:
            deliver(written.read(), file)
