"""A quiz as a table: a row for each question, for spreadsheets.

Cells that a spreadsheet would run as formulas begin with an apostrophe.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.formats.quizzes import QuizFormat
from argmap.formats.shared.files.csv import csv_text
from argmap.render.quiz.question import Question, letter_of

_COLUMNS = ("id", "kind", "form", "question", "options", "key", "answer", "feedback")


def write(title: str, questions: Sequence[Question]) -> str:  # noqa: ARG001 - a table has no place for a title
    """Return questions as comma-separated values."""
    return "\ufeff" + csv_text([_COLUMNS, *map(_cells, questions)])


def _cells(question: Question) -> list[str]:
    given = (f"{one.label}: {one.text}" for one in question.given)
    items = (f"{number}. {item}" for number, item in enumerate(question.items, 1))
    options = (f"{letter_of(index)}) {option}" for index, option in enumerate(question.options))
    return [
        question.id,
        question.kind,
        question.form,
        "\n".join([question.asks, *given, *items]),
        "\n".join(options),
        question.key,
        "\n".join(question.right_texts),
        question.feedback,
    ]


QUIZ_FORMAT = QuizFormat("a table", (".csv",), write)
