"""A talk in a real browser: by keyboard, with notes in a second window, a pen and a pointer, and for
everybody.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from argmap import load_case
from argmap.apps.server import Server, TalkSite
from argmap.render.scenes.stages import stage_scenes
from argmap.render.scenes.talk import talk_scenes
from argmap.render.slides.layout import build_slides
from argmap.render.slides.page import render_talk
from argmap.syntax.talks import parse_talk
from support.axe import AXE
from support.opened import LARGE, WIDE, address
from support.pages import HOSTILE

pytestmark = pytest.mark.browser


TALK = """scenes:
- {show: later, say: When should school start?, notes: "Let them <b>vote</b> first."}
- {show: sleep, say: A reason}
- {show: buses, say: An objection}
"""


def lesson() -> str:
    case = load_case("school-start")
    return render_talk(case, build_slides(talk_scenes(case, parse_talk(TALK, case))))


@pytest.fixture
def talk(tabs) -> Iterator[Page]:
    """The talk as it is served."""
    server = Server(TalkSite(lesson))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    complaints: list[str] = []
    hears = {
        "pageerror": lambda error: complaints.append(str(error)),
        "console": lambda said: complaints.append(said.text) if said.type == "error" else None,
    }
    page = tabs.lend(LARGE, hears=hears)
    page.goto(server.url)
    yield page
    page.goto("about:blank")
    server.shutdown()
    server.close()
    thread.join()
    assert complaints == []


def line(page: Page) -> str:
    return page.locator(".slide.now h2").inner_text()


def test_keys_and_clickers_go_on_and_back(talk):
    assert line(talk) == "When should school start?"
    for key, now in (
        *(("ArrowRight", "A reason"), (" ", "An objection"), ("PageDown", "An objection")),
        *(("PageUp", "A reason"), ("ArrowLeft", "When should school start?")),
        *(
            ("ArrowLeft", "When should school start?"),
            ("End", "An objection"),
            ("Home", "When should school start?"),
        ),
    ):
        talk.keyboard.press(key)
        assert line(talk) == now
    assert address(talk) == "#1"
    talk.goto(talk.url.partition("#")[0] + "#3")
    expect(talk.locator(".slide.now h2")).to_have_text("An objection")  # the page hears of it a little later


def test_what_comes_next_is_hidden_and_what_is_new_is_lit(talk):
    def seen(kind: str) -> list[str]:
        return talk.locator(f".slide.now .{kind} [role=graphics-object]").evaluate_all(
            "found => found.map(one => one.getAttribute('aria-label').split(',')[0])"
        )

    assert (seen("lit"), seen("faint")) == (["later"], [])
    talk.keyboard.press(" ")
    assert (seen("lit"), seen("faint")) == (["sleep"], ["later"])
    assert talk.locator(".slide:visible").count() == 1


def test_what_is_lit_is_legible_from_the_last_row(tabs):
    case = load_case("parler-v-aws")
    page = tabs.lend(LARGE)
    page.set_content(render_talk(case, build_slides(stage_scenes(case))))
    for _ in range(page.locator(".slide").count()):
        sizes = page.evaluate("""
            [...document.querySelectorAll('.now .lit text.text')].map(text =>
                parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)
        """)
        assert round(min(sizes), 1) >= 24
        title = page.locator(".now h2").evaluate(
            "title => [parseFloat(getComputedStyle(title).fontSize), "
            "title.getBoundingClientRect().bottom, title.parentNode.querySelector('svg').getBoundingClientRect().top]"
        )
        assert title[0] >= 24
        assert title[1] <= title[2] + 1, "the sentence does not run into the map"
        page.keyboard.press("ArrowRight")


def test_notes_are_in_a_second_window_whose_keys_work_too(talk):
    with talk.expect_popup() as opened:
        talk.keyboard.press("n")
    notes = opened.value
    assert notes.locator("h2").inner_text() == "When should school start?"
    assert notes.locator(".say").inner_text() == "Let them <b>vote</b> first."
    assert notes.locator(".next").inner_text() == "Next: A reason"
    assert not talk.locator(".notes").first.is_visible()
    notes.keyboard.press("PageDown")
    assert line(talk) == "A reason"
    assert notes.locator("h2").inner_text() == "A reason"
    talk.keyboard.press("End")
    assert notes.locator(".next").inner_text() == "This is the last one."


INKED = "(() => { const c = document.getElementById('ink'); return c.getContext('2d').getImageData(0, 0, c.width, c.height).data.some(part => part > 0); })()"


def test_the_pen_draws_on_a_slide_and_is_wiped_with_it(talk):
    talk.mouse.move(300, 300)
    talk.mouse.down()
    talk.mouse.move(500, 400, steps=4)
    talk.mouse.up()
    assert not talk.evaluate(INKED)
    for wipe in ("w", "ArrowRight"):
        talk.keyboard.press("p")
        talk.mouse.move(300, 300)
        talk.mouse.down()
        talk.mouse.move(500, 400, steps=4)
        talk.mouse.up()
        assert talk.evaluate(INKED)
        talk.keyboard.press(wipe)
        assert not talk.evaluate(INKED)
        talk.keyboard.press("Escape")
    assert talk.get_by_role("button", name="Pen").get_attribute("aria-pressed") == "false"


def test_the_pointer_is_a_dot_where_the_mouse_is(talk):
    dot = talk.locator("#dot")
    assert not dot.is_visible()
    talk.keyboard.press("l")
    talk.mouse.move(640, 360)
    place = dot.bounding_box()
    assert (place["x"] + place["width"] / 2, place["y"] + place["height"] / 2) == (640, 360)
    talk.keyboard.press("Escape")
    assert not dot.is_visible()


def test_the_keyboard_reaches_every_control(talk):
    names = []
    for _ in range(7):
        talk.keyboard.press("Tab")
        names.append(talk.evaluate("document.activeElement.textContent"))
    assert names == ["Next", "Pen", "Pointer", "Wipe", "Black", "Notes", "Full screen"]
    talk.get_by_role("button", name="Next").focus()
    talk.keyboard.press("Space")
    assert line(talk) == "A reason", "once, by the button"
    assert "A reason" in talk.get_by_role("status").inner_text()


def test_without_a_script_all_slides_are_there(tabs):
    page = tabs.lend(WIDE, java_script_enabled=False)
    page.set_content(lesson())
    assert page.locator(".slide:visible").count() == 3


def test_axe_finds_nothing(tabs):
    page = tabs.lend(WIDE, bypass_csp=True)
    page.set_content(lesson())
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


def test_no_text_becomes_markup(tabs):
    from argmap import Case, Claim

    claims = {f"c{at}": Claim(f"c{at}", text) for at, text in enumerate(HOSTILE)}
    page = tabs.lend(WIDE)
    case = Case(title=HOSTILE[0], claims=claims)
    page.set_content(render_talk(case, build_slides(stage_scenes(case))))
    assert page.locator("img, iframe, object, embed, base, main script, a").count() == 0
