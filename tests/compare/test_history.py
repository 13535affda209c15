"""`argmap log` and `argmap blame`: a case through the commits of real repositories."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
import subprocess
import time
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, parse_case
from argmap.compare.history import Steps, find_blame, find_revisions, with_uncommitted
from argmap.compare.history import reading as history_reading
from argmap.core.graph import ArgumentGraph
from argmap.semantics import evaluate_grounded
from argmap.syntax.reading import rereading
from argmap.syntax.reading.rereading import Rereader
from argmap.workspace.git.versions import Blobs, Commit, TooLarge, Version, find_tracked, moment, versions
from support.cases import ANSWERED, FLIPPED, GOAL, case_of
from support.files import write
from support.repositories import commit, git
from support.running import ANSI, ARGMAP, environment, on_a_terminal, refused
from support.running import run_here as run
from support.speed import examples
from support.strategies import cases

pytestmark = pytest.mark.usefixtures("own_settings")

BROKEN = case_of(goal="{text: The goal., supports: gaol}")
FILE = "cases/the case é.yaml"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty repository in a folder with blanks and accents."""
    folder = tmp_path / "dépôt à moi"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    return folder


def commit_at(day: int, subject: str, text: str | bytes | None, path: str = FILE, **variables: str) -> str:
    """Commit a text on a day of January 2021; the short hash."""
    date = f"2021-01-{day:02}T12:00:00+0000"
    commit(subject, {path: text}, GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date, **variables)
    return git("rev-parse", "--short", "HEAD").strip()


def logged(*words: str) -> list[str]:
    """The lines of a log."""
    done = run("log", *words)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def said(*words: str) -> list[str]:
    """The subject of each revision and what is said of it, in one line each."""
    found: list[str] = []
    for line in logged(*words):
        if line.startswith(" "):
            found[-1] += f" | {line.strip()}"
        else:
            found.append(line.rpartition("  ")[2])
    return found


def values_of(command: str, *words: str) -> dict:
    """The JSON of a command, which keeps to its schema."""
    done = run(command, *words, "--json")
    assert done.returncode == 0, done.stderr
    values = json.loads(done.stdout)
    jsonschema.validate(values, json.loads(run("schema", command).stdout))
    return values


# The log


def test_each_revision_is_told_with_its_commit_its_changes_and_the_verdicts(folder):
    hashes = [
        commit_at(1, "Begin", GOAL),
        commit_at(2, "Counter", FLIPPED, GIT_AUTHOR_NAME="Bob Ö."),
        commit_at(3, "Tidy", f"# comment\n{FLIPPED}"),
        commit_at(4, "Answer [it]", ANSWERED.replace("For it", "In favour")),
    ]
    assert logged(FILE) == [
        f"{hashes[3]}  2021-01-04  Ada Lovelace  Answer [it]",
        "    claims: +1 added, ~1 reworded; links: +1 added",
        "    ! goal: rejected → ✓ accepted",
        "        because + answer added (counters con)",
        f"{hashes[2]}  2021-01-03  Ada Lovelace  Tidy",
        "    no change of meaning",
        f"{hashes[1]}  2021-01-02  Bob Ö.  Counter",
        "    claims: +1 added; links: +1 added",
        "    ! goal: accepted → ✗ rejected",
        "        because + con added (counters goal)",
        f"{hashes[0]}  2021-01-01  Ada Lovelace  Begin",
        "    begins with 2 claims, 1 link",
    ]
    assert logged(FILE, "--reverse")[:2] == logged(FILE)[-2:]
    assert logged(FILE, "-n", "2") == logged(FILE)[:6]
    assert logged(FILE, "-n", "2", "--reverse")[:2] == logged(FILE)[4:6]
    assert logged(FILE, "--since", "2021-01-03") == logged(FILE)[:6]
    plain = "\n".join(logged(FILE, "--ascii"))
    assert "rejected -> v accepted" in plain
    assert "\x1b[" in run("log", FILE, "--color", "always").stdout


def test_json_says_the_same_as_the_lines(folder):
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Counter", FLIPPED)
    commit_at(3, "Break", BROKEN)
    values = values_of("log", FILE)
    assert (values["case"], values["file"], values["stage"], values["shallow"]) == (
        "the case é",
        FILE,
        None,
        False,
    )
    broken, counter, begin = values["revisions"]
    assert begin["revision"] == git("rev-parse", "HEAD~2").strip()
    assert begin["date"] == "2021-01-01T12:00:00Z" or begin["date"] == "2021-01-01T12:00:00+00:00"
    assert (begin["claims"], begin["links"], begin["changes"], begin["compared-with"]) == (2, 1, {}, None)
    assert counter["changes"] == {"added": 1, "link-added": 1}
    (verdict,) = counter["verdicts"]
    assert (verdict["id"], verdict["before"], verdict["after"]) == ("goal", "accepted", "rejected")
    assert [(cause["kind"], cause["id"]) for cause in verdict["because"]] == [("added", "con")]
    assert verdict["exact"]
    assert values_of("log", FILE, "--reverse")["revisions"] == [begin, counter, broken]
    assert counter["compared-with"] == begin["revision"]
    assert broken["problem"]["rule"] == "unknown-target"
    assert broken["problem"]["span"] == {"file": FILE, "line": 3, "column": 37}
    assert (broken["claims"], broken["changes"]) == (None, {})


