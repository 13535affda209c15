"""Warnings for what the reader of a format leaves out, by kind and count."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from argmap.core.diagnostics import Diagnostic, Span
from argmap.core.display import counted, first_few

#: A place, or what finds it: only that of the first of a kind is needed.
Place: TypeAlias = Span | Callable[[], Span]

#: The most kinds that are named in one line.
_MOST_KINDS = 4


def singular_and_plural(kind: str) -> tuple[str, str]:
    """Return the name of a kind and its plural, for `LeftOut.add`."""
    return kind, f"{kind}es" if kind.endswith("x") else f"{kind}s"


class LeftOut:
    """Counts of what a case cannot hold, by kind."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], tuple[int, Span]] = {}

    def add(self, one: str, many: str, place: Place) -> None:
        """Count one of a kind, which has a singular and a plural, at its place."""
        found = self._found.get((one, many))
        if found is None:
            self._found[one, many] = 1, place if isinstance(place, Span) else place()
        else:
            self._found[one, many] = found[0] + 1, found[1]

    def assume(self, one: str, many: str, place: Place) -> None:
        """Count one of a kind that is kept with an assumption that the file does not state."""
        self.add(f"\0{one}", f"\0{many}", place)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return a warning for each kind, at the place of the first."""
        return tuple(
            Diagnostic("read-as", counted(count, one[1:], many[1:]), span, "warning")
            if one.startswith("\0")
            else Diagnostic("left-out", f"left out: {counted(count, one, many)}", span, "warning")
            for (one, many), (count, span) in self._found.items()
        )


def in_one_line(warnings: Iterable[Diagnostic]) -> str:
    """Return a reader's warnings in one line: the kinds left out, and the number of other warnings."""
    warnings = tuple(warnings)
    kinds = [one.message.removeprefix("left out: ") for one in warnings if one.rule == "left-out"]
    others = len(warnings) - len(kinds)
    said = [f"left out: {first_few(kinds, _MOST_KINDS)}"] if kinds else []
    said += [counted(others, "other warning" if kinds else "warning")] if others else []
    return "; ".join(said)
