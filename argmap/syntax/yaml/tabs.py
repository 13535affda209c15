"""Tabs at the start of lines, which YAML does not allow, and the spaces to write for them."""

from __future__ import annotations

import re

import yaml

from argmap.core.fixes import Fix, TextEdit, apply_edits
from argmap.syntax.yaml.located import Loader

_INDENTS = re.compile(r"^\t[ \t]*", re.MULTILINE)
#: How many spaces a tab can stand for: as files that argmap writes are indented, then as editors show a tab.
_WIDTHS = (2, 4, 8)


def untabbed(text: str, at: int) -> Fix | None:
    """Return a fix that indents lines with spaces in place of tabs, from the error at `at` on.

    Of the widths of a tab, that is chosen with which the next error comes last, then the fewest keys are left
    without a value, and then the most lines are as deep as one without tabs above them. None if the line
    would be wrong with any width.
    """
    line = text.count("\n", 0, at)
    found: tuple[tuple[float, int, int], tuple[TextEdit, ...]] | None = None
    for width in _WIDTHS:
        edits = tuple(
            TextEdit(indent.start(), indent.end(), indent[0].replace("\t", " " * width))
            for indent in _INDENTS.finditer(text)
        )
        if not edits:
            return None
        wrong, empty = _reading(apply_edits(text, edits))
        if wrong <= line:
            continue
        fit = wrong, -empty, sum(edit.text == _indent_above(text, edit.start) for edit in edits)
        if found is None or fit > found[0]:
            found = fit, edits
    return Fix("indent with spaces instead of tabs", found[1]) if found else None


def _indent_above(text: str, start: int) -> str:
    """Return the indent of the line before the one that starts at an offset."""
    line = text[text.rfind("\n", 0, max(0, start - 1)) + 1 : start]
    return line[: len(line) - len(line.lstrip(" \t"))]


def _reading(text: str) -> tuple[float, int]:
    """Return the line of the first error, counted from 0, and the number of empty values before it."""
    empty = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            empty += isinstance(event, yaml.ScalarEvent) and not event.value and not event.style
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return (mark.line if mark else 0), empty
    except (yaml.YAMLError, RecursionError):
        return 0, empty
    return float("inf"), empty
