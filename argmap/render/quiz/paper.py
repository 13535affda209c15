"""A quiz to print: the questions, and the key on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.render.paper import Paper, PaperBlock, TextRun, heading, name_line, paragraph
from argmap.render.quiz.question import Question, letter_of


def quiz_paper(title: str, questions: Sequence[Question]) -> Paper:
    """Return the questions below a line for a name, and after a page break the answers with their reasons."""
    blocks = [
        PaperBlock("title", (TextRun(title, bold=True),)),
        name_line(),
    ]
    for number, question in enumerate(questions, 1):
        blocks += _question(number, question)
    blocks += [PaperBlock("break"), heading("Answers")]
    blocks += [
        paragraph("", one.key, f"  {one.feedback}", mark=f"{number}.")
        for number, one in enumerate(questions, 1)
    ]
    return Paper(title, tuple(blocks))


def _question(number: int, question: Question) -> Iterator[PaperBlock]:
    yield paragraph("", question.asks, mark=f"{number}.", leads=True)
    for one in question.given:
        yield paragraph(f"{one.label}: {one.text}", indent=1)
    for at, item in enumerate(question.items, 1):
        yield paragraph(item, mark=f"{at} ___", indent=1)
    for index, option in enumerate(question.options):
        blank = "____ " if question.form == "order" else ""
        yield paragraph(f"{blank}{option}", mark=f"{letter_of(index)})", indent=1)
