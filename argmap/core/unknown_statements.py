"""What may be meant by a word that is neither the id of a claim nor the name of a link."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from itertools import islice

from argmap.core.diagnostics import nearest
from argmap.core.model import Case, called_now, claim_saying

#: The most ids that a hint lists, and the most that it names as similar.
_FEW, _MOST_NEAR = 8, 3


def hint_for_unknown_statement(
    case: Case, name: str, known: Collection[str], what: str, links_between: Callable[[str], list[str]]
) -> str:
    """Return the hint for a name that is none of those `known`, which are claims, links or both: `what`.

    `links_between` returns the links that have the ends of one that is typed as `a -> t`.
    """
    now = called_now(case, name)
    if now is not None and now in known:
        return f"its id is now '{now}'"
    if (meant := claim_saying(case, name)) is not None and meant in known:
        return f"its id is '{meant}'"
    if links := [link for link in links_between(name) if link in known]:
        return f"it can be {' or '.join(map(repr, links[:_FEW]))}"
    claim, _, stage = name.rpartition("@")
    if claim in case.claims and stage in case.stages:
        return f"name the stage with the case, as in CASE@{stage}, and then '{claim}'"
    if claims := [claim for claim in _with_words(case, name) if claim in known][:_MOST_NEAR]:
        of = "claim" if len(claims) == 1 else "claims"
        return f"these words are in the {of} {' and '.join(map(repr, claims))}"
    similar = [link for link in _links_like(case, name, links_between) if link in known][:_MOST_NEAR]
    if near := similar or nearest(name, known, _MOST_NEAR):
        return f"did you mean {' or '.join(map(repr, near))}?"
    few = list(islice((one for one in known if what == "link" or one in case.claims), _FEW + 1))
    if not few:
        return f"this case has no {'links' if what == 'link' else 'claims'}"
    return f"choose from {', '.join(few[:_FEW])}{', ...' if len(few) > _FEW else ''}"


def _links_like(case: Case, typed: str, links_between: Callable[[str], list[str]]) -> list[str]:
    """Return the links that lead the other way than a typed one, or else those with one of its ends."""
    left, arrow, end = typed.partition("->")
    left, end = left.strip(), end.strip()
    if not arrow:
        return []
    turned = links_between(f"{end} -> {left}")
    at_an_end = [link for link in case.links if left in link.premises or link.target == end]
    near = {f"{' + '.join(link.premises)} -> {link.target}": link.name for link in at_an_end}
    return turned or [near[one] for one in nearest(typed, near, _MOST_NEAR)] or [*near.values()]


def _with_words(case: Case, typed: str) -> list[str]:
    """Return the claims in whose text or title several typed words stand, in their order."""
    words = typed.casefold().rstrip(". ").split()
    if len(words) < 2:
        return []
    found = re.compile(r"\b" + r"\s+".join(map(re.escape, words)) + r"\b")
    said = ((claim.id, f"{claim.text}\n\n{claim.title or ''}") for claim in case.claims.values())
    return [claim for claim, text in said if found.search(text.casefold())]
