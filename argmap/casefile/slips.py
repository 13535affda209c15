"""What people write who know what they mean and not how the format says it: the line to type instead.

The reader asks about a key that an element does not have and about a value of
another kind, `Words` about a word that refers to nothing. All of it is asked
once the whole file has been read, and only for mistakes that are told.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from argmap.casefile.draft import CaseDraft
from argmap.casefile.scalars import is_id
from argmap.casefile.synonyms import OF_A_CITATION, OTHER_WORDS, TURNED
from argmap.model import Claim
from argmap.spelling import NearWords
from argmap.yamltext import Mapping, Scalar, Value, is_null
from argmap.yamltext import Sequence as YamlList

#: Keys of a claim that belong to a link of it.
_OF_A_LINK = frozenset(("with", "scheme", "target"))
_SUPPORTS_OR_COUNTERS = ("supports", "counters")
#: What stands between words that should be a list.
_BETWEEN = re.compile(r"\s*[,;&]\s*(?:and\s+)?|\s+and\s+|\s+")
#: A longer line is no help as a hint.
_LONGEST_LINE = 200
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A key that an element does not have, with its value.

    `name` is the id of the element, where it has one; `beside` holds the values
    of its other keys.
    """

    element: str
    name: str
    key: Scalar
    value: Value
    beside: dict[str, Value]


def means_citation(element: str, key: Scalar) -> bool:
    """Whether a key of a claim is one of those that belong to its citations."""
    return element == "claim" and _normal(key.value) in OF_A_CITATION


def key_hint(unknown: Unknown, draft: CaseDraft) -> str | None:
    """What to type for an unknown key; None where nobody can tell what was meant."""
    word = _normal(unknown.key.value)
    if unknown.element == "claim":
        if word in _OF_A_LINK:
            return _in_the_link(unknown, word)
        if word in TURNED and not is_null(unknown.value):
            return _turned(unknown, TURNED[word], draft)
    if is_null(unknown.value):
        cut = [key for key in _SUPPORTS_OR_COUNTERS if key in unknown.beside]
        if cut and unknown.key.value in draft.claims:
            said = [*_as_list(_plain(unknown.beside[cut[0]])), unknown.key.value]
            return write(cut[0], said)
    key = OTHER_WORDS.get(unknown.element, {}).get(word)
    if key is None or is_null(unknown.value):
        return key and f"did you mean '{key}'?"
    return _renamed(unknown, key)


def write(key: str, value: Any) -> str:
    """Say which line to type."""
    line = f"{key}: {_inline(value)}"
    return f"write '{line}'" if len(line) <= _LONGEST_LINE else f"did you mean '{key}'?"


def several(word: str, key: str, near: NearWords, others: Sequence[str] = ()) -> str | None:
    """What to type where a word is several words that should be a list; `others` stand in it already."""
    parts = [part for part in _BETWEEN.split(word) if part]
    found = [near.find(part) for part in parts]
    if len(parts) < 2 or not all(found):
        return None
    ids = [names[0] for names in found]
    if key in ("by", "stage", "source"):
        return f"'{key}' names one: {write(key, ids[0])}"
    return write(key, [*others, *ids])


def citation_hint(said: dict[str, str], draft: CaseDraft) -> str:
    """What to type for a citation of which these parts are known, its source declared where it is not yet."""
    named = said.get("source", "")
    if not named:
        return write("cites", said)
    if named in draft.sources:
        return write("cites", said)
    name = named if is_id(named) else _made_id(named, draft.sources)
    about = {"url": named} if named.startswith(("http://", "https://")) else {"title": named}
    line = write("cites", {**said, "source": name})
    if draft.sources:
        return f"{line}, and under 'sources:' {write(name, about)}"
    return f"{line}, and at the end, at the margin, {write('sources', {name: about})}"


def citation_parts(unknown: Iterable[Unknown]) -> dict[str, str]:
    """The parts of a citation that stand as keys of a claim."""
    said: dict[str, str] = {}
    for one in unknown:
        value = _plain(one.value)
        if isinstance(value, str):
            said.setdefault(OF_A_CITATION[_normal(one.key.value)], value)
    return said


def mapping_hint(word: str, value: Value) -> str:
    """What to type where a list, or a text, stands in place of a mapping from ids."""
    items = [_plain(item) for item in value.items] if type(value) is YamlList else []
    short = {"claims": "text", "parties": "name", "stages": "title", "sources": "title"}[word]
    entries: dict[str, Any] = {}
    for item in items:
        name, said = _entry(item, short, word, entries)
        entries[name] = {short: said} if word == "sources" and isinstance(said, str) else said
    line = f"{word}: {_inline(entries)}"
    if entries and len(line) <= _LONGEST_LINE:
        return f"write '{line}'"
    if entries:
        first = next(iter(entries))
        return f"write each under '{word}:' without '- ', as in {write(first, entries[first])}"
    return f"write each under '{word}:' as 'id: ...'"


