"""`argmap new`, `fmt`, `add` and `rename` as a user meets them: what is said, what is written, what is
refused.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from argmap import parse_case
from argmap.syntax.json_schema import case_json_schema
from support.bridge import BRIDGE, MESSY, WRONG, argmap
from support.files import content, write
from support.project import ROOT
from support.repositories import git
from support.running import answering, on_a_terminal

pytestmark = pytest.mark.usefixtures("own_settings", "desk")


# new

SAID = ("--title", "Should it be?", "--claim", "It should be.")


SAYS_NOTHING = "1 case checked: 2 warnings\n"  # the reason and the objection that nobody gave


def test_a_new_case_is_written_with_its_schema_and_passes_every_check_but_that_of_placeholders():
    done = argmap("new", "question", *SAID)
    assert done.stdout == ""
    assert done.stderr == (
        "wrote question.yaml\nwrote case.schema.json, by which editors complete and check what you type\n"
        "next: open it in an editor\n"
        "  argmap show question.yaml     draws it\n"
        "  argmap check question.yaml    checks it\n"
    )
    assert content("question.yaml").startswith("# yaml-language-server: $schema=case.schema.json\n")
    assert json.loads(content("case.schema.json")) == case_json_schema()
    checked = argmap("check", "question.yaml", status=1)
    assert (checked.stderr, checked.stdout.count("warning[placeholder-text]")) == (SAYS_NOTHING, 2)
    assert argmap("fmt", "--check", "question.yaml").stdout == ""
    assert "It should be." in argmap("show", "question.yaml").stdout


def test_a_name_goes_to_the_cases_where_there_are_some():
    Path("cases").mkdir()
    done = argmap("new", "question", *SAID)
    assert "wrote cases/question.yaml\n" in done.stderr
    assert "  argmap show question          draws it\n" in done.stderr
    assert Path("cases/case.schema.json").exists()
    assert argmap("new", *SAID).stderr.startswith("wrote cases/should-it-be.yaml\n")


def test_parties_are_given_by_id_and_name_or_by_name():
    parties = ("--party", "us=The Council", "--party", "Traders' Guild", "--party", "press=Press")
    argmap("new", "question", *SAID, *parties, "--no-schema")
    case = parse_case(content("question.yaml")).require()
    assert {p.id: p.name for p in case.parties.values()} == {
        "us": "The Council",
        "traders-guild": "Traders' Guild",
        "press": "Press",
    }
    assert not Path("case.schema.json").exists()
    assert argmap("check", "question.yaml", status=1).stderr == SAYS_NOTHING


def test_another_schema_is_not_overwritten_but_said():
    write("case.schema.json", "{}")
    assert (
        "case.schema.json differs from the schema of this argmap and was left"
        in argmap("new", "a", *SAID).stderr
    )
    assert content("case.schema.json") == "{}"
    Path("case.schema.json").unlink()
    argmap("new", "b", *SAID)
    assert argmap("new", "c", *SAID).stderr.count("schema") == 0


def test_a_new_case_can_be_printed():
    done = argmap("new", "-", *SAID)
    assert parse_case(done.stdout).diagnostics == ()
    assert "yaml-language-server" not in done.stdout
    assert sorted(os.listdir()) == ["bridge.yaml", "home"]


REFUSED = {
    ("new", "question"): "there is no terminal to ask on, and --title and --claim are missing",
    ("new", "question", "--title", "T"): "there is no terminal to ask on, and --claim is missing",
    ("new", "bridge", *SAID): "'bridge.yaml' already exists",
    ("new", "bridge.yml", *SAID): "'bridge.yaml' already exists",
    ("new", "nowhere/x.yaml", *SAID): "there is no folder 'nowhere'",
    ("new", "a@b", *SAID): "'a@b' cannot be the name of a case",
    ("new", ".hidden", *SAID): "use a name that begins with a letter or a digit",
    ("new", "a/b", *SAID): "'a/b' does not end in .yaml",
    ("new", "", *SAID): "the name of the case is empty",
    ("new", "q", *SAID, "--party", "a b=X"): "'a b' cannot be the id of a party",
    ("new", "q", *SAID, "--party", "a=X", "--party", "a=Y"): "two parties are called 'a'",
    ("new", "q", *SAID, "--party", "a="): "the party 'a' has no name",
    ("fmt",): "no case was named, and there is no folder ./cases",
    ("fmt", "nothing"): "no case is called 'nothing'",
    ("fmt", "school-start"): "'school-start' is one of the cases that come with argmap",
    ("add", "school-start", "X."): "'school-start' is one of the cases that come with argmap",
    ("add", "bridge.yaml@later", "X."): "'bridge.yaml@later' is a case at its stage 'later'",
    ("add", "bridge.yaml", "X.", "--by", "trader"): "no party is called 'trader'",
    ("add", "bridge.yaml", "X.", "--supports", "clsoe"): "no claim or link is called 'clsoe'",
    ("add", "bridge.yaml", " "): "the text of the claim is empty",
    ("add", "bridge.yaml", "A\x01"): "the text of the claim holds the control character U+0001",
    ("add", "bridge.yaml", "A\udcff"): "the text of the claim is not UTF-8",
    ("add", "bridge.yaml", "A", "--quote", ""): "the quote is empty",
    ("add", "bridge.yaml", "A", "--tag", " "): "the tag is empty",
    ("new", "q", "--title", " x ", "--claim", " "): "the claim is empty",
    ("new", "q", "--title", "x\x01", "--claim", "y"): "the title holds the control character U+0001",
    (
        "rename",
        "bridge.yaml",
        "clsoe",
        "x",
    ): "no claim, link, argument, party, stage, source, group, value or audience is called 'clsoe'",
    ("rename", "bridge.yaml", "close", "busy"): "there is a claim 'busy' already",
    ("rename", "bridge.yaml", "close", "a b"): "'a b' cannot be an id",
}


@pytest.mark.parametrize("words", REFUSED, ids=ascii)
def test_what_cannot_be_done_is_said_with_a_way_out_and_nothing_is_written(words):
    done = argmap(*words, status=2)
    assert REFUSED[words] in done.stderr
    assert "  help: " in done.stderr
    assert done.stdout == ""
    assert sorted(os.listdir()) == ["bridge.yaml", "home"]
    assert content("bridge.yaml") == BRIDGE


def test_on_a_terminal_what_is_not_given_is_asked_for():
    answers = "\nCars: they should stay out.\n\nShops lose.\nThe Council\nمجلس\n".encode()
    status, said = answering("new", "the-bridge", answers=answers)
    assert status == 0, said
    assert "What is the question? [The bridge?] " in said
    asked = [
        "What is claimed",
        "speaks for it?",
        "speaks against it?",
        "Who is for it?",
        "Who is against it? [Opposition] ",
    ]
    assert [said.index(question) for question in asked] == sorted(said.index(question) for question in asked)
    assert "wrote the-bridge.yaml\n" in said
    case = parse_case(content("the-bridge.yaml")).require()
    assert case.title == "The bridge?"
    assert [party.name for party in case.parties.values()] == ["The Council", "مجلس"]
    assert [claim.text for claim in case.claims.values()] == [
        "Cars: they should stay out.",
        "There is a reason for it.",
        "Shops lose.",
    ]


@pytest.mark.parametrize(("key", "status"), [(b"\x03", 130), (b"\x04", 2)], ids=["Ctrl-C", "Ctrl-D"])
def test_whoever_leaves_the_questions_leaves_no_trace(key, status):
    found, said = answering("new", "x", answers=b"Title\n" + key)
    assert found == status, said
    assert "Traceback" not in said
    assert sorted(os.listdir()) == ["bridge.yaml", "home"]


# fmt


def test_files_are_formatted_and_it_is_said_which():
    write("messy.yaml", MESSY)
    Path("messy.yaml").chmod(0o640)
    done = argmap("fmt", "messy.yaml", "bridge.yaml")
    assert (done.stdout, done.stderr) == (
        "",
        "formatted messy.yaml\n1 case formatted, 1 case in canonical layout already\n",
    )
    assert content("messy.yaml") == BRIDGE.replace("  # counted", "")
    assert Path("messy.yaml").stat().st_mode & 0o777 == 0o640
    assert argmap("fmt", "messy.yaml").stderr == "1 case in canonical layout\n"


def test_check_and_diff_only_say_what_would_change():
    write("messy.yaml", MESSY)
    done = argmap("fmt", "--check", "messy.yaml", "bridge.yaml", status=1)
    assert done.stdout == "messy.yaml\n"
    assert done.stderr == "1 case would change, 1 case in canonical layout\n"
    done = argmap("fmt", "--diff", "messy.yaml", "bridge.yaml", status=1)
    assert done.stdout.startswith("--- messy.yaml\n+++ messy.yaml\n@@ ")
    assert content("messy.yaml") == MESSY
    subprocess.run(["patch", "-s", "messy.yaml"], input=done.stdout, text=True, check=True)
    assert content("messy.yaml") == BRIDGE.replace("  # counted", "")
    assert argmap("fmt", "--check", "bridge.yaml").stdout == ""


def test_it_is_a_filter():
    assert argmap("fmt", "-", stdin=MESSY).stdout == BRIDGE.replace("  # counted", "")
    assert argmap("fmt", "--check", "-", stdin=MESSY, status=1).stdout == "<stdin>\n"


def test_a_file_with_mistakes_is_not_touched_and_the_others_are():
    write("wrong.yaml", WRONG)
    write("messy.yaml", MESSY)
    done = argmap("fmt", "wrong.yaml", "messy.yaml", status=2)
    assert "wrong.yaml:9:15: error[unknown-target]: no claim or link is called 'clsoe'" in done.stderr
    assert done.stderr.endswith("1 case formatted, 1 file not touched\n")
    assert (content("wrong.yaml"), content("messy.yaml")) == (WRONG, BRIDGE.replace("  # counted", ""))


def test_a_link_is_followed_and_a_byte_order_mark_stays():
    Path("real.yaml").write_bytes(b"\xef\xbb\xbf" + MESSY.replace("\n", "\r\n").encode())
    Path("link.yaml").symlink_to("real.yaml")
    argmap("fmt", "link.yaml")
    assert Path("link.yaml").is_symlink()
    expected = BRIDGE.replace("  # counted", "").replace("\n", "\r\n")
    assert Path("real.yaml").read_bytes() == b"\xef\xbb\xbf" + expected.encode()


@pytest.mark.parametrize(
    "command", [("fmt",), ("check", "--fix"), ("add", "pipe", "A claim."), ("rename", "pipe", "a", "b")]
)
def test_a_pipe_is_not_edited_in_place(command):
    os.mkfifo("pipe")  # nobody writes into it: who reads it waits without end
    done = argmap(*command, *(() if "pipe" in command else ("pipe",)), status=2)
    assert done.stderr.startswith(
        "argmap: 'pipe' is not a file whose text can be replaced\n  help: name a file, or '-'"
    )


@pytest.mark.parametrize(
    "command", [("diff", 2), ("merge", 3), ("compare", 2), ("check", 2), ("fmt", "--check", 2)]
)
def test_a_pipe_that_is_named_twice_is_not_waited_for(command):
    *words, times = command
    os.mkfifo("pipe")
    done = argmap(*words, *["pipe"] * times, status=2)
    assert done.stderr.startswith(
        "argmap: 'pipe' is a pipe, which can be read only once, and is named twice\n"
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give files away")
def test_a_file_keeps_its_owner_and_its_permissions():
    write("bridge.yaml", MESSY)
    os.chown("bridge.yaml", 1234, 4321)
    os.chmod("bridge.yaml", 0o640)
    argmap("fmt", "bridge.yaml")
    now = os.stat("bridge.yaml")
    assert (now.st_uid, now.st_gid, now.st_mode & 0o7777) == (1234, 4321, 0o640)


def test_the_library_is_in_canonical_layout():
    paths = sorted(str(path) for path in (ROOT / "cases").glob("*.yaml"))
    assert argmap("fmt", "--check", *paths).stdout == ""


def test_the_difference_is_coloured_on_a_terminal():
    write("messy.yaml", MESSY)
    assert "\x1b[32m" in on_a_terminal(80, "add", "messy.yaml", "More.", "--diff")


# add


def test_a_claim_is_added_and_it_is_said_where_and_what_that_changes():
    done = argmap(
        "add", "bridge.yaml", "Shops would lose customers.", "--by", "traders", "--counters", "close"
    )
    assert content("bridge.yaml") == BRIDGE + (
        "  shops-lose-customers:\n    text: Shops would lose customers.\n    by: traders\n    counters: close\n"
    )
    assert done.stdout == ""
    assert done.stderr == (
        "+ added claim shops-lose-customers [Traders]  bridge.yaml:10:3\n    counters close\n"
        "! verdict close  accepted → rejected\n  shops-lose-customers is accepted\n"
    )


def test_add_warns_where_a_reason_sinks_its_claim_and_following_the_hint_helps():
    write("bare.yaml", "title: T\nclaims:\n  goal: A goal.\n  shaky: {text: Shaky., assumed: false}\n")
    said = argmap("add", "bare.yaml", "A reason.", "--supports", "goal", "--with", "shaky").stderr
    assert (
        "! goal stood by itself; now it rests on a reason that is not in force, and is unsupported\n"
        "  help: if it is to stand without that reason too, add 'assumed: true' to goal\n"
    ) in said
    held = content("bare.yaml").replace("goal: A goal.", "goal: {text: A goal., assumed: true}")
    write("bare.yaml", held)
    assert " ✓ accepted (assumed)  A goal." in argmap("show", "bare.yaml").stdout
    assert "stood by itself" not in argmap("add", "bare.yaml", "One more.", "--supports", "goal").stderr


def test_add_does_not_warn_where_the_reason_holds_or_the_claim_is_countered_as_well():
    write("bare.yaml", "title: T\nclaims:\n  goal: A goal.\n")
    assert "stood by itself" not in argmap("add", "bare.yaml", "A reason.", "--supports", "goal").stderr
    write("bare.yaml", "title: T\nclaims:\n  goal: A goal.\n  shaky: {text: Shaky., assumed: false}\n")
    argmap("add", "bare.yaml", "Against it.", "--counters", "goal")
    words = ("add", "bare.yaml", "A reason.", "--supports", "goal", "--with", "shaky")
    assert "stood by itself" not in argmap(*words).stderr


def test_add_says_of_a_claim_that_hangs_on_an_open_reason_that_it_did_not_before():
    text = "title: T\nclaims:\n  goal: A goal.\n  x: {text: X., counters: y}\n  y: {text: Y., counters: x}\n"
    write("bare.yaml", text)
    said = argmap("add", "bare.yaml", "A reason.", "--supports", "goal", "--with", "x").stderr
    assert "now it rests on a reason that is not in force, and is undecided" in said


def test_every_part_can_be_given():
    write(
        "bridge.yaml",
        BRIDGE.replace("claims:", "stages: {first: First}\nsources: {count: {title: C}}\nclaims:"),
    )
    argmap(
        *("add", "bridge.yaml", "It is counted.", "--id", "counted", "--by", "cyclists", "--stage", "first"),
        *("--kind", "factual", "--source", "count", "--at", "p. 1", "--quote", "compté", "--translation", "counted"),
        *("--assumed", "--tag", "x", "--tag", "y", "--notes", "N: n", "--supports", "busy", "--supports", "busy -> close"),
        *("--counters", "close", "--with", "busy"),
    )  # fmt: skip
    assert content("bridge.yaml").endswith(
        "  counted:\n    text: It is counted.\n    by: cyclists\n    kind: factual\n    stage: first\n"
        "    assumed: true\n    cites:\n      - source: count\n        at: p. 1\n        quote: compté\n"
        "        translation: counted\n    supports:\n      - target: busy\n        with: busy\n"
        "      - target: busy -> close\n        with: busy\n    counters:\n      - target: close\n"
        '        with: busy\n    tags: [x, y]\n    notes: "N: n"\n'
    )
    assert argmap("fmt", "--check", "bridge.yaml").stdout == ""


def test_what_would_be_added_is_shown_and_nothing_written():
    for flag in ("--diff", "--dry-run"):
        done = argmap("add", "bridge.yaml", "It rained.", flag)
        assert done.stdout.endswith("     supports: close\n+  rained: It rained.\n")
        assert done.stderr.startswith("+ would add claim rained  bridge.yaml:10:3\n")
        assert content("bridge.yaml") == BRIDGE


def test_a_claim_is_added_to_what_comes_from_a_pipe():
    done = argmap("add", "-", "It rained.", stdin=BRIDGE)
    assert done.stdout == f"{BRIDGE}  rained: It rained.\n"
    assert "<stdin>:10:3" in done.stderr


def test_files_with_mistakes_are_neither_added_to_nor_renamed_in():
    write("wrong.yaml", WRONG)
    for words in (("add", "wrong.yaml", "X."), ("rename", "wrong.yaml", "close", "x")):
        done = argmap(*words, status=2)
        assert "wrong.yaml:9:15: error[unknown-target]" in done.stderr
        assert content("wrong.yaml") == WRONG


# rename


def test_a_claim_is_renamed_everywhere_and_a_diff_knows_it():
    write("before.yaml", BRIDGE)
    done = argmap("rename", "bridge.yaml", "close", "shut")
    assert content("bridge.yaml") == BRIDGE.replace("  close: {", "  shut: {").replace(
        ": close", ": shut"
    ).replace("by: cyclists}", "by: cyclists, aliases: close}")
    assert done.stderr == (
        "> bridge.yaml: renamed claim close to shut, and 1 reference to it; 'close' stays as its alias\n"
    )
    assert "> renamed shut  was close" in argmap("diff", "before.yaml", "bridge.yaml", status=1).stdout


def test_comments_with_the_old_name_are_pointed_out():
    write("bridge.yaml", BRIDGE.replace("# counted", "# see close"))
    done = argmap("rename", "bridge.yaml", "close", "shut", "--no-alias")
    assert "  comments that say 'close' stay as they are: bridge.yaml:8\n" in done.stderr
    assert "aliases" not in content("bridge.yaml")


def test_a_rename_is_shown_or_filtered():
    assert "+    supports: shut\n" in argmap("rename", "bridge.yaml", "close", "shut", "--diff").stdout
    assert content("bridge.yaml") == BRIDGE
    assert argmap("rename", "-", "traders", "shops", stdin=BRIDGE).stdout == BRIDGE.replace(
        "traders", "shops"
    )


def test_a_name_of_two_things_asks_for_a_kind():
    write("bridge.yaml", BRIDGE.replace("traders: ", "close: "))
    done = argmap("rename", "bridge.yaml", "close", "x", status=2)
    assert "help: choose one: --kind claim or --kind party" in done.stderr
    argmap("rename", "bridge.yaml", "close", "x", "--kind", "party")
    assert "{cyclists: Cyclists, x: Traders}" in content("bridge.yaml")


# All


def test_a_file_in_git_stays_as_it_was():
    git("init", "-q")
    git("add", "bridge.yaml")
    git("commit", "-qm", "A case")
    for words in (
        ("fmt", "HEAD:bridge.yaml"),
        ("add", "HEAD:bridge.yaml", "X."),
        ("rename", "HEAD:bridge.yaml", "a", "b"),
    ):
        done = argmap(*words, status=2)
        assert "'HEAD:bridge.yaml' is a file in the revision 'HEAD', which cannot be edited" in done.stderr
        assert "help: name the file itself: bridge.yaml" in done.stderr


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_said():
    Path("locked").mkdir()
    write("locked/bridge.yaml", BRIDGE)
    Path("locked").chmod(0o500)
    done = argmap("add", "locked/bridge.yaml", "X.", status=2)
    assert "cannot write 'locked/bridge.yaml'" in done.stderr


def test_a_framework_is_no_case_file():
    write("x.apx", "arg(a).\n")
    assert "'x.apx' is not a case file" in argmap("add", "x.apx", "X.", status=2).stderr


def test_what_is_added_at_a_speech_is_of_the_party_that_speaks_unless_another_is_named():
    text = "title: T\nparties: {a: Aff, n: Neg}\nstages: {1nc: {by: n}, recess: {}}\nclaims: {goal: Goal.}\n"
    write("round.yaml", text)
    argmap("add", "round.yaml", "Cost.", "--stage", "1nc", "--counters", "goal")
    argmap("add", "round.yaml", "Harm.", "--stage", "1nc", "--counters", "goal", "--by", "a")
    argmap("add", "round.yaml", "Noise.", "--stage", "recess", "--counters", "goal")
    argmap("add", "round.yaml", "Fumes.", "--counters", "goal")
    case = parse_case(content("round.yaml")).require()
    parties = {claim.id: claim.by for claim in case.claims.values()}
    assert parties == {"goal": None, "cost": "n", "harm": "a", "noise": None, "fumes": None}


def test_a_claim_that_is_added_twice_is_told_with_how_to_undo_it():
    write("round.yaml", "title: T\nclaims: {goal: Goal.}\n")
    assert "says the same" not in argmap("add", "round.yaml", "Cost.", "--counters", "goal").stderr
    said = argmap("add", "round.yaml", "cost", "--counters", "goal").stderr
    assert "! cost says the same\n  help: argmap remove CASE cost-2 undoes it\n" in said
    argmap("remove", "round.yaml", "cost-2")
    assert list(parse_case(content("round.yaml")).require().claims) == ["goal", "cost"]
    assert (
        "says the same"
        not in argmap("add", "round.yaml", "Cost.", "--by", "them", "--counters", "goal").stderr
    )
