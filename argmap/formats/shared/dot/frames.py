"""The groups of a drawing in DOT: each in a frame, with its boxes in columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from argmap.core.model import Case, Claim
from argmap.formats.shared.dot.boxes import DotBoxes
from argmap.formats.shared.dot.columns import build_columns, build_trees
from argmap.formats.shared.dot.framed_links import FramedLinks
from argmap.formats.shared.dot.key import drawing_key
from argmap.formats.shared.dot.strings import escaped, quoted_name
from argmap.formats.shared.dot.title import drawing_title
from argmap.render.picture.palette import LIGHT
from argmap.render.tag_looks import contrast
from argmap.render.theme import party_inks

#: The sizes of a line of text, a letter, and the padding of a label beside and above, in inches.
_LINE, _LETTER, _BESIDE, _ABOVE = 0.18, 0.083, 0.7, 0.35
#: So many frames stand side by side, not one below the other, if lines lead across them.
_FEW_FRAMES = 3
#: The contrast with the page that the colour of a frame needs.
_VISIBLE = 1.5
#: The height of a line above the drawing, in inches.
_TITLE_LINE = 0.3
#: The directions in which Graphviz fills a rank from below.
_UPWARDS = ("RL", "LR")
#: What places the title of a frame at its top left, which Graphviz takes from before it turns a drawing; from
#: left to right at its top right, as lines enter frames on their left there, and would cross more titles.
_TITLES = {
    "RL": "labeljust=r",
    "LR": "labeljust=r",
    "TB": "labeljust=l",
    "BT": "labelloc=b; labeljust=l",
}


class DotFrames:
    """The groups of a drawing, each in a frame, in columns side by side."""

    def __init__(self, boxes: DotBoxes, cluster: str, junctions: Mapping[str, str], direction: str) -> None:
        self._boxes, self._cluster, self._junctions = boxes, cluster, junctions
        self._sideways = direction in ("RL", "LR")
        #: In a drawing from right to left, Graphviz begins a column below.
        self._upwards = direction in _UPWARDS
        self._title = _TITLES[direction]
        self._frames = {claim.id: self._group(claim) for claim in boxes.drawn}
        self.links = FramedLinks(boxes.view.links, self._frames)
        self._members: dict[str, list[str]] = {key: [] for key in group_names(boxes.view.case, cluster)}
        for claim in self._ordered():
            self._members[self._frames[claim.id]].append(claim.id)
        boxes.number({claim.id: number for number, claim in enumerate(boxes.drawn, 1)}, self.links)
        self._columns = self._find_columns()
        #: The number of the rank of each node.
        self.ranks = self._numbers_of_ranks()
        self.links.leave_out({name for name in self.links.across if self._is_within_a_rank(name)})
        ordered = self._by_frames([claim for column in self._columns for claim in column])
        boxes.number({claim: number for number, claim in enumerate(ordered, 1)}, self.links)

    def _by_frames(self, claims: Sequence[str]) -> list[str]:
        """Return claims frame by frame."""
        first = {self._frames[claim]: number for number, claim in reversed(list(enumerate(claims)))}
        return sorted(claims, key=lambda claim: first[self._frames[claim]])

    def lines(self) -> Iterator[str]:
        """Yield the frames with their boxes, and the constraints that keep columns in order."""
        case = self._boxes.view.case
        inks = party_inks(case) if self._cluster == "party" else {}
        seen = {key: ink for key, ink in inks.items() if contrast(ink, LIGHT.page) >= _VISIBLE}
        groups = list(enumerate(group_names(case, self._cluster).items(), 1))
        for number, (key, name) in reversed(groups) if self._upwards else groups:
            if members := self._members[key]:
                yield f"  subgraph cluster_{number} {{"
                yield f'    label="{escaped(name)}"; {self._title}; fontsize=13; style=rounded; penwidth=1.5;'
                yield f'    color="{seen.get(key, LIGHT.frame)}";'
                yield from (f"    {self._boxes.node(case.claims[member])}" for member in members)
                yield from (f"    {quoted_name(junction)}" for junction in self._within(members))
                yield "  }"
        yield from self._ranks()

    def _within(self, members: Collection[str]) -> Iterator[str]:
        """Yield the junctions of links that are lines in a group."""
        for link in self._boxes.view.links:
            if link.name in self.links.lines and link.name in self._junctions and link.premises[0] in members:
                yield self._junctions[link.name]

    def _group(self, claim: Claim) -> str:
        if self._cluster != "stage":
            return (claim.by if self._cluster == "party" else claim.group) or ""
        return claim.stage or next(iter(self._boxes.view.case.stages), "")

    def _ordered(self) -> list[Claim]:
        """Return the claims, those nearer to a conclusion first."""
        depths: dict[str | None, int] = {}
        for row in self._boxes.view.rows:
            depths[row.claim] = min(row.depth, depths.get(row.claim, row.depth))
        return sorted(self._boxes.drawn, key=lambda claim: depths.get(claim.id, len(depths)))

    def _find_columns(self) -> list[list[str]]:
        wide = self._boxes.letters * _LETTER + _BESIDE
        sizes = {c.id: len(self._boxes.lines(c)) * _LINE + _ABOVE for c in self._boxes.drawn}
        across, shared = wide, self._cluster != "stage"
        if not self._sideways:
            across, sizes = max(sizes.values(), default=1.0), dict.fromkeys(sizes, wide)
        parents, order = self.links.parents, self.links.order
        groups = []
        for members in filter(None, self._members.values()):
            theirs = {member: parents[member] for member in members if member in parents}
            groups.append(build_trees(members, theirs, order, sizes))
        if self.links.across and len(groups) <= _FEW_FRAMES:
            shared = False  # a line between two boxes of one column would change their order
        head = len(drawing_title(self._boxes.view, (), self.key())) * _TITLE_LINE
        return build_columns(groups, across, head=head, shared=shared, sideways=self._sideways)

    def _find_ranks(self) -> list[tuple[str, list[str]]]:
        """Return a rank for each column, and one before it for the points where its lines meet."""
        junctions: dict[str, list[str]] = {}
        for link in self._boxes.view.links:
            if link.name in self._junctions and link.name in self.links.lines:
                junctions.setdefault(link.premises[0], []).append(self._junctions[link.name])
        ranks = []
        for number, column in enumerate(self._columns, 1):
            ranks.append(
                (f"points {number}", [point for name in column for point in junctions.get(name, ())])
            )
            ranks.append((f"column {number}", column))
        return ranks

    def _numbers_of_ranks(self) -> dict[str, int]:
        ranks = enumerate(self._find_ranks())
        return {member: number for number, (_, members) in ranks for member in members}

    def _is_within_a_rank(self, name: str) -> bool:
        """Return whether a link has a line between two nodes of one rank, which would change their order."""
        pairs = (map(self._node, pair) for pair in self.links.pairs(name))
        return any(self.ranks[one] == self.ranks[other] for one, other in pairs)

    def _node(self, name: str) -> str:
        return self._junctions.get(name, name)

    def key(self) -> str:
        """Return what explains the lines, numbers and boxes of the drawing."""
        boxes = self._boxes
        drawn = [link for link in boxes.view.links if link.name in self.links.lines]
        return drawing_key(boxes.view, drawn, list(map(boxes.look, boxes.drawn)), boxes.remarks())

    def _ranks(self) -> Iterator[str]:
        """Yield the ranks, and what keeps these and the nodes in each in order."""
        ranks = self._find_ranks()
        for (name, members), before in zip(ranks, [None, *ranks], strict=False):
            yield f'  "{name}" [shape=point, style=invis, width=0];'
            yield f'  {{rank=same; "{name}"; {" ".join(map(quoted_name, members))}}}'
            if before is not None:
                yield f'  "{name}" -> "{before[0]}" [style=invis];'
            for one, other in pairwise(reversed(members) if self._upwards else members):
                yield f'  "{one}" -> "{other}" [style=invis];'


def group_names(case: Case, cluster: str) -> dict[str, str]:
    """Return the names of the groups by key, in order."""
    if cluster == "party":
        said = dict.fromkeys([*case.parties, *(c.by or "" for c in case.claims.values())])
        return {p: case.party_name(p) or "no party" for p in said}
    if cluster == "group":
        titles = {group: " › ".join(map(case.group_title, case.groups_of(group))) for group in case.groups}
        return titles | {"": "in no group"}
    return {stage.id: stage.title or stage.id for stage in case.stages.values()} or {"": "from the start"}
