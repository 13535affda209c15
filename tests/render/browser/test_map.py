"""The HTML page in a real browser: the map, on small screens, when it is large, on paper, and without script."""

from __future__ import annotations

import json
import re
import time
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from argmap import (
    load_case,
)
from support.opened import NARROW, WIDE, row, rows, seen, view_of

pytestmark = pytest.mark.browser


# Map


def test_the_map_pans_zooms_and_fits(visit):
    page = visit("parler-v-aws")
    transform = "document.getElementById('canvas').style.transform"
    before = page.evaluate(transform)
    ground = page.locator("#viewport").bounding_box()
    x, y = ground["x"] + 20, ground["y"] + ground["height"] - 20
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40, steps=4)
    page.mouse.up()
    moved = page.evaluate(transform)
    assert moved != before
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.wait_for_function("document.getElementById('zoom').textContent !== '82 %'")
    page.locator("#zoom").click()
    assert page.locator("#zoom").inner_text() == "100 %"
    page.locator("#fit").click()
    boxes = page.locator("#boxes").bounding_box()
    assert boxes["width"] <= ground["width"]
    assert boxes["height"] <= ground["height"]


#: The claims that the map and the outline draw with their text, by number and by id.
BOXES = "[...document.querySelectorAll('#boxes .box[data-key]:not(.again, .junction)')].map(box => box.dataset.number)"


ROWS = "[...document.querySelectorAll('#tree .row:not(.again):has(.text) .id')].map(id => id.textContent)"


WHERE = "document.getElementById('canvas').style.transform"


def scale(page: Page) -> int:
    return int(page.locator("#zoom").inner_text().split()[0])


LARGE = {"width": 1920, "height": 1080}


@pytest.mark.parametrize("size", [WIDE, LARGE])
@pytest.mark.parametrize("name", ["parler-v-aws", "epic-v-apple", "nixon", "school-start"])
def test_the_map_opens_whole_and_large_enough_to_read(visit, name, size):
    page = visit(name, size=size)
    assert 82 <= scale(page) <= 150
    assert min(seen(page)) == pytest.approx(1)


@pytest.mark.parametrize("name", ["epic-v-apple", "nixon"])
def test_the_map_opens_the_same_each_time(visit, name):
    page, again = visit(name), visit(name)
    assert page.evaluate(BOXES) == again.evaluate(BOXES)
    assert page.evaluate(WHERE) == again.evaluate(WHERE)


@pytest.mark.parametrize("size", [{"width": 768, "height": 1024}, NARROW])
@pytest.mark.parametrize("name", ["parler-v-aws", "epic-v-apple", "votes-at-16"])
def test_on_a_small_screen_the_map_opens_as_wide_as_its_pane_and_reads_downwards(visit, name, size):
    page = visit(name, size=size)
    if size == NARROW:
        page.locator("#show-map").click()
    assert scale(page) >= 82
    boxes, view = (page.locator(name).bounding_box() for name in ("#boxes", "#viewport"))
    assert view["x"] <= boxes["x"]
    assert boxes["x"] + boxes["width"] <= view["x"] + view["width"]
    assert seen(page, "#boxes .conclusion.box")[0] == pytest.approx(1)


def test_a_larger_pane_opens_with_more_and_a_small_map_is_enlarged_in_its_middle(visit):
    counts = []
    for size in ({"width": 800, "height": 600}, WIDE, LARGE):
        page = visit("parler-v-aws", size=size)
        counts.append(page.locator("#boxes .box").count())
    assert counts == sorted(set(counts))
    page = visit("school-start", size=LARGE)
    page.locator("#show-outline").click()
    page.locator("#show-details").click()
    assert scale(page) == 150
    boxes, view = (page.locator(name).bounding_box() for name in ("#boxes", "#viewport"))
    for start, length in (("x", "width"), ("y", "height")):
        before = boxes[start] - view[start]
        assert before == pytest.approx(view[length] - boxes[length] - before, abs=2)


def test_what_leads_to_no_conclusion_is_behind_one_box_until_it_is_asked_for(visit):
    page = visit("parler-v-aws")
    assert page.locator("#boxes .elsewhere").count() == 0
    page.get_by_role("button", name="3 more that lead to no conclusion").click()
    assert page.locator("#boxes .box.elsewhere").count() == 3
    page = visit("parler-v-aws")
    page.locator("#tree .row.elsewhere").first.press("Enter")
    page.locator("#boxes .box[aria-pressed=true]").wait_for()
    assert seen(page, "#boxes .box[aria-pressed=true]") == [1]


