"""Which claims stand in several cases, in the same words."""

from __future__ import annotations

from argmap.apps.corpus.question import Question

QUESTION = Question(
    "alike",
    "Which claims of three words or more stand in several cases, the same but for case, accents and punctuation",
    """
    WITH several AS (
        SELECT key FROM claims WHERE folded LIKE '% % %' GROUP BY key HAVING count(DISTINCT "case") > 1
    )
    SELECT count(DISTINCT "case") AS cases, count(DISTINCT verdict) > 1 AS verdicts_differ,
        any_value(text ORDER BY "case") AS text,
        list("case" || ' ' || claim || ': ' || verdict ORDER BY "case", line)[:5] AS first_five
    FROM claims SEMI JOIN several USING (key)
    GROUP BY key, folded ORDER BY cases DESC, text LIMIT $limit
    """,
)
