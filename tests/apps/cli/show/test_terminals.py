"""`argmap show` on terminals and in pipes: colour, encodings, width, a pager."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from rich.cells import cell_len

from support.running import ANSI, ARGMAP, environment, on_a_terminal
from support.running import run_here as run
from support.shown import CASE, show

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


def test_wrapping_keeps_every_word(case_file, monkeypatch):
    monkeypatch.chdir(Path(case_file).parent)

    def words(text: str) -> list[str]:
        return re.findall(r"[\w\[\]/]+", ANSI.sub("", text))

    for option in ("--words", "--signs"):
        narrow = on_a_terminal(40, "show", "awkward", option)
        assert words(narrow) == words(run("show", "awkward", option).stdout)


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
