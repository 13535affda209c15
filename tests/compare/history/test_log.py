"""`argmap log`: a case through the commits of real repositories, and through branches."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.cases import ANSWERED, FLIPPED, GOAL, case_of
from support.files import write
from support.history import BROKEN, FILE, commit_at, logged, said, values_of
from support.repositories import commit, git
from support.running import run_here as run

pytestmark = pytest.mark.usefixtures("own_settings")


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