def test_revisions_that_cannot_be_read_are_named_and_skipped(folder):
    commit_at(1, "Worse", b"title: caf\xe9\n")
    commit_at(2, "Begin", GOAL)
    first = git("rev-parse", "--short", "HEAD").strip()
    commit_at(3, "Break", BROKEN)
    commit_at(4, "Break more", "x: [\n")
    commit_at(5, "Mend", FLIPPED)
    assert said(FILE) == [
        f"Mend | claims: +1 added; links: +1 added, since {first} | ! goal: accepted → ✗ rejected | because + con added (counters goal)",
        "Break more | cannot be read: line 2, column 1: a list or a mapping in brackets is not closed before the file ends [bad-yaml]",
        "Break | cannot be read: line 3, column 37: no claim or link is called 'gaol' [unknown-target]",
        "Begin | begins with 2 claims, 1 link",
        "Worse | cannot be read: it is not UTF-8",
    ]


def test_a_renamed_file_is_followed(folder):
    commit_at(1, "Begin", ANSWERED, "maps/first.yaml")
    Path("cases").mkdir()
    git("mv", "maps/first.yaml", FILE)
    commit_at(2, "Move and reword", ANSWERED.replace("Not so", "Not at all"))
    assert said(FILE) == [
        "Move and reword | the file was renamed from maps/first.yaml | claims: ~1 reworded",
        "Begin | begins with 4 claims, 3 links",
    ]
    assert values_of("log", FILE)["revisions"][0]["renamed-from"] == "maps/first.yaml"


def test_a_file_that_one_side_renamed_and_the_other_changed_is_followed_through_their_merge(folder):
    commit_at(1, "Begin", GOAL, "maps/first.yaml")
    git("switch", "-q", "-c", "moved")
    Path("cases").mkdir()
    git("mv", "maps/first.yaml", FILE)
    commit_at(2, "Move", GOAL)
    git("switch", "-q", "main")
    commit_at(3, "Reword", GOAL.replace(".", "!"), "maps/first.yaml")
    git("merge", "-q", "-m", "Merge", "moved")
    before = [
        "Merge | the file was renamed from maps/first.yaml | no change of meaning",
        "Reword | claims: ~2 reworded",
        "Begin | begins with 2 claims, 1 link",
    ]
    assert said(FILE) == before
    commit("Answer", {FILE: FLIPPED})
    assert said(FILE)[1:] == before


def test_a_removed_file_has_its_history_still(folder):
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Remove", None)
    assert said(FILE) == ["Remove | the file was removed", "Begin | begins with 2 claims, 1 link"]
    assert values_of("log", FILE)["revisions"][0]["removed"] is True
    commit_at(3, "Again", FLIPPED)
    assert said(FILE)[0] == "Again | begins with 3 claims, 2 links"
    Path(FILE).unlink()
    assert len(said(FILE)) == 3
    assert len(said(f"HEAD~2:{FILE}")) == 1


def test_what_is_not_committed_yet_is_the_first_row_where_it_changes_meaning(folder):
    commit_at(1, "Begin", GOAL)
    write(FILE, f"# layout\n{GOAL}")
    assert said(FILE) == ["Begin | begins with 2 claims, 1 link"]
    write(FILE, FLIPPED)
    assert logged(FILE)[:3] == [
        "not committed yet",
        "    claims: +1 added; links: +1 added",
        "    ! goal: accepted → ✗ rejected",
    ]
    assert values_of("log", FILE)["revisions"][0]["revision"] is None
    write(FILE, BROKEN)
    assert logged(FILE)[1].startswith("    cannot be read: line 3, column 37: no claim")
    assert len(said(f"HEAD:{FILE}")) == 1


def test_a_stage_shows_every_revision_as_it_stood_then(folder):
    staged = "stages: {first: F, second: S}\n" + FLIPPED.replace("Against.,", "Against., stage: second,")
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Stages", staged)
    commit_at(3, "Later words", staged.replace("Against", "Against it"))
    assert said(f"{FILE}@first") == [
        "Later words | no change of meaning",
        "Stages | begins with 2 claims, 1 link",
        "Begin | cannot be read: 'the case é' has no stages, so no '@first'",
    ]
    assert said(f"{FILE}@second")[:2] == [
        "Later words | claims: ~1 reworded",
        "Stages | begins with 3 claims, 2 links",
    ]
    assert values_of("log", f"{FILE}@first")["stage"] == "first"


def test_conclusions_that_come_and_go_are_told(folder):
    commit_at(1, "Begin", "conclusion: a\n" + case_of(a="A."))
    commit_at(2, "Other", "conclusion: b\n" + case_of(b="Something else entirely."))
    assert said(FILE)[0].endswith("| ! b is new: ✓ accepted | ! a is gone; it was accepted")


def test_a_case_can_be_had_by_name_from_a_subfolder_through_a_link_and_in_a_revision(folder, monkeypatch):
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Counter", FLIPPED)
    assert len(said("the case é")) == 2
    assert len(said(f"HEAD~1:{FILE}")) == 1
    assert len(said(f"main:{FILE}")) == 2
    monkeypatch.chdir("cases")
    assert len(said("the case é.yaml")) == 2
    assert len(said("HEAD:./the case é.yaml")) == 2
    assert len(said(f"HEAD:{FILE}")) == 2
    Path("link.yaml").symlink_to("the case é.yaml")
    assert len(said("link.yaml")) == 2


