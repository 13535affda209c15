"""A quiz to print as PDF: the questions, and the key on a page of its own."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.formats.papers.pdf import write as write_paper
from argmap.formats.quizzes import QuizFormat
from argmap.render.quiz.question import Question
from argmap.render.quiz_paper import quiz_paper


def write(title: str, questions: Sequence[Question]) -> bytes:
    """Return questions as PDF.

    Raises:
        ArgmapError: What writes PDF is not installed.
    """
    content = write_paper(quiz_paper(title, questions)).content
    return content.encode("utf-8") if isinstance(content, str) else content


QUIZ_FORMAT = QuizFormat("pdf", "to print; needs the pdf extra", (".pdf",), write)
