"""What the texts of two claims have in common: their words."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from typing import Any

from argmap.core.model import Claim

#: A word, or one character of a script that is written without spaces.
_WORD = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+")


def normal_text(claim: Claim) -> str:
    """Return the text of a claim without regard to white space."""
    return " ".join(claim.text.split())


def words_of(text: str) -> list[str]:
    """Return the words of a text, without regard to case."""
    return _WORD.findall(text.casefold())


def unique(elements: Iterable[Any], key: Callable[[Any], Hashable]) -> dict[Hashable, str]:
    """Return the ids of the elements with a unique key, by key."""
    found: dict[Hashable, str] = {}
    repeated = set()
    for element in elements:
        said = key(element)
        if said in found:
            repeated.add(said)
        found[said] = element.id
    return {said: name for said, name in found.items() if said not in repeated}
