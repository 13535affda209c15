"""Every format of a quiz is read back as what was asked, whatever the texts of a case hold."""

from __future__ import annotations

import csv
import io
import itertools
import re
import zipfile
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import axe_playwright_python
import docx
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from argmap import parse_case, quiz
from argmap.formats.quizzes import QUIZ_FORMATS
from argmap.formats.shared.qti import identifier_of
from argmap.render.quiz.material import clean
from argmap.render.quiz.question import Given, Question
from support.gift import read_gift
from support.quiz_files import Read, read_page, read_qti, read_qti12, text_of
from support.running import run_here
from support.speed import examples

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
#: What one of the formats, or what reads it, takes for more than a text.
HOSTILE = (
    *("=2+3", "+1", "-1", "@SUM(A1)", "%50%half", "~no", "=yes", "{}", "}", "{", "a -> b", "->", "####no"),
    *("#hash", "::name::", ":", "\\", "\\n", "a\\", "\\:", "//no", "[html]x", "[sound:x.mp3]", "[a](b)"),
    *("&&058;", "&amp;", "&#58;", "<b>x</b>", "<!--", "]]>", '"', "'", '""', "a\tb", "a, b; c", "$x$"),
    *("*a*", "_a_", "1. one", "# head", "- item", "> quote", "`code`", "T", "TRUE", "$CATEGORY: x", "|"),
)


def questions(*texts: str) -> list[Question]:
    """A question of each form, with these texts wherever a case can bring one."""
    a, b, c = (f"{text} {number}" for number, text in enumerate(texts[:3]))
    feedback = f"Because {texts[0]}"
    common = {"kind": "k", "asks": "What of it?", "given": (Given("Claim", texts[3]),), "about": ("x",)}
    return [
        Question(
            id="case/a->b/k1", form="choice", options=(a, b, c), right=(1,), feedback=feedback, **common
        ),
        Question(
            id="case/a->b/k2", form="order", options=(a, b, c), right=(2, 0, 1), feedback=feedback, **common
        ),
        Question(
            id="case/a->b/k3",
            form="match",
            options=(a, b, c),
            right=(1, 2, 0),
            feedback=feedback,
            items=tuple(f"{text}?" for text in texts[:3]),
            **common,
        ),
    ]


def id_in(name: str, question: Question) -> str:
    """The id of a question in a format: QTI takes no signs, and shows no title that gives the answer away."""
    return identifier_of(question.id) if name.startswith("qti") else question.id


def shown(name: str, question: Question) -> Read:
    """What a format must say of a question; those that cannot put in order match each text with its place."""
    options, right = list(question.options), list(question.right_texts)
    if question.form == "order" and name in ("gift", "moodle", "qti12"):
        places = [f"{at}." for at in range(1, len(right) + 1)]
        right = [f"{text} => {question.right.index(at) + 1}." for at, text in enumerate(options)]
        options = places
    elif question.form != "choice":
        items = question.items or tuple(f"{number}." for number in range(1, len(right) + 1))
        right = [f"{item} => {text}" for item, text in zip(items, right, strict=True)]
    return Read(id_in(name, question), question.stem, sorted(options), right, question.feedback)


def from_gift(text: str) -> list[Read]:
    found = []
    for one in read_gift(text):
        if one.kind == "multichoice":
            options = [unescape(option) for option, _ in one.answers]
            right = [unescape(option) for option, weight in one.answers if weight == 1]
        else:
            options = [answer for _, answer in one.pairs]
            right = [f"{unescape(item)} => {answer}" for item, answer in one.pairs]
        feedback = unescape(one.feedback)
        found.append(Read(one.name, text_of(one.text), sorted(options), right, feedback))
    return found