#: Maps that are taller than their pane at a size that can be read.
TALL = ("epic-v-apple", "votes-at-16")


@pytest.mark.parametrize("name", ["parler-v-aws", "epic-v-apple", "votes-at-16"])
def test_no_step_through_the_stages_folds_a_claim_or_leaves_the_map_out_of_sight(visit, name):
    page = visit(name)
    page.locator("#play").click()
    shown, listed = page.evaluate(BOXES), page.evaluate(ROWS)
    while page.locator("#later").is_enabled():
        page.locator("#later").click()
        now, rows_now = page.evaluate(BOXES), page.evaluate(ROWS)
        assert set(shown) <= set(now)
        assert set(listed) <= set(rows_now)
        assert len(now) > len(shown) or len(rows_now) > len(listed)
        assert max(seen(page, "#boxes .box:has(.tag, small)")) == pytest.approx(1)
        assert name in TALL or min(seen(page)) == pytest.approx(1)
        shown, listed = now, rows_now


def test_what_was_unfolded_is_so_at_every_stage_and_what_is_new_comes_into_sight(visit):
    page = visit("parler-v-aws", "#stage=article")
    page.locator("#depth").select_option("Infinity")
    for _ in range(2):
        shown, listed = page.evaluate(BOXES), page.evaluate(ROWS)
        page.locator("#later").click()
        assert set(shown) <= set(page.evaluate(BOXES))
        assert set(listed) <= set(page.evaluate(ROWS))
        assert max(seen(page, "#boxes .box:has(.tag, small)")) == 1


def test_the_map_fits_whatever_is_unfolded(visit):
    for name in ("parler-v-aws", "large", "chain"):
        page = visit(name)
        page.locator("#depth").select_option("Infinity")
        page.locator("#fit").click()
        assert min(seen(page)) == pytest.approx(1)
        page.locator("#out").click()
        page.locator("#in").click()
        assert page.locator("#boxes .box").count() <= 402


def test_the_map_is_placed_anew_when_its_pane_changes_unless_the_reader_moved_it(visit):
    page = visit("parler-v-aws")
    page.locator("#fit").click()
    page.set_viewport_size({"width": 900, "height": 500})
    page.wait_for_function("document.getElementById('zoom').textContent !== '82 %'")
    assert min(seen(page)) == pytest.approx(1)
    page = visit("parler-v-aws")
    before = page.evaluate(WHERE)
    page.locator("#show-details").click()
    assert page.evaluate(WHERE) != before
    assert min(seen(page)) == pytest.approx(1)
    page.locator("#show-details").click()
    assert page.evaluate(WHERE) == before
    page.locator("#viewport").focus()
    page.keyboard.press("ArrowUp")
    moved = page.evaluate(WHERE)
    page.locator("#show-details").click()
    assert page.evaluate(WHERE) == moved


def test_the_map_cannot_be_lost(visit):
    page = visit("parler-v-aws")
    page.locator("#viewport").hover()
    for x, y in ((0, 900), (900, 0), (0, -900), (-900, -900)):
        for _ in range(20):
            page.mouse.wheel(x, y)
        page.wait_for_function(
            "now => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
        )
        assert max(seen(page)) > 0


def test_a_drag_on_a_box_moves_the_map_and_a_click_chooses(visit):
    page = visit("parler-v-aws")
    box = page.locator("#boxes .box").nth(1)
    spot = box.bounding_box()
    x, y = spot["x"] + 60, spot["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=5)
    page.mouse.up()
    moved = box.bounding_box()
    assert (moved["x"] - spot["x"], moved["y"] - spot["y"]) == (pytest.approx(40), pytest.approx(30))
    assert page.locator("#boxes [aria-pressed=true]").count() == 0
    page.mouse.click(x + 40, y + 30)
    assert page.locator("#boxes [aria-pressed=true]").count() == 1


@pytest.mark.parametrize("on_a_box", [True, False])
def test_a_drag_that_leaves_the_map_ends_when_the_button_is_let_go(visit, on_a_box):
    page = visit("parler-v-aws")
    ground = page.locator("#viewport").bounding_box()
    y = page.locator("#boxes .box").nth(2).bounding_box()["y"] + 15 if on_a_box else ground["y"] + 8
    x = ground["x"] + ground["width"] - (20 if on_a_box else 2)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 150, y)
    page.mouse.up()
    let_go = page.evaluate(WHERE)
    page.mouse.move(x - 100, y)
    page.mouse.move(x - 200, y + 80, steps=4)
    assert page.evaluate(WHERE) == let_go


