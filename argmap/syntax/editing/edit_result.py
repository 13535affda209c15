"""What came of an edit of a case file."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.syntax.parsing import ParsedCase


@dataclass(frozen=True, slots=True)
class EditResult:
    """The result of an edit: at least the file after it."""

    after: ParsedCase

    @property
    def text(self) -> str:
        """The new text."""
        return self.after.source.text
