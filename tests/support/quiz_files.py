"""Reads files of quizzes back by the rules of their platforms: QTI 3.0, QTI 1.2 as Canvas imports it, and the
page.

No schema of 1EdTech is part of the project, so what the schemas demand is written here: which elements there
are, in which order, with which attributes, and which names must be there to be referred to.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from string import ascii_lowercase
from typing import NamedTuple
from xml.etree import ElementTree as ET

QTI = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
PACKAGE = "{http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1}"
OLD = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
OLD_PACKAGE = "{http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1}"
#: The elements of an item of QTI 3.0 in the order of the schema, as far as argmap writes them.
ORDER = (
    "qti-response-declaration",
    "qti-outcome-declaration",
    "qti-item-body",
    "qti-response-processing",
    "qti-modal-feedback",
)
#: The attributes that an element must have.
NEEDED = {
    "qti-assessment-item": {"identifier", "title", "time-dependent"},
    "qti-response-declaration": {"identifier", "cardinality", "base-type"},
    "qti-outcome-declaration": {"identifier", "cardinality", "base-type"},
    "qti-choice-interaction": {"response-identifier", "max-choices"},
    "qti-order-interaction": {"response-identifier"},
    "qti-match-interaction": {"response-identifier", "max-associations"},
    "qti-simple-choice": {"identifier"},
    "qti-simple-associable-choice": {"identifier", "match-max"},
    "qti-modal-feedback": {"outcome-identifier", "show-hide", "identifier"},
    "qti-base-value": {"base-type"},
    "qti-set-outcome-value": {"identifier"},
    "qti-variable": {"identifier"},
    "qti-correct": {"identifier"},
}
#: What an identifier is: an NCName.
IDENTIFIER = re.compile(r"[A-Za-z_][\w.-]*")


class Read(NamedTuple):
    """A question as it is read back: its texts, and those of the right answer."""

    id: str
    stem: str
    options: list[str]
    right: list[str]
    feedback: str


def text_of(html: str) -> str:
    """The text of the HTML that the formats write: paragraphs with a label each."""
    return unescape(re.sub(r"</p><p>", " ", html).replace("<b>", "").replace("</b>", ""))[3:-4]


def members(data: bytes) -> dict[str, str]:
    """The files of a package; no entry is a folder or leads out of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        assert not any(name.startswith("/") or ".." in name for name in names)
        return {name: archive.read(name).decode("utf-8") for name in names}


def read_qti(data: bytes) -> list[Read]:
    """The questions of a package of QTI 3.0, in the order of its test."""
    files = members(data)
    manifest = ET.fromstring(files["imsmanifest.xml"])
    assert manifest.tag == f"{PACKAGE}manifest"
    assert manifest.findtext(f"{PACKAGE}metadata/{PACKAGE}schema") == "QTI Package"
    assert manifest.findtext(f"{PACKAGE}metadata/{PACKAGE}schemaversion") == "3.0.1"
    assert [one.tag.removeprefix(PACKAGE) for one in manifest] == ["metadata", "organizations", "resources"]
    resources = {one.get("identifier"): one for one in manifest.iter(f"{PACKAGE}resource")}
    hrefs = {name: one.find(f"{PACKAGE}file").get("href") for name, one in resources.items()}
    assert {*hrefs.values(), "imsmanifest.xml"} == set(files)
    assert all(one.get("href") == hrefs[name] for name, one in resources.items())
    assert {one.get("identifierref") for one in manifest.iter(f"{PACKAGE}dependency")} == set(hrefs) - {
        "test"
    }
    assert {one.get("type") for one in resources.values()} <= {"imsqti_test_xmlv3p0", "imsqti_item_xmlv3p0"}
    test = ET.fromstring(files[hrefs["test"]])
    refs = list(test.iter(f"{QTI}qti-assessment-item-ref"))
    assert [hrefs[one.get("identifier")] for one in refs] == [one.get("href") for one in refs]
    return [_item(ET.fromstring(files[one.get("href")])) for one in refs]


