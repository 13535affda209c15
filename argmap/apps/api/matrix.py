"""Rival positions against the evidence: an analysis of competing hypotheses."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from argmap.apps.api.arguments import AnyCase, graph_of
from argmap.apps.api.documented import Documented
from argmap.apps.api.writing import write_content
from argmap.core.diagnostics import file_path
from argmap.core.display import counted, shown, table
from argmap.core.graph import ArgumentGraph
from argmap.core.parameters import names_of, require_known
from argmap.render.text.lines import plain
from argmap.render.text.matrix import matrix_lines
from argmap.render.theme import UNICODE
from argmap.semantics.competing.matrix import Matrix, RankedPosition, build_matrix
from argmap.semantics.competing.rivals import find_rivals
from argmap.semantics.competing.scoring import Scoring

if TYPE_CHECKING:
    from argmap.render.json.matrix import MatrixDocument


@dataclass(frozen=True, slots=True)
class RivalMatrix(Documented):
    """Rival positions against the evidence.

    `matrix` has the cells, the scores and what would change the ranking. Iterate to get the positions, the
    best first.
    """

    graph: ArgumentGraph
    matrix: Matrix

    @property
    def leaders(self) -> tuple[str, ...]:
        """The ids of the positions that the least evidence is inconsistent with."""
        return self.matrix.leaders

    def __iter__(self) -> Iterator[RankedPosition]:
        """Yield the positions, each with its verdict and its score."""
        return iter(self.matrix.positions)

    def __len__(self) -> int:
        return len(self.matrix.positions)

    def write(self, file: str | os.PathLike[str]) -> None:
        """Write a file whose suffix `argmap matrix -o` knows, as a whole or not at all.

        Raises:
            ArgmapError: The suffix is another one, an extra is missing, or the file cannot be written
            or is the case itself.
        """
        from argmap.formats.matrices import MATRIX_FORMATS

        name = file_path(file)
        content = MATRIX_FORMATS.of_file(name).write(self.graph, self.matrix)
        write_content(self.graph.case, name, content)

    @property
    def document(self) -> MatrixDocument:
        """The value of `as_json` as a typed object."""
        from argmap.render.json.matrix import MatrixDocument

        return MatrixDocument.of(self.graph, self.matrix)

    def __str__(self) -> str:
        """Return what `argmap matrix` prints."""
        return "\n".join(plain(matrix_lines(self.graph, self.matrix, UNICODE)))

    def __repr__(self) -> str:
        counts = counted(len(self), "position"), f"{len(self.matrix.evidence)} of evidence"
        return shown(self, self.graph.case.label, *counts, f"first: {', '.join(self.leaders)}")

    def _repr_html_(self) -> str:
        """Return a table of the positions, the best first."""
        rows = [
            (str(one.score.rank), one.claim, self.graph.claims[one.claim].text, one.status) for one in self
        ]
        return table(("rank", "position", "text", "verdict"), rows)


def matrix(case: AnyCase, positions: Iterable[str] = (), *, scoring: Scoring = "count") -> RivalMatrix:
    """Compare rival positions with the evidence: the least inconsistent position ranks first.

    `positions` are the ids of claims; without any, those are compared that exclude each other. `scoring`
    counts inconsistencies, strong ones twice ("count"), or adds the squares of all distances ("squares").

    Raises:
        ArgmapError: There is no such case, claim or scoring, the case has mistakes, or it has no rivals.
    """
    require_known("scoring", scoring, get_args(Scoring))
    named = list(names_of("positions", positions))
    return find_matrix(graph_of(case), named, scoring)


def find_matrix(graph: ArgumentGraph, positions: Sequence[str], scoring: Scoring) -> RivalMatrix:
    """Do as `matrix` of a graph.

    Raises:
        ArgmapError: There is no such claim, or the case has no rivals.
    """
    return RivalMatrix(graph, build_matrix(graph, find_rivals(graph, positions), scoring))
