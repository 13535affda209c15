"""What `argmap show --json` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import UNSET

from argmap.core.documents import Count, DocumentType, Row, says
from argmap.render.json.case_json import CaseDocument
from argmap.render.json.shared.audiences import JudgedFor, judged_for
from argmap.render.json.shared.cases import BecauseRejected
from argmap.render.view import Role, View
from argmap.semantics import Grounded, Verdict
from argmap.syntax.json_values import case_values


class ViewRow(Row, frozen=True):
    """A row that is drawn."""

    depth: Count
    role: Role
    claim: Annotated[str | None, says("The claim; null for a junction of joint premises.")]
    link: Annotated[str | None, says("The link that connects it to the row above.")]
    again: Annotated[
        Literal["above", "cycle"] | None, says("Why the reasons for the claim are not listed here.")
    ]
    hidden: Annotated[Count, says("The number of rows directly below that were left out.")]


class ShowDocument(CaseDocument, frozen=True):
    """A case, its verdicts where they are wanted, and the rows that are drawn."""

    at: Annotated[str | None, says("The stage at which the case is seen.")]
    conclusions: tuple[str, ...]
    verdicts: Annotated[
        Mapping[str, Verdict] | None,
        says("Verdicts on claims by id and on links by name; null with --no-verdicts."),
    ]
    because: BecauseRejected | None
    strengths: Annotated[
        Mapping[str, float | None] | None,
        says(
            "With --strength: a number from 0 to 1 by name, null if it did not converge. With"
            " the method burden: a rank."
        ),
    ]
    rows: list[ViewRow]
    audience: JudgedFor = UNSET

    @classmethod
    def of_view(cls, view: View, grounded: Grounded | None) -> ShowDocument:
        """Return the document of a view."""
        return cls(
            case=case_values(view.case),
            at=view.case.stage,
            conclusions=view.graph.conclusions,
            verdicts=grounded.verdicts if grounded else None,
            because=grounded.because if grounded else None,
            strengths=view.strengths,
            rows=[
                ViewRow(
                    depth=row.depth,
                    role=row.role,
                    claim=row.claim,
                    link=row.link.name if row.link else None,
                    again=row.again or None,
                    hidden=row.hidden,
                )
                for row in view.rows
            ],
            audience=judged_for(view.case),
        )


DOCUMENT = DocumentType("What 'argmap show --json' prints", ShowDocument)
