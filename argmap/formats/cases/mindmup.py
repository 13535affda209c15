"""Argument maps of MindMup (https://www.mindmup.com), the JSON of its `.mup` files.

An idea is a claim, or a group of claims that together support or oppose the idea above them; a group below a
group bears on the step, not on the claim. Any other group only holds ideas, which bear on what is above the
group. Children are in the order of their ranks. From format version 3 on, the root is a container and each
idea in it a map; in older files, the root is the main claim. An idea has one place, so a claim that bears on
a second one is linked to it by an arrow, or drawn again in a group and marked as a copy.

What MindMup has no field for, argmap keeps in the attribute `argmap` of an idea: the id of a claim or a link,
and the group of a claim; in the root it holds the groups themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.diagnostics import SourceText
from argmap.core.model import Case
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.files.json import write_json
from argmap.formats.shared.losses import all_losses, counted_losses
from argmap.formats.shared.mindmup.attributes import IMPLICIT_TAG
from argmap.formats.shared.mindmup.reading import parse_map
from argmap.formats.shared.mindmup.writing import MapWriter
from argmap.render.filters import drawn_part
from argmap.render.view import View


def detect(source: SourceText) -> bool:
    """Return whether a text looks like a file of MindMup."""
    text = source.text
    return source.begins_with("{") and '"ideas"' in text and '"title"' in text


def render(view: View, _options: Options) -> Exported:
    """Write a map of format version 3."""
    case = drawn_part(view)
    heads = [row.claim for row in view.rows if row.depth == 0 and row.claim is not None]
    writer = MapWriter(case, heads)
    return Exported(write_json(writer.root()), tuple(_lost(case, writer)))


def _lost(case: Case, writer: MapWriter) -> Iterator[str]:
    """Yield what a map of MindMup does not carry."""
    claims = case.claims.values()
    counts = (
        (writer.copied, "premise, which stands elsewhere too, drawn as a copy", "premises, which stand elsewhere too, drawn as copies"),
        (writer.unwritten, "step that leads to no claim", "steps that lead to no claim"),
    )  # fmt: skip
    yield from counted_losses(*counts)
    tagged = any(set(claim.tags) - {IMPLICIT_TAG} for claim in claims)
    carried = _CARRIED if tagged else (*_CARRIED, "tags")
    yield from all_losses(case, carried)


_CARRIED = ("notes", "link notes", "groups", "conclusion")

IMPORTER = Importer(
    "mindmup",
    "argument maps of MindMup",
    (".mup",),
    detect,
    parse_map,
    leaves_out=(
        "themes",
        "widths of connectors",
        "labels of connectors",
        "notes on groups of ideas",
        "attached texts, but for their words",
        "attributes '...' of ideas",
        "blocks '...'",
    ),
)
EXPORTER = Exporter(
    "mindmup",
    "argument maps for MindMup",
    (".mup",),
    render,
    carries=_CARRIED,
    lacks={"tags": "tags of claims, but for 'implicit'", "steps": "steps that lead to no claim"},
)
