"""What to type where a comma in braces has ended a text, or what should be a list."""

from __future__ import annotations

import re
from collections.abc import Container

from argmap.syntax.hints.citations import sources_hint
from argmap.syntax.hints.referring import (
    several_sources,
    split_arrow,
    split_words,
)
from argmap.syntax.hints.synonyms import SUPPORTS_OR_COUNTERS, meant_key
from argmap.syntax.hints.unknown import Unknown
from argmap.syntax.hints.writing import LONGEST_LINE, as_list, plain, write
from argmap.syntax.reading.draft import CaseDraft
from argmap.syntax.yaml import in_quotes, without_printed_marks

#: How far back the start of a text is looked for, in characters.
_FAR = 4000
_LINE_BREAK = re.compile(r"\s*\n\s*")


def cut_at_a_comma(unknown: Unknown, draft: CaseDraft) -> str | None:
    """What to type where a comma in braces has ended a text, or what should be a list."""
    keys = [key.value for key, _ in unknown.pairs]
    key = ", ".join(keys)
    if all(key in draft.claims for key in keys):
        for word in (*SUPPORTS_OR_COUNTERS, "with"):
            there = unknown.beside.get(word)
            if there is not None:
                items = map(plain, there) if isinstance(there, tuple) else as_list(plain(there))
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
    if len(said) > LONGEST_LINE:
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
        **dict.fromkeys((*SUPPORTS_OR_COUNTERS, "with", "target"), draft.claims),
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
