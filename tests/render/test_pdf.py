"""Maps as PDF: texts to select, links between pages, an outline, numbered sentences."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from pypdfium2 import PdfDocument

from argmap import load_case, parse_case
from argmap.formats.exporting import Options, exporters
from argmap.render.fight import with_fight
from argmap.render.picture.pdf.document import PAPERS, overview_room, page_room
from argmap.render.picture.shapes import SIZES
from argmap.render.picture.sheets.numbered_sheets import draw_arguments
from argmap.render.picture.sheets.pages import draw_pages
from support.drawings import view_of
from support.laid_out import laid_out_quickly
from support.map_pages import pdf_of, tree
from support.speed import examples
from support.strategies import cases


def words_of(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ["parler-v-aws", "votes-at-16", "school-start"])
def test_the_text_of_every_claim_can_be_read_out_of_a_pdf(name):
    case = load_case(name)
    pages = [words_of(page.extract_text()) for page in pdf_of(case).pages]
    for claim in case.claims.values():
        assert any(words_of(claim.text) in page and words_of(claim.id) in page for page in pages), claim.id


@pytest.mark.slow
@examples(40)
@given(cases())
@laid_out_quickly()
def test_the_words_of_any_case_are_in_its_pdf(case):
    # PDFium's order is that of a reader also beside text from right to left, pypdf's is not.
    pages = PdfDocument(exporters()["pdf"].render(view_of(case), Options()).content)
    found = "".join(page.get_textpage().get_text_range() for page in pages)
    text = words_of(found.replace("\ufffe", "-"))  # which PDFium takes for hyphenation at the end of a line
    for claim in case.claims.values():
        assert claim.id in text or not claim.id.isascii()
        if claim.text.isascii() and claim.text.isprintable():
            assert words_of(claim.text) in text


@pytest.mark.slow
def test_links_lead_to_the_pages_that_they_name():
    reader = pdf_of(load_case("parler-v-aws"))
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
    drawn = draw_pages(with_fight(view_of(load_case("parler-v-aws"))), page_room("a4"), wrap=24)
    led = 0
    for page, there in zip(reader.pages[1:], drawn, strict=True):
        notes_on = [note.get_object() for note in page.get("/Annots", [])]
        assert [numbers[note["/Dest"][0].idnum] for note in notes_on] == [
            lead.page for block in there.blocks for lead in block.leads
        ]
        led += len(notes_on)
    assert led > 30


@laid_out_quickly()
@pytest.mark.slow
def test_a_pdf_has_a_title_a_language_an_outline_and_page_numbers():
    case = parse_case("title: Une affaire\nlang: fr\n" + tree(80, 3).split("\n", 1)[1]).require()
    reader = pdf_of(case)
    assert reader.metadata.title == "Une affaire"
    assert not reader.metadata.author
    assert reader.root_object["/Lang"] == "fr"
    assert [entry.title for entry in reader.outline[:2]] == ["Overview", "c0: The first claim."]
    overview, *pages = reader.pages
    count = len(pages)
    assert f"overview of {count} pages" in overview.extract_text()
    assert "Unsupported:" in overview.extract_text()
    assert reader.page_labels == ["overview", *map(str, range(1, count + 1))]
    for number, page in enumerate(pages, 1):
        text = page.extract_text()
        assert f"page {number} of {count}" in text
        assert text.count("Une affaire") == 1
        assert "Unsupported:" not in text  # the overview says that
    alone = pdf_of(load_case("school-start"))
    assert len(alone.pages) == 1
    assert not re.search("page 1 of|overview", alone.pages[0].extract_text())


@laid_out_quickly()
@pytest.mark.slow
def test_the_stage_stands_above_every_page():
    reader = pdf_of(load_case("parler-v-aws@briefs"))
    for page in reader.pages:
        assert "as it stood at 'briefs'" in page.extract_text()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "paper"),
    [
        ("netchoice-v-paxton", "a4"),
        *(("parler-v-aws" if paper in ("a4", "a2") else "epic-v-apple", paper) for paper in PAPERS),
    ],
)
def test_pages_have_the_size_of_the_paper_and_words_that_can_be_read(name, paper):
    """Claims of 7 points on one sheet, where that is enough; else 7.8 points or more on several pages."""
    reader = pdf_of(load_case(name), paper=paper)
    for page in reader.pages:
        assert sorted(float(v) for v in page.mediabox[2:]) == pytest.approx(sorted(PAPERS[paper]), abs=0.01)
    sizes = []
    for page in reader.pages:
        page.extract_text(visitor_text=lambda text, _cm, _tm, _font, size: sizes.append((size, text)))
    least = 7 / SIZES["text"] if len(reader.pages) == 1 else 0.65
    assert min(size for size, text in sizes if text.strip()) >= min(SIZES.values()) * least - 0.01


@pytest.mark.slow
@pytest.mark.parametrize("name", ["netchoice-v-paxton", "popov-v-hayashi", "semmelweis"])
def test_a_case_whose_claims_can_be_read_on_one_sheet_is_one_page(name):
    assert len(pdf_of(load_case(name)).pages) == 1


@pytest.mark.slow
def test_a_pdf_has_the_arguments_in_numbered_sentences_after_the_map():
    reader = pdf_of(load_case("ontological-argument"))
    last = " ".join(reader.pages[-1].extract_text().split())
    assert "step 3, reductio ad absurdum, from (1) and (5) · rejected (6) God does not exist in the" in last
    assert "undercut by lost-island, in vain" in last
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)][
        -1
    ] == "Arguments in steps"
    lost = exporters()["pdf"].render(view_of(load_case("ontological-argument")), Options()).lost
    assert not any("argument" in said or "rule" in said for said in lost)
    assert len(pdf_of(load_case("ontological-argument"), pages=1).pages) == 1


def test_arguments_go_on_from_sheet_to_sheet_with_each_conclusion_below_its_line():
    steps = [
        f"      - {{from: [c{at}], to: c{at + 1}, stance: {'counter' if at == 7 else 'support'}}}"
        for at in range(80)
    ]
    claims = [f"  c{at}: The claim with the number {at}." for at in range(81)]
    text = "\n".join(["title: T", "claims:", *claims, "arguments:", "  long:", "    steps:", *steps])
    view = view_of(parse_case(text).require())
    sheets = draw_arguments(view, overview_room("a4"))
    words = [[word for block in sheet.blocks for word in block.drawing.words] for sheet in sheets]
    assert len(sheets) > 2
    assert [one.lines for page in words for one in page if one.style == "id"] == [
        (f"({n})",) for n in range(1, 82)
    ]
    for page, sheet in zip(words, sheets, strict=True):
        assert page[-1].lines[0].startswith("c")  # the id of a claim, and no step without its conclusion
        assert max(word.y for word in page) < sheet.height
    assert any(word.lines == ("not: The claim with the number 8.",) for page in words for word in page)