def _entry(item: Any, short: str, word: str, taken: Container[str]) -> tuple[str, Any]:
    """An item of a list as an id and what it stands for."""
    if isinstance(item, dict) and "id" in item:
        said = {key: value for key, value in item.items() if key != "id"}
        return str(item["id"]), said[short] if list(said) == [short] else said
    if isinstance(item, dict) and len(item) == 1 and short not in item:
        return next(iter(item.items()))
    text = str(item.get(short, "")) if isinstance(item, dict) else str(item)
    name = text if is_id(text) and text not in taken else _made_id(text or word[:1], taken)
    return name, item if isinstance(item, dict) and list(item) != [short] else text


def _normal(word: str) -> str:
    return re.sub(r"[\s_]+", "-", word.casefold())


def _renamed(unknown: Unknown, key: str) -> str:
    """The same line under the key that it should have, joined with what stands there already."""
    said = _plain(unknown.value)
    if key == "assumed":
        said = _bare("true")
    if key in unknown.beside:
        if key not in _SUPPORTS_OR_COUNTERS:
            return f"say it in '{key}', which is there already"
        said = [*_as_list(_plain(unknown.beside[key])), *_as_list(said)]
    return write(key, said)


def _in_the_link(unknown: Unknown, word: str) -> str:
    """A key that is the link's, written with the link."""
    value = _plain(unknown.value)
    here = next((key for key in _SUPPORTS_OR_COUNTERS if key in unknown.beside), None)
    if here is None:
        if word == "target":
            return f"{write('supports', value)}, or {write('counters', value)[len('write ') :]}"
        return f"it belongs to a link: supports: {{target: ..., {word}: {_inline(value)}}}"
    first, *others = _as_list(_plain(unknown.beside[here])) or [""]
    link = {**(first if isinstance(first, dict) else {"target": first}), word: value}
    return f"it belongs to the link: {write(here, [link, *others] if others else link)}"


def _turned(unknown: Unknown, key: str, draft: CaseDraft) -> str | None:
    """What speaks for or against a claim says so itself: under its own id, or as a claim to be added."""
    said = [word for word in _as_list(_plain(unknown.value)) if isinstance(word, str)]
    ids = [part for word in said for part in ([word] if word in draft.claims else _BETWEEN.split(word))]
    if ids and all(name in draft.claims for name in ids):
        lines = [_claim_line(draft.claims[name], key, unknown.name, draft) for name in ids]
        return f"what {key} a claim says so itself: remove this, and {' and '.join(lines)}"
    if not said:
        return None
    taken = {*draft.claims}
    added = {}
    for text in said:
        name = _free(f"{unknown.name}-{'reason' if key == 'supports' else 'objection'}", taken)
        taken.add(name)
        added[name] = {"text": text, key: unknown.name}
    lines = [write(name, entry) for name, entry in added.items()]
    return f"what {key} a claim is a claim itself: remove this, and under 'claims:' {' and '.join(lines)}"


def _claim_line(claim: Claim, key: str, target: str, draft: CaseDraft) -> str:
    """How a claim says that it supports or counters something else as well."""
    stance = "support" if key == "supports" else "counter"
    mine = [link for link in draft.links if link.premises[0] == claim.id]
    targets = [link.target for link in mine if link.stance == stance]
    said = [*targets, target] if targets else target
    if any(link.values or len(link.premises) > 1 for link in mine if link.stance == stance):
        return f"add '{target}' to the '{key}' of '{claim.id}'"
    if list(claim.places) == ["id", "text"]:
        text, start = claim.places["text"], claim.places["id"].end
        if not text.source.text[start : text.start].strip(": \r\n"):
            return write(claim.id, {"text": claim.text, key: said})
    return f"under '{claim.id}' {write(key, said)}"


def _made_id(text: str, taken: Container[str]) -> str:
    """An id made of the first words of a text."""
    made = "-".join(_WORD.findall(text.partition("//")[2] or text.partition(",")[0])[:3]).casefold()
    return _free(made if is_id(made) else "x", taken)


def _free(name: str, taken: Container[str]) -> str:
    found, count = name, 1
    while found in taken:
        count += 1
        found = f"{name}-{count}"
    return found


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _plain(value: Value) -> Any:
    """A value as lists, dicts and texts, as the writer takes them."""
    if type(value) is Mapping:
        return {key.value: _plain(part) for key, part in value.pairs}
    if type(value) is YamlList:
        return [_plain(item) for item in value.items]
    return value.value.strip() if type(value) is Scalar and not is_null(value) else ""


def _bare(text: str) -> str:
    from argmap.yamltext.writer import Bare  # slow to import, and only needed for a mistake

    return Bare(text)


def _inline(value: Any) -> str:
    from argmap.yamltext.writer import dump_inline  # slow to import, and only needed for a mistake

    return dump_inline(value)
