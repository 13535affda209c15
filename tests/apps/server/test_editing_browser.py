"""Cases that are written in real browsers: alone, together, by keyboard, without a connection, and by everybody."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from argmap import load_case
from argmap.apps.cli.commands.serve.beginning import begin_cases
from argmap.apps.server import Access, Invitation, Role
from support.axe import serious
from support.firefox import firefox
from support.opened import WIDE
from support.serving import CASE, Running, put, serving, until

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Milliseconds after which something that was to happen has not.
PATIENCE = 20_000
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def case_file(tmp_path, monkeypatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = tmp_path / "school.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


@pytest.fixture
def there(case_file):
    with serving(case_file, edit=True) as running:
        yield running


def link(there: Running, role: Role = Role.WRITER) -> str:
    secret = there.server.site.access.invitation(role).secret
    return f"http://127.0.0.1:{there.port}/enter#key={secret}"


@pytest.fixture
def opened(tabs, there):
    """Open the case as somebody; at the end no page complained."""
    complaints = []

    def open_page(role: Role = Role.WRITER, size: dict = WIDE) -> Page:
        page = tabs.lend(size, hears={"pageerror": lambda error: complaints.append(str(error))})
        page.set_default_timeout(PATIENCE)
        page.goto(link(there, role))
        page.wait_for_url("**/case/**")
        page.wait_for_selector("#head")
        if role > Role.READER:
            expect(page.locator("#edit-status")).to_have_text("Saved")
        if size["width"] > 700 and not page.locator("#outline").is_visible():
            page.locator("#show-outline").click()
        return page

    yield open_page
    assert complaints == []


def texts(page: Page) -> list[str]:
    return page.locator("#tree .text").all_inner_texts()


def row(page: Page, text: str):
    return page.locator("#tree [role=treeitem]", has_text=text).last


def add(page: Page, about: str, button: str, text: str) -> None:
    """Choose a claim and write another about it, as somebody with a mouse does."""
    row(page, about).click()
    page.locator("#edit-panel").get_by_role("button", name=button).click()
    page.keyboard.insert_text(text)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector(f"#tree :text('{text}')")


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


def drag_by_finger(page: Page, start: Locator, end: Locator) -> None:
    session = page.context.new_cdp_session(page)
    (x, y), (to_x, to_y) = (
        (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        for box in (start.bounding_box(), end.bounding_box())
    )
    for kind, part in [("touchStart", 0), ("touchMove", 0.3), ("touchMove", 0.7), ("touchMove", 1)]:
        point = {"x": x + part * (to_x - x), "y": y + part * (to_y - y)}
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def links_of(file, claim: str) -> list[tuple[str, str]]:
    """The target and the stance of each link from a claim, as the file says it."""
    return [(one.target, one.stance) for one in load_case(str(file)).links if one.premises[0] == claim]


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


def test_a_case_is_begun_where_there_is_no_file(tabs, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    said: list[str] = []
    begin_cases(
        [str(tmp_path / "school-start.yaml"), str(tmp_path / "other.txt"), "parler-v-aws"], said.append
    )
    assert len(said) == 1
    with serving(tmp_path / "school-start.yaml", edit=True) as there:
        page = tabs.lend(PHONE)
        page.goto(link(there))
        page.get_by_label("What is it about?").fill("Should school start later?")
        page.get_by_label("Your conclusion").fill("School should start at nine.")
        assert serious(page) == []
        page.get_by_role("button", name="Begin").click()
        expect(page.locator("#about h2")).to_have_text("School should start at nine.")
        expect(page.locator("#edit-next")).to_contain_text("Now say why")
        page.locator("#edit-panel").get_by_role("button", name="Support").click()
        page.keyboard.insert_text("Pupils sleep longer.")
        page.keyboard.press("Enter")
        expect(page.locator("#about h2")).to_have_text("Pupils sleep longer.")
    case = load_case(str(tmp_path / "school-start.yaml"))
    assert case.title == "Should school start later?"
    assert list(case.claims) == ["school-start-nine", "pupils-sleep-longer"]


def test_a_case_is_begun_by_keyboard_and_gone_on_with(tabs, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    begin_cases([str(tmp_path / "pool.yaml")], lambda _: None)
    with serving(tmp_path / "pool.yaml", edit=True) as there:
        page = tabs.lend(WIDE)
        page.goto(link(there))
        expect(page.get_by_label("What is it about?")).to_be_focused()
        page.get_by_label("Your conclusion").press("Enter")
        page.keyboard.insert_text("Keep the pool.")
        page.keyboard.press("Enter")
        expect(page.locator(":focus")).to_contain_text("Keep the pool.")
        page.keyboard.press("Shift+Enter")
        page.keyboard.insert_text("Clubs need it.")
        page.keyboard.press("Enter")
        expect(page.locator(":focus")).to_contain_text("Clubs need it.")


def write_text(page: Page, text: str, becomes: str) -> None:
    row(page, text).press("F2")
    page.locator(".composer textarea").fill(becomes)
    page.keyboard.press("Enter")


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


def test_what_a_commenter_writes_is_a_suggestion_that_a_writer_takes(opened, case_file):
    page, commenter = opened(), opened(Role.COMMENTER)
    row(commenter, "It costs.").press("Shift+Enter")
    commenter.keyboard.insert_text("The bill was in the paper.")
    commenter.get_by_role("button", name="Suggest", exact=True).click()
    page.get_by_role("button", name="1 suggestion").click()
    assert case_file.read_text(encoding="utf-8") == CASE
    sheet = page.get_by_role("dialog", name="1 suggestion")
    expect(sheet).to_contain_text("The bill was in the paper.")
    assert serious(page) == []
    sheet.get_by_role("button", name="Take").click()
    commenter.wait_for_selector("#tree :text('The bill was in the paper.')")
    row(commenter, "It costs.").click()
    commenter.locator("#edit-panel summary", has_text="Comments").click()
    commenter.get_by_role("button", name="Comment …").click()
    commenter.keyboard.insert_text("How much?")
    commenter.keyboard.press("Enter")
    row(page, "It costs.").click()
    page.locator("#edit-panel summary", has_text="Comments (1)").click()
    expect(page.locator("#edit-panel .card")).to_contain_text("How much?")
    page.get_by_role("button", name="Remove comment").click()
    expect(page.locator("#edit-panel .card", has_text="How much?")).to_have_count(0)


def test_a_quotation_is_looked_up_in_a_file_that_is_given_as_a_source(opened, case_file, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear head,\n\nwe can run all our lines one hour later.\n", encoding="utf-8")
    page = opened()
    row(page, "It costs.").click()
    page.locator("#edit-panel summary", has_text="Sources and quotations").click()
    page.locator("#edit-panel .drop input").set_input_files(letter)
    expect(page.locator("[data-field=cite-source]")).to_have_value("letter")
    page.get_by_label("Quotation").fill("we can run all lines an hour later")
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


@pytest.fixture
def heard(opened):
    """Open a page, and wait until the server has told it of something since that was last asked."""
    page = opened()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    told: list[str] = []
    session.on("Network.eventSourceMessageReceived", lambda event: told.append(event["eventName"]))

    def wait_for(name: str) -> None:
        for _ in range(PATIENCE // 20):
            if name in told:
                return told.clear()
            page.wait_for_timeout(20)
        pytest.fail(f"nothing was told of {name}")

    return page, wait_for


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


def remove_in_file(case_file: Path, line: str) -> None:
    put(case_file, "".join(one for one in case_file.read_text().splitlines(True) if line not in one))


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


def test_the_map_is_drawn_for_the_room_that_the_editor_leaves(opened):
    page = opened()
    fits = "Math.abs(document.querySelector('#drawing').height - document.querySelector('#viewport').clientHeight) < 2"
    until(lambda: page.evaluate(fits))
    page.evaluate("document.querySelector('#edit-bar').style.padding = '20px'")
    until(lambda: page.evaluate(fits))


def test_a_sheet_that_is_left_takes_nothing_with_it(opened):
    page = opened()
    row(page, "It helps.").press("Enter")
    expect(page.locator("#about h2")).to_have_text("It helps.")
    row(page, "It helps.").press("Delete")
    expect(page.get_by_role("dialog")).to_contain_text("With it go")
    page.keyboard.press("Escape")
    expect(page.locator("#about h2")).to_have_text("It helps.")
    expect(page.locator(":focus")).to_contain_text("It helps.")


def test_who_has_a_link_of_their_own_has_its_name_whatever_others_have_said_here(tabs, case_file):
    ada = Invitation(Role.WRITER, name="Ada", case="school")
    with serving(case_file, edit=True, access=Access([ada])) as there:
        page = tabs.lend(WIDE)
        page.goto(f"http://127.0.0.1:{there.port}/enter#key={ada.secret}")
        page.wait_for_url("**/case/**")
        page.evaluate("localStorage.setItem('argmap-name', 'Ben')")
        page.reload()
        expect(page.locator("#edit-people .me")).to_have_text("Ada")
        assert page.get_by_role("button", name="Your name").count() == 0


def test_who_only_reads_has_nothing_to_edit_with(opened):
    page = opened(Role.READER)
    row(page, "It costs.").click()
    assert page.locator("#edit-bar, #edit-panel, #quick").count() == 0
    page.keyboard.press("F2")
    assert page.locator(".composer").count() == 0


# For everybody


def unfold(page: Page) -> None:
    folded = page.locator("#edit-panel .fold:not([open]) > summary")
    while folded.count():
        folded.first.click()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_axe_finds_nothing_serious_while_a_case_is_edited(opened, size):
    page = opened(size=size)
    if size is PHONE:
        page.locator("#show-outline").click()
    row(page, "It costs.").click()
    unfold(page)
    assert serious(page) == []
    page.locator("#edit-panel").get_by_role("button", name="Counter").click()
    assert serious(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="More …").click()
    assert serious(page) == []
    page.get_by_role("menuitem", name="Move it, or link it to").click()
    assert serious(page) == []


def test_what_is_touched_on_a_telephone_is_large_enough_and_in_sight(opened):
    page = opened(size=PHONE)
    page.locator("#show-outline").click()
    row(page, "It costs.").click()
    unfold(page)
    page.locator("#edit-panel").get_by_role("button", name="Counter").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll("#edit-bar, #edit-panel, .composer")]
            .flatMap(part => [...part.querySelectorAll("button, select, summary, input:not([type=radio], [type=file])")])
            .filter(one => one.checkVisibility())
            .map(one => [one.textContent || one.tagName, one.getBoundingClientRect()])
            .filter(([, { width, height, right }]) => width < 44 || height < 44 || right > innerWidth)
            .map(([name]) => name)"""
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


