"""Hover: what is known of the name, the key, the scheme or the quotation under the pointer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lsprotocol import types

from argmap.apps.language_server.documents import Document, Reading
from argmap.apps.language_server.feature import DocumentRequest, Feature
from argmap.apps.language_server.names import Name, name_at
from argmap.apps.language_server.proofs import about_proof
from argmap.apps.language_server.wording import ElementTexts, about_claim, about_link, about_source
from argmap.core.model import Argument, Audience, Declaration, Party, Stage, Value
from argmap.semantics.schemes import find_scheme
from argmap.syntax.schema import ELEMENTS, KINDS
from argmap.syntax.tree.places import Place


def hover(document: Document, params: types.HoverParams) -> types.Hover | None:
    """Return what is known of what is at a position."""
    offset = document.offset(params.position)
    name = name_at(document, offset)
    place = document.place_at(offset)
    if not place.word or not place.start <= offset <= place.end:
        return None
    said = _about_name(document, name) if name is not None else _about_place(document, place)
    if said is None:
        return None
    word = ElementTexts(document)
    start, end = (name.start, name.end) if name is not None else (place.start, place.end)
    return types.Hover(
        word.content(word.dated(said) if name is not None else said), document.range(start, end)
    )


def _about_place(document: Document, place: Place) -> Iterable[str] | None:
    if place.part == "key":
        return _about_key(document, place)
    if place.part == "value" and place.key == "scheme":
        return _about_scheme(document, place.word)
    if place.part == "value" and place.key == "quote":
        return about_proof(document, place)
    return None


def _about_key(document: Document, place: Place) -> list[str] | None:
    """Return what a key of the case file means."""
    key = ELEMENTS[place.element].get(place.word)
    if key is None:
        return None
    word = ElementTexts(document)
    needed = " · required" if key.required else ""
    return [f"{word.strong(place.word)}: {word.text(KINDS[key.kind])}{needed}", word.text(key.doc)]


def _about_scheme(document: Document, name: str) -> list[str] | None:
    """Return the premises, the conclusion and the questions of a scheme."""
    scheme, word = find_scheme(name), ElementTexts(document)
    if scheme is None:
        return None
    premises = [f"{word.faint(role)}: {word.text(said)}" for role, said in scheme.premises.items()]
    asked = [f"{word.faint(one.name)}: {word.text(one.asks)}" for one in scheme.questions.values()]
    return [word.strong(scheme.title), *premises, f"so {word.text(scheme.conclusion)}", *asked]


def _about_name(document: Document, name: Name) -> Iterable[str] | None:
    """Return what is known of a claim, a link, or what the case declares; None of what it does not have."""
    known = document.known
    if known is None:
        return None
    case = known.case
    if name.space == "source" and (source := case.sources.get(name.word)) is not None:
        return about_source(document, known, source)
    if name.space == "claim":
        if (claim := case.claims.get(name.word)) is not None:
            return about_claim(document, known, claim)
        if (link := known.graph.links.get(name.word)) is not None:
            return about_link(document, known, link)
    return _about_declared(document, known, name)


def _about_declared(document: Document, reading: Reading, name: Name) -> list[str] | None:
    """Return the title of a party, a stage, a group, a value, an audience or an argument, and its claims."""
    case, word = reading.case, ElementTexts(document)
    spaces: Mapping[str, Mapping[str, Declaration]] = {
        "party": case.parties,
        "stage": case.stages,
        "group": case.groups,
        "value": case.values,
        "audience": case.audiences,
        "claim": case.arguments,
    }
    found = spaces.get(name.space, {}).get(name.word)
    if found is None:
        return None
    title, told = _title(found)
    attribute = {"party": "by"}.get(name.space, name.space)
    count = sum(getattr(claim, attribute, None) == name.word for claim in case.claims.values())
    said = [word.strong(title or name.word), *(word.text(one) for one in told if one)]
    return [*said, "1 claim" if count == 1 else f"{count} claims"] if count else said


def _title(found: Declaration) -> tuple[str | None, list[str | None]]:
    if isinstance(found, Party):
        return found.name, [found.role, found.notes]
    if isinstance(found, Stage):
        return found.title, [found.date]
    if isinstance(found, Argument):
        return found.title, [found.gist]
    if isinstance(found, Audience):
        return found.title, [" > ".join(found.order)]
    return found.title, [found.notes] if isinstance(found, Value) else []


FEATURE = Feature(DocumentRequest(types.TEXT_DOCUMENT_HOVER, hover))
