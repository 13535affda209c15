"""Documents for Word hold the outline of a case, whatever it says, and are the same each time."""

from __future__ import annotations

import sys
from io import BytesIO

import docx
import pytest
from hypothesis import given

from argmap import ArgmapError, ArgumentGraph, Case, load_case, parse_case
from argmap.formats.exporting import Options, exporters
from argmap.formats.shared.outlines.writing import outline_of
from argmap.render.view_building import build_view
from argmap.semantics import evaluate_grounded
from support.exports import awkward_case
from support.project import BUNDLED
from support.running import run_here as run
from support.speed import examples
from support.strategies import cases

CASE = """
title: Free fares?
summary: A question.
sources: {times: {title: The Times, url: "https://example.org/a", date: 2025-03, page: A3, accessed: 2025-04-01}}
parties: {pro: For}
claims:
  free: {text: Fares should be free., by: pro, cites: [{source: times, at: p. 3, quote: "Free, at last."}]}
  full: {text: Buses fill., supports: {target: free, with: clean, id: step}}
  clean: Buses are clean.
  paid: {text: Somebody pays., counters: free, notes: Taxes.}
"""


def document(case: Case) -> docx.document.Document:
    view = build_view(ArgumentGraph(case), statuses=evaluate_grounded(case).statuses)
    return docx.Document(BytesIO(exporters()["docx"].render(view, Options()).content))


def test_a_document_has_headings_numbers_quotations_and_sources():
    read = document(parse_case(CASE).require())
    assert [(paragraph.style.name, paragraph.text) for paragraph in read.paragraphs] == [
        ("Title", "Free fares?"),
        ("Normal", "A question."),
        ("Heading 1", "1 Fares should be free. (For) rejected"),
        ("Quote", "“Free, at last.” — The Times, p. 3"),
        ("Normal", "1.1 Pro: all of these together accepted"),
        ("Normal", "1.1.1 Buses fill. accepted"),
        ("Normal", "1.1.2 Buses are clean. accepted"),
        ("Normal", "1.2 Con: Somebody pays. accepted"),
        ("Normal", "Note: Taxes."),
        ("Heading 1", "Sources"),
        ("List Bullet", "The Times, 2025-03, page A3 https://example.org/a, accessed 2025-04-01"),
    ]
    indents = [paragraph.paragraph_format.left_indent for paragraph in read.paragraphs[4:6]]
    assert indents[0] < indents[1]


@pytest.mark.parametrize("name", BUNDLED)
def test_every_bundled_case_has_a_paragraph_for_each_row(name):
    case = load_case(name)
    rows = list(outline_of(build_view(ArgumentGraph(case))))
    texts = [paragraph.text for paragraph in document(case).paragraphs]
    numbered = [text for text in texts if text.split(" ")[0] in {row.number for row in rows}]
    assert len(numbered) >= len(rows)


@examples(20)
@given(case=cases())
def test_any_case_becomes_a_document_that_opens(case):
    assert document(case).paragraphs[0].style.name == "Title"


def test_what_the_entries_of_sources_do_not_say_is_told():
    case = parse_case(
        "title: T\nsources: {a: {title: A, notes: N}, b: {title: B, qualifications: Dr}}\nclaims: {c: C.}\n"
    ).require()
    for name in ("docx", "markdown"):
        exported = exporters()[name].render(build_view(ArgumentGraph(case)), Options())
        assert exported.lost == ("the qualifications of the author of 1 source", "1 note on a source")


def test_a_document_is_for_a4_as_what_else_is_printed():
    (section,) = document(parse_case(CASE).require()).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_awkward_texts_stand_as_they_are():
    texts = "\n".join(paragraph.text for paragraph in document(awkward_case()).paragraphs)
    for said in ('a "quoted" word', "<b>bold</b> <i>", "&amp; &#65;", "two\nlines", "حجة قوية", "👩‍👩‍👧 🇫🇷"):
        assert said in texts


def test_the_same_case_gives_the_same_bytes():
    case = load_case("murder")
    view = build_view(ArgumentGraph(case))
    first, second = (exporters()["docx"].render(view, Options()).content for _ in range(2))
    assert first == second
    assert b"python-docx" not in first


def test_without_python_docx_there_is_a_plain_message(monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(ArgmapError, match="DOCX needs python-docx") as raised:
        exporters()["docx"].render(build_view(ArgumentGraph(load_case("murder"))), Options())
    assert "'python-docx>=1.1'" in raised.value.hint


def test_the_command_writes_a_document(tmp_path):
    done = run("export", "popov-v-hayashi", "-o", tmp_path / "x.docx", folder=tmp_path)
    assert done.returncode == 0
    assert len(docx.Document(str(tmp_path / "x.docx")).paragraphs) > 50


def test_no_text_turns_around_the_party_and_the_verdict_behind_it():
    hebrew = "\u05d0\u200f 1"
    text = f"title: T\nparties: {{p: Us}}\nclaims:\n  a: {{by: p, text: 'This \u202eis'}}\n  b: {{by: p, text: {hebrew}}}\n"
    said = [one.text for one in document(parse_case(text).case).paragraphs]
    assert "1 This is (Us) accepted" in said
    assert f"2 {hebrew} (Us) accepted" in said
