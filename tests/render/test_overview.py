"""The overview at the beginning of a PDF of several pages."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import combinations

import pytest

from argmap import load_case, parse_case
from argmap.render.fight import with_fight
from argmap.render.picture.palette import FAR
from argmap.render.picture.pdf.document import overview_room, page_room
from argmap.render.picture.shapes import DISCS
from argmap.render.picture.sheets.overview import build_overview
from argmap.render.picture.sheets.pages import draw_pages
from argmap.render.picture.tree.tree_sizes import Room
from support.drawings import view_of
from support.map_pages import SMALL, boxes_of, pdf_of, tree


def test_an_overview_shows_every_claim_on_its_page_in_the_colour_of_its_verdict():
    view = with_fight(view_of(load_case("parler-v-aws")))
    pages = draw_pages(view, page_room("a4"), wrap=24)
    (sheet,) = build_overview(view, pages, page_room("a4"), overview_room("a4"))
    samples = [block for block in sheet.legend.blocks if block.number]
    assert [(block.number, block.square) for block in samples] == [(1, False), (2, False), (4, True)]
    for sample, name in zip(samples, ("decided by", "hangs on", "disputed"), strict=True):
        (said,) = (words for words in sheet.words.words if words.lines == (name,))
        assert sample.x + sample.width + DISCS["listed"] < said.x
    assert [small.page for small in sheet.miniatures] == list(range(1, len(pages) + 1))
    for small, page in zip(sheet.miniatures, pages, strict=True):
        drawn = [(box.badge and box.badge.verdict, box.conclusion, box.reference) for box in boxes_of(page)]
        assert [(block.status, block.conclusion, block.reference) for block in small.blocks] == drawn
        (left, top), (wide, high) = small.corner, small.size
        assert left >= 0
        assert left + wide <= sheet.width + 0.01
        assert sheet.words.height <= top < top + high <= sheet.height + 0.01
        for x, y, width_, height, *_ in small.blocks:
            assert left + sheet.figure / 2 < x < x + width_ < left + wide
            assert top < y < y + height < top + high
    for one, other in combinations(sheet.miniatures, 2):
        across, down = (
            abs(a - b) >= size for a, b, size in zip(one.corner, other.corner, one.size, strict=True)
        )
        assert across or down


@pytest.mark.slow
def test_an_overview_says_what_became_of_the_conclusions_and_leads_to_each_page():
    reader = pdf_of(load_case("popov-v-hayashi"), layout="tree")
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}
    overview, *pages = reader.pages
    text = overview.extract_text()
    assert "Stands:" in text
    assert "The ball is to be sold and the proceeds split equally." in text
    assert {"accepted", "rejected", "unsupported", "Hayashi", "drawn on another page"} <= {
        line.strip() for line in text.splitlines()
    }
    assert {"1", "2", "3"} <= set(text.splitlines())
    assert [numbers[note.get_object()["/Dest"][0].idnum] for note in overview["/Annots"]] == [1, 2, 3]
    assert len(pages) == 3


def test_blocks_of_an_overview_are_filled_as_those_of_the_page_are_from_afar():
    style = files("argmap.render.page").joinpath("colours.css").read_text(encoding="utf-8")
    letters = {"accepted": "a", "rejected": "r", "unsupported": "n", "undecided": "u"}
    for verdict, letter in letters.items():
        assert re.search(rf"--far-{letter}: (#\w+);", style)[1] == FAR[verdict]


@pytest.mark.slow
@pytest.mark.parametrize("children", [1, 400])
def test_an_overview_of_very_many_pages_has_several_sheets_with_numbers_that_can_be_read(children):
    view = view_of(parse_case(tree(400, children)).require())
    pages = draw_pages(view, SMALL, wrap=24)
    sheets = build_overview(view, pages, SMALL, Room(500, 300))
    assert len(sheets) > 1
    shown = [small.page for sheet in sheets for small in sheet.miniatures]
    assert shown == list(range(1, len(pages) + 1))
    assert min(sheet.figure for sheet in sheets) * 0.8 >= 6.5
