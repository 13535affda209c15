"""The HTML page in a real browser: comparing two cases, and a server that keeps the page up to date."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from support.opened import address, details, row

pytestmark = pytest.mark.browser


# Comparing


def test_a_comparison_lists_verdicts_first_and_leads_to_each_change(visit):
    page = visit("diff")
    told = details(page)
    assert told.index("undecided → rejected") < told.index("added count1")
    assert "f-no-evidence added" in told
    page.locator("#about .changes .jump", has_text="o-denied").first.click()
    assert page.locator("#about h2").inner_text() == "The preliminary injunction is denied."
    page.locator("#zoom").click()
    assert "+ added" in page.locator("#boxes .box[aria-pressed=true]").inner_text()


def test_what_was_removed_is_still_there_and_says_so(visit):
    page = visit("back", "#claim=o-denied")
    page.locator("#zoom").click()
    told = page.locator("#boxes .box[aria-pressed=true]").inner_text()
    assert "− removed" in told
    assert "was ✓ accepted" in told


def test_every_claim_whose_verdict_changed_says_so_with_the_verdict_before(visit):
    page = visit("bridge", "#claim=trade")
    was = {
        "close": "rejected was accepted",
        "trade": "accepted was rejected",
        "study": "rejected was accepted",
    }
    for claim, told in was.items():
        expect(row(page, claim)).to_contain_text(told, use_inner_text=True)
        expect(row(page, claim)).to_contain_text("! verdict", use_inner_text=True)
        box = page.locator("#boxes .box.changed", has_text=row(page, claim).locator(".text").inner_text())
        assert told in box.inner_text()
        assert "! verdict" in box.inner_text()
    assert "was" not in row(page, "noise").inner_text()
    assert "accepted was rejected" in page.locator("#about .meta").inner_text()
    assert page.locator("h1").inner_text() == "Bridge"
    assert page.title() == "Bridge: old.yaml → new.yaml"
    assert page.locator("#size").inner_text() == "old.yaml → new.yaml: 7 claims, 6 links"


def test_what_follows_stands_with_the_verdicts_and_leads_to_its_claims(visit):
    page = visit("bridge")
    told = details(page)
    assert told.index("Also rejected → accepted") < told.index("Newly unanswered") < told.index("CHANGES")
    page.locator("#about details .jump", has_text="trade").first.click()
    assert page.locator("#about h2").inner_text() == "Shops would lose customers."
    assert address(page) == "#claim=trade"


def test_signs_of_changes_are_those_of_the_map_and_what_went_is_struck_through(visit):
    page = visit("bridge")
    assert "× link flipped" in details(page)
    assert "− removed" in details(page)
    struck = "row => getComputedStyle(row.querySelector('.text')).textDecorationLine"
    assert row(page, "old").evaluate(struck) == "line-through"
    assert row(page, "noise").evaluate(struck) == "none"


def test_buttons_lead_from_change_to_change(visit):
    page = visit("bridge")
    seen = []
    for _ in range(6):
        page.locator("#change-after").click()
        seen.append(address(page))
        assert page.evaluate("document.activeElement.id") == "change-after"
    assert seen[:3] == ["#claim=close", "#claim=trade", "#claim=study"]
    assert len(set(seen)) == 6
    assert "6 of 6" in details(page)
    page.locator("#change-before").click()
    assert address(page) == seen[4]
    page.locator("#about .back").click()
    page.locator("#change-before").click()
    assert address(page) == seen[5]


def test_a_comparison_opens_with_the_changes_in_sight_and_keys_lead_from_one_to_the_next(visit):
    page = visit("diff", size={"width": 1920, "height": 1080}, outline=False)
    values = json.loads(page.locator("#values").text_content())
    marked = {int(at) for at in values["changes"]["marks"]}
    claims = range(len(values["claims"]))
    plain, dim = (
        set(
            page.locator(f"#boxes .box.{tone}:not(.junction)").evaluate_all(
                "all => all.map(box => Number(box.dataset.number))"
            )
        )
        for tone in ("plain", "dim")
    )
    assert plain == marked & set(claims)
    assert dim == set(claims) - marked
    assert "added" in page.locator("#legend").inner_text()
    page.locator("#viewport").focus()
    page.keyboard.press("n")
    first = address(page)
    assert first == "#claim=restore"
    page.keyboard.press("n")
    assert address(page) != first
    page.keyboard.press("p")
    assert address(page) == first
    page.locator("#map-after").click()
    assert page.evaluate("document.activeElement.id") == "map-after"
    assert "2 of" in page.locator("#steps").inner_text()


def test_a_folded_row_says_how_much_of_what_is_under_it_changed(visit):
    page = visit("bridge")
    row(page, "close").locator(".twist").click()
    values = json.loads(page.locator("#values").text_content())
    assert len(values["changes"]["marks"]) > 1
    told = row(page, "close").locator(".folded").inner_text()
    below = [int(at) for at in values["changes"]["marks"]]
    close = [claim["id"] for claim in values["claims"]].index("close")
    assert told == f"3 folded, {len([at for at in below if at != close])} changes"


def test_the_changes_are_there_on_paper_and_without_a_script(visit):
    page = visit("bridge")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    paper = page.locator("#paper").inner_text()
    plain = visit("bridge", java_script_enabled=False).locator("#page").inner_text()
    for told in (paper, plain):
        assert "old.yaml → new.yaml" in told
        assert "Also rejected → accepted" in told
        assert "× link flipped" in told
        assert "too" in told
    assert "close ✗ rejected was accepted" in plain.replace(" [Pro]", "").replace(" [! verdict]", "")
    assert "accepted → rejected" in paper


# A server that keeps the page up to date


def test_new_values_leave_what_the_reader_chose(visit, files):
    page = visit("parler-v-aws", "#claim=animus&stage=briefs")
    values = json.loads(page.locator("#values").text_content())
    claim = next(claim for claim in values["claims"] if claim["id"] == "animus")
    claim["text"] = "Now it says something else."
    page.evaluate("values => window.argmap.replace(values)", values)
    assert page.locator("#about h2").inner_text() == "Now it says something else."
    assert page.locator("#stage-name").inner_text().startswith("Opposition and reply")


def test_new_values_leave_scrolling_focus_filters_and_replay(visit):
    page = visit("parler-v-aws", "#stage=article")
    values = json.loads(page.locator("#values").text_content())

    def replace() -> None:
        page.evaluate("values => window.argmap.replace(values)", values)

    scrolled = "['#details', '#tree'].map(pane => document.querySelector(pane).scrollTop)"
    page.locator("#details").evaluate("pane => { pane.scrollTop = 40; }")
    page.locator("#tree").evaluate("tree => { tree.scrollTop = 30; }")
    replace()
    assert page.evaluate(scrolled) == [40, 30]
    page.locator("#tree .row").nth(2).focus()
    replace()
    assert page.evaluate("document.activeElement.closest('#tree .row') !== null")
    page.locator("#filter summary").click()
    page.get_by_label("Parler", exact=True).check()
    page.evaluate(
        "window.setInterval = () => 1"
    )  # however busy the machine is, the replay stays at its first step
    page.locator("#play").click()
    page.locator("#search").focus()
    replace()
    assert page.evaluate("document.activeElement.id") == "search"
    assert page.get_by_label("Parler", exact=True).is_checked()
    assert page.locator("#filter summary").inner_text() == "Filter (1)"
    assert page.locator("#play").inner_text() == "Pause"
    values["parties"].reverse()
    replace()
    assert page.locator("#filter summary").inner_text() == "Filter"


def test_new_values_leave_what_is_being_typed_and_where(visit):
    page = visit("parler-v-aws")
    values = json.loads(page.locator("#values").text_content())
    page.locator("#search").press_sequentially("root ")
    page.evaluate("values => window.argmap.replace(values)", values)
    page.keyboard.type("claim")
    assert page.locator("#search").input_value() == "root claim"
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    page.evaluate("values => window.argmap.replace(values)", values)
    page.keyboard.type("one ")
    assert page.locator("#search").input_value() == "root one claim"


def test_new_values_leave_the_focus_on_what_has_it(visit):
    page = visit("parler-v-aws", "#claim=restore")
    values = json.loads(page.locator("#values").text_content())
    focused = "document.activeElement.closest('label, a').textContent"
    link = page.locator("#about .links .jump").nth(1)
    link.focus()
    told = link.text_content()
    page.evaluate("values => window.argmap.replace(values)", values)
    assert page.evaluate(focused) == told
    claim = next(claim for claim in values["claims"] if told.startswith(claim["text"][:40]))
    claim["text"] = "Quite another text."
    page.evaluate("values => window.argmap.replace(values)", values)
    assert page.evaluate(focused).startswith("Quite another text.")
    page.locator("#filter summary").click()
    box = page.get_by_label("Press", exact=True)
    box.focus()
    page.evaluate("values => window.argmap.replace(values)", values)
    assert page.evaluate(focused).strip() == "Press"
    assert page.locator("#filters").is_visible()


def test_a_claim_that_comes_back_is_shown_again(visit):
    page = visit("school-start", "#claim=buses")
    values = json.loads(page.locator("#values").text_content())
    without = json.loads(json.dumps(values).replace('"buses"', '"busses"'))
    page.evaluate("values => window.argmap.replace(values)", without)
    assert page.locator("#about h2").inner_text() == "✗ Falls: School should start at nine."
    assert page.locator("#about .notice").inner_text() == "There is no claim or step called buses here."
    page.evaluate("values => window.argmap.replace(values)", values)
    assert page.locator("#about h2").inner_text() == "The bus company cannot change its timetable."
    assert page.locator("#about .notice").count() == 0


def test_a_page_inside_another_one_works_though_it_has_no_address(visit, files):
    page = visit("parler-v-aws")
    page.evaluate(
        """text => new Promise(loaded => {
            const frame = document.createElement("iframe");
            frame.sandbox = "allow-scripts";
            frame.srcdoc = text;
            frame.onload = loaded;
            document.body.append(frame);
        })""",
        files["parler-v-aws"].read_text(encoding="utf-8"),
    )
    frame = page.frames[1]
    frame.locator("#tree .row").nth(1).evaluate("row => row.click()")
    assert (
        frame.locator("#about .id").first.text_content()
        == frame.locator("#tree .row[aria-selected=true] .id").first.text_content()
    )


def test_links_in_a_circle_have_rows_of_their_own(visit):
    page = visit("circle")
    keys = page.locator("#tree .row").evaluate_all("rows => rows.map(row => row.id)")
    assert len(keys) > 4
    assert len(set(keys)) == len(keys)
