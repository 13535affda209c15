"""Which sources are cited most, and the verdicts on the claims that cite them."""

from __future__ import annotations

from argmap.apps.corpus.question import CorpusQuestion

QUESTION = CorpusQuestion(
    "sources",
    "Which sources are cited most, and how do the claims that cite them fare; countered ones apart, as only they are tested",
    """
    WITH cited AS (
        SELECT citations."case", citations.source, count(*) AS citations,
            count(*) FILTER (claims.counters > 0) AS countered,
            count(*) FILTER (claims.counters > 0 AND claims.verdict = 'accepted') AS countered_and_accepted,
            count(*) FILTER (claims.counters = 0 AND claims.verdict = 'accepted') AS uncountered_and_accepted
        FROM citations JOIN claims ON claims."case" = citations."case" AND claims.claim = citations.claim
        WHERE citations.source IS NOT NULL AND claims.cites > 0
        GROUP BY ALL
    )
    SELECT coalesce(sources.url, sources.title, cited.source) AS source, any_value(sources.author) AS author,
        sum(citations)::BIGINT AS citations, count(DISTINCT cited."case") AS cases, sum(countered)::BIGINT AS countered,
        sum(countered_and_accepted)::BIGINT AS countered_and_accepted,
        sum(uncountered_and_accepted)::BIGINT AS uncountered_and_accepted
    FROM cited LEFT JOIN sources ON sources."case" = cited."case" AND sources.source = cited.source
    GROUP BY 1 ORDER BY citations DESC, source LIMIT $limit
    """,
)
