"""Maps in other formats in a folder of cases: commands that read only cases say what they passed over."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from support.running import run_here as run

CASE = "title: T\nclaims: {a: Rain., b: {text: B., supports: a}}\n"
ARGDOWN = "[a]: Rain.\n  + [b]: B.\n"
COMMANDS = (
    ("check", "."),
    ("stats", "."),
    ("list", "."),
    ("search", "rain", "--case", "."),
)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A folder with a case and two maps in other formats, one of them in a subfolder."""
    monkeypatch.chdir(tmp_path)
    Path("x.yaml").write_text(CASE, encoding="utf-8")
    Path("by ben").mkdir()
    Path("by ben", "y.argdown").write_text(ARGDOWN, encoding="utf-8")
    Path("z.ad").write_text(ARGDOWN, encoding="utf-8")
    Path("README.md").write_text("# Our maps\n", encoding="utf-8")
    Path("photo.png").write_bytes(b"\x89PNG")


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_they_are_counted_by_suffix_and_the_command_that_is_told_makes_a_case_of_one(words):
    done = run(*words)
    assert done.returncode == 0
    (told,) = [line.strip() for line in done.stderr.splitlines() if "passed over" in line]
    said, _, command = told.partition(": ")
    assert said.startswith("passed over 1 .ad file and 1 .argdown file;")
    program, *rest = shlex.split(command)
    assert program == "argmap"
    assert run(*rest).returncode == 0
    assert "passed over 1 .argdown file;" in run(*words).stderr


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_nothing_is_said_where_all_maps_are_cases_or_lie_beside_the_case_of_their_name(words):
    Path("z.ad").rename("x.ad")
    Path("by ben", "y.yaml").write_text(CASE, encoding="utf-8")
    assert "passed over" not in run(*words).stderr


def test_nothing_is_said_of_files_that_nobody_named():
    assert "passed over" not in run("check", "x.yaml").stderr
    assert "passed over" not in run("search", "rain").stderr
