"""A quiz to print or to post: questions in Markdown, and the key at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.formats.quizzes import QuizFormat
from argmap.formats.shared.markdown.text import escaped
from argmap.render.quiz.question import Question, letter_of


def write(title: str, questions: Sequence[Question]) -> str:
    """Return questions as Markdown."""
    lines = [f"# {escaped(title)}", ""]
    for number, question in enumerate(questions, 1):
        lines += [f"## {number}. {escaped(question.asks)}", "", *_lines(question), ""]
    lines += ["---", "", "# Answers", ""]
    for number, question in enumerate(questions, 1):
        lines += [f"{number}. **{question.key}** {escaped(question.feedback)}"]
    return "\n".join([*lines, ""])


def _lines(question: Question) -> Iterator[str]:
    for one in question.given:
        yield from (f"> **{escaped(one.label)}:** {escaped(one.text)}", ">")
    if question.given:
        yield ""
    if question.items:
        yield from (f"{number}. {escaped(item)}" for number, item in enumerate(question.items, 1))
        yield ""
    for index, option in enumerate(question.options):
        yield f"- **{letter_of(index)})** {escaped(option)}"


QUIZ_FORMAT = QuizFormat("to print", (".md", ".markdown"), write)
