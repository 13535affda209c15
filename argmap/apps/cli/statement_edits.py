"""The common part of `argmap add`, `link`, `edit` and `remove`: an edit and the report on it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from argmap.apps.cli.editable import Editable, EditOutcome, read_editable
from argmap.apps.cli.output import Screen, print_lines
from argmap.core.model import Case
from argmap.render.text.edited import sunk_lines, verdict_lines
from argmap.render.text.lines import Line
from argmap.semantics import evaluate_grounded
from argmap.syntax.editing.revise import EditResult
from argmap.syntax.parsing import ParsedCase

if TYPE_CHECKING:
    from argmap.render.json.shared.writing import MovedVerdict, Writing


E = TypeVar("E", bound=EditResult)


class EditOptions(NamedTuple):
    """How to carry out an edit (written or only shown), and how to report it."""

    screen: Screen
    max_size: int
    diff: bool
    json: bool


class StatementEdit(Generic[E]):
    """An edit, written or only shown, and the case after it."""

    def __init__(self, file: Editable, edited: EditOutcome[E], options: EditOptions) -> None:
        """Describe an edit that was made."""
        self._file = file
        self._options = options
        self._before, self.result = edited
        self.case: Case = self.result.after.require()

    @property
    def writing(self) -> Writing:
        """Where the edited text is, for JSON."""
        return self._file.writing(self.result.text, diff=self._options.diff)

    @property
    def moved(self) -> list[MovedVerdict]:
        """The verdicts that changed, for JSON."""
        from argmap.render.json.shared.writing import moved_verdicts

        was, now = evaluate_grounded(self._before.case), evaluate_grounded(self.case)
        return moved_verdicts(self.case.claims, was.verdicts, now.verdicts)

    def report(self, lines: Iterable[Line]) -> None:
        """Report the edit and the changed verdicts on stderr."""
        was, now = evaluate_grounded(self._before.case), evaluate_grounded(self.case)
        screen, claims = self._options.screen, self.case.claims
        print_lines(lines, screen, sys.stderr)
        print_lines(verdict_lines(claims, was.statuses, now.statuses, screen.look), screen, sys.stderr)
        print_lines(sunk_lines(claims, was, now), screen, sys.stderr)


def edit_statements(
    designator: str, options: EditOptions, edit: Callable[[ParsedCase], E]
) -> StatementEdit[E]:
    """Edit the claims and links of a case file, or show the changes.

    Raises:
        ArgmapError: The file cannot be edited or has mistakes, or the edit has an unknown reference.
    """
    file = read_editable(designator, options.max_size, writes=not options.diff)
    edited = file.apply(edit, options.screen, diff=options.diff, quiet=options.json)
    return StatementEdit(file, edited, options)
