"""A discussion as the website of Kialo loads it: JSON of its claims, and of their locations in the tree.

A location has the claim that it is of (`targetId`), the claim above it (`parentId`), and how it bears on that
(`relation`: 1, -1, or 0 for a thesis). A claim that bears on several others has several locations. The one at
the top is the question, without a text if there is a single thesis.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from argmap.core.diagnostics import SourceText
from argmap.core.display import single_spaced
from argmap.core.link_names import canonical_links, name_links
from argmap.core.model import Case, Claim, Link, Source
from argmap.formats.shared.files.json import JsonPlaces, load_json, object_of, parse_json_case, word_of
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.kialo.notation import unescaped
from argmap.formats.shared.kialo.texts import claim_of
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.stance_words import numbered_stance
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

#: The keys of a claim and of a location that say who wrote it when; those of a location repeat the claim's.
_MADE = frozenset(("authorIdentityId", "created", "version", "updated", "lastModified"))
_OF_A_CLAIM = _MADE | {"id", "text", "isDeleted", "discussionLinkTo"}
_OF_A_LOCATION = _MADE | {"id", "targetId", "parentId", "relation", "isOrigin", "isDeleted"}
#: What is left out of such JSON.
LEAVES_OUT = (
    "authors and times of claims",
    "'...' of claims",
    "'...' of locations",
    "blocks '...'",
    "deleted claims",
    "places of claims that are not there",
    "relations that are neither for nor against",
)


def is_graph(source: SourceText) -> bool:
    """Return whether a text is JSON with claims and their locations."""
    if not source.begins_with("{") or not all(f'"{key}"' in source.text for key in ("locations", "targetId")):
        return False
    value = object_of(load_json(source))
    return isinstance(value.get("claims"), list) and any(
        "targetId" in one and "parentId" in one for one in _objects(value, "locations")
    )


def parse_graph(source: SourceText) -> ParsedCase:
    """Parse the JSON of a discussion into a case."""
    return parse_json_case(
        source,
        "'claims' and 'locations'",
        lambda value, _source, _mistakes, left_out: _GraphReader(value, source, left_out).read(),
    )


def _objects(value: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    rows = value.get(key)
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []


class _GraphReader:
    def __init__(self, value: Mapping[str, Any], source: SourceText, left_out: LeftOut) -> None:
        self._value, self._source, self._left_out = value, source, left_out
        self._places = JsonPlaces(source)
        self._ids = Ids()
        self._names: dict[str, str] = {}
        self._claims: dict[str, Claim] = {}
        self._sources: dict[str, Source] = {}

    def read(self) -> Case:
        """Return the case."""
        locations = list(self._read_locations())
        said = {word_of(one.get("id")): one for one in _objects(self._value, "claims")}
        texts = {key: word_of(row.get("text")).strip() for key, row in said.items()}
        tops = dict.fromkeys(target for target, parent, _ in locations if not parent)
        below = [one for one in locations if one[1] in tops and numbered_stance(one[2]) is None]
        questions = dict.fromkeys((*(top for top in tops if not texts.get(top)), *(one[1] for one in below)))
        for key, row in said.items():
            if key not in questions:
                self._add_claim(key, row, texts[key])
        name = case_name(self._source.name)
        title = next(filter(None, (self._title(), *(unescaped(texts.get(one, "")) for one in questions))), "")
        theses = dict.fromkeys((*(one[0] for one in below), *tops))
        heads = [self._names[one] for one in theses if one in self._names]
        return Case(
            title=single_spaced(title) or name or "A discussion on Kialo",
            name=name,
            claims=self._claims,
            links=name_links(canonical_links(self._claims, self._links(locations, questions))),
            conclusion=tuple(heads) if len(heads) > 1 else (),
            sources=self._sources,
        )

    def _title(self) -> str:
        """Return the title of what may be beside the claims, with a count of anything else there."""
        title = ""
        for key, one in self._value.items():
            if key == "title" or (key == "discussion" and isinstance(one, dict)):
                title = word_of(object_of(one).get("title") if key == "discussion" else one).strip()
            elif key not in ("claims", "locations") and one not in (None, "", [], {}):
                self._left_out.add(f"block '{key}'", f"blocks '{key}'", self._places.key(key))
        return title

    def _read_locations(self) -> Iterator[tuple[str, str, str]]:
        """Yield the claim, the claim above it, and the relation of each location."""
        for row in _objects(self._value, "locations"):
            if row.get("isDeleted"):
                continue
            self._tell_others(row, _OF_A_LOCATION, "location")
            yield word_of(row.get("targetId")), word_of(row.get("parentId")), word_of(row.get("relation"))

    def _add_claim(self, key: str, row: Mapping[str, Any], text: str) -> None:
        place = self._places.later("id", row.get("id"), otherwise="claims")
        if row.get("isDeleted"):
            self._left_out.add("deleted claim", "deleted claims", place)
            return
        self._tell_others(row, _OF_A_CLAIM, "claim")
        if _MADE & row.keys():
            self._left_out.add("author and time of a claim", "authors and times of claims", place)
        if row.get("discussionLinkTo"):
            self._left_out.add("reference to another discussion", "references to other discussions", place)
        name, _ = self._ids.new(key)
        self._names[key] = name
        self._claims[name] = claim_of(name, text, self._sources, {})

    def _links(self, locations: list[tuple[str, str, str]], questions: Collection[str]) -> Iterator[Link]:
        for target, parent, relation in locations:
            place = self._places.later("targetId", target, otherwise="locations")
            premise, on = self._names.get(target), self._names.get(parent)
            if target in questions or parent in questions or not parent:
                continue
            if premise is None or on is None:
                self._left_out.add(
                    "place of a claim that is not there", "places of claims that are not there", place
                )
            elif (stance := numbered_stance(relation)) is None:
                words = (
                    "relation that is neither for nor against",
                    "relations that are neither for nor against",
                )
                self._left_out.add(*words, place)
            else:
                yield Link("", (premise,), on, stance)

    def _tell_others(self, row: Mapping[str, Any], known: frozenset[str], what: str) -> None:
        for key, one in row.items():
            if key not in known and one not in (None, "", [], {}, False):
                self._left_out.add(f"'{key}' of a {what}", f"'{key}' of {what}s", self._places.entry(key))
