"""Parts that several documents have: cases, and what a verdict is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeAlias

from msgspec import Meta

from argmap.core.documents import Place, row_schema, says
from argmap.semantics import Because, Status
from argmap.syntax.plain_schema import case_values_schema, element_values_schema

_PLACE = row_schema(Place)

#: A case as `syntax.plain.case_values` gives it.
CaseValues: TypeAlias = Annotated[dict[str, Any], Meta(extra_json_schema=case_values_schema(_PLACE))]

ConflictValues: TypeAlias = Annotated[
    dict[str, Any], Meta(extra_json_schema=element_values_schema("conflict", _PLACE, identified=False))
]

DescribedStatus: TypeAlias = Annotated[
    Status, says("The verdict, where 'unsupported' is rejected only because nothing that supports it holds.")
]

BecauseRejected: TypeAlias = Annotated[
    Mapping[str, Because],
    says(
        "What each rejected claim or link fails for: a counter to it is in force (countered); it needs "
        "a support, or backing, and none is in force (unsupported); what supports it does not meet its proof "
        "standard or beat its rivals (insufficient); a premise of the link is rejected (premise); it was supposed "
        "(supposed)."
    ),
]
