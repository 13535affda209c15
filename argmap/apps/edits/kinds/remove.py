"""The edit `remove`: a claim or a link is taken out, with what cannot stand without it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from argmap.apps.edits.dependencies import element, links_at
from argmap.apps.edits.edit import EditKind, MadeEdit, Writer
from argmap.apps.edits.wording import claim_words
from argmap.core.display import counted
from argmap.core.documents import Row, says
from argmap.core.model import Case, Claim
from argmap.syntax.editing.removing import RemovedText, remove_statements
from argmap.syntax.parsing import ParsedCase


class RemoveEdit(Row, frozen=True, kw_only=True):
    """What is removed."""

    name: Annotated[str, says("The id of a claim, or the name of a link.")]


def _make(parsed: ParsedCase, asked: RemoveEdit, _: Writer) -> MadeEdit:
    was = element(parsed.case, asked.name)
    removed = remove_statements(parsed, [asked.name])
    said = f"removes '{asked.name}'"
    if isinstance(was, Claim):
        said = f"removes: {claim_words(was)}"
    return MadeEdit(removed.after, said, removed=tuple(_fallen(removed)))


def _fallen(removed: RemovedText) -> Iterator[str]:
    """Yield what went with what was named, in words."""
    for link in removed.fallen:
        several = len(link.premises) > 1
        yield f"the link: {' and '.join(link.premises)} {link.stance}{'' if several else 's'} {link.target}"
    yield from (f"'{claim}' as a conclusion" for claim in removed.conclusions)
    yield from (f"'{claim}' as a position of an issue" for claim in removed.positions)
    if removed.conflicts:
        yield f"{counted(removed.conflicts, 'conflict')} of a merge"


def _rests_on(case: Case, asked: RemoveEdit) -> object:
    found = element(case, asked.name)
    return found, found and links_at(case, found.id if isinstance(found, Claim) else found.name)


EDIT = EditKind(RemoveEdit, _make, _rests_on)
