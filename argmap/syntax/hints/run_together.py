"""Hints for several words typed as one: a list, a target with joint premises, a key on the line below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from argmap.core.spelling import NearWords
from argmap.syntax.hints.hint_text import write, write_alone
from argmap.syntax.hints.referring import split_rivals, split_words
from argmap.syntax.hints.synonyms import meant_key

#: A target and its joint premises in one text.
_JOINT = re.compile(r"(\S+),? (?:together |jointly )?(?:with|\+) (\S.*)")


def several_hint(word: str, key: str, near: NearWords, others: Sequence[str] = ()) -> str | None:
    """Suggest a list for a word that is several words; `others` are already in the list."""
    parts = split_rivals(word) if key == "positions" else split_words(word)
    found = [near.find(part) for part in parts]
    if len(parts) < 2 or not all(found):
        return None
    ids = list(dict.fromkeys(names[0] for names in found))
    if key in ("by", "stage", "source"):
        return f"'{key}' takes one value: {write(key, ids[0])}"
    return write(key, list(dict.fromkeys([*others, *ids])))


def joint_hint(text: str, key: str | None, near: NearWords) -> str | None:
    """Suggest how to write `target with premise`; without a key, as an item of a list."""
    match = _JOINT.fullmatch(" ".join(text.split()))
    found = [near.find(word) for word in (match[1], *split_words(match[2]))] if match else []
    if not found or not all(found):
        return None
    target, *joint = [names[0] for names in found]
    link = {"target": target, "with": joint if len(joint) > 1 else joint[0]}
    return write(key, link) if key else write_alone(link)


def key_below(text: str, element: str) -> tuple[int, str] | None:
    """Return the offset of a line of a text that starts with a key without a colon, and the line to write."""
    at = 0
    for line in text.splitlines(keepends=True):
        key, _, said = line.strip().partition(" ")
        meant = meant_key(element, key)
        if at and said.strip() and meant and meant != "cites":
            words = (
                split_words(said)
                if meant in ("supports", "counters") and "->" not in said
                else [said.strip()]
            )
            return at + len(line) - len(line.lstrip()), write(meant, words if len(words) > 1 else words[0])
        at += len(line)
    return None
