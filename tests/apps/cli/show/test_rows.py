"""What a row of `argmap show` says, and what stands at the head."""

from __future__ import annotations

import re

import pytest

from support.cases import case_of
from support.running import ANSI, on_a_terminal
from support.shown import CASE, line_with, show

RING_OF_LINKS = case_of(
    a="{text: A., counters: {target: two, id: one}}", b="{text: B., counters: {target: one, id: two}}"
)


@pytest.mark.parametrize(
    ("fragment", "glyph_and_word"),
    [
        ("One [bold]", "+ supports: "),
        ("Two [/]", "− counters: "),
        ("Cut ", "× undercuts: "),
        ("Back.", "⊕ backs: "),
        ("Left.", "& joint with: "),
        ("The goal", "◆ "),
        ("Lone.", "◇ "),
    ],
)
def test_a_row_has_a_glyph_and_a_word_for_its_role(shown, fragment, glyph_and_word):
    assert glyph_and_word in line_with(shown, fragment)


@pytest.mark.parametrize(
    ("fragment", "glyph_and_word"),
    [
        ("One [bold]", "+ supports: "),
        ("Two [/]", "- counters: "),
        ("Cut ", "/ undercuts: "),
        ("Back.", "^ backs: "),
        ("Left.", "& joint with: "),
        ("The goal", "* "),
        ("Lone.", "o "),
    ],
)
def test_in_ascii_too_a_row_has_a_glyph_and_a_word_for_its_role(fragment, glyph_and_word):
    assert glyph_and_word in line_with(show(CASE, "--ascii"), fragment)


def test_a_row_names_its_claim_and_the_party_by_what_people_call_it(shown):
    assert "two [Con]" in line_with(shown, "Two [/]")
    assert "one [Pro [team]]" in line_with(shown, "One [bold]")
    assert "[" not in line_with(shown, "Lone.")


def test_brackets_in_a_text_appear_as_written(shown):
    for written in (
        "Is it so [see 12]?",
        "The goal [see 12].",
        "One [bold]x[/bold] it is.",
        "Two [/].",
        r"Cut \[x].",
    ):
        assert written in shown


@pytest.mark.parametrize("options", [(), ("--linear",), ("--quotes",)])
def test_brackets_appear_on_a_coloured_terminal_too(case_file, options):
    text = ANSI.sub("", on_a_terminal(300, "show", case_file, *options))
    for written in (
        "Is it so [see 12]?",
        "The goal [see 12].",
        "One [bold]x[/bold] it is.",
        "Two [/].",
        r"Cut \[x].",
    ):
        assert written in text


def test_a_claim_met_again_is_referred_to_and_a_cycle_is_called_one(shown):
    again = [line for line in shown.splitlines() if re.search(r"joint with: right\b", line)]
    assert len(again) == 1
    assert again[0].endswith("↑ see above")
    (cycle,) = [line for line in shown.splitlines() if "counters: ring " in line and "Ring." not in line]
    assert "↻ cycle: see above" in cycle


def test_the_joint_premises_of_a_step_hang_on_one_row_that_says_so(shown):
    lines = shown.splitlines()
    (at,) = [i for i, line in enumerate(lines) if "jointly, both needed" in line]
    assert "(pair)" in lines[at]
    assert "joint with: left" in lines[at + 1]
    assert "joint with: right" in lines[at + 2]


def test_what_reaches_no_conclusion_stands_under_elsewhere(shown):
    before, heading, after = shown.partition("\nElsewhere")
    assert heading
    assert "Lone." in after
    assert "lone" not in before
    assert "The goal" not in after


def test_where_nothing_has_a_conclusion_there_is_no_elsewhere():
    """As in a first case, or in cards whose links are not drawn yet."""
    lines = show("title: T\nclaims: {a: A, b: B}\n").splitlines()
    assert lines[:5] == [
        "T",
        "2 claims, 0 links",
        "",
        "Leads to no conclusion",
        "◇ a ✓ accepted  A",
    ]


def test_links_that_only_target_each_other_are_shown_without_joint_premises_they_do_not_have():
    for text in (show(RING_OF_LINKS), show(RING_OF_LINKS, "--linear")):
        assert "one" in text
        assert "undercut" in text
        assert "all 1 needed" not in text
        assert "1 claims" not in text


def test_the_head_gives_title_and_size(shown):
    assert shown.splitlines()[0] == "Is it so [see 12]?"
    assert "10 claims, 10 links, in 2 stages: first, second" in shown.splitlines()[1]


def test_line_breaks_in_texts_and_names_break_no_row():
    text = case_of(
        a='{text: "One\\ntwo\\rthree\\u2028four\\x85five", by: p}', b='{text: "Tab\\there", supports: a}'
    )
    text = text.replace("A case", '"A\\rB\\nC"') + 'parties: {p: {name: "Two\\nlines"}}\n'
    for options in ((), ("--linear",)):
        printed = show(text, *options)
        assert printed.count("\n") == 8
        assert not re.search(r"[\r\t\u2028\x85]", printed)
