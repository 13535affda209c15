"""A line is pieces of text with their styles, until somebody knows whether it may be coloured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rich.text import Text

#: A text and the Rich style it is shown in; "" is none.
Piece = tuple[str, str]


class Line(NamedTuple):
    """What stands at the left, what stands at the left of further rows, and the content between."""

    first: str
    rest: str
    pieces: list[Piece]


def plain(lines: Iterable[Line]) -> Iterator[str]:
    """Each line as it is, unstyled and unwrapped."""
    for line in lines:
        yield line.first + "".join([piece[0] for piece in line.pieces]).replace("\n", " ")


def wrapped(lines: Iterable[Line], width: int) -> Text:
    """All lines as one Rich text, each wrapped between its left side and `width` columns.

    The texts are never read as markup. Wide characters count two columns.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(width=width)  # measures; prints nothing
    result = Text(no_wrap=True, overflow="ignore", end="")
    for line in lines:
        content = Text.assemble(*((text.replace("\n", " "), style) for text, style in line.pieces))
        room = max(8, width - Text(line.first).cell_len)
        for index, part in enumerate(content.wrap(console, room, overflow="fold") or [content]):
            part.rstrip()
            result.append(line.rest if index else line.first, "dim")
            result.append_text(part)
            result.append("\n")
    return result
