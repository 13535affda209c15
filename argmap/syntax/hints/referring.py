"""Guesses the elements meant by words that are not their ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Any, Protocol

from argmap.core.spelling import NearWords
from argmap.syntax.draft import CaseDraft, LinkDraft

#: The separators of words that should be a list.
_BETWEEN = re.compile(r" ?[,;&] ?(?:and )?| and | ")
#: The separators of reasons, which may have several words each.
_BETWEEN_REASONS = re.compile(r" ?[,;&] ?(?:and )?| and ")
#: The separators of rival positions.
_BETWEEN_RIVALS = re.compile(r" ?[,;&] ?(?:(?:and|or) )?| (?:and|or|vs\.?|versus|against) | ")
#: The arrows in the name of a link, as they may be typed, from the premise or from the target.
_ARROW = re.compile(r"[-=–—]{1,9} ?>|[→⇒⟶]|>{1,3}")
_ARROW_BACK = re.compile(r"<[-=–—]{0,9}|[←⇐⟵]")
#: The maximum number of words, and their length in characters, that a hint covers.
FEW_WORDS = 12
_SHORT = 200
#: The start of a page, a day or another place in a source.
_PLACE = re.compile(
    r"(?:pp?\b|pages?\b|lines?\b|§|ch(?:apter|\.)|sec(?:tion|\.)|para|vol\.|\d)", re.IGNORECASE
)
_YEAR = re.compile(r"\d{4}")
_IN_PARENTHESES = re.compile(r"([^(]+?) *\(([^()]+)\)")
_AFTER_COLON = re.compile(r"([^:]+): +(\S.*)")
_PLACE_LAST = re.compile(rf"(.+?) ({_PLACE.pattern}.*)", re.IGNORECASE)
_PLACE_FIRST = re.compile(r"([^,;]+)[,;] *(\S.*)")
_NO_WORDS = re.compile(r"[^\w-]")
_ARTICLE = re.compile(r"^(?:the|a|an) ")
#: A source and a place in it.
SOURCE_AND_PLACE = re.compile(r"([^,;]{1,200})[,;] *(\S.*)")


def split_words(text: str) -> list[str]:
    """Split a text at commas, "and" and blanks."""
    return [part for part in _BETWEEN.split(" ".join(text.split())) if part]


def split_reasons(text: str) -> list[str]:
    """Split a text at commas and "and"."""
    return [part for part in _BETWEEN_REASONS.split(" ".join(text.split())) if part]


def split_rivals(text: str) -> list[str]:
    """Split a text at commas, "and", "or", "vs" and blanks."""
    return [part for part in _BETWEEN_RIVALS.split(" ".join(text.split())) if part]


def split_arrow(text: str) -> list[str]:
    """Split a text at its arrows, the premise first."""
    back = [part.strip() for part in _ARROW_BACK.split(text)]
    return back[::-1] if len(back) == 2 and not _ARROW.search(text) else _split_forward(text)


def _split_forward(text: str) -> list[str]:
    return [part.strip() for part in _ARROW.split(text)]


class LinkOrDraft(Protocol):
    """A link or the draft of one."""

    @property
    def premises(self) -> tuple[str, ...]:
        """Its premises."""

    @property
    def target(self) -> str:
        """Its target."""


def is_sentence(text: str) -> bool:
    """Return whether a text reads as a claim, and not as ids of claims."""
    ends = text.rstrip("\"')”’»").endswith((".", "!", "?", "…", "。", "！", "？"))
    return (ends or (text[:1].isupper() and len(text.split()) > 1)) and not is_step(text)


def is_step(text: str) -> bool:
    """Return whether a text has two ends with an arrow between them."""
    ends = split_arrow(text) if len(text) <= _SHORT else []
    return len(ends) == 2 and all(ends)


def meant_steps(text: str, links: Iterable[LinkOrDraft], known: Container[str], near: NearWords) -> list[str]:
    """Return the names of the links that a text with an arrow of any kind, or a "to", refers to.

    If only the reverse link exists, return that one; if neither does, an empty list.
    """
    ends = split_arrow(text) if is_step(text) else text.split(" to ") if len(text) <= _SHORT else []
    if len(ends) != 2:
        return []
    start, end = (_meant_ids(part, known, near) for part in ends)
    if not start or not end:
        return []
    there = list(links)
    return _steps_between(start, end, there) or _steps_between(end, start, there)


def _meant_ids(text: str, known: Container[str], near: NearWords) -> list[str]:
    """Return the ids at one end of a step; empty if one of them is unknown."""
    if text in known:
        return [text]
    parts = [word for part in text.split("+") for word in split_words(part.strip())]
    if not parts or len(parts) > FEW_WORDS:
        return []
    found = [[part] if part in known else near.find(part) for part in parts]
    return list(dict.fromkeys(names[0] for names in found)) if all(found) else []


def _steps_between(premises: list[str], targets: list[str], links: list[LinkOrDraft]) -> list[str]:
    """Return the names of the links from these premises, joint or separate, to all of these targets."""
    names: list[str] = []
    for target in targets:
        into = [link.premises for link in links if link.target == target]
        if any(all(premise in one for premise in premises) for one in into):
            names.append(f"{' + '.join(premises)} -> {target}")
        elif all(any(premise in one for one in into) for premise in premises):
            names += [f"{premise} -> {target}" for premise in premises]
        else:
            return []
    return names


def drafted_steps(text: str, draft: CaseDraft) -> list[str]:
    """Return the names of the links of a draft that a text refers to; see `meant_steps`."""
    return meant_steps(text, (*draft.links, *draft.apart), draft.known_targets(), draft.near_targets())


def meant_targets(said: list[Any], draft: CaseDraft) -> list[Any]:
    """Resolve words to targets: lists, misspelt ids, texts of claims, or steps with any arrow."""
    if not _is_short(said):
        return said
    near = draft.near_targets()
    meant: list[Any] = []
    for word in said:
        if not isinstance(word, str) or word in draft.claims:
            meant.append(word)
            continue
        if (claim := draft.claim_saying(word)) or is_step(word) or " to " in word:
            steps = [claim] if claim else drafted_steps(word, draft)
            if steps or is_step(word):
                meant += steps or [word]
                continue
        parts = split_words(word)
        found = [[part] if part in draft.claims else near.find(part) for part in parts]
        meant += [names[0] for names in found] if parts and all(found) else near.find(word) or [word]
    return list(dict.fromkeys(meant)) if all(isinstance(word, str) for word in meant) else meant


def meant_claims(said: list[str], draft: CaseDraft) -> list[str]:
    """Resolve words to claims, misspelt or not; return an empty list if one matches no claim."""
    if not _is_short(said):
        return said if all(text in draft.claims for text in said) else []
    near = draft.near_targets()
    ids: list[str] = []
    for text in said:
        parts = [text] if text in draft.claims else _BETWEEN_REASONS.split(" ".join(text.split()))
        for part in filter(None, parts):
            found = [part] if part in draft.claims else [] if " " in part else near.find(part)
            if not found or found[0] not in draft.claims:
                return []
            ids.append(found[0])
    return list(dict.fromkeys(ids))


def _is_short(said: list[Any]) -> bool:
    return len(said) <= FEW_WORDS and all(len(word) <= _SHORT for word in said if isinstance(word, str))


def steps_from(claim: str, draft: CaseDraft) -> list[LinkDraft]:
    """Return the links of which a claim is a premise."""
    return [link for link in (*draft.links, *draft.apart) if claim in link.premises]


def step_names(claim: str, draft: CaseDraft) -> list[str] | None:
    """Return the target names of the links of which a claim is a premise, or None if one is unclear.

    A target that lists several ids in one text counts as several links.
    """
    known, names = draft.known_targets(), []
    ends: list[tuple[tuple[str, ...], str]] = []
    for link in steps_from(claim, draft)[:FEW_WORDS]:
        if "id" in link.values:
            names.append(link.values["id"])
            continue
        targets = [link.target] if link.target in known else meant_targets([link.target], draft)
        ends += [(link.premises, target) for target in targets]
    if not all(target in known for _, target in ends):
        return None
    often = Counter(target for _, target in ends)
    names += [
        f"{' + '.join(premises) if often[target] > 1 else claim} -> {target}" for premises, target in ends
    ]
    return names if len(set(names)) == len(names) else None


def meant_source(text: str, draft: CaseDraft) -> tuple[str, str] | None:
    """Return the declared source that a text names by id or title, and the place in it."""
    fitting, place = fitting_sources(text, draft)
    return (fitting[0], place) if len(fitting) == 1 else None


def fitting_sources(text: str, draft: CaseDraft) -> tuple[list[str], str]:
    """Return the declared sources that a text may name by id, title or a word of it, and the place."""
    for name, place in _names_and_places(text):
        said = name.strip().casefold()
        sources = draft.sources.values() if said else ()
        for source in sources:
            if said == source.id.casefold():
                return [source.id], place
        if found := [one.id for one in sources if said == (one.title or "").casefold()]:
            return found, place
        if place:
            known = [one.id for one in sources if said in (one.title or "").casefold().split()]
            if len(known) == 1:
                return known, place
    return [], ""


def _names_and_places(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to split a text into the name of a source and a place in it."""
    yield text, ""
    if apart := SOURCE_AND_PLACE.fullmatch(text):
        yield apart[1], apart[2]
    if len(text) > _SHORT:
        return
    for pattern in (_IN_PARENTHESES, _AFTER_COLON, _PLACE_LAST):
        if found := pattern.fullmatch(text):
            yield found[1], found[2]
    if (found := _PLACE_FIRST.fullmatch(text)) and looks_like_place(found[1]):
        yield found[2], found[1]


