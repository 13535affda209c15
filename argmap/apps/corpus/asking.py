"""Asks a corpus one of the standard questions."""

from __future__ import annotations

import textwrap

from argmap.apps.corpus.database import CorpusAnswer, query
from argmap.apps.corpus.question import Question
from argmap.apps.corpus.store import Store
from argmap.core.diagnostics import ArgmapError


def ask(store: Store, question: Question, party: str | None, limit: int) -> CorpusAnswer:
    """Return at most `limit` rows of the answer to a question, about one party where it can be.

    Raises:
        ArgmapError: The question takes no party, the corpus was built without what it needs, or DuckDB is missing.
    """
    _require_party(question, party)
    if question.needs == "--pivotal" and not store.about().pivotal:
        hint = "build it with that: argmap corpus build --pivotal"
        raise ArgmapError(f"'{question.name}' needs a corpus that was built with --pivotal", hint=hint)
    values: dict[str, object] = {**question.takes, "limit": limit}
    if "party" in question.takes:
        values["party"] = party
    return query(store, question.sql, values)


def query_text(question: Question, party: str | None, limit: int) -> str:
    """Return the query of a question with its parameters filled in, to start from.

    Raises:
        ArgmapError: The question takes no party.
    """
    _require_party(question, party)
    said = "NULL" if party is None else "'" + party.replace("'", "''") + "'"
    text = question.sql.replace("$party", said).replace("$limit", str(limit))
    return textwrap.dedent(text).strip() + "\n"


def _require_party(question: Question, party: str | None) -> None:
    if party is not None and "party" not in question.takes:
        raise ArgmapError(f"'{question.name}' is not asked about one party", hint="leave --party away")
