"""What `argmap log` and `argmap blame` cannot do, and how that is said."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from support.cases import FLIPPED, GOAL
from support.files import write
from support.history import FILE, commit_at, said
from support.repositories import commit, git
from support.running import ARGMAP, environment, refused
from support.running import run_here as run

pytestmark = pytest.mark.usefixtures("own_settings")


def test_what_has_no_history_is_refused_in_plain_words(folder, tmp_path, monkeypatch):
    write(FILE, GOAL)
    assert "no commits yet" in refused("log", FILE)
    commit("Other", {"other": "x"})
    git("rm", "-q", "--cached", FILE)
    git("commit", "-q", "--amend", "-m", "Other")
    said = refused("log", FILE)
    assert f"git does not know '{FILE}'" in said
    assert "git add" in said
    assert "standard input has no history" in refused("log", "-")
    assert "is a folder" in run("log", "cases/").stderr
    assert "CASE is empty" in refused("log", "")
    write(str(tmp_path / "outside.yaml"), GOAL)
    monkeypatch.chdir(tmp_path)
    for command in (("log", "outside.yaml"), ("blame", "outside.yaml", "goal")):
        assert "not a git repository" in refused(*command)
    assert "no case is called 'nowhere'" in refused("log", "nowhere")


def test_a_revision_that_is_not_there_is_refused_with_the_nearest(folder):
    commit_at(1, "Begin", GOAL)
    git("branch", "feature/later")
    said = refused("log", f"HEAD~9:{FILE}")
    assert "git knows no revision 'HEAD~9'" in said
    assert "'git log' lists the revisions" in said
    assert "did you mean 'feature/later'?" in refused("log", f"feature/latr:{FILE}")
    assert "git knows no revision 'main~1..main'" in refused("log", f"main~1..main:{FILE}")
    assert "is not a revision" in refused("log", "--", f"--all:{FILE}")
    assert "HEAD:cases/nope.yaml" in refused("log", "HEAD:cases/nope.yaml")
    assert "is a folder" in refused("log", "HEAD:cases")


def test_a_case_of_the_library_outside_any_repository_has_no_history(tmp_path, monkeypatch):
    write(str(tmp_path / "library" / "mine.yaml"), GOAL)
    monkeypatch.setenv("ARGMAP_PATH", str(tmp_path / "library"))
    monkeypatch.chdir(tmp_path)
    done = run("log", "mine", ARGMAP_PATH=str(tmp_path / "library"))
    assert done.returncode == 2
    assert "git has no history of" in done.stderr
    assert "git init" in done.stderr
    monkeypatch.setattr("argmap.apps.cli.file_history.bundled_folder", lambda: tmp_path / "library")
    told = (
        "argmap: 'mine' comes with argmap, and has no history here\n  help: 'argmap copy mine' makes it yours"
    )
    assert run("log", "mine", ARGMAP_PATH=str(tmp_path / "library")).stderr.startswith(told)
    git("init", "-q", str(tmp_path))
    git("commit", "-q", "--allow-empty", "-m", "Begin")
    assert run("blame", "mine", "goal", ARGMAP_PATH=str(tmp_path / "library")).stderr.startswith(told)


def test_without_git_it_is_said_so(folder, monkeypatch):
    write(FILE, GOAL)
    monkeypatch.setenv("PATH", str(folder))
    assert "the git command is not installed" in refused("log", FILE)


def test_a_text_that_is_too_large_is_not_read_and_the_next_one_is(folder):
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Large", GOAL + "#" * 200_000 + "\n")
    commit_at(3, "Small", FLIPPED)
    found = said(FILE, "--max-size", "1000")
    assert found[1] == "Large | cannot be read: it is larger than the limit of 1,000 bytes"
    assert found[0].startswith("Small | claims: +1 added")


def test_a_blob_that_git_lost_is_a_revision_that_cannot_be_read(folder):
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Counter", FLIPPED)
    blob = git("rev-parse", f"HEAD~1:{FILE}").strip()
    Path(".git/objects", blob[:2], blob[2:]).unlink()
    assert said(FILE)[-1] == "Begin | cannot be read: git does not have its text"


def test_a_history_that_git_cannot_walk_to_its_end_is_told(folder):
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Counter", FLIPPED)
    first = git("rev-parse", "HEAD~1").strip()
    Path(".git/objects", first[:2], first[2:]).unlink()
    done = run("log", FILE)
    assert done.returncode == 2
    assert done.stderr.startswith("argmap: git cannot follow the file: ")
    assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_ends_it_quietly(folder):
    for day in range(1, 9):
        commit_at(day, f"Day {day}", GOAL.replace("goal.", f"goal {day}."))
    words = " ".join(ARGMAP)
    done = subprocess.run(
        ["bash", "-c", f"{words} log '{FILE}' | head -1"],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("Day 8\n")
