"""Hints for citations in another notation, and for parts of a citation among the keys of a claim."""

from __future__ import annotations

import re
from typing import Any

from argmap.syntax.draft import CaseDraft
from argmap.syntax.hints.hint_text import (
    LONGEST_LINE,
    as_list,
    inline,
    listed,
    plain,
    source_of,
    write,
    write_alone,
)
from argmap.syntax.hints.ids import made_id
from argmap.syntax.hints.referring import (
    FEW_WORDS,
    SOURCE_AND_PLACE,
    fitting_sources,
    looks_like_place,
    meant_source,
    mentioned_sources,
    several_sources,
)
from argmap.syntax.hints.synonyms import OF_A_CITATION, normal
from argmap.syntax.hints.unknown_key import UnknownKey
from argmap.syntax.scalars import is_id
from argmap.syntax.schema import ELEMENTS

#: A key followed by text without a blank.
_CROWDED_KEYS = re.compile(r"(?:^|(?<=[\s,]))([\w-]+):(?=\S)")
#: The text before the only citation of a claim.
_CITES_ALONE = re.compile(r"\bcites:\s*\Z")


#: A quotation and the source after it.
_QUOTATION_FIRST = re.compile(r"[\"“']([^\"“”]{1,200})[\"”'][,;:]? +(\S.{0,200})")


def sources_hint(named: list[dict[str, str]], start: int, *, others: bool, draft: CaseDraft) -> str:
    """Suggest how to write the citation at `start`, which names several sources.

    `others` says that it has more keys.
    """
    text = draft.source.text
    if not others and _CITES_ALONE.search(text[max(0, start - LONGEST_LINE) : start]):
        return f"'source' takes one id: {write('cites', named)}"
    first, *rest = named
    more = " and ".join(inline(one) for one in rest)
    return f"'source' takes one id: {write('source', first['source'])}, and add {more} to the list of 'cites'"


def crowded_citation(text: str) -> dict[str, str]:
    """Return the parts of a citation typed without a space after each colon; empty for any other text."""
    before, *parts = _CROWDED_KEYS.split(text.strip())
    said = dict(zip(parts[::2], (part.strip(" ,\t\r\n") for part in parts[1::2]), strict=True))
    return said if not before and all(key in ELEMENTS["cite"] for key in said) else {}


def citation_hint(
    said: list[dict[str, str]], draft: CaseDraft, where: str = "", *, alone: bool = True
) -> str:
    """Suggest how and where to write citations with these parts, and how to declare their sources.

    `alone` means that the claim has no other citations.
    """
    for parts in said[:FEW_WORDS]:
        if doubt := _doubtful_source(parts, draft):
            return doubt
    cites: list[dict[str, str]] = []
    added: dict[str, dict[str, str]] = {}
    apart: list[str] = []
    for parts in said if len(said) <= FEW_WORDS else said[:2]:
        found = several_sources(parts.get("source", ""), draft)
        apart += [key for key in parts if found and key != "source"]
        cites += found or [_declared(parts, draft, added)]
    if len(said) > FEW_WORDS:
        line = f"write a citation for each: cites: [{', '.join(map(inline, cites))}, ...]{where}"
    elif alone:
        line = write("cites", cites if len(cites) > 1 else cites[0]) + where
    else:
        line = " and ".join([*map(write_alone, cites)])
    if apart:
        line += f", with {listed(apart)} in the one that is meant"
    if added and not draft.sources and draft.misplaced_cites > 1:
        lines = [write(name, about) for name, about in added.items()]
        return f"{line}, and under 'sources:', a key at the margin, {' and '.join(lines)}"
    if added and draft.sources:
        lines = [write(name, about) for name, about in added.items()]
        return f"{line}, and under 'sources:' {' and '.join(lines)}"
    return f"{line}, and at the end, at the margin, {write('sources', added)}" if added else line


def _doubtful_source(parts: dict[str, str], draft: CaseDraft) -> str | None:
    """Return a hint that asks for a decision if a text may name several sources or none."""
    named = parts.get("source", "")
    fitting, place = fitting_sources(named, draft)
    if len(fitting) > 1:
        cite = {"source": "...", **({"at": place} if place else {}), **_without_source(parts)}
        line = write("cites", cite).replace('"..."', "...")
        return f"{line}, with the id of the source that is meant for the dots: {listed(fitting[:FEW_WORDS])}"
    if fitting or several_sources(named, draft) or _QUOTATION_FIRST.fullmatch(named):
        return None
    known = mentioned_sources(named, draft)
    if not known:
        return None
    ids = " or ".join(known[:FEW_WORDS])
    return (
        f"a citation names its source by its id: 'cites: {{source: ..., at: ...}}', with {ids} for the first "
        "dots and the place for the others, or the id of a source that is still to be added under 'sources:'"
    )


