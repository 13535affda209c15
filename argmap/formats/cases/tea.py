"""Assurance cases of the TEA platform, as JSON.

The platform (Trustworthy and Ethical Assurance) is by The Alan Turing Institute. A file holds a tree of
elements below the `tree` (version 1.0), or below `goals`, with lists named after what is in them, such as
`strategies`, `property_claims` and `evidence`. As in the Goal Structuring Notation, what is below an element
supports it as joint premises, along with its contexts, assumptions and justifications. A defeater counters
what it names, or else what it is below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Case, Citation, Claim, Source
from argmap.formats.importing import Importer
from argmap.formats.shared.files.json import JsonPlaces, load_json, parse_json_case
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.parsed import report_no_claims
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

#: The kinds of elements by their types; kinds are those of the Goal Structuring Notation where it has one.
_TYPES = {
    "GOAL": "goal",
    "STRATEGY": "strategy",
    "PROPERTY_CLAIM": "claim",
    "EVIDENCE": "evidence",
    "CONTEXT": "context",
    "ASSUMPTION": "assumption",
    "JUSTIFICATION": "justification",
    "MODULE": "module",
    "AWAY_GOAL": "goal",
    "CONTRACT": "contract",
}
#: The keys of lists of elements, with the types of these.
_LISTS = {
    "children": "",
    "goals": "GOAL",
    "strategies": "STRATEGY",
    "arguments": "STRATEGY",
    "property_claims": "PROPERTY_CLAIM",
    "evidential_claims": "PROPERTY_CLAIM",
    "evidence": "EVIDENCE",
    "context": "CONTEXT",
    "system_description": "CONTEXT",
}
_BESIDE = ("context", "assumption", "justification")
_TEXTS = ("description", "short_description", "long_description")
#: The keys that say how a file is kept and shown, or what its nesting says anyway.
_OF_PROGRAM = frozenset(
    (
        *("id", "type", "name", "level", "role", "hidden", "originalHidden", "in_sandbox", "inSandbox"),
        *("created_date", "createdAt", "updatedAt", "fromPattern", "modifiedFromPattern", "isDefeater"),
        *("defeatsElementId", "goal", "goal_id", "assurance_case", "assurance_case_id", "strategy_id"),
        *("property_claim", "property_claim_id", "evidential_claim", "argument", "moduleEmbedType"),
    )
)
#: What the platform writes for nothing.
_NOTHING = ("", "N/A")
_STEP = ("support", "supports")
_DEFEAT = ("defeater", "defeaters")


@dataclass(slots=True)
class _Element:
    """An element of the file and the key of the one above it."""

    key: str
    kind: str
    values: dict[str, Any]
    above: str = ""
    below: list[str] = field(default_factory=list)


def detect(source: SourceText) -> bool:
    """Return whether a text is a case of the TEA platform."""
    if not source.begins_with("{") or not ('"tree"' in source.text or '"goals"' in source.text):
        return False
    return any(True for _ in _roots(load_json(source)))


def _roots(whole: Any) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield the topmost elements of a file, with the types that their lists say."""
    if not isinstance(whole, dict):
        return
    tree, goals = whole.get("tree"), whole.get("goals")
    if isinstance(tree, dict) and tree.get("type") in _TYPES and isinstance(tree.get("children"), list):
        yield tree, ""
    for one in goals if isinstance(goals, list) else ():
        if isinstance(one, dict) and ("property_claims" in one or "strategies" in one):
            yield one, "GOAL"


