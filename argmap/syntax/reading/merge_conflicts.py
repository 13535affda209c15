"""Warns about the unresolved conflicts of a merge; the case is readable nevertheless."""

from __future__ import annotations

from argmap.core.model import Conflict
from argmap.syntax.draft import CaseDraft

#: The keys of a claim of which 'argmap edit' has an option with the same name.
_EDITED = frozenset(
    (
        "text",
        "title",
        "by",
        "kind",
        "question",
        "group",
        "value",
        "stage",
        "standard",
        "accrue",
        "weight",
        "notes",
    )
)
#: The maximum length of the text of "theirs" in a message, in characters.
_SAID = 60

_HOW = {
    "both-changed": "both sides changed {part} of {it}",
    "both-added": "both sides added {it}, each with its own {part}",
    "opposite-stance": "one side added {it} as a support, the other as a counter",
    "deleted-by-ours": "ours deleted {it}, which theirs changed or refers to",
    "deleted-by-theirs": "theirs deleted {it}, which ours changed or refers to",
    "same-id": "theirs calls {it} by an id that is taken here",
}


def report_unresolved(draft: CaseDraft) -> None:
    """Report every conflict in a file."""
    for conflict in draft.conflicts:
        place = conflict.span
        if place is not None:
            message, hint = conflict_words(conflict), resolution(conflict)
            draft.report("unresolved-conflict", message, place, hint=hint, severity="warning")


def conflict_words(conflict: Conflict) -> str:
    """Describe a conflict in one sentence."""
    part = f"'{conflict.part}'" if conflict.part else "a part"
    it = f"{conflict.element} '{conflict.id}'" if conflict.id else "the case"
    how = _HOW.get(conflict.kind, "a merge left {part} of {it} to be decided").format(part=part, it=it)
    if conflict.part is None and conflict.theirs is None:
        return how
    said = " ".join((conflict.theirs or "").split())
    if len(said) > _SAID:
        said = f"{said[:_SAID].rstrip()}..."
    return f"{how}; theirs: {said}" if said else f"{how}; theirs has none"


def resolution(conflict: Conflict) -> str:
    """Return how to resolve a conflict."""
    done = "then remove this entry of 'conflicts'"
    if conflict.kind in ("deleted-by-ours", "deleted-by-theirs"):
        out = f"; 'argmap remove CASE {conflict.id}' leaves it out and does that"
        is_removable = conflict.element in ("claim", "link") and conflict.id and " " not in conflict.id
        return f"keep the {conflict.element} or leave it out, {done}{out if is_removable else ''}"
    if conflict.part:
        both = (
            f"; 'argmap edit CASE {conflict.id} --{conflict.part} ...' does both"
            if _can_be_edited(conflict)
            else ""
        )
        return f"make '{conflict.part}' say what is right, {done}{both}"
    return f"make the {conflict.element} say what is right, {done}"


def _can_be_edited(conflict: Conflict) -> bool:
    return conflict.element == "claim" and conflict.id is not None and conflict.part in _EDITED