def _declared(parts: dict[str, str], draft: CaseDraft, added: dict[str, dict[str, str]]) -> dict[str, str]:
    """Return the parts of a citation with the id of its source; an undeclared source is put into `added`."""
    named = parts.get("source", "")
    if not named:
        return parts
    quoted = _QUOTATION_FIRST.fullmatch(named) if "quote" not in parts else None
    if quoted and meant_source(quoted[2], draft):
        return _declared({**parts, "source": quoted[2], "quote": quoted[1]}, draft, added)
    if source := meant_source(named, draft):
        name, place = source
        return {"source": name, **({"at": place} if place else {}), **_without_source(parts)}
    apart = SOURCE_AND_PLACE.fullmatch(named) if "at" not in parts else None
    if apart and looks_like_place(apart[2]):
        named, parts = apart[1], {"source": apart[1], "at": apart[2], **_without_source(parts)}
    name = named if is_id(named) else made_id(named, {**draft.sources, **added})
    added[name] = source_of(named)
    return {**parts, "source": name}


def _without_source(parts: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in parts.items() if key != "source"}


def cited_beside(unknown: UnknownKey, draft: CaseDraft) -> str:
    """Suggest how to write a citation whose parts are keys of the claim."""
    said, sources = _citation_parts(unknown)
    there = [_as_citation(plain(item)) for item in as_list(unknown.beside.get("cites", []))]
    replaced = [*(["cites"] if there else []), *(key.value for key, _ in unknown.pairs)]
    where = f" in place of {listed(replaced)}" if len(replaced) > 1 else ""
    if not sources:
        return _parts_beside(said, there, where, draft)
    own = [{"source": source} for source in sources]
    if len(own) == 1:
        own, said = [{**own[0], **said}], {}
    if len(own) == 1 and any(own[0].items() <= other.items() for other in there):
        return f"leave {listed(replaced[1:])} out: 'cites' says so already"
    if len(own) == len(there) == 1 and all(there[0].get(key, text) == text for key, text in own[0].items()):
        own, there = [{**own[0], **there[0]}], []
    apart = f", with {listed(list(said))} in the one that is meant" if said else ""
    return citation_hint([*there, *own], draft, where) + apart


def _parts_beside(said: dict[str, str], there: list[dict[str, str]], where: str, draft: CaseDraft) -> str:
    """Suggest how to write parts of a citation, without a source, that are keys of the claim."""
    if len(there) > 1:
        return f"put {listed(list(said))} into the citation that is meant, in the list of 'cites'"
    one = there[0] if there else {}
    if not one.get("source"):
        source = next(iter(draft.sources)) if len(draft.sources) == 1 else "..."
        return f"a citation names its source: {write('cites', {'source': source, **said, **one})}{where}"
    if said.keys() & one.keys():
        return citation_hint([one, {"source": one["source"], **said}], draft, where)
    return citation_hint([{**said, **one}], draft, where)


def _as_citation(item: Any) -> dict[str, str]:
    return item if isinstance(item, dict) else {"source": str(item)}


def _citation_parts(unknown: UnknownKey) -> tuple[dict[str, str], list[str]]:
    """Return the parts of a citation, and the sources, among the keys of a claim."""
    said: dict[str, str] = {}
    sources: list[str] = []
    for key, value in unknown.pairs:
        part = OF_A_CITATION[normal(key.value)]
        for text in as_list(plain(value)):
            if isinstance(text, dict) and all(one in ELEMENTS["cite"] for one in text):
                said.update(
                    {one: about for one, about in text.items() if one != "source" and isinstance(about, str)}
                )
                sources += [text["source"]] if text.get("source") else []
                continue
            if isinstance(text, str) and text and part == "source":
                sources.append(text)
            elif isinstance(text, str):
                said.setdefault(part, text)
    return said, sources


def without_source(unknown: UnknownKey, draft: CaseDraft) -> str | None:
    """Suggest how to write a citation in braces that lacks the key `source`."""
    if "source" in unknown.beside or unknown.after:
        return None
    (key, value), *others = unknown.pairs
    named = ", ".join([key.value, *(other.value for other, _ in others)])
    said = plain(value)
    if said and (others or not isinstance(said, str)):
        return None
    source = meant_source(key.value if said else named, draft)
    if source is None:
        return None
    place = said or source[1]
    there = {word: one for word, one in unknown.beside.items() if isinstance(one, str)}
    return f"{write_alone({'source': source[0], **({'at': place} if place else {}), **there})} in place of these braces"
