"""Which claims stand in several cases, in the same words."""

from __future__ import annotations

from argmap.apps.corpus.question import Question

QUESTION = Question(
    "alike",
    "Which claims of three words or more stand in several cases, the same but for case, accents and punctuation",
    """
    WITH counted AS (
        SELECT key, count(DISTINCT "case") AS cases FROM claims WHERE folded LIKE '% % %' GROUP BY key HAVING cases > 1
    ),
    most AS (  -- so that texts are compared and listed for these alone
        SELECT key FROM counted
        WHERE cases >= (SELECT min(cases) FROM (SELECT cases FROM counted ORDER BY cases DESC LIMIT $limit))
    )
    SELECT count(DISTINCT "case") AS cases, count(DISTINCT verdict) > 1 AS verdicts_differ,
        any_value(text ORDER BY "case") AS text,
        list("case" || ' ' || claim || ': ' || verdict ORDER BY "case", line)[:5] AS first_places
    FROM claims SEMI JOIN most USING (key)
    GROUP BY key, folded ORDER BY cases DESC, text LIMIT $limit
    """,
)