def from_moodle(text: str) -> list[Read]:
    found = []
    for one in ET.fromstring(text):
        stem, feedback = one.findtext("questiontext/text"), one.findtext("generalfeedback/text")
        if one.get("type") == "multichoice":
            answers = one.findall("answer")
            options = [unescape(answer.findtext("text")) for answer in answers]
            right = [option for option, a in zip(options, answers, strict=True) if a.get("fraction") == "100"]
        else:
            pairs = [
                (unescape(p.findtext("text")), p.findtext("answer/text")) for p in one.findall("subquestion")
            ]
            options = [option for _, option in pairs]
            right = [f"{item} => {option}" for item, option in pairs]
        assert one.findtext("name/text") == one.findtext("idnumber")
        found.append(
            Read(one.findtext("idnumber"), text_of(stem), sorted(options), right, unescape(feedback))
        )
    return found


READERS: dict[str, Callable[[Any], list[Read]]] = {
    "gift": from_gift,
    "html": read_page,
    "moodle": from_moodle,
    "qti": read_qti,
    "qti12": read_qti12,
}


def written(name: str, *texts: str) -> Any:
    return QUIZ_FORMATS.all[name].export("A title", questions(*texts)).content


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_read_back_as_it_is(name, text):
    asked = questions(*(clean(text) for _ in range(4)))
    same = [unapart(shown(name, one)) for one in asked]
    assert [unapart(one) for one in READERS[name](written(name, *([clean(text)] * 4)))] == same


def unapart(read: Read) -> Read:
    """What was read without the blanks that GIFT sets between ampersands in what is matched with."""

    def joined(text: str) -> str:
        return re.sub("& (?=&)", "&", text)

    options, right = (list(map(joined, texts)) for texts in (read.options, read.right))
    return read._replace(options=sorted(options), right=right)


_PIECES = st.lists(
    st.sampled_from([*HOSTILE, "a", " ", "\n", "\r", "\x00", "\x1b", "\u202e", "é", "𝄞"]), max_size=6
)
_TEXTS = _PIECES.map("".join).map(clean).map(lambda text: text or "x")


@given(st.lists(_TEXTS, min_size=4, max_size=4))
@examples(200)
def test_any_texts_are_read_back_as_they_are(texts):
    for name, read in READERS.items():
        same = [unapart(shown(name, one)) for one in questions(*texts)]
        assert [unapart(one) for one in read(written(name, *texts))] == same


@given(st.lists(_TEXTS, min_size=4, max_size=4))
@examples(100)
def test_no_cell_of_a_table_is_a_formula_and_each_row_is_one_question(texts):
    text = written("csv", *texts)
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    asked = questions(*texts)
    assert [row[0] for row in rows] == [one.id for one in asked]
    assert not any(re.match(r"[=+\-@\t\r]", cell) for row in rows for cell in row)
    for row, one in zip(rows, asked, strict=True):
        cells = dict(zip(head, row, strict=True))
        options = [f"{letter}) {option}" for letter, option in zip("abc", one.options, strict=True)]
        assert cells["options"].split("\n") == options
        assert cells["key"] == one.key
        assert cells["feedback"] == one.feedback
        assert one.given[0].text in cells["question"]
        right = "\n".join(one.right_texts)
        assert cells["answer"] in (right, f"'{right}")


@given(st.lists(_TEXTS, min_size=4, max_size=4))
@examples(100)
def test_each_card_of_anki_has_its_guid_and_texts_that_do_nothing(texts):
    lines = written("anki", *texts).splitlines()
    heads = dict(line[1:].split(":", 1) for line in lines if line.startswith("#"))
    assert heads == {
        "separator": "tab",
        "html": "true",
        "notetype": "Basic",
        "deck": "A title",
        "guid column": "1",
        "tags column": "4",
    }
    rows = list(csv.reader(lines[len(heads) :], delimiter="\t"))
    asked = questions(*texts)
    assert [row[0] for row in rows] == [f"argmap:{one.id}" for one in asked]
    for (_, front, back, tags), one in zip(rows, asked, strict=True):
        assert tags == "argmap k"
        assert "[" not in front + back
        listed = re.findall("<li>(.*?)</li>", front)
        assert [unescape(text) for text in listed] == [*one.items, *one.options]
        assert one.given[0].text in unescape(front)
        assert unescape(back).endswith(f"<p>{one.feedback}</p>")


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_hostile_texts_as_they_are(text):
    said = clean(text)
    html = MarkdownIt().render(written("markdown", *([said] * 4)))
    items = re.findall("<li>(?:<p>)?(.*?)(?:</p>)?</li>", html)
    assert [unescape(item) for item in items[:3]] == [
        f"<strong>{letter})</strong> {said} {number}" for number, letter in enumerate("abc")
    ]
    quoted = re.findall("<p><strong>Claim:</strong> (.*?)</p>", html)
    assert [unescape(one) for one in quoted] == [said] * 3
    answers = html.partition("<h1>Answers</h1>")[2]
    assert f"<strong>b</strong> Because {said}" in unescape(answers)


