"""Tells a single query from other SQL by DuckDB's own parser: a corpus is only read.

Other statements would change nothing but a database in memory, and be answered as if they had done something;
`COPY` would even write into the folder of the corpus, which a query must see to read its tables. A statement
can contain another one that its type does not show: `EXPLAIN ANALYZE COPY ...` is an `EXPLAIN`, and whatever
contains a `PIVOT` is parsed as several statements. So what is no plain `SELECT` has to be one as a subquery.
"""

from __future__ import annotations

import re
from typing import Any

from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.core.quoting import one_line

_EXPLAIN = re.compile(r"\s*EXPLAIN\s+(ANALYZE\s+)?", re.IGNORECASE)


def require_query(duckdb: Any, connection: Any, sql: str) -> None:
    """Raise for anything but a single query, or an explanation of how one is run.

    Raises:
        ArgmapError: There is no statement, there are several, or it is not a query.
        duckdb.Error: It cannot be parsed.
    """
    statements = connection.extract_statements(sql)
    if not statements:
        hint = "write a query, such as: SELECT count(*) FROM claims"
        raise ArgmapError("there is no query", hint=hint)
    if _is_query(duckdb, connection, sql):
        return
    typed = [
        one for one in statements if one.query.strip()
    ]  # DuckDB 1.5 adds some without text for a `PIVOT`
    if len(typed) > 1:
        hint = "ask one after the other, each with a command of its own"
        raise ArgmapError(f"there are {counted(len(typed), 'statement')}, not one query", hint=hint)
    explained = _EXPLAIN.match(sql)
    if not explained or not _is_query(duckdb, connection, sql[explained.end() :]):
        hint = (
            "a query is SELECT, FROM, WITH, PIVOT, DESCRIBE or the like; what it returns is written with -o FILE,"
            " and 'argmap corpus open' names the tables for other programs"
        )
        raise ArgmapError(f"a corpus is only read, and '{one_line(sql.strip())}' is not a query", hint=hint)


def _is_query(duckdb: Any, connection: Any, sql: str) -> bool:
    """Return whether SQL is a single query."""
    try:
        statements = connection.extract_statements(sql)
        if [one.type.name for one in statements] == ["SELECT"]:
            return True
        # Only what can be parsed by itself is a statement; the brackets of another would not match.
        inner = sql.rstrip("; \n")
        return bool(connection.extract_statements(f"FROM (\n{inner}\n)"))
    except duckdb.Error:
        return False
