"""What to draw of a case, in which order and in which role.

The terminal, DOT and whatever else draws a map draws this view: a tree under
each conclusion, in which every link is drawn once and every claim has its own
reasons drawn once. This module must not know colours, glyphs or widths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from argmap.core.diagnostics import ArgmapError, did_you_mean, require_a
from argmap.core.display import Pictured, counted, shown
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Link
from argmap.semantics import Status

Role = Literal[
    "conclusion",  # a claim the case turns on
    "rival",  # the head of a tree that is weighed in an issue against what leads to a conclusion
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


class ViewPart(NamedTuple):
    """Which part of a case is drawn, as `build_view` takes it; all of it where nothing is given."""

    root: str | None = None
    depth: int | None = None
    party: str | None = None


_WHOLE = ViewPart()


@dataclass(frozen=True, slots=True)
class View(Pictured):
    """The rows to draw: first the trees of the conclusions, then those from elsewhere.

    `statuses` and `strengths`, where they are wanted, are those of claims and
    links by name; a strength that did not settle is None. `part` is what was
    asked for, so that the same part of another stage can be drawn.
    """

    case: Case
    graph: ArgumentGraph
    rows: tuple[Row, ...]
    statuses: Mapping[str, Status] | None = None
    strengths: Mapping[str, float | None] | None = None
    part: ViewPart = _WHOLE

    def __repr__(self) -> str:
        """Name the case and say how much of it is drawn."""
        claims, links = counted(len(self.claims), "claim"), counted(len(self.links), "link")
        return shown(self, self.case.label, counted(len(self.rows), "row"), claims, links)

    @property
    def claims(self) -> frozenset[str]:
        """The claims that are drawn, and the joint premises of the links that are."""
        found = {row.claim for row in self.rows if row.claim is not None}
        links = (row.link for row in self.rows if row.link and row.role != "premise")
        return frozenset(found.union(*(link.premises for link in links)))

    @property
    def links(self) -> tuple[Link, ...]:
        """The links that are drawn and end on something that is, in canonical order."""
        claims = self.claims
        drawn = {row.link.name: row.link for row in self.rows if row.link}
        while lost := [name for name, k in drawn.items() if k.target not in claims and k.target not in drawn]:
            for name in lost:
                del drawn[name]
        return tuple(link for link in self.case.links if link.name in drawn)


def build_view(
    graph: ArgumentGraph,
    *,
    root: str | None = None,
    depth: int | None = None,
    party: str | None = None,
    statuses: Mapping[str, Status] | None = None,
    strengths: Mapping[str, float | None] | None = None,
) -> View:
    """Choose and order what to draw.

    `root` draws the tree of one claim only; `depth` that many links below each
    head; `party` only the claims of one party and what they hang on.

    Raises:
        ArgmapError: The case has no such claim, or nobody is that party.
    """
    require_a(ArgumentGraph, graph, "argmap.ArgumentGraph(case) gives one")
    tree = _Tree(graph, depth)
    if root is not None:
        rows = list(tree.rows(Row(0, "conclusion", graph.claim(root).id)))
    elif depth is None:
        rows = _everything(graph, tree)
    else:
        everything = _everything(graph, _Tree(graph, None))
        heads = [row._replace(again="") for row in everything if row.depth == 0]
        rows = [row for head in heads for row in tree.rows(head)]
    view = View(graph.case, graph, tuple(rows), statuses, strengths, ViewPart(root, depth))
    return view if party is None else view_of_party(view, party)


def view_of_party(view: View, party: str) -> View:
    """Keep of a view the claims of one party and what they hang on.

    Raises:
        ArgmapError: Nobody is that party.
    """
    rows = tuple(_only_party(view.graph, view.rows, party))
    return replace(view, rows=rows, part=view.part._replace(party=party))


def _everything(graph: ArgumentGraph, tree: _Tree) -> list[Row]:
    """The trees of the conclusions and of their rivals, and from elsewhere as few as it takes to draw everything.

    There, claims that lead nowhere come first, then claims of cycles, then
    links that only target each other.
    """
    rows: list[Row] = []
    for claim in graph.conclusions:
        rows += tree.rows(Row(0, "conclusion", claim))
    _add_rivals(graph, tree, rows)
    if len(tree.claims_drawn) < len(graph.claims):
        ends = [claim for claim in graph.claims if not graph.leads_on(claim)]
        for claim in (*ends, *graph.claims):
            if claim not in tree.claims_drawn:
                rows += tree.rows(Row(0, "elsewhere", claim))
    for link in graph.case.links:
        if link.name not in tree.links_drawn:
            rows += tree.rows(Row(0, "elsewhere", None, link))
    return rows


def _add_rivals(graph: ArgumentGraph, tree: _Tree, rows: list[Row]) -> None:
    """Add the trees of the claims that are weighed against those in the rows, and against those in turn."""
    issues = graph.issues
    told: set[str] = set()  # the first position of each issue
    for row in rows if issues else ():  # which grow
        issue = issues.get(row.claim or "")
        if issue is None or issue.positions[0] in told:
            continue
        told.add(issue.positions[0])
        for position in issue.positions:
            if position not in tree.claims_drawn:
                rows += tree.rows(Row(0, "rival", position))


class _Tree:
    """Walks down from heads, remembering what was drawn."""

    def __init__(self, graph: ArgumentGraph, limit: int | None) -> None:
        self._into = graph.into
        self._limit = limit
        self.claims_drawn: set[str] = set()
        self.links_drawn: set[str] = set()

    def rows(self, head: Row) -> Iterator[Row]:
        """Yield the tree under a head; without recursion, as a chain may be thousands deep."""
        limit, drawn = self._limit, self.claims_drawn
        stack = [head]
        path: list[str] = []  # the claim of each row that this one hangs on, "" for none
        levels = [0]  # how many links below the head each of those, and this one, is
        bears_on: set[str] = set()  # those of them that this one bears on; an undercut bears on the step
        while stack:
            row = stack.pop()
            depth, role, claim, _, _, _ = row
            while len(path) > depth:
                bears_on.discard(path.pop())
            if path:
                if role in _ON_CLAIMS:
                    bears_on.add(path[-1])
                else:
                    bears_on.discard(path[-1])
            again: Again = "" if claim not in drawn else "cycle" if claim in bears_on else "above"
            below = self._below(row, again)
            hidden = 0
            if limit is not None:
                levels[depth:] = [levels[depth - 1] + (role != "premise") if depth else 0]
                if levels[depth] >= limit:
                    shown = [child for child in below if child.role == "premise"]
                    hidden, below = len(below) - len(shown), shown
            if claim is None or again or hidden:
                path.append("")
            else:
                drawn.add(claim)
                path.append(claim)
            yield row._replace(again=again, hidden=hidden) if again or hidden else row
            stack += reversed(below)

    def _below(self, row: Row, again: Again) -> list[Row]:
        """The rows directly below one: premises, then what bears on the step, then on the claim."""
        depth, role, claim, link, _, _ = row
        depth += 1
        below: list[Row] = []
        if link and role != "premise" and link.name not in self.links_drawn:
            self.links_drawn.add(link.name)
            if claim is None:
                below = [Row(depth, "premise", premise, link) for premise in link.premises]
            for other in self._into(link.name):
                below.append(_step(depth, "backs" if other.stance == "support" else "undercuts", other))
        if claim is not None and not again and (into := self._into(claim)):
            below += [_step(depth, "supports", other) for other in into if other.stance == "support"]
            below += [_step(depth, "counters", other) for other in into if other.stance == "counter"]
        return below


_ON_CLAIMS = frozenset(("supports", "counters"))


def _step(depth: int, role: Role, link: Link) -> Row:
    """The row of a link: its premise, or the junction of several."""
    return Row(depth, role, link.premises[0] if len(link.premises) == 1 else None, link)


def _only_party(graph: ArgumentGraph, rows: Sequence[Row], party: str) -> list[Row]:
    """Keep the rows of a party's claims and the rows that those hang on."""
    known = graph.parties
    named = {graph.case.party_name(p).casefold(): p for p in known if p}
    party = party if party in known else named.get(party.casefold(), party)
    if party not in known:
        parties = [p for p in known if p]
        near = did_you_mean(party, parties) or (
            f"there is {', '.join(parties)}" if parties else "nobody does"
        )
        raise ArgmapError(f"nobody called '{party}' makes a claim here", hint=near)
    mine = set(known[party])
    kept: list[Row] = []
    wanted = -1  # the depth of the row that a kept one hangs on
    left_out = [0] * (max((row.depth for row in rows), default=0) + 2)  # rows left out so far, by depth
    for row in reversed(rows):
        missing, left_out[row.depth + 1] = left_out[row.depth + 1], 0
        if row.claim in mine or row.depth == wanted:
            kept.append(row._replace(hidden=row.hidden + missing) if missing else row)
            wanted = row.depth - 1
        else:
            left_out[row.depth] += 1
    return _without_lost_references(kept[::-1])


def _without_lost_references(rows: list[Row]) -> list[Row]:
    """Let no row refer to one above that is not there."""
    seen: set[str | None] = set()
    checked = []
    for row in rows:
        checked.append(row._replace(again="") if row.again and row.claim not in seen else row)
        seen.add(row.claim)
    return checked
