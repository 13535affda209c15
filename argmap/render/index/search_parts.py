"""What a site's search looks through: the claims of all cases in parts, each a script that a page can load.

A page that was opened from a file may not fetch another file, but it may load a script. Each part is by
itself: it has whatever is shown of the cases in it. `matching.js` and `search.js` read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from argmap.core.display import single_spaced
from argmap.core.model import Case
from argmap.render.page.values import LETTERS
from argmap.semantics import Grounded

#: About how many characters a part has.
_MOST = 250_000

#: A claim: its id, the letter of its verdict, the index of its party or -1, its text, and its title if it has
#: one.
_SearchedClaim = tuple[str, str, int, str] | tuple[str, str, int, str, str]


class SearchedCase(NamedTuple):
    """A case as it is searched: its address and title, its language, tags, parties, and claims."""

    href: str
    title: str
    lang: str
    tags: list[str]
    parties: list[str]
    claims: list[_SearchedClaim]


def searched_case(case: Case, href: str, grounded: Grounded) -> SearchedCase:
    """Return what is searched of a case."""
    parties: dict[str, int] = {}
    claims: list[_SearchedClaim] = []
    statuses = grounded.statuses
    for claim in case.claims.values():
        party = parties.setdefault(case.party_name(claim.by), len(parties)) if claim.by else -1
        letter = LETTERS[statuses[claim.id]]
        found = (claim.id, letter, party, single_spaced(claim.text))
        claims.append((*found, single_spaced(claim.title)) if claim.title else found)
    return SearchedCase(
        href, single_spaced(case.title), case.lang or "", list(case.tags), list(parties), claims
    )


def search_parts(cases: Iterable[SearchedCase]) -> Iterator[str]:
    """Yield the parts as JavaScript; a case is in one part, unless it is larger than that."""
    texts: list[str] = []
    size = 0
    for case in cases:
        for piece in _pieces(case):
            text = json.dumps(piece, ensure_ascii=False, separators=(",", ":"))
            if texts and size + len(text) > _MOST:
                yield _script(texts)
                texts, size = [], 0
            texts.append(text)
            size += len(text)
    if texts:
        yield _script(texts)


def _pieces(case: SearchedCase) -> Iterator[SearchedCase]:
    """Yield a case, in pieces where it is large."""
    claims: list[_SearchedClaim] = []
    size = 0
    for claim in case.claims:
        if size > _MOST:
            yield case._replace(claims=claims)
            claims, size = [], 0
        claims.append(claim)
        size += len(claim[3]) + 40
    yield case._replace(claims=claims)


def _script(cases: list[str]) -> str:
    inside = ",\n".join(cases)
    return f"argmap.part([\n{inside}\n]);\n"
