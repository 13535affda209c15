"""What `argmap add`, `link`, `edit` and `remove` have in common: an edit, and what is said of it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from argmap.apps.cli.edited import E, read_editable
from argmap.apps.cli.output import Screen, print_json, print_lines
from argmap.core.model import Case
from argmap.render.text.edited import sunk_lines, verdict_lines
from argmap.render.text.lines import Line
from argmap.render.text.written import moved_values, writing_values
from argmap.semantics import evaluate_grounded
from argmap.syntax.parsing import ParsedCase, parse_case


class Asked(NamedTuple):
    """How an edit is to be carried out: written or only shown, and how it is told."""

    screen: Screen
    max_size: int
    diff: bool
    json: bool


def extend(
    designator: str,
    asked: Asked,
    edit: Callable[[ParsedCase], E],
    lines: Callable[[E, Case], Iterable[Line]],
    values: Callable[[E, Case], dict[str, Any]],
) -> None:
    """Edit a case file, or show what that would change, and say which verdicts change.

    `lines` and `values` tell what was edited, on stderr or as JSON.

    Raises:
        ArgmapError: The file cannot be edited or has mistakes, or the edit refers to what is not there.
    """
    screen = asked.screen
    file = read_editable(designator, asked.max_size, writes=not asked.diff)
    before, done = file.apply(edit, screen, diff=asked.diff, quiet=asked.json)
    case = parse_case(done.text, file=file.shown).require()
    was, now = evaluate_grounded(before.case), evaluate_grounded(case)
    if asked.json:
        writing = file.writing(done.text, diff=asked.diff)
        own = {**values(done, case), "verdicts": moved_values(case, was.verdicts, now.verdicts)}
        print_json(writing_values(writing, **own))
        return
    print_lines(lines(done, case), screen, sys.stderr)
    print_lines(verdict_lines(case.claims, was.statuses, now.statuses, screen.look), screen, sys.stderr)
    print_lines(sunk_lines(case.claims, was, now), screen, sys.stderr)
