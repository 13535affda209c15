"""What `argmap explain --json` prints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

from argmap.checks.manual import Manual
from argmap.core.diagnostics import Severity
from argmap.core.documents import DocumentType, Row, says


class OptionRow(Row, frozen=True):
    """An option of a check."""

    default: int | tuple[str, ...]
    summary: str


class ManualRow(Row, frozen=True):
    """The manual of a check."""

    name: str
    severity: Severity
    default: Annotated[bool, says("Whether it is on by default.")]
    summary: str
    why: Annotated[str, says("Empty for a mistake in the file, which is not found by a check.")]
    options: dict[str, OptionRow]
    bad: Annotated[tuple[str, ...], says("Examples of case files with this finding.")]
    good: tuple[str, ...]

    @classmethod
    def of(cls, manual: Manual) -> ManualRow:
        """Return the row of a manual, without the files of its examples."""
        options = manual.check.options if manual.check else {}
        return cls(
            name=manual.name,
            severity=manual.severity,
            default=manual.check is None or manual.check.default,
            summary=manual.summary,
            why=manual.why,
            options={word: OptionRow(option.default, option.doc) for word, option in options.items()},
            bad=manual.bad,
            good=manual.good,
        )


class TermRow(Row, frozen=True):
    """A word that is printed beside claims."""

    name: str
    meaning: str


class ExplainDocument(Row, frozen=True):
    """The manuals of checks, or the meaning of a term."""

    checks: list[ManualRow]
    terms: list[TermRow]

    @classmethod
    def of(cls, manuals: Iterable[Manual], terms: Mapping[str, str]) -> ExplainDocument:
        """Return the document of manuals, and of words with their meanings."""
        return cls(
            [ManualRow.of(manual) for manual in manuals],
            [TermRow(name, meaning) for name, meaning in terms.items()],
        )


DOCUMENT = DocumentType("What 'argmap explain --json' prints", ExplainDocument)