def test_a_file_called_like_an_option_or_a_pattern_has_its_own_history(folder):
    for path in ("-x.yaml", "*.yaml", ":(top)y.yaml", "a@b.yaml"):
        commit_at(1, path, GOAL.replace("A case", f"Called {path[:1]!r}"), path)
    for path in ("./-x.yaml", "*.yaml", ":(top)y.yaml", "a@b.yaml"):
        assert said(path)[0].startswith(path.removeprefix("./"))
    assert said("./-x.yaml") == ["-x.yaml | begins with 2 claims, 1 link"]
    assert said("*.yaml")[0] == "*.yaml | the file was copied from -x.yaml | other: ~1 case changed"
    assert values_of("log", "*.yaml")["revisions"][0]["copied-from"] == "-x.yaml"


def test_a_bare_repository_a_worktree_and_a_submodule_have_histories(folder, tmp_path, monkeypatch):
    commit_at(1, "Begin", GOAL)
    git("clone", "-q", "--bare", ".", "../bare.git")
    git("worktree", "add", "-q", "../tree")
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(tmp_path / "bare.git"), "part")
    assert len(said(f"part/{FILE}")) == 1
    monkeypatch.chdir("../tree")
    assert len(said(FILE)) == 1
    monkeypatch.chdir("../bare.git")
    assert len(said(FILE)) == len(said(f"HEAD:{FILE}")) == 1


def test_a_shallow_clone_says_that_it_is_one(folder, tmp_path, monkeypatch):
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Counter", FLIPPED)
    git("clone", "-q", "--depth", "1", f"file://{folder}", "../shallow")
    monkeypatch.chdir("../shallow")
    done = run("log", FILE)
    assert done.returncode == 0
    assert "begins with 3 claims" in done.stdout
    assert "shallow" in done.stderr
    assert values_of("log", FILE)["shallow"] is True
    assert "shallow" in run("blame", FILE, "goal").stderr


def test_git_settings_of_the_user_do_not_disturb(folder):
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Counter", FLIPPED)
    before = logged(FILE)
    for key, value in {
        "log.showSignature": "true",
        "log.showRoot": "false",
        "color.ui": "always",
        "diff.noprefix": "true",
        "diff.relative": "true",
        "diff.renames": "false",
        "i18n.logOutputEncoding": "ISO-8859-1",
        "core.quotePath": "true",
        "core.abbrev": git("config", "core.abbrev", status=1) or "7",
        "diff.external": "false",
        "log.diffMerges": "separate",
    }.items():
        git("config", key, value)
    assert logged(FILE) == before
    assert run("log", FILE, GIT_LITERAL_PATHSPECS="1").stdout.splitlines() == before


# Branches


def test_a_merge_that_is_like_none_of_its_sides_is_a_revision_and_one_that_took_a_side_is_not(folder):
    commit_at(1, "Begin", GOAL)
    git("switch", "-qc", "side")
    commit_at(2, "Side", GOAL.replace("For it", "In favour"))
    git("switch", "-q", "main")
    commit_at(3, "Main", FLIPPED)
    git("merge", "-q", "--no-commit", "side", status=1)
    commit_at(4, "Merge", FLIPPED.replace("For it", "In favour"))
    assert said(FILE) == [
        "Merge | claims: ~1 reworded",
        "Main | claims: +1 added; links: +1 added | ! goal: accepted → ✗ rejected | because + con added (counters goal)",
        "Side | claims: ~1 reworded",
        "Begin | begins with 2 claims, 1 link",
    ]
    git("switch", "-qc", "given-up")
    commit_at(5, "Given up", ANSWERED)
    git("switch", "-q", "main")
    commit("Elsewhere", {"other": "x"})
    git("merge", "-q", "-s", "ours", "-m", "Ours", "given-up")
    assert [row.partition(" | ")[0] for row in said(FILE)] == ["Merge", "Main", "Side", "Begin"]


def test_a_verdict_that_a_side_had_already_is_not_blamed_on_the_merge(folder):
    commit_at(1, "Begin", GOAL)
    git("switch", "-qc", "side")
    commit_at(2, "Counter", FLIPPED)
    git("switch", "-q", "main")
    commit_at(3, "Reword", GOAL.replace("For it", "In favour"))
    git("merge", "-q", "--no-commit", "side", status=1)
    commit_at(4, "Merge", FLIPPED.replace("For it", "In favour"))
    assert "goal" not in said(FILE)[0]
    assert values_of("blame", FILE, "goal")["flipped"]["subject"] == "Counter"


def test_a_verdict_that_only_both_sides_together_flip_is_blamed_on_the_merge(folder):
    base = case_of(goal="{text: The goal., assumed: true}", a="A.", b="B.")
    one = base.replace("  a: A.", "  a: {text: A., supports: x}\n  x: {text: X., assumed: false}")
    commit_at(1, "Begin", one)
    git("switch", "-qc", "side")
    joint = one.replace("  x: {text: X., assumed: false}", "  x: {text: X., assumed: false, counters: goal}")
    undercut = "  c: {text: C., counters: x}\n"
    commit_at(2, "Counter", joint + undercut)
    git("switch", "-q", "main")
    commit_at(3, "Note", one + "notes: None.\n")
    git("merge", "-q", "--no-commit", "side", status=1)
    commit_at(4, "Merge", joint + "notes: None.\n")
    flipped = values_of("blame", FILE, "goal")["flipped"]
    assert (flipped["subject"], flipped["before"], flipped["after"]) == ("Merge", "accepted", "rejected")


# Blame


