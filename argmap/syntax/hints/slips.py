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

from argmap.core.diagnostics import nearest
from argmap.core.model import Claim
from argmap.syntax.hints.referring import (
    FEW_WORDS,
    is_step,
    meant_claims,
    meant_source,
    meant_targets,
    several_sources,
    split_arrow,
    split_rivals,
    split_words,
    step_names,
    steps_from,
)
from argmap.syntax.hints.synonyms import OF_A_CITATION, OTHER_WORDS, TURNED
from argmap.syntax.reading.draft import CaseDraft
from argmap.syntax.reading.scalars import ID_RULE, is_id, meant_boolean, meant_weight, number
from argmap.syntax.schema import ELEMENTS, SHORT_FORM
from argmap.syntax.yaml import Mapping, Scalar, Value, in_quotes, is_null, without_printed_marks
from argmap.syntax.yaml import Sequence as YamlList

#: Keys whose values are numbers, or true and false: what must not stand in quotes.
_UNQUOTED = frozenset(
    word for keys in ELEMENTS.values() for word, key in keys.items() if key.kind in ("weight", "boolean")
)
#: Keys of a claim that belong to a link of it.
_OF_A_LINK = frozenset(("with", "scheme", "target"))
_SUPPORTS_OR_COUNTERS = ("supports", "counters")
#: A longer line is no help as a hint.
_LONGEST_LINE = 200
#: How far back the start of a text is looked for, in characters.
_FAR = 4000
#: How many entries may fit on such a line; of more, only one is shown.
_MOST_ENTRIES = 40
_CROWDED = re.compile(r"(?:^|\s)[\w.-]+:\w")
#: Keys, and what follows them without a blank.
_CROWDED_KEYS = re.compile(r"(?:^|[\s,]+)([\w-]+):(?=\S)")
_LINE_BREAK = re.compile(r"\s*\n\s*")
#: What stands before the only citation of a claim.
_CITES_ALONE = re.compile(r"\bcites:\s*\Z")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Unknown:
    """Keys that an element does not have and that mean the same, with their values.

    `name` is the id of the element, where it has one; `beside` holds what
    stands under its other keys, `start` is where it starts.
    """

    element: str
    name: str
    pairs: list[tuple[Scalar, Value]]
    beside: dict[str, Any]
    start: int

    @property
    def key(self) -> Scalar:
        """The first of the keys."""
        return self.pairs[0][0]

    @property
    def word(self) -> str:
        """The first key as it is compared."""
        return _normal(self.key.value)

    @property
    def said(self) -> list[Any]:
        """The values of all of them."""
        return [said for _, value in self.pairs if not is_null(value) for said in _as_list(_plain(value))]


def meant_key(element: str, key: str) -> str | None:
    """The key that another word stands for; None where nobody can tell."""
    word = _normal(key)
    if word in ELEMENTS[element]:
        return word
    if element == "claim" and word in OF_A_CITATION:
        return "cites"
    return OTHER_WORDS.get(element, {}).get(word)


def misspelt(element: str, key: str) -> str | None:
    """The required key that one is a misspelling of."""
    near = next(iter(nearest(key, ELEMENTS[element])), None)
    return near if near and ELEMENTS[element][near].required else None


def is_key(element: str, key: str) -> bool:
    """Whether a key is one of an element, or another word for one."""
    return key in ELEMENTS[element] or meant_key(element, key) is not None


def is_crowded(element: str, key: str) -> bool:
    """Whether a key is one of an element and what it says, with no blank after the ':'."""
    word, colon, said = key.partition(":")
    return bool(colon and said) and is_key(element, word)


def is_of_a_link(key: str) -> bool:
    """Whether a claim may have a link that an unknown key of it was to say."""
    return meant_key("claim", key) in (None, *_SUPPORTS_OR_COUNTERS)


def looks_like(element: str, key: str, value: Value) -> bool:
    """Whether an unknown key of an element, with its value, is another such element: its id, and what it says."""
    if type(value) is not Mapping or meant_key(element, key) or _normal(key) in {*_OF_A_LINK, *TURNED}:
        return False
    return any(part.value == SHORT_FORM.get(element, "title") for part, _ in value.pairs)


def is_short(claim: Claim) -> bool:
    """Whether a claim is written in one line, as its id and its text."""
    if list(claim.places) != ["id", "text"]:
        return False
    text, start = claim.places["text"], claim.places["id"].end
    return not text.source.text[start : text.start].strip(": \r\n")


