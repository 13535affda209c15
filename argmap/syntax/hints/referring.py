"""What was meant by words that refer to claims and sources and are not their ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Any, Protocol

from argmap.core.spelling import NearWords
from argmap.syntax.reading.draft import CaseDraft, LinkDraft

#: What stands between words that should be a list.
_BETWEEN = re.compile(r" ?[,;&] ?(?:and )?| and | ")
#: What stands between reasons, each of which may have several words.
_BETWEEN_REASONS = re.compile(r" ?[,;&] ?(?:and )?| and ")
#: What stands between rivals.
_BETWEEN_RIVALS = re.compile(r" ?[,;&] ?(?:(?:and|or) )?| (?:and|or|vs\.?|versus|against) | ")
#: What links two ids to the name of a link, as it may be typed: from the premise, or from the target.
_ARROW = re.compile(r"[-=–—]{1,9} ?>|[→⇒⟶]|>{1,3}")
_ARROW_BACK = re.compile(r"<[-=–—]{0,9}|[←⇐⟵]")
#: Of more words, or longer ones, nobody wants to read in a hint what each was meant to be.
FEW_WORDS = 12
_SHORT = 200
#: A source, and the page or the day after it.
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
_SOURCE_AND_PLACE = re.compile(r"([^,;]{1,200})[,;] *(\S.*)")


def split_words(text: str) -> list[str]:
    """The words of a text in which a comma, an "and" or a blank stands between each two."""
    return [part for part in _BETWEEN.split(" ".join(text.split())) if part]


def split_reasons(text: str) -> list[str]:
    """The parts of a text, each perhaps of several words, between which a comma or an "and" stands."""
    return [part for part in _BETWEEN_REASONS.split(" ".join(text.split())) if part]


def split_rivals(text: str) -> list[str]:
    """The words of a text in which a comma, an "or", a "vs" or a blank stands between each two."""
    return [part for part in _BETWEEN_RIVALS.split(" ".join(text.split())) if part]


def split_arrow(text: str) -> list[str]:
    """What stands on the sides of the arrows in a text, the premise first."""
    back = [part.strip() for part in _ARROW_BACK.split(text)]
    return back[::-1] if len(back) == 2 and not _ARROW.search(text) else _split_forward(text)


def _split_forward(text: str) -> list[str]:
    return [part.strip() for part in _ARROW.split(text)]


class Step(Protocol):
    """A link, read or only drafted."""

    @property
    def premises(self) -> tuple[str, ...]:
        """What it starts from."""

    @property
    def target(self) -> str:
        """What it leads to."""


def is_step(text: str) -> bool:
    """Whether a text has two ends with an arrow between them."""
    ends = split_arrow(text) if len(text) <= _SHORT else []
    return len(ends) == 2 and all(ends)


def meant_steps(text: str, links: Iterable[Step], known: Container[str], near: NearWords) -> list[str]:
    """The names of the links that a text with an arrow, or a "to", of whatever kind means; none where there is no such link.

    Where a link leads the other way only, that one is meant.
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
    """The ids of one end of a step; none where one of them is not known."""
    if text in known:
        return [text]
    parts = [word for part in text.split("+") for word in split_words(part.strip())]
    if not parts or len(parts) > FEW_WORDS:
        return []
    found = [[part] if part in known else near.find(part) for part in parts]
    return list(dict.fromkeys(names[0] for names in found)) if all(found) else []


def _steps_between(premises: list[str], targets: list[str], links: list[Step]) -> list[str]:
    """The names of the links from these premises, joint or each for itself, to all of these targets."""
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
    """The names of the links of a draft that a text means; see `meant_steps`."""
    return meant_steps(text, (*draft.links, *draft.apart), draft.known_targets(), draft.near_targets())


def meant_targets(said: list[Any], draft: CaseDraft) -> list[Any]:
    """The ids that were meant: texts of several ids are split, mistyped ids are replaced by the nearest.

    What a claim says stands for its id, and a step may have an arrow of any kind.
    """
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


def step_names(claim: str, draft: CaseDraft) -> list[str] | None:
    """What the links that a claim is a premise of are called as targets; None where that is not known of one.

    A target that is several ids in one text stands for as many links.
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
    """The declared source that a text names by its id or its title, and the place in it that the text gives."""
    fitting, place = fitting_sources(text, draft)
    return (fitting[0], place) if len(fitting) == 1 else None


def fitting_sources(text: str, draft: CaseDraft) -> tuple[list[str], str]:
    """The declared sources that a text can name, by id, title, or a word of a title, and the place in it."""
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
    """What may name a source in a text, and the place that the rest of it then gives."""
    yield text, ""
    if apart := _SOURCE_AND_PLACE.fullmatch(text):
        yield apart[1], apart[2]
    if len(text) > _SHORT:
        return
    for pattern in (_IN_PARENTHESES, _AFTER_COLON, _PLACE_LAST):
        if found := pattern.fullmatch(text):
            yield found[1], found[2]
    if (found := _PLACE_FIRST.fullmatch(text)) and looks_like_place(found[1]):
        yield found[2], found[1]


def looks_like_place(text: str) -> bool:
    """Whether a text can be a page, a day or another place in a source; a year alone is a part of a title."""
    return bool(_PLACE.match(text)) and not _YEAR.fullmatch(text)


def mentioned_sources(text: str, draft: CaseDraft) -> list[str]:
    """The declared sources whose ids, or titles, stand among the words of a text."""
    said = f" {' '.join(_NO_WORDS.sub(' ', text.casefold()).split())} "
    if len(text) > _SHORT:
        return []
    return [
        one.id
        for one in draft.sources.values()
        if any(f" {_ARTICLE.sub('', name.casefold())} " in said for name in (one.id, one.title) if name)
    ]


def several_sources(text: str, draft: CaseDraft) -> list[dict[str, str]]:
    """Citations of the declared sources that a text names one after another, with what stands after each.

    None where it names one, or is one's title.
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
