"""The links of a view as edges of DOT."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple, TypeAlias

from argmap.core.model import Link
from argmap.formats.shared.dot.boxes import DotMark
from argmap.formats.shared.dot.key import is_weak
from argmap.formats.shared.dot.strings import escaped, own_values
from argmap.formats.shared.drawings.mutual_attacks import both_ways
from argmap.formats.shared.graphs.own_drawing import drawn_values
from argmap.render.picture.palette import LIGHT
from argmap.render.view import View

_STYLES = {"support": "solid", "counter": "dashed"}
_WIDTHS = {"support": 1.5, "counter": 1.1}
_HEADS = {"support": "arrowhead=normal", "counter": "arrowhead=tee"}
_TO_CLAIM = {"support": "supports", "counter": "counters"}
_TO_LINK = {"support": "backs", "counter": "undercuts"}

#: The number of the rank of each node of a drawing with frames.
_Ranks: TypeAlias = Mapping[str, int]


class LineLook(NamedTuple):
    """The look of a line; widths in points."""

    colour: str
    words: str
    style: str
    width: float

    def __str__(self) -> str:
        return f'color="{self.colour}", fontcolor="{self.words}", style={self.style}, penwidth={self.width}'


def line_look(view: View, link: Link) -> LineLook:
    """Return the look of a link: its stance, whether it is in force, and whether it decides a conclusion."""
    weak, deciding = is_weak(view, link), link.name in view.deciding
    colour = (LIGHT.weak if weak else LIGHT.stances)[link.stance]
    width = 0.5 if weak else 2.6 if deciding else _WIDTHS[link.stance]
    return LineLook(colour, LIGHT.muted if weak else colour, _STYLES[link.stance], width)


def line_both_ways(view: View, there: Link, back: Link, *, is_own: bool, ranks: _Ranks | None = None) -> str:
    """Return the statement of one line for two opposite links; each half shows the link that ends there."""
    if ranks is not None and ranks[there.premises[0]] < ranks[there.target]:
        there, back = back, there
    looks = line_look(view, there), line_look(view, back)
    look = max(looks, key=lambda one: one.width)
    if looks[0].colour != looks[1].colour:
        look = look._replace(colour=f"{looks[1].colour};0.5:{looks[0].colour}")
    ends = "dir=both, arrowhead=tee, arrowtail=tee"
    if ranks is None and {there.target, back.target} <= set(view.graph.conclusions):
        ends += ", constraint=false"  # two conclusions stand side by side
    if is_own:
        ends += own_values({**drawn_values(there), **drawn_values(back, is_back=True)})
    label = both_ways(there) if ranks is None else ""
    return _edge(there.premises[0], there.target, str(look), ends, label=label, ranks=ranks)


def link_lines(
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
    """Yield the statements for a link: one line, or those to and from its junction.

    `worded` is whether a label says its stance; one across frames has the `ranks` of all nodes.
    """
    word = (_TO_CLAIM if link.target in claims else _TO_LINK)[link.stance]
    said = f"{mark.words}: {word}" if mark else word if worded else ""
    # They are labels of the line, since Graphviz leaves room for these, but not for words beside the
    # junction.
    about = "all needed" if len(link.premises) > 1 else (link.id or "") if link.name in junctions else ""
    label = "\\n".join(escaped(words) for words in (said, about) if words) if said else ""
    head = _HEADS[link.stance]
    if mark is not None:
        look = f'color="{mark.colour}", fontcolor="{mark.colour}", penwidth=2, style="{mark.style}"'
    if is_own:
        head += own_values(drawn_values(link))
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
