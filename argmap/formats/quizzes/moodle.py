"""Moodle XML: questions with an id number, by which a later import can be told apart.

Format: https://docs.moodle.org/en/Moodle_XML_format. A question that puts things in order becomes a match of
    the texts with
the numbers of their places: not every Moodle has questions of the type `ordering`.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from html import escape
from xml.etree import ElementTree as ET

from argmap.core.quoting import safe_xml, valid_xml
from argmap.formats.quizzes import QuizFormat
from argmap.formats.shared.quiz_html import answer_in_moodle, pairs, stem_html
from argmap.render.quiz.question import Question

#: The longest id number that Moodle keeps.
_LONGEST_ID = 100


def write(title: str, questions: Sequence[Question]) -> str:  # noqa: ARG001 - the category is chosen at the import
    """Return questions as Moodle XML."""
    quiz = ET.Element("quiz")
    for question in questions:
        quiz.append(_question(question))
    ET.indent(quiz)
    xml = ET.tostring(quiz, encoding="unicode", short_empty_elements=False)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{safe_xml(xml)}\n'


def _question(question: Question) -> ET.Element:
    choice = question.form == "choice"
    made = ET.Element("question", type="multichoice" if choice else "matching")
    _text(ET.SubElement(made, "name"), question.id)
    _html(made, "questiontext", stem_html(question))
    _html(made, "generalfeedback", escape(question.feedback, quote=False))
    values = {"defaultgrade": "1", "penalty": "0.3333333", "hidden": "0", "idnumber": _id_number(question.id)}
    values |= {"single": "true"} if choice else {}
    # A choice of two or three fixed answers is easier to read in their usual order.
    values |= {"shuffleanswers": "false" if choice else "true"}
    values |= {"answernumbering": "abc"} if choice else {}
    for name, value in values.items():
        ET.SubElement(made, name).text = valid_xml(value)
    if choice:
        for index, option in enumerate(question.options):
            answer = _html(made, "answer", escape(option, quote=False))
            answer.set("fraction", "100" if (index,) == question.right else "0")
    else:
        for item, option in pairs(question):
            pair = _html(made, "subquestion", escape(item, quote=False))
            _text(ET.SubElement(pair, "answer"), answer_in_moodle(option))
    return made


def _html(parent: ET.Element, name: str, html: str) -> ET.Element:
    made = ET.SubElement(parent, name, format="html")
    _text(made, html)
    return made


def _text(parent: ET.Element, text: str) -> None:
    ET.SubElement(parent, "text").text = valid_xml(text)


def _id_number(identity: str) -> str:
    """Return an id that Moodle keeps whole: a longer one ends in its digest."""
    if len(identity) <= _LONGEST_ID:
        return identity
    digest = sha256(identity.encode("utf-8", "replace")).hexdigest()[:16]
    return f"{identity[: _LONGEST_ID - len(digest) - 1]}~{digest}"


QUIZ_FORMAT = QuizFormat("Moodle XML", (".xml",), write)
