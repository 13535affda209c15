"""The HTML page in a real browser: what became of the conclusions, and where the fight is."""

from __future__ import annotations

import json

import pytest

from support.mapped import LEVEL

pytestmark = pytest.mark.browser


# What became of it


def test_the_page_says_first_what_became_of_the_conclusions(visit):
    page = visit("votes-at-16", outline=False)
    assert (
        page.locator("#outcome").inner_text()
        == "✓ Stands: The voting age should be lowered to 16. Proposition"
    )
    told = page.locator("#about").inner_text()
    assert told.startswith("✓ Stands: The voting age should be lowered to 16.\n")
    assert "counters to it fail." in told.partition("ABOUT THIS CASE")[0]
    page.evaluate("argmap.look({ supposed: { habit: false } })")
    assert page.locator("#outcome").inner_text().startswith(("✗ Falls", "○ Unsupported", "? Open"))
    assert "counters to it fail." not in page.locator("#about").inner_text()
    page.locator("#earlier").click()
    page.keyboard.press("Escape")
    page.evaluate("argmap.look({ supposed: {} })")
    assert (
        page.locator("#outcome").inner_text()
        == "✗ Falls: The voting age should be lowered to 16. Proposition"
    )


def test_a_conclusion_that_turned_says_so_apart_from_who_claims_it(visit):
    page = visit("votes-at-16", outline=False)
    assert page.locator("#about > .meta").first.inner_text().split() == [
        "Proposition",
        "verdict",
        "before:",
        "rejected",
    ]


def test_a_comparison_says_first_what_became_of_the_conclusion(visit):
    page = visit("diff", outline=False)
    assert page.locator("#outcome").inner_text().startswith("✗ Open → falls: AWS should be made to lift")
    assert page.locator(".box.concludes .became").inner_text() == "Open → falls"


def test_an_open_step_is_drawn_as_strong_as_one_in_force(visit):
    page = visit("nixon", outline=False)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#paper svg .counter.line").count() > 0
    assert page.locator("#paper svg .idle").count() == 0
    page = visit("votes-at-16", outline=False)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#paper svg .counter.line.idle").count() > 0


def test_the_legend_shows_boxes_as_they_are_on_screen_and_paper(visit):
    page = visit("votes-at-16", outline=False)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    colour = "one => getComputedStyle(document.querySelector(one)).backgroundColor"
    drawn = page.evaluate(colour, "#boxes .box.a:not(.idle)")
    assert page.evaluate(colour, "#legend .key .a") == page.evaluate(colour, "#sheet .key .a") == drawn
    for _ in range(8):  # out to where claims are blocks
        page.locator("#out").click()
    assert page.evaluate(colour, "#legend .key .a") != drawn


def test_a_new_undercut_still_says_what_it_undercuts(visit):
    page = visit("netchoice-v-paxton", outline=False, size={"width": 1920, "height": 1080})
    small = page.locator(".box", has_text="The Court spoke on feeds").locator(".small")
    new, *bearing = [" ".join(one.split()) for one in small.all_inner_texts()]
    assert new == "new"
    assert " ".join(bearing) == "against the step from “Only the holding on the…”"


def test_a_telephone_shows_what_became_of_every_conclusion_before_the_reasons(visit):
    told = visit("netchoice-v-paxton", size={"width": 390, "height": 844}).locator("#about").inner_text()
    first = told.partition("HANGS ON")[0]
    assert "○ Unsupported: Texas may stop" in first
    assert (
        "○ Unsupported: HB 20's limits on moderation are invalid on their face under the First Amendment. NetChoice"
        in first
    )
    assert "✓ Stands: Both judgments are vacated and the cases sent back. Supreme Court (Kagan J.)" in first


