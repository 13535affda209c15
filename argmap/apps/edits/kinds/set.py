"""The edit `set`: a key of a claim, of a link or of the case gets another value, or none."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from argmap.apps.edits.dependencies import element
from argmap.apps.edits.edit import EditKind, MadeEdit, Writer
from argmap.apps.edits.wording import shortened
from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.core.documents import Row, number, read_row, says
from argmap.core.model import Accrual, Case, Claim, Link, Stance, Standard
from argmap.syntax.editing.changing import CLEARABLE, NewValues, edit_claim
from argmap.syntax.editing.relinking import LINK_PARTS, edit_link
from argmap.syntax.editing.revise import revise_case
from argmap.syntax.editing.typed_values import known_id, valid_text
from argmap.syntax.parsing import ParsedCase


class Set(Row, frozen=True, kw_only=True):
    """The key, and its value."""

    name: Annotated[str, says("The id of a claim, or the name of a link; empty for the case itself.")]
    key: Annotated[str, says("The key, as in the file: 'text', 'by', 'scheme' and the like.")]
    value: Annotated[Any, says("Its new value; null removes the key.")]
    was: Annotated[
        Any,
        says(
            "The value that the writer saw. The edit is refused if the value has changed and "
            "the version is too old to merge."
        ),
    ] = None


class ClaimValues(Row, frozen=True, kw_only=True):
    """The values of a claim's keys."""

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
    weight: Annotated[float, number(0, 1)] | None = None
    wordings: tuple[str, ...] | None = None
    contradicts: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    aliases: tuple[str, ...] | None = None
    notes: str | None = None


class LinkValues(Row, frozen=True, kw_only=True):
    """The values of a link's keys."""

    stance: Stance = "support"
    id: str | None = None
    by: str | None = None
    stage: str | None = None
    scheme: str | None = None
    roles: dict[str, str] | None = None
    rule: tuple[str, ...] | None = None
    weight: Annotated[float, number(0, 1)] | None = None
    notes: str | None = None


class CaseValues(Row, frozen=True, kw_only=True):
    """The values of the keys of a case that stand for themselves."""

    title: str | None = None
    summary: str | None = None
    date: str | None = None
    lang: str | None = None
    conclusion: tuple[str, ...] | None = None
    tags: tuple[str, ...] | None = None
    notes: str | None = None


def _make(parsed: ParsedCase, asked: Set, _: Writer) -> MadeEdit:
    case = parsed.require()
    if not asked.name:
        after = revise_case(parsed, replace(case, **{asked.key: _of_case(case, asked)})).after
        return MadeEdit(after, f"{_verb(asked)} of the case{_told(asked)}")
    found = element(case, asked.name)
    if isinstance(found, Link):
        _require_key(asked.key, LINK_PARTS, "link")
        value = getattr(read_row(LinkValues, {asked.key: asked.value}), asked.key)
        if asked.key == "roles":
            value = tuple((value or {}).items())
        done = edit_link(parsed, found.name, {asked.key: value})
        return MadeEdit(done.after, f"{_verb(asked)} of '{found.name}'{_told(asked)}", (done.link.name,))
    name = known_id(asked.name, "claim", case.claims)
    _require_key(asked.key, ("text", *CLEARABLE), "claim")
    value = getattr(read_row(ClaimValues, {asked.key: asked.value}), asked.key)
    empty = value is None or value == ()
    new = NewValues(clear=(asked.key,)) if empty else NewValues(**{asked.key: value})
    return MadeEdit(edit_claim(parsed, name, new).after, f"{_verb(asked)} of '{name}'{_told(asked)}")


def _of_case(case: Case, asked: Set) -> Any:
    """Return what a key of the case is to hold."""
    _require_key(asked.key, CaseValues.__struct_fields__, "case")
    value = getattr(read_row(CaseValues, {asked.key: asked.value}), asked.key)
    if value is None and asked.key == "title":
        raise ArgmapError("a case needs its title", hint="say another")
    if asked.key == "conclusion":
        return tuple(known_id(one, "claim", case.claims) for one in value or ())
    if asked.key == "tags":
        return tuple(dict.fromkeys(valid_text("tag", one) for one in value or ()))
    return None if value is None else valid_text(asked.key, value)


def _require_key(key: str, known: tuple[str, ...], what: str) -> None:
    if key not in known:
        hint = choice_hint(key, known)
        raise ArgmapError(f"'{key}' is not a key of a {what} that can be set", hint=hint)


def _verb(asked: Set) -> str:
    return f"removes the {asked.key}" if asked.value in (None, []) else f"sets the {asked.key}"


def _told(asked: Set) -> str:
    return f": {shortened(asked.value)}" if isinstance(asked.value, str) else ""


def _rests_on(case: Case, asked: Set) -> object:
    found = case if not asked.name else element(case, asked.name)
    value = getattr(found, asked.key, None)
    if isinstance(found, Claim):
        return found.id, value
    return value if found is case else (found, value)


def _may_wait(case: Case, asked: Set) -> bool:
    """Return whether the edit sets a value of a claim, and one that makes no links."""
    return asked.name in case.claims and asked.key != "contradicts"


EDIT = EditKind(Set, _make, _rests_on, _may_wait)
