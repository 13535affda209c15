"""A case as it was in a revision of git: REVISION:PATH."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import load_case
from support.library_cases import BAD, git, rules_of, title_of, why_not, write


def test_a_file_is_read_as_it_was_in_a_revision(repository):
    git("tag", "v1", "HEAD~1")
    git("branch", "feature/later")
    assert title_of("x") == "Third"
    for designator, title in {
        "HEAD:cases/x.yaml": "Second",
        "HEAD~1:cases/x.yaml": "First",
        "HEAD@{1}:cases/x.yaml": "First",
        "HEAD@{1}:cases/x.yaml@order": "First",
        "HEAD^{/First}:cases/x.yaml": "First",
        "v1:cases/x.yaml@briefs": "First",
        "feature/later:cases/x.yaml": "Second",
        "main@{0}:x.yaml@briefs": "Second at the root",
    }.items():
        assert title_of(designator) == title, designator
    case = load_case("HEAD@{1}:cases/x.yaml@briefs")
    assert (case.name, case.stage, list(case.claims)) == ("x", "briefs", ["a"])


def test_a_path_in_a_revision_is_from_the_root_or_else_from_here(repository, monkeypatch):
    monkeypatch.chdir("cases")
    write("only-here.yaml", "Only here")
    git("add", ".")
    git("commit", "-q", "-m", "More")
    assert title_of("HEAD:cases/x.yaml") == "Third"
    assert title_of("HEAD:x.yaml") == "Second at the root"
    assert title_of("HEAD:./x.yaml") == "Third"
    assert title_of("HEAD:../x.yaml") == "Second at the root"
    assert title_of("HEAD:only-here.yaml@order") == "Only here"


def test_mistakes_in_a_revision_are_told_with_the_revision(repository):
    Path("bad.yaml").write_text(BAD)
    Path("latin.yaml").write_bytes(b"title: caf\xe9\n")
    git("add", ".")
    git("commit", "-q", "-m", "Bad")
    assert [d.where for d in why_not("HEAD:bad.yaml").diagnostics] == ["HEAD:bad.yaml:3:26"]
    assert [d.where for d in why_not("HEAD:latin.yaml").diagnostics] == ["HEAD:latin.yaml:1:11"]
    assert rules_of(why_not("HEAD:bad.yaml", max_size=10)) == ["too-large"]


@pytest.mark.parametrize(
    ("designator", "says"),
    [
        ("nope:cases/x.yaml", "nope"),
        ("HEAD~9:cases/x.yaml", "HEAD~9"),
        ("HEAD@{99}:cases/x.yaml", "HEAD@{99}"),
        ("HEAD:cases/nope.yaml", "cases/nope.yaml"),
        ("HEAD:../../x.yaml", "HEAD:../../x.yaml"),
        ("HEAD:cases", "HEAD:cases"),
        ("HEAD:cases/x.yaml/y", "HEAD:cases/x.yaml/y"),
        ("--output=owned:x.yaml", "that is not a revision"),
        ("--batch:x.yaml", "that is not a revision"),
        ("HEAD:x\0.yaml", "that is not a revision"),
    ],
)
def test_what_git_cannot_give_is_told_in_one_line(repository, designator, says):
    error = why_not(designator)
    assert error.message.startswith("git cannot give ")
    assert says in error.message
    assert "\n" not in error.message
    assert "\0" not in error.message
    assert "REV:path" in error.hint
    assert not Path("owned").exists()


def test_without_a_repository_git_says_so(here):
    assert "not a git repository" in why_not("HEAD:x.yaml").message


def test_without_git_it_is_said_that_git_is_missing(here, monkeypatch):
    monkeypatch.setenv("PATH", str(here))
    assert "git command is not installed" in why_not("HEAD:x.yaml").message
