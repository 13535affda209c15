"""Commands over many files: folders with their subfolders, several processes, one policy for errors."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from argmap.apps.cli import progress
from argmap.render.json import find_schema
from argmap.workspace.library import bundled_folder
from support.running import environment, run, run_here

pytestmark = pytest.mark.slow

FINE = "title: A case\nclaims:\n  a: The market is free.\n  b: {text: It is not., counters: a}\n"
UNTIDY = "claims:\n    b: {counters: [a], text: 'It is not.'}\n    a: The market is free.\ntitle: Untidy\n"
FIXABLE = "title: Fixable\nclaims:\n  market: The market.\n  b: {text: Not so., counters: markt}\n"
MISTAKEN = "title: Mistaken\nclaims:\n  a: {text: The market., suports: b}\n"


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """A folder with cases in subfolders, some with mistakes and one that is not a text."""
    monkeypatch.chdir(tmp_path)
    for number, text in enumerate((FINE, UNTIDY, MISTAKEN) * 4):
        path = tmp_path / "mine" / f"part-{number % 3}" / f"case-{number}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shutil.copy(bundled_folder() / "school-start.yaml", "mine")
    (tmp_path / "mine" / "fixable.yaml").write_text(FIXABLE, encoding="utf-8")
    (tmp_path / "mine" / "latin.yaml").write_bytes(b"title: caf\xe9\nclaims: {a: A}\n")
    return tmp_path


LINES = [
    ("check", "mine"),
    ("check", "mine", "--select", "all", "--json"),
    ("check", "mine", "-f", "sarif"),
    ("check", "mine", "--diff", "--unsafe-fixes"),
    ("fmt", "mine", "--check"),
    ("fmt", "mine", "--diff"),
    ("fmt", "mine", "--check", "--json"),
    ("search", "market", "--case", "mine"),
    ("search", "market", "--case", "mine", "--json"),
    ("stats", "mine"),
    ("stats", "mine", "--json"),
    ("list", "mine"),
    ("list", "mine", "--json"),
    ("list",),
    ("search", "market"),
]


@pytest.mark.parametrize("words", LINES, ids=" ".join)
def test_on_several_processes_a_command_says_what_it_says_on_one(folder, words):
    one, two = (run(*words, "--jobs", jobs) for jobs in ("1", "2"))
    assert (two.returncode, two.stdout, two.stderr) == (one.returncode, one.stdout, one.stderr)
    assert one.stdout


def test_fmt_writes_on_several_processes_what_it_writes_on_one(folder):
    shutil.copytree("mine", "yours")
    one, two = (run("fmt", name, "--jobs", jobs) for name, jobs in (("mine", "1"), ("yours", "2")))
    assert one.stderr.replace("mine", "yours") == two.stderr
    for path in Path("mine").rglob("*.yaml"):
        assert path.read_bytes() == Path("yours", path.relative_to("mine")).read_bytes()
    assert "formatted yours/part-1/case-1.yaml" in two.stderr
    assert not list(Path("yours").rglob(".argmap*"))


@pytest.mark.parametrize(
    "words",
    [("check", "mine"), ("fmt", "mine"), ("stats", "mine"), ("search", "market", "--case", "mine")],
    ids=" ".join,
)
def test_a_file_that_cannot_be_read_is_told_and_the_others_are_worked_on(folder, words):
    done = run(*words)
    assert done.returncode == 2
    assert "latin.yaml:1:11: error[not-utf8]" in done.stdout + done.stderr
    assert "case-0" in done.stdout or words[0] in ("check", "fmt")
    assert "case-1" in done.stdout + done.stderr


def test_of_cases_that_are_named_those_that_can_be_read_are_searched(folder):
    done = run("search", "market", "--case", "nosuch", "--case", "mine/part-0")
    assert done.returncode == 2
    assert "no case is called 'nosuch'" in done.stderr
    assert "4 texts in 4 of 4 cases" in done.stderr


def test_list_shows_a_folder_with_its_subfolders(folder):
    told = run("list", "mine").stdout
    assert told.index("school-start") < told.index("mine/part-0") < told.index("mine/part-2")
    assert "latin" in told.split("school-start")[0]
    assert "cannot be read" in told


@pytest.mark.parametrize(
    "words", [("check",), ("fmt", "--check"), ("stats",), ("search", "market", "--case"), ("similar",)]
)
def test_a_subfolder_and_a_file_in_one_that_cannot_be_read_are_told(folder, monkeypatch, words):
    """Root may read every folder, so the system's refusal is simulated."""
    (folder / "mine" / "part-1" / "shut").mkdir()
    shutil.copy("mine/latin.yaml", "mine/part-2/latin-too.yaml")
    for name in ("scandir", "listdir", "open"):
        monkeypatch.setattr(os, name, _refusing(getattr(os, name)))
    done = run_here(*words, "mine")
    said = done.stdout + done.stderr
    assert done.returncode == 2
    assert "mine/part-1/shut: error[no-permission]: you may not read this folder" in said
    assert "mine/part-2/latin-too.yaml:1:11: error[not-utf8]" in said


def _refusing(function):
    def refusing(path, *arguments, **named):
        if os.path.basename(os.fspath(path)) == "shut":
            raise PermissionError(13, "Permission denied", path)
        return function(path, *arguments, **named)

    return refusing