def key_hint(unknown: Unknown, draft: CaseDraft) -> str | None:
    """What to type for an unknown key; None where nobody can tell what was meant."""
    element, word, said = unknown.element, unknown.word, unknown.said
    if not said and is_crowded(element, unknown.key.value):
        return "put a blank after each ':'" if len(unknown.pairs) > 1 else "put a blank after the ':'"
    if element != "claim" and not said and (found := _cut_at_a_comma(unknown, draft)):
        return found
    if element == "claim" and (found := _of_a_claim(unknown, draft)):
        return found
    key = meant_key(element, word)
    if element == "case" and key is None:
        return _at_the_margin(unknown)
    if key is None or not said:
        return key and f"did you mean '{key}'?"
    if key in _UNQUOTED and isinstance(said[0], str):
        return _unquoted(key, said[0], unknown.beside)
    if key == "notes" and all(isinstance(text, str) for text in said):
        said = ["; ".join(said)]
    if key in _SUPPORTS_OR_COUNTERS:
        said = meant_targets(said, draft)
        said = [*_as_list(_plain(unknown.beside[key])), *said] if key in unknown.beside else said
    elif key in unknown.beside:
        return f"say it in '{key}', which is there already"
    return write(key, said if len(said) > 1 else said[0])


def _unquoted(key: str, said: str, beside: Container[str]) -> str:
    """What to type for a number, or for true or false."""
    if key in beside:
        return f"say it in '{key}', which is there already"
    if key == "weight":
        weight = meant_weight(said)
        return write(key, f"{weight:g}") if weight is not None else f"say it in a number, as in '{key}: 0.8'"
    if meant := meant_boolean(said):
        return write(key, meant)
    why = "why in 'notes'" if "notes" in beside else write("notes", said)
    return f"{write(key, 'true')} and {why}"


def _of_a_claim(unknown: Unknown, draft: CaseDraft) -> str | None:
    """What to type for a key of a claim that is no other word for one of its keys."""
    word, said = unknown.word, unknown.said
    if meant_key("claim", word) == "cites":
        return _cited_beside(unknown, draft)
    if word == "id":
        return f"leave it out: the id of the claim is '{unknown.name}', before the colon"
    if word in _OF_A_LINK:
        return _in_the_link(unknown, word, draft)
    if word in TURNED and said:
        return _turned(unknown, TURNED[word], draft)
    if word.startswith("under") and (found := _undercut(meant_targets(said, draft), draft)):
        return found
    return None if said else _cut_at_a_comma(unknown, draft)


def _undercut(said: list[Any], draft: CaseDraft) -> str | None:
    """What to type where steps are undercut by naming the claims that take them; None where none takes any."""
    if len(said) > FEW_WORDS or not all(isinstance(name, str) for name in said):
        return None
    steps = {name: step_names(name, draft) for name in said if name in draft.claims}
    steps.update((name, None) for name in said if name in draft.bad_ids)
    claim = write("counters", said if len(said) > 1 else said[0]) if said else ""
    for name, names in steps.items():
        if names is None or (not names and name in draft.partly_read):
            dots = f"with what '{name}' supports or counters in place of the dots"
            step = f"to undercut a step of '{name}', write 'counters: {name} -> ...' {dots}"
            return f"{step}; to counter {_themselves(said)}, {claim}"
    if not any(steps.values()):
        return None
    targets = [target for name in said for target in steps.get(name) or [name]]
    if len(targets) == 1:
        return f"to undercut the step, {write('counters', targets[0])}; to counter the claim itself, {claim}"
    one = " or only one of them" if len(said) == 1 else ""
    return (
        f"to undercut the steps, {write('counters', targets)}{one}; to counter {_themselves(said)}, {claim}"
    )


def _themselves(said: list[Any]) -> str:
    return "the claim itself" if len(said) == 1 else "the claims themselves"