def looks_like_place(text: str) -> bool:
    """Return whether a text may be a page, a day or another place in a source; a lone year may not."""
    return bool(_PLACE.match(text)) and not _YEAR.fullmatch(text)


def mentioned_sources(text: str, draft: CaseDraft) -> list[str]:
    """Return the declared sources whose id or title occurs in a text."""
    said = f" {' '.join(_NO_WORDS.sub(' ', text.casefold()).split())} "
    if len(text) > _SHORT:
        return []
    return [
        one.id
        for one in draft.sources.values()
        if any(f" {_ARTICLE.sub('', name.casefold())} " in said for name in (one.id, one.title) if name)
    ]


def several_sources(text: str, draft: CaseDraft) -> list[dict[str, str]]:
    """Return citations of the declared sources that a text lists, each with its place.

    Empty if it names only one, or is the title of one.
    """
    names: dict[str, str] = {}
    for source in draft.sources.values() if len(text) <= _SHORT else ():
        names.setdefault(source.id.casefold(), source.id)
        names.setdefault((source.title or source.id).casefold(), source.id)
    breaks = [*_BETWEEN_REASONS.finditer(text), None]
    parts = [(found.start(), found.end()) if found else (len(text), len(text)) for found in breaks]
    cites: list[dict[str, str]] = []
    begins = after = 0
    while begins < len(text) and names:
        ends = [(end, then) for end, then in parts if end > begins]
        known = [(end, then) for end, then in ends if text[begins:end].strip().casefold() in names]
        end, then = known[-1] if known else ends[0]
        if known:
            cites.append({"source": names[text[begins:end].strip().casefold()]})
            after = then
        elif cites:
            cites[-1]["at"] = text[after:end].strip()
        elif (found := meant_source(f"{text[begins:end]}, {text[then:] or '.'}", draft)) and found[1] == (
            text[then:] or "."
        ):
            cites.append({"source": found[0]})
            after = then
        else:
            return []
        begins = then
    return cites if len(cites) > 1 else []