def test_what_list_names_for_a_file_that_cannot_be_read_says_why(folder):
    shutil.copy("mine/latin.yaml", "mine/part-2/not a text.yaml")
    (line,) = (one for one in run("list", "mine").stdout.splitlines() if "not a text" in one)
    check = re.search(r"cannot be read: argmap (.*) says why", line)
    assert "error[not-utf8]" in run(*shlex.split(check[1])).stdout


def test_one_long_name_moves_no_other_line_of_a_list(folder):
    shutil.copy("mine/school-start.yaml", f"mine/{'x' * 200}.yaml")
    lines = run("list", "mine").stdout.splitlines()
    assert max(len(line) for line in lines if not line.startswith("  xxx")) < 120


def test_list_says_what_to_type_for_what_is_no_folder(folder):
    done = run("list", "mine/part-0/case-0.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert "argmap show mine/part-0/case-0.yaml" in done.stderr


def test_stats_of_several_cases_are_those_of_each(folder):
    told = run("stats", "mine/part-0/case-0.yaml", "school-start", "--json")
    values = json.loads(told.stdout)
    jsonschema.validate(values, find_schema("stats-of-several"))
    alone = json.loads(run("stats", "school-start", "--json").stdout)
    assert values["cases"][1] == {"file": "school-start", **{k: v for k, v in alone.items() if k != "argmap"}}
    text = run("stats", "mine/part-0/case-0.yaml", "school-start").stdout
    assert text.endswith("\n\nschool-start\n" + run("stats", "school-start").stdout)


def test_a_folder_is_checked_with_its_subfolders(folder):
    assert "part-2/case-2.yaml:3:26: error[unknown-key]" in run("check", "mine").stdout


# Ctrl-C, and bugs

#: Runs `argmap check`, whose work on any file is to say who it is and then to sleep.
SLEEPING = """\
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
import argmap.__main__
import argmap.apps.cli.commands.check.checking as files

def _check_file(checker, max_size, piped, path):
    os.write(1, f"{os.getpid()}\\n".encode())
    time.sleep(600)

files._check_file = _check_file
argmap.__main__.main()
"""


def is_gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes import everything anew")
@pytest.mark.parametrize("whole_group", [True, False], ids=["on a terminal", "sent to argmap alone"])
def test_ctrl_c_ends_all_processes_with_130_and_says_nothing(folder, whole_group):
    command = [sys.executable, "-c", SLEEPING, "check", "mine", "--jobs", "2"]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
        start_new_session=True,
    ) as process:
        pids = [int(process.stdout.readline()) for _ in range(2)]
        (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "")
    assert process.pid not in pids
    assert all(map(is_gone, pids))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes import everything anew")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_bug_names_the_file_that_it_is_about(folder, jobs):
    program = SLEEPING.replace("time.sleep(600)", "raise KeyError(1)")
    done = subprocess.run(
        [sys.executable, "-c", program, "check", "mine", "--jobs", jobs],
        capture_output=True,
        text=True,
        env=environment(),
        timeout=60,
    )
    assert done.returncode == 70
    assert "KeyError: 1, while working on mine/fixable.yaml" in done.stderr
    assert "Traceback" not in done.stderr


# How far the work has come


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def words(number: int) -> str:
    return f"{number} of 3 cases"


def test_work_that_takes_long_says_on_a_terminal_how_far_it_has_come(monkeypatch):
    monkeypatch.setattr(progress, "DELAY", -1.0)
    monkeypatch.setattr(sys, "stderr", Terminal())
    for number in progress.with_progress(range(3), words, total=3):
        sys.stderr.write(f"[{number}]")
    line = "\r{} of 3 cases"
    gone = "\r\x1b[K"
    assert sys.stderr.getvalue() == f"[0]{line.format(1)}{gone}[1]{line.format(2)}{gone}[2]"


def test_nothing_is_said_where_it_does_not_take_long_or_nobody_looks(monkeypatch):
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert list(progress.with_progress(range(3), words, total=3)) == [0, 1, 2]
    assert sys.stderr.getvalue() == ""
    monkeypatch.setattr(progress, "DELAY", -1.0)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert list(progress.with_progress(range(3), words, total=3)) == [0, 1, 2]
    assert sys.stderr.getvalue() == ""


@pytest.mark.parametrize(
    "words",
    [
        ("list", "class"),
        ("stats", "class"),
        ("check", "class"),
        ("fmt", "class", "--diff"),
        ("search", "free", "--case", "class"),
        ("compare", "model.yaml", "class"),
        ("grade", "standard", "model.yaml", "class"),
        ("similar", "class"),
    ],
    ids=lambda words: words[0],
)
def test_files_are_listed_by_the_numbers_in_their_names(tmp_path, monkeypatch, words):
    """A class of thirty hands in `student1` to `student30`, and a list of people has 2 before 10."""
    monkeypatch.chdir(tmp_path)
    Path("class").mkdir()
    Path("model.yaml").write_text(FINE, encoding="utf-8")
    text = (
        MISTAKEN
        if words[0] == "check"
        else UNTIDY.replace("It is not.", "It is not free of any rules at all.")
    )
    for number in (10, 9, 2, 1):
        Path(f"class/student{number}.yaml").write_text(text, encoding="utf-8")
    named = dict.fromkeys(re.findall(r"student(\d+)", run_here(*words).stdout))
    assert list(named) == ["1", "2", "9", "10"]
