"""Who may write, comment or only read, by the link that they have."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from argmap.apps.server import Access, Invitation, Role
from support.axe import serious
from support.edited_page import add, link, row
from support.opened import WIDE
from support.serving import CASE, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]


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


@pytest.fixture
def untold(tabs, there):
    """Open a page that the server does not tell anything until it is asked to."""
    page, held = tabs.lend(WIDE), []

    def hold(route: Route) -> None:
        held.append(route)

    def tell() -> None:
        while held:
            held.pop().continue_()

    def open_page(role: Role) -> tuple[Page, Callable[[], None]]:
        page.route("**/events/**", hold)
        page.goto(link(there, role))
        expect(page.locator("#edit-status")).to_have_text("Connecting …")
        if not page.locator("#outline").is_visible():
            page.locator("#show-outline").click()
        return page, tell

    yield open_page
    tell()
    page.unroute("**/events/**")


def test_a_commenter_who_writes_before_the_server_has_told_the_page_so_suggests(untold, case_file):
    page, tell = untold(Role.COMMENTER)
    row(page, "It costs.").press("Shift+Enter")
    page.keyboard.insert_text("The bill was in the paper.")
    page.keyboard.press("Enter")
    expect(page.locator("#edit-status")).to_have_text("Saving …")
    row(page, "It helps.").press("Shift+Enter")
    page.keyboard.insert_text("Half")
    tell()
    expect(page.locator("#edit-said")).to_contain_text("Suggested: New claim: The bill was in the paper")
    page.get_by_role("button", name="Suggest", exact=True).click()
    expect(page.get_by_role("button", name="2 suggestions")).to_be_visible()
    assert case_file.read_text(encoding="utf-8") == CASE


def test_a_claim_that_is_removed_before_the_server_has_told_the_page_anything_is_asked_about_then(untold):
    page, tell = untold(Role.WRITER)
    row(page, "It helps.").press("Delete")
    tell()
    expect(page.get_by_role("dialog", name="Remove “It helps.”?")).to_contain_text("With it go")


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
