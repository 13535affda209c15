"""What `argmap check --output-format json` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from argmap.core.diagnostics import Diagnostic, count_further
from argmap.core.documents import Count, DiagnosticRow, DocumentType, Row, says


class CheckDocument(Row, frozen=True):
    """What is wrong with cases."""

    diagnostics: list[DiagnosticRow]
    further: Annotated[Count, says("The number of further mistakes that are not listed.")]

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> CheckDocument:
        """Return the document of the diagnostics of one case or of several."""
        found = list(diagnostics)
        return cls([DiagnosticRow.of(one) for one in found], count_further(found))


DOCUMENT = DocumentType("What 'argmap check --output-format json' prints", CheckDocument)