def test_blame_names_the_revision_that_flipped_a_verdict_and_the_change_that_did_it(folder):
    hashes = [
        commit_at(1, "Begin", GOAL),
        commit_at(2, "Counter", FLIPPED, GIT_AUTHOR_NAME="Bob Ö."),
        commit_at(3, "Reword", FLIPPED.replace("The goal", "A goal")),
        commit_at(4, "Tidy", "# comment\n" + FLIPPED.replace("The goal", "A goal")),
    ]
    done = run("blame", FILE, "goal")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "goal is ✗ rejected  A goal."
    assert lines[1] == f"last flipped  {hashes[1]}  2021-01-02  Bob Ö.  Counter"
    assert lines[2] == "    ! goal: accepted → ✗ rejected"
    assert lines[3].startswith("        because + con added")
    assert f"{hashes[1]}:{FILE}:5:3" in lines[3]
    assert lines[4:] == [
        "            Against.",
        f"last changed  {hashes[2]}  2021-01-03  Ada Lovelace  Reword",
        f"    ~ reworded goal  [-The-] [+A+] goal.  {hashes[1]}:{FILE}:3:9  {hashes[2]}:{FILE}:3:9",
        f"added         {hashes[0]}  2021-01-01  Ada Lovelace  Begin",
    ]
    values = values_of("blame", FILE, "goal")
    assert (values["verdict"], values["flipped"]["exact"], values["changed"]["kinds"]) == (
        "rejected",
        True,
        ["reworded"],
    )
    assert [(c["kind"], c["id"]) for c in values["flipped"]["because"]] == [("added", "con")]
    assert values["flipped"]["compared-with"] == git("rev-parse", "HEAD~3").strip()
    assert run("blame", FILE, "goal", "--ascii").stdout.isascii() is False  # the author's name and the path
    assert "accepted -> x rejected" in run("blame", FILE, "goal", "--ascii").stdout


def test_blame_says_what_the_change_was_and_not_only_its_kind(folder):
    weighed = FLIPPED.replace("counters: goal", "counters: {target: goal, weight: 0.9}").replace(
        "supports: goal", "supports: {target: goal, weight: 0.2}"
    )
    standard = weighed.replace("goal: The goal.", "goal: {text: The goal., standard: preponderance}")
    turned = standard.replace("0.9", "0.1")
    assert standard != weighed
    hashes = [commit_at(day, str(day), text) for day, text in enumerate((weighed, standard, turned), 1)]
    lines = run("blame", FILE, "goal").stdout.splitlines()
    assert lines[1:] == [
        f"last flipped  {hashes[2]}  2021-01-03  Ada Lovelace  3",
        "    ! goal: rejected → ✓ accepted",
        (
            f"        because ~ con -> goal changed (weight: 0.9 → 0.1)  "
            f"{hashes[1]}:{FILE}:5:58  {hashes[2]}:{FILE}:5:58"
        ),
        f"last changed  {hashes[1]}  2021-01-02  Ada Lovelace  2",
        f"    ~ changed goal  standard: nothing → preponderance  {hashes[0]}:{FILE}:3:3  {hashes[1]}:{FILE}:3:37",
        f"added         {hashes[0]}  2021-01-01  Ada Lovelace  1",
    ]
    values = values_of("blame", FILE, "goal")
    assert values["changed"]["kinds"] == ["changed"]
    (change,) = values["changed"]["changes"]
    assert (change["before"], change["after"]) == ({"standard": None}, {"standard": "preponderance"})


def test_blame_gives_the_words_of_an_added_claim_that_decided(folder):
    commit_at(1, "Begin", GOAL)
    short = commit_at(2, "Counter", FLIPPED)
    lines = run("blame", FILE, "goal").stdout.splitlines()
    at = lines.index(f"        because + con added (counters goal)  {short}:{FILE}:5:3")
    assert lines[at + 1] == "            Against."


def test_a_verdict_that_never_changed_is_blamed_on_the_revision_that_added_the_claim(folder):
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Counter", FLIPPED)
    values = values_of("blame", FILE, "con")
    assert (values["flipped"], values["changed"], values["added"]["subject"]) == (None, None, "Counter")
    assert "its verdict never changed" in run("blame", FILE, "con").stdout


def test_a_claim_that_only_lost_its_support_is_unsupported_in_log_and_blame(folder):
    commit_at(1, "Begin", "title: T\nclaims:\n  goal: A goal.\n  pro: {text: For it., supports: goal}\n")
    commit_at(
        2,
        "Doubt",
        "title: T\nclaims:\n  goal: A goal.\n  pro: {text: For it., supports: goal}\n"
        "  con: {text: Against., counters: pro}\n",
    )
    assert "    ! goal: accepted → ○ unsupported" in logged(FILE)
    lines = run("blame", FILE, "goal").stdout.splitlines()
    assert (lines[0], lines[2]) == (
        "goal is ○ unsupported  A goal.",
        "    ! goal: accepted → ○ unsupported",
    )
    (turned,) = values_of("log", FILE)["revisions"][0]["verdicts"]
    assert (turned["after"], turned["status"]) == (
        "rejected",
        {"before": "accepted", "after": "unsupported"},
    )
    blamed = values_of("blame", FILE, "goal")
    assert (blamed["verdict"], blamed["status"], blamed["flipped"]["status"]["after"]) == (
        *("rejected", "unsupported"),
        "unsupported",
    )


def test_a_link_can_be_blamed_by_its_name(folder):
    commit_at(1, "Begin", FLIPPED)
    commit_at(2, "Answer", ANSWERED)
    values = values_of("blame", FILE, "con -> goal")
    assert (values["verdict"], values["flipped"]["subject"]) == ("rejected", "Answer")
    assert values["added"]["subject"] == "Begin"


