"""Code shared by quiz formats: the stem of a question as HTML, and an order as a match."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from argmap.core.display import shortened
from argmap.render.quiz.question import Question

#: The longest answer of a match that Moodle keeps: `answertext` in question/type/match/db/install.xml.
_LONGEST_ANSWER = 255


def stem_html(question: Question) -> str:
    """Return the question, followed by what is given, as paragraphs."""
    given = (
        f"<p><b>{escape(one.label, quote=False)}:</b> {escape(one.text, quote=False)}</p>"
        for one in question.given
    )
    return "".join([f"<p>{escape(question.asks, quote=False)}</p>", *given])


def pairs(question: Question) -> Iterator[tuple[str, str]]:
    """Yield what is on the left of a match, and what belongs to it; for an order, each text and its place.

    The texts of an order are on the left: what belongs to them is chosen from a short list in most platforms.
    """
    if question.items:
        yield from zip(question.items, question.right_texts, strict=True)
        return
    for at, text in enumerate(question.options):
        yield text, place(question.right.index(at))


def place(index: int) -> str:
    """Return a place in an order, counted from 0, as it is shown."""
    return f"{index + 1}."


def answer_in_moodle(text: str) -> str:
    """Return the answer of a match, shortened to what Moodle accepts.

    It refuses a whole file with a longer one.
    """
    return shortened(text, _LONGEST_ANSWER)
