"""The HTML page in a real browser: the map, from afar and near, by mouse, by fingers and by keyboard."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page, expect

from argmap.render.picture.palette import DARK, LIGHT
from support.opened import LARGE, NARROW, WIDE, row, seen

pytestmark = pytest.mark.browser

WHERE = "document.getElementById('canvas').style.transform"
#: The claims that have a box with text, by number.
BOXES = "[...document.querySelectorAll('#boxes .box:not(.junction)')].map(box => box.dataset.number)"
ROWS = "[...document.querySelectorAll('#tree .row:not(.again):has(.text) .id')].map(id => id.textContent)"
LEVEL = "document.getElementById('boxes').dataset.level"


def scale(page: Page) -> int:
    return int(page.locator("#zoom").inner_text().split()[0])


def number(page: Page, claim: str) -> int:
    """The number of a claim."""
    values = json.loads(page.locator("#values").text_content() or "")
    return [one["id"] for one in values["claims"]].index(claim)


def box(page: Page, claim: str):
    return page.locator(f"#boxes .box[data-number='{number(page, claim)}']")


def drawn(page: Page) -> None:
    """Wait until the map is painted."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")


# Levels of detail


@pytest.mark.parametrize("size", [WIDE, LARGE, {"width": 768, "height": 1024}])
@pytest.mark.parametrize("name", ["parler-v-aws", "epic-v-apple", "nixon", "school-start"])
def test_the_map_opens_with_the_whole_case_in_sight(visit, name, size):
    page = visit(name, size=size, outline=False)
    claims = len(json.loads(page.locator("#values").text_content())["claims"])
    if page.evaluate(LEVEL) != "far":
        assert len(page.evaluate(BOXES)) == claims
    assert min(seen(page)) == pytest.approx(1)
    assert scale(page) <= 130


@pytest.mark.parametrize("name", ["parler-v-aws", "epic-v-apple"])
def test_the_map_opens_the_same_each_time(visit, name):
    page, again = visit(name), visit(name)
    assert page.evaluate(WHERE) == again.evaluate(WHERE)


def test_a_case_of_sixty_claims_opens_with_words_that_can_be_read(visit):
    page = visit("parler-v-aws", size=LARGE, outline=False)
    assert not page.locator("#outline").is_visible()
    assert page.evaluate(LEVEL) == "middle"
    letters = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('#boxes .box .text')).fontSize)"
    )
    assert letters * scale(page) / 100 >= 10.5
    shown = page.evaluate(
        "[...document.querySelectorAll('#boxes .box .text')].filter(one => one.clientHeight > 5).length"
    )
    assert shown == 60
    cut = page.evaluate(
        "[...document.querySelectorAll('#boxes .box .text')].filter(one => one.scrollHeight > one.clientHeight + 2).length"
    )
    assert cut <= 2
    broken = page.evaluate(
        """() => [...document.querySelectorAll('#boxes .box .text')].flatMap(one => {
            const range = document.createRange(), text = one.firstChild, top = at => {
                range.setStart(text, at);
                range.setEnd(text, at + 1);
                return Math.round(range.getBoundingClientRect().top);
            };
            return [...text.data.matchAll(/[a-z]{2,}/g)].map(word => word.index)
                .filter(at => top(at) !== top(at + 1)).map(() => text.data);
        })"""
    )
    assert broken == []
    line = page.locator("#fight")
    assert line.evaluate("one => one.scrollWidth <= one.clientWidth && one.scrollHeight <= one.clientHeight")


def test_nearer_a_box_says_everything(visit):
    page = visit("parler-v-aws", "#claim=restore")
    page.locator("#zoom").click()
    assert page.evaluate(LEVEL) == "near"
    told = box(page, "restore").inner_text()
    assert "lift the suspension of Parler's hosting." in told
    assert "rejected" in told
    assert "Parler" in told


