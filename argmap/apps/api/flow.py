"""The flow of a debate: its speeches side by side, each answer beside what it answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.apps.api.arguments import AnyCase, graph_of, require_stages
from argmap.apps.api.documented import Documented
from argmap.apps.api.writing import write_content
from argmap.core.diagnostics import file_path
from argmap.core.display import counted, shown, table
from argmap.core.graph import ArgumentGraph
from argmap.core.parameters import require_string
from argmap.render.flow import Flow, FlowColumn, FlowSheet, build_flow
from argmap.render.text.flow import flow_lines
from argmap.render.text.lines import plain
from argmap.render.theme import UNICODE
from argmap.semantics.explain.drops import Granted

if TYPE_CHECKING:
    from argmap.render.json.flow import FlowDocument

#: How wide `str` is, in columns.
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class DebateFlow(Documented):
    """A debate speech by speech; `layout` says which claim stands in which cell.

    Iterate to get its sheets, one for each position.
    """

    graph: ArgumentGraph
    layout: Flow

    @property
    def columns(self) -> tuple[FlowColumn, ...]:
        """The speeches: for each the id of its stage, its title, and the id of the party that gives it."""
        return self.layout.columns

    @property
    def granted(self) -> tuple[Granted, ...]:
        """What was not answered in time, with what a judge must grant."""
        return self.layout.granted

    def __iter__(self) -> Iterator[FlowSheet]:
        """Yield the sheets; each has its `cells`."""
        return iter(self.layout.sheets)

    def __len__(self) -> int:
        return len(self.layout.sheets)

    def write(self, file: str | os.PathLike[str]) -> None:
        """Write a file whose suffix `argmap flow -o` knows, as a whole or not at all.

        Raises:
            ArgmapError: The suffix is another one, an extra is missing, or the file cannot be written
            or is the case itself.
        """
        from argmap.formats.flows import FLOW_FORMATS

        name = file_path(file)
        content = FLOW_FORMATS.of_file(name).export(self.layout).content
        write_content(self.graph.case, name, content)

    @property
    def document(self) -> FlowDocument:
        """The value of `as_json` as a typed object."""
        from argmap.render.json.flow import FlowDocument

        return FlowDocument.of(self.layout)

    def __str__(self) -> str:
        """Return what `argmap flow` prints, in 100 columns."""
        return "\n".join(plain(flow_lines(self.layout, UNICODE, _WIDTH)))

    def __repr__(self) -> str:
        counts = counted(len(self.columns), "speech", "speeches"), counted(len(self), "sheet")
        return shown(self, self.graph.case.label, *counts, f"{len(self.granted)} not answered in time")

    def _repr_html_(self) -> str:
        """Return the sheets as tables."""
        return "".join(map(self._table, self))

    def _table(self, sheet: FlowSheet) -> str:
        rows = [["" for _ in self.columns] for _ in range(sheet.rows)]
        for cell in sheet.cells:
            arrow = "→ " if cell.extends else ""
            rows[cell.row][cell.column] = f"{arrow}{self.graph.claims[cell.claim].text} [{cell.claim}]"
        return table([column.title for column in self.columns], rows)


def flow(case: AnyCase, *, audience: str | None = None) -> DebateFlow:
    """Lay a debate out by its speeches, which are the stages of the case.

    `audience` judges what stands and what had to be answered, by its order of the values.

    Raises:
        ArgmapError: There is no such case or audience, the case has mistakes, or it has no stages.
    """
    require_string("audience", audience)
    graph = graph_of(case)
    require_stages(graph.case)
    return DebateFlow(graph, build_flow(graph, audience))