def test_a_claim_is_followed_through_its_renames(folder):
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Counter", FLIPPED)
    renamed = FLIPPED.replace("goal:", "aim:").replace(": goal", ": aim")
    commit_at(3, "Rename", renamed)
    commit_at(4, "Reword", renamed.replace("For it", "In favour"))
    values = values_of("blame", FILE, "aim")
    assert values["flipped"]["subject"] == "Counter"
    assert [(r["subject"], r["was"]) for r in values["renamed"]] == [("Rename", "goal")]
    assert (values["added"]["subject"], values["changed"]["subject"]) == ("Begin", "Rename")
    assert "it was called goal" in run("blame", FILE, "aim").stdout
    values = values_of("blame", FILE, "con -> aim")
    assert values["added"]["subject"] == "Counter"


def test_a_verdict_that_flips_back_is_blamed_on_the_last_flip(folder):
    for day, text in enumerate([GOAL, FLIPPED, GOAL, FLIPPED, ANSWERED, FLIPPED], 1):
        commit_at(day, f"Day {day}", text)
    assert values_of("blame", FILE, "goal")["flipped"]["subject"] == "Day 6"
    assert values_of("blame", f"HEAD~1:{FILE}", "goal")["flipped"]["subject"] == "Day 5"
    assert values_of("blame", FILE, "goal")["added"]["subject"] == "Day 1"
    assert values_of("blame", FILE, "con")["added"]["subject"] == "Day 4"


def test_blame_begins_with_what_is_not_committed_yet(folder):
    commit_at(1, "Begin", GOAL)
    write(FILE, FLIPPED)
    assert run("blame", FILE, "goal").stdout.splitlines()[1] == "last flipped  not committed yet"
    assert values_of("blame", FILE, "con")["added"]["revision"] is None


def test_newer_revisions_that_cannot_be_read_are_left_out_and_named(folder):
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Counter", FLIPPED)
    short = commit_at(3, "Break", BROKEN)
    write(FILE, "x: [\n")
    done = run("blame", FILE, "goal")
    assert done.returncode == 0
    assert "Counter" in done.stdout
    assert "what is not committed yet cannot be read" in done.stderr
    assert f"{short} cannot be read" in done.stderr


def test_a_claim_that_is_not_there_is_refused_with_the_nearest(folder):
    commit_at(1, "Begin", GOAL)
    said = refused("blame", FILE, "gaol")
    assert "gaol" in said
    assert "did you mean 'goal'?" in said


def test_a_case_of_which_nothing_can_be_read_cannot_be_blamed(folder):
    commit_at(1, "Begin", BROKEN)
    said = refused("blame", FILE, "goal")
    assert "no version of the case can be read" in said
    assert "1 error" in said or "mistake" in said


def test_a_stage_that_no_revision_has_is_named(folder):
    commit_at(1, "Begin", "stages: {first: F}\n" + GOAL)
    assert "no stage is called 'frist'" in refused("blame", f"{FILE}@frist", "goal")
    assert "no stage is called 'frist'" in said(f"{FILE}@frist")[0]


def test_a_claim_that_was_removed_is_blamed_as_it_last_was(folder):
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Counter", FLIPPED)
    commit_at(3, "Answer", ANSWERED)
    commit_at(4, "Withdraw", GOAL)
    commit_at(5, "Reword", GOAL.replace("The goal", "A goal"))
    lines = run("blame", FILE, "con").stdout.splitlines()
    assert lines[0] == "con was ✗ rejected  Against."
    assert lines[1].startswith("removed  ")
    assert lines[1].endswith("Withdraw")
    values = values_of("blame", FILE, "con")
    found = [values[key]["subject"] for key in ("removed", "flipped", "added")]
    assert found == ["Withdraw", "Answer", "Counter"]
    assert values_of("blame", FILE, "con -> goal")["removed"]["subject"] == "Withdraw"
    assert values_of("blame", FILE, "goal")["removed"] is None
    commit_at(
        6, "Rename", GOAL.replace("The goal", "A goal").replace("goal:", "aim:").replace(": goal", ": aim")
    )
    said = refused("blame", FILE, "goal")
    assert "'goal' has been renamed to 'aim'" in said
    assert "ask about 'aim'" in said


def test_that_there_is_no_revision_since_a_date_is_said(folder):
    commit_at(1, "Begin", GOAL)
    done = run("log", FILE, "--since", "2021-02-01")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no revision since 2021-02-01" in done.stderr
    assert values_of("log", FILE, "--since", "2021-02-01")["revisions"] == []


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_asked_for(folder, width):
    commit_at(1, "Begin", GOAL)
    commit_at(
        2, "Counter with a subject that says a great deal and then goes on for some more words", FLIPPED
    )
    for words in (["log", FILE], ["blame", FILE, "goal"]):
        lines = run(*words, "--width", str(width)).stdout.splitlines()
        assert max(map(len, lines)) <= width
        plain = run(*words).stdout
        assert ANSI.sub("", run(*words, "--color", "always").stdout).split() == plain.split()


# The whole change of each revision


