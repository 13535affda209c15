"""What `argmap fmt --json` prints."""

from __future__ import annotations

from typing import Annotated

from argmap.core.diagnostics import ArgmapError
from argmap.core.documents import DiagnosticRow, DocumentType, Row, says
from argmap.render.json.shared.writing import Writing


class UnformattedRow(Row, frozen=True):
    """Why a file was not formatted."""

    message: str
    diagnostics: list[DiagnosticRow]


class FormattedRow(Writing, frozen=True):
    """The result for one of the files to format."""

    changed: Annotated[bool, says("Whether its layout was (or would be) changed.")]
    problem: Annotated[UnformattedRow | None, says("Why it was left unchanged.")]

    @classmethod
    def of(cls, writing: Writing, *, changed: bool) -> FormattedRow:
        """Return the row of a file that was read; it is written only if its layout changes."""
        written = writing.written and changed
        return cls(writing.file, written, writing.text, writing.difference, changed, None)

    @classmethod
    def of_error(cls, file: str, error: ArgmapError) -> FormattedRow:
        """Return the row of a file that could not be formatted."""
        problem = UnformattedRow(error.message, [DiagnosticRow.of(one) for one in error.diagnostics])
        return cls(file, written=False, text=None, difference=None, changed=False, problem=problem)


class FmtDocument(Row, frozen=True):
    """The files that were to be formatted."""

    files: list[FormattedRow]


DOCUMENT = DocumentType("What 'argmap fmt --json' prints", FmtDocument)
