"""The verdicts on the claims of each party, year by year."""

from __future__ import annotations

from argmap.apps.corpus.question import CorpusQuestion

QUESTION = CorpusQuestion(
    "verdicts",
    "How do the claims of each party fare, year by year; parties with most claims first",
    """
    SELECT claims.party, left(cases.date, 4) AS year, count(*) AS claims,
        count(*) FILTER (verdict = 'accepted') AS accepted, count(*) FILTER (status = 'rejected') AS rejected,
        count(*) FILTER (status = 'unsupported') AS unsupported, count(*) FILTER (verdict = 'undecided') AS undecided
    FROM claims JOIN cases ON cases."case" = claims."case"
    WHERE $party IS NULL OR lower(claims.party) = lower($party)
    GROUP BY claims.party, year
    ORDER BY claims.party IS NULL, sum(count(*)) OVER (PARTITION BY claims.party) DESC, claims.party, year NULLS FIRST
    LIMIT $limit
    """,
    {"party": None},
)
