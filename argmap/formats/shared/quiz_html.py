"""Code shared by quiz formats: the stem of a question as HTML, and an order as places to match."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from argmap.render.quiz.question import Question


def stem_html(question: Question) -> str:
    """Return the question, followed by what is given, as paragraphs."""
    given = (
        f"<p><b>{escape(one.label, quote=False)}:</b> {escape(one.text, quote=False)}</p>"
        for one in question.given
    )
    return "".join([f"<p>{escape(question.asks, quote=False)}</p>", *given])


def places(question: Question) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a match; for an order, each place with what belongs there."""
    items = question.items or tuple(f"{number}." for number in range(1, len(question.right) + 1))
    yield from zip(items, question.right_texts, strict=True)
