"""Cards for Anki: a text file, whose first lines say how it is read.

Each note has a GUID, from the id of its question: cards that are imported again are brought up to date, and
keep what Anki knows of them. Format: https://docs.ankiweb.net/importing/text-files.html
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from html import escape

from argmap.formats.quizzes import QuizFormat
from argmap.formats.shared.quiz_html import stem_html
from argmap.render.quiz.question import Question


def write(title: str, questions: Sequence[Question]) -> str:
    """Return questions as notes of a deck that is called by the title."""
    written = io.StringIO()
    deck = title.replace("::", ":")  # which would make a deck in a deck
    heads = ("separator:tab", "html:true", "notetype:Basic", f"deck:{deck}", "guid column:1", "tags column:4")
    written.writelines(f"#{head}\n" for head in heads)
    writer = csv.writer(written, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL)
    for one in questions:
        writer.writerow([f"argmap:{one.id}", _front(one), _back(one), f"argmap {one.kind}"])
    return written.getvalue()


def _front(question: Question) -> str:
    return _shown("".join([stem_html(question), *_lists(question)]))


def _lists(question: Question) -> Iterator[str]:
    if question.items:
        yield _list("1", question.items)
    yield _list("a", question.options)


def _list(numbering: str, texts: Sequence[str]) -> str:
    rows = (f"<li>{escape(text, quote=False)}</li>" for text in texts)
    return f'<ol type="{numbering}">{"".join(rows)}</ol>'


def _back(question: Question) -> str:
    texts = [escape(text, quote=False) for text in question.right_texts]
    if question.items:
        texts = [f"{number}: {text}" for number, text in enumerate(texts, 1)]
    answer = "<br>".join(texts)
    feedback = escape(question.feedback, quote=False)
    return _shown(f"<p><b>{question.key}</b></p><p>{answer}</p><p>{feedback}</p>")


def _shown(html: str) -> str:
    """Return HTML in which no text plays a sound or is run as LaTeX, as Anki would do with `[sound:...]`."""
    return html.replace("[", "&#91;")


QUIZ_FORMAT = QuizFormat("cards for Anki", (".tsv",), write)
