"""`argmap link`, `edit`, `remove` and `copy` as a user meets them, and the JSON of every
command that writes.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

import argmap as argmap_api
from argmap import parse_case
from argmap.syntax.editing.changing import CLEARABLE
from support.bridge import BRIDGE, MESSY, WRONG, argmap
from support.files import content, write
from support.project import ROOT
from support.running import answering
from support.schemas import valid

pytestmark = pytest.mark.usefixtures("own_settings", "desk")

SHOPS = BRIDGE + "  shops: {text: Shops would lose customers., by: traders, counters: busy -> close}\n"


@pytest.fixture(autouse=True)
def project(desk, monkeypatch):
    """A folder of its own with a case in it; the one above it holds the home folder, and so is
    not a project.
    """
    (desk / "project").mkdir()
    monkeypatch.chdir(desk / "project")
    write("bridge.yaml", BRIDGE)


def told(*words: str, status: int = 0, stdin: str | None = None) -> dict:
    """What a command prints as JSON, if it is what the schema of that command says."""
    done = argmap(*words, "--json", status=status, stdin=stdin)
    return valid(done.stdout, words[0])


# link, edit, remove


@pytest.mark.slow
def test_a_link_is_drawn_and_it_is_said_where_and_what_that_changes():
    write("bridge.yaml", SHOPS)
    done = argmap("link", "bridge.yaml", "shops", "--counters", "close", "--with", "busy")
    assert done.stdout == ""
    assert done.stderr == (
        "+ added link shops + busy -> close  bridge.yaml:10:94\n    shops counters close together with busy\n"
        "  close  unsupported → rejected\n"
    )
    assert content("bridge.yaml") == SHOPS.replace(
        "counters: busy -> close", "counters: [busy -> close, {target: close, with: busy}]"
    )


def test_a_link_from_a_claim_to_itself_is_told_at_once():
    done = argmap("link", "bridge.yaml", "busy", "--supports", "busy", "--counters", "busy")
    undo = "argmap remove CASE 'busy -> busy' undoes it"
    assert f"! busy supports itself\n  help: {undo}; another claim can support busy\n" in done.stderr
    assert "! busy counters itself\n" in done.stderr
    assert argmap("remove", "bridge.yaml", "busy -> busy").stderr.startswith(
        "- removed link busy -> busy\n    busy supports busy\n"
    )


def test_what_a_claim_says_is_changed_and_comments_stay():
    done = argmap("edit", "bridge.yaml", "busy", "--text", "Two thousand do.", "--by", "traders")
    assert done.stderr == "~ changed claim busy: text, by  bridge.yaml:6:3\n"
    assert content("bridge.yaml") == BRIDGE.replace(
        "A thousand people a day cycle over it.", "Two thousand do."
    ).replace("by: cyclists  # counted", "by: traders  # counted")
    assert "claim busy says this already" in argmap("edit", "bridge.yaml", "busy", "--by", "traders").stderr
    assert "by:" not in argmap("edit", "-", "busy", "--clear", "by", stdin=BRIDGE).stdout.split("busy:")[1]


def test_the_help_lists_every_key_that_can_be_cleared():
    told_of = " ".join(argmap("edit", "--help").stdout.split())
    assert f"Remove a key: {', '.join(CLEARABLE)}." in told_of


def test_several_claims_are_changed_at_once_and_a_branch_with_what_bears_on_it():
    write("bridge.yaml", SHOPS)
    done = argmap("edit", "bridge.yaml", "busy", "shops", "--kind", "factual")
    assert done.stderr.splitlines() == [
        "~ changed claim busy: kind  bridge.yaml:6:3",
        "~ changed claim shops: kind  bridge.yaml:11:3",
    ]
    assert "~ would change claim shops: stage" in (
        argmap(
            "edit", "-", "close", "--below", "--stage", "s", "--diff", stdin=f"stages: {{s: S}}\n{SHOPS}"
        ).stderr
    )
    row = {"claim": "close", "changed": ["kind"]}
    told_ = told("edit", "bridge.yaml", "close", "shops", "--kind", "factual")
    assert [{key: one[key] for key in row} for one in told_["claims"]] == [row]
    assert told_["claim"] == "close"


def test_what_is_edited_is_decided_and_a_conflict_of_a_merge_about_it_is_gone():
    conflict = "  - {element: claim, id: busy, part: PART, kind: both-changed, base: x, theirs: y}\n"
    left = f"{conflict.replace('PART', 'text')}{conflict.replace('PART', 'kind')}"
    text = f"{BRIDGE}conflicts:\n{left}"
    write("bridge.yaml", text)
    assert "'argmap edit CASE busy --text ...' does both" in argmap("check", "bridge.yaml", status=1).stdout
    done = argmap("edit", "bridge.yaml", "busy", "--text", "Two thousand do.")
    assert done.stderr.splitlines()[1] == "    settled 1 conflict of a merge"
    assert content("bridge.yaml").endswith(f"conflicts:\n{conflict.replace('PART', 'kind')}")
    assert "    settled 1 conflict" in argmap("edit", "bridge.yaml", "busy", "--clear", "kind").stderr
    assert "conflicts" not in content("bridge.yaml")
    write("bridge.yaml", text)
    assert told("edit", "bridge.yaml", "busy", "close", "--kind", "factual")["conflicts"] == 1
    assert told("edit", "bridge.yaml", "close", "--text", "Close it.")["conflicts"] == 0


def test_a_deletion_that_a_merge_left_to_be_decided_is_confirmed_by_removing_again():
    left = "conflicts:\n  - {element: claim, id: gone, kind: deleted-by-ours, theirs: x}\n"
    write("bridge.yaml", f"{BRIDGE}{left}")
    assert "'argmap remove CASE gone' leaves it out" in argmap("check", "bridge.yaml", status=1).stdout
    assert (
        argmap("remove", "bridge.yaml", "gone", "--dry-run").stderr
        == "  would settle 1 conflict of a merge\n"
    )
    assert argmap("remove", "bridge.yaml", "gone").stderr == "  settled 1 conflict of a merge\n"
    assert content("bridge.yaml") == BRIDGE
    assert "no claim or link is called 'gone'" in argmap("remove", "bridge.yaml", "gone", status=2).stderr


def test_a_debate_gets_its_sides_at_once():
    text = "title: T\nclaims:\n  a: A.\n  b: {text: B., supports: a}\n  c: {text: C., counters: [a, b]}\n  d: {text: D., supports: [b, c]}\n  e: E.\n"
    write("debate.yaml", text)
    done = argmap("edit", "debate.yaml", "a", "--sides", "Pro", "Con", "--dry-run")
    assert done.stderr == (
        "~ would give 2 claims to Pro and 1 claim to Con\n"
        "  without a party: d, which speaks for both sides\n"
        "  help: 'argmap edit CASE d --sides PRO CON' puts it on the first side, with what supports or counters it\n"
        "  without a party: e, which is on neither side\n"
        "  help: 'argmap edit CASE CLAIM... --by PARTY' says whose they are\n"
    )
    assert content("debate.yaml") == text
    found = told("edit", "debate.yaml", "a", "--sides", "Pro", "Con")
    assert [one["claim"] for one in found["claims"]] == ["a", "b", "c"]
    done = argmap("edit", "debate.yaml", "d", "--sides", "con", "Pro")
    assert done.stderr.startswith("~ gave 1 claim to Con\n")
    write("debate.yaml", text.replace("a: A.", "c0: {text: Z., counters: a}\n  a: A."))
    done = argmap("edit", "debate.yaml", "a", "--sides", "Pro", "Con")
    assert done.stderr.startswith("~ gave 2 claims to Pro and 2 claims to Con\n")
    assert argmap("brief", "debate.yaml", "--for", "Pro").stdout.startswith("T: brief for Pro\n")
    refused = argmap("edit", "debate.yaml", "a", "--sides", "x", "y", "--stage", "s", status=2).stderr
    assert "--sides changes nothing but parties" in refused


def test_a_removal_says_what_fell_with_it_and_which_verdicts_change():
    write("bridge.yaml", SHOPS)
    done = argmap("remove", "bridge.yaml", "busy", "--dry-run")
    assert "-  busy:\n" in done.stdout
    assert done.stderr.startswith(
        "- would remove claim busy\n    with it the link busy supports close\n"
        "    with it the link shops counters busy -> close\n! verdict close  "
    )
    assert content("bridge.yaml") == SHOPS
    done = argmap("remove", "-", "shops", stdin=SHOPS.replace("busy -> close", "close"))
    assert done.stderr == (
        "- removed claim shops\n    with it the link shops counters close\n! verdict close  rejected → accepted\n"
    )
    done = argmap("remove", "bridge.yaml", "shops", "busy -> close")
    assert done.stderr.startswith("- removed claim shops\n- removed link busy -> close\n")
    assert content("bridge.yaml") == BRIDGE.replace("    supports: close\n", "")


@pytest.mark.parametrize(
    "words",
    [
        ("link", "bridge.yaml", "close"),
        ("link", "bridge.yaml", "close", "--supports", "clsoe"),
        ("edit", "bridge.yaml", "close"),
        ("edit", "bridge.yaml", "clsoe", "--text", "X."),
        ("edit", "bridge.yaml", "close", "--clear", "texts"),
        ("remove", "bridge.yaml", "clsoe"),
        ("remove", "bridge.yaml", "close", "busy"),
        ("remove", "school-start", "buses"),
        ("copy", "bridge.yaml", "bridge.yaml"),
        ("copy", "bridge.yaml", "nowhere/x.yaml"),
        ("copy", "school-start@x"),
        ("copy", "nothing"),
        ("copy", "school-start", "-", "--json"),
        ("new", "-", "--title", "T", "--claim", "C.", "--json"),
        ("export", "bridge.yaml", "--format", "svg", "--json"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_said_with_a_way_out_and_nothing_is_written(words):
    done = argmap(*words, status=2)
    assert "  help: " in done.stderr
    assert done.stdout == ""
    assert sorted(os.listdir()) == ["bridge.yaml"]
    assert content("bridge.yaml") == BRIDGE


def test_a_proof_standard_that_there_is_not_is_refused_with_those_that_there_are():
    said = argmap("edit", "bridge.yaml", "close", "--standard", "proven", status=2).stderr
    assert "scintilla" in said
    assert "preponderance" in said


# copy


def test_a_case_is_copied_byte_for_byte_and_its_quotations_are_proved_there():
    done = argmap("copy", "parler-v-aws")
    assert done.stderr.startswith(
        "wrote cases/parler-v-aws.yaml\nwrote seeds/parler-attaque-aws.md, the source of its quotations\n"
    )
    for file in ("cases/parler-v-aws.yaml", "seeds/parler-attaque-aws.md"):
        assert Path(file).read_bytes() == (ROOT / file).read_bytes()
    bundled = argmap("check", str(ROOT / "cases" / "parler-v-aws.yaml")).stderr
    assert argmap("check", "parler-v-aws").stderr == bundled
    assert "quotations proved" in bundled
    assert argmap("add", "parler-v-aws", "Mine.").returncode == 0


def test_a_copy_can_have_another_name_or_be_printed():
    assert argmap("copy", "school-start", "mine").stderr == (
        "wrote mine.yaml\nnext:\n"
        "  argmap show mine.yaml         draws it\n"
        "  argmap check mine.yaml        checks it\n"
    )
    original = (ROOT / "cases" / "school-start.yaml").read_text(encoding="utf-8")
    assert content("mine.yaml") == original
    assert argmap("copy", "school-start", "-").stdout == original


def test_a_copy_overwrites_nothing_and_nothing_is_written_where_it_would():
    Path("seeds").mkdir()
    write("seeds/parler-attaque-aws.md", "mine")
    done = argmap("copy", "parler-v-aws", status=2)
    assert "'seeds/parler-attaque-aws.md' already exists, and is not the source of that name" in done.stderr
    assert content("seeds/parler-attaque-aws.md") == "mine"
    assert not Path("cases").exists()
    Path("seeds/parler-attaque-aws.md").write_bytes((ROOT / "seeds/parler-attaque-aws.md").read_bytes())
    assert "seeds/parler-attaque-aws.md already exists\n" in argmap("copy", "parler-v-aws").stderr
    assert "'cases/parler-v-aws.yaml' already exists" in argmap("copy", "parler-v-aws", status=2).stderr


def test_a_copy_whose_sources_would_be_outside_of_the_project_is_refused_and_the_hint_works():
    done = argmap("copy", "parler-v-aws", "here.yaml", status=2)
    assert "its source '../seeds/parler-attaque-aws.md' cannot be copied with it" in done.stderr
    assert sorted(os.listdir()) == ["bridge.yaml"]
    command = done.stderr.partition("project: ")[2].strip()
    assert command.startswith("mkdir -p mine/cases && argmap copy parler-v-aws ")
    Path("mine/cases").mkdir(parents=True)
    argmap(*command.split("argmap ", 1)[1].split())
    assert Path("mine/seeds/parler-attaque-aws.md").exists()


# JSON of the commands that write


def test_an_edit_is_told_as_json():
    write("bridge.yaml", SHOPS)
    added = told("add", "bridge.yaml", "No.", "--id", "no", "--counters", "shops")
    assert (added["file"], added["written"], added["claim"]) == ("bridge.yaml", True, "no")
    assert added["links"] == [
        {"name": "no -> shops", "premises": ["no"], "stance": "counter", "target": "shops"}
    ]
    assert {"id": "no", "before": None, "after": "accepted"} in added["verdicts"]
    linked = told("link", "bridge.yaml", "no", "--counters", "close")
    assert [link["name"] for link in linked["links"]] == ["no -> close"]
    assert told("edit", "bridge.yaml", "no", "--kind", "rule")["changed"] == ["kind"]
    renamed = told("rename", "bridge.yaml", "no", "nay")
    assert (renamed["kind"], renamed["references"], renamed["alias"]) == ("claim", 0, True)
    removed = told("remove", "bridge.yaml", "nay")
    assert removed["claims"] == ["nay"]
    assert [link["name"] for link in removed["fallen"]] == ["nay -> shops", "nay -> close"]
    assert content("bridge.yaml") == SHOPS


@pytest.mark.parametrize(
    "words",
    [
        ("add", "CASE", "More."),
        ("link", "CASE", "close", "--counters", "busy"),
        ("edit", "CASE", "busy", "--kind", "factual"),
        ("rename", "CASE", "busy", "cycles"),
        ("remove", "CASE", "busy"),
    ],
    ids=lambda words: words[0],
)
def test_json_holds_the_difference_or_the_text_where_no_file_is_written(words):
    shown = told(*("bridge.yaml" if word == "CASE" else word for word in words), "--diff")
    assert (shown["written"], shown["text"]) == (False, None)
    assert content("bridge.yaml") == BRIDGE
    subprocess.run(["patch", "-s", "bridge.yaml"], input=shown["difference"], text=True, check=True)
    printed = told(*("-" if word == "CASE" else word for word in words), stdin=BRIDGE)
    assert (printed["file"], printed["written"], printed["difference"]) == ("<stdin>", False, None)
    assert printed["text"] == content("bridge.yaml")


def test_files_that_are_formatted_are_told_as_json_with_those_that_cannot_be():
    write("messy.yaml", MESSY)
    write("wrong.yaml", WRONG)
    messy, wrong, fine = told("fmt", "messy.yaml", "wrong.yaml", "bridge.yaml", status=2)["files"]
    assert (messy["file"], messy["changed"], messy["written"]) == ("messy.yaml", True, True)
    assert wrong["problem"]["diagnostics"][0]["rule"] == "unknown-target"
    assert (fine["changed"], fine["written"], fine["problem"]) == (False, False, None)
    assert content("messy.yaml") == BRIDGE.replace("  # counted", "")
    write("messy.yaml", MESSY)
    (shown,) = told("fmt", "--check", "messy.yaml", status=1)["files"]
    assert shown["difference"].startswith("--- messy.yaml\n")
    assert content("messy.yaml") == MESSY


def test_what_is_new_or_copied_or_in_another_format_is_told_as_json():
    new = told("new", "q", "--title", "T?", "--claim", "C.")
    assert new == {"argmap": 1, "case": "q.yaml", "file": "q.yaml", "schema": "case.schema.json"}
    write("case.schema.json", "{}")
    assert told("new", "r", "--title", "T?", "--claim", "C.")["schema"] is None
    copied = told("copy", "parler-v-aws")
    assert copied["sources"] == [{"file": "seeds/parler-attaque-aws.md", "written": True}]
    exported = told("export", "bridge.yaml", "-o", "bridge.mmd", "--rankdir", "LR", "--paper", "letter")
    assert (exported["format"], exported["file"], exported["unused"]) == (
        "mermaid",
        "bridge.mmd",
        ["--paper"],
    )
    assert content("bridge.mmd").startswith("flowchart")
    write("x.apx", "arg(a).\narg(b).\natt(a,b).\n")
    imported = told("import", "x.apx")
    assert (imported["file"], imported["claims"], imported["links"]) == (None, 2, 1)
    assert parse_case(imported["text"]).require()
    assert told("import", "x.apx", "-o", "x.yaml")["text"] is None
    assert content("x.yaml") == imported["text"]


# A case that is there


@pytest.mark.slow
@pytest.mark.parametrize("words", [("export", "school-start"), ("import", "x.apx")], ids=["export", "import"])
def test_another_case_is_overwritten_only_when_asked_for(words):
    write("x.apx", "arg(a).\n")
    done = argmap(*words, "-o", "bridge.yaml", status=2)
    assert "'bridge.yaml' is a case, and was left unchanged" in done.stderr
    assert "help: name another file, or overwrite it with --force" in done.stderr
    assert content("bridge.yaml") == BRIDGE
    status, said = answering(*words, "-o", "bridge.yaml", answers=b"n\n")
    assert (status, content("bridge.yaml")) == (2, BRIDGE)
    assert "'bridge.yaml' is a case. Overwrite it? [y/N] " in said
    assert answering(*words, "-o", "bridge.yaml", answers=b"y\n")[0] == 0
    assert content("bridge.yaml") != BRIDGE
    write("bridge.yaml", WRONG)  # one with mistakes is somebody's, too
    argmap(*words, "-o", "bridge.yaml", status=2)
    argmap(*words, "-o", "bridge.yaml", "--force")
    assert content("bridge.yaml") != WRONG


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("case.csv", "export case.csv -o case.csv"),
        ("case.csv", "quiz case.csv -o case.csv"),
        ("case.csv", "flow case.csv -o case.csv --force"),
        ("case.csv", "matrix case.csv -o ./case.csv"),
        ("case.docx", "handout case.docx -o case.docx"),
        ("case.docx", "handout case.docx -o sheet.docx --key case.docx"),
        ("case.md", "blocks case.md --against traders -o case.md"),
    ],
)
def test_the_file_that_a_case_is_read_from_is_not_overwritten(file, words):
    if file == "case.md":
        write(file, BRIDGE)
    else:
        style = ["--style", "verbatim"] if file == "case.docx" else []
        argmap("export", "school-start", "-o", file, *style)
    before = Path(file).read_bytes()
    said = argmap(*words.split(), status=2).stderr
    assert "is the case itself, which would be lost" in said
    assert "help: write to another file" in said
    assert Path(file).read_bytes() == before
    assert not Path("sheet.docx").exists()


@pytest.mark.parametrize(
    ("made", "file"),
    [
        (lambda case: argmap_api.matrix(case, ["a", "b"]), "case.html"),
        (argmap_api.flow, "case.html"),
        (lambda case: argmap_api.blocks(case, "pro"), "case.md"),
    ],
    ids=["matrix", "flow", "blocks"],
)
def test_a_program_does_not_overwrite_the_case_either(made, file):
    write(
        file,
        "title: T\nparties: {pro: Pro}\nstages: {first: First}\n"
        "claims:\n  a: {text: A, stage: first, by: pro}\n  b: {text: B, contradicts: a}\n",
    )
    before = content(file)
    with pytest.raises(argmap_api.ArgmapError, match="is the case itself"):
        made(argmap_api.load_case(file)).write(file)
    assert content(file) == before


def test_what_was_exported_before_is_overwritten_without_asking():
    for file in ("out.svg", "out.json", "out.html", "out.mmd"):
        argmap("export", "bridge.yaml", "-o", file)
        argmap("export", "school-start", "-o", file)
