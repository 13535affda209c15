"""What `argmap import --json` prints."""

from __future__ import annotations

from typing import Annotated

from msgspec import field

from argmap.core.documents import Count, DiagnosticRow, DocumentType, Row, says
from argmap.syntax.parsing import ParsedCase


class ImportDocument(Row, frozen=True):
    """What was imported."""

    source: str = field(name="from")
    file: Annotated[str | None, says("The file that was written, with -o.")]
    text: Annotated[str | None, says("The case file, if it was not written.")]
    claims: Count
    links: Count
    diagnostics: list[DiagnosticRow]

    @classmethod
    def of(cls, parsed: ParsedCase, file: str | None, text: str) -> ImportDocument:
        """Return the document of a case, with its text if no file was named."""
        return cls(
            source=parsed.source.name,
            file=file,
            text=text if file is None else None,
            claims=len(parsed.case.claims),
            links=len(parsed.case.links),
            diagnostics=[DiagnosticRow.of(one) for one in parsed.diagnostics],
        )


DOCUMENT = DocumentType("What 'argmap import --json' prints", ImportDocument)
