"""Changing the values of a claim's keys in a case file."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any

from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.core.model import Accrual, Case, Standard, Wording
from argmap.syntax.editing.revise import EditResult, revise_case
from argmap.syntax.editing.typed_values import known_id, known_party, valid_text
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.schema import ELEMENTS

#: The keys of a claim that can be removed: its own keys except the text.
CLEARABLE = tuple(
    word for word, key in ELEMENTS["claim"].items() if key.kind not in ("cites", "links") and not key.required
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewValues:
    """The new values of a claim's keys; None is no change. `clear` names the keys to be removed."""

    text: str | None = None
    title: str | None = None
    by: str | None = None
    kind: str | None = None
    question: str | None = None
    group: str | None = None
    value: str | None = None
    stage: str | None = None
    assumed: bool | None = None
    standard: Standard | None = None
    accrue: Accrual | None = None
    prefer: tuple[str, ...] | None = None
    weight: float | None = None
    wordings: tuple[str, ...] | None = None
    contradicts: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    aliases: tuple[str, ...] | None = None
    notes: str | None = None
    clear: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedClaim(EditResult):
    """The result: the file after the edit, the claim, and the keys whose values changed."""

    claim: str
    keys: tuple[str, ...]


def edit_claim(parsed: ParsedCase, claim: str, new: NewValues) -> ChangedClaim:
    """Return the text of a case file with a changed claim; all other lines are unchanged.

    Raises:
        ArgmapError: The file has mistakes, the claim does not exist, no change was given, or a value refers
            to something that does not exist.
    """
    case = parsed.require()
    name = known_id(claim, "claim", case.claims)
    values = {**_cleared(new.clear), **_given(case, new)}
    both = [key for key in new.clear if getattr(new, key, None) is not None]
    if both:
        raise ArgmapError(f"'{both[0]}' cannot be both given and cleared", hint="leave one of the two out")
    if not values:
        rename = f"argmap rename {shlex.quote(parsed.source.name)} {name} NEW"
        hint = f"give --text TEXT, --by PARTY and the like, or --clear KEY; for another id: {rename}"
        raise ArgmapError(f"no change to '{name}' was given", hint=hint)
    was = case.claims[name]
    now = replace(was, **values)
    keys = tuple(key for key in values if getattr(was, key) != getattr(now, key))
    claims = MappingProxyType({**case.claims, name: now})
    return ChangedClaim(revise_case(parsed, replace(case, claims=claims)).after, name, keys)


def _cleared(keys: Iterable[str]) -> dict[str, Any]:
    """Return empty values for the keys to be removed."""
    values: dict[str, Any] = {}
    for key in keys:
        if key == "text":
            raise ArgmapError("a claim needs its text", hint="give another: --text TEXT")
        if key not in CLEARABLE:
            hint = did_you_mean(key, CLEARABLE) or f"choose from {', '.join(CLEARABLE)}"
            raise ArgmapError(f"'{key}' is not a key of a claim that can be cleared", hint=hint)
        values[key] = () if ELEMENTS["claim"][key].kind in ("words", "wordings", "ids") else None
    return values


def _given(case: Case, new: NewValues) -> dict[str, Any]:
    """Return the given values with their references resolved."""
    given = {field.name: getattr(new, field.name) for field in fields(new) if field.name != "clear"}
    values = {key: value for key, value in given.items() if value is not None}
    if new.by is not None:
        values["by"] = known_party(case, new.by)
    if new.stage is not None:
        values["stage"] = known_id(new.stage, "stage", case.stages)
    for key in ("contradicts", "prefer"):
        if key in values:
            values[key] = tuple(dict.fromkeys(known_id(other, "claim", case.claims) for other in values[key]))
    if new.group is not None:
        values["group"] = known_id(new.group, "group", case.groups)
    if new.value is not None:
        values["value"] = known_id(new.value, "value", case.values)
    for key, what in (
        ("text", "text of the claim"),
        ("title", "title"),
        ("kind", "kind"),
        ("question", "question"),
        ("notes", "note"),
    ):
        if key in values:
            values[key] = valid_text(what, values[key])
    for key, what in (("tags", "tag"), ("aliases", "alias")):
        if key in values:
            values[key] = tuple(dict.fromkeys(valid_text(what, word) for word in values[key]))
    if new.wordings is not None:
        values["wordings"] = tuple(
            Wording(valid_text("wording", text)) for text in dict.fromkeys(new.wordings)
        )
    return values
