"""Changing the values of the keys of claims in a case file."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple

from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.core.display import joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Accrual, Case, Claim, Conflict, Standard, Wording
from argmap.core.option_words import option
from argmap.core.quoting import shell_word
from argmap.syntax.editing.revise import EditResult, revise_case
from argmap.syntax.editing.typed_values import known_id, known_party, valid_text
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.schema import ELEMENTS, word_of

#: The keys of a claim that can be removed: its own keys except the text.
CLEARABLE = tuple(
    word for word, key in ELEMENTS["claim"].items() if key.kind not in ("cites", "links") and not key.required
)

#: The keys with which one claim differs from all others.
_OF_ONE_CLAIM = ("text", "title", "wordings", "aliases", "prefer")


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


class ClaimChange(NamedTuple):
    """A claim that was edited, and the keys whose values changed."""

    claim: str
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedClaims(EditResult):
    """The result: the file after the edit, and the claims in the order in which they were named.

    `settled` are the conflicts of a merge about what was edited, which are no longer in the file.
    """

    changes: tuple[ClaimChange, ...]
    settled: tuple[Conflict, ...] = ()

    @property
    def claim(self) -> str:
        """The first of them."""
        return self.changes[0].claim

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the first whose values changed."""
        return self.changes[0].keys


def edit_claim(parsed: ParsedCase, claim: str, new: NewValues, *, settles: bool = True) -> ChangedClaims:
    """Return the text of a case file with a changed claim; all other lines are unchanged.

    What is given is decided: if a merge has left a conflict about it, that is removed, unless `settles` is
    False.

    Raises:
        ArgmapError: The file has mistakes, the claim does not exist, no change was given, or a value refers
            to something that does not exist.
    """
    return edit_claims(parsed, [claim], new, settles=settles)


def edit_claims(
    parsed: ParsedCase,
    claims: Iterable[str],
    new: NewValues,
    *,
    below: bool = False,
    settles: bool = True,
) -> ChangedClaims:
    """Return the text of a case file in which claims have the same new values; see `edit_claim`.

    With `below`, all claims that bear on one of them are edited too.

    Raises:
        ArgmapError: As for `edit_claim`; or a value can only be that of one claim.
    """
    case = parsed.require()
    names = list(dict.fromkeys(known_id(claim, "claim", case.claims) for claim in claims))
    if below:
        graph = ArgumentGraph(case)
        bearing = {one for name in names for one in graph.ancestors(name)}
        names = [*names, *(name for name in case.claims if name in bearing and name not in names)]
    values = _values(parsed, case, names[0], new)
    own = [key for key in _OF_ONE_CLAIM if values.get(key)]
    if own and len(names) > 1:
        message = f"{len(names)} claims cannot have the same {joined_with_and(own)}"
        raise ArgmapError(message, hint=f"give the {own[0]} of one claim at a time")
    now = {name: replace(case.claims[name], **values) for name in names}
    changes = [_change(case.claims[name], now[name], values) for name in names]
    all_claims = {name: now.get(name, claim) for name, claim in case.claims.items()}
    parts = {word_of(key) for key in values} if settles else set()
    settled = tuple(one for one in case.conflicts if _is_about(one, now.keys(), parts))
    conflicts = tuple(one for one in case.conflicts if one not in settled)
    wanted = replace(case, claims=all_claims, conflicts=conflicts)
    return ChangedClaims(revise_case(parsed, wanted).after, tuple(changes), settled)


def _is_about(conflict: Conflict, claims: Container[str], parts: Container[str]) -> bool:
    return conflict.element == "claim" and conflict.id in claims and conflict.part in parts


def _change(was: Claim, now: Claim, keys: Iterable[str]) -> ClaimChange:
    return ClaimChange(now.id, tuple(key for key in keys if getattr(was, key) != getattr(now, key)))


def _values(parsed: ParsedCase, case: Case, name: str, new: NewValues) -> dict[str, Any]:
    """Return the new values by attribute of a claim; `name` is the claim that messages are about."""
    values = {**_cleared(new.clear), **_given(case, new)}
    both = [key for key in new.clear if getattr(new, key, None) is not None]
    if both:
        raise ArgmapError(f"'{both[0]}' cannot be both given and cleared", hint="leave one of the two out")
    if not values:
        rename = f"argmap rename {shell_word(parsed.source.name)} {name} NEW"
        hint = f"give {option('text', 'TEXT')}, {option('by', 'PARTY')} and the like, or {option('clear', 'KEY')}; for another id: {rename}"
        raise ArgmapError(f"no change to '{name}' was given", hint=hint)
    return values


def _cleared(keys: Iterable[str]) -> dict[str, Any]:
    """Return empty values for the keys to be removed."""
    values: dict[str, Any] = {}
    for key in keys:
        if key == "text":
            raise ArgmapError("a claim needs its text", hint=f"give another: {option('text', 'TEXT')}")
        if key not in CLEARABLE:
            hint = choice_hint(key, CLEARABLE)
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
