"""The HTML page in a real browser: how the map is moved, by mouse, by fingers and by keyboard."""

from __future__ import annotations

import json

import pytest
from PIL import ImageChops
from playwright.sync_api import expect

from support.mapped import BOXES, WHERE, box, drawn, painted, scale
from support.opened import LARGE, NARROW, row, seen

pytestmark = pytest.mark.browser
ROWS = "[...document.querySelectorAll('#tree .row:not(.again):has(.text) .id')].map(id => id.textContent)"


def test_the_map_pans_zooms_and_fits(visit):
    page = visit("parler-v-aws")
    before = page.evaluate(WHERE)
    ground = page.locator("#viewport").bounding_box()
    x, y = ground["x"] + 20, ground["y"] + ground["height"] - 8
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40, steps=4)
    page.mouse.up()
    assert page.evaluate(WHERE) != before
    told = page.locator("#zoom").inner_text()
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    page.locator("#zoom").filter(has_not_text=told).wait_for()
    page.locator("#zoom").click()
    assert page.locator("#zoom").inner_text() == "100 %"
    page.locator("#fit").click()
    assert min(seen(page)) == pytest.approx(1)


@pytest.mark.parametrize("name", ["parler-v-aws", "large"])
def test_a_map_that_was_moved_looks_like_one_drawn_there(visit, name):
    page = visit(name, outline=False)
    page.locator("#viewport").hover()
    for _ in range(12):
        page.mouse.wheel(30, 20)
        drawn(page)
    moved = painted(page)
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(
            "scheme => matchMedia(`(prefers-color-scheme: ${scheme})`).matches", arg=scheme
        )
        drawn(page)
    # Chromium smooths the edges of a path a little otherwise if there is more in it, or where it is cut.
    inside = 2, 2, moved.width - 2, moved.height - 2
    differences = ImageChops.difference(moved, painted(page)).crop(inside).getextrema()
    assert max(most for _, most in differences) < 48


def test_the_map_is_placed_anew_when_its_pane_changes_unless_the_reader_moved_it(visit):
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
        drawn(page)
        assert page.evaluate(
            """() => {
              const [x, y, scale] = document.getElementById("canvas").style.transform.match(/-?[\\d.]+/g).map(Number),
                view = document.getElementById("viewport"), { boxes } = JSON.parse(document.getElementById("values").textContent).map;
              return Math.max(...boxes.map(([, left, , wide]) => x + (left + wide) * scale)) > 0
                && Math.min(...boxes.map(([, left]) => x + left * scale)) < view.clientWidth
                && Math.max(...boxes.map(([, , top, , high]) => y + (top + high) * scale)) > 0
                && Math.min(...boxes.map(([, , top]) => y + top * scale)) < view.clientHeight;
            }"""
        )


def test_a_drag_on_a_box_moves_the_map_and_a_click_chooses(visit):
    page = visit("parler-v-aws")
    page.evaluate("argmap.look({ focus: ['count3'] })")
    chosen = box(page, "count3")
    spot = chosen.bounding_box()
    x, y = spot["x"] + 60, spot["y"] + 20
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=5)
    page.mouse.up()
    moved = chosen.bounding_box()
    assert (moved["x"] - spot["x"], moved["y"] - spot["y"]) == (
        pytest.approx(40, abs=0.1),
        pytest.approx(30, abs=0.1),
    )
    assert page.locator("#boxes [aria-pressed=true]").count() == 0
    page.mouse.click(x + 40, y + 30)
    assert page.locator("#boxes [aria-pressed=true]").count() == 1


def test_a_drag_that_leaves_the_map_ends_when_the_button_is_let_go(visit):
    page = visit("parler-v-aws")
    ground = page.locator("#viewport").bounding_box()
    x, y = ground["x"] + ground["width"] - 2, ground["y"] + 8
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
    spot = page.locator("#viewport").bounding_box()
    assert spot["height"] > 300  # most of the screen, whatever is said above and below it
    x, y = spot["x"] + 40, spot["y"] + 200
    before = page.evaluate(WHERE)
    for kind, by in (("touchStart", 0), *(("touchMove", step) for step in range(5, 65, 5)), ("touchEnd", 0)):
        points = [] if kind == "touchEnd" else [{"x": x + by, "y": y + by}]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_function(f"() => {WHERE} !== '{before}'")
    assert page.locator("#map").is_visible()