@pytest.mark.parametrize("name", READERS)
def test_what_a_platform_reads_of_a_bundled_case_is_what_was_asked(name):
    made = quiz("parler-v-aws")
    read = READERS[name](QUIZ_FORMATS.all[name].export(made.title, made.questions).content)
    assert read == [shown(name, one) for one in made]


@pytest.mark.parametrize("name", ["qti", "qti12"])
def test_no_title_of_an_item_gives_the_answer_away(name):
    made = quiz("parler-v-aws")
    archive = zipfile.ZipFile(io.BytesIO(QUIZ_FORMATS.all[name].export(made.title, made.questions).content))
    text = "".join(archive.read(one).decode() for one in archive.namelist())
    words = unescape(text)
    titles = re.findall(r"<(?:qti-assessment-item|item) [^>]*title=\"([^\"]*)\"", text)
    assert titles == [f"Question {number}" for number in range(1, len(made.questions) + 1)]
    for question in made.questions:
        assert question.id not in words


def test_what_moodle_cannot_keep_of_a_match_is_cut():
    """`answertext` has 255 characters in question/type/match/db/install.xml: a longer one ends the whole
    import.
    """
    long, also = "tall " * 60, "wide " * 60
    (_, _, one) = questions(*(f"{text}{'so' * 40}" for text in (long, also, "x", "y")))
    for name in ("gift", "moodle"):
        (read,) = READERS[name](QUIZ_FORMATS.all[name].export("T", [one]).content)
        assert [len(option) > 255 for option in one.options] == [True, True, False]
        assert all(len(option) <= 255 for option in read.options)
        assert len(set(read.options)) == 3
        items = [right.split(" => ")[0] for right in read.right]
        assert items == list(one.items)


def test_an_id_that_is_too_long_for_moodle_ends_in_its_digest():
    name = "n" * 120
    case = parse_case("title: T\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n", name=name).require()
    made = quiz(case, kinds="stance")
    (one,) = ET.fromstring(QUIZ_FORMATS.all["moodle"].export("T", made.questions).content)
    number = one.findtext("idnumber")
    assert len(number) == 100
    assert re.fullmatch("n{83}~[0-9a-f]{16}", number)


@pytest.mark.parametrize("name", QUIZ_FORMATS.names)
def test_each_format_is_chosen_by_its_name_and_by_each_of_its_suffixes(name, tmp_path):
    named = tmp_path / "named.bin"
    done = run_here("quiz", "votes-at-16", "--format", name, "-o", named)
    assert done.returncode == 0, done.stderr
    for suffix in QUIZ_FORMATS.all[name].suffixes:
        file = tmp_path / f"quiz{suffix}"
        done = run_here("quiz", "votes-at-16", "-o", file)
        assert done.returncode == 0, done.stderr
        assert file.read_bytes() == named.read_bytes() != b""


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (("-o", "quiz.odt"), "'quiz.odt' is not a file of a quiz", ".gift (GIFT, for Moodle and others)"),
        (
            ("-o", "-"),
            "no format for the quiz was given",
            "add --format: anki, csv, docx, gift, html, markdown, moodle",
        ),
        (("--format", "gft"), "'gft' is not a format of quizzes", "did you mean 'gift'?"),
        (
            ("--format", "imscc"),
            "'imscc' is not a format of quizzes",
            "the formats of quizzes are anki, csv,",
        ),
        (("-o", "quiz.zip"), "'quiz.zip' is not a file of a quiz", ".qti.zip (a package of QTI 3.0)"),
    ],
)
def test_what_is_no_format_is_told_with_those_there_are(words, message, hint):
    done = run_here("quiz", "votes-at-16", *words)
    assert done.returncode == 2
    assert message in done.stderr
    assert hint in done.stderr


