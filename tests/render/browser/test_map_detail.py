"""The HTML page in a real browser: what the map shows, from afar and near."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page

from argmap.render.picture.palette import DARK, LIGHT
from support.mapped import BOXES, LEVEL, WHERE, box, drawn, number, painted, scale
from support.opened import LARGE, WIDE, seen

pytestmark = pytest.mark.browser

#: The boxes in which words stand below the bottom edge.
CUT = """() => [...document.querySelectorAll('#boxes .box:not(.junction)')].filter(box => {
    const bottom = box.getBoundingClientRect().bottom;
    return [...box.querySelectorAll('.text, .small, .id')].some(one => one.getBoundingClientRect().bottom > bottom + 1);
}).map(box => box.textContent)"""


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
    assert cut == 0
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


@pytest.mark.parametrize(
    "name", ["semmelweis", "votes-at-16", "phones-in-class", "ontological-argument", "continental-drift"]
)
def test_near_by_each_box_holds_its_words_in_whatever_typeface_at_every_stage(visit, name):
    page = visit(name, size=LARGE, outline=False)
    earlier = page.locator("#earlier")
    while True:
        page.locator("#zoom").click()
        assert page.evaluate(LEVEL) == "near"
        drawn(page)
        assert page.evaluate(CUT) == []
        if not earlier.count() or earlier.is_disabled():
            break
        earlier.click()


def test_nearer_a_numbered_box_begins_with_the_title_that_stands_above_the_map(visit):
    page = visit("votes-at-16", size=LARGE, outline=False)
    page.locator("#zoom").click()
    assert page.evaluate(LEVEL) == "near"
    assert "They choose as well" in page.locator("#fight").inner_text()
    words = box(page, "wagner-quality").locator("b").inner_text()
    assert words.strip() == "They choose as well"
    assert box(page, "habit").locator("b").count() == 0


def test_a_claim_with_a_title_says_it_until_there_is_room_for_its_text(visit):
    page = visit("parler-v-aws", size=LARGE, outline=False)
    values = json.loads(page.locator("#values").text_content())
    values["claims"][number(page, "restore")]["title"] = "Lift it"
    page.evaluate("values => window.argmap.replace(values)", values)
    text = box(page, "restore").locator(".text")
    assert text.inner_text() == "Lift it"
    page.evaluate("argmap.look({ focus: ['restore'] })")
    assert text.inner_text() == "AWS should be made to lift the suspension of Parler's hosting."


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


def test_on_paper_a_large_map_has_lines_and_no_frames_around_its_branches(visit):
    page = visit("large", outline=False)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".paper-map .line").count() >= 2_000
    assert page.locator(".paper-map .tray").count() == 0


def test_on_paper_what_is_not_lit_is_pale_and_can_be_read(visit):
    page = visit("votes-at-16")
    page.locator('#boxes .box[data-number="1"]').focus()
    page.keyboard.press("Enter")
    assert page.locator("#boxes .box.faded").count()
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    shown = page.evaluate(
        "[...document.querySelectorAll('.paper-map .box.faded .text')]"
        ".map(one => getComputedStyle(one).opacity * getComputedStyle(one.closest('.box')).opacity)"
    )
    assert shown
    assert min(shown) >= 0.4
    page.emulate_media(media="screen")


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


# Boxes


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
    boxes = boxes.filter(has_text="against the step from")
    assert "\nagainst the step from" in boxes.first.inner_text()
    assert boxes.evaluate_all("all => all.every(one => one.scrollHeight <= one.clientHeight + 1)")
    wide = "all => all.every(one => one.scrollWidth <= one.clientWidth + 1)"
    assert boxes.locator(".small").evaluate_all(wide)
