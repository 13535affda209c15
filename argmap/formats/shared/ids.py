"""Ids made from the names that other programs give to things."""

from __future__ import annotations

import re
from itertools import count

from argmap.core.names import FreeNames
from argmap.syntax.reading.scalars import is_id, normal

_NOT_IN_ID = re.compile(r"[^\w.\-]+")
_MACHINE_MADE = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}", re.IGNORECASE)


def id_from(word: str, otherwise: str) -> str:
    """Return a word as an id: with hyphens for what no id has, or `otherwise` where nothing is left."""
    wanted = normal(word)
    if not is_id(wanted):
        wanted = _NOT_IN_ID.sub("-", wanted).strip("-.")
    return wanted if is_id(wanted) else otherwise


def is_machine_made(word: str) -> bool:
    """Return whether a word is a UUID, which nobody can type."""
    return _MACHINE_MADE.fullmatch(word) is not None


class Ids:
    """Gives ids to what a file names by keys; what has a UUID for a key is numbered instead: c1, c2 ..."""

    def __init__(self) -> None:
        """Start with every id free."""
        self.names = FreeNames()
        self._numbers = count(1)

    def new(self, key: str, own: str = "", *, otherwise: str = "c") -> tuple[str, tuple[str, ...]]:
        """Return an id for a key, or the one that argmap kept, and the key as an alias where it is another id."""
        if is_id(own):
            return self.names.free(normal(own)), ()
        numbered = not key or is_machine_made(key)
        name = self.names.free(f"{otherwise}{next(self._numbers)}" if numbered else id_from(key, otherwise))
        return name, (key,) if name != normal(key) and is_id(key) else ()
