"""The live page in a real browser: it follows the file, and the reader keeps what was unfolded."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.apps.server import ClaimOpener
from support.heard import Heard
from support.opened import WIDE
from support.ports import port_of_nobody
from support.serving import BROKEN, CASE, put, serving

pytestmark = pytest.mark.browser


@pytest.fixture
def page(tabs):
    complaints = []
    hears = {
        "pageerror": lambda error: complaints.append(str(error)),
        "console": lambda said: complaints.append(said.text) if said.type == "error" else None,
    }
    page = tabs.lend(WIDE, hears=hears)
    page.complaints = complaints
    yield page
    page.goto("about:blank")


@pytest.fixture
def case_file(tmp_path) -> Path:
    path = tmp_path / "school.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_the_page_follows_the_file_and_what_was_folded_stays_so(page, case_file):
    with serving(case_file) as there:
        page.goto(there.server.url)
        page.wait_for_url("**/case/school")
        goal = page.locator("#tree [role=treeitem]").first
        assert goal.get_attribute("aria-expanded") == "true"
        goal.locator(".twist").click()
        page.wait_for_selector("#tree [aria-expanded=false]")
        put(case_file, CASE.replace("We should.", "We <b>should</b> indeed."))
        page.wait_for_selector("#tree :text('We <b>should</b> indeed.')")
        assert goal.get_attribute("aria-expanded") == "false"
        assert not page.locator("#live section").is_visible()

        put(case_file, BROKEN.replace("gaol", "<i>gaol</i>"))
        page.wait_for_selector("#live section:visible")
        assert "1 mistake. The map is the last one without." in page.get_by_role("alert").inner_text()
        assert "no claim or link is called '<i>gaol</i>'" in page.locator("#live pre").inner_text()
        assert "indeed" in goal.inner_text()

        put(case_file, CASE.replace("Should we?", "Must we?"))
        page.wait_for_selector("#live section", state="hidden")
        page.wait_for_selector("h1 :text('Must we?')")
        assert page.title() == "Must we?"
        assert goal.get_attribute("aria-expanded") == "false"
    page.wait_for_selector("#live [role=status]:not(:empty)")
    assert [said for said in page.complaints if "ERR_" not in said] == []


def test_what_was_folded_stays_so_when_a_claim_is_put_before_it(page, case_file):
    with serving(case_file) as there:
        page.goto(there.server.url)
        goal = page.locator("#tree [role=treeitem]").first
        goal.locator(".twist").click()
        page.wait_for_selector("#tree [aria-expanded=false]")
        put(case_file, CASE.replace("claims:\n", "claims:\n  newer: {text: Quite new.}\n"))
        page.wait_for_selector("#tree :text('Quite new.')")
        assert (
            page.locator("#tree [role=treeitem]:has-text('We should.')").get_attribute("aria-expanded")
            == "false"
        )
    assert [said for said in page.complaints if "ERR_" not in said] == []


def test_a_page_without_a_map_gets_one_when_the_file_is_repaired(page, case_file):
    put(case_file, BROKEN)
    with serving(case_file) as there:
        page.goto(there.server.url)
        page.wait_for_selector("#live pre:visible")
        assert page.locator("#waiting").count() == 0
        put(case_file, CASE)
        page.wait_for_selector("#tree :text('We should.')")
        assert page.title() == "Should we?"
    assert [said for said in page.complaints if "ERR_" not in said] == []


def test_a_page_finds_its_server_again(page, case_file):
    port = port_of_nobody()
    with serving(case_file, port=port) as there:
        page.goto(there.server.url)
        page.wait_for_selector("#tree [role=treeitem]")
    page.wait_for_selector("#live [role=status]:not(:empty)")
    put(case_file, CASE.replace("Should we?", "Must we?"))
    with serving(case_file, port=port):
        page.wait_for_selector("h1 :text('Must we?')")
        page.wait_for_selector("#live [role=status]:empty", state="attached")


def test_a_save_leaves_what_is_typed_and_a_claim_that_is_gone_for_a_moment_comes_back(page, case_file):
    with serving(case_file, case_file) as there:
        page.goto(f"{there.server.url}case/school")
        page.locator("#tree .row", has_text="It costs.").locator(".text").click()
        told = page.locator("#about h2").inner_text()
        page.locator("#search").press_sequentially("we ")
        put(case_file, CASE.replace("  bad:", "  worse:"))
        page.wait_for_selector("#about .notice")
        page.keyboard.type("should")
        assert page.locator("#search").input_value() == "we should"
        put(case_file, CASE)
        page.wait_for_selector(f"#about h2:has-text('{told}')")
        page.locator("#home a").click()
        page.wait_for_selector("h1:text('Cases')")
    assert [said for said in page.complaints if "ERR_" not in said] == []


def test_a_case_at_a_stage_is_shown_at_it_and_the_index_leads_there(page, case_file):
    with serving(f"{case_file}@first", case_file) as there:
        page.goto(there.server.url)
        page.locator("main a[href*=first]").click()
        page.wait_for_selector("#stage-name :text('First')")
        assert page.locator("#tree [role=treeitem]").count() == 2
    assert [said for said in page.complaints if "ERR_" not in said] == []


def test_an_editor_and_a_page_that_follow_each_other_show_the_same_claim(page, case_file):
    opened: list[int] = []
    opener = ClaimOpener(lambda _, line: opened.append(line), follows=True)
    with serving(case_file, opener=opener) as there:
        heard = Heard(page)
        page.goto(there.server.url)
        page.wait_for_url("**/case/school")
        (watched,) = there.server.site.cases.values()
        page.wait_for_selector("#tree [role=treeitem]")
        heard.wait_for("mistakes")  # it is told what is chosen from now on
        watched.choose("good")
        page.wait_for_selector("#about .id:text-is('good')")
        page.locator("#tree [role=treeitem]").first.locator(".text").click()
        page.wait_for_selector("#about .id:text-is('goal')")
        page.wait_for_selector("#about [role=status]:text-is('Opened.')")
        assert opened == [5], "what the editor has chosen is not told back"
        assert page.complaints == []


def test_a_button_beside_a_claim_opens_it_in_the_editor(page, case_file):
    opened = []
    with serving(case_file, opener=ClaimOpener(lambda file, line: opened.append((file, line)))) as there:
        page.goto(f"http://127.0.0.1:{there.port}/")
        page.locator("#tree :text('It helps.')").click()
        page.wait_for_selector("#about h2:has-text('It helps.')")
        assert page.get_by_role("button", name="Open in editor").count() == 0
        page.goto(there.server.url)
        page.wait_for_url("**/case/school")
        assert page.get_by_role("button", name="Open in editor").count() == 0
        page.locator("#tree :text('It helps.')").click()
        page.get_by_role("button", name="Open in editor").click()
        page.wait_for_selector("#about .meta :text('Opened.')")
        put(case_file, "# one line more\n" + CASE.replace("It helps.", "It helps us."))
        page.wait_for_selector("#about h2:has-text('It helps us.')")
        page.get_by_role("button", name="Open in editor").click()
        page.wait_for_selector("#about .meta :text('Opened.')")
        put(case_file, CASE.replace("  good: {text: It helps., supports: goal}\n", ""))
        page.wait_for_selector("#tree :text('It helps us.')", state="detached")
        assert page.get_by_role("button", name="Open in editor").count() == 0
    assert opened == [(str(case_file), 6), (str(case_file), 7)]
    assert [said for said in page.complaints if "ERR_" not in said] == []