def _item(item: ET.Element) -> Read:
    assert item.tag == f"{QTI}qti-assessment-item"
    names = [one.tag.removeprefix(QTI) for one in item]
    assert names == sorted(names, key=ORDER.index)
    for one in item.iter():
        assert NEEDED.get(one.tag.removeprefix(QTI), set()) <= set(one.attrib)
        assert all(IDENTIFIER.fullmatch(value) for key, value in one.attrib.items() if key == "identifier")
    response = item.find(f"{QTI}qti-response-declaration")
    values = [one.text for one in response.iter(f"{QTI}qti-value")]
    outcomes = {
        one.get("identifier"): one.get("base-type") for one in item.iter(f"{QTI}qti-outcome-declaration")
    }
    assert outcomes == {"SCORE": "float", "FEEDBACK": "identifier"}
    processing = item.find(f"{QTI}qti-response-processing")
    assert {one.get("identifier") for one in processing.iter(f"{QTI}qti-set-outcome-value")} == set(outcomes)
    feedback = item.find(f"{QTI}qti-modal-feedback")
    (shown,) = processing.findall(f"{QTI}qti-set-outcome-value/{QTI}qti-base-value")
    assert feedback.get("identifier") == shown.text
    body = item.find(f"{QTI}qti-item-body")
    *paragraphs, interaction = body
    assert interaction.get("response-identifier") == response.get("identifier") == "RESPONSE"
    asks = interaction.findtext(f"{QTI}qti-prompt")
    stem = " ".join([asks, *("".join(one.itertext()) for one in paragraphs)])
    kind = interaction.tag.removeprefix(f"{QTI}qti-").removesuffix("-interaction")
    types = {
        "choice": ("single", "identifier"),
        "order": ("ordered", "identifier"),
        "match": ("multiple", "directedPair"),
    }
    assert (response.get("cardinality"), response.get("base-type")) == types[kind]
    if kind == "match":
        sets = [
            {one.get("identifier"): one.text or "" for one in some}
            for some in interaction.findall(f"{QTI}qti-simple-match-set")
        ]
        assert len(sets) == 2
        assert not sets[0].keys() & sets[1].keys()
        pairs = [value.split() for value in values]
        right = [f"{sets[0][item]} => {sets[1][option]}" for item, option in pairs]
        options = list(sets[1].values())
    else:
        choices = {
            one.get("identifier"): one.text or "" for one in interaction.iter(f"{QTI}qti-simple-choice")
        }
        right = [choices[value] for value in values]
        options = list(choices.values())
        if kind == "order":
            assert sorted(values) == sorted(choices)
            right = [f"{number}. => {text}" for number, text in enumerate(right, 1)]
        else:
            assert len(values) == 1
    said = "".join(feedback.find(f"{QTI}qti-content-body").itertext()).strip()
    return Read(item.get("identifier"), stem, sorted(options), right, said)


def read_qti12(data: bytes) -> list[Read]:
    """The questions of a package of QTI 1.2, as Canvas reads them."""
    files = members(data)
    manifest = ET.fromstring(files["imsmanifest.xml"])
    hrefs = [one.get("href") for one in manifest.iter(f"{OLD_PACKAGE}file")]
    assert {*hrefs, "imsmanifest.xml"} == set(files)
    names = {one.get("identifier") for one in manifest.iter(f"{OLD_PACKAGE}resource")}
    assert {one.get("identifierref") for one in manifest.iter(f"{OLD_PACKAGE}dependency")} < names
    (content,) = [text for name, text in files.items() if "<questestinterop" in text and name in hrefs]
    items = list(ET.fromstring(content).iter(f"{OLD}item"))
    idents = [one.get("ident") for one in items]
    assert len(idents) == len(set(idents))
    return list(map(_old_item, items))


def _texts(parent: ET.Element, path: str = "") -> str:
    return parent.findtext(f"{path}{OLD}material/{OLD}mattext")


