"""The open decisions about an edited case: conflicts and suggestions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from argmap.apps.server.editing.journal import Journal, KeptConflict, SuggestedEdits
from argmap.apps.server.events import json_members

#: The most conflicts that pages receive; when one is settled, another follows.
_MOST_TOLD = 100
#: The parts of a conflict that pages receive.
_TOLD = ("at", "what", "mine", "theirs")
#: The parts that hold a text, so that another text can be written instead of both.
_TEXTS = ("text", "title", "notes", "summary")


@dataclass(frozen=True)
class Undecided:
    """The open conflicts and suggestions, the oldest first."""

    conflicts: tuple[KeptConflict, ...]
    suggestions: tuple[SuggestedEdits, ...]

    @cached_property
    def members(self) -> str:
        """The contents for pages, as the members of a JSON object, serialized once for all of them."""
        return json_members(
            {
                "conflicts": [_conflict(one) for one in self.conflicts[:_MOST_TOLD]],
                "suggestions": [_suggestion(one) for one in self.suggestions],
            }
        )


def read_undecided(journal: Journal) -> Undecided:
    """Return the open decisions in the journal."""
    return Undecided(tuple(journal.conflicts()), tuple(journal.suggestions()))


def _conflict(one: KeptConflict) -> dict[str, Any]:
    told = {key: one.content.get(key) for key in _TOLD}
    is_text = one.content.get("part") in _TEXTS and one.content.get("element") in ("claim", "link", "case")
    return {"id": one.id, "by": one.name, "time": one.time, "text": is_text, **told}


def _suggestion(one: SuggestedEdits) -> dict[str, Any]:
    return {"id": one.id, "by": one.name, "time": one.time, "edits": one.edits, "said": one.said}
