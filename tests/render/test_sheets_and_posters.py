"""A map on one sheet of paper, or spread over the sheets of a poster."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from argmap import load_case
from argmap.core.diagnostics import ArgmapError
from argmap.formats.exporting import Options, exporters, parse_poster
from argmap.render.picture.pdf.document import PAPERS
from support.drawings import view_of
from support.map_pages import pdf_of
from support.project import BUNDLED


def text_size(remark: str) -> float:
    """The size that a remark on a shrunk page says."""
    said = re.fullmatch(r"text is (\d+\.\d) pt", remark)
    assert said is not None, remark
    return float(said[1])


@pytest.mark.parametrize("name", [name for name in BUNDLED if len(load_case(name).claims) <= 22])
def test_a_case_of_the_library_of_up_to_22_claims_is_one_sheet_whose_text_can_be_read(name):
    exported = exporters()["pdf"].render(view_of(load_case(name)), Options(pages=1))
    assert len(PdfReader(BytesIO(exported.content)).pages) == 1
    assert text_size(exported.remarks[0]) >= 7.5


@pytest.mark.slow
def test_sixty_claims_can_be_read_on_one_large_sheet():
    exported = exporters()["pdf"].render(view_of(load_case("parler-v-aws")), Options(paper="a2", pages=1))
    assert text_size(exported.remarks[0]) >= 9


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
def test_a_sheet_has_the_size_of_its_paper_and_is_turned_where_that_is_better(paper):
    (page,) = pdf_of(load_case("library-professor"), paper=paper, pages=1).pages
    size = float(page.mediabox.width), float(page.mediabox.height)
    assert sorted(size) == pytest.approx(sorted(PAPERS[paper]), abs=0.1)


@pytest.mark.slow
def test_a_poster_shows_the_map_once_over_its_sheets():
    case = load_case("votes-at-16")
    exported = exporters()["pdf"].render(view_of(case), Options(poster=(2, 2)))
    sheets = PdfReader(BytesIO(exported.content)).pages
    assert len(sheets) == 4
    assert len({tuple(sheet.mediabox) for sheet in sheets}) == 1
    assert "sheet 3 of 4, row 2, column 1" in sheets[2].extract_text()
    one = exporters()["pdf"].render(view_of(case), Options(pages=1))
    assert text_size(exported.remarks[0]) > 1.6 * text_size(one.remarks[0])
    assert_legends_at_the_foot(exported.content)


def assert_legends_at_the_foot(poster: bytes) -> None:
    """Every sheet has the same legend once, on the paper below what it shows of the map."""
    legends = []
    for page, drawn in zip(PdfDocument(poster), PdfReader(BytesIO(poster)).pages, strict=True):
        (shown,) = re.findall(rb"[\d.]+ ([\d.]+) [\d.]+ [\d.]+ re\s+W", drawn.get_contents().get_data())
        words = page.get_textpage()
        found, places = words.search("all needed together"), []
        while place := found.get_next():
            places.append(words.get_charbox(place[0]))
        assert [18 < low < high < float(shown) for _, low, _, high in places] == [True]
        legends.append(words.get_text_bounded(bottom=18, top=max(high for *_, high in places if high < 72)))
    assert "all needed together" in legends[0]
    assert len({legend.split("conclusion supports")[1] for legend in legends}) == 1


@pytest.mark.parametrize("text", ["1x1", "0x2", "2", "2x", "ax2", "9x9"])
def test_a_poster_of_no_or_too_many_sheets_is_refused(text):
    with pytest.raises(ArgmapError, match="a poster, which has 2 to 64 sheets") as refused:
        parse_poster(text)
    assert "poster='2x2'" in refused.value.hint
