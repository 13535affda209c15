"""`argmap merge` as a user meets it: what is printed, what is written, what cannot be done."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest

from argmap import parse_case
from argmap.render.json import find_schema
from support.files import content, write
from support.repositories import git
from support.running import ANSI, ARGMAP, environment
from support.running import run_here as run

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_settings")]

BASE = """\
title: Should school start later?
claims:
  later: School should start at nine.
  sleep: {text: Teenagers need sleep., supports: later}
"""
OURS = BASE.replace("at nine", "at ten") + "# ours\n"
THEIRS = (
    BASE.replace("at nine", "at half past eight").replace("need sleep", "need more sleep")
    + "  buses: {text: Buses cannot change., counters: later}\n"
)
CLEAN = BASE.replace("need sleep", "need more sleep")
UNKNOWN = BASE.replace("supports: later", "supports: latre")


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    """A folder with a base and what became of it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    for name, text in (("base", BASE), ("ours", OURS), ("theirs", THEIRS), ("clean", CLEAN)):
        write(f"{name}.yaml", text)
    return tmp_path


def merge(*words: str, status: int, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    done = run("merge", *words, stdin=stdin)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_what_is_merged_is_printed_and_what_came_of_it_said_on_stderr():
    done = merge("base.yaml", "ours.yaml", "theirs.yaml", status=1)
    assert done.stdout.startswith(OURS.replace("need sleep", "need more sleep").replace("# ours\n", ""))
    assert "# ours\n" in done.stdout
    assert parse_case(done.stdout).case.conflicts[0].theirs == "School should start at half past eight."
    assert done.stderr == (
        "merged: 3 changes taken from theirs; 1 conflict to resolve\n"
        "! conflict: both sides changed 'text' of claim 'later'; theirs: School should start at half past"
        " eight.  <stdout>:3:10\n"
        "? caution: 'later' is now rejected; in ours it is accepted, in theirs rejected\n"
        "  to resolve: make the case say what is right and remove the entries of its 'conflicts';"
        " 'argmap check' shows what is left\n"
        "~ changed claim sleep: text  <stdout>:4:17\n"
        "+ added claim buses  <stdout>:5:3\n"
        "+ added link buses -> later  <stdout>:5:49\n"
    )
    assert content("ours.yaml") == OURS


def test_a_clean_merge_exits_0():
    done = merge("base.yaml", "ours.yaml", "clean.yaml", status=0)
    assert done.stdout == OURS.replace("need sleep", "need more sleep")
    assert "conflict" not in done.stderr


def test_it_is_written_to_a_file_which_may_be_ours():
    Path("ours.yaml").chmod(0o640)
    done = merge("base.yaml", "ours.yaml", "clean.yaml", "-o", "ours.yaml", status=0)
    assert (done.stdout, content("ours.yaml")) == ("", OURS.replace("need sleep", "need more sleep"))
    assert done.stderr.startswith("ours.yaml: 1 change taken from theirs\n")
    assert "ours.yaml:4:17" in done.stderr
    assert Path("ours.yaml").stat().st_mode & 0o777 == 0o640


def test_the_byte_order_mark_of_ours_is_kept_wherever_the_result_goes():
    Path("ours.yaml").write_bytes(b"\xef\xbb\xbf" + Path("ours.yaml").read_bytes())
    merged = "\ufeff" + OURS.replace("need sleep", "need more sleep")
    assert merge("base.yaml", "ours.yaml", "clean.yaml", status=0).stdout == merged
    for name in ("new.yaml", "ours.yaml"):
        merge("base.yaml", "ours.yaml", "clean.yaml", "-o", name, status=0)
        assert Path(name).read_bytes().decode("utf-8") == merged


def test_another_case_is_overwritten_only_when_asked_for():
    words = ("base.yaml", "ours.yaml", "clean.yaml", "-o", "theirs.yaml")
    done = merge(*words, status=2)
    assert "'theirs.yaml' is a case, and was left unchanged" in done.stderr
    assert content("theirs.yaml") == THEIRS
    merge(*words, "--force", status=0)
    assert content("theirs.yaml") == OURS.replace("need sleep", "need more sleep")


@pytest.mark.parametrize("name", ["base.yaml", "theirs.yaml"])
def test_merge_leaves_base_and_theirs_as_they_are_unless_forced(name):
    before = content(name)
    done = merge("base.yaml", "ours.yaml", "theirs.yaml", "-o", name, status=2)
    assert f"'{name}' is a case, and was left unchanged" in done.stderr
    assert content(name) == before
    merge("base.yaml", "ours.yaml", "theirs.yaml", "-o", name, "--force", status=1)
    assert content(name) != before


def test_a_conflict_is_written_and_exits_1_and_check_then_reports_it():
    merge("base.yaml", "ours.yaml", "theirs.yaml", "-o", "ours.yaml", status=1)
    done = run("check", "ours.yaml")
    assert done.returncode == 1
    line = content("ours.yaml").splitlines().index("  - element: claim") + 1
    assert done.stdout.startswith(f"ours.yaml:{line}:14: warning[unresolved-conflict]: both sides changed")
    assert run("show", "ours.yaml").returncode == 0
    again = merge("base.yaml", "ours.yaml", "base.yaml", status=0)
    assert "1 conflict of an earlier merge still to be resolved" in again.stderr


@pytest.mark.parametrize(("side", "says"), [("--ours", "at ten"), ("--theirs", "at half past eight")])
def test_conflicts_are_resolved_to_a_side(side, says):
    done = merge("base.yaml", "ours.yaml", "theirs.yaml", side, status=0)
    case = parse_case(done.stdout).require()
    assert says in case.claims["later"].text
    assert "buses" in case.claims
    assert case.conflicts == ()
    assert f"1 conflict resolved to {side[2:]}" in done.stderr


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("base.yaml", "ours.yaml", "theirs.yaml"), 1),
        (("base.yaml", "ours.yaml", "clean.yaml"), 0),
        (("base.yaml", "ours.yaml", "theirs.yaml", "-o", "out.yaml"), 1),
        (("base.yaml", "ours.yaml", "theirs.yaml", "--theirs"), 0),
        (("empty.yaml", "ours.yaml", "theirs.yaml"), 1),
    ],
)
def test_json_is_as_its_schema_says(words, status):
    write("empty.yaml", "")
    done = merge(*words, "--json", status=status)
    document = json.loads(done.stdout)
    schema = find_schema("merge")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)
    assert document["clean"] == (status == 0)
    text = document["text"]
    assert (text is None) == (document["output"] == "out.yaml") == Path("out.yaml").exists()
    merged = parse_case(content("out.yaml") if text is None else text)
    lines = merged.source.text.splitlines()
    for conflict in document["conflicts"] if document["resolved-to"] is None else []:
        assert lines[conflict["span"]["line"] - 1] == f"  - element: {conflict['element']}"
    for taken in document["taken"]:
        if taken["element"] == "claim":
            assert (taken["id"] or "") in lines[taken["span"]["line"] - 1]


