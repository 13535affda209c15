"""Cases that several write at once: in two browsers, seen by each other, with changes that meet."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from argmap import load_case
from support.axe import serious
from support.edited_page import PHONE, add, link, row, write_text
from support.firefox import firefox
from support.serving import CASE

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_two_browsers_and_a_telephone_write_one_case_together(opened, there, case_file, tmp_path):
    page, phone = opened(), opened(size=PHONE)
    (tmp_path / "firefox").mkdir()
    with firefox(tmp_path / "firefox") as other:
        other.goto(link(there))
        other.wait_for("#edit-status", "Saved")
        add(page, "It helps.", "Support", "Pupils sleep longer.")
        other.wait_for("#boxes .box", "Pupils sleep longer.")
        other.click("#boxes .box", "Pupils sleep longer.")
        other.click("#edit-panel button", "Counter")
        other.type(".composer textarea", "They go to bed later.")
        other.click(".composer button", "Save")
        page.wait_for_selector("#tree :text('They go to bed later.')")
        expect(row(page, "Pupils sleep longer.").locator(".verdict").first).to_contain_text("rejected")

        phone.locator("#show-outline").click()
        row(phone, "They go to bed later.").click()
        phone.locator("#edit-panel").get_by_role("button", name="Counter").click()
        phone.keyboard.insert_text("A study found that they do not.")
        phone.get_by_role("button", name="Save", exact=True).click()
        other.wait_for("#boxes .box", "A study found that they do not.")
        expect(row(page, "Pupils sleep longer.").locator(".verdict").first).to_contain_text("accepted")
    case = load_case(str(case_file))
    assert [claim.text for claim in case.claims.values()][3:] == [
        "Pupils sleep longer.",
        "They go to bed later.",
        "A study found that they do not.",
    ]
    assert case_file.read_text(encoding="utf-8").startswith(CASE)


def test_others_are_seen_where_they_are_and_their_names_are_texts(opened):
    page, other = opened(), opened()
    other.get_by_role("button", name="Your name").click()
    other.keyboard.insert_text("<b>Ada</b>")
    other.keyboard.press("Enter")
    row(other, "It costs.").click()
    expect(row(page, "It costs.").locator(".person")).to_have_text("<b>Ada</b>")
    page.locator("#edit-people").get_by_role("button", name="<b>Ada</b>").click()
    expect(page.locator("#about h2")).to_have_text("It costs.")
    row(page, "It costs.").press("F2")
    other.locator("#edit-panel").get_by_role("button", name="Edit text").click()
    expect(page.locator(".composer .company")).to_have_text("<b>Ada</b> is writing here, too.")
    expect(row(page, "It costs.").locator(".person")).to_have_text("<b>Ada</b> writes")
    box = page.locator("#boxes .box", has_text="It costs.")
    expect(box).to_have_attribute("data-visitor", "<b>Ada</b> writes")
    other.keyboard.press("Escape")
    other.locator("#edit-panel").get_by_role("button", name="+ Support").click()
    expect(page.locator(".composer .company")).to_have_text("")
    expect(row(page, "It costs.").locator(".person")).to_have_text("<b>Ada</b> writes")


def keep_mine(_: Page, card: Locator) -> None:
    card.get_by_role("button", name="Keep mine").click()


def write_another(page: Page, card: Locator) -> None:
    card.get_by_role("button", name="Write another text").click()
    area = page.locator(".composer textarea")
    expect(area).to_have_value("It costs a lot.")
    area.fill("It costs something.")
    page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("keep", "said"), [(keep_mine, "It costs a lot."), (write_another, "It costs something.")]
)
def test_two_changes_that_meet_are_both_shown_until_one_is_kept_or_another_is_written(
    opened, case_file, keep, said
):
    page, other = opened(), opened()
    page.context.set_offline(True)
    try:
        write_text(page, "It costs.", "It costs a lot.")
        expect(page.locator("#edit-status")).to_have_text("Offline: 1 change waits")
        write_text(other, "It costs.", "It costs nothing.")
        other.wait_for_selector("#tree :text('It costs nothing.')")
    finally:
        page.context.set_offline(False)
    card = page.locator("#edit-panel .conflict")
    expect(card).to_contain_text("It costs a lot.")
    expect(card).to_contain_text("It costs nothing.")
    expect(other.locator("#edit-more")).to_contain_text("1 conflict")
    assert "It costs nothing." in case_file.read_text(encoding="utf-8")
    assert serious(page) == []
    keep(page, card)
    expect(card).to_have_count(0)
    other.wait_for_selector(f"#tree :text('{said}')")
    text = case_file.read_text(encoding="utf-8")
    assert [one in text for one in ("It costs nothing.", said)] == [False, True]


def test_what_others_save_while_a_text_is_open_is_not_overwritten_unseen(opened, case_file):
    page, other = opened(), opened()
    row(page, "It costs.").press("F2")
    page.locator(".composer textarea").fill("It costs a lot.")
    write_text(other, "It costs.", "It costs nothing.")
    page.wait_for_selector("#tree :text('It costs nothing.')")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#edit-panel .conflict")).to_contain_text("It costs a lot.")
    assert "It costs nothing." in case_file.read_text(encoding="utf-8")


def test_who_writes_in_a_field_is_not_disturbed_by_others(opened, case_file):
    page, other = opened(), opened()
    row(page, "It costs.").click()
    page.locator("#edit-panel summary", has_text="Properties").click()
    page.locator("[data-field=notes]").focus()
    page.keyboard.type("Half of ")
    add(other, "It helps.", "Support", "Pupils sleep longer.")
    page.wait_for_selector("#tree :text('Pupils sleep longer.')")
    page.keyboard.type("it is paid.")
    page.keyboard.press("Tab")
    expect(page.locator("#about")).to_contain_text("Half of it is paid.")
    assert load_case(str(case_file)).claims["bad"].notes == "Half of it is paid."
    page.get_by_label("Made by").select_option("New party …")
    page.keyboard.type("Parents")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Made by")).to_have_value("parents")


def test_the_cursor_of_somebody_stands_in_the_text_in_the_outline_on_the_map_and_where_one_writes_it(opened):
    ada, bo = opened(), opened()
    row(ada, "It helps.").click()
    ada.keyboard.press("F2")
    ada.keyboard.press("Home")
    for _ in range(3):
        ada.keyboard.press("ArrowRight")
    after_it = "place => document.querySelector(place)?.previousSibling.textContent === 'It '"
    for place in ("#tree .text > .caret", "#boxes .text > .caret"):
        bo.wait_for_function(after_it, arg=place)
        assert bo.locator(place).count() == 1
    row(bo, "It helps.").click()
    bo.keyboard.press("F2")
    expect(bo.locator(".composer .company")).to_contain_text("is writing here, too")
    bo.keyboard.press("Home")
    bo.keyboard.insert_text("Yes: ")
    expect(bo.locator(".composer .layer")).to_have_text("Yes: It ", use_inner_text=True)
    assert bo.evaluate("document.activeElement.value") == "Yes: It helps."
    spots = "[document.querySelector('.layer .caret'), document.querySelector('.composer textarea')].map(one => one.getBoundingClientRect().left)"
    caret, area = bo.evaluate(spots)
    assert 20 < caret - area < 80
    ada.keyboard.press("Escape")
    expect(bo.locator(".caret")).to_have_count(0)
    assert bo.evaluate(
        "[...document.querySelectorAll('#tree .text')].every(one => one.childNodes.length === 1)"
    )
