"""Which party counters which, and how often the counter is in force."""

from __future__ import annotations

from argmap.apps.corpus.question import CorpusQuestion

QUESTION = CorpusQuestion(
    "who-counters-whom",
    "Which party counters which, in how many cases, and how often that is in force",
    """
    SELECT links.party AS counters, claims.party AS countered, count(*) AS links,
        count(*) FILTER (links.verdict = 'accepted') AS in_force, count(DISTINCT links."case") AS cases
    FROM links JOIN claims ON claims."case" = links."case" AND claims.claim = links.to_claim
    WHERE links.stance = 'counter' AND ($party IS NULL OR lower(links.party) = lower($party))
    GROUP BY ALL ORDER BY links DESC, counters, countered LIMIT $limit
    """,
    {"party": None},
)
