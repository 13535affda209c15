"""Mermaid flowcharts (https://mermaid.js.org/syntax/flowchart.html), which wikis and forges render.

In Mermaid, lines cannot end on lines, so joint premises and links that are targets have a small round
junction. Mermaid breaks the lines of labels itself, unless a width is given.

What a flowchart shows comes back when it is read, by comments at its end. Flowcharts of others are read, also
from Markdown, if their lines say what supports or counters what (see `formats.shared.mermaid.reading`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from argmap.core.diagnostics import SourceText
from argmap.core.model import Claim, Link
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.drawings.filled_boxes import fill_boxes, lost_in_boxes
from argmap.formats.shared.drawings.labels import heading, label_lines, verdict_on
from argmap.formats.shared.drawings.mutual_attacks import both_ways, ways_back
from argmap.formats.shared.graphs.diagrams import is_diagram_map, parse_diagram
from argmap.formats.shared.graphs.own_drawing import drawn_rows, drawn_values
from argmap.formats.shared.mermaid.blocks import is_flowchart
from argmap.formats.shared.mermaid.own_comments import LEGEND, own_comments
from argmap.formats.shared.mermaid.reading import has_map, read_mermaid
from argmap.render.filters import drawn_part
from argmap.render.picture.palette import LIGHT, BoxLook
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase

_DIRECTIONS = {"TB": "TB", "BT": "BT", "LR": "LR", "RL": "RL"}
_WIDTHS = {"support": 1.6, "counter": 1.2}
#: The verdicts on a link that is not in force.
_WEAK = ("rejected", "unsupported")
_WORDS = {"support": ("supports", "backs"), "counter": ("counters", "undercuts")}


def render(view: View, options: Options) -> Exported:
    """Write the claims and links of a view; ids are numbers, as Mermaid reserves some words."""
    view = fill_boxes(view, options)
    lost = lost_in_boxes(view, view.case, _DRAWN, is_read=True)
    case, drawn, links = view.case, view.claims, view.links
    claims = [claim for claim in case.claims.values() if claim.id in drawn]
    ids = {claim.id: f"c{number}" for number, claim in enumerate(claims, 1)}
    targets = {link.target for link in links}
    for number, link in enumerate(links, 1):
        if len(link.premises) > 1 or link.name in targets:
            ids[link.name] = f"l{number}"
    boxes, classes = _boxes(view, claims, ids, options)
    drawn_links, styles = _lines(view, ids)
    lines = [f"flowchart {_DIRECTIONS[options.rankdir or 'BT']}", *_grouped(view, boxes), *drawn_links]
    lines += _legend(view)
    lines += (f"  classDef {name} {_class(look)}" for name, look in classes.items())
    lines += (f"  linkStyle {','.join(map(str, edges))} {style}" for style, edges in styles.items())
    lines += _own_comments(view, claims, ids, options)
    return Exported("\n".join(lines) + "\n", lost)


def detect(source: SourceText) -> bool:
    """Return whether a text has a flowchart that says how its boxes bear on others, or is a broken one."""
    text = source.text
    is_called_so = source.name.lower().endswith(EXPORTER.suffixes) and bool(text.strip("\ufeff \t\r\n"))
    if is_called_so or is_flowchart(text):
        return is_diagram_map(source, read_mermaid)
    return "mermaid" in text.lower() and has_map(source)


def parse(source: SourceText) -> ParsedCase:
    """Parse a flowchart into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_diagram(source, read_mermaid)


def _boxes(
    view: View, claims: Iterable[Claim], ids: Mapping[str, str], options: Options
) -> tuple[dict[str, str], dict[str, BoxLook]]:
    """Return the box of each claim, and the look of each class of boxes."""
    statuses = view.statuses or {}
    classes: dict[str, BoxLook] = {}
    boxes: dict[str, str] = {}
    hidden = {row.claim: row.hidden for row in view.rows if row.hidden}
    for claim in claims:
        status, effect = statuses.get(claim.id), view.effect_of(claim.id)
        about = heading(view.case, claim, verdict_on(view, claim.id), within="group")
        parts = [about, *_label(claim.text, options.wrap)]
        parts += [f"… and {hidden[claim.id]} more below"] if claim.id in hidden else []
        group = view.grouping.of[claim.id].key if view.grouping else None
        name = "-".join(filter(None, (status or "claim", effect, group)))
        classes[name] = LIGHT.look(status, group, effect=effect)
        boxes[claim.id] = f'{ids[claim.id]}["{"<br>".join(map(_escaped, parts))}"]:::{name}'
    return boxes, classes


def _lines(view: View, ids: Mapping[str, str]) -> tuple[list[str], dict[str, list[int]]]:
    """Return the lines of links, and the numbers of the lines in each style."""
    statuses = view.statuses or {}
    lines: list[str] = []
    styles: dict[str, list[int]] = {}
    count = 0
    for link, back in _drawn_links(view, ids):
        drawn_lines, drawn_links = list(_link(link, ids)), [link.name]
        if back is not None:
            drawn_lines = [f"  {ids[link.premises[0]]} x-. {both_ways(link)} .-x {ids[link.target]}"]
            drawn_links.append(back.name)
        weak = all(statuses.get(name) in _WEAK for name in drawn_links)
        deciding = not view.deciding.isdisjoint(drawn_links)
        edges = [line for line in drawn_lines if "((" not in line]
        styles.setdefault(_line_style(link, weak=weak, deciding=deciding), []).extend(
            range(count, count + len(edges))
        )
        count += len(edges)
        lines += drawn_lines
    return lines, styles


