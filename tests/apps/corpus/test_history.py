"""The table of changes: what changed in a repository, when and by whom, and which verdicts that turned."""

from __future__ import annotations

import subprocess

import pytest

import argmap
from argmap.apps.corpus.database import query
from argmap.apps.corpus.history import record_history
from argmap.apps.corpus.store import Store
from argmap.core.diagnostics import ArgmapError
from support.corpora import built
from support.running import run_here as run

pytestmark = pytest.mark.slow

#: Long enough for git to see that a file was renamed when two lines of it have changed as well.
SUMMARY = "summary: >\n" + "".join(
    f"  Line {number} of what the town said about it.\n" for number in range(6)
)
FIRST = (
    f"title: Bridge\n{SUMMARY}claims:\n"
    "  build: Build the bridge.\n  cost: {text: It costs too much., counters: build}\n"
)
ANSWERED = f"{FIRST}  toll: {{text: A toll pays for it., counters: cost}}\n"
REWORDED = ANSWERED.replace("Build the bridge.", "Build the bridge now.")
RENAMED = REWORDED.replace("cost:", "price:").replace("counters: cost", "counters: price")


@pytest.fixture
def repository(tmp_path, monkeypatch, own_settings):
    """A repository with one case in four versions, the last under another name, and a corpus of it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "maps"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    for number, text in enumerate((FIRST, ANSWERED, REWORDED)):
        (folder / "bridge.yaml").write_text(text, encoding="utf-8")
        commit(folder, number)
    git(folder, "mv", "bridge.yaml", "crossing.yaml")
    (folder / "crossing.yaml").write_text(RENAMED, encoding="utf-8")
    commit(folder, 3)
    built([folder], tmp_path / "corpus")
    return folder


def git(folder, *words):
    return subprocess.run(
        ["git", "-C", str(folder), *words], check=True, capture_output=True, text=True
    ).stdout


def commit(folder, number):
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", f"version {number}", f"--date=2024-01-0{number + 1}T12:00:00+00:00")


def changes(corpus="corpus"):
    said = 'left(date, 10), "case", change, element, id, part, before, after'
    return query(Store(corpus), f"SELECT {said} FROM changes ORDER BY ALL").rows


def record(folder, revision="HEAD", corpus="corpus", jobs=1):
    return record_history(Store(corpus), str(folder), revision, jobs, print)


def test_each_version_says_what_it_changed(repository):
    found = record(repository)
    assert changes() == [
        ("2024-01-01", "bridge.yaml", "added", "case", None, None, None, "Bridge"),
        (
            "2024-01-02",
            "bridge.yaml",
            "added",
            "claim",
            "toll",
            None,
            None,
            '{"id": "toll", "text": "A toll pays for it."}',
        ),
        ("2024-01-02", "bridge.yaml", "added", "link", "toll -> cost", None, None, changes()[2][7]),
        ("2024-01-02", "bridge.yaml", "verdict", "claim", "build", None, "rejected", "accepted"),
        ("2024-01-02", "bridge.yaml", "verdict", "claim", "cost", None, "accepted", "rejected"),
        (
            "2024-01-03",
            "bridge.yaml",
            "reworded",
            "claim",
            "build",
            "text",
            "Build the bridge.",
            "Build the bridge now.",
        ),
        ("2024-01-04", "crossing.yaml", "renamed", "case", None, None, "bridge.yaml", "crossing.yaml"),
        ("2024-01-04", "crossing.yaml", "renamed", "claim", "price", None, "cost", "price"),
    ]
    assert (found.commits, found.changes, found.verdicts) == (4, 6, 2)
    authors = query(Store("corpus"), "SELECT DISTINCT author FROM changes").rows
    assert authors == [("Ada Lovelace",)]


def test_new_commits_are_added_to_what_is_known(repository):
    record(repository, "HEAD~2")
    assert record(repository).commits == 2
    known = changes()
    built([repository], repository.parent / "fresh")
    record(repository, corpus="fresh")
    assert known == changes("fresh")
    assert record(repository).commits == 0
    assert changes() == known


def test_a_history_that_was_rewritten_is_read_anew(repository):
    record(repository)
    git(repository, "reset", "-q", "--hard", "HEAD~2")
    record(repository)
    assert {row[0] for row in changes()} == {"2024-01-01", "2024-01-02"}
    assert len(list((repository.parent / "corpus" / "changes").iterdir())) == 1


def test_several_processes_find_the_same(repository):
    for number in range(3):
        (repository / f"other-{number}.yaml").write_text(FIRST, encoding="utf-8")
    commit(repository, 4)
    record(repository)
    built([repository], repository.parent / "two")
    record(repository, corpus="two", jobs=2)
    assert changes() == changes("two")


def test_a_merge_has_only_what_is_its_own(repository):
    git(repository, "checkout", "-q", "-b", "side", "HEAD~1")
    (repository / "bridge.yaml").write_text(REWORDED.replace("Bridge", "The bridge"), encoding="utf-8")
    commit(repository, 4)
    git(repository, "checkout", "-q", "main")
    git(repository, "merge", "-q", "--no-commit", "side")
    path = repository / "crossing.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("A toll", "A small toll"), encoding="utf-8")
    commit(repository, 5)
    record(repository)
    late = [row[:1] + row[2:] for row in changes() if row[0] > "2024-01-04"]
    assert late == [
        ("2024-01-05", "changed", "case", None, "title", "Bridge", "The bridge"),
        (
            "2024-01-06",
            "reworded",
            "claim",
            "toll",
            "text",
            "A toll pays for it.",
            "A small toll pays for it.",
        ),
    ]


def test_a_version_with_mistakes_is_told_and_the_next_is_compared_with_the_one_before(repository):
    (repository / "crossing.yaml").write_text("claims: [", encoding="utf-8")
    commit(repository, 4)
    (repository / "crossing.yaml").write_text(RENAMED.replace("now", "soon"), encoding="utf-8")
    commit(repository, 5)
    record(repository)
    late = [row[2:] for row in changes() if row[0] > "2024-01-04"]
    assert [row[0] for row in late] == ["unreadable", "reworded"]
    assert late[1][-2:] == ("Build the bridge now.", "Build the bridge soon.")


def test_a_file_that_is_removed_is_told(repository):
    git(repository, "rm", "-q", "crossing.yaml")
    git(repository, "commit", "-q", "-m", "gone", "--date=2024-02-01T12:00:00+00:00")
    record(repository)
    assert changes()[-1] == ("2024-02-01", "crossing.yaml", "removed", "case", None, None, "Bridge", None)


def test_verdicts_are_those_of_the_versions(repository):
    record(repository)
    before, after = (argmap.evaluate(argmap.parse_case(text).case).verdicts for text in (FIRST, ANSWERED))
    turned = {row[4]: row[6:] for row in changes() if row[2] == "verdict"}
    assert turned == {
        claim: (before[claim], after[claim])
        for claim in before
        if before[claim] != after[claim] and claim in "build cost"
    }


def test_the_command_says_what_it_found(repository):
    done = run("corpus", "history", "maps", "--corpus", "corpus")
    assert "6 changes of 2 cases, which changed 2 verdicts; 4 commits read" in done.stderr
    done = run("corpus", "history", "maps@nothing", "--corpus", "corpus")
    assert done.returncode == 2
    assert "git finds no nothing" in done.stderr
    assert run("corpus", "history", "nowhere", "--corpus", "corpus").returncode == 2


def test_a_folder_without_a_repository_is_refused(tmp_path, monkeypatch, own_settings):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ArgmapError, match="in no git repository"):
        record(tmp_path)