def test_a_patch_is_what_diff_tells_of_the_two_revisions(folder):
    reworded = ANSWERED.replace("For it", "In favour")
    texts = (GOAL, FLIPPED, f"# comment\n{FLIPPED}", reworded)
    hashes = [commit_at(day, f"Day {day}", text) for day, text in enumerate(texts, 1)]
    revisions = "\n".join(logged(FILE, "-p")).split("\n\n")
    assert [revision.splitlines()[0].split()[0] for revision in revisions] == hashes[::-1]
    assert revisions[1].splitlines()[1:] == ["    no change of meaning"]
    assert revisions[3].splitlines()[1:] == ["    begins with 2 claims, 1 link"]
    for newer, revision in ((3, revisions[0]), (1, revisions[2])):
        done = run("diff", f"{hashes[newer - 1]}:{FILE}", f"{hashes[newer]}:{FILE}")
        told = [line.removeprefix("    ") for line in revision.splitlines()[1:]]
        assert done.stdout.splitlines() == told
    assert "[-For it-][+In favour+]" in revisions[0]
    assert "\n".join(logged(FILE, "--patch", "--reverse")).split("\n\n") == revisions[::-1]
    assert "\n".join(logged(FILE, "-p", "-n", "1")) == revisions[0]


def test_the_json_of_a_patch_is_that_of_diff(folder):
    hashes = [commit_at(day, f"Day {day}", text) for day, text in enumerate((GOAL, BROKEN, FLIPPED), 1)]
    newest, broken, first = values_of("log", FILE, "-p")["revisions"]
    done = run("diff", f"{hashes[0]}:{FILE}", f"{hashes[2]}:{FILE}", "--json")
    expected = json.loads(done.stdout)
    assert newest["diff"] == {key: value for key, value in expected.items() if key != "argmap"}
    assert (broken["diff"], first["diff"]) == (None, None)
    assert "diff" not in values_of("log", FILE)["revisions"][0]


def test_a_patch_of_what_is_not_committed_yet_names_the_file_as_it_is(folder):
    short = commit_at(1, "Begin", GOAL)
    write(FILE, GOAL.replace("For it", "In favour"))
    line = next(line for line in logged(FILE, "-p") if "reworded pro" in line)
    assert line.endswith(f"  {short}:{FILE}:4:15  {FILE}:4:15")


def test_a_patch_at_a_stage_shows_what_changed_by_then(folder):
    staged = "title: T\nstages: {first: F, second: S}\nclaims:\n  a: {text: A., stage: first}\n  b: {text: B., stage: second}\n"
    commit_at(1, "Begin", staged)
    commit_at(2, "Later", staged.replace("B.", "C."))
    assert "reworded b" in run("log", FILE, "-p").stdout
    assert "reworded" not in run("log", f"{FILE}@first", "-p").stdout


# What cannot be done


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


def test_a_bundled_case_outside_any_repository_has_no_history(tmp_path, monkeypatch):
    write(str(tmp_path / "library" / "mine.yaml"), GOAL)
    monkeypatch.setenv("ARGMAP_PATH", str(tmp_path / "library"))
    monkeypatch.chdir(tmp_path)
    done = run("log", "mine", ARGMAP_PATH=str(tmp_path / "library"))
    assert done.returncode == 2
    assert "git has no history of" in done.stderr
    assert "git init" in done.stderr


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


# Without git: laws of steps, revisions and blame


def history_of(texts: list[str]) -> Steps:
    """The steps of a linear history, oldest text first."""
    found = []
    for at, text in enumerate(texts):
        bases = (texts[at - 1],) if at else ()
        found.append(Version(Commit(str(at), "", at, "", ""), "x.yaml", text, bases))
    return Steps(reversed(found), lambda version, places=False: parse_case(version.blob or "").require())


TEXTS = (GOAL, FLIPPED, ANSWERED, GOAL.replace("For it", "In favour"), BROKEN, "x: [")


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=8))
def test_each_version_is_compared_with_the_nearest_before_it_that_can_be_read(texts):
    texts = [text for at, text in enumerate(texts) if not at or text != texts[at - 1]]
    readable = [not parse_case(text).diagnostics for text in texts]
    found = list(find_revisions(history_of(texts)))
    assert [int(revision.version.commit.hash) for revision in found] == list(reversed(range(len(texts))))
    for revision in found:
        at = int(revision.version.commit.hash)
        before = [i for i in range(at) if readable[i]]
        assert (revision.problem is None) == readable[at]
        assert (revision.before.blob if revision.before else None) == (texts[before[-1]] if before else None)


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=8))
def test_the_revision_blamed_is_the_last_whose_verdict_differs_from_the_one_before(texts):
    texts = [text for at, text in enumerate(texts) if not at or text != texts[at - 1]]
    parsed = [parse_case(text) for text in texts]
    verdicts = [
        (at, evaluate_grounded(found.case).verdicts["goal"])
        for at, found in enumerate(parsed)
        if not found.diagnostics
    ]
    if not verdicts:
        with pytest.raises(ArgmapError, match="no version"):
            find_blame(history_of(texts), "goal")
        return
    flips = [b[0] for a, b in pairwise(verdicts) if a[1] != b[1]]
    blame = find_blame(history_of(texts), "goal")
    assert (int(blame.flipped.version.commit.hash) if blame.flipped else None) == (
        flips[-1] if flips else None
    )
    assert int(blame.added.commit.hash) == verdicts[0][0]
    assert blame.verdict == verdicts[-1][1]
    assert [int(v.commit.hash) for v in blame.skipped] == list(
        reversed(range(verdicts[-1][0] + 1, len(texts)))
    )


def test_a_text_that_comes_back_is_read_once():
    read: list[str] = []

    def parse(version, places):
        read.append(version.blob)
        return parse_case(version.blob).require()

    texts = [GOAL, FLIPPED] * 20
    steps = history_of(texts)
    steps._readings._read = parse
    assert len(list(find_revisions(steps))) == 40
    assert sorted(read) == sorted([GOAL, FLIPPED])


