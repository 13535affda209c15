"""The edit `link`: a link between claims that are there, or from claims to a link."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.edits.dependencies import ends
from argmap.apps.edits.edit import EditKind, MadeEdit, Writer
from argmap.apps.edits.wording import stance_words
from argmap.core.diagnostics import ArgmapError
from argmap.core.documents import Row, says
from argmap.core.model import Case, Stance
from argmap.syntax.editing.linking import NewLinks, link_claim
from argmap.syntax.parsing import ParsedCase


class DrawLink(Row, frozen=True, kw_only=True):
    """The link."""

    premises: Annotated[tuple[str, ...], says("The ids of its premises; all of them are needed.")]
    target: Annotated[str, says("The target: a claim or a link.")]
    stance: Annotated[Stance, says("Whether it supports or counters the target.")]
    scheme: Annotated[str | None, says("The argument scheme that it follows.")] = None
    by: Annotated[str | None, says("The id of the party that makes the link.")] = None
    stage: Annotated[str | None, says("The id of the stage at which the link enters.")] = None


def _make(parsed: ParsedCase, asked: DrawLink, _: Writer) -> MadeEdit:
    if not asked.premises:
        raise ArgmapError("the link starts from nothing", hint="'premises' holds at least one claim")
    first, *joint = asked.premises
    supports, counters = ((asked.target,), ()) if asked.stance == "support" else ((), (asked.target,))
    new = NewLinks(
        supports=supports, counters=counters, joint=tuple(joint), scheme=asked.scheme, by=asked.by,
        stage=asked.stage,
    )  # fmt: skip
    linked = link_claim(parsed, first, new)
    said = f"'{' and '.join(linked.links[0].premises)}' {stance_words(linked.links[0])}"
    return MadeEdit(linked.after, said, tuple(link.name for link in linked.links))


def _rests_on(case: Case, asked: DrawLink) -> object:
    return ends(case, (*asked.premises, asked.target)), asked.by in case.parties, asked.stage in case.stages


EDIT = EditKind(DrawLink, _make, _rests_on)
