"""QTI 1.2 as Canvas Classic imports it: one assessment, with what Canvas calls each kind of question.

The dialect is that of text2qti (https://github.com/gpoore/text2qti), whose packages teachers import into
Canvas. A choice is a `multiple_choice_question`; an order and a match are a `matching_question`, which gives
points for each pair. Every question shows why its answer is right.

The options of a match are told apart by the first number in their names, in
gems/plugins/qti_exporter/lib/qti/ associate_interaction.rb of Canvas. So options and items are numbered, as
in what Canvas exports itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from xml.etree import ElementTree as ET

from argmap.formats.quizzes import QuizFormat
from argmap.formats.shared.files.zip import zipped
from argmap.formats.shared.qti import XSI, dump_xml, element, identifier_of, item_title
from argmap.formats.shared.quiz_html import pairs, place, stem_html
from argmap.render.quiz.question import Question

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_QTI_XSD = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd"
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_PACKAGE_XSD = "http://www.imsglobal.org/xsd/imscp_v1p1.xsd"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_CANVAS_XSD = "https://canvas.instructure.com/xsd/cccv1p0.xsd"


def write(title: str, questions: Sequence[Question]) -> bytes:
    """Return questions as a package."""
    name = identifier_of(title, *(one.id for one in questions))
    return zipped(
        {
            "imsmanifest.xml": _manifest(name),
            f"{name}/assessment_meta.xml": _settings(name, title, len(questions)),
            f"{name}/{name}.xml": _assessment(name, title, questions),
        }
    )


def _root(name: str, namespace: str, schema: str, **attributes: str) -> ET.Element:
    located = {"xmlns": namespace, "xmlns:xsi": XSI, "xsi:schemaLocation": f"{namespace} {schema}"}
    return ET.Element(name, {**attributes, **located})


def _manifest(name: str) -> str:
    root = _root("manifest", _PACKAGE, _PACKAGE_XSD, identifier=f"{name}-manifest")
    metadata = element(root, "metadata")
    element(metadata, "schema", "IMS Content")
    element(metadata, "schemaversion", "1.1.3")
    element(root, "organizations")
    resources = element(root, "resources")
    one = element(resources, "resource", identifier=name, type="imsqti_xmlv1p2")
    element(one, "file", href=f"{name}/{name}.xml")
    element(one, "dependency", identifierref=f"{name}-settings")
    kind = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
    href = f"{name}/assessment_meta.xml"
    two = element(resources, "resource", identifier=f"{name}-settings", type=kind, href=href)
    element(two, "file", href=href)
    return dump_xml(root)


def _settings(name: str, title: str, points: int) -> str:
    root = _root("quiz", _CANVAS, _CANVAS_XSD, identifier=name)
    values = {
        "title": title,
        "shuffle_answers": "false",
        "scoring_policy": "keep_highest",
        "quiz_type": "assignment",
    }
    values |= {"points_possible": f"{points:.1f}", "show_correct_answers": "true", "allowed_attempts": "1"}
    for key, value in values.items():
        element(root, key, value)
    return dump_xml(root)


def _assessment(name: str, title: str, questions: Sequence[Question]) -> str:
    root = _root("questestinterop", _QTI, _QTI_XSD)
    assessment = element(root, "assessment", ident=name, title=title)
    _fields(element(assessment, "qtimetadata"), {"cc_maxattempts": "1"})
    section = element(assessment, "section", ident="root_section")
    for number, question in enumerate(questions, 1):
        _item(section, number, question)
    return dump_xml(root)


def _fields(parent: ET.Element, values: dict[str, str]) -> None:
    for label, entry in values.items():
        field = element(parent, "qtimetadatafield")
        element(field, "fieldlabel", label)
        element(field, "fieldentry", entry)


def _item(section: ET.Element, number: int, question: Question) -> None:
    name = identifier_of(question.id)
    choice = question.form == "choice"
    item = element(section, "item", ident=name, title=item_title(number))
    options, items = _numbers(1, question.options), _numbers(2, question.right)
    _fields(
        element(element(item, "itemmetadata"), "qtimetadata"),
        {
            "question_type": "multiple_choice_question" if choice else "matching_question",
            "points_possible": "1",
            "original_answer_ids": ",".join(options if choice else items),
            "assessment_question_identifierref": f"{name}-ref",
        },
    )
    presentation = element(item, "presentation")
    _html(presentation, stem_html(question))
    processing = element(item, "resprocessing")
    outcomes = element(processing, "outcomes")
    element(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    shown = element(processing, "respcondition", **{"continue": "Yes"})
    element(element(shown, "conditionvar"), "other")
    element(shown, "displayfeedback", feedbacktype="Response", linkrefid="general_fb")
    if choice:
        _choices(presentation, "response1", question.options, options)
        _right(processing, "response1", options[question.right[0]], "100", "Set")
    else:
        _match(presentation, processing, question, items, options)
    _html(
        element(element(item, "itemfeedback", ident="general_fb"), "flow_mat"),
        f"<p>{escape(question.feedback, quote=False)}</p>",
    )


def _numbers(thousands: int, things: Sequence[object]) -> list[str]:
    """Return a number of four digits for each of several things, different from those of other thousands."""
    return [str(1000 * thousands + at) for at in range(1, len(things) + 1)]


def _match(
    presentation: ET.Element, processing: ET.Element, question: Question, items: list[str], options: list[str]
) -> None:
    """Add a list of all options for each item.

    The points are shared among the items; the last gets the rest.
    """
    count = len(question.right)
    share = round(100 / count, 2)
    texts = question.options if question.items else tuple(map(place, range(count)))
    for at, (about, right) in enumerate(pairs(question)):
        ident = f"response_{items[at]}"
        _choices(presentation, ident, texts, options, about=about)
        points = share if at < count - 1 else round(100 - share * (count - 1), 2)
        _right(processing, ident, options[texts.index(right)], f"{points:.2f}", "Add")


def _choices(
    presentation: ET.Element, ident: str, texts: Sequence[str], names: Sequence[str], about: str = ""
) -> None:
    # ElementTree does not sort, so that a response has its attributes as text2qti writes them.
    response = element(
        presentation, "response_lid", ident=ident, **({} if about else {"rcardinality": "Single"})
    )
    if about:
        _plain(response, about)
    render = element(response, "render_choice")
    for name, text in zip(names, texts, strict=True):
        label = element(render, "response_label", ident=name)
        if about:
            _plain(label, text)
        else:
            _html(label, escape(text, quote=False))


def _right(processing: ET.Element, ident: str, name: str, points: str, action: str) -> None:
    condition = element(processing, "respcondition", **({"continue": "No"} if action == "Set" else {}))
    element(element(condition, "conditionvar"), "varequal", name, respident=ident)
    element(condition, "setvar", points, varname="SCORE", action=action)


def _html(parent: ET.Element, html: str) -> None:
    element(element(parent, "material"), "mattext", html, texttype="text/html")


def _plain(parent: ET.Element, text: str) -> None:
    """Add a text of a match, which Canvas shows as it is."""
    element(element(parent, "material"), "mattext", text, texttype="text/plain")


QUIZ_FORMAT = QuizFormat("QTI 1.2 for Canvas Classic", (".qti12.zip",), write)
