"""What is pressed while others write does what it says."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from argmap import load_case
from support.edited_page import remove_in_file, row, write_text
from support.heard import Heard

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def heard(opened):
    """Open a page, and wait until the server has told it of something since that was last asked."""
    page = opened()
    return page, Heard(page).wait_for


@pytest.mark.parametrize("pressed", ["Edit text", "Your name"])
def test_a_button_that_is_pressed_while_others_write_does_what_it_says(opened, heard, pressed):
    page, wait_for = heard
    other = opened()
    row(page, "It helps.").click()
    page.get_by_role("button", name=pressed).hover()
    page.mouse.down()
    write_text(other, "It costs.", "It costs nothing.")
    wait_for("splice")
    wait_for("state")
    page.mouse.up()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(row(page, "It costs nothing.")).to_be_visible()


@pytest.mark.parametrize("place", ["#tree .row", "#boxes .box"])
def test_a_row_or_a_box_that_is_pressed_while_others_write_is_chosen(opened, heard, place):
    page, wait_for = heard
    other = opened()
    page.locator(place, has_text="It helps.").last.hover()
    page.mouse.down()
    write_text(other, "It helps.", "It helps a bit.")
    wait_for("splice")
    page.mouse.up()
    expect(page.locator("#about h2")).to_have_text("It helps a bit.")
    # Whoever is there comes and goes beside the rows, which is no press lost, either.
    row(page, "It costs.").locator(".text").hover()
    page.mouse.down()
    row(other, "It costs.").click()
    wait_for("people")
    page.mouse.up()
    expect(page.locator("#about h2")).to_have_text("It costs.")
    expect(row(page, "It costs.").locator(".person")).to_be_visible()


def test_a_press_that_ends_outside_of_the_window_holds_nothing_up(opened, heard):
    page, wait_for = heard
    other = opened()
    page.evaluate("""document.body.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }))""")
    write_text(other, "It helps.", "It helps a bit.")
    wait_for("splice")
    expect(row(page, "It helps.")).to_be_visible()
    page.mouse.move(300, 300)
    expect(row(page, "It helps a bit.")).to_be_visible()


def test_what_is_pressed_is_about_the_same_claim_though_others_have_removed_one_before_it(opened, case_file):
    page = opened()
    row(page, "It costs.").click()
    page.locator("#edit-panel summary", has_text="Properties").click()
    page.locator("[data-field=notes]").focus()
    page.keyboard.type("Half of it")
    remove_in_file(case_file, "It helps.")
    expect(row(page, "It helps.")).to_have_count(0)
    page.locator("#edit-panel").get_by_role("button", name="Make it a support").click()
    expect(row(page, "It costs.")).to_contain_text("supports")
    assert load_case(str(case_file)).claims["bad"].notes == "Half of it"


def test_a_menu_is_about_the_same_claim_though_others_have_removed_one_before_it(opened, case_file):
    page = opened()
    row(page, "It costs.").click()
    page.get_by_role("button", name="More …").click()
    remove_in_file(case_file, "It helps.")
    expect(row(page, "It helps.")).to_have_count(0)
    page.get_by_role("menuitem", name="Write its text").click()
    expect(page.locator(".composer textarea")).to_have_value("It costs.")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="More …").click()
    remove_in_file(case_file, "It costs.")
    expect(row(page, "It costs.")).to_have_count(0)
    page.get_by_role("menuitem", name="Write its text").click()
    expect(page.locator("#edit-said")).to_contain_text("It is not there any more")


def test_the_focus_stays_on_the_box_of_its_claim_when_another_is_removed(opened, case_file):
    page = opened()
    page.locator("#boxes .box", has_text="It costs.").press("Enter")
    remove_in_file(case_file, "It helps.")
    expect(row(page, "It helps.")).to_have_count(0)
    expect(page.locator(":focus")).to_contain_text("It costs.")
    remove_in_file(case_file, "It costs.")
    expect(row(page, "It costs.")).to_have_count(0)
    expect(page.locator(":focus")).to_have_id("viewport")
