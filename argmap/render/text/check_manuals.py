"""The list of checks, the manual of a check, and the meaning of a word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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


def known_term_lines(terms: Mapping[str, str]) -> Iterator[Line]:
    """Yield a line for each word, with the first sentence of its meaning."""
    width = max(map(len, terms))
    yield Line("", "", [("Words:", "bold")])
    for name, meaning in sorted(terms.items()):
        first = meaning.partition(". ")[0].removesuffix(".")
        yield Line("  ", " " * (width + 4), [(name.ljust(width), "bold cyan"), (f"  {first}.", "")])
