"""The questions of a quiz as lines, and the key apart from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.render.quiz.question import Question, letter_of
from argmap.render.text.lines import Line


def question_lines(number: int, question: Question) -> Iterator[Line]:
    """Yield a question with its options, but not its answer."""
    yield Line(f"{number}. ", "   ", [(question.asks, "bold")])
    for one in question.given:
        yield Line("   ", "     ", [(f"{one.label}: ", "dim"), (one.text, "")])
    for place, item in enumerate(question.items, 1):
        yield Line(f"   {place}  ", "      ", [(item, "")])
    if question.items:
        yield Line("", "", [("   with", "dim")])
    for index, option in enumerate(question.options):
        yield Line(f"   {letter_of(index)}) ", "      ", [(option, "")])


def key_lines(number: int, question: Question) -> Iterator[Line]:
    """Yield the right answer of a question, and why it is right."""
    yield Line(f"{number}. ", "   ", [(question.key, "bold"), (f"  {question.feedback}", "")])


def quiz_lines(title: str, questions: Sequence[Question]) -> Iterator[Line]:
    """Yield all questions, and after them the key."""
    yield Line("", "", [(title, "bold")])
    for number, question in enumerate(questions, 1):
        yield Line("", "", [])
        yield from question_lines(number, question)
    yield Line("", "", [])
    yield Line("", "", [("Answers", "bold")])
    for number, question in enumerate(questions, 1):
        yield from key_lines(number, question)
