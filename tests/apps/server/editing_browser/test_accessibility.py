"""The editor for everybody: what axe finds, and what a finger touches."""

from __future__ import annotations

import pytest

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
