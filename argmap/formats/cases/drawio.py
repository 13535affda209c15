"""Drawings of draw.io (.drawio): boxes are claims, and arrows say how one bears on another.

An arrow is a link from the box where it begins to the one at its head; one that ends at another arrow bears
on that link. Its label says how (`supports`, `is attacked by`), or else the first word of its box (`Con: `),
or its colour or that of its box: green supports, red counters. A box with others in it is a group, unless an
arrow ends at it; one that begins at it has these as joint premises. Pages are one map, with a group for each
of several. What is on a page may be compressed, and the whole drawing may be in a picture (.drawio.svg).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Case, Citation, Claim, Group, Source, Stance
from argmap.core.names import FreeNames
from argmap.formats.importing import Importer
from argmap.formats.shared.arrows import arrow_relation
from argmap.formats.shared.drawio.drawing import DrawioArrow, DrawioDrawing, begins_as_drawing
from argmap.formats.shared.ids import Ids, id_from
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.parsed import report_no_claims
from argmap.formats.shared.stance_words import said_relation
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase, without_case
from argmap.workspace.library import case_name


def detect(source: SourceText) -> bool:
    """Return whether a text is a drawing that says somewhere how a box bears on another one."""
    if not begins_as_drawing(source):
        return False
    drawing = DrawioDrawing(source, Mistakes(), LeftOut())
    drawing.read()
    said = (said_relation(one.label) for one in drawing.arrows.values())
    if any(one is not None for one in said) or any(one.stance for one in drawing.boxes.values()):
        return True
    return drawing.colours().are_clear and not any(one.label for one in drawing.arrows.values())


def parse(source: SourceText) -> ParsedCase:
    """Parse a drawing into a case, with warnings by kind and count for what a case cannot hold."""
    mistakes, left_out = Mistakes(), LeftOut()
    drawing = DrawioDrawing(source, mistakes, left_out)
    drawing.read()
    if not drawing.boxes and not mistakes:
        hint = "'argmap formats' lists what can be read"
        report_no_claims(source, mistakes, "there is no box in this drawing", hint)
    if mistakes:
        return without_case(source, mistakes.sorted())
    return ParsedCase(_case(drawing, source, left_out), left_out.diagnostics(), source)


def _case(drawing: DrawioDrawing, source: SourceText, left_out: LeftOut) -> Case:
    ids, groups = Ids(), _groups(drawing)
    claims: dict[str, Claim] = {}
    sources: dict[str, Source] = {}
    keys: dict[str, str] = {}
    for key, box in drawing.boxes.items():
        keys[key] = ids.new("")[0]
        group = next((one for one in (*drawing.framed_by(key), str(box.page)) if one in groups), None)
        if box.link and box.link not in sources:
            sources[box.link] = Source(str(len(sources) + 1), url=box.link)
        claims[keys[key]] = Claim(
            keys[key],
            box.text,
            notes=box.notes or None,
            cites=(Citation(sources[box.link].id),) if box.link else (),
            group=None if group is None else groups[group].id,
        )
    links = links_of(list(_steps(drawing, left_out)), keys, ids.names, left_out)
    name = case_name(source.name)
    return Case(
        title=name or "A drawing",
        name=name,
        claims=claims,
        links=links,
        groups={group.id: group for group in groups.values()},
        sources={one.id: one for one in sources.values()},
    )


def _groups(drawing: DrawioDrawing) -> dict[str, Group]:
    """Return groups by the keys of boxes around others, and by the numbers of pages, if there are several."""
    names = FreeNames()
    groups: dict[str, Group] = {}
    for number, title in enumerate(drawing.pages):
        if len(drawing.pages) > 1:
            name = names.free(id_from(title.lower(), "page"))
            groups[str(number)] = Group(name, title if title not in ("", name) else None)
    titled = {key: " ".join(box.text.split()) for key, box in drawing.frames.items() if box.text}
    for key, title in titled.items():
        name = names.free(id_from(title.lower(), "group"))
        groups[key] = Group(name, title if title != name else None)
    for key in titled:
        around = (*drawing.framed_by(key), str(drawing.frames[key].page))
        parent = next((groups[one].id for one in around if one in groups and key not in around), None)
        groups[key] = replace(groups[key], parent=parent)
    return groups


def _steps(drawing: DrawioDrawing, left_out: LeftOut) -> Iterator[FileStep]:
    inside: dict[str, list[str]] = {}
    for key in drawing.boxes:
        for frame in drawing.framed_by(key):
            inside.setdefault(frame, []).append(key)
    found: list[tuple[str, DrawioArrow, Stance, Sequence[str], str]] = []
    colours = drawing.colours()
    for key, arrow in drawing.arrows.items():
        box = drawing.boxes.get(arrow.begin) or drawing.frames.get(arrow.begin)
        by_colour = colours.stance(arrow.colour, box.fill if box else "")
        said = arrow_relation(arrow.label, box.stance if box else None, arrow.span, left_out, by_colour)
        if said is not None:
            begin, end = (arrow.end, arrow.begin) if said.is_reversed else (arrow.begin, arrow.end)
            found.append((key, arrow, said.stance, inside.get(begin, [begin]), end))
            if arrow.is_both and begin in drawing.boxes:
                found.append((f"{key}\0back", arrow, said.stance, inside.get(end, [end]), begin))
    ends = {*drawing.boxes, *(key for key, *_ in found)}
    for key, arrow, stance, premises, end in found:
        targets = [end] if end in ends else []
        yield FileStep.of(key, stance, premises, targets, ("arrow", "arrows"), arrow.span)


IMPORTER = Importer(
    "drawio",
    "drawings of draw.io with arrows that say what supports or attacks what",
    (),
    detect,
    parse,
    leaves_out=("arrows '...'", "labels of arrows", "boxes without texts", "'...' of boxes", "comments"),
)
