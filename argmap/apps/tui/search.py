"""Search within a map, and the rows that match."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from argmap.apps.tui.folded_rows import Forest
from argmap.core.diagnostics import ArgmapError
from argmap.core.model import Case
from argmap.workspace.searching import search_case, words_in


@dataclass(frozen=True, slots=True)
class SearchHits:
    """A query, the claims and links that match, and their rows, in order.

    `matches` are the ranges in the texts of claims; `unseen` counts matches
    that are not drawn.
    """

    query: str = ""
    claims: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    matches: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    rows: tuple[int, ...] = ()
    unseen: int = 0

    def among(self, forest: Forest) -> SearchHits:
        """Return the same hits with their rows in a forest."""
        rows = {forest.drawn[claim] for claim in self.claims if claim in forest.drawn}
        rows |= {forest.steps[link] for link in self.links if link in forest.steps}
        unseen = sum(claim not in forest.drawn for claim in self.claims)
        return replace(self, rows=tuple(sorted(rows)), unseen=unseen)


def find(case: Case, query: str) -> SearchHits:
    """Search for words, or phrases in quotes, in the texts of claims and links.

    A text matches if it contains all of them, ignoring case and accents:
    a claim's own, its other wordings, quotations and notes, or the texts of a link.
    """
    claims, links = set(), set()
    matches = {}
    try:
        for hit in search_case(case, words_in(query)):
            if hit.element in {"claim", "wording", "citation"} and hit.name is not None:
                claims.add(hit.name)
                if (hit.element, hit.part) == ("claim", "text"):
                    matches[hit.name] = hit.matches
            elif hit.element == "link" and hit.name is not None:
                links.add(hit.name)
    except ArgmapError:  # nothing to look for
        return SearchHits()
    return SearchHits(query.strip(), frozenset(claims), frozenset(links), matches)
