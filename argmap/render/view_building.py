"""The view of a case: selects and orders what is drawn.

There is a tree under each conclusion. Every link, and the reasons of every claim, are drawn once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from argmap.core.diagnostics import require_a
from argmap.core.graph import ArgumentGraph
from argmap.core.link_names import link_verb
from argmap.core.model import Link
from argmap.core.parameters import names_of, require_integer, require_mapping, require_string
from argmap.render.filters import filtered, tagged_elements
from argmap.render.view import Again, Role, TreeRow, View, ViewPart
from argmap.semantics import Status


def build_view(
    graph: ArgumentGraph,
    *,
    root: str | None = None,
    depth: int | None = None,
    party: str | None = None,
    group: str | None = None,
    tags: Sequence[str] = (),
    without_tags: Sequence[str] = (),
    statuses: Mapping[str, Status] | None = None,
    strengths: Mapping[str, float | None] | None = None,
) -> View:
    """Select and order what to draw of a graph; the parameters are those of `argmap.build_view`.

    Raises:
        ArgmapError: The case has no such claim, party or group, or no claim and no argument with such a tag;
            or an argument has no allowed value.
    """
    require_a(ArgumentGraph, graph, "argmap.ArgumentGraph(case) gives one")
    for what, word in (("root", root), ("party", party), ("group", group)):
        require_string(what, word)
    require_integer("depth", depth, 0, optional=True)
    tags, without_tags = names_of("tags", tags), names_of("without_tags", without_tags)
    for what, given in (("statuses", statuses), ("strengths", strengths)):
        if given is not None:
            require_mapping(what, given, "one by the names of claims and links")
    left_out = tagged_elements(graph.case, without_tags) if without_tags else frozenset()
    tree = _Tree(graph, depth, left_out)
    if root is not None:
        rows = list(tree.rows(TreeRow(0, "conclusion", graph.claim(root).id)))
    elif depth is None and not left_out:
        rows = _everything(graph, tree)
    else:
        everything = _everything(graph, _Tree(graph, None))
        heads = [row._replace(again="") for row in everything if row.depth == 0]
        rows = [row for head in heads if not tree.leaves_out(head) for row in tree.rows(head)]
    part = ViewPart(root, depth, party, group, tags, without_tags)
    return filtered(View(graph.case, graph, tuple(rows), statuses, strengths, part))


def _everything(graph: ArgumentGraph, tree: _Tree) -> list[TreeRow]:
    """Return the trees of the conclusions and their rivals, then the fewest trees that cover the rest.

    In the rest, claims that target nothing come first, then claims in cycles, then links that only target
    each other.
    """
    rows: list[TreeRow] = []
    for claim in graph.conclusions:
        rows += tree.rows(TreeRow(0, "conclusion", claim))
    _add_rivals(graph, tree, rows)
    if len(tree.claims_drawn) < len(graph.claims):
        ends = [claim for claim in graph.claims if not graph.leads_on(claim)]
        for claim in (*ends, *graph.claims):
            if claim not in tree.claims_drawn:
                rows += tree.rows(TreeRow(0, "elsewhere", claim))
    for link in graph.case.links:
        if link.name not in tree.links_drawn:
            rows += tree.rows(TreeRow(0, "elsewhere", None, link))
    return rows


def _add_rivals(graph: ArgumentGraph, tree: _Tree, rows: list[TreeRow]) -> None:
    """Add the trees of the rivals of claims in the rows, and of their rivals in turn."""
    issues = graph.issues
    told: set[str] = set()  # the first position of each issue
    for row in rows if issues else ():  # `rows` grows during the loop
        issue = issues.get(row.claim or "")
        if issue is None or issue.positions[0] in told:
            continue
        told.add(issue.positions[0])
        for position in issue.positions:
            if position not in tree.claims_drawn:
                rows += tree.rows(TreeRow(0, "rival", position))


class _Tree:
    """A walk down from roots that records what was drawn."""

    def __init__(
        self, graph: ArgumentGraph, limit: int | None, left_out: frozenset[str] = frozenset()
    ) -> None:
        self._into = graph.into
        self._limit = limit
        self._left_out = left_out
        self.claims_drawn: set[str] = set()
        self.links_drawn: set[str] = set()

    def rows(self, head: TreeRow) -> Iterator[TreeRow]:
        """Yield the tree under a root; iterative, as a chain may be thousands of links deep."""
        limit, drawn = self._limit, self.claims_drawn
        stack = [head]
        path: list[str] = []  # the claims of the current row's ancestors, "" for none
        levels = [0]  # the number of links above each of those and above the current row
        bears_on: set[str] = set()  # the ancestors that the row bears on; an undercut bears on the step only
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
            hidden = left_out = 0
            if self._left_out:
                count = len(below)
                below = [child for child in below if not self.leaves_out(child)]
                left_out = count - len(below)
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
            hidden += left_out
            yield row._replace(again=again, hidden=hidden) if again or hidden else row
            stack += reversed(below)

    def leaves_out(self, row: TreeRow) -> bool:
        """Return whether a row shows a claim or link that is left out, or a link that needs such a claim."""
        link = row.link if row.role != "premise" else None
        needed = () if link is None else (link.name, *link.premises)
        return row.claim in self._left_out or not self._left_out.isdisjoint(needed)

    def _below(self, row: TreeRow, again: Again) -> list[TreeRow]:
        """Return the children of a row: premises, then links on its link, then links on its claim."""
        depth, role, claim, link, _, _ = row
        depth += 1
        below: list[TreeRow] = []
        if link and role != "premise" and link.name not in self.links_drawn:
            self.links_drawn.add(link.name)
            if claim is None:
                below = [TreeRow(depth, "premise", premise, link) for premise in link.premises]
            for other in self._into(link.name):
                below.append(_step(depth, link_verb(other.stance, on_claim=False), other))
        if claim is not None and not again and (into := self._into(claim)):
            below += [_step(depth, "supports", other) for other in into if other.stance == "support"]
            below += [_step(depth, "counters", other) for other in into if other.stance == "counter"]
        return below


_ON_CLAIMS = frozenset(("supports", "counters"))


def _step(depth: int, role: Role, link: Link) -> TreeRow:
    """Return the row of a link: its premise, or the junction of several."""
    return TreeRow(depth, role, link.premises[0] if len(link.premises) == 1 else None, link)
