"""Where a case says something: in its claims, its quotations, its notes, and all else it holds in words.

Texts are compared without accents and without regard to case. This module must
not know where cases are kept, nor how what it finds is shown.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from argmap.core.diagnostics import ArgmapError, Span
from argmap.core.model import Case

#: The parts of each element that are words, in the order in which they are looked through.
PARTS: dict[str, tuple[str, ...]] = {
    "claim": ("text", "notes", "tags", "aliases"),
    "citation": ("quote", "translation", "at", "notes"),
    "link": ("scheme", "notes"),
    "case": ("title", "summary", "notes", "tags"),
    "party": ("name", "role", "notes"),
    "stage": ("title",),
    "source": ("title", "author", "qualifications", "publisher", "url", "notes"),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A text in which everything that was looked for stands.

    `element` is what it belongs to and `name` what that is called: for a
    citation the claim it is of, None for the case itself. `matches` are the
    stretches of `text` that were found, as indices, in order and apart.
    """

    element: str
    name: str | None
    part: str
    text: str
    matches: tuple[tuple[int, int], ...]
    span: Span | None

    def as_json(self) -> dict[str, Any]:
        """The text as values that JSON can hold; it is given whole."""
        return {
            "element": self.element,
            "id": self.name,
            "part": self.part,
            "text": self.text,
            "matches": [list(match) for match in self.matches],
            "span": self.span.as_json() if self.span else None,
        }


def search_case(case: Case, words: Sequence[str]) -> Iterator[Hit]:
    """Yield each text of a case that holds all of `words`; a word may be a phrase, and part of a longer one.

    Raises:
        ArgmapError: There is nothing to look for.
    """
    wanted = require_words(words)
    for text in _texts(case):
        if matches := _matches(text.value, wanted):
            yield Hit(text.element, text.name, text.part, text.value, matches, text.span)


def require_words(words: Sequence[str]) -> list[str]:
    """What is to be looked for, as it is compared.

    Raises:
        ArgmapError: There is nothing.
    """
    wanted = [folded for word in words if (folded := _fold(word).text.strip())]
    if not wanted:
        raise ArgmapError("there is nothing to look for", hint="give a word, or a phrase in quotes")
    return wanted


class _SearchedText(NamedTuple):
    element: str
    name: str | None
    part: str
    value: str
    span: Span | None


def _texts(case: Case) -> Iterator[_SearchedText]:
    for claim in case.claims.values():
        yield _SearchedText("claim", claim.id, "id", claim.id, claim.span)
        yield from _parts("claim", claim.id, claim)
        for cite in claim.cites:
            yield from _parts("citation", claim.id, cite)
    for link in case.links:
        yield from _parts("link", link.name, link)
    yield from _parts("case", None, case)
    declared = (("party", case.parties), ("stage", case.stages), ("source", case.sources))
    for element, elements in declared:
        yield from chain.from_iterable(_parts(element, name, value) for name, value in elements.items())


def _parts(element: str, name: str | None, value: Any) -> Iterator[_SearchedText]:
    for part in PARTS[element]:
        said = getattr(value, part)
        for text in (said,) if isinstance(said, str) else said or ():
            yield _SearchedText(element, name, part, text, value.places.get(part) or value.span)


class _Folded(NamedTuple):
    """A text as it is compared, and for each of its characters the index it comes from."""

    text: str
    origin: Sequence[int]


def _fold(text: str) -> _Folded:
    """Take accents and case away, and level white space."""
    if text.isascii():
        return _Folded(text.lower().replace("\n", " "), range(len(text)))
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character).casefold():
            if not unicodedata.combining(part):
                characters.append(" " if part.isspace() else part)
                origin.append(index)
    return _Folded("".join(characters), origin)


def _matches(text: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where all of `wanted` stands in a text; nothing where one of it does not."""
    folded = _fold(text)
    if not all(word in folded.text for word in wanted):
        return ()
    found = sorted(
        (folded.origin[start], folded.origin[start + len(word) - 1] + 1)
        for word in wanted
        for start in _starts(folded.text, word)
    )
    apart: list[tuple[int, int]] = []
    for start, end in found:
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)


def _starts(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))
