"""What is left to decide about an edited case: conflicts and suggestions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from argmap.apps.server.editing.journal import Journal, KeptConflict, Suggestion
from argmap.apps.server.events import json_members

#: Of how many conflicts pages are told: when one of them is settled, another one follows.
_MOST_TOLD = 100
#: What they are told of each.
_TOLD = ("at", "what", "mine", "theirs")
#: The parts that hold a text, so that another one can be written in place of both.
_TEXTS = ("text", "title", "notes", "summary")


@dataclass(frozen=True)
class Undecided:
    """The conflicts that nobody has settled, and the suggestions that are neither taken nor left, the oldest first."""

    conflicts: tuple[KeptConflict, ...]
    suggestions: tuple[Suggestion, ...]

    @cached_property
    def members(self) -> str:
        """What pages are told of it, as the members of a JSON object: dumped once for all of them."""
        return json_members(
            {
                "conflicts": [_conflict(one) for one in self.conflicts[:_MOST_TOLD]],
                "suggestions": [_suggestion(one) for one in self.suggestions],
            }
        )


def read_undecided(journal: Journal) -> Undecided:
    """Return what is left to decide, as the journal has it."""
    return Undecided(tuple(journal.conflicts()), tuple(journal.suggestions()))


def _conflict(one: KeptConflict) -> dict[str, Any]:
    told = {key: one.content.get(key) for key in _TOLD}
    is_text = one.content.get("part") in _TEXTS and one.content.get("element") in ("claim", "link", "case")
    return {"id": one.id, "by": one.name, "time": one.time, "text": is_text, **told}


def _suggestion(one: Suggestion) -> dict[str, Any]:
    return {"id": one.id, "by": one.name, "time": one.time, "edits": one.edits, "said": one.said}
