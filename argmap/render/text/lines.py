"""A line is pieces of text with their styles, until somebody knows whether it may be coloured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from argmap.core.quoting import command_places, printable, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

#: A text and the Rich style it is shown in; "" is none.
Piece = tuple[str, str]


#: Characters that would end a line, drive a terminal, or turn the order of what follows around.
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
#: Marks of direction, which no terminal shows.
_MARKS = re.compile("[\u061c\u200e\u200f]")


def one_line(text: str) -> str:
    """Text from a case, with a blank for each line break: what every piece must be."""
    return text if text.isprintable() else _BREAKS.sub(" ", _MARKS.sub("", text))


def columns(text: str) -> int:
    """How many columns a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def cut(text: str, width: int, dots: str) -> str:
    """A text in at most so many columns: where it takes more, its beginning and `dots`."""
    width = max(width, 0)
    text = text[: 4 * width]  # no more of it can be seen, and it may be very long
    if columns(text) <= width:
        return text
    room = max(width - columns(dots), 0)
    if text.isascii():
        return (text[:room] + dots)[:width]
    from rich.cells import set_cell_size

    return (set_cell_size(text, room) + dots)[:width]


class Line(NamedTuple):
    """What stands at the left, what stands at the left of further rows, and the content between.

    Where `rest` is None there are no further rows: the line is not broken, however long it is.
    """

    first: str
    rest: str | None
    pieces: list[Piece]


def plain(lines: Iterable[Line]) -> Iterator[str]:
    """Each line as it is, unstyled and unwrapped, and fit to be printed anywhere."""
    for first, _, pieces in lines:
        yield printable(first + "".join([text for text, _ in pieces]))


def wrapped(lines: Iterable[Line], width: int) -> Text:
    """All lines as one Rich text, each wrapped between its left side and `width` columns.

    The texts are never read as markup, and no row drives a terminal or commands a service.
    Wide characters count two columns.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(width=width)  # measures; prints nothing
    result = Text(no_wrap=True, overflow="ignore", end="")
    for line in lines:
        content = Text.assemble(*((visible(text), style) for text, style in line.pieces))
        if line.rest is None:
            places = command_places(line.first + content.plain)
            result.append(line.first, "dim")
            result.append_text(_broken(content, places, len(line.first))).append("\n")
            continue
        rooms = [max(8, width - Text(left).cell_len) for left in (line.first, line.rest)]
        for index, part in enumerate(_rows(content, rooms, console)):
            left = line.rest if index else line.first
            result.append(left, "dim")
            result.append_text(_broken(part, command_places(left + part.plain), len(left)))
            result.append("\n")
    return result


def _broken(text: Text, places: list[int], offset: int) -> Text:
    """A text with a blank put in at places, which count `offset` characters that stand before it."""
    for place in reversed(places):
        text = text[: place - offset] + " " + text[place - offset :]
    return text


def _rows(content: Text, rooms: list[int], console: Console) -> Iterator[Text]:
    """A text in rows, the first of which may have more room, or less, than the others."""
    first, *others = content.wrap(console, rooms[0], overflow="fold") or [content]
    first.rstrip()
    yield first
    if others and rooms[0] != rooms[1]:
        start = len(first.plain)
        while content.plain[start].isspace():
            start += 1
        others = list(content[start:].wrap(console, rooms[1], overflow="fold"))
    for other in others:
        other.rstrip()
        yield other
