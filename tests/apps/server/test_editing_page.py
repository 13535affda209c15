"""The script of the editor in the page: made of its parts, small, and no text of a case can become markup in
it.
"""

from __future__ import annotations

import re

import pytest

from argmap.apps.server.editing_page import editing_script
from argmap.apps.server.pages import live_script
from argmap.render.page.document import page_script, page_style
from support.minified import EDITOR, EDITOR_PARTS, minified_editor, minified_live


def test_no_text_becomes_markup_and_nothing_is_fetched_from_elsewhere():
    for part in EDITOR_PARTS:
        text = (EDITOR / f"{part}.js").read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function", text)
        assert not re.search(r"https?://|XMLHttp|WebSocket|sendBeacon|import\(", text)
    style = (EDITOR / "style.css").read_text(encoding="utf-8")
    assert not re.search(r"url\(|@import", style)


def test_every_file_of_the_script_is_in_it():
    assert {path.stem for path in EDITOR.glob("*.js")} == {*EDITOR_PARTS, "editing.min"}


def test_nothing_is_taken_apart_that_is_made_with_a_shorthand_which_the_minifier_overlooks():
    for part in EDITOR_PARTS:
        text = (EDITOR / f"{part}.js").read_text(encoding="utf-8")
        for made in re.findall(r"[}\]] = ([^;]+);", text):
            assert not re.search(r"[({,]\s*\{\s*\w+\s*[,}]", made), made


def test_the_scripts_are_what_is_made_of_their_parts():
    pytest.importorskip("minify", reason="the minifier has no wheel for this machine")
    assert editing_script() == minified_editor()
    assert live_script() == minified_live()


def test_the_page_with_its_editor_has_less_than_150_kilobytes_of_script_and_style():
    texts = (page_script(), page_style(), editing_script(), live_script())
    assert sum(len(text.encode()) for text in texts) < 150_000