def test_a_sign_says_what_its_link_says_and_leads_to_the_step(visit):
    page = visit("votes-at-16", outline=False)
    sign = page.get_by_role("button", name="undercuts the step from").first
    spot = sign.bounding_box()
    page.mouse.move(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    page.locator("#peek").wait_for(state="visible")
    assert "undercuts the step from “" in page.locator("#peek").inner_text()
    page.mouse.click(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    assert page.locator("#about h2").inner_text() == "A step from 1 premise: undercuts"


# Where the fight is, and how it stands


def test_the_claims_to_look_at_first_have_the_same_numbers_on_the_map_and_in_the_list(visit):
    page = visit("parler-v-aws", outline=False)
    marks = json.loads(page.locator("#values").text_content())["scenes"][-1]["fight"]
    listed = page.locator("#about ol.fight li")
    assert listed.locator(".disc").all_inner_texts() == [str(at + 1) for at in range(len(marks))]
    assert [one.split(" · ")[-1] for one in listed.all_inner_texts()] == [words for _, words, *_ in marks]
    assert "if both fall, the conclusion is open" in page.locator("#fight").inner_text()
    spots = "all => all.map(one => [Number(one.dataset.number), one.lastChild.textContent])"
    for _ in range(8):  # out to where claims are blocks
        drawn = page.locator("#points > div").evaluate_all(spots)
        assert drawn == [[number, str(at + 1)] for at, (number, *_) in enumerate(marks)]
        sizes = page.locator("#points .disc").evaluate_all("all => all.map(one => one.offsetWidth)")
        assert min(sizes) >= (11 if page.evaluate(LEVEL) == "middle" else 22)
        page.locator("#out").click()
    page.locator("#fit").click()
    first = page.locator(f"#points [data-number='{marks[0][0]}']")
    listed.first.locator("a").hover()
    assert "shining" in first.get_attribute("class")
    listed.nth(1).locator("a").hover()
    assert "shining" not in first.get_attribute("class")
    listed.first.locator("a").click()
    assert page.locator(".box[aria-pressed='true']").get_attribute("data-number") == str(marks[0][0])


def test_the_number_of_a_claim_stands_in_the_first_line_of_its_title_and_on_no_word(visit):
    page = visit("parler-v-aws", outline=False)
    assert page.evaluate(LEVEL) == "middle"
    # How far each number is below the top of its box, above its second line, and away from each word.
    rooms = page.locator("#points > div").evaluate_all(
        """all => all.map(one => {
            const mark = one.lastChild.getBoundingClientRect(),
                box = document.querySelector(`.box[data-number="${one.dataset.number}"]`),
                frame = box.getBoundingClientRect(),
                range = document.createRange();
            range.selectNodeContents(box.querySelector(".text"));
            const words = [...range.getClientRects()],
                covered = words.filter(word => mark.left < word.right - 1 && word.left < mark.right - 1 &&
                    mark.top < word.bottom - 3 && word.top < mark.bottom - 3);
            return [mark.top - frame.top, frame.bottom - mark.bottom, mark.left - frame.left, covered.length];
        })"""
    )
    assert len(rooms) == 5
    for above, below, left, covered in rooms:
        assert 0 <= above < 8
        assert below > 0
        assert left > 10
        assert not covered


def test_under_a_supposition_no_reason_is_told_for_a_number(visit):
    page = visit("votes-at-16", outline=False)
    assert "if it falls" in page.locator("#about").inner_text()
    page.evaluate("argmap.look({ supposed: { habit: false } })")
    assert page.locator("#about ol.fight li").count() == 4
    assert "if it falls" not in page.locator("#about").inner_text().partition("HOW IT STANDS")[0]
    assert "if any" not in page.locator("#fight").inner_text()


def test_a_conclusion_says_what_became_of_it_in_its_box_in_larger_letters(visit):
    page = visit("parler-v-aws", outline=False, size={"width": 1440, "height": 900})
    box, other = page.locator(".box.concludes"), page.locator(".box:not(.concludes, .junction)").first
    assert box.locator(".became").inner_text() == "Falls"
    sizes = [one.evaluate("one => parseFloat(getComputedStyle(one).fontSize)") for one in (box, other)]
    assert sizes[0] > sizes[1]


def test_the_scoreboard_counts_verdicts_by_party(visit):
    page = visit("parler-v-aws")
    lines = {
        cells[0].strip(): [int(cell) if cell.strip().isdigit() else 0 for cell in cells[1:5]]
        for cells in page.locator(".standings tbody tr").evaluate_all(
            "rows => rows.map(row => [...row.children].map(cell => cell.textContent))"
        )
    }
    values = json.loads(page.locator("#values").text_content())
    verdicts = values["scenes"][-1]["verdicts"]
    parler = [one["id"] for one in values["parties"]].index("parler")
    letters = [verdicts[at] for at, one in enumerate(values["claims"]) if one.get("by") == parler]
    assert lines["Parler"] == [letters.count(letter) for letter, *_ in values["words"]["verdicts"]]
    told = page.locator("#about").inner_text().upper()
    assert told.index("HANGS ON") < told.index("DISPUTED") < told.index("HOW IT STANDS")
    assert page.locator("#legend").inner_text().count("✓ accepted") == 1