def _cut_at_a_comma(unknown: Unknown, draft: CaseDraft) -> str | None:
    """What to type where a comma in braces has ended a text, or what should be a list."""
    keys = [key.value for key, _ in unknown.pairs]
    key = ", ".join(keys)
    if all(key in draft.claims for key in keys):
        for word in (*_SUPPORTS_OR_COUNTERS, "with"):
            there = unknown.beside.get(word)
            if there is not None:
                items = map(_plain, there) if isinstance(there, tuple) else _as_list(_plain(there))
                return write(word, [*items, *keys])
    word, typed = _cut_off(unknown, draft.source.text)
    colon = _colon_left_out(unknown, draft)
    if colon and (colon[1] or not word):
        return colon[0]
    if not word:
        return None
    if word in ("by", "stage", "target"):
        return f"'{word}' names one: leave out ', {key}'"
    if word == "source":
        return _second_source(unknown, keys, draft)
    said = without_printed_marks(typed) if word == "quote" else typed
    line = f"in braces a comma ends a text: write '{word}: {in_quotes(said)}'"
    if len(said) > _LONGEST_LINE:
        line = f"in braces a comma ends a text: put the whole '{word}' in double quotes"
    return f"{line}; where it is a key, {colon[0]}" if colon else line


def _cut_off(unknown: Unknown, text: str) -> tuple[str, str]:
    """The key whose text a comma has ended, and that text as typed, to its end; none where there is no such key."""
    start, end = unknown.key.start_mark.index, unknown.pairs[-1][0].end_mark.index
    begins = max(0, start - _FAR)
    before = text[begins:start].rstrip(" ,\r\n")
    for word, value in unknown.beside.items():
        opens = before.rfind(f"{word}:")
        if not isinstance(value, str) or opens < 0:
            continue
        said = before[opens + len(word) + 1 :]
        if said.strip().strip("\"'").split() == value.split():
            typed = text[begins + opens + len(word) + 1 : end]
            return word, _LINE_BREAK.sub(" ", typed.strip())
    return "", ""


def _colon_left_out(unknown: Unknown, draft: CaseDraft) -> tuple[str, bool] | None:
    """What to do where a key in braces has no ':' after it, and whether that is certain."""
    for key, _ in unknown.pairs:
        word, _, said = key.value.partition(" ")
        meant = meant_key(unknown.element, word)
        if meant is None or not said.strip():
            continue
        certain = _refers(said, meant, draft)
        if certain and word != meant:
            return write(meant, said.strip()), True
        if word == meant:
            return f"put a ':' after '{word}'", certain
    return None


def _refers(said: str, key: str, draft: CaseDraft) -> bool:
    """Whether a text is what a key that refers to something can say."""
    known: dict[str, Container[str]] = {
        "by": draft.parties,
        "stage": draft.stages,
        "source": draft.sources,
        "cites": draft.sources,
        **dict.fromkeys((*_SUPPORTS_OR_COUNTERS, "with", "target"), draft.claims),
    }
    words = [word for end in split_arrow(said) for word in split_words(end)]
    return key in known and bool(words) and all(word in known[key] for word in words)


def _second_source(unknown: Unknown, keys: list[str], draft: CaseDraft) -> str | None:
    """What to type where something follows the source of a citation in braces: another source, or a place."""
    said = ", ".join(keys)
    named = several_sources(f"{unknown.beside['source']}, {said}", draft)
    if named:
        return sources_hint(named, unknown.start, others=len(unknown.beside) > 1, draft=draft)
    return f"'source' names one: {write('at', said)}" if "at" not in unknown.beside else None


def sources_hint(named: list[dict[str, str]], start: int, *, others: bool, draft: CaseDraft) -> str:
    """What to type where a citation, which starts at a place, names several sources, and may say `others` things."""
    text = draft.source.text
    if not others and _CITES_ALONE.search(text[max(0, start - _LONGEST_LINE) : start]):
        return f"'source' names one: {write('cites', named)}"
    first, *rest = named
    more = " and ".join(_inline(one) for one in rest)
    return f"'source' names one: {write('source', first['source'])}, and add {more} to the list of 'cites'"


def crowded_citation(text: str) -> dict[str, str]:
    """The parts of a citation in whose text no blank follows the colons; none where it is no such text."""
    before, *parts = _CROWDED_KEYS.split(text.strip())
    said = dict(zip(parts[::2], map(str.strip, parts[1::2]), strict=True))
    return said if not before and all(key in ELEMENTS["cite"] for key in said) else {}


def _at_the_margin(unknown: Unknown) -> str | None:
    """What to do with a key of the case that belongs under another one."""
    _, value = unknown.pairs[0]
    if is_key("claim", unknown.word):
        return "it belongs to a claim: indent it as deep as the claim's 'text'"
    if type(value) is Mapping and any(key.value in ELEMENTS["claim"] for key, _ in value.pairs):
        return "a claim stands under 'claims:': indent it as the other claims are"
    if type(value) is Scalar and _is_short_claim(unknown.key, value, unknown.beside):
        return "a claim stands under 'claims:': indent it as the other claims are"
    return None


