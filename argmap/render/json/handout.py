"""What `argmap handout --json` prints."""

from __future__ import annotations

from typing import Annotated

from argmap.core.documents import Count, DocumentType, Row, says
from argmap.render.handout import Gaps, HandoutSheets
from argmap.render.paper import Paper


class BlankRow(Row, frozen=True):
    """A blank and what belongs there."""

    number: Count
    answer: str
    about: Annotated[str, says("The claim or the link with the blank.")]


class LineRow(Row, frozen=True):
    """A line of the sheet."""

    kind: Annotated[str, says("title, heading or text.")]
    indent: Count
    mark: str
    text: str


class HandoutDocument(Row, frozen=True):
    """A hand-out with its key."""

    case: str
    gaps: Gaps
    seed: int
    blanks: list[BlankRow]
    bank: Annotated[list[str], says("The contents of the blanks, in alphabetical order.")]
    sheet: list[LineRow]

    @classmethod
    def of(cls, case: str, seed: int, made: HandoutSheets) -> HandoutDocument:
        """Return the document of a hand-out."""
        blanks = [BlankRow(*blank) for blank in made.blanks]
        return cls(case, made.gaps, seed, blanks, list(made.bank), _lines(made.sheet))


def _lines(paper: Paper) -> list[LineRow]:
    return [LineRow(one.kind, one.indent, one.mark, one.text) for one in paper.blocks]


DOCUMENT = DocumentType("What 'argmap handout --json' prints", HandoutDocument)