def test_a_quiz_to_print_has_its_key_on_a_page_of_its_own():
    made = quiz("votes-at-16", count=24)
    document = pypdfium2.PdfDocument(QUIZ_FORMATS.all["pdf"].export(made.title, made.questions).content)
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    first = next(at for at, page in enumerate(pages) if page.startswith("Answers"))
    sheets, key = pages[:first], " ".join(pages[first:])
    asked = " ".join(sheets)
    for number, one in enumerate(made, 1):
        assert f"{number}. {one.asks}" in asked
        assert one.feedback not in asked
        assert f"{number}. {one.key} {one.feedback}" in key
    for number, one in enumerate(made, 1):
        (rest,) = (
            f" {sheet}".partition(begin)[2]
            for sheet in sheets
            if (begin := f" {number}. {one.asks}") in f" {sheet}"
        )
        assert all(" ".join(option.split()) in rest for option in one.options)  # no question goes on overleaf


def test_a_quiz_for_word_has_its_key_behind_a_page_break():
    made = quiz("votes-at-16", count=24)
    content = QUIZ_FORMATS.all["docx"].export(made.title, made.questions).content
    paragraphs = docx.Document(io.BytesIO(content)).paragraphs
    (last,) = (at for at, one in enumerate(paragraphs) if 'w:type="page"' in one._p.xml)
    asked, key = ("\n".join(one.text for one in some) for some in (paragraphs[:last], paragraphs[last + 1 :]))
    for one in made:
        assert one.asks in asked
        assert all(option in asked for option in one.options)
        assert one.feedback not in asked
        assert one.feedback in key
    begins = [at for at, one in enumerate(paragraphs[:last]) if re.match(r"\d+\. ", one.text)]
    for begin, end in itertools.pairwise([*begins, last]):  # no question goes on overleaf
        kept = [one.paragraph_format.keep_with_next for one in paragraphs[begin:end]]
        assert kept == [*([True] * (end - begin - 1)), None]


@pytest.mark.browser
def test_the_page_of_a_quiz_says_what_is_right_and_keeps_the_score(tabs, tmp_path):
    made = quiz("votes-at-16", kinds=["countered", "order"], count=2)
    file = tmp_path / "quiz.html"
    file.write_text(QUIZ_FORMATS.all["html"].export(made.title, made.questions).content, encoding="utf-8")
    said: list[str] = []
    asked: list[str] = []
    page = tabs.lend(
        {"width": 700, "height": 900},
        hears={"console": lambda one: said.append(one.text), "request": lambda one: asked.append(one.url)},
    )
    page.goto(file.as_uri())
    choice, order = made
    one, other = page.locator("form").all()
    one.get_by_role("button", name="Check").click()
    assert one.get_by_role("status").text_content() == "Choose an answer first."
    wrong = next(at for at in range(len(choice.options)) if at != choice.right[0])
    one.get_by_role("radio").nth(wrong).check()
    one.get_by_role("button", name="Check").click()
    assert one.get_by_role("status").text_content() == "✗ Not right."
    assert one.get_by_text(choice.feedback).is_visible()
    one.get_by_role("radio").nth(choice.right[0]).check()
    one.get_by_role("button", name="Check").click()
    assert one.get_by_role("status").text_content() == "✓ Right."
    for place, option in zip(other.get_by_role("combobox").all(), order.right, strict=True):
        place.select_option(str(option))
    other.get_by_role("button", name="Check").click()
    score = page.locator("#score").text_content()
    assert score == "1 right of 2 answered, 2 in all. The first answer counts."
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    page.get_by_role("button", name="Begin again").click()
    assert page.locator("#score").text_content() == ""
    assert not one.get_by_text(choice.feedback).is_visible()
    page.evaluate(AXE)
    assert page.evaluate("axe.run().then(found => found.violations.map(one => one.id))") == []
    assert (said, [url for url in asked if not url.startswith(("file:", "data:"))]) == ([], [])
