"""`argmap check` of what can be typed for CASE: its reports and exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from argmap.render.json import find_schema
from support.library_cases import BAD, git, write
from support.running import run_bytes


def check(*words: str, given: bytes | None = None, **environment: str) -> subprocess.CompletedProcess:
    return run_bytes("check", *words, stdin=given, **environment)


def test_check_of_a_good_case_says_so_and_exits_0():
    write("cases/school.yaml")
    done = check("school", "parler-v-aws", "cases/school.yaml@order")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == (
        b"3 cases checked, nothing found; 23 quotations proved against our own record of the source, "
        b"29 not looked up, as their sources have no 'file'\n"
    )


def test_check_prints_each_mistake_with_its_line_and_a_way_out_and_exits_1():
    Path("x.yaml").write_text(BAD + "  a: again\n")
    done = check("x.yaml")
    assert done.returncode == 1
    assert done.stdout.decode().splitlines() == [
        "x.yaml:3:26: error[unknown-target]: no claim or link is called 'antitrsut'",
        "    3 |   a: {text: A, supports: antitrsut}",
        "      |                          ^^^^^^^^^",
        "  help: did you mean 'antitrust'?",
        "x.yaml:5:3: error[duplicate-id]: 'a' is the id of two things",
        "    5 |   a: again",
        "      |   ^",
        "  note: x.yaml:3:3: first given here",
        "  help: rename one of them",
    ]
    assert done.stderr == b"1 case checked: 2 errors; --fix fixes 1\n"


def test_check_of_what_cannot_be_found_or_read_exits_2_and_still_reports_the_others(here):
    write("good.yaml")
    Path("bad.yaml").write_text(BAD)
    (here / "folder").mkdir()
    done = check("good.yaml", "bad.yaml", "folder", "parler-v-awz", "good.yaml@ordre")
    assert done.returncode == 2
    told = done.stdout.decode()
    assert "bad.yaml:3:26: error[unknown-target]" in told
    assert "folder: error[is-a-folder]: this is a folder, and there is no case file in it" in told
    assert "parler-v-awz: error[unknown-case]: no case is called 'parler-v-awz'" in told
    assert "did you mean 'parler-v-aws'?" in told
    remarks = done.stderr.decode()
    assert "no stage is called 'ordre'" in remarks
    assert "2 cases checked, 3 not read: 3 errors" in remarks
    assert "did you mean 'order'?" in remarks


def test_check_without_a_case_checks_those_in_the_folder_cases():
    assert check().returncode == 2
    write("cases/good.yaml")
    Path("cases/bad.yml").write_text(BAD)
    Path("cases/notes.txt").write_text("no case")
    done = check()
    assert done.returncode == 1
    assert done.stdout.startswith(b"cases/bad.yml:3:26: error[unknown-target]")
    assert done.stderr == b"2 cases checked: 1 error; --fix fixes 1\n"


def test_check_without_a_case_checks_what_the_library_lists():
    write("cases/good.yaml")
    write("cases/.backup.yaml")
    write("cases/old.yaml/x.txt")
    done = check()
    assert (done.returncode, done.stderr) == (0, b"1 case checked, nothing found\n")


def test_check_reads_standard_input():
    done = check("-", given=BAD.replace("\n", "\r\n").encode())
    assert done.returncode == 1
    assert done.stdout.startswith(b"<stdin>:3:26: error[unknown-target]")


def test_check_reports_as_json(here):
    Path("x.yaml").write_text(BAD + "  a: again\n")
    (here / "folder").mkdir()
    done = check("--output-format", "json", "x.yaml", "folder")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    jsonschema.validate(report, find_schema("check"))
    first, second, third = report["diagnostics"]
    assert first == {
        "rule": "unknown-target",
        "severity": "error",
        "message": "no claim or link is called 'antitrsut'",
        "hint": "did you mean 'antitrust'?",
        "span": {"file": "x.yaml", "line": 3, "column": 26, "end_line": 3, "end_column": 35},
        "related": [],
    }
    assert second["related"] == [
        {
            "message": "first given here",
            "span": {"file": "x.yaml", "line": 3, "column": 3, "end_line": 3, "end_column": 4},
        }
    ]
    assert (third["rule"], third["span"]) == ("is-a-folder", {"file": "folder"})


def test_check_of_nothing_wrong_is_an_empty_json_report_and_an_empty_github_report():
    write("x.yaml")
    report = json.loads(check("--output-format", "json", "x.yaml").stdout)
    jsonschema.validate(report, find_schema("check"))
    assert report["diagnostics"] == []
    assert check("--output-format", "github", "x.yaml").stdout == b""


def test_check_reports_as_github_reads_it(here):
    Path("100%, a:b.yaml").write_text('title: T\nclaims:\n  a: A\n"50%\\nx": 1\n')
    (here / "folder").mkdir()
    done = check("--output-format", "github", "100%, a:b.yaml", "folder")
    assert done.returncode == 2
    lines = done.stdout.decode().split("\n")
    assert lines[0].startswith(
        "::error file=100%25%2C a%3Ab.yaml,line=4,col=1,title=unknown-key::a case has no key '50%25%0Ax' (the keys"
    )
    assert lines[1:] == [
        "::error file=folder,title=is-a-folder::this is a folder, and there is no case file in it",
        "",
    ]


@pytest.mark.parametrize("output_format", ["text", "github"])
def test_check_passes_on_no_control_character_of_a_file(output_format):
    Path("x.yaml").write_text('title: T\nclaims: {a: A, "b\\e[31m": B}\n"\\e[2J\\u009b\\r": x\n')
    done = check("--output-format", output_format, "x.yaml", "\x1b[31mnope")
    assert done.returncode == 2
    for told in (done.stdout, done.stderr):
        assert not {"\x1b", "\x9b", "\r"} & set(told.decode())


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("output_format", ["text", "github", "json"])
def test_check_reports_a_file_whose_name_is_not_utf8(output_format):
    name = os.fsdecode(b"caf\xe9.yaml")
    Path(name).write_text(BAD)
    done = check("--output-format", output_format, name, PYTHONIOENCODING="utf-8:strict")
    assert done.returncode == 1, done.stderr
    assert b"unknown-target" in done.stdout


def test_check_prints_what_an_ascii_terminal_can_show():
    Path("x.yaml").write_text("title: T\nclaims:\n  é: {text: “é”, supports: ü}\n", encoding="utf-8")
    done = check("x.yaml", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert done.stdout.decode("ascii").startswith("x.yaml:3:28: error[unknown-target]")


def test_check_reads_no_more_than_it_is_told_to():
    write("x.yaml")
    done = check("--max-size", "20", "x.yaml")
    assert done.returncode == 2
    assert b"x.yaml: error[too-large]: this is larger than the limit of 20 bytes" in done.stdout


def test_check_of_a_case_in_git_names_the_revision(repository):
    Path("x.yaml").write_text(BAD)
    git("commit", "-q", "-a", "-m", "Bad")
    done = check("HEAD:x.yaml", "HEAD~1:x.yaml")
    assert done.returncode == 1
    assert done.stdout.startswith(b"HEAD:x.yaml:3:26: error[unknown-target]")


def test_a_format_that_does_not_exist_is_bad_usage():
    done = check("--output-format", "xml", "school-start")
    assert done.returncode == 2
    assert b"github" in done.stderr
