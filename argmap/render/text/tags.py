"""Tags of a claim in a terminal: with sign and colour, where the settings of a project give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from argmap.core.quoting import one_line
from argmap.render.tag_looks import TagLook, looks_of
from argmap.render.text.lines import Piece
from argmap.render.theme import Look


def looked_tags(tags: Sequence[str], looks: Mapping[str, TagLook], look: Look) -> Iterator[Piece]:
    """Yield the tags that have a look, each with its sign.

    A sign that is not ASCII becomes a star in an ASCII view.
    """
    for tag, found in looks_of(looks, tags):
        sign = found.sign if found.sign.isascii() else look.text(found.sign, "*")
        yield f"{sign} {one_line(tag)}", found.colour
