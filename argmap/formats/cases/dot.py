"""DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html).

A claim is a box with its verdict, id, party and stage above its text; its ground and
frame show the verdict as the other pictures do. A support is a solid line with an
arrow, a counter a dashed one with a bar, both labelled; a step that is not in force
has a thin, pale line. Joint
premises meet in a small junction, from which one line leads on. A link that is a
target itself also has a junction, where undercuts and backing end.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from argmap.core.model import Case, Claim, Link
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.labels import heading, label_lines, title_lines
from argmap.formats.shared.losses import losses
from argmap.render.picture.palette import LIGHT, BoxLook
from argmap.render.theme import UNICODE
from argmap.render.view import View

_STYLES = {"support": "solid", "counter": "dashed"}
_HEADS = {"support": "arrowhead=normal", "counter": "arrowhead=tee"}
_TO_CLAIM = {"support": "supports", "counter": "counters"}
_TO_LINK = {"support": "backs", "counter": "undercuts"}

#: The width of a note below the title, in columns.
_NOTE = 100


class Mark(NamedTuple):
    """The mark of a claim or link in a drawing: words for its label, and its line style and colour."""

    words: str
    style: str
    colour: str


def render(view: View, options: Options) -> Exported:
    """Write the claims and links of a view; the output is deterministic."""
    return Exported(draw(view, options), losses(view.case))


def draw(
    view: View, options: Options, marks: Mapping[str, Mark] | None = None, *, note: Sequence[str] = ()
) -> str:
    """Draw a view; `marks` are by claim id and link name, `note` holds sentences below the title."""
    claims, links, marks = view.claims, view.links, marks or {}
    targets = {link.target for link in links}
    junctions = {
        link.name: f"link {number}"
        for number, link in enumerate(links, 1)
        if len(link.premises) > 1 or link.name in targets
    }
    lines = ["digraph argument {", *_head(view.case, options, note)]
    lines += _claims(view, options, marks)
    statuses = view.statuses or {}
    for link in links:
        look = _line(link, weak=statuses.get(link.name) in ("rejected", "unsupported"))
        lines += _link(link, claims, junctions, look, marks.get(link.name))
    lines.append("}")
    return "\n".join(lines) + "\n"


def _head(case: Case, options: Options, note: Sequence[str]) -> Iterator[str]:
    lines = [*title_lines(case), *(line for said in note for line in label_lines(said, _NOTE))]
    title = "\\n".join(map(_escaped, lines))
    yield f'  graph [rankdir={options.rankdir or "BT"}, label="{title}", labelloc=t, fontname="Helvetica", ranksep=0.4];'
    yield '  node [shape=box, style="filled,rounded", fontname="Helvetica", fontsize=11, margin="0.12,0.08"];'
    yield '  edge [fontname="Helvetica", fontsize=9];'


def _claims(view: View, options: Options, marks: Mapping[str, Mark]) -> Iterator[str]:
    case, drawn = view.case, view.claims
    conclusions = set(view.graph.conclusions)

    def box(claim: Claim) -> str:
        status = view.statuses[claim.id] if view.statuses else None
        verdict = UNICODE.verdict(status) if status else ""
        parts = [heading(case, claim, verdict), *label_lines(claim.text, options.letters())]
        border = ", peripheries=2" if claim.id in conclusions else ""
        look = _box_style(LIGHT.boxes[status])
        if mark := marks.get(claim.id):
            parts.insert(0, mark.words)
            look = f'fillcolor="{LIGHT.page}"'
            border += f', color="{mark.colour}", penwidth=2, style="filled,rounded,{mark.style}"'
        label = "\\n".join([_escaped(part) for part in parts])
        return f'"{claim.id}" [label="{label}", {look}{border}];'

    claims = [claim for claim in case.claims.values() if claim.id in drawn]
    if options.cluster is None:
        yield from (f"  {box(claim)}" for claim in claims)
        return
    group, names = _grouping(case, options.cluster)
    for number, (key, name) in enumerate(names.items(), 1):
        members = [claim for claim in claims if group(claim) == key]
        if members:
            yield f"  subgraph cluster_{number} {{"
            yield f'    label="{_escaped(name)}"; style=dotted;'
            yield from (f"    {box(claim)}" for claim in members)
            yield "  }"


def _grouping(case: Case, cluster: str) -> tuple[Callable[[Claim], str], dict[str, str]]:
    """Return the function that gives a claim's group, and the names of the groups in order."""
    if cluster == "party":
        said = dict.fromkeys([*case.parties, *(c.by or "" for c in case.claims.values())])
        return lambda claim: claim.by or "", {p: case.party_name(p) or "nobody in particular" for p in said}
    first = next(iter(case.stages), "")
    names = {stage.id: stage.title or stage.id for stage in case.stages.values()}
    return lambda claim: claim.stage or first, names or {"": "from the start"}


def _box_style(look: BoxLook) -> str:
    dashed = ",dashed" if look.dashes else ""
    return (
        f'fillcolor="{look.ground}", color="{look.frame}", fontcolor="{look.text}", penwidth={look.width:g}, '
        f'style="filled,rounded{dashed}"'
    )


def _line(link: Link, *, weak: bool) -> str:
    colour = (LIGHT.weak if weak else LIGHT.stances)[link.stance]
    words = LIGHT.muted if weak else colour
    return f'color="{colour}", fontcolor="{words}", style={_STYLES[link.stance]}, penwidth={0.5 if weak else 1.5}'


def _link(
    link: Link, claims: Collection[str], junctions: dict[str, str], look: str, mark: Mark | None
) -> Iterator[str]:
    word = (_TO_CLAIM if link.target in claims else _TO_LINK)[link.stance]
    head = f'label="{word}", {_HEADS[link.stance]}'
    if mark is not None:
        look = f'color="{mark.colour}", fontcolor="{mark.colour}", penwidth=2, style="{mark.style}"'
        head = f'label="{_escaped(mark.words)}: {word}", {_HEADS[link.stance]}'
    target = junctions.get(link.target, link.target)
    junction = junctions.get(link.name)
    if junction is None:
        yield f'  "{link.premises[0]}" -> "{target}" [{head}, {look}];'
        return
    label = _escaped("all needed" if len(link.premises) > 1 else link.id or "")
    yield f'  "{junction}" [shape=point, width=0.09, xlabel="{label}", fontsize=8];'
    for premise in link.premises:
        if premise in claims:
            yield f'  "{premise}" -> "{junction}" [arrowhead=none, {look}];'
    yield f'  "{junction}" -> "{target}" [{head}, {look}];'


def _escaped(text: str) -> str:
    """Escape text for a DOT string, including character references."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")


EXPORTER = Exporter(
    "dot",
    "Graphviz: draw it with 'dot -Tpdf'",
    (".dot", ".gv"),
    render,
    verdicts=True,
    takes=("cluster", "rankdir", "wrap"),
)
