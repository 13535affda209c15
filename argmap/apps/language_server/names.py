"""What a word in a case file is the name of: where it is declared, and all the places that say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import NamedTuple

from argmap.apps.language_server.documents import Document
from argmap.syntax.editing.references import Space, find_references, space_of
from argmap.syntax.scalars import normal
from argmap.syntax.schema import SECTIONS
from argmap.syntax.tree.places import Place, wanted_ids

#: The sections that declare the names of each space.
DECLARING: dict[Space, tuple[str, ...]] = {
    "claim": ("claims", "arguments"),
    "party": ("parties",),
    "stage": ("stages",),
    "source": ("sources",),
    "group": ("groups",),
    "value": ("values",),
    "audience": ("audiences",),
}
#: What stands between the names in `a + b -> c #2`.
_BETWEEN = re.compile(r" -> | \+ | #\d+\Z")
#: Up to how many places a name is looked for by its letters; more are found faster in the whole tree.
_MANY = 300


class Name(NamedTuple):
    """A name in its name space, and its place in the text.

    `declares` says whether this is the declaration.
    """

    space: Space
    word: str
    start: int
    end: int
    declares: bool = False


def name_at(document: Document, offset: int) -> Name | None:
    """Return the name at an offset: an id, or a word that refers to one.

    In `a -> b` that is a premise or the target; between these it is what the link is called by its ends.
    """
    place = document.place_at(offset)
    space = _space_of(place)
    if space is None or not place.word or not place.start <= offset <= place.end:
        return None
    declares = place.part == "id"
    for name in pieces(document, place.word, place.start, place.end, space, declares):
        if name.start <= offset <= name.end:
            return name
    return Name(space, normal(place.word), place.start, place.end) if " -> " in place.word else None


def _space_of(place: Place) -> Space | None:
    if place.part == "id" and place.element in SECTIONS.values():
        return space_of(place.element)
    if place.element in ("link", "case link") and place.part == "value" and place.key == "id":
        return "claim"
    section, _ = wanted_ids(place)
    return next((space for space, declared in DECLARING.items() if section in declared), None)


def claim_at(document: Document, offset: int) -> str | None:
    """Return the claim whose entry an offset is in."""
    path = document.place_at(offset).path
    return normal(str(path[1])) if path[:1] == ("claims",) and path[1:] else None


def occurrences(document: Document, name: Name) -> list[Name]:
    """Return all places that say a name, in text order, also in a text with mistakes."""
    if name.word.isascii():
        word = re.compile(rf"(?<![\w.-]){re.escape(name.word)}(?![\w-]|\.\w)")
        found = [match.start() for match in islice(word.finditer(document.text), _MANY + 1)]
        if len(found) <= _MANY:
            names = (name_at(document, start) for start in found)
            return [one for one in dict.fromkeys(names) if one and _same(one, name)]
    references = (one for one in find_references(document.tree) if one.space == name.space)
    found_there = (
        pieces(document, one.word, one.node.start, one.node.end, one.space, one.key) for one in references
    )
    return sorted(
        (one for one in chain.from_iterable(found_there) if _same(one, name)), key=lambda one: one.start
    )


def declaration(document: Document, name: Name) -> Name | None:
    """Return where a name is declared in this text, if it is."""
    return next((one for one in declared(document, name.space) if one.word == name.word), None)


def declared(document: Document, space: Space) -> Iterator[Name]:
    """Yield what this text declares in a name space."""
    for section in DECLARING[space]:
        for word, start, end, _ in document.parts(section):
            yield Name(space, normal(word), start, end, declares=True)


def link_place(document: Document, word: str) -> Name | None:
    """Return where a link is written that has this name, or `premise -> target` for one without an id.

    The text is read for that, if it is not yet; in one with mistakes no link is found, as its places are not
    known.
    """
    known = document.told(refreshes=False)
    link = known.graph.links.get(word) if known is not None and document.is_current else None
    span = link.places.get("id", link.span) if link is not None else None
    return None if span is None else Name("claim", word, span.start, span.end, declares=True)


def _same(one: Name, other: Name) -> bool:
    return (one.space, one.word) == (other.space, other.word)


def pieces(
    document: Document, word: str, start: int, end: int, space: Space, declares: bool
) -> Iterator[Name]:
    """Yield the names in a word: those of the ends of a link, each at its place where that is known."""
    said = document.text[start:end]
    if " -> " not in word:
        quotes = 1 if said[:1] in "\"'" and end - start > 1 else 0
        yield Name(space, normal(word.strip()), start + quotes, end - quotes, declares)
        return
    inner = said.find(word)
    at = 0
    for mark in chain(_BETWEEN.finditer(word), [None]):
        piece = word[at : len(word) if mark is None else mark.start()]
        if piece.strip() and inner >= 0:
            begun = start + inner + at + len(piece) - len(piece.lstrip())
            yield Name(space, normal(piece.strip()), begun, begun + len(piece.strip()))
        at = len(word) if mark is None else mark.end()
