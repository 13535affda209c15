"""What was not answered in time, and what a judge must grant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.apps.api.arguments import AnyCase, graph_of, known_party, require_stages
from argmap.apps.api.documented import Documented
from argmap.core.display import joined_with_and, shown, table
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.core.parameters import require_string
from argmap.semantics.explain.drops import Granted, find_drops, find_waiting, grant

if TYPE_CHECKING:
    from argmap.render.json.drops import DropsDocument


@dataclass(frozen=True, slots=True)
class Drops(Documented):
    """The counters that were not answered in time, in the order in which they were said.

    `party` is the id of the party that had to answer, if only one was asked for.
    """

    graph: ArgumentGraph
    granted: tuple[Granted, ...]
    party: str | None = None

    def __iter__(self) -> Iterator[Granted]:
        """Yield each with what a judge must grant."""
        return iter(self.granted)

    def __len__(self) -> int:
        return len(self.granted)

    @property
    def waiting(self) -> list[tuple[Link, str]]:
        """The counters that are still unanswered, where no party is late.

        Each has the party that must answer, "" for none.
        """
        return [one for one in find_waiting(self.graph) if self.party in (None, one[1])]

    @property
    def document(self) -> DropsDocument:
        """The value of `as_json` as a typed object."""
        from argmap.render.json.drops import DropsDocument

        return DropsDocument.of(self.graph, self.granted, self.party)

    def __repr__(self) -> str:
        dropped = sum(one.drop.answer is None for one in self.granted)
        return shown(
            self, self.graph.case.label, f"{dropped} dropped", f"{len(self) - dropped} answered late"
        )

    def _repr_html_(self) -> str:
        """Return a table of them."""
        stages = list(self.graph.case.stages)
        rows = [
            (
                joined_with_and(one.drop.link.premises),
                one.drop.link.target,
                self.graph.case.party_name(one.drop.party),
                stages[one.drop.due],
                "dropped" if one.drop.answer is None else f"late, at {stages[one.drop.answer.stage]}",
            )
            for one in self.granted
        ]
        return table(("argument", "counters", "to be answered by", "by stage", "answered"), rows)


def drops(case: AnyCase, party: str | None = None) -> Drops:
    """Find the counters that the party of their target did not answer at its next speech.

    `party` leaves only those that one party had to answer, by its id or its name.

    Raises:
        ArgmapError: There is no such case or party, the case has mistakes, or it has no stages.
    """
    require_string("party", party)
    graph = graph_of(case)
    require_stages(graph.case)
    wanted = None if party is None else known_party(graph.case, party)
    found = [one for one in find_drops(graph) if wanted in (None, one.party)]
    return Drops(graph, tuple(grant(graph, found)), wanted)
