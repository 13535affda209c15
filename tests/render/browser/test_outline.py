"""The HTML page in a real browser: outline, details, stages, search and filters, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from support.opened import address, details, row, rows

pytestmark = pytest.mark.browser


# Outline


def test_the_outline_is_that_of_the_terminal(visit):
    page = visit("school-start")
    assert rows(page) == ["later", "sleep", "buses"]
    assert page.locator("#tree .row").all_inner_texts() == [
        "◆ conclusion School should start at nine.\n✗ rejected\nlater",
        "+ supports Teenagers need more sleep than they get.\n✓ accepted\nsleep",
        "− counters The bus company cannot change its timetable.\n✓ accepted\nbuses",
    ]
    assert page.title() == "Should school start later?"


def test_a_row_folds_and_unfolds(visit):
    page = visit("school-start")
    row(page, "later").locator(".twist").click()
    assert rows(page) == ["later"]
    expect(row(page, "later")).to_contain_text("2 folded")
    assert page.locator("#boxes .box").count() == 3
    row(page, "later").locator(".twist").click()
    assert rows(page) == ["later", "sleep", "buses"]


def test_everything_can_be_done_by_keyboard_alone(visit):
    page = visit("parler-v-aws", "#stage=article")
    focused = "document.activeElement.querySelector('.id')?.textContent"
    page.keyboard.press("/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('role')") == "treeitem":
            break
    assert page.evaluate(focused) == "restore"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(focused) == "antitrust"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.ariaExpanded") == "false"
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(focused) == "restore"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "animus"
    page.keyboard.press("End")
    assert page.evaluate(focused) == "framing"
    page.keyboard.press("Home")
    page.keyboard.type("parler is unable")
    assert page.evaluate(focused) == "cannot-moderate"
    page.keyboard.press("Enter")
    assert "Parler is unable or unwilling" in page.locator("#about h2").inner_text()
    assert address(page) == "#claim=cannot-moderate&stage=article"


def test_a_reference_leads_to_where_the_claim_is_drawn(visit):
    page = visit("parler-v-aws", "#stage=article")
    reference = page.locator("#tree .row.again").first
    claim = reference.locator(".see .id").text_content()
    reference.focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.classList.contains('again')") is False
    assert page.evaluate("document.activeElement.querySelector('.id').textContent") == claim


# Details


def test_a_claim_shows_its_sources_in_both_languages_and_why_its_verdict_is_so(visit):
    page = visit("parler-v-aws")
    row(page, "restore").locator(".text").click()
    told = details(page)
    assert "o-denied counters it, and nothing in force answers o-denied." in told
    assert "“dernier espoir de voir sa suspension levée” fr" in told
    assert "Our translation: last hope of seeing its suspension lifted" in told
    assert page.locator("#about blockquote").first.get_attribute("lang") == "fr"
    assert page.locator("#about a[rel~=noopener]").first.get_attribute("href").startswith("http")
    page.locator("#about .why .jump", has_text="o-denied").first.click()
    assert page.locator("#about h2").inner_text() == "The preliminary injunction is denied."
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.go_back()
    expect(page.locator("#about h2")).to_contain_text("lift the suspension")


def test_a_permalink_opens_the_claim_at_the_stage(visit):
    page = visit("parler-v-aws", "#claim=not-host-twitter&stage=briefs")
    assert page.locator("#about h2").inner_text().startswith("AWS does not host Twitter's feed")
    assert page.locator("#stage-name").inner_text().startswith("Opposition and reply")
    assert page.locator("#tree [aria-selected=true]").is_visible()
    box = page.locator("#boxes .box[aria-pressed=true]").first.bounding_box()
    around = page.locator("#viewport").bounding_box()
    assert around["x"] <= box["x"]
    assert box["x"] + box["width"] <= around["x"] + around["width"] + 1
    assert (
        visit("parler-v-aws", "#claim=nonsense&stage=%3Cb%3E").locator("#about h2").inner_text()
        == "✗ Falls: AWS should be made to lift the suspension of Parler's hosting."
    )


def test_a_step_has_details_of_its_own(visit):
    page = visit("parler-v-aws", "#link=L04&stage=order")
    told = details(page)
    assert "A step from 2 premises: supports" in told
    assert (
        "undercut by Twitter says it stopped the phrase and its variants from trending (9 January). twitter-blocked"
        in told.replace("\n", " ")
    )


def test_a_step_of_an_argument_has_the_whole_in_numbered_sentences_that_turn_with_what_is_supposed(visit):
    page = visit("ontological-argument", "#link=from-the-idea.4")
    rows = page.locator(".numbered li")
    assert rows.nth(2).inner_text() == "step 1, instantiation, from (1) and (2)"
    assert (
        rows.nth(5)
        .inner_text()
        .startswith("step 2, instantiation, from (4), fails: “To exist is greater” is rejected")
    )
    assert rows.last.inner_text().startswith("(7) God exists in reality. ○ unsupported")
    assert page.locator(".numbered [aria-current]").inner_text().startswith("step 4, disjunctive syllogism")
    page.evaluate("argmap.look({ supposed: { 'reality-is-greater': true } })")
    assert rows.nth(5).inner_text() == "step 2, instantiation, from (4)"
    assert rows.last.inner_text().startswith("(7) God exists in reality. ✓ accepted")
    rows.nth(6).locator("a").click()
    assert "greater-conceivable" in page.evaluate("location.hash")


def test_what_bears_on_a_claim_is_told_by_its_text_with_its_id_second(visit):
    page = visit("parler-v-aws", "#claim=restore")
    told = details(page).replace("\n", " ")
    assert "“The preliminary injunction is denied.” o-denied counters it" in told
    assert "countered by The preliminary injunction is denied. o-denied ✓ accepted" in told
    page = visit("parler-v-aws", "#claim=benefit-twitter")
    told = page.locator("#about .links .jump").all_inner_texts()
    assert any("…" in text for text in told)
    assert max(map(len, told)) < 130
    reference = page.locator("#tree .row.again .see").first.text_content()
    assert "see above" in reference
    assert len(reference) > 40


def test_an_address_that_leads_nowhere_says_so(visit):
    page = visit("parler-v-aws", "#claim=nonsense")
    assert page.locator("#about .notice").inner_text() == "There is no claim or step called nonsense here."
    row(page, "restore").locator(".text").click()
    page.locator(".back").click()
    assert page.locator("#about .notice").count() == 0
    assert page.evaluate("document.activeElement.tagName") == "H2"


def test_a_claim_that_is_not_there_yet_says_when_it_enters(visit):
    page = visit("parler-v-aws", "#claim=o-denied&stage=article")
    assert page.locator("#about h2").inner_text() == "The preliminary injunction is denied."
    assert page.locator("#about .notice").inner_text().startswith("Not there yet: it enters at Ruling on the")
    page.locator("#about .notice button").click()
    assert page.locator("#about .notice").count() == 0
    assert page.locator("#tree [aria-selected=true] .id").inner_text() == "o-denied"
    page.locator("#earlier").click()
    assert "Not there yet" in details(page)
    assert address(page) == "#claim=o-denied&stage=briefs"


def test_a_stage_chosen_in_the_details_keeps_the_focus_there(visit):
    page = visit("parler-v-aws", "#claim=restore&stage=order")
    page.locator("#about .stages button").first.focus()
    page.keyboard.press("Enter")
    assert address(page).endswith("stage=article")
    assert page.evaluate("document.activeElement.textContent").startswith("As first reported")


def test_one_key_leads_to_the_details_and_back(visit):
    page = visit("school-start")
    row(page, "sleep").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("F6")
    assert page.evaluate("document.activeElement.textContent") == "Teenagers need more sleep than they get."
    assert page.evaluate("document.activeElement.tagName") == "H2"
    page.keyboard.press("F6")
    assert page.evaluate("document.activeElement.id").startswith("row-sleep")
    page.locator("#boxes .box").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("F6")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert "Teenagers" in page.evaluate("document.activeElement.closest('.box').textContent")
    page.locator("#show-details").click()
    page.keyboard.press("F6")
    assert page.locator("#details").is_visible()


# Stages, search, filters


def test_the_slider_replays_the_case(visit):
    page = visit("parler-v-aws", "#claim=restore&stage=article")
    assert page.locator("#size").inner_text() == "17 claims, 15 links"
    page.locator("#slider").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#size").inner_text() == "48 claims, 58 links"
    expect(row(page, "animus-not-antitrust")).to_contain_text("new at this stage")
    page.locator("#later").click()
    expect(row(page, "restore")).to_contain_text("✗ rejected was undecided", use_inner_text=True)
    assert page.locator("#later").is_disabled()
    assert address(page) == "#claim=restore&stage=order"
    page.locator("#play").click()
    assert page.locator("#stage-name").inner_text().startswith("As first reported")
    assert page.locator("#play").inner_text() == "Pause"


def test_search_finds_words_in_quotations_whatever_their_accents(visit):
    page = visit("parler-v-aws")
    page.locator("#search").fill("animosite")
    assert page.locator("#count").inner_text() == "1 claim found"
    assert rows(page) == ["restore", "antitrust", "animus"]
    page.keyboard.press("Enter")
    assert page.locator("#about mark").first.inner_text() == "animosité"
    page.locator("#search").fill("no such words")
    assert page.locator("#tree").inner_text() == "No claim matches."
    page.locator("#search").fill("")
    assert len(rows(page)) > 20


def test_search_finds_titles_and_authors_of_sources(visit):
    page = visit("parler-v-aws")
    page.locator("#search").fill("order denying motion 514")
    found = page.locator("#count").inner_text()
    assert found.endswith("found")
    assert not found.startswith("0")


def test_a_stage_is_announced_once(visit):
    page = visit("parler-v-aws", "#stage=order")
    page.evaluate("""() => {
      window.heard = [];
      for (const live of document.querySelectorAll("output, [role=status], [role=alert], [aria-live]"))
        if (live.ariaLive !== "off")
          new MutationObserver(() => heard.push(live.textContent)).observe(live, {childList: true, subtree: true});
    }""")
    page.locator("#earlier").click()
    expect(page.locator("#status")).to_have_text("Opposition and reply: 48 claims, 58 links")
    assert page.evaluate("heard") == ["Opposition and reply: 48 claims, 58 links"]
    page.locator("#slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#status")).to_have_text("60 claims, 77 links")
    assert page.evaluate("heard") == ["Opposition and reply: 48 claims, 58 links", "60 claims, 77 links"]


def test_the_filter_closes_when_something_else_is_clicked(visit):
    page = visit("parler-v-aws")
    page.locator("#filter summary").click()
    page.get_by_label("Press", exact=True).check()
    assert page.locator("#filters").is_visible()
    page.locator("#about h2").click()
    assert not page.locator("#filters").is_visible()


def test_groups_are_counted_with_those_in_them_and_each_can_be_seen_alone(visit):
    page = visit("grouped")
    assert "Policy 3 claims, 2 accepted, 1 rejected" in details(page)
    assert "Policy › Costs 2 claims, 1 accepted, 1 rejected" in details(page)
    costs = page.get_by_role("button", name="Policy › Costs", exact=True)
    costs.click()
    assert page.locator("#count").inner_text() == "2 claims found"
    assert costs.get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="Rights and freedoms", exact=True).click()
    assert page.locator("#count").inner_text() == "1 claim found"
    page.locator("#filter summary").click()
    page.get_by_role("button", name="Show everything").click()
    assert page.locator("#count").inner_text() == ""


def test_filters_keep_what_a_party_says_and_what_that_hangs_on(visit):
    page = visit("parler-v-aws", "#stage=article")
    page.locator("#filter summary").click()
    page.get_by_label("Press", exact=True).check()
    assert page.locator("#count").inner_text() == "1 claim found"
    assert rows(page) == ["framing"]
    page.get_by_label("Press", exact=True).uncheck()
    page.get_by_label("Amazon Web Services", exact=True).check()
    assert page.locator("#tree .row:not(.context) .id").count() == 6
    page.get_by_role("button", name="Show everything").click()
    assert page.locator("#count").inner_text() == ""
    page.get_by_label("As first reported").check()
    assert page.locator("#count").inner_text() == "17 claims found"
