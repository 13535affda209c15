"""The editor for everybody: what axe finds, and what a finger touches."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from support.axe import serious
from support.edited_page import PHONE, row, unfold
from support.opened import WIDE

pytestmark = [pytest.mark.browser, pytest.mark.slow]


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


def test_screen_readers_find_the_parts_of_the_editor_by_their_names(opened):
    page = opened()
    row(page, "It costs.").click()
    for role, name in [("region", "Editing"), ("complementary", "What comes next"), ("region", "Edit")]:
        expect(page.get_by_role(role, name=name, exact=True)).to_be_visible()
    unfold(page)
    page.locator("#search").focus()
    seen = []
    while (focused := page.locator(":focus")).count():  # by Tab alone through all that there is
        seen.append(focused.aria_snapshot().partition("\n")[0])
        assert re.match(r"- (?:'?[a-z]+ \"|text: \S)", seen[-1]), focused.evaluate("one => one.outerHTML")
        page.keyboard.press("Tab")
        assert len(seen) < 120, "the focus never comes to the end of the page"
    assert [
        one
        for one in (
            "Outline",
            "+ Support",
            "Made by",
            "Quotation",
            "Drop a file here as a source, or choose one",
        )
        if f'"{one}"' not in str(seen)
    ] == []


@pytest.mark.parametrize("size", [{"width": 640, "height": 400}, {"width": 320, "height": 640}])
def test_a_page_that_is_enlarged_has_everything_above_each_other(opened, size):
    """As at 200 % of a small screen, and 400 % of a usual one."""
    page = opened(size=size)
    page.locator("#show-outline").click()
    row(page, "It costs.").click()
    unfold(page)
    row(page, "It costs.").press("F2")
    expect(page.get_by_role("dialog", name="Text of the claim")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
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
