"""Which claims stand in several cases, in the same words."""

from __future__ import annotations

from argmap.apps.corpus.question import Question

QUESTION = Question(
    "alike",
    "Which claims of three words or more stand in several cases, the same but for case, accents and punctuation",
    """
    WITH repeated AS MATERIALIZED (
        SELECT key, count(*) AS claims FROM claims GROUP BY key HAVING claims > 1
    ),
    tried AS (  -- a text stands in no more cases than claims: those with most claims show how many cases are enough
        SELECT key, count(DISTINCT "case") AS cases
        FROM claims SEMI JOIN (SELECT key FROM repeated ORDER BY claims DESC LIMIT 20 * $limit) AS first USING (key)
        WHERE folded LIKE '% % %' GROUP BY key ORDER BY cases DESC LIMIT $limit
    ),
    most AS (
        SELECT key FROM repeated WHERE claims >= (SELECT if(count(*) < $limit, 2, min(cases)) FROM tried)
    )
    SELECT count(DISTINCT "case") AS cases, count(DISTINCT verdict) > 1 AS verdicts_differ,
        any_value(text ORDER BY "case") AS text,
        list("case" || ' ' || claim || ': ' || verdict ORDER BY "case", line)[:5] AS first_places
    FROM claims SEMI JOIN most USING (key)
    WHERE folded LIKE '% % %'
    GROUP BY key, folded HAVING cases > 1 ORDER BY cases DESC, text LIMIT $limit
    """,
)
