"""`argmap show` with options: a part of a case, at a stage, with quotations, as an outline, in
another width.
"""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from support.cases import case_of
from support.running import run_here as run
from support.shown import CASE, line_with, show


def test_from_shows_one_claim_and_what_bears_on_it():
    text = show(CASE, "--from", "two")
    assert line_with(text, "Two [/]").startswith("◆ two")
    assert "Left." in text
    assert "The goal" not in text
    assert "Elsewhere" not in text


def test_depth_limits_and_says_how_much_there_is_below():
    text = show(CASE, "--depth", "1")
    assert "Left." not in text
    assert "2 more below" in line_with(text, "One [bold]")
    assert "3 more below" in line_with(text, "Two [/]")
    assert "One [bold]" not in show(CASE, "--depth", "0")


def test_what_a_depth_hides_below_a_claim_met_again_is_counted_too():
    text = case_of(
        a="A.",
        b="B.",
        c="{text: C., supports: [a, {target: b, id: second}]}",
        d="{text: D., counters: second}",
    )
    assert "Elsewhere" not in show(text, "--depth", "1")
    assert "1 more below" in line_with(show(text, "--depth", "1"), "see above")
    assert "1 more below" in line_with(show(text, "--depth", "1", "--linear"), "(see 1.1)")


def test_what_a_depth_hides_below_joint_premises_is_counted_too():
    text = case_of(
        a="A.",
        b="{text: B., supports: {target: a, with: c, id: both}}",
        c="C.",
        d="{text: D., counters: both}",
    )
    for options, joint in (((), "jointly"), (("--linear",), "together")):
        printed = show(text, "--depth", "1", *options)
        assert "1 more below" in line_with(printed, joint)
        assert "D." not in printed


def test_party_shows_the_claims_of_one_party_and_what_they_hang_on():
    text = show(CASE, "--party", "con")
    assert "Two [/]" in text
    assert "Ring." in text
    assert "One [bold]" in text
    assert "Cut" not in text
    assert "Lone" not in text


def test_a_stage_shows_the_case_as_it_stood(case_file):
    text = run("show", f"{case_file}@first").stdout
    assert "as it stood at 'first': The letter, 2021-01-12" in text
    assert "9 claims" in text
    assert "Cut" not in text
    assert "Cut" in run("show", f"{case_file}@second").stdout


def test_a_case_on_stdin_can_be_shown_at_a_stage_too():
    done = run("show", "-@first", stdin=CASE)
    assert (done.returncode, done.stderr) == (0, "")
    assert "as it stood at 'first'" in done.stdout


def test_quotes_are_given_as_printed_and_our_translation_is_never_a_quotation():
    text = show(CASE, "--quotes")
    assert "“la vérité [...]” Le journal, p. 3, fr" in text
    assert "see Le journal, p. 4" in text
    translation = line_with(text, "the truth")
    assert "our translation: the truth" in translation
    assert not re.search("[\"“”«»'‘’]", translation)
    assert "vérité" not in show(CASE)


def test_a_quotation_without_a_source_ends_its_line(tmp_path):
    case = tmp_path / "case.yaml"
    case.write_text("title: T\nclaims: {a: {text: A, cites: {quote: So it is}}}\n", encoding="utf-8")
    assert "“So it is”\n" in run("show", str(case), "--quotes").stdout


def test_the_article_is_quoted_in_its_own_words():
    text = run("show", "parler-v-aws@article", "--quotes").stdout
    assert "“motivées par une animosité politique” Parler attaque AWS en justice, P4, fr" in text
    assert "our translation: motivated by political animosity" in text


def test_linear_is_a_numbered_outline_in_sentences():
    text = show(CASE, "--linear")
    assert line_with(text, "The goal").startswith("1. Conclusion: The goal [see 12].")
    assert line_with(text, "One [bold]").startswith("1.1 Supported by: One [bold]x[/bold] it is.")
    assert line_with(text, "Two [/]").startswith("1.2 Countered by: ")
    assert line_with(text, "Cut ").startswith("1.2.1 The step is undercut by: ")
    assert line_with(text, "Back.").startswith("1.2.2 The step is backed by: ")
    assert line_with(text, "2 claims together").startswith("1.2.3 Supported by 2 claims together (pair)")
    assert line_with(text, "Left.").startswith("1.2.3.1 First: ")
    assert "right (see 1.1.1)" in line_with(text, "Together with")
    assert line_with(text, "Lone.").startswith("2. Elsewhere: ")
    assert "cycle" in line_with(text, "(see 1.1.2;")
    assert not re.search("[├└│◆◇×⊕−↑↻]", text)


def test_ascii_draws_with_ascii_only():
    text = show(CASE, "--ascii", "--quotes")
    assert [c for c in text if not c.isascii()] == ["é", "é"], "only the quotation's own letters"
    assert "|- " in text
    assert "`- " in text
    assert "^ see above" in text
    assert "@ cycle: see above" in text


def test_in_a_pipe_lines_are_not_wrapped_and_carry_no_escape_sequences():
    done = run("show", "parler-v-aws")
    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) > 150
    assert done.stderr == ""


@pytest.mark.parametrize("width", [20, 33, 40, 80])
@pytest.mark.parametrize("options", [(), ("--linear",), ("--quotes",), ("--ascii",)], ids=" ".join)
def test_width_wraps_a_pipe(wide_file, width, options):
    for case in ("parler-v-aws", wide_file):
        done = run("show", case, "--width", str(width), *options)
        assert max(map(cell_len, done.stdout.splitlines())) <= width
    assert "".join(done.stdout.split()).count("unbreakable") >= 1
