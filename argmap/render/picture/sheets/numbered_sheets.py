"""Sheets with a case's arguments in numbered sentences, in one column, for reading and copying."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum
from typing import NamedTuple

from argmap.core.arguments import number_of
from argmap.render.numbering import NumberedClaim, NumberedStep, numbered_argument, step_words
from argmap.render.picture.shapes import SIZES, Badge, Drawing, DrawnLine, DrawnWords, Style
from argmap.render.picture.sheets.pages import Page, PlacedDrawing
from argmap.render.picture.text.wrapping import runs_leftwards, wrap
from argmap.render.picture.tree.tree_sizes import Room
from argmap.render.theme import VERDICTS
from argmap.render.view import View
from argmap.semantics import Status

#: The line height of each style, and the distance from the top of a line to its base line, in pixels.
_LEADING: dict[Style, float] = {
    "outcome": 20.0,
    "stage": 17.0,
    "conclusion": 17.0,
    "text": 16.0,
    "said": 14.0,
}
_RISE: dict[Style, float] = {"outcome": 15.0, "stage": 13.0, "conclusion": 13.0, "text": 12.0, "said": 10.0}
#: The positions of the middle of a verdict's sign, of numbers, and of sentences, in pixels.
_SIGN, _NUMBER, _SENTENCE = 8.0, 22.0, 52.0
#: The length of the line above a conclusion, and the gaps between rows and between arguments, in pixels.
_RULE, _APART, _BETWEEN = 220.0, 6.0, 26.0
#: The margin of a sheet, and the longest line that reads easily, in pixels.
_MARGIN, _LONGEST = 20.0, 620.0


class _Row(NamedTuple):
    """A row: words, a sign and a line that stay together, relative to its own top, and its height."""

    words: tuple[DrawnWords, ...]
    height: float
    badge: Badge | None = None
    line: DrawnLine | None = None
    #: Whether the next row must be on the same sheet.
    leads: bool = False


def draw_arguments(view: View, room: Room) -> list[Page]:
    """Return upright sheets with the arguments whose steps are all drawn; none if there are none.

    `room` is the size of a sheet in landscape, in pixels.
    """
    wide, high = room.across, room.along
    drawn = {*view.claims, *(link.name for link in view.links)}
    rows: list[_Row] = []
    for argument in view.case.arguments:
        found = list(numbered_argument(view.case, argument))
        names = {row.claim if isinstance(row, NumberedClaim) else row.link.name for row in found}
        if names and names <= drawn:
            rows += _Writer(view, min(wide - 2 * _MARGIN, _LONGEST)).rows(argument, found)
    return [
        Page(wide, high, (PlacedDrawing(_drawing(view, part, (wide, high))),), (), turned=True)
        for part in _sheets(rows, high - 2 * _MARGIN)
    ]


def _sheets(rows: Sequence[_Row], room: float) -> Iterator[list[_Row]]:
    """Yield the rows of each sheet; a row that `leads` stays with the next row."""
    part: list[_Row] = []
    for row in rows:
        if part and fsum(one.height for one in part) + row.height > room:
            carried: list[_Row] = []
            while len(part) > 1 and part[-1].leads:
                carried.insert(0, part.pop())
            yield part
            part = carried
        part.append(row)
    if part:
        yield part


def _drawing(view: View, rows: Sequence[_Row], size: tuple[float, float]) -> Drawing:
    words: list[DrawnWords] = []
    badges: list[Badge] = []
    lines: list[DrawnLine] = []
    x, y = _MARGIN, _MARGIN
    for row in rows:
        words += (one._replace(x=one.x + x, y=one.y + y) for one in row.words)
        if row.badge is not None:
            badges.append(row.badge._replace(x=row.badge.x + x, y=row.badge.y + y))
        if row.line is not None:
            points = tuple((a + x, b + y) for a, b in row.line.points)
            lines.append(row.line._replace(points=points))
        y += row.height
    return Drawing(*size, view.case.title, "arguments", tuple(lines), (), (), (), tuple(words), tuple(badges))


class _Writer:
    """A writer of the rows of arguments in a column of a given width."""

    def __init__(self, view: View, wide: float) -> None:
        self._case, self._graph, self._wide = view.case, view.graph, wide
        self._statuses = view.statuses or {}

    def rows(self, argument: str, found: Sequence[NumberedClaim | NumberedStep]) -> Iterator[_Row]:
        """Yield the heading of an argument, its claims and its steps."""
        case = self._case
        about = case.arguments[argument]
        party = case.party_name(about.by)
        heading = (about.title or argument) + (f" ({party})" if party else "")
        words, height = self._stacked([("outcome", heading), ("stage", about.gist or "")], 0.0)
        yield _Row(words, height + _APART, leads=True)
        for at, row in enumerate(found):
            last = _BETWEEN if at + 1 == len(found) else 0.0
            made = self._claim(row) if isinstance(row, NumberedClaim) else self._step(row)
            yield made._replace(height=made.height + last)

    def _claim(self, row: NumberedClaim) -> _Row:
        claim = self._case.claims[row.claim]
        status = self._statuses.get(row.claim)
        said = f"not: {claim.text}" if row.countered else claim.text
        about = " · ".join(part for part in (row.claim, VERDICTS[status].word if status else "") if part)
        words, height = self._stacked([("text", said), ("said", about)], _SENTENCE)
        number = DrawnWords(_NUMBER, _RISE["text"], (f"({row.number})",), "id")
        badge = Badge(_SIGN, _RISE["text"] - 4, status) if status else None
        return _Row((number, *words), height + _APART, badge)

    def _step(self, row: NumberedStep) -> _Row:
        link = row.link
        status = self._statuses.get(link.name)
        parts = [step_words(row, number_of(link))]
        if status not in (None, "accepted"):
            parts.append(VERDICTS[status].word)
        parts += (
            f"undercut by {' and '.join(one.premises)}{self._in_vain(one.name)}"
            for one in self._graph.undercuts_of(link.name)
        )
        said = " · ".join(parts)
        follows = link.target in self._case.claims
        if not follows:
            said += f" · {link.stance}s the step {link.target}"
        words, height = self._stacked([("said", said)], _SENTENCE)
        words = tuple(one._replace(y=one.y + 6) for one in words)
        line = DrawnLine(((_NUMBER, 2.0), (_NUMBER + _RULE, 2.0)), link.stance, weak=_is_weak(status))
        return _Row(words, height + 6 + _APART, line=line, leads=follows)

    def _in_vain(self, undercut: str) -> str:
        return ", in vain" if self._statuses.get(undercut) == "rejected" else ""

    def _stacked(
        self, parts: Sequence[tuple[Style, str]], left: float
    ) -> tuple[tuple[DrawnWords, ...], float]:
        """Return texts below one another, and their height."""
        words, y = [], 0.0
        for style, text in parts:
            lines = wrap(text, self._wide - left, SIZES[style], bold=style == "outcome")
            if lines:
                leftwards = runs_leftwards(text)
                x = self._wide if leftwards else left
                words.append(
                    DrawnWords(
                        x, y + _RISE[style], tuple(lines), style, leading=_LEADING[style], leftwards=leftwards
                    )
                )
                y += len(lines) * _LEADING[style]
        return tuple(words), y


def _is_weak(status: Status | None) -> bool:
    return status in ("rejected", "unsupported")
