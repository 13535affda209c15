"""The HTML page in a real browser: on small screens, when it is large, on paper, and without script."""

from __future__ import annotations

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from argmap import load_case
from support.axe import serious
from support.opened import NARROW, WIDE, row, view_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_no_page_is_longer_than_its_window(visit, size):
    for name in ("parler-v-aws", "diff"):
        page = visit(name, size=size)
        assert page.evaluate("document.scrollingElement.scrollHeight") == size["height"]


# Small screens


def test_a_narrow_screen_shows_one_pane_at_a_time_and_never_scrolls_sideways(visit):
    page = visit("parler-v-aws", size=NARROW, scheme="dark")
    for pane in ("outline", "map", "details"):
        page.locator(f"#show-{pane}").click()
        assert page.locator("#panes > section:visible").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
        assert page.evaluate(f"document.getElementById('{pane}').scrollWidth") <= NARROW["width"]
    page.locator("#show-outline").click()
    row(page, "restore").locator(".text").click()
    assert page.locator("#details").is_visible()


def test_what_is_for_a_claim_has_the_whole_width_where_nothing_is_against_it(visit):
    for claim, share in (("restore", 0.5), ("stores", 1), ("no-tort", 1)):
        page = visit("parler-v-aws", f"#claim={claim}")
        whole = page.locator("#about .sides").first.bounding_box()["width"]
        side = page.locator("#about .side:has(> ul)").first.bounding_box()["width"]
        assert share * whole - 20 <= side <= share * whole


def test_many_conclusions_leave_the_map_of_a_small_screen_half_of_it(visit):
    page = visit("netchoice-v-paxton", size={"width": 390, "height": 844})
    page.locator("#show-map").click()
    assert page.locator("#map").bounding_box()["height"] >= 844 / 2


@pytest.mark.parametrize(("width", "height"), [(667, 375), (844, 390)])
def test_a_telephone_that_lies_has_room_for_the_whole_map(visit, width, height):
    page = visit("netchoice-v-paxton", size={"width": width, "height": height})
    page.locator("#show-map").click()
    assert page.locator("#panes > section:visible").count() == 1
    assert page.locator("#viewport").bounding_box()["height"] >= 0.45 * height
    assert serious(page) == []


def test_back_on_a_narrow_screen_leads_back_to_the_pane_that_was_open(visit):
    page = visit("parler-v-aws", size=NARROW)
    shown = page.locator("#panes > section:visible")
    page.locator("#show-outline").click()
    row(page, "restore").locator(".text").click()
    expect(shown).to_have_attribute("id", "details")
    page.go_back()
    expect(shown).to_have_attribute("id", "outline")
    row(page, "restore").locator(".text").click()
    page.locator("#show-map").click()
    page.locator("#boxes .box[aria-pressed=true]").click()
    expect(shown).to_have_attribute("id", "details")
    page.go_back()
    expect(shown).to_have_attribute("id", "map")
    page.go_forward()
    expect(shown).to_have_attribute("id", "details")


def test_a_link_to_a_claim_opens_it_on_a_narrow_screen_and_the_map_has_it_in_sight(visit):
    page = visit("parler-v-aws", "#claim=warned&stage=briefs", size=NARROW)
    shown = page.locator("#panes > section:visible")
    assert shown.get_attribute("id") == "details"
    assert page.locator("#about .meta .id").inner_text() == "warned"
    page.locator("#show-map").click()
    box = page.locator("#boxes .box[aria-pressed=true]").first.bounding_box()
    around = page.locator("#viewport").bounding_box()
    assert around["x"] <= box["x"]
    assert box["x"] + box["width"] <= around["x"] + around["width"] + 1
    assert around["y"] <= box["y"]
    assert box["y"] + box["height"] <= around["y"] + around["height"] + 1
    page.locator("#show-outline").click()
    lines, chosen = (
        page.locator("#tree").bounding_box(),
        page.locator("#tree [aria-selected=true]").bounding_box(),
    )
    assert lines["y"] <= chosen["y"] < lines["y"] + lines["height"]


def test_a_screen_that_is_turned_shows_the_same_panes_when_it_is_turned_back(visit):
    page = visit("epic-v-apple", size=NARROW)
    shown = page.locator("#panes > section:visible")
    page.locator("#show-map").click()
    page.set_viewport_size({"width": 740, "height": 360})
    expect(page.locator("#map")).to_be_visible()
    expect(shown).to_have_count(1)
    page.set_viewport_size({"width": 740, "height": 600})
    expect(shown).to_have_count(2)
    page.locator("#show-outline").click()
    page.set_viewport_size(NARROW)
    expect(shown).to_have_count(1)
    assert shown.get_attribute("id") == "map"
    page.set_viewport_size({"width": 740, "height": 600})
    expect(shown).to_have_count(3)


