"""The display of values in Python: `Case('bridge': 4 claims, 3 links)`, and in notebooks.

This module needs the standard library only and renders nothing itself: `show_by` sets the renderer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar


def counted(number: int, word: str, several: str = "") -> str:
    """Return a number with its noun: `1 claim`, `2 claims`; `several` is an irregular plural."""
    return f"{number} {word}" if number == 1 else f"{number} {several or f'{word}s'}"


def joined_with_and(words: Sequence[str], most: int | None = None) -> str:
    """Join words for a sentence: `a, b and c`; of more than `most`, the first few and a count."""
    if most is not None and len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} others"]
    *first, last = words or [""]
    return f"{', '.join(first)} and {last}" if first else last


def joined_with_or(words: Iterable[str]) -> str:
    """Join alternatives for a sentence: `a, b or c`."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} or {last}" if first else last


def single_spaced(text: str) -> str:
    """Return a text on one line, with single blanks for white space."""
    return " ".join(text.split())


def first_few(words: Sequence[str], most: int, between: str = ", ") -> str:
    """Join at most so many words, and count the others: `a, b and 3 more`."""
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return between.join(words[:most]) + more


def shortened(text: str, most: int) -> str:
    """Return a text on one line of at most `most` characters, truncated if it is longer."""
    line = single_spaced(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def capitalized(text: str) -> str:
    """Return a text that begins with a capital letter; the rest of it stays."""
    return text[:1].upper() + text[1:]


def shown(value: object, name: str, *parts: str) -> str:
    """Return the `repr` of a large value: its class, its name and its size in words."""
    size = ", ".join(part for part in parts if part)
    return f"{type(value).__name__}({name!r}{f': {size}' if size else ''})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], remark: str = "") -> str:
    """Return an HTML table for notebooks; every text is escaped."""
    from html import escape

    lines = ["<table>", f"<thead>{_row('th', head)}</thead>", "<tbody>"]
    lines += [_row("td", row) for row in rows]
    lines += ["</tbody>", "</table>"]
    return "\n".join([*lines, f"<p>{escape(remark)}</p>"] if remark else lines)


def paragraphs(text: str) -> str:
    """Return text as HTML that keeps line breaks and indentation, for notebooks; it is escaped."""
    from html import escape

    return f'<pre style="white-space: pre-wrap">{escape(text)}</pre>'


def _row(cell: str, texts: Sequence[str]) -> str:
    from html import escape

    cells = (f'<{cell} style="text-align: left">{escape(text)}</{cell}>' for text in texts)
    return f"<tr>{''.join(cells)}</tr>"


class Shown:
    """A value that a higher layer renders; without a renderer (see `show_by`) it has only its `repr`."""

    __slots__ = ()

    #: Called with a value and `svg` or `html`.
    shower: ClassVar[Callable[[Any, str], str | None] | None] = None


class Pictured(Shown):
    """A value displayed as a picture in a notebook."""

    __slots__ = ()

    def _repr_svg_(self) -> str | None:
        """Return the picture as SVG, or None if there is none or it would be too large."""
        return Shown.shower(self, "svg") if Shown.shower else None


class Tabled(Shown):
    """A value displayed as a table in a notebook."""

    __slots__ = ()

    def _repr_html_(self) -> str | None:
        """Return the table as HTML, or None."""
        return Shown.shower(self, "html") if Shown.shower else None


def show_by(shower: Callable[[Any, str], str | None]) -> None:
    """Set the function that renders values of the lower layers."""
    Shown.shower = staticmethod(shower)