@examples(20)
@given(st.integers(1, 60))
def test_no_more_cases_are_kept_than_there_is_room_for(room):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history_reading, "_KEPT_STATEMENTS", room)
        texts = [GOAL.replace("For it", f"For it {number}") for number in range(30)]
        steps = history_of(texts)
        for _ in find_revisions(steps):
            kept = steps._readings._kept
            assert len(kept) <= history_reading._KEPT_CASES or 3 * len(kept) <= room
            assert steps._readings._size == 3 * len(kept)


def test_nothing_uncommitted_precedes_no_versions():
    assert list(with_uncommitted("x.yaml", [])) == []


def test_a_base_that_the_log_leaves_out_is_read_all_the_same():
    version = Version(Commit("1", "", 1, "", ""), "x.yaml", FLIPPED, (GOAL,))
    (step,) = Steps([version], lambda version, places=False: parse_case(version.blob).require())
    assert step.bases[0].version == Version(None, "x.yaml", GOAL, ())
    (step,) = Steps(
        [version], lambda version, places=False: parse_case(version.blob.replace("pro:", "p:")).require()
    )


# Reading only what differs

LINES = (
    *("  a: A.", "  b: {text: B., supports: a}", "  b:", "    text: B.", "    counters: [a, c]"),
    *("  c: {text: C., supports: {target: a, id: l, with: b}}", "  d: {text: D., counters: l}", "  e: |"),
    *(
        "    more",
        "   odd",
        "  # a comment",
        "    # deeper",
        "",
        "links:",
        "  - {premises: [a], stance: support, target: b}",
    ),
    *("notes: N", "...", "---", '  f: "quoted', '  g"', "  g: {text: G.,", "  }", "  h: H. # !", "\ti: I."),
    *(
        "  b: {text: B., supports: nothing}",
        "   j: J.",
        "  ? k",
        "  : K.",
        "  l: L.",
        "conflicts: []",
        " a: A.",
    ),
)


#: Whole claims, as an author writes them.
CLAIMS = (
    *(
        "  n1: N.",
        "  n2: {text: N., supports: a}",
        "  n3: |\n    More\n\n    lines.",
        "  n4:\n    text: >-\n      N.",
    ),
    *(
        "  n5:\n    text: N. # said\n    counters: b -> a",
        "  n6: 'N.'",
        "  a: Other words.",
        "  # between",
        "",
    ),
)


@st.composite
def edited_texts(draw):
    """Texts of a case, most of which are made from the one before by changing a few lines."""
    lines = ["title: T", "claims:", "  a: A.", "  b: {text: B., supports: a}", "  c: C.", "  m: {text: M.}"]
    texts = []
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(lines)))
        taken = draw(st.integers(0, 2))
        choices = draw(st.sampled_from([CLAIMS, CLAIMS, LINES]))
        lines = [*lines[:at], *draw(st.lists(st.sampled_from(choices), max_size=3)), *lines[at + taken :]]
        texts.append(draw(st.sampled_from(["\n", "\n", "\r\n"])).join([*lines, ""]))
    return texts


def outcome(read) -> object:
    """A case with the order of what is in it, or the mistakes."""
    try:
        case = read()
    except ArgmapError as error:
        return [(str(mistake), mistake.hint) for mistake in error.diagnostics]
    return list(case.claims), case


@examples(300)
@given(edited_texts())
def test_a_text_read_by_what_differs_from_the_one_before_is_read_the_same(texts):
    rereader = Rereader()
    for text in texts:
        found = outcome(lambda text=text: rereader.read(text, file="x.yaml", name="x"))
        assert found == outcome(lambda text=text: parse_case(text, file="x.yaml", name="x").require())


@pytest.mark.parametrize("start", ["title: T\nclaims:\n", "title: T\nclaims:\n    # none yet\n\n"])
def test_of_a_text_like_the_one_before_only_the_claims_that_differ_are_read(monkeypatch, start):
    read: list[str] = []
    real = rereading.read_draft
    monkeypatch.setattr(rereading, "read_draft", lambda source: read.append(source.text) or real(source))
    claims = [f"    c{number}: {{text: Claim {number}., supports: c0}}\n" for number in range(1, 50)]
    claims.insert(0, "    c0: The goal.\n")
    rereader = Rereader()
    for at, line in ((0, None), (7, "    c7: Other words.\n"), (30, ""), (48, "    new: Last.\n"), (9, "")):
        if line is not None:
            claims[at] = line
        case = rereader.read(start + "".join(claims), file="x.yaml", name="x")
        assert list(case.claims) == [line.split(":")[0].strip() for line in claims if line]
    assert len(read[0]) > 2_000
    assert [len(text) < 200 for text in read[1:]] == [True] * (len(read) - 1)


def test_verdicts_are_found_once_for_cases_of_the_same_structure():
    outcomes = history_reading.Outcomes()
    cases = [
        parse_case(text).require() for text in (FLIPPED, FLIPPED.replace("The goal", "A goal"), ANSWERED)
    ]
    found = [outcomes.of(case) for case in cases]
    assert found[0] is found[1]
    assert [outcome.verdicts for outcome in found] == [evaluate_grounded(case).verdicts for case in cases]


@given(st.lists(cases(), min_size=1, max_size=8))
def test_what_follows_from_a_case_is_never_what_follows_from_another(several):
    outcomes = history_reading.Outcomes()
    for case in several:
        assert outcomes.of(case).verdicts == evaluate_grounded(case).verdicts
        assert outcomes.of(case).conclusions == ArgumentGraph(case).conclusions


# Git underneath


