"""A class in a real browser: links and codes are taken, and the wall shows hostile names and
texts as text.
"""

from __future__ import annotations

import pytest

from argmap.apps.server.classroom import Student, open_class
from support.axe import serious
from support.classes import teaching, writer
from support.opened import WIDE

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def page(tabs):
    complaints = []
    hears = {
        "pageerror": lambda error: complaints.append(str(error)),
        "dialog": lambda dialog: (complaints.append(dialog.message), dialog.dismiss()),
        "console": lambda said: complaints.append(said.text) if said.type == "error" else None,
    }
    page = tabs.lend(WIDE, hears=hears)
    page.complaints = complaints
    yield page
    page.goto("about:blank")
    page.context.clear_cookies()


@pytest.fixture
def room(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return open_class(tmp_path / "room", [Student("Ada"), Student(HOSTILE), Student("Bo", "Reds")], None)


def test_a_link_and_a_code_lead_to_the_own_map_and_leave_no_secret_behind(page, room):
    with teaching(room) as there:
        page.goto(room.invitation(room.seats[0]).link(f"http://127.0.0.1:{there.port}"))
        page.wait_for_url("**/case/ada")
        assert page.evaluate("document.cookie") == ""
        page.go_back()
        assert room.seats[0].secret not in page.evaluate("location.href + document.documentElement.outerHTML")
        page.goto(f"http://127.0.0.1:{there.port}/enter")
        assert page.locator("#here").inner_text().startswith("This browser is here as Ada.")
        page.get_by_role("button", name="Leave").click()
        page.wait_for_selector("#here", state="detached")
        assert serious(page) == []
        page.get_by_label("The code of your link").fill(f" {room.seats[2].secret.upper()}")
        page.keyboard.press("Enter")
        page.wait_for_url("**/case/reds")
    assert page.complaints == []


def test_the_wall_follows_and_shows_names_and_texts_as_they_are(page, room):
    with teaching(room) as there:
        page.goto(there.server.url)
        page.wait_for_selector("#wall li dl")
        tile = page.locator("#wall li", has_text="onerror")
        assert tile.locator("h2").inner_text() == HOSTILE
        assert tile.get_attribute("class") == "idle"
        student = writer(there, room, 1)
        student.edit({"do": "add-claim", "text": f"{HOSTILE} \u202e reversed", "counters": ["answer"]})
        page.wait_for_selector("#wall li:not(.idle)")
        assert "2 (+1)" in tile.locator("dl").inner_text()
        assert "\u202e" not in tile.inner_text()
        assert page.locator("#wall img").count() == 0
        page.get_by_label("Order:").select_option("most unanswered first")
        assert page.locator("#wall li h2").first.inner_text() == HOSTILE
        assert serious(page) == []
        tile.get_by_role("link").click()
        page.wait_for_selector("#tree [role=treeitem]")
        assert page.locator("#home a").inner_text() == "‹ All cases"
    assert [one for one in page.complaints if "ERR_" not in one] == []