def _old_item(item: ET.Element) -> Read:
    assert [one.tag.removeprefix(OLD) for one in item] == [
        "itemmetadata",
        "presentation",
        "resprocessing",
        "itemfeedback",
    ]
    fields = {
        one.findtext(f"{OLD}fieldlabel"): one.findtext(f"{OLD}fieldentry")
        for one in item.iter(f"{OLD}qtimetadatafield")
    }
    presentation, processing = item.find(f"{OLD}presentation"), item.find(f"{OLD}resprocessing")
    links = {one.get("linkrefid") for one in processing.iter(f"{OLD}displayfeedback")}
    assert links == {one.get("ident") for one in item.iter(f"{OLD}itemfeedback")}
    answers: dict[str, str] = {}
    points = 0.0
    for condition in processing.findall(f"{OLD}respcondition"):
        equal = condition.find(f"{OLD}conditionvar/{OLD}varequal")
        if equal is not None:
            answers[equal.get("respident")] = equal.text
            points += float(condition.findtext(f"{OLD}setvar"))
    assert abs(points - 100) < 1e-9
    lists = {one.get("ident"): one for one in presentation.iter(f"{OLD}response_lid")}
    assert answers.keys() == lists.keys()
    html = fields["question_type"] == "multiple_choice_question"
    read = unescape if html else str
    texts = {
        name: {label.get("ident"): read(_texts(label)) for label in one.iter(f"{OLD}response_label")}
        for name, one in lists.items()
    }
    first = next(iter(texts.values()))
    # Canvas tells the options of a match apart by the first number in each name, and items by the number at
    # the end.
    numbers = [re.search(r"\d+", ident)[0] for ident in first]
    assert len(set(numbers)) == len(numbers)
    names = list(first) if html else [name.removeprefix("response_") for name in lists]
    assert fields["original_answer_ids"].split(",") == names
    assert all(name.isdecimal() for name in names)
    right = [
        texts[name][answer] if html else f"{_texts(lists[name])} => {texts[name][answer]}"
        for name, answer in answers.items()
    ]
    feedback = text_of(_texts(item, f"{OLD}itemfeedback/{OLD}flow_mat/"))
    return Read(item.get("ident"), text_of(_texts(presentation)), sorted(first.values()), right, feedback)


class _Node:
    """An element of a page."""

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag, self.attributes = tag, attributes
        self.children: list[_Node | str] = []

    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text() for one in self.children)

    def all(self, tag: str) -> Iterator[_Node]:
        for one in self.children:
            if isinstance(one, _Node):
                if one.tag == tag:
                    yield one
                yield from one.all(tag)


class _Tree(HTMLParser):
    VOID = ("meta", "link", "input", "br", "hr")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = _Node("", {})
        self._open = [self.root]
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        node = _Node(tag, {key: value or "" for key, value in attrs})
        self._open[-1].children.append(node)
        if tag not in self.VOID:
            self._open.append(node)

    def handle_endtag(self, tag):
        assert self._open.pop().tag == tag

    def handle_data(self, data):
        self._open[-1].children.append(data)


def read_page(page: str) -> list[Read]:
    """The questions of the page."""
    found = []
    for number, form in enumerate(_Tree(page).root.all("form"), 1):
        (legend,), (details,) = form.all("legend"), form.all("details")
        given = [one.text() for one in form.all("p") if one.attributes.get("class") == "given"]
        stem = " ".join([legend.text().removeprefix(f"{number}. "), *given])
        right = [int(at) for at in form.attributes["data-right"].split()]
        lists = list(form.all("select"))
        if lists:
            options = [one.text() for one in form.all("li")]
            lettered = [f"{letter}) {text}" for letter, text in zip(ascii_lowercase, options, strict=False)]
            assert all([one.text() for one in some.all("option")] == ["choose", *lettered] for some in lists)
            labels = [one.text() for one in form.all("label")]
            assert [one.attributes["for"] for one in form.all("label")] == [
                one.attributes["id"] for one in lists
            ]
            texts = [f"{label} => {options[at]}" for label, at in zip(labels, right, strict=True)]
        else:
            options = [one.text() for one in form.all("label")]
            texts = [options[right[0]]]
        found.append(
            Read(form.attributes["id"], stem, sorted(options), texts, list(details.all("p"))[-1].text())
        )
    return found