def test_versions_tell_what_each_was_made_from(folder):
    commit_at(1, "Begin", GOAL)
    commit_at(2, "Counter", FLIPPED)
    tracked = find_tracked("cases", "the case é.yaml", shown=FILE)
    newest, first = versions(tracked)
    assert newest.bases == (first.blob,)
    assert (first.bases, first.was, first.path) == ((), None, FILE)
    assert tracked.called(newest) == newest.commit.hash[: tracked.digits]
    with Blobs("", 10) as blobs:
        assert blobs.read(first.blob) == TooLarge(len(GOAL.encode()))
    with Blobs("", 10_000) as blobs:
        assert blobs.read(first.blob) == GOAL.encode()
        assert blobs.read("0" * 40) is None
        assert blobs.read(newest.blob) == FLIPPED.encode()


# Long histories


def grown(revisions: int) -> bytes:
    """A stream for `git fast-import`: a case of forty claims and more that is edited again and again."""
    chance = random.Random(1)
    texts = {number: f"Claim number {number}." for number in range(40)}
    stances = {number: "supports" if number % 3 else "counters" for number in range(1, 40)}
    stream = []
    for revision in range(revisions):
        claim = chance.randrange(1, 40)
        if revision % 3 == 0:
            texts[claim] = f"Reworded in revision {revision}."
        elif revision % 3 == 1:
            stances[claim] = "counters" if stances[claim] == "supports" else "supports"
        lines = [f"title: Grown # {revision}", "conclusion: c0", "claims:", f"  c0: {texts[0]}"]
        lines += [f"  c{n}: {{text: {texts[n]}, {stances[n]}: c{(n - 1) // 3}}}" for n in range(1, 40)]
        body, subject = "\n".join([*lines, ""]).encode(), f"Revision {revision}".encode()
        stream.append(
            b"commit refs/heads/main\ncommitter A <a@example.org> %d +0000\ndata %d\n%s\n"
            b"M 100644 inline cases/grown.yaml\ndata %d\n%s\n"
            % (1_600_000_000 + 3600 * revision, len(subject), subject, len(body), body)
        )
    return b"".join(stream)


def import_history(revisions: int) -> None:
    subprocess.run(["git", "fast-import", "--quiet"], input=grown(revisions), check=True, env=environment())
    git("reset", "-q", "--hard")


def test_only_two_gits_run_for_the_whole_of_a_history(folder, tmp_path, monkeypatch):
    import_history(20)
    counter = tmp_path / "bin"
    counter.mkdir()
    real = subprocess.run(["which", "git"], capture_output=True, encoding="utf-8").stdout.strip()
    (counter / "git").write_text(f'#!/bin/sh\necho "$@" >> "{tmp_path}/called"\nexec {real} "$@"\n')
    (counter / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{counter}{os.pathsep}{os.environ['PATH']}")
    assert len(said("grown")) == 20
    called = (tmp_path / "called").read_text().splitlines()
    assert sum(" log " in f" {line} " for line in called) == 1
    assert sum(line.endswith("cat-file --batch") for line in called) == 1
    assert len(called) == 4


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux's account of memory")
def test_two_thousand_revisions_are_told_in_little_memory_and_the_first_at_once(folder):
    import_history(2_000)
    code = (
        "import sys\nfrom argmap.apps.cli import main\nsys.argv = ['argmap', 'log', 'grown']\n"
        "try:\n    main()\nfinally:\n    sys.stderr.write(open('/proc/self/status').read())\n"
    )
    with subprocess.Popen(
        [ARGMAP[0], "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as running:
        first = running.stdout.readline()
        assert running.poll() is None
        rest, err = running.communicate(timeout=300)
    assert first.endswith(b"Revision 1999\n")
    assert rest.count(b"\n    ") >= 2_000
    peak = re.search(rb"VmHWM:\s+(\d+) kB", err)
    assert int(peak[1]) < 300_000  # each revision kept would take more than that
    assert values_of("blame", "grown", "c0")["added"]["subject"] == "Revision 0"


@pytest.mark.slow
def test_on_a_terminal_long_work_says_how_far_it_is(folder):
    import_history(2_000)
    shown = on_a_terminal(100, "blame", "grown", "c0")
    assert "revisions read" in shown
    assert ANSI.sub("", shown.rpartition("\x1b[K")[2]).startswith("c0 is ")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2021-01-03", "2021-01-03 00:00:00"),
        ("2021/1/3", "2021-01-03 00:00:00"),
        ("Jan 3 2021", "2021-01-03 00:00:00"),
        ("20210103", "2021-01-03 00:00:00"),
        ("2021-01-03 14:30", "2021-01-03 14:30:00"),
        ("2021-01-03T14:30:05", "2021-01-03 14:30:05"),
        ("3 Jan 2021 noon", "2021-01-03 12:00:00"),
        ("@1609671600", "2021-01-03 11:00:00"),
    ],
)
def test_a_day_begins_at_midnight_whatever_the_time_is_now(folder, monkeypatch, date, expected):
    monkeypatch.setenv("TZ", "UTC")
    found = dt.datetime.fromtimestamp(moment(date, str(folder)), dt.UTC)
    assert found.strftime("%Y-%m-%d %H:%M:%S") == expected


def test_yesterday_begins_at_midnight_and_a_span_counts_back_from_now(folder, monkeypatch):
    monkeypatch.setenv("TZ", "UTC")
    assert moment("yesterday", str(folder)) % 86_400 == 0
    assert abs(moment("2 weeks ago", str(folder)) - (time.time() - 14 * 86_400)) < 60
