"""Cases that are written on their page: by keyboard, by mouse and by finger."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from argmap import load_case
from support.edited_page import PHONE, add, links_of, row
from support.serving import CASE, put, until

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_case_is_written_by_keyboard_alone(opened, case_file):
    page = opened()
    page.locator("#tree [tabindex='0']").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Enter")
    page.keyboard.insert_text("Pupils sleep longer.")
    page.keyboard.press("Enter")
    expect(page.locator("#tree :focus")).to_contain_text("Pupils sleep longer.")
    page.keyboard.press("F2")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("Pupils sleep an hour longer.")
    page.keyboard.press("Enter")
    expect(page.locator("#tree :focus")).to_contain_text("an hour longer.")
    expect(page.locator("#edit-said")).to_contain_text("an hour longer")

    page.keyboard.press("Control+x")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#tree :focus")).to_contain_text("It costs.")
    page.keyboard.press("Control+v")
    page.get_by_role("button", name="Move it here: it counters this").press("Enter")
    expect(row(page, "an hour longer.")).to_contain_text("counters")
    (moved,) = [one for one in load_case(str(case_file)).links if one.premises[0] not in ("good", "bad")]
    assert (moved.target, moved.stance) == ("bad", "counter")

    page.keyboard.press("Control+z")
    expect(row(page, "an hour longer.")).to_contain_text("supports")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    expect(page.locator("#tree .text")).to_have_text(["We should.", "It helps.", "It costs."])
    assert case_file.read_text(encoding="utf-8") == CASE
    page.keyboard.press("Control+Shift+z")
    expect(row(page, "Pupils sleep longer.")).to_be_visible()

    row(page, "It costs.").focus()
    page.keyboard.press("Alt+Enter")
    page.keyboard.insert_text("Nothing is dearer than a tired pupil.")
    page.keyboard.press("Enter")
    expect(row(page, "a tired pupil.")).to_contain_text("counters")
    expect(row(page, "It costs.").locator(".verdict").first).to_contain_text("rejected")
    page.keyboard.press("Control+z")
    expect(page.locator("#tree :text('a tired pupil.')")).to_have_count(0)

    row(page, "It costs.").focus()
    page.keyboard.press("Delete")
    sheet = page.get_by_role("dialog", name="Remove “It costs.”?")
    expect(sheet).to_contain_text("“We should.”: rejected → accepted")
    sheet.get_by_role("button", name="Remove", exact=True).press("Enter")
    expect(row(page, "We should.")).not_to_contain_text("It costs.")
    expect(page.locator("#tree :text('It costs.')")).to_have_count(0)


def test_a_claim_is_dragged_onto_another(opened, case_file):
    page = opened()
    row(page, "It costs.").drag_to(row(page, "It helps."))
    page.get_by_role("button", name="Move it here: it counters this").click()
    expect(row(page, "It helps.").locator(".verdict").first).to_contain_text("rejected")
    page.locator(".box", has_text="It costs.").drag_to(page.locator(".box", has_text="We should."))
    page.get_by_role("button", name="It also supports this").click()
    expect(page.locator("#edit-status")).to_have_text("Saved")
    page.wait_for_selector("#tree .again :text('It costs.')")
    assert {(one.target, one.stance) for one in load_case(str(case_file)).links if "bad" in one.premises} == {
        ("good", "counter"),
        ("goal", "support"),
    }


#: The middle of an element, in pixels of the window.
MIDDLE = """one => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
}"""


def drag_by_finger(page: Page, start: Locator, end: Locator) -> None:
    session = page.context.new_cdp_session(page)
    for one in (start, end):
        one.wait_for()
    # An element that is made anew between two questions has no bounding box.
    (x, y), (to_x, to_y) = (one.evaluate(MIDDLE) for one in (start, end))
    for kind, part in [("touchStart", 0), ("touchMove", 0.3), ("touchMove", 0.7), ("touchMove", 1)]:
        point = {"x": x + part * (to_x - x), "y": y + part * (to_y - y)}
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def test_a_claim_is_dragged_by_a_finger_at_its_grip(opened, case_file):
    page = opened(size=PHONE)
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 1})
    page.locator("#show-outline").click()
    row(page, "It costs.").click()
    page.locator("#show-outline").click()
    drag_by_finger(page, row(page, "It costs.").locator(".grip"), row(page, "It helps."))
    page.get_by_role("button", name="Move it here: it counters this").click()
    until(lambda: links_of(case_file, "bad") == [("good", "counter")])


def test_a_quotation_is_looked_up_in_a_file_that_is_given_as_a_source(opened, case_file, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear head,\n\nwe can run all our lines one hour later.\n", encoding="utf-8")
    page = opened()
    row(page, "It costs.").click()
    page.locator("#edit-panel summary", has_text="Sources and quotations").click()
    page.locator("#edit-panel .drop input").focus()
    page.locator("#edit-panel .drop input").set_input_files(letter)
    expect(page.locator("[data-field=cite-source]")).to_have_value("letter")
    expect(page.get_by_label("Quotation")).to_be_focused()
    page.keyboard.type("we can run all lines an hour later")
    page.get_by_role("button", name="Use these words").click()
    expect(page.locator(".quote-found")).to_contain_text("These words are in the source.")
    page.get_by_role("button", name="Add citation").click()
    expect(page.locator("#edit-panel .cites")).to_contain_text("one hour later")
    (cite,) = load_case(str(case_file)).claims["bad"].cites
    assert cite.quote == "we can run all our lines one hour later"


def test_findings_stand_beside_the_claim_with_what_mends_them(opened, case_file):
    (case_file.parent / "letter.txt").write_text("It costs as much as a school.", encoding="utf-8")
    cites = "{text: It costs., cites: [{source: letter, quote: It costs as much as the school}],"
    text = CASE.replace("claims:", "sources: {letter: {title: A letter, file: letter.txt}}\nclaims:")
    put(case_file, text.replace("{text: It costs.,", cites))
    page = opened()
    page.locator("#edit-more").get_by_role("button", name="finding").click()
    sheet = page.locator("dialog")
    expect(sheet).to_contain_text("'the' for 'a'")
    sheet.get_by_role("button", name="Close").click()
    expect(row(page, "It costs.").locator(".found")).to_have_text("⚠ 1 finding")
    row(page, "It costs.").click()
    page.locator("#edit-panel .card button").first.click()
    expect(page.locator("#edit-panel .card")).to_have_count(0)
    assert "quote: It costs as much as a school" in case_file.read_text(encoding="utf-8")


def test_a_claim_that_leads_nowhere_is_linked_from_its_finding(opened, case_file):
    page = opened(size=PHONE)
    page.get_by_role("button", name="Details").click()
    page.get_by_role("button", name="New claim").click()
    page.keyboard.insert_text("Buses can be moved.")
    page.keyboard.press("Enter")
    card = page.locator("#edit-panel .card")
    expect(card).to_contain_text("leads to no conclusion")
    card.get_by_role("button", name="Link it to …").click()
    page.locator("dialog").get_by_role("button", name="It costs.").click()
    page.get_by_role("button", name="counters", exact=False).last.click()
    expect(card).to_have_count(0)
    links = load_case(str(case_file)).links
    assert ("bad", "counter") in [(one.target, one.stance) for one in links if "buses" in one.premises[0]]


def test_a_sheet_that_is_left_takes_nothing_with_it(opened):
    page = opened()
    row(page, "It helps.").press("Enter")
    expect(page.locator("#about h2")).to_have_text("It helps.")
    row(page, "It helps.").press("Delete")
    expect(page.get_by_role("dialog")).to_contain_text("With it go")
    page.keyboard.press("Escape")
    expect(page.locator("#about h2")).to_have_text("It helps.")
    expect(page.locator(":focus")).to_contain_text("It helps.")


def test_the_map_is_drawn_for_the_room_that_the_editor_leaves(opened):
    page = opened()
    fits = "Math.abs(document.querySelector('#drawing').height - document.querySelector('#viewport').clientHeight) < 2"
    until(lambda: page.evaluate(fits))
    page.evaluate("document.querySelector('#edit-bar').style.padding = '20px'")
    until(lambda: page.evaluate(fits))


def test_a_page_that_is_loaded_again_can_undo_what_it_did(opened, case_file):
    page = opened()
    add(page, "It helps.", "+ Support", "Much.")
    page.reload()
    expect(page.locator("#edit-undo")).to_be_enabled()
    page.locator("#edit-undo").click()
    expect(page.locator("#tree .text", has_text="Much.")).to_have_count(0)
    until(lambda: "Much." not in case_file.read_text(encoding="utf-8"))


def test_keys_work_on_the_buttons_of_what_is_chosen_and_a_button_that_turned_keeps_the_focus(
    opened, case_file
):
    page = opened()
    row(page, "It helps.").click()
    turning = page.get_by_role("button", name="Make it a counter")
    turning.focus()
    page.keyboard.press("F2")
    expect(page.get_by_role("dialog", name="Text of the claim")).to_be_visible()
    page.keyboard.press("Escape")
    expect(turning).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Make it a support")).to_be_focused()
    said = "“It helps.” now counters “We should”"
    expect(page.locator("#edit-said")).to_contain_text(said)
