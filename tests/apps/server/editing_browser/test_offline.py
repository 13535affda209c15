"""What is written without a connection, or refused, and is not lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from argmap import load_case
from support.edited_page import row
from support.serving import CASE, until

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_what_is_written_without_a_connection_is_kept_and_sent_in_order_after_it(opened, case_file):
    page = opened()
    page.context.set_offline(True)
    try:
        row(page, "It helps.").click()
        panel = page.locator("#edit-panel")
        panel.get_by_role("button", name="Support").click()
        page.keyboard.insert_text("Pupils sleep longer.")
        page.keyboard.press("Enter")
        expect(page.locator("#edit-status")).to_have_text("Offline: 1 change waits")
        page.locator("#edit-waiting").get_by_role("button", name="Counter").click()
        page.keyboard.insert_text("They go to bed later.")
        page.keyboard.press("Enter")
        expect(page.locator("#edit-status")).to_have_text("Offline: 2 changes wait")
        assert case_file.read_text(encoding="utf-8") == CASE
    finally:
        page.context.set_offline(False)
    expect(page.locator("#edit-status")).to_have_text("Saved")
    page.wait_for_selector("#tree :text('They go to bed later.')")
    links = {(one.premises[0], one.target, one.stance) for one in load_case(str(case_file)).links}
    assert ("pupils-sleep-longer", "good", "support") in links
    assert ("go-bed-later", "pupils-sleep-longer", "counter") in links
    assert page.evaluate("Object.keys(localStorage).filter(one => one.startsWith('argmap-outbox'))") == []


def test_what_a_closed_page_has_not_sent_the_next_one_sends(opened, there, case_file):
    page = opened()
    page.route("**/edit/**", lambda route: route.abort())
    row(page, "It helps.").click()
    page.locator("#edit-panel").get_by_role("button", name="Support").click()
    page.keyboard.insert_text("Pupils sleep longer.")
    page.keyboard.press("Enter")
    expect(page.locator("#edit-status")).to_have_text("Offline: 1 change waits")
    page.unroute("**/edit/**")
    page.reload()
    page.wait_for_selector("#tree :text('Pupils sleep longer.')", state="attached")
    until(lambda: "Pupils sleep longer." in case_file.read_text(encoding="utf-8"))
    expect(page.locator("#edit-status")).to_have_text("Saved")
    assert case_file.read_text(encoding="utf-8").count("Pupils sleep longer.") == 1


def test_what_was_refused_is_shown_with_its_text_and_not_closed_unasked(opened):
    page = opened()
    page.route("**/edit/**", lambda route: route.fulfill(status=409, json={"error": "It was removed"}))
    row(page, "It helps.").click()
    page.locator("#edit-panel").get_by_role("button", name="Support").click()
    page.keyboard.insert_text("Pupils sleep longer.")
    page.keyboard.press("Enter")
    sheet = page.locator(".sheet")
    expect(sheet).to_contain_text("It was removed")
    expect(sheet.locator(".kept")).to_have_text("Pupils sleep longer.")
    asks = """() => !dispatchEvent(new Event("beforeunload", { cancelable: true }))"""
    assert page.evaluate(asks)
    page.unroute("**/edit/**")
    sheet.get_by_role("button", name="Try again").click()
    page.wait_for_selector("#tree :text('Pupils sleep longer.')")
    expect(page.locator("#edit-status")).to_have_text("Saved")
    assert not page.evaluate(asks)
