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


_FORM = "CASE may be REV:path, a path or a name"


@pytest.mark.parametrize(
    ("designator", "says", "hint"),
    [
        ("nope:cases/x.yaml", "nope", _FORM),
        ("HEAD~9:cases/x.yaml", "HEAD~9", _FORM),
        ("HEAD@{99}:cases/x.yaml", "HEAD@{99}", _FORM),
        ("HEAD:cases/nope.yaml", "cases/nope.yaml", "did you mean 'HEAD:cases/x.yaml'?"),
        ("HEAD:../../x.yaml", "HEAD:../../x.yaml", "did you mean 'HEAD:x.yaml'?"),
        ("HEAD:cases", "HEAD:cases", "did you mean 'HEAD:cases/x.yaml'?"),
        ("HEAD:cases/x.yaml/y", "HEAD:cases/x.yaml/y", "did you mean 'HEAD:cases/x.yaml'?"),
        ("--output=owned:x.yaml", "that is not a revision", _FORM),
        ("--batch:x.yaml", "that is not a revision", _FORM),
        ("HEAD:x\0.yaml", "that is not a revision", _FORM),
    ],
)
def test_what_git_cannot_give_is_told_in_one_line(repository, designator, says, hint):
    error = why_not(designator)
    assert error.message.startswith("git cannot give ")
    assert says in error.message
    assert "\n" not in error.message
    assert "\0" not in error.message
    assert error.hint == hint
    assert not Path("owned").exists()


def test_a_file_that_has_been_renamed_since_is_named_as_it_was_called_in_the_revision(
    repository, monkeypatch
):
    git("mv", "cases/x.yaml", "cases/school.yaml")
    git("commit", "-q", "-m", "Rename")
    Path("maps").mkdir()
    git("mv", "cases/school.yaml", "maps/school.yaml")
    git("commit", "-q", "-m", "Move")
    here = Path.cwd()
    for folder, path in ((".", "maps/school.yaml"), ("maps", "maps/school.yaml"), ("maps", "school.yaml")):
        monkeypatch.chdir(here / folder)
        hints = {revision: why_not(f"{revision}:{path}").hint for revision in ("HEAD~1", "HEAD~2")}
        assert hints == {
            "HEAD~1": "it had another name then: HEAD~1:cases/school.yaml",
            "HEAD~2": "it had another name then: HEAD~2:cases/x.yaml",
        }
    assert title_of("HEAD~2:cases/x.yaml")


def test_a_name_like_one_of_the_revision_leads_to_that(repository):
    assert why_not("HEAD~1:cases/y.yaml").hint == "did you mean 'HEAD~1:cases/x.yaml'?"
    assert why_not("HEAD:quite/another-thing.yaml").hint == _FORM


def test_without_a_repository_git_says_so(here):
    error = why_not("HEAD:x.yaml")
    assert "not a git repository" in error.message
    assert error.hint == "'REV:path' names a version that git keeps: run this in the folder of a repository"


def test_without_git_it_is_said_that_git_is_missing(here, monkeypatch):
    monkeypatch.setenv("PATH", str(here))
    assert "git command is not installed" in why_not("HEAD:x.yaml").message


def test_a_path_on_a_drive_is_no_revision(here):
    """Somebody copied it from Windows."""
    assert why_not("C:\\maps\\x.yaml").message == "there is no file 'C:\\maps\\x.yaml'"
    assert why_not("c:/maps/x.yaml").message == "there is no file 'c:/maps/x.yaml'"
    assert why_not("c:/maps/x.yaml").hint == "there is no folder 'c:/maps'"
    Path("C:\\maps").mkdir()
    write("C:\\maps/x.yaml", "A folder of this name")
    assert title_of("C:\\maps/x.yaml") == "A folder of this name"
