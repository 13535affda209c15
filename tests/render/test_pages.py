"""Maps that are cut into pages: each page is whole, and references lead from one to another."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import partial
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import load_case, parse_case
from argmap.core.model import STANCES
from argmap.render.picture.compact import compact_map
from argmap.render.picture.pdf.document import page_room
from argmap.render.picture.shapes import SIZES
from argmap.render.picture.sheets.pages import draw_pages
from argmap.render.picture.text.wrapping import width
from argmap.render.picture.tree.tree_sizes import Room
from support.drawings import DIRECTIONS, assert_clear, view_of
from support.laid_out import laid_out_anew
from support.map_pages import SMALL, boxes_of, pdf_of, tree
from support.project import BUNDLED
from support.speed import examples
from support.strategies import cases
from support.work import counted


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
    claims = [f"c{number}" for number in range(draw(st.integers(2, 18)))]
    lines, targets = ["title: T", "claims:"], ["c0"]
    lines += [f"  {c}: {{text: {'some words ' * draw(st.integers(1, 12))}}}" for c in claims]
    lines.append("links:")
    for number in range(draw(st.integers(1, 8))):
        premises = draw(st.lists(st.sampled_from(claims[1:]), min_size=1, max_size=18, unique=True))
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
        assert "supports" in legends[0]
        assert any(words.startswith("accepted") for words in legends[0])
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
        for claims in (250, 1000)
    )
    assert many < 8 * few