def _is_short_claim(key: Scalar, value: Scalar, beside: dict[str, Any]) -> bool:
    """Whether a key at the margin is the id of a claim: below the claims, with words beside it, and like no key of a case."""
    above = [
        (there.start_mark.index, word)
        for word, there in beside.items()
        if word in _OF and there.start_mark.index < key.start_mark.index
    ]
    if " " not in value.value.strip() or not is_id(key.value) or not above or max(above)[1] != "claims":
        return False
    from difflib import get_close_matches  # slow to import, and only needed for a mistake

    return not get_close_matches(key.value.casefold(), ELEMENTS["case"], n=1, cutoff=0.75)


def write(key: str, value: Any) -> str:
    """Say which line to type."""
    line = f"{key}: {_inline(value, key)}"
    return f"write '{line}'" if len(line) <= _LONGEST_LINE else f"did you mean '{key}'?"


def citation_hint(
    said: list[dict[str, str]], draft: CaseDraft, where: str = "", *, alone: bool = True
) -> str:
    """What to type, and where, for citations of which these parts are known.

    Their sources are declared where they are not yet. `alone` says that no
    others stand beside them.
    """
    cites: list[dict[str, str]] = []
    added: dict[str, dict[str, str]] = {}
    apart: list[str] = []
    for parts in said if len(said) <= FEW_WORDS else said[:2]:
        found = several_sources(parts.get("source", ""), draft)
        apart += [key for key in parts if found and key != "source"]
        cites += found or [_declared(parts, draft, added)]
    if len(said) > FEW_WORDS:
        line = f"write a citation for each: cites: [{', '.join(map(_inline, cites))}, ...]{where}"
    elif alone:
        line = write("cites", cites if len(cites) > 1 else cites[0]) + where
    else:
        line = " and ".join([*map(write_alone, cites)])
    if apart:
        line += f", with {_listed(apart)} in the one that is meant"
    if added and draft.sources:
        lines = [write(name, about) for name, about in added.items()]
        return f"{line}, and under 'sources:' {' and '.join(lines)}"
    return f"{line}, and at the end, at the margin, {write('sources', added)}" if added else line


def _declared(parts: dict[str, str], draft: CaseDraft, added: dict[str, dict[str, str]]) -> dict[str, str]:
    """The parts of a citation of a declared source, which is added where there is none."""
    named = parts.get("source", "")
    if not named:
        return parts
    if source := meant_source(named, draft):
        name, place = source
        return {"source": name, **({"at": place} if place else {}), **_without_source(parts)}
    name = named if is_id(named) else _made_id(named, {**draft.sources, **added})
    added[name] = {"url": named} if named.startswith(("http://", "https://")) else {"title": named}
    return {**parts, "source": name}


def _without_source(parts: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in parts.items() if key != "source"}


def _cited_beside(unknown: Unknown, draft: CaseDraft) -> str:
    """What to type where the parts of a citation stand as keys of a claim."""
    said, sources = _citation_parts(unknown)
    there = [_as_citation(_plain(item)) for item in _as_list(unknown.beside.get("cites", []))]
    replaced = [*(["cites"] if there else []), *(key.value for key, _ in unknown.pairs)]
    where = f" in place of {_listed(replaced)}" if len(replaced) > 1 else ""
    if not sources:
        return _parts_beside(said, there, where, draft)
    own = [{"source": source} for source in sources]
    if len(own) == 1:
        own, said = [{**own[0], **said}], {}
    if len(own) == 1 and any(own[0].items() <= other.items() for other in there):
        return f"leave {_listed(replaced[1:])} out: 'cites' says so already"
    if len(own) == len(there) == 1 and all(there[0].get(key, text) == text for key, text in own[0].items()):
        own, there = [{**own[0], **there[0]}], []
    apart = f", with {_listed(list(said))} in the one that is meant" if said else ""
    return citation_hint([*there, *own], draft, where) + apart


def _parts_beside(said: dict[str, str], there: list[dict[str, str]], where: str, draft: CaseDraft) -> str:
    """What to type where parts of a citation, its source not among them, stand as keys of a claim."""
    if len(there) > 1:
        return f"put {_listed(list(said))} into the citation that is meant, in the list of 'cites'"
    one = there[0] if there else {}
    if not one.get("source"):
        source = next(iter(draft.sources)) if len(draft.sources) == 1 else "..."
        return f"a citation names its source: {write('cites', {'source': source, **said, **one})}{where}"
    if said.keys() & one.keys():
        return citation_hint([one, {"source": one["source"], **said}], draft, where)
    return citation_hint([{**said, **one}], draft, where)