def test_a_finger_on_a_box_moves_the_map(visit):
    page = visit("parler-v-aws", size=NARROW, has_touch=True, is_mobile=True)
    page.locator("#show-map").tap()
    client = page.context.new_cdp_session(page)
    box = page.locator("#boxes .box").first
    spot = box.bounding_box()
    x, y = spot["x"] + 40, spot["y"] + 20
    for kind, by in (("touchStart", 0), *(("touchMove", step) for step in range(5, 65, 5)), ("touchEnd", 0)):
        points = [] if kind == "touchEnd" else [{"x": x + by, "y": y + by}]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_function(
        f"document.querySelector('#boxes .box').getBoundingClientRect().x > {spot['x'] + 30}"
    )
    assert page.locator("#map").is_visible()


def test_new_values_leave_a_map_that_the_reader_moved_where_it_is(visit):
    page = visit("parler-v-aws", "#claim=animus")
    page.locator("#viewport").focus()
    for _ in range(8):
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowRight")
    moved = page.evaluate(WHERE)
    values = json.loads(page.locator("#values").text_content())
    page.evaluate("values => window.argmap.replace(values)", values)
    assert page.evaluate(WHERE) == moved


def test_a_map_too_deep_to_draw_goes_on_from_where_it_ends_and_leads_back(visit):
    page = visit("chain")
    page.locator("#depth").select_option("Infinity")
    page.get_by_role("button", name="139 more: go on from here").click()
    assert page.locator("#boxes .box .text").first.inner_text() == "Step 60."
    page.get_by_role("button", name="From the conclusion").click()
    assert page.locator("#boxes .box .text").first.inner_text() == "Step 0."
    assert not page.locator("#from-top").is_visible()


def test_a_claim_too_deep_to_draw_is_drawn_when_it_is_chosen(visit):
    page = visit("chain", "#claim=c150")
    assert page.locator("#boxes [aria-pressed=true] .text").inner_text() == "Step 150."
    assert seen(page, "#boxes [aria-pressed=true]") == [1]
    row(page, "c3").click()
    page.locator("#boxes [aria-pressed=true] .text", has_text=re.compile(r"^Step 3\.$")).wait_for()
    assert not page.locator("#from-top").is_visible()


def test_a_map_of_too_many_boxes_says_how_many_are_left(visit):
    page = visit("large")
    began = time.perf_counter()
    page.locator("#depth").select_option("Infinity")
    assert time.perf_counter() - began < 2
    boxes = page.locator("#boxes .box[data-key]").count()
    told = page.locator("#boxes > p").inner_text()
    assert told == f"{5_000 - boxes} more, in the outline"
    page.locator("#search").fill("c4999")
    page.keyboard.press("Enter")
    page.locator("#search").fill("")
    assert seen(page, "#boxes [aria-pressed=true]") == [1]


def test_a_long_text_is_cut_in_its_box_and_whole_in_the_details(visit):
    page = visit("lengthy")
    assert page.locator("#boxes .box").evaluate("box => box.offsetHeight") < 220
    page.locator("#boxes .box").click()
    assert page.locator("#about h2").inner_text().count("On and on") == 500


def test_the_map_moves_to_the_first_that_is_found_and_says_where_nothing_is(visit):
    page = visit("parler-v-aws")
    page.locator("#search").fill("backlog")
    assert seen(page, "#boxes .box:not(.context):not(.junction)")[0] == 1
    page.locator("#search").fill("no such words")
    assert page.locator("#boxes").inner_text() == "No claim matches."
    assert seen(page, "#boxes") == [1]


LINES = """() => {
  const around = document.getElementById('boxes').getBoundingClientRect(), scale = around.width / document.getElementById('boxes').offsetWidth;
  const boxes = [...document.querySelectorAll('#boxes .box[data-key]')].map(box => box.getBoundingClientRect());
  const near = (x, y) => boxes.some(b => x >= b.left - 6 && x <= b.right + 6 && y >= b.top - 6 && y <= b.bottom + 6);
  return [...document.querySelectorAll('#lines .line')].map(line => {
    const length = line.getTotalLength(), spots = [line.getPointAtLength(0), line.getPointAtLength(length)];
    return spots.map(p => near(around.left + p.x * scale, around.top + p.y * scale));
  });
}"""