# Where others are, and who only listens


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


def test_what_others_have_done_is_read_out_to_who_only_reads(opened):
    reader, ada = opened(Role.READER), opened()
    add(ada, "It helps.", "− Counter", "It fails.")
    expect(reader.locator("#status")).to_contain_text("It fails; 'good' is now rejected")


@pytest.mark.parametrize("waits", [False, True])
def test_a_link_for_readers_that_is_opened_in_the_same_browser_makes_a_page_of_a_reader(
    opened, there, case_file, waits
):
    page = opened()
    secret = there.server.site.access.invitation(Role.READER).secret
    headers = {"Content-Type": "application/json"}
    page.evaluate(
        "given => fetch('/enter', { method: 'POST', ...given })",
        {"headers": headers, "body": f'{{"key": "{secret}"}}'},
    )
    if waits:
        row(page, "It helps.").click()
        page.keyboard.press("Shift+Enter")
        page.keyboard.insert_text("Not to be lost.")
        page.keyboard.press("Enter")
        expect(page.locator("#edit-waiting")).to_contain_text("Not to be lost.")
    for hidden in ("true", "false"):  # it listens anew
        page.evaluate(f"Object.defineProperty(document, 'hidden', {{ value: {hidden}, configurable: true }})")
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    if waits:
        expect(page.locator("#edit-status")).to_contain_text("Not allowed: This is for")
        expect(page.locator("#edit-waiting")).to_contain_text("Not to be lost.")
        assert "Not to be lost." not in case_file.read_text(encoding="utf-8")
    else:
        expect(page.locator("#edit-bar")).to_have_count(0)
        expect(page.locator("#tree .text")).to_have_count(3)
