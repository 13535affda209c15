"""Parts that several documents have: cases, and what a verdict is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from msgspec import Meta

from argmap.core.documents import PlaceRow, row_schema, says
from argmap.semantics import Because, Status
from argmap.syntax.json_values_schema import case_values_schema, element_values_schema


def case_shape() -> Meta:
    """The schema of a case as `syntax.json_values.case_values` returns it, for the annotation of a field."""
    return Meta(extra_json_schema=case_values_schema(row_schema(PlaceRow)))


def conflict_shape() -> Meta:
    """The schema of a conflict as `syntax.json_values.element_values` returns it, in the same way."""
    return Meta(extra_json_schema=element_values_schema("conflict", row_schema(PlaceRow), identified=False))


DescribedStatus: TypeAlias = Annotated[
    Status, says("The verdict. 'unsupported' is rejected only because no support of it holds.")
]

BecauseRejected: TypeAlias = Annotated[
    Mapping[str, Because],
    says(
        "Why each rejected claim or link fails: a counter to it is in force (countered); "
        "it needs a support or a backing, and none is in force (unsupported); its "
        "supports do not meet its proof standard or beat its rivals (insufficient); a "
        "premise of the link is rejected (premise); it was supposed to be rejected "
        "(supposed)."
    ),
]
