"""Which sources are cited most, and how what they are cited for fares."""

from __future__ import annotations

from argmap.apps.corpus.question import Question

QUESTION = Question(
    "sources",
    "Which sources are cited most, and how do the claims that cite them fare; countered ones apart, as only they are tested",
    """
    SELECT coalesce(sources.url, sources.title, citations.source) AS source, any_value(sources.author) AS author,
        count(*) AS citations, count(DISTINCT citations."case") AS cases,
        count(*) FILTER (claims.counters > 0) AS countered,
        count(*) FILTER (claims.counters > 0 AND claims.verdict = 'accepted') AS countered_and_accepted,
        count(*) FILTER (claims.counters = 0 AND claims.verdict = 'accepted') AS uncountered_and_accepted
    FROM citations
        JOIN claims ON claims."case" = citations."case" AND claims.claim = citations.claim
        LEFT JOIN sources ON sources."case" = citations."case" AND sources.source = citations.source
    WHERE citations.source IS NOT NULL
    GROUP BY 1 ORDER BY citations DESC, source LIMIT $limit
    """,
)
