"""Ids for Argdown titles, and titles for ids."""

from __future__ import annotations

import re
import unicodedata

from argmap.syntax.scalars import is_id, normal

_NOT_IN_ID = re.compile(r"[^\w.]+")
_LONGEST = 60


def id_for(title: str, otherwise: str) -> str:
    """Return the id for a title: the title itself if it is an id, else its words in lower case."""
    return normal(title) if is_id(normal(title)) else id_of_words(title, otherwise)


def id_of_words(text: str, otherwise: str) -> str:
    """Return the words of a text, in lower case, as an id; a fallback if it has none."""
    word = _NOT_IN_ID.sub("-", unicodedata.normalize("NFC", text).lower()).strip("-.")
    if len(word) > _LONGEST:
        word = word[:_LONGEST].rpartition("-")[0] or word[:_LONGEST]
    return word if is_id(word) else otherwise
