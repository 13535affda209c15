"""Pages of maps, and checks of them."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader

from argmap.formats.exporting import Options, exporters
from argmap.render.picture.tree.tree_sizes import Room
from support.drawings import view_of

SMALL = Room(640, 420)


def pdf_of(case, **options) -> PdfReader:
    return PdfReader(BytesIO(exporters()["pdf"].render(view_of(case), Options(**options)).content))


def tree(claims: int, children: int) -> str:
    """A case in which every claim supports or counters an earlier one, so many each."""
    lines = ["title: A tree", "claims:", "  c0: The first claim."]
    for number in range(1, claims):
        stance = "supports" if number % 3 else "counters"
        text = f"Claim number {number} says something about the one before it"
        lines.append(f"  c{number}: {{text: {text}., {stance}: c{(number - 1) // children}}}")
    return "\n".join([*lines, ""])


def boxes_of(page) -> list:
    return [box for block in page.blocks for box in block.drawing.boxes]
