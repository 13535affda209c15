"""Cases that are begun on their page, where there is no file."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from argmap import load_case
from argmap.apps.cli.commands.serve.server import begin_cases
from support.axe import serious
from support.edited_page import PHONE, link
from support.opened import WIDE
from support.serving import serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]


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
