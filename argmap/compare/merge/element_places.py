"""Where the elements of a merged case are written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from argmap.core.diagnostics import Span
from argmap.core.model import Case, Conflict
from argmap.core.placed import NOWHERE


class ElementPlaces:
    """The places of the elements of a case."""

    def __init__(self, case: Case) -> None:
        """Index the elements of a case that was parsed from a text."""
        self._elements: dict[tuple[str, str | None], Any] = {
            ("case", None): case,
            **{("claim", name): claim for name, claim in case.claims.items()},
            **{("link", link.name): link for link in case.links},
            **{("party", name): party for name, party in case.parties.items()},
            **{("stage", name): stage for name, stage in case.stages.items()},
            **{("group", name): group for name, group in case.groups.items()},
            **{("value", name): value for name, value in case.values.items()},
            **{("audience", name): audience for name, audience in case.audiences.items()},
            **{("argument", name): argument for name, argument in case.arguments.items()},
            **{("source", name): source for name, source in case.sources.items()},
            **{("issue", " / ".join(issue.positions)): issue for issue in case.issues},
        }

    def find(self, element: str, name: str | None, part: str | None) -> Span | None:
        """Return the span of a part of an element, or of the element; None if there is none."""
        found = self._elements.get((element, name))
        if found is None:
            return None
        place: Span | None = found.places.get(part) or found.span
        return place


def as_written(conflicts: Iterable[Conflict], case: Case) -> list[Conflict]:
    """Return the conflicts with their places in the merged case, if they are in it."""
    written = {conflict: conflict for conflict in case.conflicts}
    return [written.get(conflict, replace(conflict, written_at=NOWHERE)) for conflict in conflicts]