@pytest.mark.parametrize("size", [WIDE, NARROW, {"width": 720, "height": 800}])
def test_a_chain_of_any_depth_can_be_read_in_the_outline(visit, size):
    page = visit("deep", size=size)
    if size == NARROW:
        page.locator("#show-outline").click()
    page.locator("#depth").select_option("Infinity")
    narrowest = page.evaluate("""() => Math.min(...[...document.querySelectorAll('#tree .what')]
      .map(what => what.getBoundingClientRect().width))""")
    assert page.locator("#tree .row").count() == 200
    assert narrowest > 95
    page.locator("#tree").evaluate("tree => { tree.scrollLeft = 50; }")
    assert page.locator("#tree").evaluate("tree => tree.scrollLeft") == 0
    assert page.locator("#tree").evaluate("tree => tree.scrollWidth - tree.clientWidth") == 0
    assert "level 200" in row(page, "c199").text_content()


def test_the_scheme_of_the_system_is_followed(visit):
    ground = "getComputedStyle(document.body).backgroundColor"
    assert visit("school-start", scheme="dark").evaluate(ground) != visit("school-start").evaluate(ground)


def test_five_thousand_claims_open_with_few_elements(visit):
    page = visit("large")
    page.locator("#tree .row").first.wait_for()
    assert page.locator("#map *").count() < 100
    assert page.locator("#tree .row").count() <= 202
    page.locator("#search").fill("c4999")
    page.keyboard.press("Enter")
    assert page.locator("#about .id").first.inner_text() == "c4999"


def test_on_paper_the_map_has_a_sheet_of_its_own(visit):
    page = visit("parler-v-aws")
    page.locator("#about").wait_for()
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    wide, high = sheets[0].mediabox.width, sheets[0].mediabox.height
    assert wide > high
    assert sheets[1].mediabox.width < sheets[1].mediabox.height
    told = " ".join(sheets[0].extract_text().split())
    assert told.startswith(
        "Parler v. Amazon Web Services ✗ Falls: AWS should be made to lift the suspension of Parler's hosting."
    )
    assert sum(map(told.count, "✓✗○?")) >= 60 + 4  # one a box, and the legend
    assert " 1 decided by 2 hangs on 4 disputed " in told
    assert told.endswith(" 1 2 3 4 5")
    assert "In January 2021" not in told
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#sheet .box:not(.junction)").count() == 60
    assert page.locator("#sheet path.line").count() >= 77


def test_on_paper_the_outline_begins_below_a_small_map(visit):
    page = visit("school-start")
    page.locator("#about").wait_for()
    sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    told = " ".join(sheets[0].extract_text().split())
    assert len(sheets) == 1
    assert told.count("Teenagers need more sleep than they get.") > 1
    assert "Outline" in told


def test_on_paper_a_large_case_is_whole(visit):
    page = visit("large")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#paper > .row").count() == 5_000


def test_on_paper_the_whole_outline_stands_with_quotations_and_sources(visit):
    page = visit("parler-v-aws", "#stage=article")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert not page.locator("#panes").is_visible()
    paper = page.locator("#paper").inner_text()
    assert "motivées par une animosité politique" in paper
    assert "our translation: motivated by political animosity" in paper
    assert page.locator("#paper > .row").count() == len(view_of("parler-v-aws@article").rows)
    assert "SOURCES" in paper.upper()
    parties = page.locator("#paper p.party")
    assert len({one.bounding_box()["y"] for one in parties.all()}) == parties.count() > 1
    adjust = "row => getComputedStyle(row.querySelector('.party'), '::before').printColorAdjust"
    assert page.locator("#paper > .row").first.evaluate(adjust) == "exact", (
        "or the colour of a party is not printed"
    )
    assert "WHY “RESTORE PARLER'S HOSTING” IS UNDECIDED" in paper.upper()
    for address in {
        source.url for source in load_case("parler-v-aws@article").sources.values() if source.url
    }:
        assert address in paper
    assert page.pdf(format="A4").startswith(b"%PDF")


def test_on_paper_notes_and_places_stand_beside_the_verdicts(visit):
    page = visit("pool")
    page.locator("#about").wait_for()
    told = " ".join("\n".join(part.extract_text() for part in PdfReader(BytesIO(page.pdf())).pages).split())
    assert "Written by Ann Student." in told
    assert "Founded in 2019." in told
    assert "It costs much. ✓ accepted" in told
    assert "Note on the step: By common sense." in told
    assert "Note: I asked two clubs. One of them did not answer." in told
    assert "The count, p. 4" in told
    assert "Note on the citation: Their own estimate." in told
    assert told.count("Their own estimate.") == told.count("I asked two clubs.") == 1


def test_without_a_script_the_outline_is_there(visit):
    page = visit("parler-v-aws", java_script_enabled=False)
    assert page.locator("main li").count() == len(view_of("parler-v-aws").rows)
    assert page.get_by_text("AWS should be made to lift the suspension").first.is_visible()
    assert page.get_by_text("The preliminary injunction is denied.").first.is_visible()