def test_every_line_of_the_map_starts_at_a_box_and_ends_at_a_box_or_on_a_line(visit):
    for name in ("parler-v-aws", "diff"):
        page = visit(name)
        page.locator("#depth").select_option("Infinity")
        page.locator("#zoom").click()
        ends = page.evaluate(LINES)
        steps = page.locator("#boxes .box.undercuts, #boxes .box.backs").count()
        boxes, heads = page.locator("#boxes .box").count(), page.locator("#boxes > .node").count()
        assert len(ends) == boxes - heads
        assert all(start for start, _ in ends)
        assert sum(not end for _, end in ends) <= steps


def test_no_box_of_the_map_lies_on_another(visit):
    page = visit("parler-v-aws", "#stage=order")
    page.locator("#depth").select_option("Infinity")
    overlaps = page.evaluate("""() => {
      const boxes = [...document.querySelectorAll('#boxes .box')].map(box => box.getBoundingClientRect());
      return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
    }""")
    assert overlaps == 0


def test_the_map_is_walked_by_keyboard(visit):
    page = visit("school-start")
    page.locator("#boxes .box").first.focus()
    text = "document.activeElement.querySelector('.text').textContent"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(text) == "Teenagers need more sleep than they get."
    page.keyboard.press("ArrowDown")
    assert page.evaluate(text) == "The bus company cannot change its timetable."
    page.keyboard.press("Enter")
    assert page.locator("#about h2").inner_text() == "The bus company cannot change its timetable."
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("-")
    assert rows(page) == ["later"]


def test_two_fingers_zoom_the_map(visit):
    page = visit("parler-v-aws", size=NARROW, has_touch=True, is_mobile=True)
    page.locator("#show-map").tap()
    client = page.context.new_cdp_session(page)

    def touch(kind: str, *spots: tuple[int, int]) -> None:
        points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(spots)]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    before = page.locator("#zoom").inner_text()
    touch("touchStart", (120, 600), (220, 600))
    for spread in range(5, 60, 5):
        touch("touchMove", (120 - spread, 600), (220 + spread, 600))
    touch("touchEnd")
    page.wait_for_function(f"document.getElementById('zoom').textContent !== '{before}'")
    assert int(page.locator("#zoom").inner_text().split()[0]) > int(before.split()[0])


def test_what_a_claim_bears_on_has_its_own_verdict_and_the_step_another(visit):
    def lines(claim: str) -> list[str]:
        page = visit("pool", f"#claim={claim}")
        return [" ".join(line.split()) for line in page.locator("#about .links li").all_inner_texts()]

    assert lines("fees") == ["+ supports The pool is too dear. cost ✓ accepted By common sense."]
    assert lines("hire") == [
        "+ supported by There was a grant. grant ✓ accepted step ✗ rejected",
        "− counters The pool is too dear. cost ✓ accepted step ✗ rejected",
    ]
    assert lines("no-hire") == ["× undercuts hire -> cost ✗ rejected step ✓ accepted"]
    assert lines("over") == ["× undercuts grant -> hire ✗ rejected step ✓ accepted"]


# Small screens, large maps, paper, no script


def test_a_narrow_screen_shows_one_pane_at_a_time_and_never_scrolls_sideways(visit):
    page = visit("parler-v-aws", size=NARROW, scheme="dark")
    for pane in ("outline", "map", "details"):
        page.locator(f"#show-{pane}").click()
        assert page.locator("#panes > section:visible").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
        assert page.evaluate(f"document.getElementById('{pane}').scrollWidth") <= NARROW["width"]
    page.locator("#show-outline").click()
    row(page, "restore").locator(".text").click()
    assert page.locator("#details").is_visible()


def test_back_on_a_narrow_screen_leads_back_to_the_pane_that_was_open(visit):
    page = visit("parler-v-aws", size=NARROW)
    shown = page.locator("#panes > section:visible")
    row(page, "restore").locator(".text").click()
    expect(shown).to_have_attribute("id", "details")
    page.go_back()
    expect(shown).to_have_attribute("id", "outline")
    row(page, "restore").locator(".text").click()
    page.locator("#show-map").click()
    page.locator("#boxes .box").first.click()
    expect(shown).to_have_attribute("id", "details")
    page.go_back()
    expect(shown).to_have_attribute("id", "map")
    page.go_forward()
    expect(shown).to_have_attribute("id", "details")


