"""Which accepted claims nobody answers, by party."""

from __future__ import annotations

from argmap.apps.corpus.question import CorpusQuestion

QUESTION = CorpusQuestion(
    "unanswered",
    "Which accepted claims did nobody answer: what counters something comes first",
    """
    SELECT party, "case", claim, text, stances, line
    FROM claims
    WHERE verdict = 'accepted' AND NOT answered AND ($party IS NULL OR lower(party) = lower($party))
    ORDER BY list_contains(stances, 'counter') DESC, party NULLS LAST, "case", line
    LIMIT $limit
    """,
    {"party": None},
)
