"""What somebody looks for, and which rows of a map hold it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from argmap.apps.tui.forest import Forest
from argmap.core.diagnostics import ArgmapError
from argmap.core.model import Case
from argmap.workspace.searching import search_case

_WORD = re.compile(r'"([^"]+)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class SearchHits:
    """What was looked for, the claims and links of a case that hold it, and their rows, in order.

    `matches` tells where it stands in the texts of claims; `unseen` counts what
    holds it and is not drawn.
    """

    query: str = ""
    claims: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    matches: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    rows: tuple[int, ...] = ()
    unseen: int = 0

    def among(self, forest: Forest) -> SearchHits:
        """The same with the rows that it has among these."""
        rows = {forest.drawn[claim] for claim in self.claims if claim in forest.drawn}
        rows |= {forest.steps[link] for link in self.links if link in forest.steps}
        unseen = sum(claim not in forest.drawn for claim in self.claims)
        return replace(self, rows=tuple(sorted(rows)), unseen=unseen)


def find(case: Case, query: str) -> SearchHits:
    """Look for words, or phrases in quotes, in what the rows of a case are about.

    A text is found where it holds all of them, whatever their case and accents:
    a claim's own, its quotations and notes, or what is said of a link.
    """
    words = [phrase or word for phrase, word in _WORD.findall(query)]
    claims, links = set(), set()
    matches = {}
    try:
        for hit in search_case(case, words):
            if hit.element in {"claim", "citation"} and hit.name is not None:
                claims.add(hit.name)
                if hit.part == "text":
                    matches[hit.name] = hit.matches
            elif hit.element == "link" and hit.name is not None:
                links.add(hit.name)
    except ArgmapError:  # nothing to look for
        return SearchHits()
    return SearchHits(query.strip(), frozenset(claims), frozenset(links), matches)
