"""Lines of styled text, independent of whether the output has colours and of its width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from re import escape, finditer
from typing import TYPE_CHECKING, NamedTuple

from argmap.core.quoting import command_places, printable, visible

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

#: A text and its Rich style; "" is none.
Piece = tuple[str, str]


def columns(text: str) -> int:
    """Return the number of columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def padded(text: str, width: int) -> str:
    """Return a text with blanks after it, in `width` columns; a longer one stays."""
    return text + " " * (width - columns(text))


def cut(text: str, width: int, dots: str) -> str:
    """Return a text in at most `width` columns; a longer one is cut and ends in `dots`."""
    width = max(width, 0)
    text = text[: 4 * width]  # no more can be visible, and the text may be very long
    if columns(text) <= width:
        return text
    room = max(width - columns(dots), 0)
    if text.isascii():
        return (text[:room] + dots)[:width]
    from rich.cells import set_cell_size

    return (set_cell_size(text, room) + dots)[:width]


class Line(NamedTuple):
    """The indent of the first row, the indent of further rows, and the content between.

    If `rest` is None, the line is never wrapped. With a `divider`, it is wrapped after one if it can be.
    """

    first: str
    rest: str | None
    pieces: list[Piece]
    divider: str = ""


def plain(lines: Iterable[Line]) -> Iterator[str]:
    """Yield each line unstyled, unwrapped and safe to print."""
    for line in lines:
        yield printable(line.first + "".join([text for text, _ in line.pieces]))


def wrapped(lines: Iterable[Line], width: int) -> Text:
    """Return all lines as one Rich text, wrapped at `width` columns.

    Texts are never read as markup, and rows contain neither terminal control nor CI
    workflow commands. Wide characters count two columns.
    """
    from rich.console import Console
    from rich.text import Text

    console = Console(width=width)  # for measuring only
    result = Text(no_wrap=True, overflow="ignore", end="")
    for line in lines:
        content = Text.assemble(*((visible(text), style) for text, style in line.pieces))
        if line.rest is None:
            places = command_places(line.first + content.plain)
            result.append(line.first, "dim")
            result.append_text(_with_spaces(content, places, len(line.first))).append("\n")
            continue
        rooms = [max(8, width - Text(left).cell_len) for left in (line.first, line.rest)]
        for index, part in enumerate(_rows(content, rooms, console, line.divider)):
            left = line.rest if index else line.first
            result.append(left, "dim")
            result.append_text(_with_spaces(part, command_places(left + part.plain), len(left)))
            result.append("\n")
    return result


def _with_spaces(text: Text, places: list[int], offset: int) -> Text:
    """Return a text with a space inserted at `places`, which count `offset` characters before it."""
    for place in reversed(places):
        text = text[: place - offset] + " " + text[place - offset :]
    return text


def _rows(content: Text, rooms: list[int], console: Console, divider: str) -> Iterator[Text]:
    """Yield a text in rows; the first may be wider or narrower than the others."""
    if divider and content.cell_len > rooms[0]:
        for part in _divided(content, rooms, divider):
            yield from _rows(part, rooms, console, "")
            rooms = [rooms[1], rooms[1]]
        return
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


def _divided(content: Text, rooms: list[int], divider: str) -> Iterator[Text]:
    """Yield as many of the parts between dividers as a row holds, then the next; a long part is alone."""
    ends = [place.end() for place in finditer(escape(divider), content.plain)]
    start, end = 0, 0
    for until in (*ends, len(content)):
        if end > start and columns(content.plain[start:until].rstrip()) > rooms[start > 0]:
            yield content[start:end]
            start = end
        end = until
    yield content[start:]
