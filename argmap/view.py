"""What to draw of a case, in which order and in which role.

The terminal, DOT and whatever else draws a map draws this view: a tree under
each conclusion, in which every link is drawn once and every claim has its own
reasons drawn once. This module must not know colours, glyphs or widths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from argmap.diagnostics import ArgmapError, did_you_mean
from argmap.evaluation import Verdict
from argmap.graph import ArgumentGraph
from argmap.model import Case, Link

Role = Literal[
    "conclusion",  # a claim the case turns on
    "elsewhere",  # the head of a tree that reaches no conclusion
    "supports",
    "counters",
    "backs",  # supports a link
    "undercuts",  # counters a link
    "premise",  # one of several joint premises; the row above is their junction
]
Again = Literal["", "above", "cycle"]


class Row(NamedTuple):
    """One row of the tree, in the order they are drawn.

    `claim` is None at a junction, where joint premises meet; its premises
    follow, one deeper. `link` is the link by which the row hangs on the one
    above. `again` is "above" where the claim's own reasons were drawn before,
    "cycle" where the claim is one of those the row hangs on. `hidden` counts
    the rows directly below that `depth` or `party` left out.
    """

    depth: int
    role: Role
    claim: str | None
    link: Link | None = None
    again: Again = ""
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """The rows to draw: first the trees of the conclusions, then those from elsewhere.

    `verdicts`, where they are wanted, are those on claims and links by name.
    """

    case: Case
    graph: ArgumentGraph
    rows: tuple[Row, ...]
    verdicts: Mapping[str, Verdict] | None = None

    @property
    def claims(self) -> frozenset[str]:
        """The claims that are drawn."""
        return frozenset(row.claim for row in self.rows if row.claim is not None)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links that are drawn, in canonical order."""
        drawn = {row.link.name for row in self.rows if row.link}
        return tuple(link for link in self.case.links if link.name in drawn)


def build_view(
    graph: ArgumentGraph,
    *,
    root: str | None = None,
    depth: int | None = None,
    party: str | None = None,
    verdicts: Mapping[str, Verdict] | None = None,
) -> View:
    """Choose and order what to draw.

    `root` draws the tree of one claim only; `depth` that many links below each
    head; `party` only the claims of one party and what they hang on.

    Raises:
        ArgmapError: The case has no such claim, or nobody is that party.
    """
    tree = _Tree(graph, depth)
    if root is not None:
        rows = list(tree.rows(Row(0, "conclusion", graph.claim(root).id)))
    else:
        rows = [row for claim in graph.conclusions for row in tree.rows(Row(0, "conclusion", claim))]
        rows += tree.elsewhere()
    if party is not None:
        rows = _only_party(graph, rows, party)
    return View(graph.case, graph, tuple(rows), verdicts)


class _Tree:
    """Walks down from claims, remembering what was drawn."""

    def __init__(self, graph: ArgumentGraph, limit: int | None) -> None:
        self._graph = graph
        self._limit = limit
        self._drawn: set[str] = set()
        self._links_drawn: set[str] = set()

    def rows(self, head: Row) -> Iterator[Row]:
        """Yield the tree under a head; without recursion, as a chain may be thousands deep."""
        stack = [(head, 0)]
        path: list[str] = []  # the claim of each row that this one hangs on, "" for none
        on_path: set[str] = set()
        while stack:
            row, level = stack.pop()
            while len(path) > row.depth:
                on_path.discard(path.pop())
            again = self._again(row, on_path)
            below = self._below(row, again)
            hidden = 0
            if row.claim is not None and self._limit is not None and level >= self._limit:
                hidden, below = len(below), []
            path.append("")
            if row.claim is not None and not again and not hidden:
                self._drawn.add(row.claim)
                on_path.add(row.claim)
                path[-1] = row.claim
            yield row._replace(again=again, hidden=hidden) if again or hidden else row
            stack += [(child, level + (child.role != "premise")) for child in reversed(below)]

    def _again(self, row: Row, on_path: set[str]) -> Again:
        if row.claim in on_path:
            return "cycle"
        return "above" if row.claim in self._drawn else ""

    def _below(self, row: Row, again: Again) -> list[Row]:
        """The rows directly below one: premises, then what bears on the step, then on the claim."""
        below: list[Row] = []
        link, depth = row.link, row.depth + 1
        if link and row.role != "premise" and link.name not in self._links_drawn:
            self._links_drawn.add(link.name)
            if row.claim is None:
                below = [Row(depth, "premise", premise, link) for premise in link.premises]
            for other in self._graph.into(link.name):
                role: Role = "backs" if other.stance == "support" else "undercuts"
                below.append(_step(depth, role, other))
        if row.claim is not None and not again:
            into = self._graph.into(row.claim)
            below += [_step(depth, "supports", other) for other in into if other.stance == "support"]
            below += [_step(depth, "counters", other) for other in into if other.stance == "counter"]
        return below

    def elsewhere(self) -> Iterator[Row]:
        """Yield what reaches no conclusion: claims that lead nowhere first, then cycles, then bare links."""
        graph = self._graph
        reached = self._reached()
        rest = [claim for claim in graph.claims if claim not in reached]
        for claim in [*(c for c in rest if not graph.links_from(c)), *rest]:
            if claim not in reached and claim not in self._drawn:
                for row in self.rows(Row(0, "elsewhere", claim)):
                    reached.add(row.claim or "")
                    yield row
        if self._limit is None:
            for link in graph.case.links:
                if link.name not in self._links_drawn:
                    yield from self.rows(Row(0, "elsewhere", None, link))

    def _reached(self) -> set[str]:
        """The claims that lead to a conclusion, also those deeper than the limit."""
        if self._limit is None:
            return set(self._drawn)
        whole = _Tree(self._graph, None)
        for claim in self._graph.conclusions:
            for _ in whole.rows(Row(0, "conclusion", claim)):
                pass
        return whole._drawn


def _step(depth: int, role: Role, link: Link) -> Row:
    """The row of a link: its premise, or the junction of several."""
    return Row(depth, role, link.premises[0] if len(link.premises) == 1 else None, link)


def _only_party(graph: ArgumentGraph, rows: list[Row], party: str) -> list[Row]:
    """Keep the rows of a party's claims and the rows that those hang on."""
    known = graph.parties
    if party not in known:
        near = did_you_mean(party, [p for p in known if p]) or f"there is {', '.join(p for p in known if p)}"
        raise ArgmapError(f"nobody called '{party}' makes a claim here", hint=near)
    mine = set(known[party])
    kept: list[Row] = []
    wanted = -1  # the depth of the row that a kept one hangs on
    for row in reversed(rows):
        if row.claim in mine or row.depth == wanted:
            kept.append(row)
            wanted = row.depth - 1
    return kept[::-1]
