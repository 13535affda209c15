"""The view of a case: what to draw, in which order and in which role.

The terminal, DOT and every other output draw this view: a tree under each conclusion. Every link, and the
reasons of every claim, are drawn once. This module must not know colours, glyphs or widths.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from argmap.core.diagnostics import require_a
from argmap.core.display import Pictured, counted, shown
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Link
from argmap.core.parameters import names_of, require_integer, require_mapping, require_string
from argmap.render.tag_looks import TagLook
from argmap.semantics import Status

Role = Literal[
    "conclusion",  # a conclusion of the case
    "rival",  # the root of a tree that competes in an issue with a claim that leads to a conclusion
    "elsewhere",  # the root of a tree that reaches no conclusion
    "supports",
    "counters",
    "backs",  # supports a link
    "undercuts",  # counters a link
    "premise",  # one of several joint premises; the row above is their junction
]
Again = Literal["", "above", "cycle"]


class Row(NamedTuple):
    """One row of the tree, in drawing order.

    `claim` is None at a junction of joint premises; the premises follow, one level deeper. `link` attaches
    the row to its parent. `again` is "above" if the claim's reasons were drawn before, and "cycle" if the
    claim is an ancestor of the row. `hidden` counts the children that `depth` or a filter left out.
    """

    depth: int
    role: Role
    claim: str | None
    link: Link | None = None
    again: Again = ""
    hidden: int = 0


#: The effect of an accepted claim, as its box shows it: `against` if it counters something and is in force,
#: `idle` if it makes no difference to what it bears on.
Effect: TypeAlias = Literal["against", "idle"]


class DrawnChange(NamedTuple):
    """A change of a claim or link between two cases; `former` is the verdict before, if it differs."""

    kind: Literal["added", "removed", "changed", ""]
    words: str
    former: Status | None = None


class FillGroup(NamedTuple):
    """A group of claims that share a fill colour: its name, and the key of the colour.

    The key of a colour from a project's settings is `ink-` and its six hexadecimal digits.
    """

    name: str
    key: str


class Grouping(NamedTuple):
    """The meaning of fills other than verdicts: the group of each claim; `groups` are in order.

    `told` names the facts about the case that the groups do not show.
    """

    by: Literal["party", "stance", "tag"]
    groups: tuple[FillGroup, ...]
    of: Mapping[str, FillGroup]
    told: tuple[str, ...] = ()


class FramedGroup(NamedTuple):
    """A frame around claims: its title, and the key of the frame around it, if any."""

    title: str
    parent: str | None = None


class Framing(NamedTuple):
    """The frames that pictures draw: by key, the outer ones first, and the frame of each framed claim."""

    by: Literal["party", "stage", "group"]
    frames: Mapping[str, FramedGroup]
    of: Mapping[str, str]

    def around(self, claim: str) -> tuple[str, ...]:
        """Return the frames around a claim, the outermost first."""
        return self.nested(self.of.get(claim))

    def nested(self, frame: str | None) -> tuple[str, ...]:
        """Return a frame with the frames around it, the outermost first; empty for None."""
        found: list[str] = []
        while frame is not None:
            found.append(frame)
            frame = self.frames[frame].parent
        return tuple(reversed(found))


#: The reasons to look at a claim first: conclusions hang on it, whether it is contested or not; it is
#: disputed; or, between two cases, it decided the conclusions.
FightPart: TypeAlias = Literal["hangs on", "disputed", "decided by"]


class FightMark(NamedTuple):
    """The mark of a claim to look at first: its number, from 1, and the reason in words.

    `shared` is the reason in words for several claims that have it in common, if there can be several.
    """

    number: int
    part: FightPart
    words: str
    shared: str = ""


class ViewPart(NamedTuple):
    """The part of a case to draw, as arguments of `build_view`; by default the whole case."""

    root: str | None = None
    depth: int | None = None
    party: str | None = None
    group: str | None = None
    tags: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()


_WHOLE = ViewPart()


@dataclass(frozen=True, slots=True)
class View(Pictured):
    """The rows to draw: first the trees of the conclusions, then all others.

    `statuses` and `strengths`, if requested, are by name of claims and links. A strength that did not settle
    is None. A box that stands for a closed group has no status.

    `part` records the arguments, so that the same part of another stage can be drawn. `grouping` is what the
    boxes of pictures are filled by, and `framing` what frames are drawn around. `changes` are the marked
    changes, by claim and link; `change_words` are the legend's words for kinds of change, if not their names.
    `fight` are the numbered claims. `titled_claims` are those whose boxes begin with their short titles,
    since they are named elsewhere. `remarks` stand below the title. `tag_looks` are the colours and signs of
    tags. In a `titled` view, claims have no ids, and steps are named by the short titles of claims.
    """

    case: Case
    graph: ArgumentGraph
    rows: tuple[Row, ...]
    statuses: Mapping[str, Status] | None = None
    strengths: Mapping[str, float | None] | None = None
    part: ViewPart = _WHOLE
    grouping: Grouping | None = None
    framing: Framing | None = None
    changes: Mapping[str, DrawnChange] = field(default_factory=dict)
    change_words: Mapping[str, str] = field(default_factory=dict)
    fight: Mapping[str, FightMark] = field(default_factory=dict)
    titled_claims: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    tag_looks: Mapping[str, TagLook] = field(default_factory=dict)
    titled: bool = False

    def __repr__(self) -> str:
        """Name the case and count what is drawn."""
        claims, links = counted(len(self.claims), "claim"), counted(len(self.links), "link")
        return shown(self, self.case.label, counted(len(self.rows), "row"), claims, links)

    @property
    def has_closed_groups(self) -> bool:
        """Whether some boxes stand for groups, so that the verdicts are not those of `graph` by itself."""
        return self.statuses is not None and any(claim not in self.statuses for claim in self.graph.claims)

    @property
    def claims(self) -> frozenset[str]:
        """The claims drawn, including all joint premises of the links drawn."""
        found = {row.claim for row in self.rows if row.claim is not None}
        links = (row.link for row in self.rows if row.link and row.role != "premise")
        return frozenset(found.union(*(link.premises for link in links)))

    def effect_of(self, claim: str) -> Effect | None:
        """Return the effect of a claim; None without verdicts, and for an idle conclusion."""
        if not self.statuses:
            return None
        links = self.graph.links_from(claim)
        if not links and any(claim in failing.link.premises for failing in self.case.failing):
            return "idle" if self.statuses.get(claim) == "accepted" else None
        effect = effect_of(claim, links, self.statuses)
        return None if effect == "idle" and claim in self.graph.conclusions else effect

    @property
    def links(self) -> tuple[Link, ...]:
        """The links drawn whose targets are drawn, in canonical order."""
        claims = self.claims
        drawn = {row.link.name: row.link for row in self.rows if row.link}
        while lost := [name for name, k in drawn.items() if k.target not in claims and k.target not in drawn]:
            for name in lost:
                del drawn[name]
        return tuple(link for link in self.case.links if link.name in drawn)


def effect_of(claim: str, links: Iterable[Link], statuses: Mapping[str, Status]) -> Effect | None:
    """Return the effect of an accepted claim, given the links from it; None if it has none.

    A claim is idle if every link from it is out of force, supports a target that falls, or counters one that
    stands. Under a proof standard, a counter in force can be outweighed.
    """
    if statuses.get(claim) != "accepted":
        return None
    given, lost = list(links), 0
    for link in given:
        status, target = statuses.get(link.name), statuses.get(link.target)
        if status in ("rejected", "unsupported"):
            lost += 1
        elif status == "accepted":
            if link.stance == "counter" and target != "accepted":
                return "against"
            lost += target in (("accepted",) if link.stance == "counter" else ("rejected", "unsupported"))
    return "idle" if given and lost == len(given) else None


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
    """Select and order what to draw.

    `root` selects the tree of one claim, and `depth` limits the number of links below each root. `party`
    selects the claims of one party, and `group` those in a group or its parts. `tags` selects the claims that
    have one of the tags or are in a step of an argument that has one. All these keep the ancestors in the
    tree. `without_tags` leaves out the claims and arguments with one of the tags, and what depends on them.
    `statuses` and `strengths`, by name, are kept in the view for drawing.

    Raises:
        ArgmapError: The case has no such claim, party or group, or no claim and no argument with such a tag;
            or an argument has no allowed value.
    """
    from argmap.render.filters import filtered, tagged_elements

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
        rows = list(tree.rows(Row(0, "conclusion", graph.claim(root).id)))
    elif depth is None and not left_out:
        rows = _everything(graph, tree)
    else:
        everything = _everything(graph, _Tree(graph, None))
        heads = [row._replace(again="") for row in everything if row.depth == 0]
        rows = [row for head in heads if not tree.leaves_out(head) for row in tree.rows(head)]
    part = ViewPart(root, depth, party, group, tags, without_tags)
    return filtered(View(graph.case, graph, tuple(rows), statuses, strengths, part))


def _everything(graph: ArgumentGraph, tree: _Tree) -> list[Row]:
    """Return the trees of the conclusions and their rivals, then the fewest trees that cover the rest.

    In the rest, claims that target nothing come first, then claims in cycles, then links that only target
    each other.
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
                rows += tree.rows(Row(0, "rival", position))


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

    def rows(self, head: Row) -> Iterator[Row]:
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

    def leaves_out(self, row: Row) -> bool:
        """Return whether a row shows a claim or link that is left out, or a link that needs such a claim."""
        link = row.link if row.role != "premise" else None
        needed = () if link is None else (link.name, *link.premises)
        return row.claim in self._left_out or not self._left_out.isdisjoint(needed)

    def _below(self, row: Row, again: Again) -> list[Row]:
        """Return the children of a row: premises, then links on its link, then links on its claim."""
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
    """Return the row of a link: its premise, or the junction of several."""
    return Row(depth, role, link.premises[0] if len(link.premises) == 1 else None, link)
