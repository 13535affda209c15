"""Search the text of a case: claims, quotations, notes and every other text.

Accents and case are ignored. This module must not know where cases are
stored, nor how results are shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal, NamedTuple, TypeAlias

from argmap.core.diagnostics import ArgmapError, Span
from argmap.core.model import Case

Element: TypeAlias = Literal[
    "claim",
    "wording",
    "citation",
    "link",
    "case",
    "party",
    "stage",
    "source",
    "group",
    "value",
    "audience",
    "argument",
]

#: The searchable parts of each element, in order.
PARTS: dict[Element, tuple[str, ...]] = {
    "claim": ("text", "title", "notes", "tags", "aliases"),
    "wording": ("text",),
    "citation": ("quote", "translation", "at", "notes"),
    "link": ("scheme", "notes"),
    "case": ("title", "summary", "notes", "tags"),
    "party": ("name", "role", "notes"),
    "stage": ("title",),
    "group": ("title",),
    "value": ("title", "notes"),
    "audience": ("title", "notes"),
    "argument": ("title", "gist", "notes", "tags"),
    "source": ("title", "author", "qualifications", "publisher", "url", "notes"),
}

#: A phrase in double quotes, or a word.
_WORD = re.compile(r'"([^"]+)"?|(\S+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that contains every search word.

    `element` is the kind of element and `name` its id or name: for a
    citation or a wording that of its claim, None for the case itself. `matches` are the
    disjoint ranges found in `text`, as indices, in order.
    """

    element: Element
    name: str | None
    part: str
    text: str
    matches: tuple[tuple[int, int], ...]
    span: Span | None


def search_case(case: Case, words: Sequence[str]) -> Iterator[Hit]:
    """Yield each text of a case that contains all of `words`; a word may be a phrase, or part of a word.

    Raises:
        ArgmapError: There is nothing to look for.
    """
    wanted = require_words(words)
    for text in _texts(case):
        if matches := _matches(text.value, wanted):
            yield Hit(text.element, text.name, text.part, text.value, matches, text.span)


def words_in(query: str) -> list[str]:
    """Return the words of a query, and its phrases in double quotes."""
    return [phrase or word for phrase, word in _WORD.findall(query)]


def require_words(words: Sequence[str]) -> list[str]:
    """Return the search words in folded form.

    Raises:
        ArgmapError: There are none.
    """
    wanted = [folded for word in words if (folded := _fold(word).text.strip())]
    if not wanted:
        raise ArgmapError("there are no words to search for", hint="give a word, or a phrase in quotes")
    return wanted


class CaseHits(NamedTuple):
    """The name and title of a case, and the matching texts in it."""

    name: str
    title: str
    hits: tuple[Hit, ...]


class _SearchedText(NamedTuple):
    element: Element
    name: str | None
    part: str
    value: str
    span: Span | None


def _texts(case: Case) -> Iterator[_SearchedText]:
    for claim in case.claims.values():
        yield _SearchedText("claim", claim.id, "id", claim.id, claim.span)
        yield from _parts("claim", claim.id, claim)
        for wording in claim.wordings:
            yield from _parts("wording", claim.id, wording)
        for cite in claim.cites:
            yield from _parts("citation", claim.id, cite)
    for link in case.links:
        yield from _parts("link", link.name, link)
    yield from _parts("case", None, case)
    declared: tuple[tuple[Element, Mapping[str, Any]], ...] = (
        ("party", case.parties),
        ("stage", case.stages),
        ("source", case.sources),
        ("group", case.groups),
        ("value", case.values),
        ("audience", case.audiences),
        ("argument", case.arguments),
    )
    for element, elements in declared:
        yield from chain.from_iterable(_parts(element, name, value) for name, value in elements.items())


def _parts(element: Element, name: str | None, value: Any) -> Iterator[_SearchedText]:
    for part in PARTS[element]:
        said = getattr(value, part)
        for text in (said,) if isinstance(said, str) else said or ():
            yield _SearchedText(element, name, part, text, value.places.get(part) or value.span)


class _Folded(NamedTuple):
    """A text in folded form, with the original index of each character."""

    text: str
    origin: Sequence[int]


#: Spaces for the white space of ASCII.
_WHITE_SPACE = str.maketrans("\t\n\v\f\r", "     ")


def _fold(text: str) -> _Folded:
    """Remove accents and case, and turn white space into spaces."""
    if text.isascii():
        return _Folded(text.lower().translate(_WHITE_SPACE), range(len(text)))
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character).casefold():
            if not unicodedata.combining(part):
                characters.append(" " if part.isspace() else part)
                origin.append(index)
    return _Folded("".join(characters), origin)


def _matches(text: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return the ranges of all `wanted` words in a text; empty if one is missing."""
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
