"""`argmap show` as a user meets it: in a pipe, on a terminal, without colour, without Unicode, interrupted."""

from __future__ import annotations

import fcntl
import json
import os
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import jsonschema
import pytest
from rich.cells import cell_len

from support.cases import WIDE, case_of
from support.running import ANSI, ARGMAP, environment, on_a_terminal
from support.running import run_here as run

CASE = r"""
title: Is it so [see 12]?
conclusion: goal
parties: {pro: {name: "Pro [team]"}, con: Con}
stages: {first: {title: The letter, date: 2021-01-12}, second: The answer}
sources:
  journal: {title: Le journal, lang: fr}
claims:
  goal: {text: "The goal [see 12].", by: pro}
  one:
    text: "One [bold]x[/bold] it is."
    by: pro
    supports: goal
    cites:
      - {source: journal, at: p. 3, quote: "la vérité [...]", translation: the truth}
      - {source: journal, at: p. 4}
  two: {text: "Two [/].", by: con, counters: {target: goal, id: hit}}
  cut: {text: 'Cut \[x].', by: pro, counters: hit, stage: second}
  back: {text: Back., by: con, supports: hit}
  left: {text: Left., supports: {target: two, with: right, id: pair}}
  right: {text: Right., supports: one, counters: back}
  ring: {text: Ring., by: con, counters: [one, ring-two]}
  ring-two: {text: Ring two., by: pro, counters: ring}
  lone: Lone.
"""
RING_OF_LINKS = case_of(
    a="{text: A., counters: {target: two, id: one}}", b="{text: B., counters: {target: one, id: two}}"
)


def show(text: str, *args: str, **variables: str) -> str:
    """What `argmap show` prints of a case that it reads from stdin, without any remark."""
    done = run("show", "-", *args, stdin=text, **variables)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def line_with(text: str, part: str) -> str:
    """The only line that holds `part`."""
    (found,) = [line for line in text.splitlines() if part in line]
    return found


