"""What tests of the editor in browsers share: a case that is served to be edited, and pages that open it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from argmap.apps.server import Role
from support.edited_page import admit
from support.opened import WIDE, show_outline
from support.serving import CASE, serving


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


@pytest.fixture
def opened(tabs, there):
    """Open the case as somebody; at the end no page complained."""
    complaints = []

    def open_page(role: Role = Role.WRITER, size: dict = WIDE) -> Page:
        page = tabs.lend(size, hears={"pageerror": lambda error: complaints.append(str(error))})
        admit(page, there, role)
        page.goto(f"http://127.0.0.1:{there.port}/case/school")
        page.wait_for_selector("#head")
        if role > Role.READER:
            expect(page.locator("#edit-status")).to_have_text("Saved")
        if size["width"] > 700:
            show_outline(page)
        return page

    yield open_page
    assert complaints == []
