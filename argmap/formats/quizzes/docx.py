"""A quiz to print or to change in Word: the questions, and the key on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.formats.exporting import Exported
from argmap.formats.papers.docx import write as write_paper
from argmap.formats.quizzes import QuizFormat
from argmap.render.quiz.paper import quiz_paper
from argmap.render.quiz.question import Question


def write(title: str, questions: Sequence[Question]) -> Exported:
    """Return questions as a document for Word.

    Raises:
        ArgmapError: What writes it is not installed.
    """
    return write_paper(quiz_paper(title, questions))


QUIZ_FORMAT = QuizFormat("for Word; needs the office extra", (".docx",), write)
