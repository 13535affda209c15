"""Match claims whose ids went to other claims, as numbers do if a claim is inserted before others.

A reworded claim keeps its id, so an id says more than a text, unless the old text of the id has another id
now, or its new text had another one before. An alias says more than both: with it, an author recorded which
claim had the id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

from argmap.compare.diff.text_comparison import normal_text, unique, words_of
from argmap.core.model import Case

#: The share of common words from which a text counts as a rewording of a claim that keeps its id.
_REWORDED = 0.5


def exchanged_ids(before: Case, after: Case) -> dict[str, str]:
    """Pair claims of equal text that are unique in both cases.

    This happens only if the id of one is that of another claim in the other case. Claims of any text are
    paired if one is new and has the id of the other as an alias. Otherwise, an id stays with its claim if
    only one side shows that it moved (its old text has another id now, or its new one had another before) and
    its two texts are similar: then a claim was copied and reworded.
    """
    both = {claim: _texts(before, after, claim) for claim in before.claims if claim in after.claims}
    apart = {claim: texts for claim, texts in both.items() if texts[0] != texts[1]}
    if not apart:
        return {}
    old, new = (unique(case.claims.values(), normal_text) for case in (before, after))
    known_as = _by_alias(before, after, apart)
    renamed = {*known_as.values()}
    to = {old[text]: new[text] for text in old if text in new and old[text] != new[text]}
    to = {was: now for was, now in to.items() if was not in known_as and now not in renamed}
    back = {now: was for was, now in to.items()}
    apart = {claim: texts for claim, texts in apart.items() if claim not in known_as and claim not in renamed}
    waiting = [claim for claim in apart if (claim in to) != (claim in back)]
    while waiting:
        claim = waiting.pop()
        if (claim in to) == (claim in back) or not _alike(*apart[claim]):
            continue
        was, now = (claim, to[claim]) if claim in to else (back[claim], claim)
        del to[was], back[now]
        other = now if was == claim else was
        if other in apart:
            waiting.append(other)
    return known_as | {was: now for was, now in to.items() if was in both or now in both}


def _by_alias(before: Case, after: Case, apart: Container[str]) -> dict[str, str]:
    """Pair a claim that lost its id to another with the only new claim that has the id as an alias.

    Or the reverse.
    """
    pairs = [
        (alias, claim.id)
        for claim in after.claims.values()
        if claim.id not in before.claims
        for alias in dict.fromkeys(claim.aliases)
        if alias in apart
    ]
    pairs += [
        (claim.id, alias)
        for claim in before.claims.values()
        if claim.id not in after.claims
        for alias in dict.fromkeys(claim.aliases)
        if alias in apart
    ]
    ends = Counter((side, name) for pair in pairs for side, name in enumerate(pair))
    return {was: now for was, now in pairs if ends[0, was] == ends[1, now] == 1}


def _texts(before: Case, after: Case, claim: str) -> tuple[str, str]:
    return normal_text(before.claims[claim]), normal_text(after.claims[claim])


def _alike(one: str, other: str) -> bool:
    """Return whether two texts have many words in common."""
    words, others = Counter(words_of(one)), Counter(words_of(other))
    return 2 * (words & others).total() >= _REWORDED * (words.total() + others.total())
