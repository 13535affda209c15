"""Answers to the standard questions about a corpus."""

from __future__ import annotations

import textwrap

from argmap.apps.corpus.database import CorpusAnswer, query
from argmap.apps.corpus.question import CorpusQuestion
from argmap.apps.corpus.store import Store
from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.core.quoting import quoted, shell_line, shell_word

#: Names the parties of a corpus.
_PARTIES = "SELECT DISTINCT party FROM claims WHERE party IS NOT NULL ORDER BY party"


def ask(store: Store, question: CorpusQuestion, party: str | None, limit: int) -> CorpusAnswer:
    """Return at most `limit` rows of the answer to a question, about one party if it takes one.

    Raises:
        ArgmapError: The question takes no party, no claim has that party, the corpus was built without what
            the question needs, or DuckDB is missing.
    """
    _require_party(question, party)
    if question.needs == "--pivotal" and not store.about().pivotal:
        hint = f"build it with that: argmap corpus build --pivotal -o {shell_word(store.folder)}"
        raise ArgmapError(f"'{question.name}' needs a corpus that was built with --pivotal", hint=hint)
    values: dict[str, object] = {**question.takes, "limit": limit}
    if "party" in question.takes:
        values["party"] = party
        if party is not None:
            _require_known(store, party)
    return query(store, question.sql, values)


def query_text(question: CorpusQuestion, party: str | None, limit: int) -> str:
    """Return the query of a question with its parameters filled in, as a starting point.

    Raises:
        ArgmapError: The question takes no party.
    """
    _require_party(question, party)
    said = "NULL" if party is None else "'" + party.replace("'", "''") + "'"
    text = question.sql.replace("$party", said).replace("$limit", str(limit))
    return textwrap.dedent(text).strip() + "\n"


def _require_known(store: Store, party: str) -> None:
    known = [name for (name,) in query(store, _PARTIES).rows]
    if party.lower() in map(str.lower, known):
        return
    line = f"argmap corpus query --corpus {shell_word(store.folder)} {shell_line([_PARTIES])}"
    hint = did_you_mean(party, known) or f"all parties: {line}"
    raise ArgmapError(f"no claim has a party called {quoted(party)}", hint=hint)


def _require_party(question: CorpusQuestion, party: str | None) -> None:
    if party is not None and "party" not in question.takes:
        raise ArgmapError(f"'{question.name}' is not asked about one party", hint="leave out --party")
