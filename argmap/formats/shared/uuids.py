"""UUIDs for the parts of a case, in formats whose nodes and edges have them."""

from __future__ import annotations

import uuid

from argmap.core.model import Case
from argmap.formats.shared.ids import is_machine_made


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
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{self._title}\0{kind}\0{name}"))
