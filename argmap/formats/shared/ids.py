"""Ids made from the names in files of other programs, and UUIDs made from ids."""

from __future__ import annotations

import re
from itertools import count

from argmap.core.model import Case
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


class CaseUuids:
    """The UUIDs of a case: the original one of a claim is used again, all others are made from names.

    `statements` has those of claims and links by id and name.
    """

    def __init__(self, case: Case) -> None:
        """Give every claim and link its UUID."""
        self._title = case.title
        self.statements: dict[str, str] = {}
        taken: set[str] = set()
        for claim in case.claims.values():
            former = (one for one in claim.aliases if is_machine_made(one) and one not in taken)
            self.statements[claim.id] = next(former, "") or self.of("claim", claim.id)
            taken.add(self.statements[claim.id])
        for link in case.links:
            self.statements[link.name] = self.of("link", link.name)

    def of(self, kind: str, name: str) -> str:
        """Return the UUID of a part of a kind, the same for the same title and name."""
        import uuid  # slow to import, and few formats have them

        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self._title}\0{kind}\0{name}"))
