"""Hints for invalid ids, and generated ids for elements without one."""

from __future__ import annotations

import re
from collections.abc import Container

from argmap.core.names import free_name
from argmap.syntax.draft import CaseDraft
from argmap.syntax.scalars import ID_RULE, MERGE_KEY, MERGE_KEY_HINT, is_id

WORD = re.compile(r"[^\W_]+")
#: An id, its colon, and a bracket without a blank between them.
_CROWDED = re.compile(r"([^\s:]+):[{\[]")


def id_hint(name: str, taken: Container[str], draft: CaseDraft) -> str:
    """Suggest a valid id for an invalid one."""
    if name == MERGE_KEY:
        return MERGE_KEY_HINT
    if (crowded := _CROWDED.match(name)) and is_id(crowded[1]):
        return f"put a space after '{crowded[1]}:'"
    made = "-".join(WORD.findall(name)[:6])
    here = ", here and wherever it is referred to" if draft.bad_ids.get(name) else ""
    return f"write '{free_name(made, taken)}'{here}; {ID_RULE}" if is_id(made) else ID_RULE


def made_id(text: str, taken: Container[str]) -> str:
    """Return an id made of the first words of a text."""
    made = "-".join(WORD.findall(text.partition("//")[2] or text.partition(",")[0])[:3]).casefold()
    return free_name(made if is_id(made) else "x", taken)
