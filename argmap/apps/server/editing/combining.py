"""Merging a change that rests on an older version into the newest one, with argmap's own merge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from argmap.apps.edits import SentEdit
from argmap.apps.edits.dependencies import element
from argmap.compare.merge import merge_cases
from argmap.core.diagnostics import ArgmapError
from argmap.core.model import Case, Claim, Conflict
from argmap.syntax.editing.revise import revise_case, revise_text
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.syntax.reading.merge_conflicts import conflict_words
from argmap.syntax.schema import DECLARED_UNDER, attribute_of


@dataclass(frozen=True, slots=True)
class Combined:
    """A merged file, and the conflicts; there, the file has what `ours` says."""

    after: ParsedCase
    conflicts: tuple[dict[str, Any], ...]


def combine(base: ParsedCase, ours: ParsedCase, theirs: ParsedCase) -> Combined:
    """Merge two versions of a file that descend from `base`, into the text of `ours`.

    Conflicts are returned, not written into the file.

    Raises:
        ArgmapError: The merged case cannot be expressed as a case file.
    """
    found = merge_cases(base.case, ours.case, theirs.case, cautious=False)
    if found.renamed is not None:  # rename first: an edit that only renames keeps the comments
        ours = parse_case(revise_text(ours, found.renamed), file=ours.source.name, name=ours.case.name)
    wanted = replace(found.case, conflicts=found.earlier)
    after = revise_case(ours, wanted).after
    return Combined(after, tuple(_content(one, after.case, theirs.case) for one in found.conflicts))


def settling_edits(content: Mapping[str, Any], text: str | None) -> list[SentEdit]:
    """Return the edits that do what was wanted in a conflict, or that write a given text instead.

    Raises:
        ArgmapError: That cannot be done by itself.
    """
    value = content["value"] if text is None else text
    part, named = content["part"], content["name"] or ""
    if part is not None and content["element"] in ("claim", "link", "case"):
        return [{"do": "set", "name": named, "key": part, "value": value}]
    if part is not None and content["element"] in ("party", "stage", "source", "group") and value is not None:
        key = "title" if part == "name" else {"in": "parent"}.get(part, part)
        return [{"do": "declare", "what": content["element"], "id": named, key: value}]
    if (
        text is None
        and content.get("kind") == "deleted-by-theirs"
        and content["element"] in ("claim", "link")
    ):
        return [{"do": "remove", "name": named}]
    if text is None and content.get("edits"):
        return list(content["edits"])
    hint = "edit the case, and then choose to leave it as it is"
    raise ArgmapError("this cannot be merged automatically", hint=hint)


def _content(conflict: Conflict, merged: Case, theirs: Case) -> dict[str, Any]:
    """Return the record of a conflict: what it is about, in words, and what each side says."""
    value = None if conflict.part is None else _value(theirs, conflict)
    there = _value(merged, conflict) if conflict.part is not None else _text_of(merged, conflict)
    return {
        "at": conflict.id if conflict.element in ("claim", "link") else None,
        "element": conflict.element,
        "name": conflict.id,
        "part": conflict.part,
        "kind": conflict.kind,
        "what": _in_words(conflict),
        "base": conflict.base,
        "mine": "(removed)" if conflict.kind == "deleted-by-theirs" else conflict.theirs,
        "theirs": _said(there),
        "value": list(value) if isinstance(value, tuple) else value,
    }


def _in_words(conflict: Conflict) -> str:
    """Return what a conflict is about, for readers who do not know about the two sides of a merge."""
    what = "the case" if conflict.element == "case" else f"the {conflict.element} '{conflict.id}'"
    if conflict.kind == "deleted-by-theirs":
        return f"{what} was not removed, as others have changed it or build on it"
    if conflict.kind == "deleted-by-ours":
        return f"{what} was removed by others, while it was changed or built on here"
    if conflict.kind == "opposite-stance":
        return f"{what} is a support on one side, and a counter on the other"
    if conflict.kind == "both-changed" and conflict.part is not None:
        return f"two people changed the {conflict.part} of {what} differently"
    if conflict.kind == "same-id":
        return f"two elements would get the id '{conflict.id}'"
    return conflict_words(conflict)


def _text_of(case: Case, conflict: Conflict) -> str | None:
    """Return the text of the claim that a conflict is about, if it exists."""
    found = element(case, conflict.id or "")
    if found is None:
        return None
    return found.text if isinstance(found, Claim) else found.name


def _value(case: Case, conflict: Conflict) -> Any:
    found: Any = case if conflict.element == "case" else element(case, conflict.id or "")
    if section := DECLARED_UNDER.get(conflict.element):
        found = getattr(case, section).get(conflict.id)
    return getattr(found, attribute_of(conflict.part or ""), None)


def _said(value: Any) -> str | None:
    """Return a value as a readable text; None for none."""
    if value is None or value == ():
        return None
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
