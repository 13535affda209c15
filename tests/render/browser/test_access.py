"""The HTML page in a real browser: hostile texts stay texts, and it is for everybody."""

from __future__ import annotations

import os
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Dialog, expect

from support.axe import serious
from support.opened import NARROW, WIDE
from support.pages import HOSTILE
from support.project import ROOT

pytestmark = pytest.mark.browser


# Texts that would like to be something else


def test_no_text_of_a_case_becomes_markup_or_an_address(visit, files):
    page = visit("hostile", "#claim=c0")
    dialogs: list[str] = []

    def hear(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", hear)
    for claim in range(len(HOSTILE)):
        page.evaluate(f"location.hash = '#claim=c{claim}'")
        expect(page.locator("#about .id").first).to_have_text(f"c{claim}")
        assert HOSTILE[claim].strip()[:12] in page.locator("#about").text_content()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert (
        page.locator(
            "img, iframe, object, embed, base, #page script, #page style, svg:not(#paper svg)"
        ).count()
        == 0
    )
    addresses = page.evaluate("[...document.querySelectorAll('a')].map(a => a.getAttribute('href'))")
    assert all(address.startswith(("#", "https://example.org/")) for address in addresses)
    assert (
        page.evaluate(
            "[...document.querySelectorAll('*')].some(e => e.getAttributeNames().some(n => n.startsWith('on')))"
        )
        is False
    )
    page.remove_listener("dialog", hear)  # other tests have the same page, and dialogs of their own
    assert dialogs == []


# For everybody


@pytest.mark.parametrize(
    ("name", "address", "size"),
    [
        ("parler-v-aws", "#claim=animus&stage=article", WIDE),
        ("parler-v-aws", "#stage=article", NARROW),
        ("diff", "#claim=restore", WIDE),
        ("bridge", "#claim=nonsense", NARROW),
        ("large", "", WIDE),
        ("tagged", "", WIDE),
    ],
)
def test_axe_finds_nothing_serious(visit, name, address, size):
    page = visit(name, address, size=size, outline=size == WIDE)
    page.locator("#filter summary").click()
    assert serious(page) == []


def test_axe_finds_nothing_serious_where_something_is_supposed(visit):
    page = visit("school-start", "#claim=buses")
    page.get_by_role("button", name="Suppose this claim rejected").click()
    assert page.locator("#supposed").is_visible()
    assert serious(page) == []


def test_axe_finds_nothing_serious_where_a_group_is_closed(visit):
    page = visit("bill-of-rights-1787")
    page.get_by_role("button", name="Close on the map").first.click()
    assert page.locator("#boxes .box.g").count() == 1
    assert serious(page) == []


def test_verdicts_are_those_of_the_audience_that_was_chosen(visit):
    page = visit("pierson-v-post")
    page.get_by_label("Verdicts for").select_option("Order first")
    bar = page.locator("#supposed")
    assert bar.inner_text() == "Verdicts for Order first: 1 failing counter, 4 other verdicts"
    told = page.locator("#about").inner_text()
    assert "Peace and good order is above Public benefit" in told
    assert "undecided → ✗ rejected" in told
    assert page.evaluate("location.hash") == "#audience=order-first"
    assert page.locator("#fight, #points .disc").filter(visible=True).count() == 0  # those of no audience
    assert serious(page) == []
    page.reload()
    assert page.get_by_label("Verdicts for").input_value() == "0"
    page.evaluate("argmap.look({ chosen: 'pursuit-not-enough' })")
    against = page.locator(".side.counter").first.inner_text()
    assert "prospect-rule" not in against  # that counter fails
    page.get_by_role("button", name="Suppose this claim rejected").click()
    assert "Supposed: “Pursuit is not enough” rejected" in bar.inner_text()
    page.get_by_label("Verdicts for").select_option("no audience")
    assert "Order first" not in bar.inner_text()
    assert page.locator("#points .disc").count() > 0
    assert "prospect-rule" in page.locator(".side.counter").first.inner_text()


@pytest.mark.parametrize("address", ["", "#claim=double-standard"])
def test_axe_finds_nothing_serious_in_what_a_search_found(visit, address):
    page = visit("parler-v-aws", address)
    page.locator("#search").fill("twitter")
    assert page.locator("a mark").count() > 0
    assert serious(page) == []


def test_axe_finds_letters_that_are_hard_to_read_in_either_scheme(visit):
    page = visit("school-start", bypass_csp=True)
    page.add_style_tag(
        content="@media (prefers-color-scheme: dark) { #head * { color: #333; background: #222; } }"
    )
    assert {(scheme, rule) for scheme, rule, _ in serious(page)} == {("dark", "color-contrast")}


@pytest.mark.parametrize("stage", ["article", "briefs", "order"])
def test_the_readme_has_a_small_picture_of_the_page_at_each_stage(visit, stage):
    """Letters differ from machine to machine, so what is in it is for eyes: `make golden` takes it anew."""
    file = ROOT / "docs" / "images" / f"page-{stage}.png"
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        page = visit("parler-v-aws", f"#stage={stage}", outline=False)
        page.locator("#fit").click()
        taken = Image.open(BytesIO(page.screenshot())).convert("RGB")
        taken.quantize(255, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            file, optimize=True
        )
    picture = Image.open(file)
    assert picture.size == (WIDE["width"], WIDE["height"])
    assert file.stat().st_size < 100_000
    assert len(picture.convert("RGB").getcolors(1 << 24)) > 20


@pytest.mark.parametrize("width", [718, 1047])
def test_paper_of_any_width_shows_the_outline_and_nothing_of_the_screen(visit, width):
    page = visit("parler-v-aws", size={"width": width, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#paper").is_visible()
    assert not page.locator("#panes").is_visible()
    assert not page.locator("#head").is_visible()
