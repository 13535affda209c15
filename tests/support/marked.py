"""Texts in which the places of mistakes are marked."""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.syntax.parsing import ParsedCase


class Marked(NamedTuple):
    """YAML without its marks, and the lines and columns where they were."""

    text: str
    places: list[tuple[int, int]]
    related: list[tuple[int, int]]


def marked(text: str) -> Marked:
    found: dict[str, list[tuple[int, int]]] = {"▸": [], "▹": []}
    clean = ""
    for character in text:
        if character in found:
            found[character].append((clean.count("\n") + 1, len(clean) - (clean.rfind("\n") + 1) + 1))
        else:
            clean += character
    return Marked(clean, found["▸"], found["▹"])


def places_of(parsed: ParsedCase) -> list[tuple[int, int]]:
    return [(d.span.line, d.span.column) for d in parsed.diagnostics]


A = "title: T\nclaims:\n  a: A\n"


def assert_every_place_is_inside(parsed: ParsedCase) -> None:
    lines = re.split("\r\n|\r|\n", parsed.source.text)
    for diagnostic in parsed.diagnostics:
        for span in (diagnostic.span, *(related.span for related in diagnostic.related)):
            assert 1 <= span.line <= len(lines)
            assert 1 <= span.column <= len(lines[span.line - 1]) + 1
            assert 0 <= span.start <= span.end <= len(parsed.source.text) + 1
