"""The list of checks, the manual of a check, and the meaning of a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from argmap.checks.manual import Manual
from argmap.render.text.lines import Line


def check_lines(manuals: Sequence[Manual]) -> Iterator[Line]:
    """Yield a line for each check: first those that run by default."""
    width = max(len(manual.name) for manual in manuals)
    for title, default in (("Run by default:", True), ("Run when selected:", False)):
        yield Line("", "", [(title, "bold")])
        for manual in manuals:
            if manual.check and manual.check.default == default:
                severity = f"  {manual.severity:<7}  "
                rest = " " * (width + len(severity) + 2)
                pieces = [(manual.name.ljust(width), "bold cyan"), (severity, "dim"), (manual.summary, "")]
                yield Line("  ", rest, pieces)


def manual_lines(manual: Manual) -> Iterator[Line]:
    """Yield the manual of a check."""
    first, *rest = manual.text.splitlines()
    yield Line("", "", [(first, "bold")])
    for line in rest:
        indent = line[: len(line) - len(line.lstrip())]
        yield Line(indent, indent, [(line.lstrip(), "")])


def term_lines(name: str, meaning: str) -> Iterator[Line]:
    """Yield a word that argmap prints, and its meaning."""
    yield Line("", "", [(name, "bold")])
    yield Line("", "", [])
    yield Line("", "", [(meaning, "")])


def known_term_lines(names: Iterable[str]) -> Iterator[Line]:
    """Yield the words whose meaning can be asked for."""
    yield Line("", "", [("Words:", "bold")])
    yield Line("  ", "  ", [(", ".join(names), "")])
