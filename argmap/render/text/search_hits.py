"""What a search found: by case, each text around the first match, with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from argmap.core.quoting import quoted
from argmap.render.text.lines import Line, Piece, one_line
from argmap.workspace.searching import Hit

#: How many characters of a text are shown before and after the first match.
_BEFORE, _AFTER = 40, 100


class CaseHits(NamedTuple):
    """A case, by its name and title, and what was found in it."""

    name: str
    title: str
    hits: tuple[Hit, ...]


def hit_lines(found: Iterable[CaseHits], look_ellipsis: str) -> Iterator[Line]:
    """The name and the title of each case in which something was found, and then each text."""
    for case in found:
        yield Line("", "  ", [(quoted(case.name), "bold cyan"), (f"  {one_line(case.title)}", "")])
        for hit in case.hits:
            yield Line(
                "  ", "      ", [*_about(hit), ("  ", ""), *_excerpt(hit, look_ellipsis), *_place(hit)]
            )


def _about(hit: Hit) -> list[Piece]:
    """What a text belongs to; of a claim's own text its id says enough."""
    name = f"{hit.element} {hit.name}" if hit.element in ("party", "stage", "source") else hit.name
    pieces: list[Piece] = [(name or "case", "bold")]
    if (hit.element, hit.part) not in (("claim", "text"), ("claim", "id")):
        pieces.append((f" {hit.part}", "dim"))
    return pieces


def _excerpt(hit: Hit, ellipsis: str) -> Iterator[Piece]:
    """The text around the first match, cut between words, all matches in it marked."""
    text, first = hit.text, hit.matches[0][0]
    start = 0 if first <= _BEFORE else _cut(text, first - _BEFORE, first)
    end = len(text) if len(text) <= first + _AFTER else _cut(text, first + _AFTER, len(text))
    at = start
    if start:
        yield f"{ellipsis} ", ""
    for left, right in hit.matches:
        if left < end:
            yield one_line(text[at:left]), ""
            yield one_line(text[left : min(right, end)]), "bold underline"
            at = right
    yield one_line(text[at:end]).rstrip(), ""
    if end < len(text):
        yield f" {ellipsis}", ""


def _cut(text: str, at: int, limit: int) -> int:
    """The next place from `at` on where a word begins, where there is one before the limit."""
    blank = text.find(" ", at, limit)
    return at if blank < 0 else blank + 1


def _place(hit: Hit) -> list[Piece]:
    return [(f"  {hit.span}", "dim")] if hit.span else []