@pytest.mark.parametrize("name", ["semmelweis", "votes-at-16"])
def test_near_by_each_box_holds_its_words_in_whatever_typeface(visit, name):
    page = visit(name, size=LARGE, outline=False)
    page.locator("#zoom").click()
    assert page.evaluate(LEVEL) == "near"
    drawn(page)
    cut = page.evaluate(
        """() => [...document.querySelectorAll('#boxes .box:not(.junction)')].filter(box => {
            const bottom = box.getBoundingClientRect().bottom;
            return [...box.querySelectorAll('.text, .small, .id')].some(one => one.getBoundingClientRect().bottom > bottom + 1);
        }).map(box => box.textContent)"""
    )
    assert cut == []


def test_a_claim_with_a_title_says_it_until_there_is_room_for_its_text(visit):
    page = visit("parler-v-aws", size=LARGE, outline=False)
    values = json.loads(page.locator("#values").text_content())
    values["claims"][number(page, "restore")]["title"] = "Lift it"
    page.evaluate("values => window.argmap.replace(values)", values)
    text = box(page, "restore").locator(".text")
    assert text.inner_text() == "Lift it"
    page.evaluate("argmap.look({ focus: ['restore'] })")
    assert text.inner_text() == "AWS should be made to lift the suspension of Parler's hosting."


def painted(page: Page) -> Image.Image:
    """The map's pane as it is seen."""
    return Image.open(BytesIO(page.locator("#viewport").screenshot())).convert("RGB")


def blocks(page: Page) -> list[tuple[int, tuple[int, int, int]]]:
    """The colours of the map's pane with how often each is there."""
    return painted(page).getcolors(1 << 24)


def test_from_afar_thousands_of_claims_are_blocks_in_the_colours_of_their_verdicts(visit):
    page = visit("large", outline=False)
    drawn(page)
    assert page.evaluate(LEVEL) == "far"
    assert page.locator("#boxes .box").count() == 1
    blue = sum(count for count, (r, g, b) in blocks(page) if b > r + 60 and b > 150)
    assert blue > 10_000
    told = page.locator(".standings").inner_text()
    assert "Proposition" in told
    page.set_viewport_size({"width": 1440, "height": 600})  # so low that the height decides
    page.locator("#fit").click()
    tops = page.locator("#points .disc").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().top)"
    )
    assert min(tops) >= page.locator("#viewport").bounding_box()["y"]


