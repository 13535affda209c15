"""DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html).

Above the drawing stands what became of the conclusions. A claim is a box with its
verdict, id, party and stage above its text; its ground and frame show the verdict and
its effect as the other pictures do. A support is a solid line with an
arrow, a counter a dashed one with a bar, both labelled; a step that is not in force
has a thin, pale line. Two claims that counter each other have one line with a bar at
both ends. Joint premises meet in a small junction, from which one line leads on, which
says that all are needed. A link that is a target itself also has a junction, where
undercuts and backing end.

Groups stand beside each other, each in a frame, with the boxes in columns that make the
drawing fit a sheet of paper: parties side by side, and stages in their order, so that what
answers a claim stands further on. Boxes are numbered in the order of reading. A support never leaves
its frame, nor do counters if there are many: what else bears on a claim is said in its box, by number.

What a drawing shows comes back when it is read. Graphs of others are read if their edges say what supports or
counters what (see `formats.shared.dot.reading`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from argmap.core.diagnostics import SourceText
from argmap.core.model import Case, Claim, Link
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.dot.columns import build_columns, build_trees
from argmap.formats.shared.dot.framed_links import FramedLinks
from argmap.formats.shared.dot.key import drawing_key, is_weak
from argmap.formats.shared.dot.reading import read_dot
from argmap.formats.shared.dot.tokens import BEGINS
from argmap.formats.shared.drawings.filled_boxes import fill_boxes, lost_in_boxes
from argmap.formats.shared.drawings.labels import (
    heading_lines,
    label_lines,
    outcome_lines,
    title_lines,
    verdict_on,
)
from argmap.formats.shared.drawings.mutual_attacks import both_ways, ways_back
from argmap.formats.shared.graphs.diagrams import LEAVES_OUT, is_diagram_map, parse_diagram
from argmap.formats.shared.graphs.own_drawing import OWN, drawn_rows, drawn_values, link_row
from argmap.render.filters import drawn_part
from argmap.render.picture.palette import LIGHT, BoxLook
from argmap.render.tag_looks import contrast
from argmap.render.theme import party_inks
from argmap.render.view import Grouping, View
from argmap.syntax.parsing import ParsedCase

_STYLES = {"support": "solid", "counter": "dashed"}
_WIDTHS = {"support": 1.5, "counter": 1.1}
#: The share of a box that the stripe of its party takes.
_STRIPE = 0.03
_HEADS = {"support": "arrowhead=normal", "counter": "arrowhead=tee"}
_TO_CLAIM = {"support": "supports", "counter": "counters"}
_TO_LINK = {"support": "backs", "counter": "undercuts"}

#: The width of a note below the title, and of a label without and with groups, in columns.
_NOTE, _LETTERS, _NARROW = 100, 30, 24
#: The sizes of a line of text, a letter, and the padding of a label beside and above, in inches.
_LINE, _LETTER, _BESIDE, _ABOVE = 0.18, 0.083, 0.7, 0.35
#: Drawings with more claims are so large that their title has larger letters.
_MANY = 30
#: So many frames stand side by side, not one below the other, if lines lead across them.
_FEW_FRAMES = 3
#: The contrast with the page that the colour of a frame needs.
_VISIBLE = 1.5
#: The height of a line above the drawing, in inches.
_TITLE_LINE = 0.3
#: The directions in which Graphviz fills a rank from below.
_UPWARDS = ("RL", "LR")
#: What places the title of a frame at its top left, which Graphviz takes from before it turns a drawing.
_TITLES = {
    "RL": "labeljust=r",
    "LR": "labeljust=l",
    "TB": "labeljust=l",
    "BT": "labelloc=b; labeljust=l",
}


#: The number of the rank of each node of a drawing with frames.
_Ranks: TypeAlias = Mapping[str, int]


class DotMark(NamedTuple):
    """The mark of a claim or link: words for its label, and its line style and colour."""

    words: str
    style: str
    colour: str


def render(view: View, options: Options) -> Exported:
    """Write the claims and links of a view; the output is deterministic."""
    view = fill_boxes(view, options)
    return Exported(draw(view, options), lost_in_boxes(view, view.case, _DRAWN, is_read=True))


def draw(
    view: View,
    options: Options,
    marks: Mapping[str, DotMark] | None = None,
    *,
    note: Sequence[str] = (),
) -> str:
    """Draw a view; `marks` are by claim id and link name, `note` holds sentences below the title.

    Without marks, attributes that Graphviz passes over say what is drawn in a form that can be read back.
    """
    is_own, marks = marks is None, marks or {}
    claims, links = view.claims, view.links
    targets = {link.target for link in links}
    junctions = {
        link.name: f"link {number}"
        for number, link in enumerate(links, 1)
        if len(link.premises) > 1 or link.name in targets
    }
    boxes = _Boxes(view, options, marks, is_own=is_own)
    grouped = options.cluster is not None
    direction = options.rankdir or ("RL" if grouped else "BT")
    name = "argument" if is_own else "changes"
    groups = None if options.cluster is None else _Groups(boxes, options.cluster, junctions, direction)
    key = None if groups is None else groups.key()
    lines = [f"digraph {name} {{", *_head(view, direction, note, key)]
    if groups is None:
        lines += (f"  {boxes.node(claim)}" for claim in boxes.drawn)
    else:
        lines += groups.lines()
        links = tuple(link for link in links if link.name in groups.links.lines)
    if is_own:
        lines.insert(1, _own_rows(view, {link.name for link in links}))
    backs = ways_back(links, {*junctions, *marks})
    second = {back.name for back in backs.values()}
    for link in links:
        if link.name in second:
            continue
        if back := backs.get(link.name):
            # Graphviz draws the head above: a conclusion, if one of them is
            pair = sorted((link, back), key=lambda one: one.target not in view.graph.conclusions)
            ranks = None if groups is None else groups.ranks
            lines.append(_edge_both_ways(view, *pair, is_own=is_own, ranks=ranks))
            continue
        look, mark = str(_look(view, link)), marks.get(link.name)
        ranks = groups.ranks if groups is not None and link.name in groups.links.across else None
        lines += _link(link, claims, junctions, look, mark, worded=not grouped, is_own=is_own, ranks=ranks)
    lines.append("}")
    return "\n".join(lines) + "\n"


def _own_rows(view: View, lines: Collection[str]) -> str:
    """Return an attribute of the graph with what a drawing shows besides boxes and lines: rows of a table."""
    rows = [
        *drawn_rows(drawn_part(view)),
        *(link_row(link) for link in view.links if link.name not in lines),
    ]
    return f'  {OWN}="{_escaped(json.dumps(rows, ensure_ascii=False))}";'


def _head(view: View, direction: str, note: Sequence[str], key: str | None) -> Iterator[str]:
    """Yield the statements about the whole; `key` explains the lines of a drawing with frames."""
    lines, grouped = _title(view, note, key or ""), key is not None
    title = "\\n".join(map(_escaped, lines))
    label = f"<{_legend(view.grouping, view.claims, lines)}>" if view.grouping else f'"{title}"'
    spaces = "newrank=true, nodesep=0.11, ranksep=0.15" if grouped else "ranksep=0.4"
    if grouped and len(view.claims) > _MANY:
        spaces += ", fontsize=20"
    yield f'  graph [rankdir={direction}, label={label}, labelloc=t, fontname="Helvetica", {spaces}];'
    yield '  node [shape=box, style="filled,rounded", fontname="Helvetica", fontsize=11, margin="0.12,0.08"];'
    yield '  edge [fontname="Helvetica", fontsize=9];'


def _title(view: View, note: Sequence[str], key: str) -> list[str]:
    """Return the lines above a drawing."""
    lines = [*title_lines(view.case), *(line for said in note for line in label_lines(said, _NOTE))]
    lines += outcome_lines(view, _NOTE)
    return lines + label_lines(key, _NOTE)


def _legend(grouping: Grouping, claims: Collection[str], title: Sequence[str]) -> str:
    """Return the title as a table that explains the fills of boxes."""
    drawn = {grouping.of[claim] for claim in claims}
    groups = [group for group in grouping.groups if group in drawn]
    cells = "".join(
        f'<TD BORDER="1" COLOR="{LIGHT.frame}" BGCOLOR="{LIGHT.fill(group.key)}">{_xml(group.name)}</TD>'
        for group in groups
    )
    rows = "".join(f'<TR><TD COLSPAN="{max(1, len(groups))}">{_xml(line)}</TD></TR>' for line in title)
    return f'<TABLE BORDER="0" CELLSPACING="6" CELLPADDING="4">{rows}<TR>{cells or "<TD></TD>"}</TR></TABLE>'


def _xml(text: str) -> str:
    return escape("".join(character if character.isprintable() else " " for character in text)) or " "


class _Boxes:
    """The claims of a view as nodes."""

    def __init__(self, view: View, options: Options, marks: Mapping[str, DotMark], *, is_own: bool) -> None:
        self._is_own = is_own
        self.view, self._marks, self._cluster = view, marks, options.cluster
        self.letters = options.letters(_NARROW if options.cluster else _LETTERS)
        self._conclusions = frozenset(view.graph.conclusions)
        self._inks = party_inks(view.case)
        self._numbers: Mapping[str, int] = {}
        self._said: Mapping[str, Sequence[str]] = {}
        self._hidden = {row.claim: row.hidden for row in view.rows if row.hidden}
        claims = view.claims
        self.drawn = [claim for claim in view.case.claims.values() if claim.id in claims]

    def remarks(self) -> list[str]:
        """Return what boxes say by number."""
        return [words for said in self._said.values() for words in said]

    def look(self, claim: Claim) -> BoxLook:
        """Return the look of a box."""
        view = self.view
        status = view.statuses.get(claim.id) if view.statuses else None
        group = view.grouping.of[claim.id].key if view.grouping else None
        return LIGHT.look(status, group, effect=view.effect_of(claim.id))

    def number(self, numbers: Mapping[str, int], links: FramedLinks) -> None:
        """Give each box a number, and say in it by number what no line shows."""
        self._numbers, self._said = numbers, links.remarks(numbers)

    def lines(self, claim: Claim) -> list[str]:
        """Return the lines of a label: about the claim, its text, and what no line and no box shows."""
        mark, hidden = self._marks.get(claim.id), self._hidden.get(claim.id)
        view, verdict = self.view, verdict_on(self.view, claim.id, effects=not self._cluster)
        if number := self._numbers.get(claim.id):
            verdict = f"{number}  {verdict}"
        return [
            *([mark.words] if mark else ()),
            *heading_lines(view.case, claim, verdict, self.letters, within=self._cluster),
            *label_lines(claim.text, self.letters),
            *(
                line
                for said in self._said.get(claim.id, ())
                for line in label_lines(f"[{said}]", self.letters)
            ),
            *([f"… and {hidden} more below"] if hidden else ()),
        ]

    def node(self, claim: Claim) -> str:
        """Return the statement for a claim."""
        border = ", peripheries=2" if claim.id in self._conclusions else ""
        ink = self._inks.get(claim.by or "")
        stripe = f"{ink};{_STRIPE}:" if ink else ""
        look = _box_style(self.look(claim), stripe)
        if mark := self._marks.get(claim.id):
            look = f'fillcolor="{stripe}{LIGHT.page}"'
            border += f', color="{mark.colour}", penwidth=2, style="filled,rounded,{mark.style}"'
        label = "\\n".join(map(_escaped, self.lines(claim)))
        own = _own_values({"text": claim.text, **drawn_values(claim)}) if self._is_own else ""
        return f'"{claim.id}" [label="{label}", {look}{border}{own}];'


class _Groups:
    """The groups of a drawing, each in a frame, in columns side by side."""

    def __init__(self, boxes: _Boxes, cluster: str, junctions: Mapping[str, str], direction: str) -> None:
        self._boxes, self._cluster, self._junctions = boxes, cluster, junctions
        self._sideways = direction in ("RL", "LR")
        #: In a drawing from right to left, Graphviz begins a column below.
        self._upwards = direction in _UPWARDS
        self._title = _TITLES[direction]
        self._frames = {claim.id: self._group(claim) for claim in boxes.drawn}
        self.links = FramedLinks(boxes.view.links, self._frames)
        self._members: dict[str, list[str]] = {key: [] for key in _group_names(boxes.view.case, cluster)}
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
        groups = list(enumerate(_group_names(case, self._cluster).items(), 1))
        for number, (key, name) in reversed(groups) if self._upwards else groups:
            if members := self._members[key]:
                yield f"  subgraph cluster_{number} {{"
                yield f'    label="{_escaped(name)}"; {self._title}; fontsize=13; style=rounded; penwidth=1.5;'
                yield f'    color="{seen.get(key, LIGHT.frame)}";'
                yield from (f"    {self._boxes.node(case.claims[member])}" for member in members)
                yield from (f"    {_quoted(junction)}" for junction in self._within(members))
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
        head = len(_title(self._boxes.view, (), self.key())) * _TITLE_LINE
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
            yield f'  {{rank=same; "{name}"; {" ".join(map(_quoted, members))}}}'
            if before is not None:
                yield f'  "{name}" -> "{before[0]}" [style=invis];'
            for one, other in pairwise(reversed(members) if self._upwards else members):
                yield f'  "{one}" -> "{other}" [style=invis];'


def _quoted(name: str) -> str:
    return f'"{name}";'


def _group_names(case: Case, cluster: str) -> dict[str, str]:
    """Return the names of the groups by key, in order."""
    if cluster == "party":
        said = dict.fromkeys([*case.parties, *(c.by or "" for c in case.claims.values())])
        return {p: case.party_name(p) or "nobody in particular" for p in said}
    if cluster == "group":
        titles = {group: " › ".join(map(case.group_title, case.groups_of(group))) for group in case.groups}
        return titles | {"": "in no group"}
    return {stage.id: stage.title or stage.id for stage in case.stages.values()} or {"": "from the start"}


def _box_style(look: BoxLook, stripe: str) -> str:
    dashed = ",dashed" if look.dashes else ""
    return (
        f'fillcolor="{stripe}{look.ground}", color="{look.frame}", fontcolor="{look.text}", penwidth={look.width:g}, '
        f'style="filled,rounded{dashed}"'
    )


class _LineLook(NamedTuple):
    """The look of a line; widths in points."""

    colour: str
    words: str
    style: str
    width: float

    def __str__(self) -> str:
        return f'color="{self.colour}", fontcolor="{self.words}", style={self.style}, penwidth={self.width}'


def _look(view: View, link: Link) -> _LineLook:
    weak, deciding = is_weak(view, link), link.name in view.deciding
    colour = (LIGHT.weak if weak else LIGHT.stances)[link.stance]
    width = 0.5 if weak else 2.6 if deciding else _WIDTHS[link.stance]
    return _LineLook(colour, LIGHT.muted if weak else colour, _STYLES[link.stance], width)


def _edge_both_ways(view: View, there: Link, back: Link, *, is_own: bool, ranks: _Ranks | None = None) -> str:
    """Return the statement of one line for two opposite links; each half shows the link that ends there."""
    if ranks is not None and ranks[there.premises[0]] < ranks[there.target]:
        there, back = back, there
    looks = _look(view, there), _look(view, back)
    look = max(looks, key=lambda one: one.width)
    if looks[0].colour != looks[1].colour:
        look = look._replace(colour=f"{looks[1].colour};0.5:{looks[0].colour}")
    ends = "dir=both, arrowhead=tee, arrowtail=tee"
    if ranks is None and {there.target, back.target} <= set(view.graph.conclusions):
        ends += ", constraint=false"  # two conclusions stand side by side
    if is_own:
        ends += _own_values({**drawn_values(there), **drawn_values(back, is_back=True)})
    label = both_ways(there) if ranks is None else ""
    return _edge(there.premises[0], there.target, str(look), ends, label=label, ranks=ranks)


def _link(
    link: Link,
    claims: Collection[str],
    junctions: Mapping[str, str],
    look: str,
    mark: DotMark | None,
    *,
    worded: bool,
    is_own: bool,
    ranks: _Ranks | None = None,
) -> Iterator[str]:
    word = (_TO_CLAIM if link.target in claims else _TO_LINK)[link.stance]
    said = f"{mark.words}: {word}" if mark else word if worded else ""
    # They are labels of the line, since Graphviz leaves room for these, but not for words beside the
    # junction.
    about = "all needed" if len(link.premises) > 1 else (link.id or "") if link.name in junctions else ""
    label = "\\n".join(_escaped(words) for words in (said, about) if words) if said else ""
    head = _HEADS[link.stance]
    if mark is not None:
        look = f'color="{mark.colour}", fontcolor="{mark.colour}", penwidth=2, style="{mark.style}"'
    if is_own:
        head += _own_values(drawn_values(link))
    target = junctions.get(link.target, link.target)
    junction = junctions.get(link.name)
    if junction is None:
        yield _edge(link.premises[0], target, look, head, label=label, ranks=ranks)
        return
    yield f'  "{junction}" [shape=point, width=0.09];'
    for premise in link.premises:
        if premise in claims:
            yield _edge(premise, junction, look, "arrowhead=none", ranks=ranks)
    yield _edge(junction, target, look, head, label=label, ranks=ranks)


def _own_values(values: Mapping[str, str]) -> str:
    return "".join(f', {key}="{_in_one_line(value)}"' for key, value in values.items())


def _in_one_line(text: str) -> str:
    return _escaped(text).replace("\n", "\\n").replace("\r", "&#13;")


def _edge(tail: str, head: str, look: str, *ends: str, label: str = "", ranks: _Ranks | None = None) -> str:
    """Return the statement of a line.

    One across frames has the `ranks` of all nodes. If need be it is written from its head to its tail, so
    that it runs as the constraints between columns do, and changes nothing about these.
    """
    if ranks is not None:
        look += ", weight=0"
        if ranks[tail] < ranks[head]:
            tail, head = head, tail
            ends = tuple(end.replace("arrowhead=tee", "dir=back, arrowtail=tee", 1) for end in ends)
    words = f'label="{label}", ' if label else ""
    return f'  "{tail}" -> "{head}" [{words}{", ".join(ends)}, {look}];'


def _escaped(text: str) -> str:
    """Escape text for a DOT string, including character references."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")