def _as_citation(item: Any) -> dict[str, str]:
    return item if isinstance(item, dict) else {"source": str(item)}


def _listed(words: Sequence[str]) -> str:
    """Words in quotes, the last two with an "and"."""
    *first, last = [f"'{word}'" for word in words]
    return f"{', '.join(first)} and {last}" if first else last


def _citation_parts(unknown: Unknown) -> tuple[dict[str, str], list[str]]:
    """The parts of a citation that stand as keys of a claim, and the sources that do."""
    said: dict[str, str] = {}
    sources: list[str] = []
    for key, value in unknown.pairs:
        part = OF_A_CITATION[_normal(key.value)]
        for text in _as_list(_plain(value)):
            if isinstance(text, str) and text and part == "source":
                sources.append(text)
            elif isinstance(text, str):
                said.setdefault(part, text)
    return said, sources


def write_alone(value: Any) -> str:
    """Say what to type in place of a value, without its key."""
    return f"write '{_inline(value)}'"


def link_hint(value: Value) -> str | None:
    """What to type where a link of the case's `links` is written `a -> b`."""
    ends = split_arrow(value.value) if type(value) is Scalar else []
    if len(ends) != 2:
        return None
    premises = [part for part in map(str.strip, ends[0].split("+")) if part]
    line = write_alone({"premises": premises, "stance": "support", "target": ends[1]})
    return line if len(line) <= _LONGEST_LINE else None


def positions_hint(items: Iterable[Value], draft: CaseDraft) -> str | None:
    """What to type where the positions of one issue are written as if each were an issue."""
    said = [_plain(item) for item in items]
    if len(said) == 1:
        said = said if draft.claim_saying(said[0]) else split_rivals(said[0])
    ids = meant_targets(said, draft)
    if len(ids) < 2 or not all(word in draft.claims for word in ids):
        return None
    return write("issues", [{"positions": ids}])


def id_hint(name: str, taken: Container[str], draft: CaseDraft) -> str:
    """What to type for an id that is none."""
    made = "-".join(_WORD.findall(name)[:6])
    here = ", here and wherever it is referred to" if draft.bad_ids.get(name) else ""
    return f"write '{_free(made, taken)}'{here}; {ID_RULE}" if is_id(made) else ID_RULE


_OF = {"claims": "claim", "parties": "party", "stages": "stage", "sources": "source"}


def mapping_hint(word: str, value: Value, draft: CaseDraft) -> str:
    """What to type where a list, or a text, stands in place of a mapping from ids.

    Parties get the ids by which the claims name them.
    """
    items = [_plain(item) for item in value.items] if type(value) is YamlList else []
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
    line = f"{word}: {_inline(entries)}"
    if fits and entries and len(line) <= _LONGEST_LINE:
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
        words = {*_WORD.findall(said)}
        named = [one for one in missing if words.issuperset(_WORD.findall(one.casefold()))]
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
        rest, keys = dict(others), ELEMENTS[_OF[word]]
        if name not in keys and keys.keys() >= rest.keys() and (said == "") == (short in rest):
            return name, {short: said, **rest} if said else rest
    text = str(item.get(short, "")) if isinstance(item, dict) else str(item)
    is_name = is_id(text) and text[-1].isalnum() and text not in taken
    name = text if is_name else _made_id(text or word[:1], taken)
    return name, item if isinstance(item, dict) and list(item) != [short] else text


def _normal(word: str) -> str:
    return re.sub(r"[\s_]+", "-", word.casefold())


def _in_the_link(unknown: Unknown, word: str, draft: CaseDraft) -> str:
    """A key that is the link's, written with the link."""
    said = unknown.said if word == "scheme" else meant_targets(unknown.said, draft)
    value = said[0] if len(said) == 1 else said
    here = next((key for key in _SUPPORTS_OR_COUNTERS if key in unknown.beside), None)
    if here is None:
        if word == "target":
            return f"{write('supports', value)}, or {write('counters', value)[len('write ') :]}"
        return f"it belongs to a link: supports: {{target: ..., {word}: {_inline(value)}}}"
    first, *others = _as_list(_plain(unknown.beside[here])) or [""]
    link = {**(first if isinstance(first, dict) else {"target": first}), word: value}
    line = write(here, [link, *others] if others else link)
    return f"it belongs to the link: {line} in place of '{here}' and '{unknown.key.value}'"