def test_a_claim_is_told_where_its_box_is_too_small(visit):
    page = visit("large", outline=False)
    spot = page.locator("#boxes .box").bounding_box()
    page.mouse.move(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    page.locator("#peek").wait_for(state="visible")
    claims = json.loads(page.locator("#values").text_content())["claims"]
    assert page.locator("#peek").inner_text().startswith(claims[0]["text"])
    page.mouse.click(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    assert page.locator("#about h2").inner_text() == claims[0]["text"]


#: Where the middle of a box is among all, in shares of their width and height.
PLACE = """(named) => {
    const box = document.querySelector(named).getBoundingClientRect();
    const all = [...document.querySelectorAll("#boxes .box")].map((one) => one.getBoundingClientRect());
    const left = Math.min(...all.map((one) => one.left)), right = Math.max(...all.map((one) => one.right));
    const top = Math.min(...all.map((one) => one.top)), bottom = Math.max(...all.map((one) => one.bottom));
    return [(box.x + box.width / 2 - left) / (right - left), (box.y + box.height / 2 - top) / (bottom - top)];
}"""


def test_a_small_map_shows_what_is_in_sight_and_leads_there(visit):
    page = visit("parler-v-aws", outline=False)
    assert not page.locator("#minimap").is_visible()
    page.locator("#zoom").click()
    assert page.locator("#minimap").is_visible()
    small = page.locator("#minimap").bounding_box()
    before = page.evaluate(WHERE)
    box = f"#boxes .box[data-number='{number(page, 'restore')}']"
    across, down = page.evaluate(PLACE, box)
    page.mouse.click(small["x"] + across * small["width"], small["y"] + down * small["height"])
    assert page.evaluate(WHERE) != before
    assert seen(page, box)[0] == pytest.approx(1)
    page.locator("#fit").click()
    assert not page.locator("#minimap").is_visible()


# Moving it


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
    differences = ImageChops.difference(moved, painted(page)).getextrema()
    assert max(most for _, most in differences) < 40


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


def test_a_long_text_is_cut_in_its_box_and_whole_in_the_details(visit):
    page = visit("lengthy")
    page.locator("#boxes .box").click()
    assert page.locator("#boxes .box .text").evaluate(
        "text => text.scrollHeight > text.clientHeight || text.clientHeight > 300"
    )
    assert page.locator("#about h2").inner_text().count("On and on") == 500


def test_no_box_of_the_map_lies_on_another(visit):
    for name in ("parler-v-aws", "diff", "large"):
        page = visit(name)
        page.locator("#zoom").click()
        overlaps = page.evaluate("""() => {
          const boxes = [...document.querySelectorAll('#boxes .box')].map(box => box.getBoundingClientRect());
          return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)).length;
        }""")
        assert overlaps == 0


# What is lit


def test_the_way_from_a_chosen_claim_to_the_conclusion_is_lit_and_the_rest_fades(visit):
    page = visit("school-start")
    box(page, "buses").click()
    lit = "[...document.querySelectorAll('#boxes .box.lit')].map(box => box.dataset.number).sort()"
    assert page.evaluate(lit) == sorted(str(number(page, one)) for one in ("later", "buses"))
    assert "faded" in box(page, "sleep").get_attribute("class")
    page.keyboard.press("Escape")
    assert page.locator("#boxes .lit, #boxes .faded").count() == 0
    assert page.locator("#about h2").inner_text() == "✗ Falls: School should start at nine."
    assert page.url.endswith("#")


def test_a_click_beside_every_box_puts_out_the_light(visit):
    page = visit("school-start", "#claim=sleep")
    assert page.locator("#boxes .faded").count() == 1
    ground = page.locator("#viewport").bounding_box()
    page.mouse.click(ground["x"] + ground["width"] - 6, ground["y"] + ground["height"] - 6)
    assert page.locator("#boxes .faded").count() == 0


def test_what_is_visible_lit_and_in_focus_can_be_set_from_outside(visit):
    page = visit("school-start")
    page.evaluate(
        "argmap.look({ visible: ['later', 'sleep', 'sleep -> later'], lit: ['later'], focus: ['later'] })"
    )
    assert page.locator("#boxes .box").count() == 2
    assert page.locator("#boxes .lit").count() == 1
    assert "faded" in box(page, "sleep").get_attribute("class")
    page.evaluate("argmap.look({ visible: null, lit: null, focus: null, chosen: 'buses' })")
    assert page.locator("#boxes .box").count() == 3
    assert page.locator("#about .meta .id").inner_text() == "buses"
    page.evaluate("argmap.look({ chosen: null, supposed: { buses: false } })")
    assert "accepted" in box(page, "later").inner_text()


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


# What if


def test_a_supposition_turns_verdicts_at_once(visit):
    page = visit("school-start", "#claim=buses")
    page.get_by_role("button", name="Suppose this claim rejected").click()
    assert "2 verdicts would change" in page.locator("#supposed").inner_text()
    assert "accepted" in box(page, "later").inner_text()
    told = page.locator("#about").inner_text()
    assert "If buses is rejected: 2 verdicts change." in told
    assert "rejected → ✓ accepted" in told
    assert "✓ accepted was rejected" in row(page, "later").inner_text()
    page.locator("#viewport").focus()
    page.keyboard.press("Escape")
    assert not page.locator("#supposed").is_visible()
    assert "rejected" in box(page, "later").inner_text()


def test_in_the_map_keys_suppose(visit):
    page = visit("school-start")
    box(page, "buses").focus()
    page.keyboard.press("r")
    assert "Supposed: buses rejected" in page.locator("#supposed").inner_text()
    assert page.evaluate("document.activeElement.dataset.number") == str(number(page, "buses"))
    page.keyboard.press("r")
    assert not page.locator("#supposed").is_visible()


def test_a_page_that_cannot_tell_what_would_change_says_so(visit):
    assert "compares two cases" in visit("bridge", "#claim=close").locator("#about").inner_text()
    page = visit("school-start", "#claim=buses")
    values = json.loads(page.locator("#values").text_content())
    values["scenes"][0]["size"][0] += 1
    page.evaluate("values => window.argmap.replace(values)", values)
    assert "a part of the case" in page.locator("#about").inner_text()
    assert page.get_by_role("button", name="Suppose").count() == 0


# One claim


def test_reasons_for_and_against_a_claim_stand_side_by_side(visit):
    page = visit("school-start", "#claim=later")
    pro, con = page.locator(".side.support"), page.locator(".side.counter")
    assert pro.locator("h3").inner_text().split() == ["FOR", "1", "in", "force"]
    assert con.locator("h3").inner_text().split() == ["AGAINST", "1", "in", "force"]
    assert "Teenagers need more sleep" in pro.inner_text()
    assert "The bus company" in con.inner_text()
    one, other = pro.bounding_box(), con.bounding_box()
    assert one["y"] == other["y"]
    assert one["x"] + one["width"] <= other["x"]


def test_a_telephone_shows_the_conclusion_first_with_what_is_for_and_against_it(visit):
    page = visit("parler-v-aws", size={"width": 390, "height": 844})
    assert page.locator("#details").is_visible()
    assert page.locator("#about h2").first.inner_text().startswith("✗ Falls: AWS should be made to lift")
    assert page.locator(".side.support .jump").first.is_visible()
    assert not page.locator("#outcome").is_visible()
    page.locator("#show-map").click()
    assert page.locator("#outcome").inner_text().startswith("✗ Falls: AWS should be made to lift")
    page.locator("#show-details").click()
    page.locator(".side.counter .jump").first.click()
    assert page.locator("#about h2").inner_text() == "The preliminary injunction is denied."
    page.go_back()
    assert page.locator("#about h2").first.inner_text().startswith("✗ Falls: AWS should be made to lift")


def test_what_a_claim_bears_on_has_its_own_verdict_and_the_step_another(visit):
    def lines(claim: str) -> list[str]:
        page = visit("pool", f"#claim={claim}")
        return [" ".join(line.split()) for line in page.locator("#about .links > li").all_inner_texts()]

    assert lines("fees") == ["+ supports The pool is too dear. cost ✓ accepted By common sense."]
    assert lines("hire") == [
        "+ supported by There was a grant. grant ✓ accepted its step fails: undercut by “It has run out” × undercut by It has run out. over ✓ accepted the step",
        "× undercut by It has run out. over ✓ accepted the step",
        "− counters The pool is too dear. cost ✓ accepted its step fails: undercut by “Clubs have no money”",
    ]
    assert lines("no-hire") == ["× undercuts hire -> cost ✗ rejected its step holds"]


# What became of it


def test_the_page_says_first_what_became_of_the_conclusions(visit):
    page = visit("votes-at-16", outline=False)
    assert page.locator("#outcome").inner_text() == "✓ Stands: The voting age should be lowered to 16."
    told = page.locator("#about").inner_text()
    assert told.startswith("✓ Stands: The voting age should be lowered to 16.\n")
    assert "counters to it fail." in told.partition("ABOUT THIS CASE")[0]
    page.evaluate("argmap.look({ supposed: { habit: false } })")
    assert page.locator("#outcome").inner_text().startswith(("✗ Falls", "○ Unsupported", "? Open"))
    assert "counters to it fail." not in page.locator("#about").inner_text()
    page.locator("#earlier").click()
    page.keyboard.press("Escape")
    page.evaluate("argmap.look({ supposed: {} })")
    assert page.locator("#outcome").inner_text() == "✗ Falls: The voting age should be lowered to 16."


def test_a_sign_says_what_its_link_says_and_leads_to_the_step(visit):
    page = visit("votes-at-16", outline=False)
    sign = page.get_by_role("button", name="undercuts the step to").first
    spot = sign.bounding_box()
    page.mouse.move(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    page.locator("#peek").wait_for(state="visible")
    assert "undercuts the step to “" in page.locator("#peek").inner_text()
    page.mouse.click(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    assert page.locator("#about h2").inner_text() == "A step from 1 premise: undercuts"


# Where the fight is, and how it stands


def test_the_claims_to_look_at_first_have_the_same_numbers_on_the_map_and_in_the_list(visit):
    page = visit("parler-v-aws", outline=False)
    marks = json.loads(page.locator("#values").text_content())["scenes"][-1]["fight"]
    listed = page.locator("#about ol.fight li")
    assert listed.locator(".disc").all_inner_texts() == [str(at + 1) for at in range(len(marks))]
    assert [one.split(" · ")[-1] for one in listed.all_inner_texts()] == [words for _, words, *_ in marks]
    assert "if both fall, the conclusion is open" in page.locator("#fight").inner_text()
    spots = "all => all.map(one => [Number(one.dataset.number), one.lastChild.textContent])"
    for _ in range(8):  # out to where claims are blocks
        drawn = page.locator("#points > div").evaluate_all(spots)
        assert drawn == [[number, str(at + 1)] for at, (number, *_) in enumerate(marks)]
        sizes = page.locator("#points .disc").evaluate_all("all => all.map(one => one.offsetWidth)")
        assert min(sizes) >= 22
        page.locator("#out").click()
    page.locator("#fit").click()
    first = page.locator(f"#points [data-number='{marks[0][0]}']")
    listed.first.locator("a").hover()
    assert "shining" in first.get_attribute("class")
    listed.nth(1).locator("a").hover()
    assert "shining" not in first.get_attribute("class")
    listed.first.locator("a").click()
    assert page.locator(".box[aria-pressed='true']").get_attribute("data-number") == str(marks[0][0])


def test_under_a_supposition_no_reason_is_told_for_a_number(visit):
    page = visit("votes-at-16", outline=False)
    assert "if it falls" in page.locator("#about").inner_text()
    page.evaluate("argmap.look({ supposed: { habit: false } })")
    assert page.locator("#about ol.fight li").count() == 4
    assert "if it falls" not in page.locator("#about").inner_text().partition("HOW IT STANDS")[0]
    assert "if any" not in page.locator("#fight").inner_text()


def test_a_conclusion_says_what_became_of_it_in_its_box_in_larger_letters(visit):
    page = visit("parler-v-aws", outline=False, size={"width": 1440, "height": 900})
    box, other = page.locator(".box.concludes"), page.locator(".box:not(.concludes, .junction)").first
    assert box.locator(".became").inner_text() == "Falls"
    sizes = [one.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") for one in (box, other)]
    assert sizes[0] > sizes[1]


def test_the_scoreboard_counts_verdicts_by_party(visit):
    page = visit("parler-v-aws")
    lines = {
        cells[0].strip(): [int(cell) if cell.strip().isdigit() else 0 for cell in cells[1:5]]
        for cells in page.locator(".standings tbody tr").evaluate_all(
            "rows => rows.map(row => [...row.children].map(cell => cell.textContent))"
        )
    }
    values = json.loads(page.locator("#values").text_content())
    verdicts = values["scenes"][-1]["verdicts"]
    parler = [one["id"] for one in values["parties"]].index("parler")
    letters = [verdicts[at] for at, one in enumerate(values["claims"]) if one.get("by") == parler]
    assert lines["Parler"] == [letters.count(letter) for letter, *_ in values["words"]["verdicts"]]
    told = page.locator("#about").inner_text().upper()
    assert told.index("HANGS ON") < told.index("DISPUTED") < told.index("HOW IT STANDS")
    assert page.locator("#legend").inner_text().count("✓ accepted") == 1


# Closed groups


def test_a_group_is_closed_to_one_box_that_counts_its_verdicts_and_opened_again(visit):
    page = visit("grouped")
    close = page.get_by_role("button", name="Close on the map: Policy")
    close.focus()
    page.keyboard.press("Enter")
    assert len(page.evaluate(BOXES)) == 3
    closed = page.locator("#boxes").get_by_role("button", name="Policy: 3 claims, 2 accepted, 1 rejected")
    assert closed.get_attribute("aria-expanded") == "false"
    assert "closed group" in page.locator("#legend").inner_text()
    assert min(seen(page)) == pytest.approx(1)
    drawn(page)
    opened = page.get_by_role("button", name="Open on the map: Policy")
    expect(opened).to_be_focused()
    assert page.locator("#tree").get_by_text("It costs a lot.").count() == 1  # the outline has all of it
    closed.focus()
    page.keyboard.press("Enter")
    assert len(page.evaluate(BOXES)) == 5
    assert "closed group" not in page.locator("#legend").inner_text()
    assert page.get_by_role("button", name="Close on the map: Policy").count() == 1


def test_a_group_in_a_closed_group_goes_with_it_and_what_is_chosen_in_one_lights_its_box(visit):
    page = visit("grouped")
    for name in ("Costs", "Policy"):
        page.get_by_role("button", name=f"Close on the map: {name}").click()
    assert len(page.evaluate(BOXES)) == 3
    page.get_by_role("button", name="Open on the map: Policy").click()
    boxes = page.locator("#boxes").get_by_role("button")
    assert boxes.filter(has_text="Costs: 2 claims, 1 accepted, 1 rejected").count() == 1
    row(page, "cheap").click()
    lit = boxes.filter(has_text="Costs: 2 claims")
    assert "lit" in (lit.get_attribute("class") or "")
    lit.click()
    assert len(page.evaluate(BOXES)) == 5


# Fills


@pytest.mark.parametrize(("scheme", "palette"), [("light", LIGHT), ("dark", DARK)])
def test_boxes_are_filled_by_tag_in_both_schemes_and_the_legend_says_so(visit, scheme, palette):
    page = visit("tagged", scheme=scheme)
    money = [int(palette.fill("ink-c05000")[at : at + 2], 16) for at in (1, 3, 5)]
    expected = f"rgb({', '.join(map(str, money))})"
    ground = "element => getComputedStyle(element).backgroundColor"
    assert box(page, "dear").evaluate(ground) == box(page, "fees").evaluate(ground) == expected
    assert box(page, "keep").evaluate(ground) not in (expected, box(page, "open").evaluate(ground))
    key = page.locator("#legend .key", has_text="€ money")
    assert key.locator("i").evaluate(ground) == expected
    assert "without a tag" in page.locator("#legend").inner_text()
    small = box(page, "dear").locator(".small")
    assert "€ money" in small.inner_text()
    assert "rejected" not in small.inner_text()  # the sign has the verdict, which may turn
    box(page, "fees").focus()
    page.keyboard.press("r")
    assert "✓" in box(page, "dear").locator(".sign").inner_text()


@pytest.mark.parametrize("name", ["pool", "popov-v-hayashi"])
def test_which_step_a_claim_undercuts_is_said_in_its_box_line_by_line_and_not_cut(visit, name):
    page = visit(name, size=LARGE, outline=False)
    page.locator("#zoom").click()
    boxes = page.locator(".whole[data-level=near] .box", has=page.locator(".small + .small"))
    assert boxes.first.inner_text().count("undercuts") == 2
    assert boxes.evaluate_all("all => all.every(one => one.scrollHeight <= one.clientHeight + 1)")
    wide = "all => all.every(one => one.scrollWidth <= one.clientWidth + 1)"
    assert boxes.locator(".small").evaluate_all(wide)
