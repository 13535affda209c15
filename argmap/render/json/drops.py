"""What `argmap drops --json` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from msgspec import UNSET

from argmap.core.documents import DocumentType, Row, says
from argmap.core.graph import ArgumentGraph
from argmap.render.json.shared.audiences import JudgedFor, judged_for
from argmap.semantics import Verdict
from argmap.semantics.explain.drops import Granted


class LateAnswer(Row, frozen=True):
    """The first answer by anybody but the counter's own party, after it was due."""

    link: str
    by: Annotated[str | None, says("Its party.")]
    stage: str


class GrantedVerdict(Row, frozen=True):
    """A verdict in the map, and if the counter is conceded."""

    name: str
    verdict: Verdict
    conceded: Verdict


class DropRow(Row, frozen=True):
    """A counter that was not answered in time."""

    link: str
    premises: tuple[str, ...]
    target: str
    by: Annotated[str, says("The party that made it.")]
    said: Annotated[str, says("The stage at which it enters.")]
    party: Annotated[str, says("The party of its target, which had to answer it.")]
    due: Annotated[
        str, says("The next speech of that party: its stage, or the last of several stages in a row.")
    ]
    answer: Annotated[LateAnswer | None, says("Null if it was dropped.")]
    granted: Annotated[
        list[GrantedVerdict],
        says("The target, the conclusions that it leads to, and all other claims whose verdicts change."),
    ]


class DropsDocument(Row, frozen=True):
    """What was not answered in time, in the order in which it was said."""

    case: str
    party: Annotated[str | None, says("The party that had to answer, if only one was requested.")]
    drops: list[DropRow]
    audience: JudgedFor = UNSET

    @classmethod
    def of(cls, graph: ArgumentGraph, granted: Iterable[Granted], party: str | None = None) -> DropsDocument:
        """Return the document of the counters that were not answered in time."""
        rows = [drop_row(list(graph.case.stages), one) for one in granted]
        return cls(graph.case.name, party, rows, judged_for(graph.case))


def drop_row(stages: list[str], granted: Granted) -> DropRow:
    """Return a counter that was not answered in time; `stages` are the ids of the stages."""
    drop, answer = granted.drop, granted.drop.answer
    return DropRow(
        link=drop.link.name,
        premises=drop.link.premises,
        target=drop.link.target,
        by=drop.by,
        said=stages[drop.said],
        party=drop.party,
        due=stages[drop.due],
        answer=None
        if answer is None
        else LateAnswer(answer.link, answer.party or None, stages[answer.stage]),
        granted=[GrantedVerdict(*one) for one in granted.verdicts],
    )


DOCUMENT = DocumentType("What 'argmap drops --json' prints", DropsDocument)
