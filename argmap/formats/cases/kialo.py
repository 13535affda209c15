"""Discussions of Kialo, in the form of its text export; they are also read as JSON that its website loads.

A current export starts with `Discussion Name:`. A claim has its number and label on one line and its text on
the next; sources follow as numbered footnotes, some with a quotation. An export from before about 2022 starts
with `Discussion Title:`, has one claim per line, and links in Markdown. In it, a claim that bears on a second
one is repeated as `-> See` with its number. Neither form has the authors of claims or the votes on them.

A claim keeps its number as its id, and its text the numbers of its footnotes, which are the ids of the
sources.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.diagnostics import SourceText
from argmap.core.model import Case
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.kialo.graph import LEAVES_OUT, is_graph, parse_graph
from argmap.formats.shared.kialo.notation import is_discussion
from argmap.formats.shared.kialo.reading import parse_discussion
from argmap.formats.shared.kialo.writing import WrittenDiscussion, write_discussion
from argmap.formats.shared.losses import all_losses, counted_losses
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase


def detect(source: SourceText) -> bool:
    """Return whether a text begins like an export of Kialo, or is the JSON of a discussion."""
    return is_discussion(source) or is_graph(source)


def parse(source: SourceText) -> ParsedCase:
    """Parse an export, or the JSON of a discussion, into a case."""
    return parse_graph(source) if source.begins_with("{") else parse_discussion(source)


def render(view: View, _options: Options) -> Exported:
    """Write a discussion in the form of a current export."""
    written = write_discussion(view)
    return Exported(written.text, tuple(_lost(view.case, written)))


def _lost(case: Case, written: WrittenDiscussion) -> Iterator[str]:
    """Yield what a discussion does not carry."""
    counts = (
        (
            sum(number != claim for claim, number in written.numbers.items()),
            "id of a claim, which is written as a number",
            "ids of claims, which are written as numbers",
        ),
        (sum(link.id is not None for link in case.links), "id of a link", "ids of links"),
        (
            len(written.outline.on_links),
            "undercut or backing, written under a premise of the step",
            "undercuts and backings, written under a premise of the step",
        ),
        (
            len(written.outline.joint),
            "step with joint premises, written one by one",
            "steps with joint premises, written one by one",
        ),
        (
            written.outline.repeated,
            "premise that bears on the same claim in another step, too",
            "premises that bear on the same claims in other steps, too",
        ),
        (
            written.reflowed,
            "text with empty or indented lines, which are joined",
            "texts with empty or indented lines, which are joined",
        ),
        (
            sum(
                1
                for claim in case.claims.values()
                for cite in claim.cites
                if cite.at or cite.translation or cite.notes
            ),
            "place, translation or note of a citation",
            "places, translations and notes of citations",
        ),
        (
            sum(1 for s in case.sources.values() if s.url and (s.title or s.author or s.file or s.notes)),
            "description of a source beside its address",
            "descriptions of sources beside their addresses",
        ),
    )
    yield from counted_losses(*counts)
    yield from all_losses(case, _CARRIED)


_CARRIED = ("cites", "sources")

IMPORTER = Importer(
    "kialo",
    "a discussion exported from Kialo as text, or as JSON that its website loads",
    (),
    detect,
    parse,
    leaves_out=(
        "references to other discussions",
        "numbers of pages",
        "references to claims that say the same of the claims above them already",
        *LEAVES_OUT,
    ),
)
EXPORTER = Exporter(
    "kialo",
    "a discussion as Kialo exports it, as text",
    (".kialo.txt",),
    render,
    carries=_CARRIED,
    lacks={
        "ids": "ids of links, ids of claims but for numbers",
        "undercuts": "undercuts and backings as such",
        "joint": "joint premises as such",
        "repeated": "premises that bear on the same claims in other steps, too",
        "cites": "places, translations and notes of citations",
        "sources": "descriptions of sources beside their addresses",
    },
)
