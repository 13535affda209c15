"""`argmap blame`: who said what, and the whole change of each revision."""

from __future__ import annotations

import json

import pytest

from support.cases import ANSWERED, FLIPPED, GOAL
from support.files import write
from support.history import BROKEN, FILE, commit_at, logged, said, values_of
from support.repositories import git
from support.running import ANSI, refused
from support.running import run_here as run

pytestmark = pytest.mark.usefixtures("own_settings")


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
