"""The edit `declare`: a party, a stage, a group or a source that claims can name, or other values for one."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from argmap.apps.edits.edit import EditKind, MadeEdit, Writer
from argmap.apps.edits.wording import shortened
from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.core.documents import Row, says
from argmap.core.model import Case
from argmap.syntax.editing.declaring import declare
from argmap.syntax.editing.new_ids import made_id
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.schema import DECLARED_UNDER, ELEMENTS, attribute_of

#: What can be set for each, except the file of a source: only what is given to the server is read
#: there.
_KEYS = {
    what: tuple(attribute_of(word) for word in ELEMENTS[what] if word not in ("file", "record"))
    for what in ("party", "stage", "group", "source")
}


class Declare(Row, frozen=True, kw_only=True):
    """What is declared; what is left out stays as it is."""

    what: Literal["party", "stage", "group", "source"]
    id: Annotated[str | None, says("Its id. The default is made from the title or the name.")] = None
    title: Annotated[str | None, says("The name of a party.")] = None
    role: str | None = None
    author: str | None = None
    qualifications: str | None = None
    publisher: str | None = None
    date: str | None = None
    accessed: str | None = None
    url: str | None = None
    page: str | None = None
    lang: str | None = None
    by: Annotated[str | None, says("The party that speaks at a stage.")] = None
    parent: Annotated[str | None, says("The group that a group is a part of.")] = None
    notes: str | None = None


def _make(parsed: ParsedCase, asked: Declare, _: Writer) -> MadeEdit:
    case = parsed.require()
    values = _values(asked)
    section = getattr(case, DECLARED_UNDER[asked.what])
    name = asked.id
    if name is None:
        told = asked.title or asked.url
        if told is None:
            raise ArgmapError(f"what is the {asked.what} called?", hint="give it a 'title'")
        name = made_id(told, section, asked.what)
    done = declare(parsed, asked.what, name, values)
    verb = "changes" if done.was_there else "declares"
    return MadeEdit(done.after, f"{verb} the {asked.what} {shortened(asked.title or done.id)}", (done.id,))


def _values(asked: Declare) -> dict[str, Any]:
    """Return the values that are given for it, by attribute."""
    given = {key: getattr(asked, key) for key in asked.__struct_fields__ if key not in ("what", "id")}
    given = {key: value for key, value in given.items() if value is not None}
    if asked.what == "party" and "title" in given:
        given["name"] = given.pop("title")
    for key in given:
        if key not in _KEYS[asked.what]:
            hint = choice_hint(key, _KEYS[asked.what])
            raise ArgmapError(f"a {asked.what} has no '{key}'", hint=hint)
    return given


def _rests_on(case: Case, asked: Declare) -> object:
    return asked.id and getattr(case, DECLARED_UNDER[asked.what]).get(asked.id)


EDIT = EditKind(Declare, _make, _rests_on)