def detect(source: SourceText) -> bool:
    """Return whether a text is a graph that says how its nodes bear on others, or a broken one."""
    if _CHANGES.match(source.text) is not None:
        return False
    is_called_so = source.name.lower().endswith(EXPORTER.suffixes) and bool(
        source.text.strip("\ufeff \t\r\n")
    )
    return (is_called_so or BEGINS.match(source.text) is not None) and is_diagram_map(source, read_dot)


def parse(source: SourceText) -> ParsedCase:
    """Parse a graph into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_diagram(source, read_dot)


#: How a drawing of a diff begins, which is no map: its colours say what was added and removed.
_CHANGES = re.compile(r"\s*digraph changes \{\s+graph \[rankdir=")
#: The parts of a case that boxes and lines show, besides texts.
_DRAWN = ("groups", "contradictions", "parties", "conclusion", "stages")

EXPORTER = Exporter(
    "dot",
    "Graphviz: draw it with 'dot -Tpdf'",
    (".dot", ".gv"),
    render,
    verdicts=True,
    closes=True,
    carries=_DRAWN,
    takes=("cluster", "rankdir", "wrap", "colour"),
)
IMPORTER = Importer(
    "dot",
    "graphs of Graphviz, Argdown, Carneades and others that say what supports or counters what",
    (),
    detect,
    parse,
    leaves_out=(
        *LEAVES_OUT,
        "'...' of graphs",
        "ports of nodes",
        "addresses",
        "images",
        "tooltips",
        "labels at ends of arrows",
        "labels beside boxes and arrows",
        "nodes of issues",
        "further graphs in the file",
    ),
)
