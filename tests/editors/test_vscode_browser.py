"""The page of a map with the script of the extension for VS Code, in a real browser in place
of its webview.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest

from argmap import parse_case
from argmap.core.graph import ArgumentGraph
from argmap.render.page import page_values, render_page
from argmap.render.view_building import build_view
from support.editors import CASE, FILES
from support.opened import WIDE

pytestmark = pytest.mark.browser

SCRIPT = (FILES / "vscode" / "media" / "page.js").read_text(encoding="utf-8")

#: What the webview gives to a page, before the page's own policy holds.
STAND_IN = (
    "window.acquireVsCodeApi = () => ({ postMessage: message => (window.posted ??= []).push(message) });"
)


@pytest.fixture
def page(tabs):
    complaints = []
    hears = {"pageerror": lambda error: complaints.append(str(error))}
    page = tabs.lend(WIDE, hears=hears, locale="en")  # with options the page is its own, as its script stays
    page.complaints = complaints
    page.add_init_script(STAND_IN)
    return page


def values(text: str) -> dict:
    return page_values(build_view(ArgumentGraph(parse_case(text).require())))


def with_script(html: str) -> str:
    """The page as `withScript` of src/page.ts makes it."""
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    head, _, tail = html.replace("script-src ", f"script-src 'sha256-{digest}' ", 1).rpartition("</body>")
    return f"{head}<script>{SCRIPT}</script>\n</body>{tail}"


def test_the_page_follows_the_cursor_leads_it_and_is_drawn_anew(page, tmp_path: Path):
    text = CASE.replace("gaol", "goal")
    file = tmp_path / "page.html"
    file.write_text(with_script(render_page(values(text))), encoding="utf-8")
    page.goto(file.as_uri())
    page.evaluate("postMessage({ claim: 'good' })")
    page.wait_for_selector("#about h2:has-text('It helps.')")
    assert page.evaluate("window.posted") is None  # the cursor is there already
    page.locator("#tree :text('It costs.')").click()
    page.wait_for_selector("#about h2:has-text('It costs.')")
    assert page.evaluate("window.posted") == [{"chosen": "bad"}]
    page.evaluate(
        "values => postMessage({ values })", json.dumps(values(text.replace("It costs.", "It <b>costs</b>.")))
    )
    page.wait_for_selector("#about h2:has-text('It <b>costs</b>.')")
    assert page.evaluate("window.posted.length") == 1
    page.evaluate("postMessage({ claim: 'nobody' }); postMessage({ other: 1 })")
    page.evaluate("postMessage({ claim: 'goal' })")
    page.wait_for_selector("#about h2:has-text('We should.')")
    assert page.evaluate("window.posted.length") == 1
    assert page.complaints == []