def test_two_fingers_zoom_the_map(visit):
    page = visit("parler-v-aws", size=NARROW, has_touch=True, is_mobile=True)
    page.locator("#show-map").tap()
    client = page.context.new_cdp_session(page)

    def touch(kind: str, *spots: tuple[int, int]) -> None:
        points = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(spots)]
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    before = scale(page)
    touch("touchStart", (120, 500), (220, 500))
    for spread in range(5, 60, 5):
        touch("touchMove", (120 - spread, 500), (220 + spread, 500))
    touch("touchEnd")
    page.locator("#zoom").filter(has_not_text=f"{before} %").wait_for()
    assert scale(page) > before


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


# Stages and searches


@pytest.mark.parametrize("name", ["parler-v-aws", "epic-v-apple", "votes-at-16"])
def test_no_step_through_the_stages_takes_a_claim_away(visit, name):
    page = visit(name, size=LARGE)
    page.locator("#play").click()
    shown, listed = page.evaluate(BOXES), page.evaluate(ROWS)
    while page.locator("#later").is_enabled():
        page.locator("#later").click()
        now, rows_now = page.evaluate(BOXES), page.evaluate(ROWS)
        assert set(shown) <= set(now)
        assert set(listed) <= set(rows_now)
        assert len(now) > len(shown)
        assert min(seen(page)) == pytest.approx(1)
        shown, listed = now, rows_now


def test_the_map_moves_to_the_first_that_is_found_and_says_where_nothing_is(visit):
    page = visit("parler-v-aws", size=LARGE, outline=False)
    page.locator("#search").fill("backlog")
    assert page.locator("#boxes .box.plain").count() >= 1
    assert page.locator("#boxes .box.faded").count() > 20
    page.locator("#zoom").click()
    page.locator("#search").fill("surplus")
    assert seen(page, "#boxes .box.plain")[0] == pytest.approx(1)
    page.locator("#search").fill("no such words")
    assert page.locator("#nothing").inner_text() == "No claim matches."


def test_a_claim_of_a_long_chain_comes_into_sight_when_it_is_chosen(visit):
    page = visit("chain", "#claim=c150")
    assert seen(page, "#boxes [aria-pressed=true]") == [pytest.approx(1)]
    page.locator("#zoom").click()
    row(page, "c3").scroll_into_view_if_needed()
    drawn(page)  # or else the outline may still move between press and release, which selects text
    row(page, "c3").click()
    expect(page.locator("#boxes [aria-pressed=true] .text")).to_have_text("Step 3.")
    assert seen(page, "#boxes [aria-pressed=true]") == [pytest.approx(1)]


# By keyboard


def test_the_map_is_walked_by_keyboard(visit):
    page = visit("school-start")
    page.locator("#boxes .box").first.focus()
    focused = "document.activeElement.querySelector('.text').textContent"
    walked = {page.evaluate(focused)}
    for key in ("ArrowDown", "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
        walked.add(page.evaluate(focused))
    assert len(walked) == 3
    page.keyboard.press("Home")
    assert page.evaluate(focused) == "School should start at nine."
    page.keyboard.press("Enter")
    assert page.locator("#about h2").inner_text() == "School should start at nine."
    assert page.evaluate(focused) == "School should start at nine."


def test_from_afar_the_map_is_walked_by_keyboard_too(visit):
    page = visit("large", outline=False)
    page.locator("#boxes .box").focus()
    page.keyboard.press("End")
    last = page.evaluate("document.activeElement.dataset.number")
    page.keyboard.press("Home")
    assert page.evaluate("document.activeElement.dataset.number") != last
    page.keyboard.press("Enter")
    assert page.locator("#about .meta .id").inner_text() == "c0"
    page.locator("#viewport").focus()
    before = scale(page)
    page.keyboard.press("+")
    page.keyboard.press("+")
    assert scale(page) > before
    page.keyboard.press("0")
    assert scale(page) == before
