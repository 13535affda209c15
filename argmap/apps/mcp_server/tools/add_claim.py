"""The tool `add-claim`: one more claim, with its links and its quotation."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.mcp_server.answer import Answer
from argmap.apps.mcp_server.edits import Consequences, EditArguments, edit_case
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import Tool
from argmap.core.documents import says
from argmap.core.model import Citation
from argmap.render.json.add import AddDocument
from argmap.render.text.edited import added_lines
from argmap.syntax.editing.adding import NewClaim, add_claim


class Arguments(EditArguments, frozen=True, kw_only=True):
    """The claim."""

    text: Annotated[str, says("What is claimed, as one sentence in plain words.")]
    id: Annotated[
        str | None, says("A short id, such as 'night-boats'. The default is made from the text.")
    ] = None
    by: Annotated[str | None, says("The id of the party that claims it.")] = None
    title: Annotated[str | None, says("A short title.")] = None
    supports: Annotated[
        tuple[str, ...], says("What it supports: ids of claims, or links as 'premise -> target'.")
    ] = ()
    counters: Annotated[
        tuple[str, ...], says("What it counters: ids of claims, or links as 'premise -> target'.")
    ] = ()
    joint: Annotated[tuple[str, ...], says("Further premises that its links need.")] = ()
    source: Annotated[str | None, says("The id of the source to cite; declare it with 'set-source'.")] = None
    quote: Annotated[
        str | None,
        says("The exact words of the source, with [...] for omissions. Refused if they are not found there."),
    ] = None
    at: Annotated[str | None, says("Where in the source: a page, a paragraph.")] = None
    translation: Annotated[str | None, says("A translation of the quotation.")] = None
    kind: Annotated[str | None, says("Such as 'factual', 'evaluative' or 'legal'.")] = None
    question: Annotated[
        str | None, says("The critical question that it answers, as 'questions' names it.")
    ] = None
    value: Annotated[str | None, says("The id of the value that it promotes.")] = None
    stage: Annotated[str | None, says("The id of the stage at which it enters.")] = None
    group: Annotated[str | None, says("The id of a group.")] = None
    assumed: Annotated[bool | None, says("Whether it holds without a support.")] = None
    tags: Annotated[tuple[str, ...], says("Tags.")] = ()
    notes: Annotated[str | None, says("Notes.")] = None


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    cite = Citation(source=asked.source, at=asked.at, quote=asked.quote, translation=asked.translation)
    new = NewClaim(
        text=asked.text, id=asked.id, by=asked.by, title=asked.title, kind=asked.kind, stage=asked.stage, question=asked.question, value=asked.value,
        group=asked.group, assumed=asked.assumed, notes=asked.notes, tags=tuple(asked.tags),
        supports=tuple(asked.supports), counters=tuple(asked.counters), joint=tuple(asked.joint),
        cite=None if cite == Citation() else cite,
    )  # fmt: skip
    done = edit_case(folder, asked, lambda parsed: add_claim(parsed, new))
    document = AddDocument.of(done.writing, done.result, done.case, done.moved)
    return done.answer(document, added_lines(done.result, done.case, written=done.written))


TOOL = Tool(
    "Add a claim",
    "Add a claim to a case, with what it supports or counters, and its quotation. A quotation that is not in the "
    "file of its source is refused; the answer then has the most similar passage.",
    Arguments,
    (AddDocument, Consequences),
    _run,
    writes=True,
)
