"""Hints for a list or a text in place of a mapping of ids."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from typing import Any

from argmap.syntax.draft import CaseDraft
from argmap.syntax.hints.hint_text import LONGEST_LINE, inline, listed, plain, source_of
from argmap.syntax.hints.ids import WORD, made_id
from argmap.syntax.hints.synonyms import is_key
from argmap.syntax.scalars import is_id
from argmap.syntax.schema import ELEMENTS, SECTIONS, SHORT_FORM
from argmap.syntax.yaml import Mapping, Scalar, Value
from argmap.syntax.yaml import Sequence as YamlList
from argmap.syntax.yaml.wide_colons import WIDE_COLON_WITHIN

#: The maximum number of entries in a suggested line; of more, only the first is shown.
_MOST_ENTRIES = 40
#: The maximum number of parties listed where their ids have to be assigned.
_FEW = 6
_CROWDED = re.compile(r"(?:^|\s)[\w.-]+:\w")


def mapping_hint(word: str, value: Value, draft: CaseDraft) -> str:
    """Suggest the mapping for a list or a text in its place.

    Parties get the ids that the claims use for them.
    """
    items = [plain(item) for item in value.items] if type(value) is YamlList else []
    if type(value) is Scalar and value.value.startswith("//"):
        return "a comment begins with '#'"
    if type(value) is Scalar and _CROWDED.search(value.value):
        return "put a space after each ':'"
    if type(value) is Scalar and (wide := WIDE_COLON_WITHIN.search(value.value)):
        return f"put ': ' in place of each '{wide[1]}'"
    if type(value) is Scalar:
        items = [value.value.strip()]
        if word in ("parties", "stages"):
            items = [part.strip() for part in re.split("[,;]", value.value) if part.strip()]
    if word == "parties" and len(items) <= _MOST_ENTRIES:
        items = _parties_apart(items, _makers(draft)[:_MOST_ENTRIES])
    short = SHORT_FORM.get(SECTIONS[word], "title")
    fits = len(items) <= _MOST_ENTRIES and not any(map(_has_list_below, items))
    entries: dict[str, Any] = {}
    for item in items if fits else items[:1]:
        name, said = _entry(item, short, word, entries)
        entries[name] = source_of(said) if word == "sources" and isinstance(said, str) else said
    if word == "parties" and (ids := _doubtful_ids(entries, _makers(draft))):
        return ids
    entries, unlike = _under_known_ids(entries, word, draft)
    line = f"{word}: {inline(entries)}"
    if fits and entries and len(line) <= LONGEST_LINE:
        return f"write '{line}'{unlike}"
    if entries:
        first = next(iter(entries))
        example = f"{first}: {inline(entries[first], first)}"
        example = example if len(example) <= LONGEST_LINE else f"{first}: ..."
        return f"write each under '{word}:' without '- ', as in '{example}'"
    return f"write each under '{word}:' as 'id: ...'"


def list_hint(element: str, name: str, value: YamlList, *, bracketed: bool) -> str:
    """Suggest what to write for a list in place of an element called `name`."""
    if bracketed:
        return "text that starts with '[' or '{' needs quotes around it"
    keys = [key.value for item in value.items if type(item) is Mapping for key, _ in item.pairs]
    if keys and len(set(keys)) == len(keys) and all(is_key(element, key) for key in keys):
        return "leave out each '- ', and let the keys stand below each other"
    each = (
        "each other claim under an id of its own" if element == "claim" else "each other one under its own id"
    )
    return f"write one text after '{name}:', and {each}"


def _under_known_ids(entries: dict[str, Any], word: str, draft: CaseDraft) -> tuple[dict[str, Any], str]:
    """Return parties and sources under the ids that claims use, and a note on the ids that match none."""
    claims = draft.claims.values()
    if word == "parties":
        used = _makers(draft)
        entries, where = _with_ids_in_use(entries, used)
        if where:
            return entries, where
        if not claims and not used:  # perhaps there are claims that could not be read
            return entries, "; each 'by' names one of these ids"
        ids = {_named(said): name for name, said in entries.items()}
        names = [
            f"'by: {ids[name]}' for 'by: {name}'" for name in used if name not in entries and name in ids
        ]
        if names and len(ids) == len(entries) and all(name in entries or name in ids for name in used):
            return entries, f", and write {' and '.join(names[:3])}"
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
    """Return the parties that claims name, in order, whatever key holds the claims."""
    entries = [claim for _, claim in claims.pairs] if type(claims) is Mapping else []
    pairs = [pair for claim in entries if type(claim) is Mapping for pair in claim.pairs]
    return {by.value.strip(): None for key, by in pairs if key.value == "by" and type(by) is Scalar}


def _makers(draft: CaseDraft) -> list[str]:
    """Return the parties that claims name, in order."""
    return list(dict.fromkeys([*(claim.by for claim in draft.claims.values() if claim.by), *draft.makers]))


def _parties_apart(items: list[Any], used: list[str]) -> list[Any]:
    """Split texts of two parties joined by "and" if a claim names one of them."""
    apart: list[Any] = []
    for item in items:
        parts = [part.strip() for part in item.split(" and ")] if isinstance(item, str) else []
        named = [part for part in parts if part and len(_named_by(part, used)) == 1]
        apart += parts if len(parts) > 1 and named and all(parts) and len(parts) <= _MOST_ENTRIES else [item]
    return apart


def _named(said: Any) -> str:
    """Return the name of a party in an entry."""
    return str(said.get("name", "") if isinstance(said, dict) else said)


def _named_by(name: str, ids: Iterable[str]) -> list[str]:
    """Return the ids each part of which is a prefix of a word of the name."""
    words = [word.casefold() for word in WORD.findall(name)][:_MOST_ENTRIES]
    return [
        one
        for one in ids
        if all(any(word.startswith(part.casefold()) for word in words) for part in WORD.findall(one))
    ]


def _with_ids_in_use(entries: dict[str, Any], used: list[str]) -> tuple[dict[str, Any], str]:
    """Return the entries under the ids that claims use, and an assumption to confirm.

    Entries are matched by name; the last entry is assumed to match the last id.
    """
    ids = _ids_in_use(entries, used)
    free, missing = _left_over(entries, used, ids)
    where = ""
    if ids and len(free) == len(missing) == 1:
        ids[free[0]] = missing[0]
        where = f", where '{missing[0]}' is '{_named(entries[free[0]]) or free[0]}'"
    return {ids.get(name, name): said for name, said in entries.items()}, where


def _ids_in_use(entries: dict[str, Any], used: list[str]) -> dict[str, str]:
    """Return the id in use of each entry, where the match is unique in both directions."""
    free = [name for name in entries if name not in used][:_MOST_ENTRIES]
    missing = [one for one in used if one not in entries and is_id(one)][:_MOST_ENTRIES]
    fitting = {name: _named_by(_named(entries[name]) or name, missing) for name in free}
    return {
        name: found[0]
        for name, found in fitting.items()
        if len(found) == 1 and sum(found[0] in others for others in fitting.values()) == 1
    }


def _left_over(
    entries: dict[str, Any], used: list[str], certain: dict[str, str]
) -> tuple[list[str], list[str]]:
    """Return the entries without an id in use, and the ids in use without an entry."""
    taken = {*entries, *certain.values()}
    return (
        [name for name in entries if name not in used and name not in certain],
        [one for one in used if one not in taken and is_id(one)],
    )


def _doubtful_ids(entries: dict[str, Any], used: list[str]) -> str | None:
    """Return a hint that asks for a decision if it is unclear which ids belong to which parties."""
    certain = _ids_in_use(entries, used)
    free, missing = _left_over(entries, used, certain)
    if not free or len(free) != len(missing) or (certain and len(free) == 1):
        return None
    ids = ", ".join(f"{one}: ..." for one in missing[:_FEW])
    names = ", ".join(_named(entries[name]) or name for name in free[:_FEW])
    which = f"say which of them {listed(missing[:_FEW])} {'are' if len(missing) > 1 else 'is'}"
    line = f"write each under 'parties:' with the id that claims use, {which}: '{{{ids}}}' with the names ({names}) for the dots"
    return (
        line if len(line) <= 2 * LONGEST_LINE else "write each under 'parties:' with the id that claims use"
    )


def _as_cited(entries: dict[str, Any], used: list[str]) -> dict[str, Any]:
    """Return the sources under the ids by which they are cited, matched by words, the last by elimination."""
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


def _has_list_below(item: Any) -> bool:
    """Return whether an item is a text with a list below it, as in an outline."""
    return isinstance(item, dict) and any(
        isinstance(said, list) and not is_id(name) for name, said in item.items()
    )


def _entry(item: Any, short: str, word: str, taken: Container[str]) -> tuple[str, Any]:
    """Return an item of a list as an id and its value."""
    if isinstance(item, dict) and "id" in item:
        said = {key: value for key, value in item.items() if key != "id"}
        return str(item["id"]), said[short] if list(said) == [short] else said
    if isinstance(item, dict) and len(item) == 1 and short not in item:
        name, said = next(iter(item.items()))
        if said != "" and is_id(name):
            return name, said
        item = said if isinstance(said, str) and said else name
    if isinstance(item, dict) and item:
        (name, said), *others = item.items()
        rest, keys = dict(others), ELEMENTS[SECTIONS[word]]
        if name not in keys and keys.keys() >= rest.keys() and (said == "") == (short in rest):
            return name, {short: said, **rest} if said else rest
    text = str(item.get(short, "")) if isinstance(item, dict) else str(item)
    is_name = is_id(text) and text[-1].isalnum() and text not in taken
    name = text if is_name else made_id(text or word[:1], taken)
    return name, item if isinstance(item, dict) and list(item) != [short] else text
