"""The edit `add-claim`: one more claim, with its links; its id is made from its text."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.edits.dependencies import ends
from argmap.apps.edits.edit import EditKind, MadeEdit, Writer
from argmap.apps.edits.wording import claim_words, stance_words
from argmap.core.documents import Row, says
from argmap.core.model import Case
from argmap.syntax.editing.adding import NewClaim, add_claim
from argmap.syntax.parsing import ParsedCase


class AddClaim(Row, frozen=True, kw_only=True):
    """The claim."""

    text: Annotated[str, says("What is claimed, as one sentence.")]
    supports: Annotated[tuple[str, ...], says("Claims or links that it supports.")] = ()
    counters: Annotated[tuple[str, ...], says("Claims or links that it counters.")] = ()
    joint: Annotated[tuple[str, ...], says("Further premises that each of its links needs.")] = ()
    by: Annotated[str | None, says("The id of the party that claims it.")] = None
    stage: Annotated[str | None, says("The id of the stage at which it enters.")] = None
    group: Annotated[str | None, says("The id of the group that it is in.")] = None
    kind: Annotated[str | None, says("Such as 'factual', 'evaluative' or 'legal'.")] = None
    title: Annotated[str | None, says("A short title.")] = None
    notes: Annotated[str | None, says("Notes.")] = None
    assumed: Annotated[bool | None, says("Whether it holds without a support.")] = None
    tags: Annotated[tuple[str, ...], says("Tags.")] = ()


def _make(parsed: ParsedCase, asked: AddClaim, _: Writer) -> MadeEdit:
    new = NewClaim(
        text=asked.text, by=asked.by, title=asked.title, kind=asked.kind, group=asked.group, stage=asked.stage,
        assumed=asked.assumed, notes=asked.notes, tags=asked.tags, supports=asked.supports,
        counters=asked.counters, joint=asked.joint,
    )  # fmt: skip
    added = add_claim(parsed, new)
    claim = added.after.case.claims[added.claim]
    if added.links:
        said = f"{stance_words(added.links[0])}: {claim_words(claim)}"
    else:
        said = f"adds: {claim_words(claim)}"
    return MadeEdit(added.after, said, (added.claim, *(link.name for link in added.links)))


def _rests_on(case: Case, asked: AddClaim) -> object:
    declared = (asked.by in case.parties, asked.stage in case.stages, asked.group in case.groups)
    return declared, ends(case, (*asked.supports, *asked.counters, *asked.joint))


def _may_wait(*_: object) -> bool:
    """Return that the text of a new claim may be written later: it comes last, as do its links."""
    return True


EDIT = EditKind(AddClaim, _make, _rests_on, _may_wait)
