"""What the reader of a format leaves out, told by kind and count."""

from __future__ import annotations

from argmap.core.diagnostics import Diagnostic, Span
from argmap.core.display import counted


class LeftOut:
    """Counts what a case cannot hold, by kind."""

    def __init__(self) -> None:
        """Start without any."""
        self._found: dict[tuple[str, str], tuple[int, Span]] = {}

    def add(self, one: str, many: str, span: Span) -> None:
        """Count one of a kind, which has a singular and a plural, at its place."""
        count, first = self._found.get((one, many), (0, span))
        self._found[one, many] = count + 1, first

    def assume(self, one: str, many: str, span: Span) -> None:
        """Count one of a kind that is kept, and of which something is assumed that the file does not say."""
        self.add(f"\0{one}", f"\0{many}", span)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return a warning for each kind, at the place of the first."""
        return tuple(
            Diagnostic("read-as", counted(count, one[1:], many[1:]), span, "warning")
            if one.startswith("\0")
            else Diagnostic("left-out", f"left out: {counted(count, one, many)}", span, "warning")
            for (one, many), (count, span) in self._found.items()
        )
