"""What to type where a list, or a text, stands in place of a mapping from ids."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any

from argmap.syntax.hints.ids import WORD, made_id
from argmap.syntax.hints.writing import LONGEST_LINE, inline, plain, write
from argmap.syntax.reading.draft import CaseDraft
from argmap.syntax.reading.scalars import is_id
from argmap.syntax.schema import ELEMENTS
from argmap.syntax.yaml import Mapping, Scalar, Value
from argmap.syntax.yaml import Sequence as YamlList

#: How many entries may fit on such a line; of more, only one is shown.
_MOST_ENTRIES = 40
_CROWDED = re.compile(r"(?:^|\s)[\w.-]+:\w")
ELEMENT_OF = {"claims": "claim", "parties": "party", "stages": "stage", "sources": "source"}


def mapping_hint(word: str, value: Value, draft: CaseDraft) -> str:
    """What to type where a list, or a text, stands in place of a mapping from ids.

    Parties get the ids by which the claims name them.
    """
    items = [plain(item) for item in value.items] if type(value) is YamlList else []
    if type(value) is Scalar and value.value.startswith("//"):
        return "a comment begins with '#'"
    if type(value) is Scalar and _CROWDED.search(value.value):
        return "put a blank after each ':'"
    if type(value) is Scalar:
        items = (
            [part.strip() for part in re.split("[,;]", value.value)]
            if word in ("parties", "stages")
            else [value.value.strip()]
        )
    short = {"claims": "text", "parties": "name", "stages": "title", "sources": "title"}[word]
    fits = len(items) <= _MOST_ENTRIES
    entries: dict[str, Any] = {}
    for item in items if fits else items[:1]:
        name, said = _entry(item, short, word, entries)
        entries[name] = {short: said} if word == "sources" and isinstance(said, str) else said
    entries, unlike = _under_known_ids(entries, word, draft)
    line = f"{word}: {inline(entries)}"
    if fits and entries and len(line) <= LONGEST_LINE:
        return f"write '{line}'{unlike}"
    if entries:
        first = next(iter(entries))
        return f"write each under '{word}:' without '- ', as in {write(first, entries[first])}"
    return f"write each under '{word}:' as 'id: ...'"


def _under_known_ids(entries: dict[str, Any], word: str, draft: CaseDraft) -> tuple[dict[str, Any], str]:
    """Parties and sources under the ids that claims use for them, and what to say of ids that are used otherwise."""
    claims = draft.claims.values()
    if word == "parties":
        used = list(dict.fromkeys([*(claim.by for claim in claims if claim.by), *draft.makers]))
        entries = _with_ids_in_use(entries, used)
        if not claims and not used:  # perhaps there are claims that could not be read
            return entries, "; each 'by' names one of these ids"
        others = [f"'{name}'" for name in used if name not in entries]
        unlike = f"; each 'by' names one of these ids, which {', '.join(others[:3])} is not"
    elif word == "sources":
        used = list(dict.fromkeys(cite.source for claim in claims for cite in claim.cites if cite.source))
        entries = _as_cited(entries, used)
        others = [f"'{name}'" for name in used if name not in entries]
        unlike = f", each with the id by which it is cited: {', '.join(others[:3])}"
    else:
        return entries, ""
    return entries, unlike if others else ""


def makers(claims: Value) -> dict[str, None]:
    """The parties that claims name, in order, whatever key the claims stand under."""
    entries = [claim for _, claim in claims.pairs] if type(claims) is Mapping else []
    pairs = [pair for claim in entries if type(claim) is Mapping for pair in claim.pairs]
    return {by.value: None for key, by in pairs if key.value == "by" and type(by) is Scalar}


def _with_ids_in_use(entries: dict[str, Any], used: list[str]) -> dict[str, Any]:
    """The entries under the ids that are used for them: those of one beginning, and the others in order."""
    free = [name for name in entries if name not in used]
    missing = [name for name in used if name not in entries]
    if not missing or len(missing) != len(free):
        return entries
    ids: dict[str, str] = {}
    for name in sorted(free, key=lambda name: not _begin_alike(name, missing)):
        one = next(iter(_begin_alike(name, missing)), missing[0])
        missing.remove(one)
        ids[name] = one
    return {ids.get(name, name): said for name, said in entries.items()}


def _as_cited(entries: dict[str, Any], used: list[str]) -> dict[str, Any]:
    """Sources under the ids by which they are cited: those that name one, and the last for the last id."""
    free = [name for name in entries if name not in used]
    missing = [name for name in used if name not in entries]
    ids: dict[str, str] = {}
    for name in free:
        said = " ".join(str(part) for part in entries[name].values()).casefold()
        words = {*WORD.findall(said)}
        named = [one for one in missing if words.issuperset(WORD.findall(one.casefold()))]
        if len(named) == 1 and named[0] not in ids.values():
            ids[name] = named[0]
    left, rest = ([n for n in free if n not in ids], [n for n in missing if n not in ids.values()])
    if len(left) == len(rest) == 1:
        ids[left[0]] = rest[0]
    return {ids.get(name, name): said for name, said in entries.items()}


def _begin_alike(name: str, ids: list[str]) -> list[str]:
    """The ids that a name begins with, or else those that begin with the same letter."""
    folded = name.casefold()
    same = [one for one in ids if folded.startswith(one.casefold())]
    return same or [one for one in ids if one[:1].casefold() == folded[:1]]


def _entry(item: Any, short: str, word: str, taken: Container[str]) -> tuple[str, Any]:
    """An item of a list as an id and what it stands for."""
    if isinstance(item, dict) and "id" in item:
        said = {key: value for key, value in item.items() if key != "id"}
        return str(item["id"]), said[short] if list(said) == [short] else said
    if isinstance(item, dict) and len(item) == 1 and short not in item:
        return next(iter(item.items()))
    if isinstance(item, dict) and item:
        (name, said), *others = item.items()
        rest, keys = dict(others), ELEMENTS[ELEMENT_OF[word]]
        if name not in keys and keys.keys() >= rest.keys() and (said == "") == (short in rest):
            return name, {short: said, **rest} if said else rest
    text = str(item.get(short, "")) if isinstance(item, dict) else str(item)
    is_name = is_id(text) and text[-1].isalnum() and text not in taken
    name = text if is_name else made_id(text or word[:1], taken)
    return name, item if isinstance(item, dict) and list(item) != [short] else text
