"""How a value shows itself in Python: `Case('bridge': 4 claims, 3 links)`, and in a notebook.

This module needs the standard library only, and draws nothing: `show_by` says who does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar


def counted(number: int, word: str) -> str:
    """A number of things: `1 claim`, `2 claims`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def shown(value: object, name: str, *parts: str) -> str:
    """The `repr` of a value that holds too much to show: its class, what it is called, and its size in words."""
    size = ", ".join(part for part in parts if part)
    return f"{type(value).__name__}({name!r}{f': {size}' if size else ''})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], remark: str = "") -> str:
    """A table as HTML, for notebooks; every text is escaped."""
    from html import escape

    lines = ["<table>", f"<thead>{_row('th', head)}</thead>", "<tbody>"]
    lines += [_row("td", row) for row in rows]
    lines += ["</tbody>", "</table>"]
    return "\n".join([*lines, f"<p>{escape(remark)}</p>"] if remark else lines)


def paragraphs(text: str) -> str:
    """Lines of text as HTML that keeps their indentation, for notebooks; all is escaped."""
    from html import escape

    return f'<pre style="white-space: pre-wrap">{escape(text)}</pre>'


def _row(cell: str, texts: Sequence[str]) -> str:
    from html import escape

    cells = (f'<{cell} style="text-align: left">{escape(text)}</{cell}>' for text in texts)
    return f"<tr>{''.join(cells)}</tr>"


class Shown:
    """A value that something above its own module draws or tells; until `show_by` says what, its `repr` is all."""

    __slots__ = ()

    #: Given a value and `svg` or `html`.
    shower: ClassVar[Callable[[Any, str], str | None] | None] = None


class Pictured(Shown):
    """A value that is a picture in a notebook."""

    __slots__ = ()

    def _repr_svg_(self) -> str | None:
        """The picture; None where there is none to be had, or where it would be too large."""
        return Shown.shower(self, "svg") if Shown.shower else None


class Tabled(Shown):
    """A value that is a table in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        """The table; None where there is none to be had."""
        return Shown.shower(self, "html") if Shown.shower else None


def show_by(shower: Callable[[Any, str], str | None]) -> None:
    """Say what draws and tells the values of modules that must not know how."""
    Shown.shower = staticmethod(shower)