def _drawn_links(view: View, ids: Mapping[str, str]) -> Iterator[tuple[Link, Link | None]]:
    """Yield each link with a line of its own, and the opposite one that this line shows, too, if any."""
    statuses = view.statuses or {}
    backs = {
        name: back
        for name, back in ways_back(view.links, ids).items()
        if back.contradiction or (statuses.get(name) in _WEAK) == (statuses.get(back.name) in _WEAK)
    }
    second = {back.name for back in backs.values()}
    yield from ((link, backs.get(link.name)) for link in view.links if link.name not in second)


def _own_comments(
    view: View, claims: Iterable[Claim], ids: Mapping[str, str], options: Options
) -> Iterator[str]:
    """Yield the comments by which a drawing is read again."""
    hidden = {row.claim for row in view.rows if row.hidden}
    boxes = []
    for claim in claims:
        is_whole = " ".join(_label(claim.text, options.wrap)) == claim.text and claim.id not in hidden
        said = {"id": claim.id, **({} if is_whole else {"text": claim.text}), **drawn_values(claim)}
        boxes.append((ids[claim.id], said))
    lines = []
    for link, back in _drawn_links(view, ids):
        said = drawn_values(link) | (drawn_values(back, is_back=True) if back is not None else {})
        lines.append((ids.get(link.name) or ids[link.premises[0]], ids[link.target], said))
    yield from own_comments(list(drawn_rows(drawn_part(view))), boxes, lines)


def _grouped(view: View, boxes: Mapping[str, str]) -> Iterator[str]:
    """Yield the boxes, each inside the frames of the groups around its claim."""
    case = view.case
    paths = {claim: case.groups_of(case.claims[claim].group) for claim in boxes}
    numbers = {group: f"g{number}" for number, group in enumerate(case.groups, 1)}

    def frame(path: tuple[str, ...]) -> Iterator[str]:
        indent = "  " * (len(path) + 1)
        yield from (f"{indent}{boxes[claim]}" for claim in boxes if paths[claim] == path)
        inside = dict.fromkeys(other[: len(path) + 1] for other in paths.values() if len(other) > len(path))
        for inner in inside:
            if inner[: len(path)] == path:
                yield f'{indent}subgraph {numbers[inner[-1]]}["{_escaped(case.group_title(inner[-1]))}"]'
                yield from frame(inner)
                yield f"{indent}end"

    yield from frame(())


def _label(text: str, wrap: int | None) -> list[str]:
    """Return a text in lines of the requested width, or else in one, which Mermaid breaks itself."""
    return [" ".join(text.split())] if wrap is None else label_lines(text, wrap)


def _legend(view: View) -> Iterator[str]:
    """Yield a group of boxes that explain the fills."""
    if view.grouping is None:
        return
    drawn = {view.grouping.of[claim] for claim in view.claims}
    yield f'  subgraph {LEGEND}["Colours"]'
    for number, group in enumerate(group for group in view.grouping.groups if group in drawn):
        yield f'    k{number}["{_escaped(group.name)}"]'
        yield f"    style k{number} fill:{LIGHT.fill(group.key)},stroke:{LIGHT.frame},color:{LIGHT.text}"
    yield "  end"


def _class(look: BoxLook) -> str:
    dashes = f",stroke-dasharray:{' '.join(f'{length:g}' for length in look.dashes)}" if look.dashes else ""
    return f"fill:{look.ground},stroke:{look.frame},stroke-width:{look.width:g}px,color:{look.text}{dashes}"


def _line_style(link: Link, *, weak: bool, deciding: bool) -> str:
    colour = (LIGHT.weak if weak else LIGHT.stances)[link.stance]
    width = 0.8 if weak else 2.8 if deciding else _WIDTHS[link.stance]
    return f"stroke:{colour},stroke-width:{width:g}px,color:{LIGHT.muted if weak else colour}"


def _link(link: Link, ids: Mapping[str, str]) -> Iterator[str]:
    on_link = link.target not in ids or ids[link.target].startswith("l")
    word = _WORDS[link.stance][on_link]
    arrow = f"-->|{word}|" if link.stance == "support" else f"-. {word} .-x"
    target, junction = ids[link.target], ids.get(link.name)
    if junction is None:
        yield f"  {ids[link.premises[0]]} {arrow} {target}"
        return
    label = "all needed" if len(link.premises) > 1 else _escaped(link.id or " ")
    yield f'  {junction}(("{label}"))'
    line = "---" if link.stance == "support" else "-.-"
    yield from (f"  {ids[premise]} {line} {junction}" for premise in link.premises if premise in ids)
    yield f"  {junction} {arrow} {target}"


def _escaped(text: str) -> str:
    """Escape text for quotes: characters special to Mermaid or HTML become numeric entities."""
    return "".join(f"#{ord(c)};" if c in _SPECIAL else c for c in text)


_SPECIAL = frozenset('"#&<>;`\\[]{}()|*_~%')

#: The parts of a case that boxes and lines show, besides texts.
_DRAWN = ("groups", "contradictions", "parties", "conclusion", "stages")

EXPORTER = Exporter(
    "mermaid",
    "a flowchart for Markdown pages",
    (".mmd", ".mermaid"),
    render,
    verdicts=True,
    closes=True,
    carries=_DRAWN,
    takes=("rankdir", "wrap", "colour"),
)
IMPORTER = Importer(
    "mermaid",
    "flowcharts of Mermaid that say what supports or counters what, also in Markdown",
    (),
    detect,
    parse,
    leaves_out=(
        "links '...'",
        "'...' of claims",
        "arrows without labels in colours that are neither green nor red",
        "arrows without labels whose heads are circles, which say neither for nor against",
        "dashed styles of arrows",
        "damaged rows about the rest of the case",
        "comments",
        "addresses",
        "icons",
        "legends",
        "emphases of words",
        "further graphs in the file",
        "lines of Markdown around the graph",
        "lines of HTML around the graph",
        "damaged comments of argmap",
    ),
)
