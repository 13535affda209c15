"""Which argument schemes are used, and how often a step by one is in force."""

from __future__ import annotations

from argmap.apps.corpus.question import CorpusQuestion

QUESTION = CorpusQuestion(
    "schemes",
    "Which argument schemes are used, how often is such a step in force, and how often is it undercut",
    """
    SELECT scheme, count(*) AS links, count(DISTINCT links."case") AS cases,
        count(*) FILTER (verdict = 'accepted') AS in_force, count(undercut.target) AS undercut
    FROM links LEFT JOIN (
        SELECT DISTINCT "case", target FROM links WHERE on_link AND stance = 'counter'
    ) AS undercut ON undercut."case" = links."case" AND undercut.target = links.link
    WHERE scheme IS NOT NULL
    GROUP BY scheme ORDER BY links DESC, scheme LIMIT $limit
    """,
)
