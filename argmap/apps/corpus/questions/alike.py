"""Which claims occur in several cases, in the same words."""

from __future__ import annotations

from argmap.apps.corpus.question import CorpusQuestion

QUESTION = CorpusQuestion(
    "alike",
    "Which claims of three words or more stand in several cases, the same but for case, accents and punctuation",
    """
    WITH repeated AS MATERIALIZED (
        SELECT key, count(*) AS claims FROM claims GROUP BY key HAVING claims > 1
    ),
    most AS MATERIALIZED (SELECT key FROM repeated ORDER BY claims DESC LIMIT 2 * $limit + 400),
    places AS MATERIALIZED (
        SELECT key, folded, text, "case", claim, status, line FROM claims SEMI JOIN most USING (key)
    ),
    enough AS (  -- a text stands in no more cases than claims: those with most claims show how many cases are enough
        SELECT if(count(*) < $limit, 2, min(cases)) AS cases FROM (
            SELECT count(DISTINCT "case") AS cases FROM places
            WHERE folded LIKE '% % %' GROUP BY key, folded ORDER BY cases DESC LIMIT $limit
        )
    ),
    others AS (  -- without such texts, the claims are not read again
        SELECT key, folded, text, "case", claim, status, line FROM claims SEMI JOIN (
            SELECT key FROM repeated ANTI JOIN most USING (key) WHERE claims >= (SELECT cases FROM enough)
        ) AS more USING (key)
    )
    SELECT count(DISTINCT "case") AS cases, count(DISTINCT status) > 1 AS verdicts_differ,
        any_value(text ORDER BY "case") AS text,
        list("case" || ' ' || claim || ': ' || status ORDER BY "case", line)[:5] AS first_places
    FROM (FROM places UNION ALL FROM others)
    WHERE folded LIKE '% % %'
    GROUP BY key, folded HAVING cases > 1 ORDER BY cases DESC, text LIMIT $limit
    """,
)
