"""What the checks of quotations say of a case, and what the report shows of a source."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap import parse_case
from argmap.checks.run import find_findings
from argmap.checks.selection import Asked, choose
from support.project import ROOT
from support.running import run_here as run

CHECKS = ("quote-not-found", "quote-altered", "quote-case", "source-missing")


CASE = """\
title: T
sources: {s: {title: S, file: s.txt}}
claims:
  a: A
  b: {text: B, cites: {source: s, quote: A text that is there}, supports: a}
"""


def found(text: str, folder: Path | None) -> list[str]:
    parsed = parse_case(text, file="x.yaml")
    return [str(d) for d in find_findings(parsed, choose(Asked(select=CHECKS)), folder=folder)]


def test_a_finding_is_at_the_quotation_and_names_the_words(project):
    assert found(CASE, project) == [
        "x.yaml:5:42: warning[quote-altered]: this quotation of 'b' is not as in its source: 'there' for 'here'"
    ]


def test_nothing_is_said_of_a_case_that_is_nowhere():
    assert found(CASE, None) == []


def test_a_source_that_cannot_be_read_is_told_once(project):
    assert found(CASE.replace("s.txt", "t.txt"), project) == [
        "x.yaml:2:31: warning[source-missing]: 't.txt', the file of 's', cannot be read: there is no such file"
    ]


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("seed/letter.txt", "seeds/letter.txt"),
        ("letter.txt", "seeds/letter.txt"),
        ("seeds/leter.txt", "seeds/letter.txt"),
    ],
)
def test_a_file_that_may_be_meant_is_written_for_one_that_does_not_exist(project, monkeypatch, named, meant):
    monkeypatch.chdir(project)
    Path("seeds").mkdir()
    Path("seeds/letter.txt").write_text("here")
    text = f"title: T\nsources:\n  s: {{title: S, file: {named}}}\nclaims:\n  a: {{text: A., cites: {{source: s, quote: here}}}}\n"
    Path("x.yaml").write_text(text)
    result = run("check", "x.yaml", "--select", "source-missing", "--fix")
    assert f"did you mean '{meant}'?" in result.stderr + result.stdout
    assert (
        Path("x.yaml").read_text() == text
    )  # another file would prove nothing: it is written only where that is asked for
    run("check", "x.yaml", "--select", "source-missing", "--fix", "--unsafe-fixes")
    assert Path("x.yaml").read_text() == text.replace(named, meant)


def test_a_path_as_windows_writes_it_is_written_with_slashes_if_that_is_the_file(project):
    """A case that was written there is checked elsewhere."""
    (project / "seeds").mkdir()
    (project / "seeds" / "s.txt").write_text("here", encoding="utf-8")
    for named, meant in (("seeds\\s.txt", "seeds/s.txt"), ("seeds\\t.txt", "seeds\\t.txt")):
        text = CASE.replace("s.txt", named)
        (project / "x.yaml").write_text(text, encoding="utf-8")
        run("check", "x.yaml", "--select", "source-missing", "--fix", folder=project)
        assert (project / "x.yaml").read_text(encoding="utf-8") == text.replace(named, meant)


def test_of_two_files_with_the_name_none_is_meant(project):
    for folder in ("one", "two"):
        (project / folder).mkdir()
        (project / folder / "t.txt").write_text("here")
    (said,) = found(CASE.replace("s.txt", "t.txt"), project)
    assert "did you mean" not in said


def test_a_case_does_not_prove_its_own_quotations(project):
    (project / "x.yaml").write_text(CASE)
    (said,) = found(CASE.replace("s.txt", "x.yaml"), project)
    assert said.startswith("x.yaml:2:31: warning[source-missing]: 'x.yaml', the file of 's', cannot be read")
    assert said.endswith("it is a case file, which proves nothing")


def test_the_report_shows_the_passage_in_the_source(project):
    (project / "x.yaml").write_text(CASE)
    done = run("check", "x.yaml", folder=project)
    assert done.returncode == 1
    assert (
        "  note: s.txt:1:16: the source: A text that is here\n    1 | A text that is here.\n" in done.stdout
    )
    assert "      |                ^^^^\n" in done.stdout


def test_outside_is_read_where_it_is_allowed(project):
    (project / "x.yaml").write_text(
        CASE.replace("s.txt", "../secret.txt").replace("text that is there", "secret")
    )
    assert "outside of the project, which is '.'" in run("check", "x.yaml", folder=project).stdout
    done = run("check", "--allow-outside", "x.yaml", folder=project)
    assert (done.returncode, done.stderr) == (
        0,
        "1 case checked, nothing found; 1 quotation proved against the source itself\n",
    )


def test_the_quotations_of_the_library_stand_in_their_seeds():
    for path in sorted((ROOT / "cases").glob("*.yaml")):
        assert found(path.read_text(encoding="utf-8"), path.parent) == []
    done = run("check", "parler-v-aws", folder=ROOT)
    assert done.stderr == (
        "1 case checked, nothing found; 23 quotations proved against our own record of the source, "
        "29 not looked up, as their sources have no 'file'\n"
    )


def test_what_is_proved_against_a_record_is_not_said_to_stand_in_the_document(project):
    (project / "r.yaml").write_text(
        "title: T\nsources:\n  s: {title: S, file: s.txt}\n  r: {title: R, file: s.txt, record: true}\n"
        "claims:\n  a: {text: A., cites: {source: s, quote: text that is}}\n"
        "  b: {text: B., supports: a, cites: [{source: r, quote: that is here}, {source: r, quote: A text}]}\n"
    )
    done = run("check", "--select", "quote-altered", "r.yaml", folder=project)
    assert done.stderr == (
        "1 case checked, nothing found; 3 quotations proved, 2 of them against our own record of the source\n"
    )


def test_quotations_without_a_file_are_counted_where_quotations_are_looked_for(project):
    (project / "n.yaml").write_text(
        "title: T\nsources:\n  n: {title: N}\n"
        "claims:\n  a: {text: A., cites: [{source: n, quote: some words}, {source: n, at: p. 3}]}\n"
    )
    done = run("check", "n.yaml", folder=project)
    assert done.stderr == (
        "1 case checked, nothing found; 1 quotation not looked up, as its source has no 'file'\n"
    )
    assert (
        run("check", "--select", "dropped", "n.yaml", folder=project).stderr
        == "1 case checked, nothing found\n"
    )
    assert argmap.check(project / "n.yaml").without_file == 1


@pytest.mark.parametrize(("first", "last"), ["“”", "«»", '""', "''"])
def test_marks_around_a_whole_quotation_are_to_be_left_out(project, first, last):
    (project / "q.txt").write_text("Pupils who swim, a study says, sleep better.\n", encoding="utf-8")

    def check(quote: str) -> str:
        typed = "'" + quote.replace("'", "''") + "'"
        (project / "q.yaml").write_text(
            "title: T\nsources: {q: {title: Q, file: q.txt}}\nclaims:\n  a: A.\n"
            f"  b: {{text: B., supports: a, cites: {{source: q, quote: {typed}}}}}\n",
            encoding="utf-8",
        )
        return run("check", "--select", "quote-altered", "q.yaml", folder=project).stdout

    assert f"leave out the {first} at its start and the {last} at its end" in check(
        f"{first}Pupils who swim, a study says{last}"
    )
    assert "quote as printed" in check(f"{first}Pupils who swam, a study says{last}")
    assert check("Pupils who swim, a study says") == ""
