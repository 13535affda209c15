"""The words in the cells of a flow: what a claim bears on, and who dropped it."""

from __future__ import annotations

from argmap.core.display import joined_with_and
from argmap.core.model import Claim
from argmap.formats.shared.outlines.writing import cited_place
from argmap.render.flow import Flow, FlowCell
from argmap.render.naming import target_words
from argmap.render.text.drops import also_words
from argmap.render.theme import ROLES
from argmap.semantics.explain.drops import Granted

#: The columns of the list of drops, which were not answered in time.
DROP_HEADS = (
    "Argument",
    "By",
    "Said at",
    "Against",
    "Had to answer",
    "By speech",
    "Answered",
    "The judge must grant",
)


def cell_lines(flow: Flow, cell: FlowCell) -> tuple[str, ...]:
    """Return the text of a claim, what it bears on, and who failed to answer it in time, if anybody did."""
    text = flow.graph.claims[cell.claim].text
    return (f"→ {text}" if cell.extends else text, _relations(flow, cell), *drop_words(flow, cell))


def sheet_lines(flow: Flow, cell: FlowCell) -> tuple[str, ...]:
    """Return the lines of a cell of a spreadsheet: these, and who says it, unless the speech implies that."""
    text, relations, *drops = cell_lines(flow, cell)
    speaker = " ".join(flow.speaker(cell).split())
    return (text, f"{relations} · {speaker}" if speaker else relations, *drops)


def drop_words(flow: Flow, cell: FlowCell) -> list[str]:
    """Return a line for each counter of a claim that was not answered in time."""
    return [
        f"{'DROPPED' if one.answer is None else 'LATE'}: {flow.graph.case.party_name(one.party)} "
        f"had to answer by {flow.columns[one.due].title}"
        for one in cell.drops
    ]


def _relations(flow: Flow, cell: FlowCell) -> str:
    """Return the id of a claim, and the links from it in words."""
    graph, said = flow.graph, []
    if cell.link is not None:
        link = graph.links[cell.link]
        on = cell.beside if cell.role == "premise" else target_words(graph, link.target)
        said.append(f"{ROLES[cell.role].word} {on}")
    said += [also_words(graph, cell.claim, role, name) for role, name in cell.also]
    return f"[{cell.claim}] {'; '.join(said)}".rstrip()


def citation_text(flow: Flow, claim: Claim) -> str:
    """Return the citations of a claim, one paragraph each."""
    cited = []
    for cite in claim.cites:
        place = cited_place(flow.graph.case, cite)
        words = [f"“{text}”" for text in (cite.quote, cite.translation) if text]
        cited.append(" ".join([*words, *([f"— {place}"] if place else [])]))
    return "\n\n".join(one for one in cited if one)


def drop_row(flow: Flow, granted: Granted) -> tuple[str, ...]:
    """Return the cells, under `DROP_HEADS`, for a counter that was not answered in time."""
    graph, drop = flow.graph, granted.drop
    case, answer = graph.case, drop.answer
    text = " ".join(case.claims[premise].text for premise in drop.link.premises)
    answered = "never"
    if answer is not None:
        words = joined_with_and(graph.links[answer.link].premises)
        answered = f"late, by {words} at {flow.columns[answer.stage].title}"
    verdicts = [
        f"{target_words(graph, name)} {_verdict(name == drop.link.target, before, after)}"
        for name, before, after in granted.verdicts
    ]
    return (
        f"{text} [{joined_with_and(drop.link.premises)}]",
        case.party_name(drop.by),
        flow.columns[drop.said].title,
        target_words(graph, drop.link.target),
        case.party_name(drop.party),
        flow.columns[drop.due].title,
        answered,
        "; ".join(verdicts),
    )


def side_numbers(flow: Flow) -> dict[str, int]:
    """Number the parties from 0, in the order in which they first speak."""
    said = sorted((cell.column, cell.claim) for sheet in flow.sheets for cell in sheet.cells)
    parties = [column.party for column in flow.columns]
    parties += [flow.graph.claims[claim].by for _, claim in said]
    return {party: at for at, party in enumerate(dict.fromkeys(filter(None, parties)))}


def _verdict(is_target: bool, before: str, after: str) -> str:
    return f"{before} → {after}" if before != after else f"{'is' if is_target else 'stays'} {after}"