def _turned(unknown: Unknown, key: str, draft: CaseDraft) -> str | None:
    """What speaks for or against a claim says so itself: under its own id, or as a claim to be added."""
    said = [word for word in unknown.said if isinstance(word, str)]
    targets = (step_names(unknown.name, draft) if key == "undercuts" else None) or [unknown.name]
    key = "counters" if key == "undercuts" else key
    if ids := meant_claims(said, draft):
        hint = _said_by_themselves(ids, unknown, (key, targets), draft)
        if "argument" not in unknown.word or len(ids) > FEW_WORDS:
            return hint
        line = write(key, _one_or_all(ids))
        return f"{hint}; where it is '{unknown.name}' that speaks against {_listed(ids)}, {line} instead"
    if not said or any(map(is_step, said)):
        return None
    taken = {*draft.claims}
    added = {}
    for text in said:
        name = _free(f"{unknown.name}-{'reason' if key == 'supports' else 'objection'}", taken)
        taken.add(name)
        added[name] = {"text": text, key: _one_or_all(targets)}
    lines = [write(name, entry) for name, entry in added.items()]
    return f"what {key} a claim is a claim itself: remove this, and under 'claims:' {' and '.join(lines)}"


def _said_by_themselves(
    ids: list[str], unknown: Unknown, what: tuple[str, list[str]], draft: CaseDraft
) -> str:
    """What to do where what supports or counters a claim, or its steps, is there, under its own id."""
    key, targets = what
    that = f"what {key} a claim says so itself"
    if targets != [unknown.name]:
        that = "what undercuts a step says so itself"
    if len(ids) > FEW_WORDS:
        return f"{that}: remove this, and under each of these claims {write(key, _one_or_all(targets))}"
    stance = "support" if key == "supports" else "counter"
    missing: dict[str, list[str]] = {}
    for name in ids:
        there = {link.target for link in steps_from(name, draft) if link.stance == stance}
        missing[name] = [target for target in targets if target not in there]
    listed = " and ".join(f"'{target}'" for target in targets)
    done = [f"'{name}' {key} {listed} already" for name, others in missing.items() if not others]
    lines = [_claim_line(draft.claims[name], key, new, draft) for name, new in missing.items() if new]
    todo = " and ".join([*done, *lines])
    typed = {word for text in unknown.said for word in (text, *split_words(text))}
    unlike = [f"'{name}'" for name in ids if name not in typed]
    asked = f"did you mean {' and '.join(unlike)}? " if unlike else ""
    return f"{asked}{that}: remove this{':' if done else ', and'} {todo}"


def _claim_line(claim: Claim, key: str, new: list[str], draft: CaseDraft) -> str:
    """How a claim says that it supports or counters something else as well."""
    stance = "support" if key == "supports" else "counter"
    mine = [link for link in draft.links if link.premises[0] == claim.id]
    targets = [link.target for link in mine if link.stance == stance]
    said = _one_or_all([*targets, *new])
    if any(link.values or len(link.premises) > 1 for link in mine if link.stance == stance):
        return f"add {' and '.join(map(repr, new))} to the '{key}' of '{claim.id}'"
    if is_short(claim):
        return write(claim.id, {"text": claim.text, key: said})
    return f"under '{claim.id}' {write(key, said)}"


def _one_or_all(values: list[str]) -> str | list[str]:
    return values if len(values) > 1 else values[0]


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


def _quoted(text: str) -> str:
    """A text in double quotes, as it is typed."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _inline(value: Any, key: str = "") -> str:
    """A value on one line; `key` is what it stands under."""
    from argmap.syntax.yaml.writer import dump_inline  # slow to import, and only needed for a mistake

    return dump_inline(_without_quotes(value, key))


def _without_quotes(value: Any, key: str) -> Any:
    """The same value, numbers and truth values in it marked as to be written without quotes."""
    from argmap.syntax.yaml.writer import Bare  # slow to import, and only needed for a mistake

    if isinstance(value, dict):
        return {word: _without_quotes(part, word) for word, part in value.items()}
    if isinstance(value, list):
        return [_without_quotes(item, key) for item in value]
    if key in _UNQUOTED and (value in ("true", "false") or number(value) is not None):
        return Bare(value)
    return value
