"""QTI 3.0: a package with an item for each question, and a test of all of them.

Specification: https://www.imsglobal.org/spec/qti/v3p0/impl. A choice is a `qti-choice-interaction`, an order
    a
`qti-order-interaction`, and a match a `qti-match-interaction`. Each item gives a point for the right answer,
and shows why it is right as modal feedback, whatever was answered.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from argmap.core.quoting import valid_xml
from argmap.formats.quizzes import QuizFormat
from argmap.formats.shared.files.zip import zipped
from argmap.formats.shared.qti import XSI, dump_xml, element, identifier_of, item_title
from argmap.render.quiz.question import Question

_ITEMS = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_ITEMS_XSD = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0p1_v1p0.xsd"
_PACKAGE = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"
_PACKAGE_XSD = "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqtiv3p0_imscpv1p2_v1p0.xsd"
#: The cardinality and the base type of a response, by the form of the question.
_TYPES = {
    "choice": ("single", "identifier"),
    "order": ("ordered", "identifier"),
    "match": ("multiple", "directedPair"),
}


def write(title: str, questions: Sequence[Question]) -> bytes:
    """Return questions as a package."""
    names = [identifier_of(one.id) for one in questions]
    items = {
        f"items/{name}.xml": _item(name, at, one)
        for at, (name, one) in enumerate(zip(names, questions, strict=True), 1)
    }
    return zipped({"imsmanifest.xml": _manifest(names), "test.xml": _test(title, names), **items})


def _root(name: str, namespace: str, schema: str, **attributes: str) -> ET.Element:
    root = ET.Element(
        name, {"xmlns": namespace, "xmlns:xsi": XSI, "xsi:schemaLocation": f"{namespace} {schema}"}
    )
    for key, value in attributes.items():
        root.set(key.replace("_", "-"), valid_xml(value))
    return root


def _manifest(names: Sequence[str]) -> str:
    root = _root("manifest", _PACKAGE, _PACKAGE_XSD, identifier=identifier_of("manifest", *names))
    metadata = element(root, "metadata")
    element(metadata, "schema", "QTI Package")
    element(metadata, "schemaversion", "3.0.1")
    element(root, "organizations")
    resources = element(root, "resources")
    test = element(resources, "resource", identifier="test", type="imsqti_test_xmlv3p0", href="test.xml")
    element(test, "file", href="test.xml")
    for name in names:
        element(test, "dependency", identifierref=name)
    for name in names:
        href = f"items/{name}.xml"
        one = element(resources, "resource", identifier=name, type="imsqti_item_xmlv3p0", href=href)
        element(one, "file", href=href)
    return dump_xml(root)


def _test(title: str, names: Sequence[str]) -> str:
    root = _root("qti-assessment-test", _ITEMS, _ITEMS_XSD, identifier="test", title=title)
    part = element(
        root, "qti-test-part", identifier="part", navigation_mode="nonlinear", submission_mode="individual"
    )
    section = element(part, "qti-assessment-section", identifier="section", title=title, visible="true")
    for name in names:
        element(section, "qti-assessment-item-ref", identifier=name, href=f"items/{name}.xml")
    return dump_xml(root)


def _item(name: str, number: int, question: Question) -> str:
    root = _root(
        "qti-assessment-item",
        _ITEMS,
        _ITEMS_XSD,
        identifier=name,
        title=item_title(number),
        adaptive="false",
        time_dependent="false",
    )
    cardinality, base = _TYPES[question.form]
    response = element(
        root, "qti-response-declaration", identifier="RESPONSE", cardinality=cardinality, base_type=base
    )
    correct = element(response, "qti-correct-response")
    for value in _right(question):
        element(correct, "qti-value", value)
    score = element(
        root, "qti-outcome-declaration", identifier="SCORE", cardinality="single", base_type="float"
    )
    element(element(score, "qti-default-value"), "qti-value", "0")
    element(
        root, "qti-outcome-declaration", identifier="FEEDBACK", cardinality="single", base_type="identifier"
    )
    body = element(root, "qti-item-body")
    for one in question.given:
        paragraph = element(body, "p")
        element(paragraph, "strong", f"{one.label}:").tail = f" {valid_xml(one.text)}"
    _interaction(body, question)
    _processing(root)
    feedback = element(
        root, "qti-modal-feedback", outcome_identifier="FEEDBACK", show_hide="show", identifier="why"
    )
    element(element(feedback, "qti-content-body"), "p", question.feedback)
    return dump_xml(root, indent=False)


def _right(question: Question) -> list[str]:
    if question.form == "match":
        return [f"I{item} O{option}" for item, option in enumerate(question.right)]
    return [f"O{option}" for option in question.right]


def _interaction(body: ET.Element, question: Question) -> None:
    if question.form == "match":
        count = str(len(question.items))
        match = element(body, "qti-match-interaction", response_identifier="RESPONSE", max_associations=count)
        element(match, "qti-prompt", question.asks)
        for mark, texts, most in (("I", question.items, "1"), ("O", question.options, count)):
            group = element(match, "qti-simple-match-set")
            for at, text in enumerate(texts):
                element(group, "qti-simple-associable-choice", text, identifier=f"{mark}{at}", match_max=most)
        return
    if question.form == "order":
        made = element(body, "qti-order-interaction", response_identifier="RESPONSE", orientation="vertical")
    else:
        made = element(
            body, "qti-choice-interaction", response_identifier="RESPONSE", shuffle="false", max_choices="1"
        )
    element(made, "qti-prompt", question.asks)
    for at, text in enumerate(question.options):
        element(made, "qti-simple-choice", text, identifier=f"O{at}")


def _processing(root: ET.Element) -> None:
    processing = element(root, "qti-response-processing")
    condition = element(element(processing, "qti-response-condition"), "qti-response-if")
    match = element(condition, "qti-match")
    element(match, "qti-variable", identifier="RESPONSE")
    element(match, "qti-correct", identifier="RESPONSE")
    element(
        element(condition, "qti-set-outcome-value", identifier="SCORE"),
        "qti-base-value",
        "1",
        base_type="float",
    )
    shown = element(processing, "qti-set-outcome-value", identifier="FEEDBACK")
    element(shown, "qti-base-value", "why", base_type="identifier")


QUIZ_FORMAT = QuizFormat("a package of QTI 3.0", (".qti.zip",), write)
