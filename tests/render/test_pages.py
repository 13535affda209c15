"""What a map on pages promises: all of it is there, nothing overlaps, and every reference leads where it says."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial
from importlib.resources import files
from io import BytesIO
from itertools import combinations
from pathlib import Path
from unicodedata import category

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from argmap import load_case, parse_case
from argmap.core.diagnostics import ArgmapError
from argmap.core.model import STANCES
from argmap.formats.exporting import Options, exporters, parse_poster
from argmap.render.fight import with_fight
from argmap.render.picture import compact_map
from argmap.render.picture.numbered_sheets import draw_arguments
from argmap.render.picture.overview import build_overview
from argmap.render.picture.pages import draw_pages
from argmap.render.picture.palette import FAR
from argmap.render.picture.pdf import PAPERS, overview_room, page_room
from argmap.render.picture.shapes import DISCS, SIZES
from argmap.render.picture.text import width
from argmap.render.picture.tree_sizes import Room
from argmap.render.picture.typeset import Typesetter
from support.drawings import DIRECTIONS, assert_clear, view_of
from support.laid_out import laid_out_anew
from support.project import BUNDLED
from support.speed import examples
from support.strategies import cases
from support.work import counted

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


def boxes_of(page) -> list:
    return [box for block in page.blocks for box in block.drawing.boxes]


def extent(block) -> tuple[float, float, float, float]:
    """From where to where on the page the boxes, lines and headings of a block are."""
    lines = [point for line in block.drawing.lines for point in line.points]
    for words in block.drawing.words:
        if words.style == "heading":
            wide = width(words.lines[0], SIZES["heading"], bold=True)
            lines += [(words.x - wide * (words.anchor == "end"), words.y - 9), (words.x, words.y)]
            lines.append((words.x + wide * (words.anchor == "start"), words.y))
    corners = [(b.x, b.y) for b in block.drawing.boxes]
    corners += [(b.x + b.width, b.y + b.height) for b in block.drawing.boxes]
    across, down = zip(*lines, *corners, strict=True)
    return block.x + min(across), block.y + min(down), block.x + max(across), block.y + max(down)


def assert_page_clear(page) -> None:
    """Nothing in a drawing overlaps, no drawing another, and all is on the page."""
    for block in page.blocks:
        assert_clear(block.drawing)
    extents = [extent(block) for block in page.blocks if block.drawing.boxes]
    for left, top, right, bottom in extents:
        assert 0 <= left < right <= page.width
        assert 0 <= top < bottom <= page.height
    for one, other in combinations(extents, 2):
        assert one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


def notes(box) -> list[str]:
    return [" ".join(words.lines) for words in box.words if words.style == "said"]


def assert_whole(case, pages) -> None:
    """Every claim and link is on some page, and every reference names the page on which its claim is."""
    drawn = defaultdict(set)
    for number, page in enumerate(pages, 1):
        for box in boxes_of(page):
            if not box.reference:
                drawn[box.claim.id].add(number)
    assert drawn.keys() == case.claims.keys()
    links = {
        line.link.name for page in pages for block in page.blocks for line in block.drawing.lines if line.link
    }
    assert links == {link.name for link in case.links}
    for number, page in enumerate(pages, 1):
        for box in boxes_of(page):
            if is_list(box):
                assert_list_leads(box, drawn, number)
                continue
            said = notes(box)[0 if box.reference else -1] if notes(box) else ""
            named = {int(n) for n in re.findall(r"\bpage (\d+)", said)} if box.page else set()
            if "on this page" in said or "from this page" in said or "to this page" in said:
                named.add(number)
            assert not named or box.page in named, (box.claim.id, said, box.page)
            assert named <= drawn[box.claim.id]
            assert not box.reference or named


def is_list(box) -> bool:
    return box.reference and box.page is None


def assert_list_leads(box, drawn, here: int) -> None:
    """Every claim that a list names is drawn on the page that it names beside it."""
    where = {words.y: words.lines[0] for words in box.words if words.anchor == "end"}
    for words in box.words:
        if words.style == "id":
            (name,) = words.lines
            page = here if where[words.y] == "on this page" else int(where[words.y].split()[-1])
            first = name.split(" ")[0].removesuffix("…")
            assert any(page in drawn[claim] for claim in drawn if claim.startswith(first))


def assert_lists_lead_where_they_say(page) -> None:
    """Each line of a list is a link to the page that it names."""
    for block in page.blocks:
        for box in filter(is_list, block.drawing.boxes):
            for words in box.words:
                if found := re.fullmatch(r"(?:to )?page (\d+)", words.lines[0]):
                    y = box.y + words.y
                    led = [
                        lead.page
                        for lead in block.leads
                        if lead.x == box.x and lead.y < y < lead.y + lead.height
                    ]
                    assert led == [int(found[1])]


def starts_at(line, box) -> bool:
    """Whether a line comes from the edge of a box."""
    (x, y), near = line.points[0], 0.5
    inside = box.x - near < x < box.x + box.width + near and box.y - near < y < box.y + box.height + near
    return inside and (
        min(abs(x - box.x), abs(x - box.x - box.width), abs(y - box.y), abs(y - box.y - box.height)) < near
    )


def assert_links_complete(case, pages) -> None:
    """Wherever it is, a link has all its premises and all that bears on it, or a list says how many more."""
    for drawing in (block.drawing for page in pages for block in page.blocks):
        premises, rest, others = defaultdict(set), {}, defaultdict(int)
        for line in drawing.lines:
            for box in drawing.boxes:
                if not line.link or not starts_at(line, box):
                    continue
                label = box.label if is_list(box) else ""
                if more := re.match(r"(\d+) more (?:undercut|backing)", label):
                    others[line.link.target, line.link.stance] += int(more[1])
                    continue
                there = premises[line.link.name]
                if more := re.fullmatch(r"(\d+) more of (\d+)|all (\d+) premises", label):
                    rest[line.link.name] = int(more[1] or more[3])
                    assert int(more[2] or more[3]) == len(line.link.premises)
                else:
                    assert not is_list(box)
                    there.add(box.claim.id)
        for link in case.links:
            if link.name in premises:
                left = len(set(link.premises) - premises[link.name])
                assert rest.get(link.name, 0) == left, (link.name, premises[link.name])
                for stance in STANCES:
                    bearing = [o for o in case.links if o.target == link.name and o.stance == stance]
                    there = sum(other.name in premises for other in bearing)
                    assert there + others[link.name, stance] == len(bearing), link.name


def assert_reasons_together(view, pages) -> None:
    """What a claim is cut from goes on where it says: each page of a claim leads to the next."""
    for number, page in enumerate(pages, 1):
        for box in boxes_of(page):
            match = re.search(r"(?:continued on|on to) page (\d+)$", notes(box)[-1] if notes(box) else "")
            if match:
                there = [b for b in boxes_of(pages[int(match[1]) - 1]) if b.claim.id == box.claim.id]
                assert any(f"from page {number}" in notes(b)[-1] for b in there)


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("name", BUNDLED)
def test_a_case_of_the_library_is_whole_on_pages_that_are_large_enough(name, direction):
    case = load_case(name)
    room = page_room("letter")
    pages = draw_pages(view_of(case), room, direction=direction, wrap=24)
    for page in pages:
        assert_page_clear(page)
        assert page.width <= room.along
        assert page.height <= room.across
    assert_whole(case, pages)
    assert_links_complete(case, pages)
    assert_reasons_together(case, pages)


@examples(75)
@given(cases(), st.sampled_from(DIRECTIONS), st.sampled_from([SMALL, Room(900, 300), Room(300, 900)]))
def test_any_case_is_whole_on_small_pages_and_nothing_overlaps(case, direction, room):
    pages = draw_pages(view_of(case), room, direction=direction, wrap=20)
    for page in pages:
        assert_page_clear(page)
    assert_whole(case, pages)
    assert_links_complete(case, pages)
    assert_reasons_together(case, pages)


@st.composite
def joint(draw):
    """A case with links of many premises, and links on these links."""
    claims = [f"c{number}" for number in range(draw(st.integers(2, 25)))]
    lines, targets = ["title: T", "claims:"], ["c0"]
    lines += [f"  {c}: {{text: {'some words ' * draw(st.integers(1, 12))}}}" for c in claims]
    lines.append("links:")
    for number in range(draw(st.integers(1, 12))):
        premises = draw(st.lists(st.sampled_from(claims[1:]), min_size=1, max_size=25, unique=True))
        target, stance = draw(st.sampled_from(targets)), draw(st.sampled_from(STANCES))
        lines.append(
            f"  - {{premises: [{', '.join(premises)}], stance: {stance}, target: {target}, id: l{number}}}"
        )
        targets.append(f"l{number}")
    return parse_case("\n".join([*lines, ""])).require()


@examples(75)
@given(joint(), st.sampled_from(DIRECTIONS), st.sampled_from([SMALL, Room(1240, 800)]))
def test_no_page_shows_a_link_as_less_than_it_is(case, direction, room):
    pages = draw_pages(view_of(case), room, direction=direction, wrap=20)
    for page in pages:
        assert_page_clear(page)
    assert_whole(case, pages)
    assert_links_complete(case, pages)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_eighteen_joint_premises_never_pass_for_fewer(direction):
    premises = [f"p{number}" for number in range(18)]
    texts = "".join(f"  {p}: 'Premise {p} of the eighteen, with some more words.'\n" for p in premises)
    case = parse_case(
        f"title: T\nconclusion: a\nclaims:\n  a: The one claim.\n  q: {{text: Bears on it., counters: L}}\n"
        f"{texts}links:\n  - {{premises: [{', '.join(premises)}], stance: support, target: a, id: L}}\n"
    ).require()
    room = page_room("a4")
    pages = draw_pages(view_of(case), room, direction=direction, wrap=24)
    assert len(pages) > 1
    for page in pages:
        for boxes in (block.drawing.boxes for block in page.blocks if block.drawing.boxes):
            full = sum(box.claim.id in premises for box in boxes if not box.reference)
            (rest,) = filter(is_list, boxes)
            assert rest.label == f"{18 - full} more of 18"
            assert "q" in {box.claim.id for box in boxes}
        assert_lists_lead_where_they_say(page)
        assert page.width <= room.along
        assert page.height <= room.across
    assert_links_complete(case, pages)


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_many_undercuts_of_a_step_are_counted_on_every_page(direction):
    undercuts = "".join(f"  q{n}: {{text: Undercut number {n}., counters: L}}\n" for n in range(60))
    case = parse_case(
        f"title: T\nconclusion: a\nclaims:\n  a: A.\n  b: B.\n{undercuts}"
        "links:\n  - {premises: b, stance: support, target: a, id: L}\n"
    ).require()
    room = page_room("a4")
    pages = draw_pages(view_of(case), room, direction=direction, wrap=24)
    for page in pages:
        for boxes in (block.drawing.boxes for block in page.blocks if block.drawing.boxes):
            full = sum(box.claim.id[0] == "q" for box in boxes if not box.reference)
            (rest,) = filter(is_list, boxes)
            assert rest.label == f"{60 - full} more undercuts"
            assert f"and {52 - full} more" in notes(rest)
        assert page.width <= room.along
        assert page.height <= room.across
    assert_links_complete(case, pages)


def test_a_reference_says_how_its_claim_begins_and_has_its_verdict():
    pages = draw_pages(view_of(load_case("parler-v-aws")), page_room("a4"), wrap=24)
    references = [box for page in pages for box in boxes_of(page) if box.reference]
    assert len(references) > 15
    for box in references:
        begins = notes(box)[1].removesuffix("…")
        assert len(begins) > 10
        assert box.claim.text.replace("\n", " ").startswith(begins)
        assert box.badge.verdict == view_of(load_case("parler-v-aws")).statuses[box.claim.id]


@pytest.mark.parametrize("letters", [10, 24])
@pytest.mark.parametrize("direction", DIRECTIONS)
def test_the_heading_of_what_leads_nowhere_is_clear_of_the_edge_of_the_page(direction, letters):
    lone = "".join(f"  x{n}: {{text: 'Number {n} leads nowhere', kind: other}}\n" for n in range(80))
    case = parse_case(f"title: T\nconclusion: a\nclaims:\n  a: A.\n{lone}").require()
    pages = draw_pages(view_of(case), page_room("a4"), direction=direction, wrap=letters)
    assert len(pages) > 1
    for page in pages:
        assert_page_clear(page)
        for drawing in (block.drawing for block in page.blocks if block.drawing.boxes):
            headings = [words.y for words in drawing.words if words.style == "heading"]
            assert headings or [box.claim.id for box in drawing.boxes] == ["a"]
            assert all(y >= 24 + SIZES["heading"] for y in headings)


def test_pages_of_a_map_without_conclusions_do_not_say_that_they_lead_to_none():
    case = parse_case("title: T\nclaims:\n" + "".join(f"  x{n}: A claim.\n" for n in range(150))).require()
    for page in draw_pages(view_of(case), page_room("a4")):
        words = [words for block in page.blocks for words in block.drawing.words]
        assert not [one for one in words if one.style == "heading"]


def test_the_legend_of_every_page_explains_references_where_there_are_some():
    for name, explained in (("parler-v-aws", True), ("school-start", False)):
        legends = []
        for page in draw_pages(view_of(load_case(name)), page_room("a4"), wrap=24):
            title = page.blocks[0].drawing
            legends.append([words.lines[0] for words in title.words if words.style == "legend"])
            shown = [swatch.shows for swatch in title.swatches if swatch.shows == "reference"]
            assert ("drawn elsewhere" in legends[-1]) is explained is (shown == ["reference"])
            assert not explained or title.height <= min(extent(block)[1] for block in page.blocks[1:])
        assert {"accepted", "supports"} < set(legends[0])
        assert all(legend == legends[0] for legend in legends)


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
        assert_page_clear(page)
    assert_whole(case, pages)


@pytest.mark.slow
@pytest.mark.parametrize("children", [1, 2, 7, 400])
def test_trees_of_every_shape_fit_on_pages(children):
    case = parse_case(tree(400, children)).require()
    room = page_room("a4")
    for direction in ("RL", "BT"):
        pages = draw_pages(view_of(case), room, direction=direction, wrap=24)
        assert len(pages) < 130
        for page in pages:
            assert_page_clear(page)
            assert page.width <= room.along
            assert page.height <= room.across
        assert_whole(case, pages)


def test_claims_that_matter_most_are_larger_on_a_sheet_of_many(monkeypatch):
    monkeypatch.setattr(compact_map, "_MANY", 10)
    monkeypatch.setattr(compact_map, "_CHIEF", 4)
    found = {}

    def visit(text, _, __, ___, size):
        found[text.strip()] = size

    with laid_out_anew():
        pdf_of(load_case("votes-at-16"), pages=1).pages[0].extract_text(visitor_text=visit)
    scale, larger = found["conclusion"] / SIZES["legend"], (19 / 4) ** 0.5
    assert found["Stands"] == pytest.approx(scale * larger * SIZES["became"])
    assert found["At 18 the first vote comes"] == pytest.approx(scale * larger * SIZES["text"])
    assert found["16- and 17-year-olds voted,"] == pytest.approx(scale * SIZES["text"])


def test_a_map_that_fits_is_one_page_without_references():
    (page,) = draw_pages(view_of(load_case("school-start")), page_room("a4"))
    assert not [box for box in boxes_of(page) if box.reference or box.page]
    assert [head.claim.id for head in page.heads] == ["later"]


def test_premises_of_one_link_and_what_undercuts_it_stay_together():
    pages = draw_pages(view_of(load_case("parler-v-aws")), page_room("a4"), wrap=24)
    (page,) = [p for p in pages if any(b.claim.id == "f-harm-possible" for b in boxes_of(p))]
    assert {"merits", "harm", "equities", "public"} <= {box.claim.id for box in boxes_of(page)}


@pytest.mark.parametrize(("direction", "most"), [("RL", 3), ("BT", 3)])
def test_what_takes_half_a_page_stands_beside_something_else(direction, most):
    counters = "".join(f"  c{n}: {{text: Counter number {n} says so., counters: a}}\n" for n in range(40))
    case = parse_case(f"title: T\nconclusion: a\nclaims:\n  a: A.\n{counters}").require()
    pages = draw_pages(view_of(case), page_room("a4"), direction=direction, wrap=24)
    assert len(pages) <= most
    for page in pages:
        assert_page_clear(page)
    assert_whole(case, pages)


def test_a_claim_that_no_page_holds_gets_a_larger_page():
    case = parse_case(
        f"title: T\nclaims:\n  a: A.\n  b: {{text: {'many words ' * 400}, supports: a}}\n"
    ).require()
    pages = draw_pages(view_of(case), page_room("a4"), wrap=24)
    assert_whole(case, pages)
    sizes = {tuple(round(float(v)) for v in page.mediabox[2:]) for page in pdf_of(case).pages}
    assert max(height for _, height in sizes) > 1000


@pytest.mark.slow
@pytest.mark.parametrize("children", [1, 3, 2000])
def test_the_work_grows_with_the_size_of_the_map(children):
    (few, _), (many, _) = (
        counted(
            partial(
                draw_pages, view_of(parse_case(tree(claims, children)).require()), page_room("a4"), wrap=24
            )
        )
        for claims in (250, 2000)
    )
    assert many < 20 * few


# As PDF


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
    assert reader.page_labels == ["overview", *map(str, range(1, count + 1))]
    for number, page in enumerate(pages, 1):
        text = page.extract_text()
        assert f"page {number} of {count}" in text
        assert "Une affaire" in text
    alone = pdf_of(load_case("school-start"))
    assert len(alone.pages) == 1
    assert not re.search("page 1 of|overview", alone.pages[0].extract_text())


def test_an_overview_shows_every_claim_on_its_page_in_the_colour_of_its_verdict():
    view = with_fight(view_of(load_case("parler-v-aws")))
    pages = draw_pages(view, page_room("a4"), wrap=24)
    (sheet,) = build_overview(view, pages, page_room("a4"), overview_room("a4"))
    (sample,) = (block for block in sheet.legend.blocks if block.number)
    (said,) = (words for words in sheet.words.words if words.lines == ("look here first",))
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
    assert {"1", "2", "3", "4"} <= set(text.splitlines())
    assert [numbers[note.get_object()["/Dest"][0].idnum] for note in overview["/Annots"]] == [1, 2, 3, 4]
    assert len(pages) == 4


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


@pytest.mark.slow
def test_the_stage_stands_above_every_page():
    reader = pdf_of(load_case("parler-v-aws@briefs"))
    for page in reader.pages:
        assert "as it stood at 'briefs'" in page.extract_text()


@pytest.mark.slow
@pytest.mark.parametrize("paper", PAPERS)
def test_pages_have_the_size_of_the_paper_and_words_that_can_be_read(paper):
    reader = pdf_of(load_case("netchoice-v-paxton"), paper=paper)
    for page in reader.pages:
        assert sorted(float(v) for v in page.mediabox[2:]) == pytest.approx(sorted(PAPERS[paper]), abs=0.01)
    sizes = []
    for page in reader.pages:
        page.extract_text(visitor_text=lambda text, _cm, _tm, _font, size: sizes.append((size, text)))
    assert min(size for size, text in sizes if text.strip()) >= 6.49
    assert min(SIZES.values()) * 0.65 >= 6.5


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


@pytest.mark.slow
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


def make_font(path: Path, characters: str) -> tuple[str, ...]:
    """Write a font that has some characters: a square for each, nothing for those without width."""
    names = {ord(c): f"u{ord(c):04X}" for c in characters}
    flat = {name for code, name in names.items() if category(chr(code)) in {"Mn", "Cf", "Zs"}}
    pen = TTGlyphPen(None)
    for place in ((0, 0), (0, 600), (500, 600), (500, 0)):
        pen.lineTo(place) if place != (0, 0) else pen.moveTo(place)
    pen.closePath()
    square, order = pen.glyph(), [".notdef", *names.values()]
    builder = FontBuilder(1000)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf({name: TTGlyphPen(None).glyph() if name in flat else square for name in order})
    builder.setupHorizontalMetrics({name: (0 if name in flat else 550, 0) for name in order})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": path.stem, "styleName": "Regular", "psName": path.stem})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return (str(path),)


#: An Arabic font: joined letters, four vowel signs, and what has neither shape nor width.
ARABIC = "".join(map(chr, range(0xFE80, 0xFEFD))) + "\u064b\u064d\u064e\u0651"
WIDTHLESS = "\u200b\u2060\u2061\u2062\u2063 "


def exported_with(font: tuple[str, ...], text: str, monkeypatch) -> tuple[str, tuple[str, ...]]:
    """What can be read in the PDF of a claim, without signs of direction, and what is lost."""
    monkeypatch.setattr("argmap.render.picture.fonts._files", lambda: font)
    case = parse_case(f"title: T\nclaims:\n  a: {text!r}\n").require()
    exported = exporters()["pdf"].render(view_of(case), Options())
    read = PdfReader(BytesIO(exported.content)).pages[0].extract_text()
    return read.replace("\u200f", ""), exported.lost


@pytest.mark.parametrize(
    ("text", "widthless"),
    [
        *((text, WIDTHLESS) for text in ("قال في المدرسة", "إلا هو لا", "صباحٍ مشمسٍ إنَّ", "المدرسةَ")),
        *((text, " ") for text in ("قال في المدرسة", "الإسلام", "المدرسةَ")),
    ],
)
def test_arabic_is_read_out_of_a_pdf_as_it_was_written(text, widthless, monkeypatch, tmp_path):
    font = make_font(tmp_path / f"arabic{len(widthless)}.ttf", ARABIC + widthless)
    read, lost = exported_with(font, text, monkeypatch)
    assert text in read
    assert lost == ()


def test_a_vowel_sign_that_no_font_has_is_named(monkeypatch, tmp_path):
    font = make_font(tmp_path / "consonants.ttf", ARABIC.replace("\u064d", ""))
    _, lost = exported_with(font, "صباحٍ", monkeypatch)
    assert lost == ("1 character that no font here has: ٍ (U+064D)",)


def test_letters_beyond_the_first_plane_are_read_out_of_a_pdf(monkeypatch, tmp_path):
    font = make_font(tmp_path / "letters.ttf", "𝔐𝔸")
    assert "the 𝔐 of 𝔸" in exported_with(font, "the 𝔐 of 𝔸", monkeypatch)[0]


@pytest.mark.parametrize(
    ("line", "shown"), [("12).", ".(12"), ("(2019)", "(2019)"), ("OECD", "OECD"), ("עמ' 12).", ".(12 'מע")]
)
def test_every_line_of_a_text_that_is_read_leftwards_stands_so(line, shown):
    typesetter = Typesetter([line])
    assert "".join(text for _, text in typesetter.runs(line, bold=False, leftwards=True)) == shown


def test_a_character_that_no_font_has_is_named(monkeypatch):
    monkeypatch.setattr("argmap.render.picture.fonts._files", lambda: ())
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
    monkeypatch.setattr("argmap.render.picture.fonts._files", lambda: paths)
    case = parse_case('title: T\nclaims:\n  a: "\\u0915"\n').require()
    assert exporters()["pdf"].render(view_of(case), Options()).lost


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
    (page,) = pdf_of(load_case("epic-v-apple"), paper=paper, pages=1).pages
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
    """Every sheet has the same legend, on the paper below what it shows of the map."""
    legends = []
    for page, drawn in zip(PdfDocument(poster), PdfReader(BytesIO(poster)).pages, strict=True):
        (shown,) = re.findall(rb"[\d.]+ ([\d.]+) [\d.]+ [\d.]+ re\s+W", drawn.get_contents().get_data())
        words = page.get_textpage()
        found, places = words.search("all needed together"), []
        while place := found.get_next():
            places.append(words.get_charbox(place[0]))
        assert [1 for _, low, _, high in places if 18 < low < high < float(shown)] == [1]
        legends.append(words.get_text_bounded(bottom=18, top=max(high for *_, high in places if high < 72)))
    assert "all needed together" in legends[0]
    assert len({legend.split("conclusion supports")[1] for legend in legends}) == 1


@pytest.mark.parametrize("text", ["1x1", "0x2", "2", "2x", "ax2", "9x9"])
def test_a_poster_of_no_or_too_many_sheets_is_refused(text):
    with pytest.raises(ArgmapError, match="a poster, which has 2 to 64 sheets") as refused:
        parse_poster(text)
    assert "--poster 2x2" in refused.value.hint
