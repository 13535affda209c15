"""The edit `rename`: a claim gets another id, made from a text, by default its own."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.edits.dependencies import element
from argmap.apps.edits.edit import EditKind, MadeEdit, Writer
from argmap.core.diagnostics import ArgmapError
from argmap.core.documents import Row, says
from argmap.core.model import Case
from argmap.syntax.editing.new_ids import claim_id
from argmap.syntax.editing.renaming import rename_text
from argmap.syntax.editing.typed_values import ids_of, known_id
from argmap.syntax.parsing import ParsedCase


class RenameEdit(Row, frozen=True, kw_only=True):
    """The claim, and what it is to be called."""

    claim: Annotated[str, says("The id of the claim.")]
    text: Annotated[
        str | None, says("The words to make the id from. The default is the text of the claim.")
    ] = None
    id: Annotated[str | None, says("The new id.")] = None


def _make(parsed: ParsedCase, asked: RenameEdit, _: Writer) -> MadeEdit:
    case = parsed.require()
    old = known_id(asked.claim, "claim", case.claims)
    new = asked.id
    if new is None:
        new = claim_id(asked.text or case.claims[old].text, ids_of(case) - {old})
    if new == old:
        raise ArgmapError(f"'{old}' is its id already")
    renamed = rename_text(parsed, old, new, kind="claim")
    return MadeEdit(renamed.after, f"calls '{old}' '{new}'", (new,))


def _rests_on(case: Case, asked: RenameEdit) -> object:
    found = element(case, asked.claim)
    return found if asked.id is None and asked.text is None else found is None


EDIT = EditKind(RenameEdit, _make, _rests_on)
