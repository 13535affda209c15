"""A site in a real browser, opened from a file: its search, its looks, and that it asks a network for
nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from argmap.apps.site.building import build_site
from argmap.render.index import search_parts
from support.axe import AXE

pytestmark = pytest.mark.browser

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 360, "height": 740}

SPEECH = """\
title: Freedom of speech
lang: en
date: 1791
tags: [law]
parties: {p: Écoles libres, q: A party with a name that is longer than a telephone is wide as some of them are}
conclusion: free
claims:
  free: {text: Speech should be free., by: p}
  schädlich: {text: Speeches harm., title: Harm, by: q, counters: free}
  fee: {text: The fee for a café is no censorship., by: p}
"""
KENPO = "title: 憲法\ntags: [law]\nclaims: {jiyu: {text: 憲法は表現の自由を保障する。}}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("maps")
    (root / "maps" / "a b#").mkdir(parents=True)
    (root / "maps" / "a b#" / "speech.yaml").write_text(SPEECH, encoding="utf-8")
    (root / "maps" / "kenpo.yaml").write_text(KENPO, encoding="utf-8")
    for number in range(60):
        text = f"title: Long {number}\nclaims: {{w: {{text: Plain words {number}.}}}}\n"
        (root / "maps" / f"n{number:02}.yaml").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search_parts, "_MOST", 1_500)  # so that there are several parts
        made = build_site(
            [str(root / "maps")],
            str(root / "site"),
            title="Library",
            jobs=1,
            tell=print,
            progress=lambda *_: None,
        )
    assert made.errors == ()
    assert len(list((root / "site" / "search").iterdir())) > 2
    return root / "site"


@pytest.fixture
def visit(tabs, site):
    """Open a page of the site; at the end nothing was asked of a network or complained."""
    requests, complaints = [], []
    hears = {
        "request": lambda request: requests.append(request.url),
        "console": lambda message: complaints.append(message.text),
        "pageerror": lambda error: complaints.append(str(error)),
    }

    def open_page(name: str = "index", fragment: str = "", *, size: dict = WIDE, **options) -> Page:
        page = tabs.lend(size, "light", hears, **options)
        page.goto((site / f"{name}.html").as_uri() + fragment)
        return page

    yield open_page
    assert complaints == []
    assert {url.partition(":")[0] for url in requests} <= {"file", "data"}


def found(page: Page, query: str) -> list[str]:
    page.locator("#search").fill(query)
    page.locator("#search").press("Enter")
    expect(page.locator("#told")).not_to_contain_text("searching")
    return page.locator("#found > li").all_inner_texts()


def test_nothing_of_the_search_is_loaded_before_somebody_searches(visit):
    page = visit()
    assert page.locator("#search").is_visible()
    assert page.locator("script[src]").count() == 0
    found(page, "speech")
    assert page.locator("script[src]").count() > 2


def test_a_search_finds_words_whatever_their_case_and_accents_and_the_best_first(visit):
    page = visit()
    rows = found(page, "SPEECH")
    assert rows[0] == "Freedom of speech"  # the case
    assert rows[1].startswith("Speech should be free.")
    assert rows[2].startswith("Harm Speeches harm.")
    assert "? undecided" not in rows[2]
    assert page.locator("#told").inner_text() == "2 claims in 1 case"
    assert [row.split("\n")[0] for row in found(page, "cafe ecoles")] == [
        "The fee for a café is no censorship."
    ]
    assert page.locator("#found mark").all_inner_texts() == ["café", "Écoles"]
    assert found(page, "表現の自由")[0].startswith("憲法は表現の自由を保障する。")
    assert found(page, "freedom") == ["Freedom of speech"]
    assert page.locator("#told").inner_text() == "1 case"
    assert found(page, "speech nowhere") == []
    assert page.locator("#told").inner_text() == "No claim has all these words"


def test_a_result_leads_to_the_claim_on_its_page_and_back_to_what_was_found(visit):
    page = visit()
    found(page, "harm")
    page.locator("#found a").first.click()
    page.wait_for_selector("#about")
    assert page.locator("#about .id").first.inner_text() == "schädlich"
    assert page.locator("#home a").inner_text() == "‹ All cases"
    page.go_back()
    expect(page.locator("#found > li")).to_have_count(1)
    assert page.locator("#search").input_value() == "harm"
    page.goto(page.url.partition("#")[0])
    assert page.locator("#all").is_visible()


def test_the_keyboard_is_enough(visit):
    page = visit()
    page.keyboard.press("/")
    page.keyboard.type("plain words")
    expect(page.locator("#told")).to_have_text("60 claims in 60 cases")
    assert page.locator("#found > li").count() == 40
    page.get_by_role("button", name="Show more").focus()
    page.keyboard.press("Enter")
    assert page.locator("#found > li").count() == 60
    assert page.evaluate(
        "document.activeElement.closest('li') === document.querySelector('#found').children[40]"
    )
    page.keyboard.press("Escape")
    assert page.locator("#all").is_visible()
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "A"


def test_a_part_that_cannot_be_loaded_is_told(tabs, site):
    part = site / "search" / "1.js"
    text = part.read_bytes()
    part.unlink()
    try:
        page = tabs.lend(WIDE)
        page.goto((site / "index.html").as_uri())
        page.locator("#search").fill("speech")
        expect(page.locator("#told")).to_contain_text("1 part of the search could not be loaded")
    finally:
        part.write_bytes(text)


@pytest.mark.parametrize("name", ["index", "tags", "parties"])
def test_no_page_is_wider_than_a_telephone(visit, name):
    page = visit(name, size=NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
    if name == "index":
        found(page, "speech")
        assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize(
    ("name", "fragment"), [("index", ""), ("index", "#q=speech"), ("tags", ""), ("parties", "")]
)
def test_axe_finds_nothing(visit, name, fragment, size):
    page = visit(name, fragment, size=size)
    if fragment:
        expect(page.locator("#found > li")).not_to_have_count(0)
    page.evaluate(AXE)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        violations = page.evaluate(
            "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"
        )
        assert [
            (v["id"], [(n["target"], n["failureSummary"]) for n in v["nodes"][:3]]) for v in violations
        ] == []


def test_on_paper_there_are_the_cases_alone(visit):
    page = visit()
    page.emulate_media(media="print")
    assert page.locator("#find").is_hidden()
    assert page.locator(".facets").is_hidden()
    assert page.get_by_text("Speech should be free.").is_visible()
    page.emulate_media(media="null")


def test_without_a_script_the_lists_are_there_and_no_search(visit):
    page = visit(java_script_enabled=False)
    assert page.locator("#find").is_hidden()
    page.locator("a.tag", has_text="law").first.click()
    assert page.locator("h2", has_text="law").is_visible()
