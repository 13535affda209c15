"""What was meant by words that refer to claims and sources and are not their ids."""

from __future__ import annotations

import re
from typing import Any

from argmap.casefile.draft import CaseDraft, LinkDraft

#: What stands between words that should be a list.
_BETWEEN = re.compile(r" ?[,;&] ?(?:and )?| and | ")
#: What stands between reasons, each of which may have several words.
_BETWEEN_REASONS = re.compile(r" ?[,;&] ?(?:and )?| and ")
#: What links two ids to the name of a link, as it may be typed.
_ARROW = re.compile(r"-{1,9}>|={1,9}>|→")
#: Of more words, or longer ones, nobody wants to read in a hint what each was meant to be.
FEW_WORDS = 12
_SHORT = 200
#: A source, and the page or the day after it.
_SOURCE_AND_PLACE = re.compile(r"([^,;]{1,200})[,;] *(\S.*)")


def split_words(text: str) -> list[str]:
    """The words of a text in which a comma, an "and" or a blank stands between each two."""
    return [part for part in _BETWEEN.split(" ".join(text.split())) if part]


def split_arrow(text: str) -> list[str]:
    """What stands on the sides of the arrows in a text."""
    return [part.strip() for part in _ARROW.split(text)]


def meant_targets(said: list[Any], draft: CaseDraft) -> list[Any]:
    """The ids that were meant: texts of several ids are split, and mistyped ids are replaced by the nearest."""
    if not _is_short(said):
        return said
    near = draft.near_targets()
    meant: list[Any] = []
    for word in said:
        if not isinstance(word, str) or word in draft.claims or len(split_arrow(word)) > 1:
            meant.append(word)
            continue
        parts = split_words(word)
        found = [[part] if part in draft.claims else near.find(part) for part in parts]
        meant += [names[0] for names in found] if parts and all(found) else near.find(word) or [word]
    return list(dict.fromkeys(meant)) if all(isinstance(word, str) for word in meant) else meant


def meant_claims(said: list[str], draft: CaseDraft) -> list[str]:
    """The claims that single words stand for, mistyped or not; none where a word stands for no claim."""
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
    """The links that a claim is a premise of."""
    return [link for link in (*draft.links, *draft.apart) if claim in link.premises]


def meant_source(text: str, draft: CaseDraft) -> tuple[str, str] | None:
    """The declared source that a text names by its id or its title, and the place in it that follows a comma."""
    apart = _SOURCE_AND_PLACE.fullmatch(text)
    for name, place in ((text, ""), (apart[1], apart[2]) if apart else ("", "")):
        said = name.strip().casefold()
        for source in draft.sources.values():
            if said and said in (source.id.casefold(), (source.title or "").casefold()):
                return source.id, place
        if place and said:
            known = [one.id for one in draft.sources.values() if said in (one.title or "").casefold().split()]
            if len(known) == 1:
                return known[0], place
    return None
