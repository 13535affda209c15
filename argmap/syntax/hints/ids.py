"""Hints for invalid ids, and generated ids for elements without one."""

from __future__ import annotations

import re
from collections.abc import Container

from argmap.core.names import free_name
from argmap.syntax.reading.draft import CaseDraft
from argmap.syntax.reading.scalars import ID_RULE, is_id

WORD = re.compile(r"[^\W_]+")


def id_hint(name: str, taken: Container[str], draft: CaseDraft) -> str:
    """Suggest a valid id for an invalid one."""
    made = "-".join(WORD.findall(name)[:6])
    here = ", here and wherever it is referred to" if draft.bad_ids.get(name) else ""
    return f"write '{free_name(made, taken)}'{here}; {ID_RULE}" if is_id(made) else ID_RULE


def made_id(text: str, taken: Container[str]) -> str:
    """Return an id made of the first words of a text."""
    made = "-".join(WORD.findall(text.partition("//")[2] or text.partition(",")[0])[:3]).casefold()
    return free_name(made if is_id(made) else "x", taken)
