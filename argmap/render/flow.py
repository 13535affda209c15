"""The flow of a debate: a column for each speech, and each answer beside the claim that it answers.

This module assigns each claim to a cell. Each renderer decides how cells look.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from argmap.core.audiences import for_audience
from argmap.core.graph import ArgumentGraph
from argmap.core.link_names import link_verb
from argmap.core.model import Link, stage_indices
from argmap.render.naming import judged_for, short_title
from argmap.render.view import Role
from argmap.semantics import Status, evaluate_grounded
from argmap.semantics.explain.answering_parties import party_of
from argmap.semantics.explain.drops import Drop, Granted, find_drops, grant


class FlowColumn(NamedTuple):
    """A speech: the id of its stage, its title, and the id of the party that gives it, None if unknown."""

    stage: str
    title: str
    party: str | None


class FlowCell(NamedTuple):
    """A claim in its cell; `row` and `column` count from 0.

    `role` is the role of the claim towards its neighbour: the claim `beside`, which it bears on by the link
    `link`. Both are None for a position. `extends` marks a support of an earlier claim of the same party.
    `also` lists the other links of the claim, each with its role. `drops` lists the counters to it that were
    not answered in time.
    """

    row: int
    column: int
    claim: str
    role: Role
    link: str | None
    beside: str | None
    extends: bool
    status: Status
    also: tuple[tuple[Role, str], ...]
    drops: tuple[Drop, ...]


class FlowSheet(NamedTuple):
    """A position, which is a claim that bears on nothing, with all that bears on it; `rows` counts its rows.

    The last sheet may hold the claims without links: its `position` is None.
    """

    position: str | None
    title: str
    rows: int
    cells: tuple[FlowCell, ...]


class Flow(NamedTuple):
    """The flow of a case: the columns of all sheets, the sheets, and the drops in order of speech.

    `granted` lists what was not answered in time. Verdicts and drops are those of the graph `judged`, which
    lacks the counters that fail for the audience, if there is one.
    """

    graph: ArgumentGraph
    columns: tuple[FlowColumn, ...]
    sheets: tuple[FlowSheet, ...]
    granted: tuple[Granted, ...]
    judged: ArgumentGraph

    @property
    def title(self) -> str:
        """The title of the case on one line, with the audience that judges it."""
        said = (" ".join(self.graph.case.title.split()), judged_for(self.judged.case))
        return ", ".join(one for one in said if one)

    def speaker(self, cell: FlowCell) -> str:
        """Return the name of the party that makes a claim; empty if nobody does, or its speech says so."""
        by = self.graph.claims[cell.claim].by
        return "" if by == self.columns[cell.column].party else self.graph.case.party_name(by)


def build_flow(graph: ArgumentGraph, audience: str | None = None) -> Flow:
    """Arrange the claims of a case with stages in cells, one each, as `audience` judges it, if given.

    Raises:
        ArgmapError: The case has no such audience.
    """
    case, stages = graph.case, stage_indices(graph.case)
    judged = graph if audience is None else ArgumentGraph(for_audience(case, audience))
    grounded = evaluate_grounded(judged.case)
    drops = find_drops(judged)
    columns = tuple(FlowColumn(one.id, one.title or one.id, one.by) for one in case.stages.values())
    builder = _Builder(graph, stages, grounded.statuses, drops)
    return Flow(graph, columns, builder.sheets(), tuple(grant(judged, drops, grounded)), judged)


class _Builder:
    """A builder of trees: each claim hangs below the first target it bears on, and is laid out in rows."""

    def __init__(
        self,
        graph: ArgumentGraph,
        stages: Mapping[str, int],
        statuses: Mapping[str, Status],
        drops: Sequence[Drop],
    ) -> None:
        self._graph, self._stages, self._statuses = graph, stages, statuses
        self._dropped: dict[str, list[Drop]] = {}
        for drop in drops:
            self._dropped.setdefault(drop.link.premises[0], []).append(drop)
        self._main: dict[str, Link] = {}
        self._below: dict[str, list[str]] = {}
        for claim in graph.claims:
            links = () if claim in graph.conclusions else graph.links_from(claim)
            link = next((one for one in links if self._beside(claim, one) != claim), None)
            if link is not None:
                self._main[claim] = link
                self._below.setdefault(self._beside(claim, link), []).append(claim)
        self._placed: set[str] = set()

    def _beside(self, claim: str, link: Link) -> str:
        """Return the claim that a premise of a link is placed beside or below."""
        if claim != link.premises[0]:
            return link.premises[0]
        target = self._graph.links.get(link.target)
        return link.target if target is None or link.target in self._graph.claims else target.premises[0]

    def sheets(self) -> tuple[FlowSheet, ...]:
        """Return a sheet for each position; of a cycle without a position, the first claim is one."""
        claims, main = self._graph.claims, self._main
        alone = [claim for claim in claims if claim not in main and claim not in self._below]
        found = [self._sheet(claim) for claim in claims if claim not in main and claim in self._below]
        self._placed.update(alone)
        for claim in claims:
            if claim not in self._placed:
                main.pop(claim, None)
                found.append(self._sheet(claim))
        if alone:
            cells = tuple(self._cell(claim, row) for row, claim in enumerate(alone))
            found.append(FlowSheet(None, "Alone", len(alone), cells))
        return tuple(found)

    def _sheet(self, position: str) -> FlowSheet:
        """Lay out a tree: the first claim of a later speech shares the row of its target, others go below."""
        self._placed.add(position)
        cells: list[FlowCell] = []
        waiting: list[tuple[str, int | None]] = [(position, None)]
        rows = 0
        while waiting:
            claim, wanted = waiting.pop()
            row = rows if wanted is None else wanted
            rows = max(rows, row + 1)
            cells.append(self._cell(claim, row))
            column = self._stages[claim]
            below = [one for one in self._below.get(claim, ()) if one not in self._placed]
            later = sorted((one for one in below if self._stages[one] > column), key=self._stages.__getitem__)
            below = [*later, *(one for one in below if self._stages[one] <= column)]
            self._placed.update(below)
            waiting += [(one, row if at == 0 and later else None) for at, one in enumerate(below)][::-1]
        return FlowSheet(position, short_title(self._graph.claims[position]), rows, tuple(cells))

    def _cell(self, claim: str, row: int) -> FlowCell:
        graph, link, column = self._graph, self._main.get(claim), self._stages[claim]
        role, beside, extends = self._position_role(claim), None, False
        if link is not None:
            beside = self._beside(claim, link)
            role = self._role(claim, link)
            same = party_of(graph, claim) == party_of(graph, beside) != ""
            extends = role in ("supports", "backs") and same and column > self._stages[beside]
        also = tuple(
            (self._role(claim, one), one.name if claim != one.premises[0] else one.target)
            for one in graph.links_from(claim)
            if one is not link
        )
        drops = tuple(self._dropped.get(claim, ()))
        name = None if link is None else link.name
        return FlowCell(row, column, claim, role, name, beside, extends, self._statuses[claim], also, drops)

    def _position_role(self, claim: str) -> Role:
        return "conclusion" if claim in self._graph.conclusions else "elsewhere"

    def _role(self, claim: str, link: Link) -> Role:
        if claim != link.premises[0]:
            return "premise"
        return link_verb(link.stance, on_claim=link.target in self._graph.claims)
