"""Going about in a map, apart from any screen: folding, searching, stages, parties, reading again."""

from __future__ import annotations

import ast
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, ArgumentGraph, for_audience, load_case, parse_case
from argmap.apps.tui.browser import Browser
from argmap.apps.tui.details import claim_text, detail_lines
from argmap.apps.tui.drawing import (
    SceneRows,
    levels_hidden,
)
from argmap.apps.tui.keys import SECTIONS
from argmap.render.text.compact_rows import CompactRows
from argmap.render.text.lines import columns, plain
from argmap.render.text.tree import tree_lines
from argmap.render.text.why import reason_lines
from argmap.render.theme import ASCII, UNICODE, VERDICTS, Look, party_letters
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.why import explain
from support.browsed import CASE, NOTHING_YET, STEP, browser, hanging, head, rows, score, select, text_of
from support.speed import examples
from support.strategies import cases

ACTIONS = sorted({action for keys in SECTIONS.values() for key in keys for _, action in key.names})


# Rows


@pytest.mark.parametrize("name", ["parler-v-aws", "school-start", "semmelweis", "odd-cycle"])
@pytest.mark.parametrize("look", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_unfolded_and_with_ids_the_rows_are_those_that_show_has_by_signs(name, look):
    b = Browser(load_case(name))
    b.toggle_ids()
    drawn = SceneRows(b, look, 1_000)
    ours = ["".join(text for text, _ in drawn.line(i))[1:] for i in range(len(b.shown))]
    signs = CompactRows(b.forest.view, look, ids=True)
    theirs = [line for line in plain(tree_lines(b.forest.view, look, rows=signs)) if line]
    theirs = [line for line in theirs if not line.startswith(("Elsewhere", "Leads to no conclusion"))]
    assert ours == theirs


def test_on_a_narrow_screen_a_level_takes_two_columns():
    assert rows(browser(), 80)[1] == " ?P ├ + One [bold]x[/bold] it is."
    assert rows(browser(), 120)[1] == " ?P ├─ + One [bold]x[/bold] it is."


def test_ids_are_shown_on_request():
    b = browser()
    assert b.toggle_ids() == "with ids; t hides them"
    assert rows(b)[1] == " ?P ├─ + one  One [bold]x[/bold] it is."
    assert any("jointly, both needed (pair)" in row for row in rows(b))
    assert any(row.endswith("& ↑ right") for row in rows(b))
    assert b.toggle_ids() == "without ids; t shows them"
    assert any(row.endswith("& ↑ Right.") for row in rows(b))


def chain(length: int) -> str:
    """A case in which each claim bears on the one before."""
    links = "".join(
        f"  claim-{i}: {{text: Claim number {i} is as long as any., supports: claim-{i - 1}}}\n"
        for i in range(1, length)
    )
    return f"title: T\nconclusion: claim-0\nclaims:\n  claim-0: The end.\n{links}"


def signs(b: Browser, index: int, look: Look) -> str:
    """A pattern of what a row must show: signs of its verdict, its party and its role."""
    row = b.forest.rows[index]
    role, verdict = look.glyph(row.role), look.sign(VERDICTS[b.scene.statuses[row.claim or row.link.name]])
    party = b.scene.case.claims[row.claim].by if row.claim else None
    letter = party_letters(b.scene.case).get(party, " ") if any(b.scene.graph.parties) else ""
    return rf"^.{re.escape(verdict + letter)} .*{re.escape(role)}[ ▸>]"


@given(cases(), st.integers(20, 200), st.sampled_from([UNICODE, ASCII]), st.data())
@examples(40)
def test_at_any_width_a_row_shows_its_signs(case, width, look, data):
    b = Browser(case)
    b.fold_to(data.draw(st.integers(0, 9)))
    b.select(data.draw(st.integers(0, 50)))
    b.suppose(data.draw(st.sampled_from([True, False, None])))
    b.with_ids = data.draw(st.booleans())
    drawn = SceneRows(b, look, width)
    for position, index in enumerate(b.shown):
        row = "".join(text for text, _ in drawn.line(position))
        assert columns(row) <= width
        assert re.search(signs(b, index, look), row)


@pytest.mark.parametrize("width", [20, 40, 72, 200])
def test_however_deep_the_selected_row_is_it_shows_its_signs_its_name_and_what_it_hangs_on(width):
    b = browser(chain(3_000))
    b.toggle_ids()
    hidden = 0
    for at in (0, 1, 2, 3, 10, 11, 12, 30, 29, 28, 5, 999, 2_999, 1_500, 0):
        b.select(at)
        drawn = SceneRows(b, UNICODE, width, hidden)
        hidden = drawn.hidden
        near = {
            i: "".join(text for text, _ in drawn.line(i)) for i in range(max(0, at - 9), min(at + 9, 3_000))
        }
        assert all(columns(row) <= width for row in near.values())
        assert all(re.search(signs(b, i, UNICODE), row) for i, row in near.items())
        assert f"+ claim-{at}" in near[at] or at == 0
        assert at == 0 or "└" in near[at]
        assert near[at].startswith(" ✓ ‹") == (hidden > 0)
    assert hidden == 0


@given(st.lists(st.integers(0, 60), min_size=1), st.integers(2, 24))
def test_levels_move_out_of_sight_so_that_the_selected_row_and_what_is_below_it_stay(depths, seen):
    hidden = 0
    for depth in depths:
        before, hidden = hidden, levels_hidden(hidden, depth, seen)
        assert hidden < depth < hidden + seen or depth == hidden == 0
        assert hidden == before or not before < depth < before + seen


def test_a_row_that_is_out_of_sight_at_the_left_says_how_deep_it_is():
    b = browser(chain(40))
    b.toggle_ids()
    b.select(30)
    drawn = SceneRows(b, UNICODE, 60)
    assert drawn.hidden == 23
    texts = ["".join(text for text, _ in drawn.line(i)) for i in range(40)]
    assert texts[0].startswith(" ✓ ‹[0] ◆ claim-0")
    assert texts[23].startswith(" ✓ ‹[23] + claim-23")
    assert texts[24].startswith(" ✓ ‹└ + claim-24")
    assert texts[25].startswith(" ✓ ‹  └ + claim-25")
    assert texts[35].strip().startswith("✓ ‹" + 10 * "  " + "└ [35] + claim-35")


def test_what_is_remarked_after_a_text_gives_way_to_it():
    longer = STEP.replace("B.", "A claim that is somewhat longer than most.")
    b = browser(longer.replace("  d: {text: D., counters: c}\n", ""))
    at = b.forest.drawn["b"]
    assert rows(b, 70)[at] == " ✓ └ + A claim that is somewhat longer than most. (step ✗)"
    assert rows(b, 50)[at] == " ✓ └ + A claim that is somewhat longer t… (step ✗)"
    assert rows(b, 31)[at] == " ✓ └ + A claim that is somewha…"


def test_a_folded_row_is_marked_and_counts_all_that_is_below():
    b = select(browser(), "two")
    b.fold()
    assert rows(b)[b.position] == " ✓C └─▸− Two [/]. (step ✗) … 6 more"
    b.unfold_all()
    count = b.forest.ends[0]
    b.fold_to(0)
    assert rows(b)[0] == f" ?P ◆▸The goal [see 12]. … {count - 1} more"
    for width in (20, 40, 80):
        assert str(count - 1) in rows(b, width)[0][-16:], "it is said even where the text is cut"


def test_folding_a_folded_row_goes_to_the_row_it_hangs_on_and_unfolding_goes_down():
    b = select(browser(), "one")
    b.fold()
    b.fold()
    assert b.statement == "goal"
    b.unfold()
    assert b.statement == "one"
    b.unfold()
    assert "one" in b.statement
    b.unfold()
    assert b.statement != "one"


def test_what_is_selected_inside_a_fold_gives_way_to_the_row_that_is_folded():
    b = select(browser(), "left")
    b.fold_to(0)
    assert b.statement == "goal"
    b.fold_to(1)
    assert [b.forest.rows[row].claim for row in b.shown] == ["goal", "one", "two", "lone"]


@pytest.mark.parametrize("depth", range(4))
def test_folding_to_a_depth_shows_so_many_links_and_what_bears_on_a_step_of_joint_premises(depth):
    b = Browser(load_case("parler-v-aws"))
    b.fold_to(depth)
    forest = b.forest
    for index in range(len(forest.rows)):
        on_a_step = forest.parents[index] >= 0 and forest.rows[forest.parents[index]].claim is None
        if index in b.shown:
            assert forest.levels[index] <= depth + on_a_step
        elif not on_a_step:
            assert forest.levels[index] > depth
    b.unfold_all()
    assert len(b.shown) == len(forest.rows)


def test_see_above_leads_to_where_the_claim_is_drawn_and_back():
    b = browser()
    index = next(i for i, row in enumerate(b.forest.rows) if row.again == "above")
    b.reveal(index)
    b.folded.add(b.forest.keys[b.forest.drawn[b.statement]])
    assert "b goes back" in b.follow()
    assert b.row == b.forest.drawn[b.statement]
    assert b.follow() == ""
    b.back()
    assert b.row == index
    assert b.back() == "there is nowhere to go back to"


def test_moving_stays_inside():
    b = browser()
    b.move(-5)
    assert b.position == 0
    b.move(1_000)
    assert b.position == len(b.shown) - 1
    b.select(1)
    assert b.statement == "one"


def test_there_is_nothing_to_fold_below_a_claim_that_nothing_bears_on():
    assert select(browser(), "lone").toggle() == "there is nothing below to fold"


# Searching


def test_a_search_regards_neither_accents_nor_case_and_finds_quotations_notes_and_links():
    for query, claim in (("VERITE", "one"), ("sic", "one"), ("analogy", "two"), ('"two [/]"', "two")):
        b = browser()
        b.search(query)
        assert b.statement == claim, query


def test_hits_are_gone_through_in_a_circle_and_unfolded():
    b = browser()
    b.fold_to(0)
    assert b.search("ring") == "1 of 2 with ring"
    assert b.statement == "ring"
    assert b.next_hit(1) == "2 of 2 with ring"
    assert b.next_hit(1) == "1 of 2 with ring"
    assert b.next_hit(-1) == "2 of 2 with ring"
    assert b.search("ring two") == "1 of 1 with ring two"


def test_where_nothing_is_found_that_is_said():
    b = browser()
    assert b.next_hit(1) == "nothing to find yet; press / to search"
    assert b.search("nowhere") == "no match for nowhere"
    assert b.search("  ") == "nothing to find yet; press / to search"
    b.step_party(1)
    assert b.search("lone") == "lone is only in 1 claim not shown"
    b.forget_search()
    assert b.next_hit(-1) == "nothing to find yet; press / to search"


def test_a_search_goes_on_at_another_stage():
    b = browser()
    b.search("cut")
    assert b.statement == "cut"
    b.step_stage(-1)
    assert b.next_hit(1) == "no match for cut"
    b.step_stage(1)
    assert b.next_hit(1) == "1 of 1 with cut"


# Stages, parties, reading again


def test_the_score_counts_the_verdicts_of_each_party_and_follows_suppositions():
    case = "title: T\nparties: {p: Pro, q: Con}\nclaims:\n  a: {text: A., by: p}\n  b: {text: B., by: q, counters: a}\n  c: C.\n"
    b = browser(case)
    assert score(b) == "P Pro 1✗  C Con 1✓  others 1✓"
    assert score(b, 24) == "P Pro 1✗  C Con 1✓  1✓"
    select(b, "b").suppose(False)
    assert score(b) == "P Pro 1✓  C Con 1✗  others 1✓"
    assert score(browser("title: T\nclaims: {a: A.}")) == ""


def test_the_first_line_names_the_audience():
    b = Browser(for_audience(load_case("pierson-v-post"), "order-first"))
    assert head(b, 70) == "Pierson v. Post | for Order first | stage 1 of 1, opinions"
    assert head(b, 34) == "Pierson v. Post | for Order first"


def test_what_the_conclusion_of_the_selected_row_hangs_on_is_told_in_the_words_of_the_claims():
    b = Browser(load_case("jogging"))
    assert hanging(b) == "◆ ✓ accepted hangs on: It is raining | It is hot"
    select(b, "stay")
    assert hanging(b) == "◆ ✗ rejected hangs on: It is raining | It is hot"
    b.suppose(True)
    assert hanging(b) == "", "a supposition may have changed it"


def test_stages_are_stepped_through_and_the_selection_stays():
    b = select(browser(), "two")
    assert b.step_stage(1) == "this is the last stage"
    assert b.step_stage(-1) == "stage first: 1 claim fewer, 0 verdicts changed"
    assert b.step_stage(-1) == "this is the first stage"
    assert b.statement == "two"
    assert "cut" not in b.forest.drawn
    told = head(b)
    assert "stage 1 of 2, first: The letter, 2021-01-12 | 9 claims, 9 links" in told
    assert (
        browser("title: T\nclaims: {a: A., b: {text: B., supports: a}}").step_stage(1)
        == "this case has no stages"
    )


def test_a_case_can_be_opened_at_a_stage_but_not_at_one_it_lacks():
    assert browser(CASE, "first").at == 0
    with pytest.raises(ArgmapError, match="no stage is called 'frist'"):
        browser(CASE, "frist")


def test_suppositions_outlast_a_stage_at_which_their_claim_is_not_there():
    b = select(browser(), "cut")
    b.suppose(False)
    b.step_stage(-1)
    assert b.scene.supposed == {}
    b.step_stage(1)
    assert b.scene.supposed == {"cut": False}


def test_before_the_first_claim_every_key_of_the_browser_has_an_answer():
    b = browser(NOTHING_YET, "first")
    assert b.selected is None
    for action in ACTIONS:
        if action.startswith("do("):
            name, *args = ast.literal_eval(f"({action[3:-1]},)")
            getattr(b, name)(*args)
            assert b.forest.rows or b.statement == ""
    b.step_stage(-1)
    assert "there are no claims yet" in text_of(detail_lines(b, UNICODE))
    assert claim_text(b) == ""


def test_parties_are_gone_through_and_then_everybody_is_back():
    b = select(browser(), "left")
    assert b.step_party(1) == "only claims of Pro [team], and what they hang on"
    assert b.statement in {"two", "goal"}
    assert "only Pro [team]" in head(b)
    assert "left" not in b.forest.drawn
    assert b.step_party(1) == "only claims of Con, and what they hang on"
    assert b.step_party(1) == "the claims of all parties"
    assert b.step_party(-1) == "only claims of Con, and what they hang on"
    nobody = browser("title: T\nclaims: {a: A., b: {text: B., supports: a}}")
    assert nobody.step_party(1) == "no claim here has a party"


def test_reading_again_keeps_what_is_folded_selected_and_supposed_where_it_still_is():
    b = select(browser(), "one")
    b.fold()
    select(b, "ring").suppose(False)
    b.folded.add(b.forest.keys[b.forest.drawn["two"]])
    select(b, "lone").suppose(True)
    grown = parse_case(CASE.replace("  lone: Lone.\n", "  new: {text: New., counters: two}\n")).require()
    assert b.reload(grown) == "read again: 10 claims, 11 links"
    assert b.supposed == {"ring": False}
    assert b.statement == "goal"
    assert b.forest.keys[b.forest.drawn["two"]] in b.folded
    assert "new" in b.forest.drawn


def test_reading_again_stays_at_the_stage_and_leaves_one_that_is_gone():
    b = browser(CASE, "first")
    b.reload(b.whole)
    assert b.at == 0
    gone = replace(b.whole, stages={"second": b.whole.stages["second"]})
    b.reload(gone)
    assert (b.at, b.stages) == (0, ("second",))
    b = browser()
    b.step_party(1)
    b.reload(parse_case("title: T\nclaims: {a: A., b: {text: B., supports: a}}").require())
    assert (b.party, b.at, b.statement) == (None, -1, "a")


# Details


def test_the_details_say_everything_about_a_claim():
    text = text_of(detail_lines(select(browser(), "one"), UNICODE))
    for part in (
        "one ? undecided",
        "Pro [team]",
        "One [bold]x[/bold] it is.",
        "supports goal",
        "one [Pro [team]] is undecided",
        "“la vérité [...]” Le journal, p. 3, fr",
        "our translation: the truth",
        "A. Nonym",
        "Rendered freely.",
        "A remark [sic].",
        "also called The First",
        "tags core",
    ):
        assert part in text, part


def test_the_details_say_everything_about_a_step():
    b = select(browser(), "two")
    text = text_of(detail_lines(b, UNICODE))
    assert "hit: counters goal; the step is ✗ rejected" in text
    assert "scheme analogy" in text
    assert "It hurts." in text
    b.reveal(b.forest.steps["pair"])
    joint = text_of(detail_lines(b, UNICODE))
    assert joint.startswith("pair: left and right support two; the step is ✓ accepted")
    select(b, "left")
    assert "pair: together with right supports two" in text_of(detail_lines(b, UNICODE))


def test_the_details_name_a_step_that_is_undercut_by_its_ends():
    b = select(Browser(load_case("parler-v-aws")), "animus-not-antitrust")
    assert "undercuts the step from animus to antitrust" in text_of(detail_lines(b, UNICODE))


def test_the_details_say_what_a_head_is_and_that_a_verdict_is_supposed_or_was_another():
    b = select(browser(), "lone")
    assert "leads to no conclusion" in text_of(detail_lines(b, UNICODE))
    b.suppose(False)
    assert "lone ✗ rejected (supposed)" in text_of(detail_lines(b, UNICODE))
    select(b, "ring").suppose(False)
    assert "one ✓ accepted (was undecided)" in text_of(detail_lines(select(b, "one"), UNICODE))
    assert "a conclusion of this case" in text_of(detail_lines(select(b, "goal"), UNICODE))


def test_long_reasons_are_cut_with_a_word_where_all_of_them_are():
    links = "".join(f"  c{i}: {{text: C., supports: c{i - 1}}}\n" for i in range(1, 100))
    text = text_of(detail_lines(browser("title: T\nclaims:\n  c0: C.\n" + links), UNICODE))
    assert "and so on: 'argmap why' shows everything" in text


@given(cases(), st.integers(1, 8))
@examples(40)
def test_some_of_the_reasons_are_told_as_all_of_them_would_be(case, most):
    grounded, graph = evaluate_grounded(case), ArgumentGraph(case)
    for claim in case.claims:
        reasons = explain(grounded, claim), explain(grounded, claim, most=most)
        every, some = (list(plain(reason_lines(graph, r, grounded.statuses))) for r in reasons)
        assert some[: most // 2] == every[: most // 2]


def test_a_claim_is_copied_with_its_party_and_its_quotations():
    b = select(browser(), "one")
    assert claim_text(b).splitlines() == [
        "One [bold]x[/bold] it is. (Pro [team])",
        "“la vérité [...]” Le journal, p. 3, fr",
        "our translation: the truth",
    ]
    assert claim_text(select(b, "lone")) == "Lone."


@given(cases())
@examples(40)
def test_any_row_of_any_case_can_be_selected_drawn_and_told(case):
    b = Browser(case)
    for position in range(len(b.shown)):
        b.select(position)
        assert b.position == position
        told = list(plain(detail_lines(b, UNICODE)))
        assert told
        assert not any(ord(c) < 32 for line in [*told, *rows(b, 60)] for c in line)
    for depth in range(3):
        b.fold_to(depth)
        assert b.row in b.shown
    for _ in case.stages:
        b.step_stage(-1)
        assert not b.shown or b.row in b.shown
