"""The tool `quotations`: which quotations are proved, and which passages of the sources no claim cites."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from argmap.apps.api.quotations import QuotationProof, prove_in
from argmap.apps.mcp_server.answer import Answer, paged, shown
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import CaseName, Limit, Offset, Tool
from argmap.checks.quotations import Sources, UncitedPassage, nearest_passage, uncited_passages
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.core.documents import Count, PlaceRow, Row, place_of, says
from argmap.core.model import Case


class Arguments(Row, frozen=True, kw_only=True):
    """What to look up."""

    case: CaseName
    source: Annotated[str | None, says("Only this source, by its id.")] = None
    offset: Annotated[Offset, says("The number of uncited passages to skip.")] = 0
    limit: Limit = 40


class QuotationRow(Row, frozen=True):
    """A quotation that is not proved, and what is known of it."""

    claim: str
    source: str
    quote: str
    verdict: Annotated[str, says("'altered', 'not-found', or 'unread' if there is no file to search.")]
    span: PlaceRow | None
    found: Annotated[PlaceRow | None, says("The place of the most similar passage.")]
    passage: Annotated[str, says("The words of that passage; empty if there is none.")]
    remark: str


class PassageRow(Row, frozen=True):
    """Sentences of a source that no claim cites."""

    source: str
    span: PlaceRow
    text: str


class QuotationsAnswer(Row, frozen=True):
    """Which quotations are proved, and what is not cited."""

    quotations: Annotated[Count, says("How many there are.")]
    proved: Annotated[Count, says("How many of them are in the files of their sources.")]
    unproved: list[QuotationRow]
    uncited: Annotated[list[PassageRow], says("Passages of the sources that no verified quotation covers.")]
    unread: Annotated[list[str], says("Sources without a readable file.")]


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    read = folder.read(asked.case)
    case, place, sources = read.case, folder.place_of(read), folder.sources_of(read)
    wanted = _wanted(case, asked.source)
    proofs = [one for one in prove_in(case, place, sources) if asked.source is None or one.source in wanted]
    unproved = [_row(case, one, place, sources) for one in proofs if not one.proved]
    uncited, unread = _uncited(case, wanted, [one for one in proofs if one.proved], place, sources)
    page, left = paged(uncited, asked.offset, asked.limit)
    rows = [PassageRow(source, PlaceRow.of(one.span), one.text) for source, one in page]
    answer = QuotationsAnswer(len(proofs), len(proofs) - len(unproved), unproved, rows, unread)
    return Answer((answer,), list(_lines(answer, left, wanted)), ("uncited", "unproved"), {"uncited": left})


def _wanted(case: Case, source: str | None) -> list[str]:
    if source is not None and source not in case.sources:
        hint = f"there is {', '.join(case.sources) or 'none yet: set-source declares one'}"
        raise ArgmapError(f"no source is called '{source}'", hint=hint)
    return [source] if source is not None else list(case.sources)


def _row(case: Case, one: QuotationProof, place: Path, sources: Sources) -> QuotationRow:
    span, passage = one.found, one.passage
    file = case.sources[one.source].file if one.source in case.sources else None
    if span is None and file is not None and one.verdict != "unread":
        span, passage = nearest_passage(one.quote, sources.document(place, file)) or (None, "")
    return QuotationRow(
        one.claim, one.source, one.quote, one.verdict, place_of(one.span), place_of(span), passage, one.remark
    )


def _uncited(
    case: Case, wanted: list[str], proofs: list[QuotationProof], place: Path, sources: Sources
) -> tuple[list[tuple[str, UncitedPassage]], list[str]]:
    """Return the passages that no quotation is from, by source, and the sources that cannot be read."""
    found: list[tuple[str, UncitedPassage]] = []
    unread: list[str] = []
    for name in wanted:
        file = case.sources[name].file
        try:
            if file is None:
                raise ArgmapError("it has no file")
            document = sources.document(place, file)
        except ArgmapError:
            unread.append(name)
            continue
        quotes = [one.quote for one in proofs if case.sources[one.source].file == file]
        found += [(name, one) for one in uncited_passages(document, quotes)]
    return found, unread


def _lines(answer: QuotationsAnswer, left: int, wanted: list[str]) -> list[str]:
    some = f"{answer.proved} of {counted(answer.quotations, 'quotation')} proved"
    lines = [some if answer.quotations else "there are no quotations"]
    for one in answer.unproved:
        near = f"; the nearest passage is: {shown(one.passage)}" if one.passage else ""
        lines.append(f"not proved ({one.verdict}): {one.claim}: {shown(one.quote)}{near}")
    lines += [f"no text to look in: {name}" for name in answer.unread]
    lines.append(_passages(len(answer.uncited) + left, len(wanted) - len(answer.unread)))
    lines += [
        f"  {shown(one.span.file)}:{one.span.line}:{one.span.column}: {shown(one.text)}"
        for one in answer.uncited
    ]
    return lines


def _passages(uncited: int, read: int) -> str:
    """Return what is known of the passages that no claim cites, in the sources whose texts were read."""
    if not read:
        return "no text of a source was read, so whether claims cite its passages is not known"
    if uncited:
        return f"{counted(uncited, 'passage')} that no claim cites"
    return f"every passage is cited of {'the source' if read == 1 else f'the {read} sources'} whose text was read"


TOOL = Tool(
    "Verify quotations",
    "Which quotations of a case are word for word in the files of their sources, and which passages no claim cites.",
    Arguments,
    (QuotationsAnswer,),
    _run,
)
