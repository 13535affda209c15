"""Match claims whose ids went to other claims, as numbers do where a claim is inserted before others.

A claim that is reworded keeps its id, so an id says more than a text, unless the text that was under the id is
under another one now, or that which is under it was under another one. An alias says more than both: it is where
somebody wrote down which claim had the id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

from argmap.compare.diff.claim_texts import normal_text, unique, words_of
from argmap.core.model import Case

#: From this share of common words on, a text is taken for another wording of a claim that keeps its id.
_REWORDED = 0.5


def exchanged_ids(before: Case, after: Case) -> dict[str, str]:
    """Pair the claims of equal text, unique in both cases, one of whose ids is that of another claim in the other case.

    So are claims of any text where one is new and has the id of the other as an alias. Otherwise, an id stays with
    its claim where only one side shows that it went elsewhere (its old text is under another id now, or its new one
    was) and the two texts are alike: then a claim was copied and reworded.
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
    """Pair a claim whose id another one has now with the only new claim that has that id as an alias, or backwards."""
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