def test_json_says_what_to_look_at():
    write("ours.yaml", BASE + "  x: {text: X., supports: sleep}\n")
    write("theirs.yaml", BASE + "  x: {text: X.}\n  y: {text: X., counters: sleep}\n")
    document = json.loads(merge("base.yaml", "ours.yaml", "theirs.yaml", "--json", status=0).stdout)
    assert document["cautions"] == [
        {"kind": "same-text", "message": "'x' and 'y', which the two sides added, have the same text"},
        {
            "kind": "verdict",
            "message": "'later' is now rejected; in ours it is accepted, in theirs rejected",
        },
    ]


def test_an_empty_base_is_nothing_in_common():
    write("empty.yaml", "\n")
    done = merge("empty.yaml", "ours.yaml", "theirs.yaml", status=1)
    assert "empty.yaml is empty, so everything is new on both sides" in done.stderr
    case = parse_case(done.stdout).case
    assert {conflict.kind for conflict in case.conflicts} == {"both-added"}
    assert "buses" in case.claims
    merge(os.devnull, "base.yaml", "base.yaml", status=0)


def test_the_same_file_three_times_is_that_file():
    done = merge("ours.yaml", "ours.yaml", "ours.yaml", status=0)
    assert done.stdout == OURS
    assert "nothing taken from theirs" in done.stderr
    assert "ours.yaml and ours.yaml are the same text" in done.stderr


def test_sides_may_be_revisions_names_and_standard_input(own_settings):
    git("init", "-q", "-b", "main")
    write("cases/school.yaml", BASE)
    git("add", "-A")
    git("commit", "-q", "-m", "Base")
    write("cases/school.yaml", OURS)
    done = merge("HEAD:cases/school.yaml", "school", "-", stdin=CLEAN, status=0)
    assert done.stdout == OURS.replace("need sleep", "need more sleep")