def parse(source: SourceText) -> ParsedCase:
    """Parse a text into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_json_case(source, "a 'tree' or 'goals'", _read)


def _read(whole: dict[str, Any], source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> Case | None:
    if any(True for _ in _roots(whole)):
        return _Reader(source, left_out).read(whole)
    hint = "export the case from the TEA platform as JSON"
    message = "there is neither a 'tree' nor a list of 'goals' in this file"
    report_no_claims(source, mistakes, message, hint)
    return None


class _Reader:
    """A reader of claims and steps from elements, by the keys of these."""

    def __init__(self, source: SourceText, left_out: LeftOut) -> None:
        self._source, self._left_out = source, left_out
        self._places = JsonPlaces(source)
        self._ids = Ids()
        self._elements: dict[str, _Element] = {}
        #: The keys of elements by the ids in the file.
        self._by_id: dict[str, str] = {}
        self._claims: dict[str, str] = {}
        self._sources: dict[str, Source] = {}

    def read(self, whole: dict[str, Any]) -> Case:
        """Read the whole file."""
        about = whole.get("case") if isinstance(whole.get("case"), dict) else whole
        for values, kind in _roots(whole):
            self._add_tree(values, kind)
        self._tell_rest(whole)
        claims = {}
        for element in self._elements.values():
            claim = self._claim(element)
            claims[claim.id] = claim
        steps = [step for element in self._elements.values() for step in self._steps(element)]
        name = case_name(self._source.name)
        return Case(
            title=_text(about, "name") or name or "An assurance case",
            name=name,
            summary=_text(about, "description") or None,
            claims=claims,
            links=links_of(steps, self._claims, self._ids.names, self._left_out),
            sources=self._sources,
        )

    def _add_tree(self, root: dict[str, Any], kind: str) -> None:
        """Add an element and those below it, in the order of the file; they can be nested deeply."""
        waiting: list[tuple[Any, str, str]] = [(root, kind, "")]
        while waiting:
            values, kind, above = waiting.pop()
            if not isinstance(values, dict):
                values = {"description": values}
            said = str(values.get("type") or "").upper()
            type_ = kind if said not in _TYPES else said
            name = _text(values, "id")
            is_shared = type_ == "EVIDENCE" and name
            key = f"{type_} {name}" if is_shared else f"\0{len(self._elements)}"
            self._by_id.setdefault(name, key)
            if above and key not in self._elements[above].below:
                self._elements[above].below.append(key)
            if key in self._elements:  # one piece of evidence can be below several claims
                continue
            element = _Element(key, _TYPES.get(type_, "claim"), values, above)
            self._elements[key] = element
            self._claims[key] = self._ids.new(_text(values, "name"))[0]
            below = [(one, type_, key) for name, type_ in _LISTS.items() for one in _items(values.get(name))]
            for name in ("assumption", "justification"):
                if element.kind == name:  # it may repeat its text
                    continue
                below += [({"description": _text(values, name)}, name.upper(), key)] * bool(
                    _text(values, name)
                )
            waiting += reversed(below)

    def _claim(self, element: _Element) -> Claim:
        values, name = element.values, self._claims[element.key]
        own = (*_TEXTS, element.kind) if element.kind in _BESIDE else _TEXTS
        texts = [*dict.fromkeys(text for one in own if (text := _text(values, one)))]
        if not texts:
            words = "text, which is missing, so that the name stands for it"
            self._left_out.add(
                words,
                "texts, which are missing, so that the names stand for them",
                self._places.key("description"),
            )
        notes = [*texts[1:], *filter(None, [_text(values, "modulePublicSummary")])]
        for comment in _items(values.get("comments")):
            said = _text(comment, "content") if isinstance(comment, dict) else ""
            notes.append(": ".join(filter(None, (_text(comment, "author"), said))) if said else "")
        url = _text(values, "url") or _text(values, "URL")
        if url:
            self._sources[name] = Source(name, url=url)
        self._tell_keys(values)
        return Claim(
            name,
            texts[0] if texts else _text(values, "name") or name,
            kind=element.kind,
            notes="\n\n".join(filter(None, notes)) or None,
            cites=(Citation(name),) if url else (),
        )

    def _steps(self, element: _Element) -> Iterator[FileStep]:
        """Yield the support of an element, and what it defeats."""
        defeaters = [one for one in element.below if _is_defeater(self._elements[one])]
        beside = [one for one in element.below if self._elements[one].kind in _BESIDE]
        supports = [one for one in element.below if one not in (*defeaters, *beside)]
        premises = [*supports, *(one for one in beside if one not in defeaters)]
        if supports:
            yield FileStep.of(
                f"\0{element.key}", "support", premises, [element.key], _STEP, self._places.key("children")
            )
        else:
            for _ in premises:
                words = "context of an element that nothing supports", "contexts of elements that nothing supports"  # fmt: skip
                self._left_out.add(*words, self._places.key("context"))
        if _is_defeater(element):
            named = _text(element.values, "defeatsElementId")
            target = next(
                (one for one in self._elements if named and one.endswith(f" {named}")), element.above
            )
            if target:
                key = f"\0{element.key} defeats"
                yield FileStep.of(
                    key, "counter", [element.key], [target], _DEFEAT, self._places.key("isDefeater")
                )

    def _tell_keys(self, values: dict[str, Any]) -> None:
        """Name the keys of an element that are left out, unless they say nothing."""
        known = {*_OF_PROGRAM, *_LISTS, *_TEXTS, "url", "URL", "comments", "modulePublicSummary", *_BESIDE}
        for key, value in values.items():
            is_said = value not in (None, False, [], {}) and str(value) not in _NOTHING
            if key not in known and is_said and not (key == "claim_type" and value == "Property Claim"):
                self._left_out.add(f"'{key}' of an element", f"'{key}' of elements", self._places.key(key))
        if values.get("inSandbox") is True or values.get("in_sandbox") is True:
            self._left_out.add("mark of a draft", "marks of drafts", self._places.key("inSandbox"))

    def _tell_rest(self, whole: dict[str, Any]) -> None:
        known = {
            *_OF_PROGRAM,
            *_TEXTS,
            "version",
            "exportedAt",
            "case",
            "tree",
            "goals",
            "lock_uuid",
            "comments",
        }
        for key, value in whole.items():
            if key not in known and value not in (None, False, "", [], {}):
                self._left_out.add(f"block '{key}'", f"blocks '{key}'", self._places.key(key))
        for _ in _items(whole.get("comments")):
            self._left_out.add("comment on the case", "comments on the case", self._places.key("comments"))


def _is_defeater(element: _Element) -> bool:
    return element.values.get("isDefeater") is True


def _items(value: Any) -> list[Any]:
    """Return the elements in a value: objects, or texts that are not empty."""
    found = value if isinstance(value, list) else [value]
    return [
        one
        for one in found
        if isinstance(one, dict) or (isinstance(one, str) and one.strip() not in _NOTHING)
    ]


def _text(values: Any, key: str) -> str:
    """Return a text or a number in an object, with single blanks; empty for what says nothing."""
    value = values.get(key) if isinstance(values, dict) else None
    text = " ".join(str(value).split()) if isinstance(value, str | int) and value is not True else ""
    return "" if text in _NOTHING or value is False else text


IMPORTER = Importer(
    "tea",
    "assurance cases of the TEA platform, as JSON",
    (),
    detect,
    parse,
    leaves_out=(
        "'...' of elements",
        "contexts of elements that nothing supports",
        "marks of drafts",
        "blocks '...'",
        "comments on the case",
    ),
)
