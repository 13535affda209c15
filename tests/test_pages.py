"""What a map on pages promises: all of it is there, nothing overlaps, and every reference leads where it says."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from strategies import cases
from test_drawing import BUNDLED, DIRECTIONS, assert_clear, view_of

from argmap import load_case, parse_case
from argmap.drawing.extent import Room
from argmap.drawing.pages import draw_pages
from argmap.drawing.pdf import PAPERS, page_room
from argmap.drawing.shapes import SIZES
from argmap.exporters import Options, exporters

SMALL = Room(640, 420)


def pdf_of(case, **options) -> PdfReader:
    return PdfReader(BytesIO(exporters()["pdf"].render(view_of(case), Options(**options)).content))


def tree(claims: int, children: int) -> str:
    """A case in which every claim supports or counters an earlier one, so many each."""
    lines = ["title: A tree", "claims:", "  c0: The first claim."]
    for number in range(1, claims):
        stance = "supports" if number % 3 else "counters"
        text = f"Claim number {number} says something about the one before it"
        lines.append(f"  c{number}: {{text: {text}., {stance}: c{(number - 1) // children}}}")
    return "\n".join([*lines, ""])


def notes(box) -> list[str]:
    return [" ".join(words.lines) for words in box.words if words.style == "said"]


def assert_whole(case, pages) -> None:
    """Every claim and link is on some page, and every reference names the page on which its claim is."""
    drawn = defaultdict(set)
    for number, page in enumerate(pages, 1):
        for box in page.drawing.boxes:
            if not box.reference:
                drawn[box.claim.id].add(number)
    assert drawn.keys() == case.claims.keys()
    links = {line.link.name for page in pages for line in page.drawing.lines if line.link}
    assert links == {link.name for link in case.links}
    for number, page in enumerate(pages, 1):
        for box in page.drawing.boxes:
            said = notes(box)[-1] if notes(box) else ""
            named = {int(n) for n in re.findall(r"\bpage (\d+)", said)} if box.page else set()
            if "on this page" in said or "from this page" in said or "to this page" in said:
                named.add(number)
            assert not named or box.page in named, (box.claim.id, said, box.page)
            assert named <= drawn[box.claim.id]
            assert not box.reference or named


def assert_reasons_together(view, pages) -> None:
    """What a claim is cut from goes on where it says: each page of a claim leads to the next."""
    for number, page in enumerate(pages, 1):
        for box in page.drawing.boxes:
            match = re.search(r"(?:continued on|on to) page (\d+)$", notes(box)[-1] if notes(box) else "")
            if match:
                there = [b for b in pages[int(match[1]) - 1].drawing.boxes if b.claim.id == box.claim.id]
                assert any(f"from page {number}" in notes(b)[-1] for b in there)


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("name", BUNDLED)
def test_a_case_of_the_library_is_whole_on_pages_that_are_large_enough(name, direction):
    case = load_case(name)
    room = page_room("letter")
    pages = draw_pages(view_of(case), room, direction=direction, wrap=24)
    for page in pages:
        assert_clear(page.drawing)
        assert page.drawing.width <= room.along
        assert page.drawing.height <= room.across
    assert_whole(case, pages)
    assert_reasons_together(case, pages)


@settings(max_examples=150, deadline=None)
@given(cases(), st.sampled_from(DIRECTIONS), st.sampled_from([SMALL, Room(900, 300), Room(300, 900)]))
def test_any_case_is_whole_on_small_pages_and_nothing_overlaps(case, direction, room):
    pages = draw_pages(view_of(case), room, direction=direction, wrap=20)
    for page in pages:
        assert_clear(page.drawing)
    assert_whole(case, pages)
    assert_reasons_together(case, pages)


def test_links_that_bear_on_each_other_in_a_circle_keep_together():
    case = parse_case(
        "title: T\nclaims: {a: A.}\nlinks:\n"
        "  - {premises: a, stance: support, target: m}\n"
        "  - {premises: a, stance: support, target: m, id: l}\n"
        "  - {premises: a, stance: support, target: a, id: n}\n"
        "  - {premises: a, stance: support, target: l, id: m}\n"
    ).require()
    pages = draw_pages(view_of(case), SMALL, direction="RL", wrap=20)
    for page in pages:
        assert_clear(page.drawing)
    assert_whole(case, pages)


@pytest.mark.parametrize("children", [1, 2, 7, 400])
def test_trees_of_every_shape_fit_on_pages(children):
    case = parse_case(tree(400, children)).require()
    room = page_room("a4")
    for direction in ("RL", "BT"):
        pages = draw_pages(view_of(case), room, direction=direction, wrap=24)
        assert len(pages) < 130
        for page in pages:
            assert_clear(page.drawing)
            assert page.drawing.width <= room.along
            assert page.drawing.height <= room.across
        assert_whole(case, pages)


def test_a_map_that_fits_is_one_page_without_references():
    (page,) = draw_pages(view_of(load_case("school-start")), page_room("a4"))
    assert not [box for box in page.drawing.boxes if box.reference or box.page]
    assert [head.claim.id for head in page.heads] == ["later"]


def test_premises_of_one_link_and_what_undercuts_it_stay_together():
    pages = draw_pages(view_of(load_case("parler-v-aws")), page_room("a4"), wrap=24)
    (page,) = [p for p in pages if any(b.claim.id == "f-harm-possible" for b in p.drawing.boxes)]
    assert {"merits", "harm", "equities", "public"} <= {box.claim.id for box in page.drawing.boxes}


def test_a_claim_that_no_page_holds_gets_a_larger_page():
    case = parse_case(
        f"title: T\nclaims:\n  a: A.\n  b: {{text: {'many words ' * 400}, supports: a}}\n"
    ).require()
    pages = draw_pages(view_of(case), page_room("a4"), wrap=24)
    assert_whole(case, pages)
    sizes = {tuple(round(float(v)) for v in page.mediabox[2:]) for page in pdf_of(case).pages}
    assert max(height for _, height in sizes) > 1000


def test_the_work_grows_with_the_size_of_the_map():
    took = {}
    for claims in (1000, 8000):
        for children in (1, 3, 8000):
            view = view_of(parse_case(tree(claims, children)).require())
            began = time.process_time()
            draw_pages(view, page_room("a4"), wrap=24)
            took[claims, children] = time.process_time() - began
    for children in (1, 3, 8000):
        assert took[8000, children] < 30 * took[1000, children] + 0.2, took


# As PDF


def words_of(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ["parler-v-aws", "votes-at-16", "school-start"])
def test_the_text_of_every_claim_can_be_read_out_of_a_pdf(name):
    case = load_case(name)
    pages = [words_of(page.extract_text()) for page in pdf_of(case).pages]
    for claim in case.claims.values():
        assert any(words_of(claim.text) in page and words_of(claim.id) in page for page in pages), claim.id


@settings(max_examples=40, deadline=None)
@given(cases())
def test_the_words_of_any_case_are_in_its_pdf(case):
    text = words_of("".join(page.extract_text() for page in pdf_of(case).pages))
    for claim in case.claims.values():
        assert claim.id in text or not claim.id.isascii()
        if claim.text.isascii() and claim.text.isprintable():
            assert words_of(claim.text) in text


def test_links_lead_to_the_pages_that_they_name():
    reader = pdf_of(load_case("parler-v-aws"))
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages, 1)}
    drawn = draw_pages(view_of(load_case("parler-v-aws")), page_room("a4"), wrap=24)
    led = 0
    for page, there in zip(reader.pages, drawn, strict=True):
        notes_on = [note.get_object() for note in page.get("/Annots", [])]
        boxes = [box for box in there.drawing.boxes if box.page]
        assert [numbers[note["/Dest"][0].idnum] for note in notes_on] == [box.page for box in boxes]
        led += len(boxes)
    assert led > 40


def test_a_pdf_has_a_title_a_language_an_outline_and_page_numbers():
    case = parse_case("title: Une affaire\nlang: fr\n" + tree(80, 3).split("\n", 1)[1]).require()
    reader = pdf_of(case)
    assert reader.metadata.title == "Une affaire"
    assert not reader.metadata.author
    assert reader.root_object["/Lang"] == "fr"
    assert reader.outline[0].title == "c0: The first claim."
    count = len(reader.pages)
    for number, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert f"page {number} of {count}" in text
        assert "Une affaire" in text
    assert "page 1 of" not in pdf_of(load_case("school-start")).pages[0].extract_text()


def test_the_stage_stands_above_every_page():
    reader = pdf_of(load_case("parler-v-aws@briefs"))
    for page in reader.pages:
        assert "as it stood at 'briefs'" in page.extract_text()


@pytest.mark.parametrize("paper", PAPERS)
def test_pages_have_the_size_of_the_paper_and_words_that_can_be_read(paper):
    reader = pdf_of(load_case("parler-v-aws"), paper=paper)
    for page in reader.pages:
        assert tuple(float(v) for v in page.mediabox[2:]) == pytest.approx(PAPERS[paper], abs=0.01)
    sizes = []
    for page in reader.pages:
        page.extract_text(visitor_text=lambda text, _cm, _tm, _font, size: sizes.append((size, text)))
    assert min(size for size, text in sizes if text.strip()) >= 6.49
    assert min(SIZES.values()) * 0.65 >= 6.5


def test_the_fonts_of_a_pdf_are_in_it():
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in pdf_of(load_case("parler-v-aws")).pages
        for font in page["/Resources"]["/Font"].values()
        if "/FontDescriptor" in font.get_object()
    }
    assert {name.split("+")[1] for name in fonts} == {"LiberationSans", "LiberationSans-Bold"}


def test_hebrew_stands_from_right_to_left_and_brackets_turn():
    case = parse_case('title: T\nclaims:\n  a: "טענה (חזקה) 12"\n').require()
    exported = exporters()["pdf"].render(view_of(case), Options())
    assert exported.lost == ()
    text = PdfReader(BytesIO(exported.content)).pages[0].extract_text()
    assert "12" in text
    assert "טענה" in text or "הנעט" in text


def test_a_character_that_no_font_has_is_named(monkeypatch):
    monkeypatch.setattr("argmap.drawing.fonts._files", lambda: ())
    case = parse_case('title: T\nclaims:\n  a: "x \\u0915 \\U0001F600 学校 ひ 글"\n').require()
    exported = exporters()["pdf"].render(view_of(case), Options())
    assert exported.lost == ("2 characters that no font here has: क (U+0915) 😀 (U+1F600)",)
    text = PdfReader(BytesIO(exported.content)).pages[0].extract_text()
    assert "学校" in text


def test_a_file_that_is_no_font_is_passed_over(monkeypatch, tmp_path):
    for name, data in (
        ("a.ttf", b""),
        ("b.ttf", b"\x00\x01\x00\x00\x00\x05"),
        ("c.ttc", b"ttcf" + b"\xff" * 12),
    ):
        (tmp_path / name).write_bytes(data)
    paths = tuple(str(path) for path in sorted(Path(tmp_path).iterdir()))
    monkeypatch.setattr("argmap.drawing.fonts._files", lambda: paths)
    case = parse_case('title: T\nclaims:\n  a: "\\u0915"\n').require()
    assert exporters()["pdf"].render(view_of(case), Options()).lost