def test_a_link_to_a_claim_opens_it_on_a_narrow_screen_and_the_map_has_it_in_sight(visit):
    page = visit("parler-v-aws", "#claim=warned&stage=briefs", size=NARROW)
    shown = page.locator("#panes > section:visible")
    assert shown.get_attribute("id") == "details"
    assert page.locator("#about .meta .id").inner_text() == "warned"
    page.locator("#show-map").click()
    box = page.locator("#boxes .box[aria-pressed=true]").first.bounding_box()
    around = page.locator("#viewport").bounding_box()
    assert around["x"] <= box["x"]
    assert box["x"] + box["width"] <= around["x"] + around["width"] + 1
    assert around["y"] <= box["y"]
    assert box["y"] + box["height"] <= around["y"] + around["height"] + 1
    page.locator("#show-outline").click()
    lines, chosen = (
        page.locator("#tree").bounding_box(),
        page.locator("#tree [aria-selected=true]").bounding_box(),
    )
    assert lines["y"] <= chosen["y"] < lines["y"] + lines["height"]


def test_a_phone_that_is_turned_shows_the_same_pane_when_it_is_turned_back(visit):
    page = visit("parler-v-aws", size=NARROW)
    shown = page.locator("#panes > section:visible")
    page.locator("#show-map").click()
    page.set_viewport_size({"width": 740, "height": 360})
    expect(shown).to_have_count(3)
    page.locator("#show-outline").click()
    page.set_viewport_size(NARROW)
    expect(shown).to_have_count(1)
    assert shown.get_attribute("id") == "map"
    page.set_viewport_size({"width": 740, "height": 360})
    expect(shown).to_have_count(2)


@pytest.mark.parametrize("size", [WIDE, NARROW, {"width": 720, "height": 800}])
def test_a_chain_of_any_depth_can_be_read_in_the_outline(visit, size):
    page = visit("deep", size=size)
    page.locator("#depth").select_option("Infinity")
    narrowest = page.evaluate("""() => Math.min(...[...document.querySelectorAll('#tree .what')]
      .map(what => what.getBoundingClientRect().width))""")
    assert page.locator("#tree .row").count() == 200
    assert narrowest > 95
    page.locator("#tree").evaluate("tree => { tree.scrollLeft = 50; }")
    assert page.locator("#tree").evaluate("tree => tree.scrollLeft") == 0
    assert page.locator("#tree").evaluate("tree => tree.scrollWidth - tree.clientWidth") == 0
    assert "level 200" in row(page, "c199").text_content()


def test_the_scheme_of_the_system_is_followed(visit):
    ground = "getComputedStyle(document.body).backgroundColor"
    assert visit("school-start", scheme="dark").evaluate(ground) != visit("school-start").evaluate(ground)


def test_five_thousand_claims_open_in_under_two_seconds(visit):
    began = time.perf_counter()
    page = visit("large")
    page.locator("#tree .row").first.wait_for()
    assert time.perf_counter() - began < 2
    assert page.locator("#tree .row").count() <= 202
    page.locator("#search").fill("c4999")
    page.keyboard.press("Enter")
    assert page.locator("#about .id").first.inner_text() == "c4999"


def test_on_paper_a_large_case_is_whole(visit):
    page = visit("large")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#paper > .row").count() == 5_000


def test_on_paper_the_whole_outline_stands_with_quotations_and_sources(visit):
    page = visit("parler-v-aws", "#stage=article")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator("#panes").is_visible()
    paper = page.locator("#paper").inner_text()
    assert "motivées par une animosité politique" in paper
    assert "our translation: motivated by political animosity" in paper
    assert page.locator("#paper > .row").count() == len(view_of("parler-v-aws@article").rows)
    assert "SOURCES" in paper.upper()
    assert "WHY RESTORE IS UNDECIDED" in paper.upper()
    for address in {
        source.url for source in load_case("parler-v-aws@article").sources.values() if source.url
    }:
        assert address in paper
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_on_paper_notes_and_places_stand_beside_the_verdicts(visit):
    page = visit("pool")
    page.locator("#about").wait_for()
    told = " ".join("\n".join(part.extract_text() for part in PdfReader(BytesIO(page.pdf())).pages).split())
    assert "Written by Ann Student." in told
    assert "Founded in 2019." in told
    assert "It costs much. ✓ accepted" in told
    assert "Note on the step: By common sense." in told
    assert "Note: I asked two clubs. One of them did not answer." in told
    assert "The count, p. 4" in told
    assert "Note on the citation: Their own estimate." in told
    assert told.count("Their own estimate.") == told.count("I asked two clubs.") == 1


def test_without_a_script_the_outline_is_there(visit):
    page = visit("parler-v-aws", java_script_enabled=False)
    assert page.locator("main li").count() == len(view_of("parler-v-aws").rows)
    assert page.get_by_text("AWS should be made to lift the suspension").first.is_visible()
    assert page.get_by_text("The preliminary injunction is denied.").first.is_visible()
