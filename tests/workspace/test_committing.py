"""One file of a git repository is committed, whatever else is changed there."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.core.diagnostics import ArgmapError
from argmap.workspace.git.committing import Author, commit_text
from support.repositories import commit, git

BEFORE, AFTER = b"title: Q\n", b"title: Why?\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    commit("first", {"cases/case.yaml": BEFORE, "notes.txt": "one\n"})
    return tmp_path


def written(path: str, data: bytes = AFTER) -> str | None:
    """Write a file and commit it."""
    Path(path).write_bytes(data)
    return commit_text(path, data, "edited", Author("Ada", "ada@browser.invalid"))


def test_only_the_file_is_committed_and_what_is_staged_stays_so(repository):
    Path("notes.txt").write_text("two\n")
    git("add", "notes.txt")
    assert written("cases/case.yaml") == git("rev-parse", "HEAD").strip()
    assert git("show", "--format=%an <%ae> %s", "--name-only").split("\n")[::2] == [
        "Ada <ada@browser.invalid> edited",
        "cases/case.yaml",
    ]
    assert git("status", "--short") == "M  notes.txt\n"
    assert written("cases/case.yaml") is None, "nothing is new"


def test_a_link_commits_the_file_that_it_leads_to(repository):
    Path("link.yaml").symlink_to("cases/case.yaml")
    commit("a link", {})
    assert written("link.yaml")
    assert git("show", "--format=", "--name-only") == "cases/case.yaml\n"
    assert git("status", "--short") == ""


def test_a_file_that_can_be_run_stays_so(repository):
    Path("cases/case.yaml").chmod(0o755)
    commit("can be run", {})
    assert written("cases/case.yaml")
    assert git("status", "--short") == ""
    assert git("ls-tree", "HEAD", "cases/").startswith("100755 ")


def test_while_another_git_holds_the_index_nothing_is_committed(repository):
    head = git("rev-parse", "HEAD")
    Path(".git/index.lock").touch()
    with pytest.raises(ArgmapError, match="git update-index failed"):
        written("cases/case.yaml")
    assert git("rev-parse", "HEAD") == head
    Path(".git/index.lock").unlink()
    assert written("cases/case.yaml")
    assert git("status", "--short") == ""


def test_the_first_commit_of_a_repository_needs_none_before_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    git("init", "-q")
    commit_ = written("case.yaml")
    assert git("log", "--format=%H") == f"{commit_}\n"