def test_colour_is_as_asked_for():
    assert ANSI.search(merge("base.yaml", "ours.yaml", "theirs.yaml", "--color", "always", status=1).stderr)
    assert not ANSI.search(merge("base.yaml", "ours.yaml", "theirs.yaml", status=1).stderr)


# What cannot be done


def refused(*words: str, stdin: str | None = None) -> str:
    done = merge(*words, stdin=stdin, status=2)
    assert done.stdout == ""
    return done.stderr


def test_what_is_wrong_with_all_three_is_said_in_one_run():
    write("base.yaml", "title: T\n")
    write("ours.yaml", UNKNOWN)
    write("theirs.yaml", "title: [\n")
    said = refused("base.yaml", "ours.yaml", "theirs.yaml", "-o", "out.yaml")
    places = (
        "base.yaml:1:1: error[missing-key]",
        "ours.yaml:4:50: error[unknown-target]",
        "theirs.yaml:2:1:",
    )
    assert [place for place in places if place not in said] == []
    assert "argmap: nothing is merged, as BASE, OURS and THEIRS cannot be read\n" in said
    assert not Path("out.yaml").exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (UNKNOWN, "theirs.yaml:4:50: error[unknown-target]: no claim or link is called 'latre'"),
        ("", "theirs.yaml:1:1: error[empty-file]"),
        ("argmap: 2\n" + BASE, "theirs.yaml:1:9: error[unknown-version]"),
        (b"title: caf\xe9\n", "theirs.yaml:1:11: error[not-utf8]"),
        ("title: a\n<<<<<<< ours\n", "theirs.yaml:2:1: error[bad-yaml]"),
    ],
)
def test_a_side_that_cannot_be_read_is_named_with_the_place(text, says):
    write("theirs.yaml", text)
    said = refused("base.yaml", "ours.yaml", "theirs.yaml", "-o", "ours.yaml")
    assert says in said
    assert "nothing is merged, as THEIRS cannot be read" in said
    assert content("ours.yaml") == OURS


def test_a_folder_a_file_that_is_not_there_and_another_format_are_refused():
    Path("folder").mkdir()
    write("graph.tgf", "1\n2\n#\n1 2\n")
    said = refused("folder", "nowhere.yaml", "graph.tgf")
    assert "folder: error[is-a-folder]" in said
    assert "there is no file 'nowhere.yaml'" in said
    assert "'graph.tgf' is not a case file\n  help: convert it: argmap import graph.tgf -o graph.yaml" in said
    assert "nothing is merged, as BASE, OURS and THEIRS cannot be read" in said


def test_a_stage_of_a_case_is_refused():
    write("staged.yaml", BASE + "stages: {one: One}\n")
    said = refused("base.yaml", "staged.yaml@one", "theirs.yaml")
    assert "is a case at its stage 'one', but cases are merged as a whole" in said
    assert "leave out '@one'" in said


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("-", "-", "theirs.yaml"), "BASE and OURS are standard input, which can be read only once"),
        (("base.yaml", "ours.yaml", "theirs.yaml", "--ours", "--theirs"), "exclude each other"),
        (("base.yaml", "ours.yaml", "theirs.yaml", "-o", ""), "the name of the output is empty"),
        (("base.yaml", "ours.yaml", "theirs.yaml", "-o", "."), "cannot write '.'"),
        (("base.yaml", "ours.yaml", "theirs.yaml", "-o", "no/out.yaml"), "cannot write 'no/out.yaml'"),
        (("base.yaml", "ours.yaml"), "the version that both come from is missing"),
        (("base.yaml", "ours.yaml", "theirs.yaml", "--max-size", "9"), "larger than the limit of 9 bytes"),
    ],
)
def test_bad_usage_is_refused(words, says):
    assert says in refused(*words)


def test_a_reader_that_has_gone_is_no_failure():
    done = subprocess.run(
        [
            "bash",
            "-c",
            f"{' '.join(ARGMAP)} merge base.yaml ours.yaml clean.yaml | true; echo ${{PIPESTATUS[0]}}",
        ],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
    )
    assert done.stdout == "0\n"


def test_a_case_with_conflicts_says_so_where_it_is_shown():
    write("merged.yaml", merge("base.yaml", "ours.yaml", "theirs.yaml", status=1).stdout)
    lines = run("show", "merged.yaml").stdout.splitlines()
    assert lines[2] == "! 1 conflict left by a merge to be decided: see 'argmap check merged.yaml'"
    assert "conflict" not in run("show", "ours.yaml").stdout
