"""Ids for what has a title in Argdown, and titles for what has an id."""

from __future__ import annotations

import re
import unicodedata

from argmap.syntax.reading.scalars import is_id, normal

_NOT_IN_ID = re.compile(r"[^\w.]+")
_LONGEST = 60


def id_for(title: str, otherwise: str) -> str:
    """Return the id that a title gives: the title itself if it is one, else its words in small letters."""
    return normal(title) if is_id(normal(title)) else id_of_words(title, otherwise)


def id_of_words(text: str, otherwise: str) -> str:
    """Return the words of a text, in small letters, as an id; something else where it has none."""
    word = _NOT_IN_ID.sub("-", unicodedata.normalize("NFC", text).lower()).strip("-.")
    if len(word) > _LONGEST:
        word = word[:_LONGEST].rpartition("-")[0] or word[:_LONGEST]
    return word if is_id(word) else otherwise
