r"""GIFT: questions as text, which Moodle and other learning platforms import.

A question is `::name::[html]text{answers}`, up to an empty line. Moodle reads it in this order, in
question/format/gift/format.php: it puts placeholders such as `&&058;` for what a backslash escapes, finds the
first pair of braces, cuts the general feedback off at `####`, and takes answers with `~` for a choice, and
those with `->` for a match. Texts are HTML here: so no text holds a placeholder or an arrow. What is matched
with is plain text for Moodle, whatever the rest is; in it, a second `&` in a row is set apart.

GIFT cannot put things in order: such a question becomes a match of the texts with the numbers of their
places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from argmap.formats.quizzes import QuizFormat
from argmap.formats.shared.quiz_html import answer_in_moodle, pairs, stem_html
from argmap.render.quiz.question import Question

_RESERVED = re.compile(r"[\\#=~{}:]")


def write(title: str, questions: Sequence[Question]) -> str:  # noqa: ARG001 - GIFT has no place for a title
    """Return questions as GIFT."""
    return "\n".join("".join(f"{line}\n" for line in _lines(one)) for one in questions)


def _lines(question: Question) -> Iterator[str]:
    yield f"::{_plain(question.id)}::[html]{_reserved(stem_html(question))}{{"
    if question.form == "choice":
        for index, option in enumerate(question.options):
            yield f"  {'=' if (index,) == question.right else '~'}{_html(option)}"
    else:
        for item, option in pairs(question):
            yield f"  ={_html(item)} -> {_plain(answer_in_moodle(option))}"
    # HTML as the question is: the blank keeps a bracket from naming a format, and `##[` is a command of
    # Azure.
    yield f"  #### {_reserved(escape(question.feedback, quote=False))}"
    yield "}"


def _html(text: str) -> str:
    """Return a text as HTML; the name of the format in front keeps `%50%` and `[` from being read as more."""
    return f"[html]{_reserved(escape(text, quote=False))}"


def _plain(text: str) -> str:
    return _reserved(re.sub("&(?=&)", "& ", text))


def _reserved(text: str) -> str:
    return _RESERVED.sub(r"\\\g<0>", text)


QUIZ_FORMAT = QuizFormat("GIFT, for Moodle and others", (".gift", ".txt"), write)
