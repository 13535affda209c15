"""What a page changes in the values that it holds, when there are new ones."""

from __future__ import annotations

import json
from functools import lru_cache

from argmap.apps.edits.versions import version_of
from argmap.apps.server.editing.deltas import find_delta


@lru_cache(maxsize=8)
def splice(old: str, new: str) -> str:
    """Return the data of the event that makes one values text of another.

    Its `hunks` are `[start, deleted, inserted]` in UTF-16 code units of the old text, in ascending order; `from` and
    `to` are the versions of the two texts.
    """
    start, end, text = find_delta(old, new)
    hunk = [_units(old, 0, start), _units(old, start, end), text]
    return json.dumps({"from": values_version(old), "to": values_version(new), "hunks": [hunk]})


@lru_cache(maxsize=8)
def values_version(text: str) -> str:
    """Return what identifies a values text."""
    return version_of(text)


def _units(text: str, start: int, end: int) -> int:
    """Return how many UTF-16 code units a part of a text has."""
    if text.isascii():
        return end - start
    return len(text[start:end].encode("utf-16-le", "surrogatepass")) // 2