@pytest.fixture(scope="module")
def shown() -> str:
    return show(CASE)


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("cases") / "awkward.yaml"
    path.write_text(CASE, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def wide_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("cases") / "wide.yaml"
    path.write_text(WIDE, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A case of 10,000 claims in a hundred branches, more than any pipe holds."""
    path = tmp_path_factory.mktemp("cases") / "large.yaml"
    lines = ["title: Large", "conclusion: c0", "claims:", "  c0: The first of a great many claims."]
    lines += [
        f"  c{i}: {{text: Claim number {i} of a great many., supports: c{i // 100}}}"
        for i in range(1, 10_000)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


# What a row says


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


# Options


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


# JSON


@pytest.fixture(scope="module")
def schema() -> dict:
    return json.loads(run("schema", "show").stdout)


@pytest.mark.parametrize(
    "args",
    [
        ("parler-v-aws",),
        ("parler-v-aws@briefs", "--from", "antitrust", "--depth", "2"),
        ("school-start", "--party", ""),
        ("-",),
        ("-", "--party", "con"),
    ],
    ids=" ".join,
)
def test_json_keeps_to_its_schema(schema, args):
    done = run("show", *args, "--json", stdin=CASE)
    assert done.stderr == ""
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(done.stdout), schema)


def test_json_has_the_rows_that_are_drawn():
    values = json.loads(show(CASE, "--json"))
    assert values["title"] == "Is it so [see 12]?"
    assert values["conclusions"] == ["goal"]
    assert values["at"] is None
    rows = [(row["depth"], row["role"], row["claim"], row["link"], row["again"]) for row in values["rows"]]
    assert rows[0] == (0, "conclusion", "goal", None, None)
    assert (2, "undercuts", "cut", "cut -> hit", None) in rows
    assert (2, "supports", None, "pair", None) in rows
    assert (3, "premise", "right", "pair", "above") in rows
    assert (4, "counters", "ring", "ring -> ring-two", "cycle") in rows
    assert {claim["id"] for claim in values["claims"]} == {row[2] for row in rows if row[2]}


def test_json_says_at_which_stage_and_what_was_left_out(case_file):
    values = json.loads(run("show", f"{case_file}@first", "--json", "--depth", "1").stdout)
    assert values["at"] == "first"
    assert {row["claim"]: row["hidden"] for row in values["rows"]} == {
        "goal": 0,
        "one": 2,
        "two": 2,
        "lone": 0,
    }


def test_json_is_utf_8_whatever_the_encoding_of_the_output():
    done = subprocess.run(
        [*ARGMAP, "show", "parler-v-aws", "--json"],
        capture_output=True,
        env=environment(PYTHONIOENCODING="ascii"),
    )
    claims = {claim["id"]: claim for claim in json.loads(done.stdout.decode("utf-8"))["claims"]}
    assert "l’invasion" in claims["hmp-twitter"]["cites"][0]["quote"]


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
    told = (
        "c0 (The first of a great many claims) is accepted; 'argmap cruxes CASE' looks for what that hangs on"
    )
    assert verdict == told
    assert score == "score: 10000 claims: 10000✓"


# Colour


@pytest.mark.parametrize(
    ("variables", "options", "coloured"),
    [
        ({}, (), False),
        ({"FORCE_COLOR": "1"}, (), True),
        ({"NO_COLOR": "", "FORCE_COLOR": "1"}, (), True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, (), False),
        ({}, ("--color", "always"), True),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"TERM": "dumb"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
    ],
)
def test_in_a_pipe_there_is_colour_only_where_it_was_asked_for(variables, options, coloured):
    text = show(CASE, *options, **variables)
    assert bool(re.search(r"\x1b\[(?:[0-9]+;)*3[0-9]", text)) == coloured, "a colour, not only bold"
    assert bool(ANSI.search(text)) == coloured
    assert ANSI.sub("", text) == show(CASE)


@pytest.mark.parametrize(
    ("variables", "options", "coloured"),
    [
        ({}, (), True),
        ({"NO_COLOR": "1"}, (), False),
        ({"TERM": "dumb"}, (), False),
        ({}, ("--color", "never"), False),
    ],
)
def test_on_a_terminal_there_is_colour_unless_it_is_not_wanted(case_file, variables, options, coloured):
    text = on_a_terminal(120, "show", case_file, *options, **variables)
    assert ("\x1b" in text) == coloured
    assert "undercuts: " in ANSI.sub("", text)


# Encodings


@pytest.mark.slow
def test_an_ascii_output_gets_ascii_guides_and_no_traceback():
    for options in ((), ("--quotes",), ("--linear", "--quotes"), ("--color", "always")):
        done = subprocess.run(
            [*ARGMAP, "show", "parler-v-aws", *options],
            capture_output=True,
            env=environment(PYTHONIOENCODING="ascii"),
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.isascii()
        assert ("|- " in ANSI.sub("", done.stdout.decode())) == ("--linear" not in options)


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp437", "utf-16"])
def test_other_encodings_print_what_they_can(encoding):
    done = subprocess.run(
        [*ARGMAP, "show", "parler-v-aws", "--quotes"],
        capture_output=True,
        env=environment(PYTHONIOENCODING=encoding),
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "animosité politique" in done.stdout.decode(encoding)


def test_an_error_on_an_ascii_stderr_is_no_traceback(tmp_path):
    path = tmp_path / "é.yaml"
    path.write_text("title: é\nclaims: {a: {text: é, supports: ñandú}}\n", encoding="utf-8")
    done = subprocess.run(
        [*ARGMAP, "show", str(path)], capture_output=True, env=environment(PYTHONIOENCODING="ascii")
    )
    assert done.returncode == 2
    assert done.stderr.isascii()
    assert b"Traceback" not in done.stderr
    assert b"unknown-target" in done.stderr


# Terminals


@pytest.mark.parametrize("options", [(), ("--linear",), ("--quotes",), ("--ascii", "--quotes")], ids=" ".join)
def test_no_line_is_wider_than_a_terminal_of_forty_columns(wide_file, options):
    for case in ("parler-v-aws", wide_file):
        text = ANSI.sub("", on_a_terminal(40, "show", case, *options))
        too_wide = [line for line in text.splitlines() if cell_len(line) > 40]
        assert not too_wide
        assert len(text.splitlines()) > 20
    assert "これは長い日本語" in text
    assert re.sub(r"[^a-z]", "", text).count("unbreakable" * 2) >= 1, "a long word is folded, not cut off"


def test_columns_in_the_environment_count_as_the_width_of_a_terminal(case_file):
    text = ANSI.sub("", on_a_terminal(200, "show", case_file, COLUMNS="30"))
    assert max(map(cell_len, text.splitlines())) <= 30


def test_wrapping_keeps_every_word(case_file):
    def words(text: str) -> list[str]:
        return re.findall(r"[\w\[\]/]+", ANSI.sub("", text))

    for option in ("--words", "--signs"):
        assert words(on_a_terminal(40, "show", case_file, option)) == words(show(CASE, option))


def test_on_a_terminal_accepted_claims_are_strong_and_rejected_ones_faint():
    text = on_a_terminal(120, "show", "phones-in-class")
    assert "\x1b[1moffice\x1b[0m\x1b[1m ✓ accepted\x1b[0m  The school office" in text
    assert "\x1b[2memergencies\x1b[0m\x1b[2m ✗ rejected\x1b[0m\x1b[2m  Parents must" in text
    undecided = on_a_terminal(120, "show", "nixon")
    assert "\x1b[1mpacifist\x1b[0m" in undecided


def test_a_large_case_is_shown_on_a_terminal_at_once(large_file):
    text = on_a_terminal(80, "show", large_file)
    assert text.count("\n") > 10_000


def test_a_pager_is_run_on_a_terminal_only(case_file):
    through_cat = on_a_terminal(120, "show", case_file, "--pager", PAGER="sed s/One/Eins/")
    assert "Eins [bold]x[/bold] it is." in ANSI.sub("", through_cat)
    assert show(CASE, "--pager", PAGER="sed s/One/Eins/") == show(CASE)
    assert "One [bold]" in ANSI.sub(
        "", on_a_terminal(120, "show", case_file, "--pager", PAGER="no-such-pager")
    )


# Streams and interruptions


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ("show",),
        ("show", "--linear"),
        ("show", "--json"),
        ("export", "--format", "dot"),
        ("export", "--format", "json"),
    ],
    ids=" ".join,
)
def test_a_reader_that_has_seen_enough_ends_it_silently_with_status_0(large_file, command):
    with subprocess.Popen(
        [*ARGMAP, command[0], large_file, *command[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("command", [("show", "school-start"), ("list",), ("formats",), ("schema", "show")])
def test_a_reader_that_is_gone_from_the_start_is_no_error_either(command):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*ARGMAP, *command], stdout=writing, stderr=subprocess.PIPE, env=environment())
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("options", [(), ("--json",)], ids=["tree", "json"])
def test_a_full_disk_is_the_disk_s_fault_and_not_a_bug_in_argmap(options):
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*ARGMAP, "show", "school-start", *options],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=environment(),
        )
    assert done.returncode == 2
    assert "No space left" in done.stderr
    assert "bug" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_stdout_is_no_bug_in_argmap():
    command = " ".join([*ARGMAP, "show", "school-start", ">&-"])
    done = subprocess.run(["sh", "-c", command], stderr=subprocess.PIPE, encoding="utf-8", env=environment())
    assert done.returncode in (0, 2)
    assert "bug" not in done.stderr
    assert "Traceback" not in done.stderr


def waiting_in(pipe: IO[bytes]) -> int:
    """How many bytes nobody has read yet."""
    return struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, b"0000"))[0]


def ended(process: subprocess.Popen) -> bool:
    try:
        process.wait(timeout=2)
    except subprocess.TimeoutExpired:  # the signal may come just before the read that would notice it
        return False
    return True


def until(condition: Callable[[], bool]) -> None:
    limit = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < limit
        time.sleep(0.01)


def test_an_interrupt_while_reading_ends_with_130_and_without_a_traceback():
    # A shell's background jobs start with SIGINT ignored, and so would we.
    interruptible = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from argmap.apps.cli import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", interruptible, "show", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        process.stdin.write(b"title: A case without an end\n")
        process.stdin.flush()
        until(lambda: not waiting_in(process.stdin))
        until(lambda: process.send_signal(signal.SIGINT) or ended(process))
        assert process.returncode == 130
        assert process.stdout.read() == b""
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("show", "parler-v-asw"), "did you mean 'parler-v-aws'?"),
        (("show", "no-such.yaml"), "there is no file 'no-such.yaml'"),
        (("show", "parler-v-aws", "--from", "antitrsut"), "did you mean 'antitrust'?"),
        (("show", "parler-v-aws", "--party", "parlre"), "did you mean 'parler'?"),
        (("show", "parler-v-aws@breifs"), "did you mean 'briefs'?"),
        (("show", "parler-v-aws", "--depth", "-1"), "--depth"),
        (("show", "parler-v-aws", "--width", "3"), "--width"),
        (("show", "parler-v-aws", "--color", "often"), "'always'"),
        (("show", "parler-v-aws", "--form", "x"), "--from"),
        (("shwo", "parler-v-aws"), "'show'"),
        (("show",), "CASE"),
        (("show", ""), "CASE is empty"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_what_cannot_be_shown_is_said_on_stderr_with_status_2(args, said):
    done = run(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_where_there_are_no_parties_the_hint_lists_none():
    done = run("show", "school-start", "--party", "x")
    assert done.returncode == 2
    assert "'x'" in done.stderr
    assert not done.stderr.rstrip("\n").endswith(("there is", "there is "))


def test_a_broken_file_is_reported_with_every_mistake_and_its_place():
    text = "title: T\nclaims:\n  a: {text: A., supports: b}\n  c: {txt: C.}\n"
    done = run("show", "-", stdin=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert "<stdin>:3:27: error[unknown-target]" in done.stderr
    assert "<stdin>:4:7: error[unknown-key]" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a: [", b"", b"- 1\n", b"a: &x *x\n"])
def test_bytes_that_are_no_case_are_an_error_and_no_traceback(tmp_path, content):
    path = tmp_path / "broken.yaml"
    path.write_bytes(content)
    done = run("show", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{path}:" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_ten_thousand_claims_reach_a_pipe_without_rich(large_file):
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *ARGMAP[1:], "show", large_file],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "argmap.render.text.tree" in imported
    assert not {name for name in imported if name.split(".")[0] == "rich"}
    assert done.stdout.count("\n") >= 10_000
