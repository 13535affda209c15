"""The tool `cite`: one more citation of a claim, another in place of one, or one less."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.mcp_server.answer import Answer
from argmap.apps.mcp_server.edits import Consequences, EditArguments, edit_case
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import Tool
from argmap.core.documents import Count, PlaceRow, number, place_of, says
from argmap.core.model import Citation
from argmap.render.json.shared.writing import MovedVerdicts, Writing
from argmap.render.text.lines import Line
from argmap.syntax.editing.citing import cite_source


class Arguments(EditArguments, frozen=True, kw_only=True):
    """The citation."""

    claim: Annotated[str, says("The id of the claim.")]
    source: Annotated[str | None, says("The id of the source; declare it with 'set-source'.")] = None
    quote: Annotated[
        str | None,
        says("The exact words of the source, with [...] for omissions. Refused if they are not found there."),
    ] = None
    at: Annotated[str | None, says("Where in the source: a page, a paragraph.")] = None
    translation: Annotated[str | None, says("A translation of the quotation.")] = None
    instead_of: Annotated[
        Annotated[int, number(1, None)] | None,
        says(
            "The number of the citation to replace, from 1. Without other values, that citation is removed."
        ),
    ] = None


class CiteAnswer(Writing, frozen=True):
    """The citation that the claim has now."""

    claim: str
    citation: Annotated[Count, says("Its number among the claim's citations, from 1; 0 if one was removed.")]
    span: PlaceRow | None
    verdicts: MovedVerdicts


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    cite = Citation(source=asked.source, at=asked.at, quote=asked.quote, translation=asked.translation)
    done = edit_case(
        folder, asked, lambda parsed: cite_source(parsed, asked.claim, cite, instead_of=asked.instead_of)
    )
    claim, number_ = done.result.claim, done.result.number
    span = done.case.claims[claim].cites[number_ - 1].span if number_ else done.case.claims[claim].span
    writing = done.writing
    answer = CiteAnswer(
        writing.file,
        writing.written,
        writing.text,
        writing.difference,
        claim,
        number_,
        place_of(span),
        done.moved,
    )
    verb = "" if done.written else "would "
    did = (
        f"{verb}cite{'s' * done.written} {asked.source or 'a source'}"
        if number_
        else f"{verb or 'now '}cite{'s' * done.written} one less"
    )
    return done.answer(answer, [Line("", "", [(f"{claim}: {did}  {span}", "")])])


TOOL = Tool(
    "Cite a source for a claim",
    "Add a citation to a claim, replace one, or remove one. A quotation that is not in the file of its source is refused; "
    "the answer then has the most similar passage.",
    Arguments,
    (CiteAnswer, Consequences),
    _run,
    writes=True,
    removes=True,
)
