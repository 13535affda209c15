"""What the shell offers when Tab is pressed."""

from __future__ import annotations

import os
import pty
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from argmap.apps.cli import completion
from support.running import run

CASE = """
title: A case
parties: {pro: Proposition, con: Opposition}
stages: {first: First, second: Second}
claims:
  goal: {text: The goal., by: pro}
  good: {text: A reason., by: pro, supports: goal}
  bad: {text: A counter., by: con, stage: second, counters: goal}
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "gold.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "cases" / "broken.yaml").write_text("claims: [", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("ARGMAP_PATH", raising=False)


def test_names_of_cases_are_offered_by_how_they_start():
    assert completion.cases("go") == ["gold"]
    assert "parler-v-aws" in completion.cases("")
    assert completion.cases("zzz") == []


def test_after_an_at_sign_the_stages_are_offered():
    assert completion.cases("gold@") == ["gold@first", "gold@second"]
    assert completion.cases("nothing@") == []


def test_claims_and_parties_of_the_case_that_was_typed_are_offered():
    assert completion.declared("claims", {"case": "gold"}, "g") == ["goal", "good"]
    assert completion.declared("claims", {"case": "gold@first"}, "b") == ["bad"]
    assert completion.declared("parties", {"case": "gold"}, "") == ["pro", "con"]


@pytest.mark.parametrize("case", [None, "", "-", "nothing", "broken", "cases"])
def test_where_no_case_can_be_read_nothing_is_offered_and_nothing_fails(case):
    assert completion.declared("claims", {"case": case}, "") == []
    assert completion.declared("parties", {"case": case}, "") == []


def offered(words: str) -> list[str]:
    """What bash would be given for a command line that ends where Tab is pressed."""
    done = run(_ARGMAP_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=str(len(words.split(" ")) - 1))
    assert done.stderr == ""
    return done.stdout.split()


def test_bash_is_given_cases_claims_formats_and_semantics():
    assert "gold" in offered("argmap show g")
    assert "gold" in offered("argmap view g")
    assert "gold" in offered("argmap serve g")
    assert offered("argmap show gold --from go") == ["goal", "good"]
    assert offered("argmap export gold --format me") == ["mermaid"]
    assert offered("argmap evaluate gold --semantics pre") == ["preferred"]
    assert offered("argmap show gold --party c") == ["con"]


@pytest.mark.slow
def test_bash_is_given_what_the_commands_that_edit_take():
    assert offered("argmap copy g") == ["gold"]
    assert offered("argmap remove gold go") == ["goal", "good"]
    assert offered("argmap link gold bad --counters go") == ["goal", "good"]
    assert offered("argmap edit gold good --stage se") == ["second"]
    assert offered("argmap edit gold good --clear st") == ["stage", "standard"]
    assert offered("argmap what-if gold --accept ba") == ["bad"]


BASH = shutil.which("bash")
needs_bash = pytest.mark.skipif(BASH is None, reason="there is no bash")


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.slow
@needs_bash
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("argmap show go", "gold"),
        ("argmap show gold @", "@first @second"),
        ("argmap show gold @ fi", "@first"),
        ("argmap show gold @ zz", ""),
        ("argmap show gold @ second --from g", "goal good"),
        ("argmap diff gold @ first gold @ s", "@second"),
        ("argmap show --party", "--party"),
        ("argmap show here", "here-too"),
    ],
)
def test_bash_completes_the_words_that_it_took_apart(words, offered):
    Path("here-too.yaml").write_text(CASE, encoding="utf-8")
    script = (
        'eval "$(_ARGMAP_COMPLETE=source_bash argmap)"\n'
        'COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); _argmap_completion argmap; echo "${COMPREPLY[*]}"'
    )
    command = [str(BASH), "-c", script, "bash", *words.split(" ")]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=120)
    assert (done.stdout.strip(), done.stderr) == (offered, "")


@pytest.mark.slow
@needs_bash
def test_a_stage_is_completed_when_tab_is_pressed_in_bash():
    script = Path("start")
    script.write_text('eval "$(_ARGMAP_COMPLETE=source_bash argmap)"; PS1="ready> "\n', encoding="utf-8")
    leader, follower = pty.openpty()
    shell = subprocess.Popen(
        [str(BASH), "--noprofile", "--rcfile", "start", "-i"],
        env={**environment(), "TERM": "dumb", "INPUTRC": "/dev/null"},
        **dict.fromkeys(("stdin", "stdout", "stderr"), follower),
        start_new_session=True,
    )
    os.close(follower)
    shown = b""

    def until(expected: bytes) -> None:
        nonlocal shown
        while expected not in shown:
            assert select.select([leader], [], [], 60)[0], shown
            shown += os.read(leader, 4096)

    try:
        until(b"ready> ")
        os.write(leader, b"argmap show gold@f\t")
        until(b"first ")
        shown = b""
        os.write(leader, b"--from go\tx\x01echo \r")
        until(b"argmap show gold@first --from gox")
    finally:
        shell.kill()
        shell.wait()
        os.close(leader)
