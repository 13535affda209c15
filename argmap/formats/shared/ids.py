"""Ids made from the names in files of other programs."""

from __future__ import annotations

import re
from itertools import count

from argmap.core.names import FreeNames
from argmap.syntax.scalars import is_id, normal

_NOT_IN_ID = re.compile(r"[^\w.\-]+")
_MACHINE_MADE = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)


def id_from(word: str, otherwise: str) -> str:
    """Return a word as an id, with hyphens for unsuitable characters; `otherwise` if nothing is left."""
    wanted = normal(word)
    if not is_id(wanted):
        wanted = _NOT_IN_ID.sub("-", wanted).strip("-.")
    return wanted if is_id(wanted) else otherwise


def is_machine_made(word: str) -> bool:
    """Return whether a word is a UUID, which nobody can type."""
    return _MACHINE_MADE.fullmatch(word) is not None


class Ids:
    """A source of ids for the keys in a file; for UUID keys, they are numbers: c1, c2 and so on."""

    def __init__(self) -> None:
        self.names = FreeNames()
        self._numbers = count(1)

    def new(self, key: str, own: str = "", *, otherwise: str = "c") -> tuple[str, tuple[str, ...]]:
        """Return an id for a key, or the one argmap kept, and the key as an alias if it differs."""
        if is_id(own):
            return self.names.free(normal(own)), ()
        numbered = not key or is_machine_made(key)
        name = self.names.free(f"{otherwise}{next(self._numbers)}" if numbered else id_from(key, otherwise))
        return name, (key,) if name != normal(key) and is_id(key) else ()
