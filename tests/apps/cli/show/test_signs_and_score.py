"""`argmap show` with signs instead of words, and the score below the tree."""

from __future__ import annotations

import re
import shlex

import pytest

from support.cases import case_of
from support.running import ANSI, on_a_terminal
from support.running import run_here as run
from support.shown import CASE, line_with, show

# Signs instead of words


def test_by_signs_a_row_gives_its_line_to_the_text_and_keeps_the_id_for_other_commands():
    text = show(CASE, "--signs")
    assert line_with(text, "One [bold]") == "?P ├─ + one  One [bold]x[/bold] it is."
    assert line_with(text, "jointly") == "✓     └─ + jointly, both needed (pair)"
    assert line_with(text, "Lone.") == "✓  ◇ lone  Lone."
    assert "◆ conclusion  + supports  − counters  & joint premise" in text
    assert "✓ accepted  ✗ rejected  ? undecided  ↑ see above  ↻ cycle" in text
    assert "score: P Pro [team] 1✓ 3? | C Con " in text


def test_by_signs_what_else_decides_a_verdict_and_the_verdict_of_a_step_follow_the_text():
    text = show(
        case_of(
            a="A.", b="{text: B., assumed: true, supports: {target: a, id: l}}", c="{text: C., counters: l}"
        ),
        "--signs",
    )
    assert line_with(text, "B.") == "✓ └─ + b  B. (assumed) (step ✗)"


def test_without_a_score_the_letters_of_the_parties_are_told_in_the_legend():
    for options in (("--from", "goal"), ("--no-verdicts",)):
        text = show(CASE, "--signs", *options)
        assert line_with(text, "P Pro [team]").startswith("P Pro [team]  C Con")
        assert "score: " not in text


def test_below_a_hundred_columns_a_terminal_has_signs_and_a_pipe_has_words(case_file):
    assert "?P ├─ + one" in ANSI.sub("", on_a_terminal(99, "show", case_file))
    assert "+ supports: one [Pro" in ANSI.sub("", on_a_terminal(100, "show", case_file))
    assert "+ supports: one [Pro" in ANSI.sub("", on_a_terminal(80, "show", case_file, "--words"))
    assert "+ supports: one [Pro" in show(CASE)
    assert "?P ├─ + one" in show(CASE, "--width", "80")


# The score


@pytest.mark.parametrize("width", [40, 60, 80])
def test_the_counts_of_a_party_stay_beside_its_name(width):
    text = run("show", "votes-at-16", "--width", str(width)).stdout
    rows = text[text.index("score: ") :].split("\n\n")[0].split("\n")
    assert len(rows) > 2
    assert max(map(len, rows)) <= width
    for entry in ("O Opposition 3✓ 1✗ 1?", "W Wagner et al. (2012) 2✓ 1?", "E Eichhorn and Bergh (2021) 1✓"):
        assert any(entry in row for row in rows)


def test_at_the_end_stands_who_is_ahead_and_what_the_verdict_hangs_on():
    *_, verdict, score = run("show", "phones-in-class").stdout.splitlines()
    assert verdict == (
        "ban is accepted; that hangs on attention (A phone within reach draws attention away from the lesson),"
        " and on office (The school office takes urgent calls and fetches the pupil)"
    )
    assert score == "score: 4 claims: 3✓ 1✗"


def test_the_score_counts_the_whole_case_party_by_party_whatever_part_is_shown(shown):
    counts = line_with(shown, "score: ")
    assert counts == "score: Pro [team] 1✓ 3? | Con 1✓ 1✗ 1? | others 3✓"
    assert line_with(show(CASE, "--depth", "0", "--party", "con"), "score: ") == counts
    assert line_with(show(CASE, "--ascii"), "score: ") == counts.translate(str.maketrans("✓✗○", "vxo"))


def test_the_line_that_a_hint_says_can_be_typed_as_it_is(tmp_path):
    tweety = run("copy", "tweety", "-").stdout
    (tmp_path / "the case.yaml").write_text(tweety, encoding="utf-8")
    for words in (["tweety"], ["the case.yaml"], ["votes-at-16@replies", "--audience", "judgement-first"]):
        told = run("show", *words, folder=tmp_path).stdout
        line = re.search(r"and more: see '(argmap cruxes .*)'$", told, re.MULTILINE)
        assert line
        assert run(*shlex.split(line[1])[1:], folder=tmp_path).returncode == 0
    assert "argmap cruxes CASE" in show(tweety)


def test_an_outline_has_the_score_in_words():
    assert line_with(show(CASE, "--linear"), "score: ").startswith(
        "score: Pro [team]: 1 accepted, 3 undecided | Con: "
    )


def test_of_a_part_that_starts_at_a_claim_only_the_verdict_on_that_claim_is_told():
    text = show(CASE, "--from", "two")
    assert line_with(text, "two is ").startswith("two is accepted; that hangs on left (Left)")
    assert "score: " not in text
    assert "score: " not in show(CASE, "--no-verdicts")


@pytest.mark.slow
def test_a_large_case_is_not_kept_waiting_for_what_it_hangs_on(large_file):
    *_, verdict, score = run("show", large_file).stdout.splitlines()
    told = f"'argmap cruxes {large_file}' looks for what that hangs on"
    assert verdict == f"c0 (The first of a great many claims) is accepted; {told}"
    assert score == "score: 10000 claims: 10000✓"


@pytest.mark.parametrize(
    ("counters", "said"),
    [("ab", "a (A) together with b (B)"), ("abc", "a (A), b (B) and c (C) together")],
)
def test_claims_that_only_together_change_a_verdict_are_joined(tmp_path, counters, said):
    claims = "".join(f"  {one}: {{text: {one.upper()}., counters: goal}}\n" for one in counters)
    (tmp_path / "x.yaml").write_text(f"title: T\nclaims:\n  goal: Goal.\n{claims}")
    assert f"goal is rejected; that hangs on {said}\n" in run("show", "x.yaml", folder=tmp_path).stdout


def test_a_link_with_a_weight_has_it_beside_its_premise_or_its_joint_premises():
    shown = run("show", "jogging").stdout
    assert "supports: jointly, both needed: (weight 1) ✓ accepted" in shown
    assert "supports: rain ✓ accepted (weight 0.5) ↑ see above" in shown
    assert "weight" not in run("show", "nixon").stdout
