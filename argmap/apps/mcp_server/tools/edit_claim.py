"""The tool `edit-claim`: other values for a claim."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.mcp_server.answer import Answer
from argmap.apps.mcp_server.edits import Consequences, EditArguments, edit_case
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import Tool
from argmap.core.documents import number, says
from argmap.core.model import Accrual, Standard
from argmap.render.json.edit import EditDocument
from argmap.render.text.edited import changed_lines
from argmap.syntax.editing.changing import NewValues, edit_claim


class Arguments(EditArguments, frozen=True, kw_only=True):
    """What the claim is to say instead; what is left out stays."""

    claim: Annotated[str, says("The id of the claim.")]
    text: Annotated[str | None, says("What is claimed, as one sentence.")] = None
    title: Annotated[str | None, says("A short title.")] = None
    by: Annotated[str | None, says("The id of the party that claims it.")] = None
    kind: Annotated[str | None, says("Such as 'factual', 'evaluative' or 'legal'.")] = None
    stage: Annotated[str | None, says("The id of the stage at which it enters.")] = None
    group: Annotated[str | None, says("The id of a group.")] = None
    assumed: Annotated[bool | None, says("Whether it holds without a support.")] = None
    standard: Annotated[Standard | None, says("The proof standard that it has to meet.")] = None
    accrue: Annotated[Accrual | None, says("How the weights of its links add up.")] = None
    prefer: Annotated[
        tuple[str, ...] | None, says("Claims that support or counter it, ranked from the strongest.")
    ] = None
    question: Annotated[str | None, says("The critical question that it answers.")] = None
    value: Annotated[str | None, says("The id of the value that it promotes.")] = None
    weight: Annotated[Annotated[float, number(0, 1)] | None, says("Its base score.")] = None
    contradicts: Annotated[tuple[str, ...] | None, says("Claims that cannot hold with it.")] = None
    wordings: Annotated[tuple[str, ...] | None, says("The same claim in other words.")] = None
    tags: Annotated[tuple[str, ...] | None, says("Tags.")] = None
    aliases: Annotated[tuple[str, ...] | None, says("Its former ids.")] = None
    notes: Annotated[str | None, says("Notes.")] = None
    clear: Annotated[tuple[str, ...], says("Keys to remove: 'by', 'kind', 'stage' and the like.")] = ()


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    new = NewValues(
        text=asked.text, title=asked.title, by=asked.by, kind=asked.kind, stage=asked.stage, group=asked.group,
        assumed=asked.assumed, standard=asked.standard, accrue=asked.accrue, question=asked.question, value=asked.value,
        prefer=asked.prefer or None, weight=asked.weight, notes=asked.notes, clear=tuple(asked.clear),
        contradicts=asked.contradicts or None, wordings=asked.wordings or None, tags=asked.tags or None,
        aliases=asked.aliases or None,
    )  # fmt: skip
    done = edit_case(folder, asked, lambda parsed: edit_claim(parsed, asked.claim, new))
    document = EditDocument.of(done.writing, done.result, done.case, done.moved)
    return done.answer(document, changed_lines(done.result, done.case, written=done.written))


TOOL = Tool(
    "Edit a claim",
    "Change the text of a claim, its party, its stage and so on. Its links and citations stay. 'rename' changes its id.",
    Arguments,
    (EditDocument, Consequences),
    _run,
    writes=True,
    removes=True,
)
