"""The HTML page in a real browser: a claim that is chosen or supposed, and what is lit."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from support.mapped import BOXES, box, drawn, number
from support.opened import address, row, seen

pytestmark = pytest.mark.browser


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
    assert address(page) == "#"


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


# What if


def test_a_supposition_turns_verdicts_at_once(visit):
    page = visit("school-start", "#claim=buses")
    page.get_by_role("button", name="Suppose this claim rejected").click()
    assert "2 verdicts would change" in page.locator("#supposed").inner_text()
    assert "accepted" in box(page, "later").inner_text()
    told = page.locator("#about").inner_text()
    assert "If “The bus company cannot change its timetable” is rejected: 2 verdicts change." in told
    assert "rejected → ✓ accepted" in told
    expect(row(page, "later")).to_contain_text("✓ accepted was rejected", use_inner_text=True)
    page.locator("#viewport").focus()
    page.keyboard.press("Escape")
    assert not page.locator("#supposed").is_visible()
    assert "rejected" in box(page, "later").inner_text()


def test_a_map_that_is_seen_whole_stays_so_when_something_is_supposed(visit):
    page = visit("parler-v-aws", "#claim=restore", size={"width": 1440, "height": 760})
    page.get_by_role("button", name="Suppose it accepted").click()
    assert page.locator("#supposed").is_visible()
    view = page.locator("#viewport").bounding_box()
    lowest = max(
        box["y"] + box["height"] for box in (one.bounding_box() for one in page.locator("#boxes .box").all())
    )
    assert lowest <= view["y"] + view["height"]


def test_in_the_map_keys_suppose(visit):
    page = visit("school-start")
    box(page, "buses").focus()
    page.keyboard.press("r")
    told = page.locator("#supposed").inner_text()
    assert "Supposed: “The bus company cannot change its timetable” rejected" in told
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
    expect(page.locator("#about h2").first).to_contain_text("✗ Falls: AWS should be made to lift")


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
    assert lines("no-hire") == ["× undercuts the step from “Clubs could pay” ✗ rejected its step holds"]


def test_the_details_of_another_claim_in_the_address_begin_at_their_top(visit):
    page = visit("parler-v-aws", outline=False)
    details = page.locator("#details")
    details.evaluate("one => { one.scrollTop = 400; }")
    assert details.evaluate("one => one.scrollTop") == 400
    page.evaluate("location.hash = '#claim=f-no-evidence'")
    expect(page.locator("#about h2")).to_contain_text("There is no evidence that AWS and Twitter acted")
    assert details.evaluate("one => one.scrollTop") == 0


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
