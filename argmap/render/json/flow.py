"""What `argmap flow --json` prints."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET

from argmap.core.documents import Count, DocumentType, Row, says
from argmap.render.flow import Flow, FlowCell, FlowSheet
from argmap.render.json.drops import DropRow, drop_row
from argmap.render.json.shared.audiences import JudgedFor, judged_for
from argmap.render.json.shared.cases import DescribedStatus
from argmap.render.view import Role


class ColumnRow(Row, frozen=True):
    """A speech."""

    stage: str
    title: str
    party: Annotated[str | None, says("The party that speaks.")]


class AlsoRow(Row, frozen=True):
    """What else a claim supports or counters."""

    role: Role
    name: Annotated[str, says("A claim, or a link.")]


class CellRow(Row, frozen=True):
    """A claim in its cell."""

    row: Count
    column: Annotated[Count, says("The index of its column, from 0.")]
    claim: str
    text: str
    party: str | None
    role: Annotated[Role, says("Whether it supports or counters the claim beside or above it, or a step.")]
    link: Annotated[str | None, says("Its link to what is beside or above it; null for a position.")]
    beside: Annotated[str | None, says("The claim beside or above it.")]
    extends: Annotated[bool, says("Whether it supports an earlier claim of its own party.")]
    status: DescribedStatus
    also: list[AlsoRow]
    dropped: Annotated[list[str], says("The links of its counters that were never answered.")]
    late: Annotated[list[str], says("The links of its counters that were answered late.")]


class SheetRow(Row, frozen=True):
    """A position and all that leads to it."""

    position: Annotated[str | None, says("Null for the claims without links.")]
    title: str
    rows: Count
    cells: list[CellRow]


class FlowDocument(Row, frozen=True):
    """The columns of all sheets, the sheets, and what was not answered in time."""

    case: str
    columns: list[ColumnRow]
    sheets: list[SheetRow]
    drops: list[DropRow]
    audience: JudgedFor = UNSET

    @classmethod
    def of(cls, flow: Flow) -> FlowDocument:
        """Return the document of the flow of a case."""
        stages = list(flow.graph.case.stages)
        return cls(
            flow.graph.case.name,
            [ColumnRow(*column) for column in flow.columns],
            [_sheet(flow, sheet) for sheet in flow.sheets],
            [drop_row(stages, one) for one in flow.granted],
            judged_for(flow.judged.case),
        )


def _sheet(flow: Flow, sheet: FlowSheet) -> SheetRow:
    return SheetRow(sheet.position, sheet.title, sheet.rows, [_cell(flow, cell) for cell in sheet.cells])


def _cell(flow: Flow, cell: FlowCell) -> CellRow:
    claim = flow.graph.claims[cell.claim]
    return CellRow(
        row=cell.row,
        column=cell.column,
        claim=cell.claim,
        text=claim.text,
        party=claim.by,
        role=cell.role,
        link=cell.link,
        beside=cell.beside,
        extends=cell.extends,
        status=cell.status,
        also=[AlsoRow(role, name) for role, name in cell.also],
        dropped=[drop.link.name for drop in cell.drops if drop.answer is None],
        late=[drop.link.name for drop in cell.drops if drop.answer is not None],
    )


DOCUMENT = DocumentType("What 'argmap flow --json' prints", FlowDocument)
