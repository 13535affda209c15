"""The results of a search, by case: an excerpt around the first match in each text, and its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.core.quoting import one_line, quoted
from argmap.render.text.lines import Line, Piece
from argmap.syntax.schema import DECLARED
from argmap.workspace.searching import CaseHits, Hit

#: The number of characters shown before and after the first match.
_BEFORE, _AFTER = 40, 100


def hit_lines(found: Iterable[CaseHits], look_ellipsis: str) -> Iterator[Line]:
    """Yield the name and title of each case, then an excerpt of each matching text."""
    for case in found:
        yield Line("", "  ", [(quoted(case.name), "bold cyan"), (f"  {one_line(case.title)}", "")])
        for hit in case.hits:
            yield Line(
                "  ",
                "      ",
                [*_element_pieces(hit), ("  ", ""), *_excerpt(hit, look_ellipsis), *_place(hit)],
            )


def _element_pieces(hit: Hit) -> list[Piece]:
    """Return the name of what a text belongs to; for the text of a claim, its id alone."""
    name = f"{hit.element} {hit.name}" if hit.element in DECLARED.values() else hit.name
    pieces: list[Piece] = [(name or "case", "bold")]
    if (hit.element, hit.part) not in (("claim", "text"), ("claim", "id")):
        pieces.append((f" {'wording' if hit.element == 'wording' else hit.part}", "dim"))
    return pieces


def _excerpt(hit: Hit, ellipsis: str) -> Iterator[Piece]:
    """Yield the text around the first match, cut between words, with all matches marked."""
    text, first = hit.text, hit.matches[0][0]
    start = 0 if first <= _BEFORE else _next_word(text, first - _BEFORE, first)
    end = len(text) if len(text) <= first + _AFTER else _next_word(text, first + _AFTER, len(text))
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


def _next_word(text: str, at: int, limit: int) -> int:
    """Return the start of the next word from `at` on, or `at` if there is none before `limit`."""
    blank = text.find(" ", at, limit)
    return at if blank < 0 else blank + 1


def _place(hit: Hit) -> list[Piece]:
    return [(f"  {hit.span}", "dim")] if hit.span else []
