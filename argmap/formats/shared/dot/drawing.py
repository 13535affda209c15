"""A view drawn in DOT."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from argmap.formats.exporting import Options
from argmap.formats.shared.dot.boxes import DotBoxes, DotMark
from argmap.formats.shared.dot.frames import DotFrames
from argmap.formats.shared.dot.lines import line_both_ways, line_look, link_lines
from argmap.formats.shared.dot.strings import escaped
from argmap.formats.shared.dot.title import drawing_title, title_with_legend
from argmap.formats.shared.drawings.mutual_attacks import ways_back
from argmap.formats.shared.graphs.own_drawing import OWN, drawn_rows, link_row
from argmap.render.filters import drawn_part
from argmap.render.view import View

#: Drawings with more claims are so large that their title has larger letters.
_MANY = 30


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
    boxes = DotBoxes(view, options, marks, is_own=is_own)
    grouped = options.cluster is not None
    direction = options.rankdir or ("RL" if grouped else "BT")
    name = "argument" if is_own else "changes"
    groups = None if options.cluster is None else DotFrames(boxes, options.cluster, junctions, direction)
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
            lines.append(line_both_ways(view, *pair, is_own=is_own, ranks=ranks))
            continue
        look, mark = str(line_look(view, link)), marks.get(link.name)
        ranks = groups.ranks if groups is not None and link.name in groups.links.across else None
        lines += link_lines(
            link, claims, junctions, look, mark, worded=not grouped, is_own=is_own, ranks=ranks
        )
    lines.append("}")
    return "\n".join(lines) + "\n"


def _own_rows(view: View, lines: Collection[str]) -> str:
    """Return an attribute of the graph with what a drawing shows besides boxes and lines: rows of a table."""
    rows = [
        *drawn_rows(drawn_part(view)),
        *(link_row(link) for link in view.links if link.name not in lines),
    ]
    return f'  {OWN}="{escaped(json.dumps(rows, ensure_ascii=False))}";'


def _head(view: View, direction: str, note: Sequence[str], key: str | None) -> Iterator[str]:
    """Yield the statements about the whole; `key` explains the lines of a drawing with frames."""
    lines, grouped = drawing_title(view, note, key or ""), key is not None
    title = "\\n".join(map(escaped, lines))
    label = f"<{title_with_legend(view.grouping, view.claims, lines)}>" if view.grouping else f'"{title}"'
    spaces = "newrank=true, nodesep=0.11, ranksep=0.15" if grouped else "ranksep=0.4"
    if grouped and len(view.claims) > _MANY:
        spaces += ", fontsize=20"
    yield f'  graph [rankdir={direction}, label={label}, labelloc=t, fontname="Helvetica", {spaces}];'
    yield '  node [shape=box, style="filled,rounded", fontname="Helvetica", fontsize=11, margin="0.12,0.08"];'
    yield '  edge [fontname="Helvetica", fontsize=9];'
