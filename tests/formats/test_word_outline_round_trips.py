"""Outlines that argmap writes as documents for Word come back, also once people have changed them."""

from __future__ import annotations

import subprocess
from io import BytesIO
from shutil import which

import docx
import pytest
from hypothesis import given

from argmap import load_case, parse_case
from support.outline_facts import DETAILS_OF_SOURCES, facts
from support.project import BUNDLED
from support.speed import examples
from support.strategies import cases
from support.word_outlines import is_recognised, outline, read, written

#: Styles as a German Word names them, and those of LibreOffice and Pandoc.


@pytest.mark.parametrize("name", BUNDLED)
def test_every_case_of_the_library_comes_back(name):
    case = load_case(name)
    data = written(case)
    assert is_recognised(data)
    found = read(data)
    assert facts(found.case) == facts(case)
    assert not found.diagnostics


@given(cases())
@examples(40)
def test_whatever_a_case_says_it_comes_back(case):
    found, before = facts(read(written(case)).case), facts(case)
    for key in ("claims", "links", "groups", "title", "date", "summary", "notes"):
        assert found[key] == before[key]


@pytest.mark.parametrize("more", DETAILS_OF_SOURCES)
def test_what_a_bibliography_says_of_a_source_comes_back(more):
    case = parse_case(f"title: T\nsources: {{s: {{title: S, {more}}}}}\nclaims: {{a: A.}}\n").require()
    assert facts(read(written(case)).case)["sources"] == facts(case)["sources"]


def test_texts_that_look_like_what_stands_around_them_come_back():
    text = (
        "title: T\nparties: {p: 'Bo (for)'}\ngroups: {g: {title: 'G [1] (see 2)'}}\n"
        "sources: {s: {title: 'A “B” — C, D'}}\nclaims:\n"
        "  a: {text: 'Pro: x (see 1)', by: p, group: g, cites: [{source: s, at: p. 3, quote: 'He said “no” — then left'}]}\n"
        "  b: {text: 'Y (Bo)', supports: a, cites: [{quote: 'He said “no” — then left'}, {quote: Q, translation: T, notes: N}]}\n"
        "  c: {text: 'Con: z [g] accepted', counters: b, notes: 'Note: x'}\nsummary: 'Con: x'\n"
    )
    case = parse_case(text).require()
    assert facts(read(written(case)).case) == facts(case)


def test_what_people_add_to_an_outline_of_argmap_is_read():
    case = parse_case("title: T\nclaims: {a: A., b: {text: B., supports: a}}\n").require()
    added = docx.Document(BytesIO(written(case)))
    for text, inches in (("Con: C.", 0.5), ("Because we know.", 0.5), ("1.2 Con: D.", 0.25)):
        added.add_paragraph(text).paragraph_format.left_indent = docx.shared.Inches(inches)
    data = BytesIO()
    added.save(data)
    found = read(data.getvalue())
    assert outline(found.case) == "A.\n  + B.\n    - C.\n  - D."
    assert next(one for one in found.case.claims.values() if one.text == "C.").notes == "Because we know."


@pytest.mark.slow
@pytest.mark.skipif(which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_saves_again_is_the_same(tmp_path):
    case = load_case("votes-at-16")
    (tmp_path / "votes.docx").write_bytes(written(case))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    target = ["docx:MS Word 2007 XML", "--outdir", str(tmp_path / "again"), str(tmp_path / "votes.docx")]
    subprocess.run([*command, *target], check=True, capture_output=True, timeout=120)
    assert facts(read((tmp_path / "again" / "votes.docx").read_bytes()).case) == facts(case)


# Bounds
