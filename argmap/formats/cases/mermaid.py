"""Mermaid flowcharts (https://mermaid.js.org/syntax/flowchart.html), which wikis and forges render.

In Mermaid lines cannot end on lines: joint premises, and links that are
targets themselves, have a small round junction.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.model import Link
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.shared.labels import heading, label_lines
from argmap.formats.shared.losses import losses
from argmap.render.picture.palette import LIGHT, BoxLook
from argmap.render.theme import UNICODE
from argmap.render.view import View

_DIRECTIONS = {"TB": "TB", "BT": "BT", "LR": "LR", "RL": "RL"}
_WORDS = {"support": ("supports", "backs"), "counter": ("counters", "undercuts")}


def render(view: View, options: Options) -> Exported:
    """Write the claims and links of a view; ids are numbers, as Mermaid reserves some words."""
    case, drawn, links = view.case, view.claims, view.links
    claims = [claim for claim in case.claims.values() if claim.id in drawn]
    ids = {claim.id: f"c{number}" for number, claim in enumerate(claims, 1)}
    targets = {link.target for link in links}
    for number, link in enumerate(links, 1):
        if len(link.premises) > 1 or link.name in targets:
            ids[link.name] = f"l{number}"
    lines = [f"flowchart {_DIRECTIONS[options.rankdir or 'BT']}"]
    statuses = view.statuses or {}
    for claim in claims:
        status = statuses.get(claim.id)
        verdict = UNICODE.verdict(status) if status else ""
        parts = [heading(case, claim, verdict), *label_lines(claim.text, options.letters())]
        lines.append(f'  {ids[claim.id]}["{"<br>".join(map(_escaped, parts))}"]:::{status or "claim"}')
    for link in links:
        lines += _link(link, ids)
    for status in dict.fromkeys(statuses.get(claim.id) for claim in claims):
        lines.append(f"  classDef {status or 'claim'} {_class(LIGHT.boxes[status])}")
    return Exported("\n".join(lines) + "\n", losses(case))


def _class(look: BoxLook) -> str:
    dashes = f",stroke-dasharray:{' '.join(f'{length:g}' for length in look.dashes)}" if look.dashes else ""
    return f"fill:{look.ground},stroke:{look.frame},stroke-width:{look.width:g}px,color:{look.text}{dashes}"


def _link(link: Link, ids: dict[str, str]) -> Iterator[str]:
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

EXPORTER = Exporter(
    "mermaid",
    "a flowchart for Markdown pages",
    (".mmd", ".mermaid"),
    render,
    verdicts=True,
    takes=("rankdir", "wrap"),
)
