"""A case, as `argmap export --format json` writes it."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from argmap.core.documents import DocumentType, Row
from argmap.core.model import Case
from argmap.render.json.shared.cases import case_shape
from argmap.syntax.json_values import case_values


class CaseDocument(Row, frozen=True):
    """A whole case; the keys of its elements are those of `syntax.schema`."""

    spreads: ClassVar[str | None] = "case"

    case: Annotated[dict[str, Any], case_shape()]

    @classmethod
    def of(cls, case: Case) -> CaseDocument:
        """Return the document of a case, with its places."""
        return cls(case_values(case))


DOCUMENT = DocumentType("A case, as 'argmap export --format json' writes it", CaseDocument)
