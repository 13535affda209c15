"""The claims on which most verdicts depend."""

from __future__ import annotations

from argmap.apps.corpus.question import CorpusQuestion

QUESTION = CorpusQuestion(
    "pivotal",
    "On which claims do most verdicts hang: how many change if one is rejected",
    """
    SELECT swing, party, "case", claim, text, verdict, line
    FROM claims
    WHERE swing > 0 AND ($party IS NULL OR lower(party) = lower($party))
    ORDER BY swing DESC, "case", line LIMIT $limit
    """,
    {"party": None},
    needs="--pivotal",
)
