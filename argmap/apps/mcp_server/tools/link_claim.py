"""The tool `link-claim`: more links from a claim."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.mcp_server.answer import Answer
from argmap.apps.mcp_server.edits import Consequences, EditArguments, edit_case
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import Tool
from argmap.core.documents import number, says
from argmap.render.json.link import LinkDocument
from argmap.render.text.edited import linked_lines
from argmap.syntax.editing.linking import NewLinks, link_claim


class Arguments(EditArguments, frozen=True, kw_only=True):
    """The links."""

    claim: Annotated[str, says("The id of the premise.")]
    supports: Annotated[
        tuple[str, ...], says("What it supports: ids of claims, or links as 'premise -> target'.")
    ] = ()
    counters: Annotated[
        tuple[str, ...], says("What it counters: ids of claims, or links as 'premise -> target'.")
    ] = ()
    joint: Annotated[tuple[str, ...], says("Further premises that each link needs.")] = ()
    id: Annotated[str | None, says("A name for the link, so that other links can target it.")] = None
    by: Annotated[str | None, says("The id of the party that makes the link.")] = None
    stage: Annotated[str | None, says("The id of the stage at which it enters.")] = None
    scheme: Annotated[str | None, says("The argument scheme that it follows.")] = None
    roles: Annotated[dict[str, str] | None, says("Which premise, by id, plays which role of the scheme.")] = (
        None
    )
    weight: Annotated[Annotated[float, number(0, 1)] | None, says("Its weight.")] = None
    notes: Annotated[str | None, says("Notes.")] = None


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    new = NewLinks(
        supports=tuple(asked.supports), counters=tuple(asked.counters), joint=tuple(asked.joint), id=asked.id,
        by=asked.by, stage=asked.stage, scheme=asked.scheme, roles=tuple((asked.roles or {}).items()), weight=asked.weight, notes=asked.notes,
    )  # fmt: skip
    done = edit_case(folder, asked, lambda parsed: link_claim(parsed, asked.claim, new))
    document = LinkDocument.of(done.writing, done.result, done.moved)
    return done.answer(document, linked_lines(done.result, done.case, written=done.written))


TOOL = Tool(
    "Link a claim",
    "Draw links from a claim to what it supports or counters. A counter to a link undercuts it, a support of one backs it.",
    Arguments,
    (LinkDocument, Consequences),
    _run,
    writes=True,
)
