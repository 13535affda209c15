"""What a newcomer types first: nothing at all, a name without its suffix, a stage as an option, a file of
another kind.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys

import pytest

from argmap import parse_case
from argmap.apps.api.loading import is_case_file, load_case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import find_importer
from argmap.syntax.editing.drafting import OBJECTION, REASON
from argmap.workspace.library import FoundText
from support.running import run as run_forked
from support.running import run_here as run

ARGMAP = (sys.executable, "-m", "argmap")
POOL = "title: Pool\nstages: {first: F, second: S}\nclaims:\n  a: {text: A}\n  b: {text: B, stage: second, supports: a}\n"


@pytest.fixture
def argmap(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("ARGMAP_PATH", raising=False)

    return run


def test_argmap_alone_prints_its_help_and_is_fine():
    alone, asked = run_forked(), run_forked("--help")
    assert (alone.returncode, alone.stderr) == (0, "")
    assert alone.stdout == asked.stdout
    assert "argmap list" in alone.stdout


@pytest.mark.parametrize("words", [["--help"], ["show", "--help"], ["--version"]])
def test_help_that_nobody_reads_on_is_no_failure(words):
    reading, writing = os.pipe()
    os.close(reading)
    with open(writing, "wb") as closed:
        ended = subprocess.run([*ARGMAP, *words], stdout=closed, stderr=subprocess.PIPE)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_case_beside_is_opened_by_its_name(argmap, tmp_path):
    (tmp_path / "pool.yaml").write_text(POOL)
    assert load_case("pool").title == "Pool"
    assert list(load_case("pool@first").claims) == ["a"]
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "pool.yaml").write_text(POOL.replace("Pool", "The project's"))
    assert load_case("pool").title == "The project's"
    (tmp_path / "parler-v-aws.yml").write_text(POOL.replace("Pool", "Mine"))
    assert load_case("parler-v-aws").title == "Mine"
    assert argmap("show", "pool").stdout.startswith("The project's\n")


def test_cases_that_are_beside_are_listed_searched_and_checked_without_being_named(argmap, tmp_path):
    (tmp_path / "pool.yaml").write_text(POOL)
    (tmp_path / "broken.yml").write_text(POOL.replace("supports: a", "supports: c"))
    (tmp_path / "compose.yaml").write_text("services:\n  web:\n    claims: none\n")
    (tmp_path / "latin.yaml").write_bytes(b"name: caf\xe9\n")
    listed = argmap("list").stdout.splitlines()
    assert listed[0] == f"this folder ({tmp_path})"
    assert [line.split()[0] for line in listed[1:3]] == ["broken", "pool"]
    assert listed[3] == ""
    assert "pool.yaml" in argmap("search", "Pool").stdout
    run = argmap("check")
    assert run.stdout.startswith("broken.yml:5:41: error[unknown-target]: no claim or link is called 'c'")
    assert (run.returncode, run.stderr) == (1, "2 cases checked: 1 error\n")


@pytest.mark.parametrize("word", ["Claims", "arguments", "thesen"])
def test_a_case_beside_whose_claims_are_under_another_word_is_checked(argmap, tmp_path, word):
    (tmp_path / "pool.yaml").write_text(f"title: T\n{word}:\n  a: A\n  b:\n    text: B\n    Supports: a\n")
    assert argmap("list").stdout.splitlines()[1].split()[0] == "pool"
    run = argmap("check")
    assert (run.returncode, run.stderr.splitlines()[-1][:14]) == (1, "1 case checked")


def test_a_copied_case_is_listed_and_checked(argmap):
    assert argmap("copy", "school-start").returncode == 0
    assert argmap("list").stdout.splitlines()[1].split()[0] == "school-start"
    assert argmap("check").stderr.startswith("1 case checked")


def test_where_there_is_a_folder_cases_those_beside_are_not_listed(argmap, tmp_path):
    (tmp_path / "pool.yaml").write_text(POOL)
    (tmp_path / "cases").mkdir()
    assert "pool" not in argmap("list").stdout
    run = argmap("check")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith("argmap: there is no case in ./cases\n")
    assert "pool" in argmap("show", "pool").stdout.lower()


def test_check_where_there_is_no_case_says_where_it_looked(argmap):
    run = argmap("check")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == (
        "argmap: there is no case in this folder, and no folder ./cases\n"
        "  help: name some: argmap check CASE; 'argmap list' shows their names\n"
    )
    assert argmap("check", argmap("list").stdout.splitlines()[1].split()[0]).stderr.startswith("1 case")


def test_check_of_a_folder_looks_into_its_folder_cases_too(argmap, tmp_path):
    (tmp_path / "project" / "cases").mkdir(parents=True)
    (tmp_path / "project" / "cases" / "pool.yaml").write_text(POOL)
    (tmp_path / "project" / "mine.yaml").write_text(POOL)
    (tmp_path / "project" / "mkdocs.yml").write_text("site: S\n")
    assert argmap("check", "project").stderr == "2 cases checked, nothing found\n"
    (tmp_path / "cases").symlink_to("project/cases")
    told = argmap("check", ".", "-f", "json").stderr
    assert told == "2 cases checked, nothing found\n", "that of the folder, met once, and project/mine.yaml"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("show pool --stage first", "argmap show pool@first"),
        ("show --stage=first pool", "argmap show pool@first"),
        ("check --stage first pool.yaml", "argmap check pool.yaml@first"),
        ("why pool b --stage second", "argmap why pool@second b"),
        ("export pool --format dot --stage first", "argmap export pool@first --format dot"),
    ],
)
def test_a_stage_typed_as_an_option_is_answered_with_the_line_to_type(argmap, tmp_path, typed, told):
    (tmp_path / "pool.yaml").write_text(POOL)
    run = argmap(*typed.split(" "))
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == f"argmap: a stage is not an option: it follows the case\n  help: {told}\n"
    assert argmap(*told.split(" ")[1:]).returncode == 0


def test_a_stage_typed_as_an_option_that_the_case_lacks_is_answered_with_those_it_has(argmap, tmp_path):
    (tmp_path / "pool.yaml").write_text(POOL)
    assert argmap("why", "pool", "b", "--stage", "third").stderr == (
        "argmap: a stage is not an option, and 'pool' has no stage 'third'\n"
        "  help: argmap why pool@STAGE b, where STAGE is one of these: first, second\n"
    )


def test_a_text_that_starts_with_a_dash_is_answered_with_the_line_to_type(argmap, tmp_path):
    (tmp_path / "pool.yaml").write_text(POOL)
    told = argmap("add", "pool.yaml", "-5 degrees is cold", "--counters", "a").stderr
    message, line = told.splitlines()
    assert message.startswith("argmap: '-5 degrees is cold' starts with a dash, as options do")
    assert line == '  help: argmap add pool.yaml --counters a -- "-5 degrees is cold"'
    assert argmap(*shlex.split(line)[2:]).returncode == 0
    claims = load_case(tmp_path / "pool.yaml").claims.values()
    assert "-5 degrees is cold" in [claim.text for claim in claims]
    assert argmap("add", "pool.yaml", "It is.", "--quote", "- so it is").returncode == 0


def test_a_file_whose_name_starts_with_a_dash_is_answered_with_its_path(argmap, tmp_path):
    (tmp_path / "-pool.yaml").write_text(POOL)
    assert argmap("stats", "-pool.yaml").stderr == (
        "argmap: '-pool.yaml' starts with a dash, as options do\n  help: argmap stats ./-pool.yaml\n"
    )
    for typed in (["./-pool.yaml"], ["--", "-pool.yaml"]):
        assert argmap("stats", *typed).stdout.startswith("Pool\n")


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("why pool b -> a", "b -> TARGET"),
        ("why pool b-> a", "b -> TARGET"),
        ("add pool C. --counters b -> a", "b -> TARGET"),
        ("add pool C. --counters b->a", "b -> TARGET"),
        ("remove pool b->a", "b -> TARGET"),
        ("add pool C. --counters=x -> a", None),
    ],
)
def test_an_arrow_of_which_the_shell_took_half_is_answered_with_the_quotes(argmap, tmp_path, typed, link):
    (tmp_path / "pool.yaml").write_text(POOL)
    run = subprocess.run(
        f"{shlex.join(ARGMAP)} {typed}", shell=True, cwd=tmp_path, capture_output=True, text=True
    )
    assert run.returncode == 2
    assert 'put quotes around the link: "b -> TARGET"' in run.stderr or link is None
    assert (tmp_path / "a").read_text() == ""


def test_an_id_that_ends_in_a_hyphen_is_no_half_of_an_arrow(argmap, tmp_path):
    (tmp_path / "pool.yaml").write_text(POOL.replace("  b:", "  b-: {text: C., supports: a}\n  b:"))
    typed = f"{shlex.join(ARGMAP)} why pool b- > said"
    assert subprocess.run(typed, shell=True, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("name", ["pool.yaml.txt", "pool.yml.txt", "pool.txt"])
def test_a_case_that_an_editor_saved_as_a_text_file_is_named(argmap, tmp_path, name):
    (tmp_path / name).write_text(POOL)
    told = f"help: there is {name}: give that name, or rename the file to pool.yaml\n"
    for typed in ("pool", "pool.yaml", "pool@first"):
        assert told in argmap("show", typed).stderr
    assert argmap("show", name).returncode == 0
    (tmp_path / name).write_text("A shopping list.\n")
    assert "list' shows the names" in argmap("show", "pool").stderr
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / name).write_text(POOL)
    told = f"help: there is sub/{name}: give that name, or rename the file to pool.yaml\n"
    assert told in argmap("show", "sub/pool.yaml").stderr


def test_reasons_and_objections_of_a_new_case_are_all_kept(argmap):
    said = ["--reason", "One reason.", "--reason", "Another.", "--objection", "Dear.", "--objection", "Late."]
    case = parse_case(argmap("new", "-", "--title", "T", "--claim", "C.", *said).stdout).require()
    texts = {
        claim.text: [link.stance for link in case.links if claim.id in link.premises]
        for claim in case.claims.values()
    }
    assert texts == {
        "C.": [],
        "One reason.": ["support"],
        "Another.": ["support"],
        "Dear.": ["counter"],
        "Late.": ["counter"],
    }


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (
            "add pool C. --by con --by=pro",
            "'--by': it takes one value, but was given twice. Keep one of them: --by con or --by pro",
        ),
        (
            "new - --title T --title U --claim C.",
            "'--title': it takes one value, but was given twice. Keep one of them",
        ),
        (
            "export pool -o a.svg -o b.svg",
            "it takes one value, but was given twice. Keep one of them: -o a.svg or -o b.svg",
        ),
        (
            "git install --pattern a --pattern b -y --color never --color always",
            "--color never or --color always",
        ),
    ],
)
def test_an_option_with_one_value_is_not_given_a_second(argmap, tmp_path, typed, told):
    (tmp_path / "pool.yaml").write_text(POOL)
    run = argmap(*typed.split(" "))
    assert (run.returncode, run.stdout) == (2, "")
    assert told in " ".join(run.stderr.split())
    assert [file.name for file in tmp_path.iterdir()] == ["pool.yaml"]
    assert (tmp_path / "pool.yaml").read_text() == POOL


def test_a_stage_without_a_case_is_answered_too(argmap):
    assert "help: argmap show CASE@first" in argmap("show", "--stage", "first").stderr
    assert "help: argmap show CASE@STAGE" in argmap("show", "--stage").stderr


def test_add_has_an_option_for_a_stage(argmap, tmp_path):
    (tmp_path / "pool.yaml").write_text(POOL)
    run = argmap("add", "pool.yaml", "C.", "--id", "c", "--supports", "a", "--stage", "second")
    assert (run.returncode, load_case("pool").claims["c"].stage) == (0, "second")


#: A text, what it is called, and what it is.
KINDS = [
    ("1 claims: all of it\n2\n#\n1 2\n", "x.tgf", "tgf"),
    ("1 claims: all of it\n2 title: x\n#\n1 2\n", "<stdin>", "tgf"),
    ("1\n2\n#\n1 2 claims:\n", "x.txt", "tgf"),
    ("% claims: none\narg(a).\narg(b).\natt(a,b).\n", "x.txt", "apx"),
    ("arg(claims).\n% title:\n", "x.apx", "apx"),
    ("p af 2\n# claims: none\n1 2\n", "x.af", "af"),
    ("# claims:\np af 2\n1 2\n", "<stdin>", "af"),
    ("statements:\n  a: He says\n    claims: no\n", "x.yaml", "carneades"),
    ("meta:\n  title: x\nstatements:\n  a: this claims\n  claims: that\n", "x.yml", "carneades"),
    ("statements: {claims: A}\narguments: {}\n", "<stdin>", "carneades"),
    ("title: T\nclaims:\n  arguments: A\n", "x.yaml", "case"),
    ("#\n# A case\n#\ntitle: T\nclaims:\n  a: A\n", "<stdin>", "case"),
    ("#\ntitle: T\nclaims:\n  a: A\n", "x.yaml", "case"),
    ("title: T\nstatements:\n  a: A\n", "x.yaml", "case"),
    ('{"title": "T", "claims": {"a": "statements:"}}', "x.json", "case"),
    ("#\n", "x.yaml", "case"),
    ("", "x.yaml", "case"),
]


@pytest.mark.parametrize(("text", "file", "kind"), KINDS)
def test_a_file_is_recognised_by_what_it_is_and_not_by_what_it_says(text, file, kind):
    found = (
        "case"
        if is_case_file(FoundText("x", file, text))
        else find_importer(None, SourceText(file, text)).name
    )
    assert found == kind


def test_the_claims_that_new_wrote_are_found_until_they_say_something(argmap, tmp_path):
    assert argmap("new", "question.yaml", "--title", "Is it so?", "--claim", "It is.").returncode == 0
    run = argmap("check", "question.yaml")
    assert run.stdout.count("warning[placeholder-text]") == 2
    assert "still has the text that argmap wrote for it" in run.stdout
    assert run.returncode == 1
    text = (tmp_path / "question.yaml").read_text(encoding="utf-8")
    text = text.replace(REASON, "Many say so.").replace(OBJECTION, "Few are asked.")
    (tmp_path / "question.yaml").write_text(text, encoding="utf-8")
    assert argmap("check", "question.yaml").returncode == 0


def test_a_file_that_is_converted_is_not_overwritten(argmap, tmp_path):
    (tmp_path / "tram.gsn.yaml").write_text("G1: {text: It stops., supportedBy: Sn1}\nSn1: {text: Tests}\n")
    said = argmap("check", "tram.gsn.yaml").stdout
    assert "help: convert it: argmap import tram.gsn.yaml -o tram.gsn.case.yaml" in said


def test_a_framework_is_no_case_to_be_checked_and_can_be_made_one(argmap, tmp_path):
    (tmp_path / "x.af").write_text("p af 2\n1 2\n")
    run = argmap("check", "x.af")
    assert (run.returncode, run.stdout.splitlines()) == (
        2,
        [
            "x.af: error[not-a-mapping]: this is a file in another format, and only case files are checked",
            "  help: convert it: argmap import x.af -o x.yaml",
        ],
    )
    assert argmap("import", "x.af", "-o", "x.yaml").returncode == 0
    assert "error" not in argmap("check", "x.yaml").stdout


DEBATE = """\
title: Phones
parties: {pro: Proposition, con: Opposition}
claims:
  ban: {text: Ban them., by: pro}
  sleep: They keep you awake.
  shop: Shops need them.
  minors: Pupils are minors.
  many: {text: Many have one., supports: ban}
"""


@pytest.fixture
def debate(argmap, tmp_path):
    (tmp_path / "mycase.yaml").write_text(DEBATE)
    return argmap


def test_a_claim_that_was_renamed_is_known_by_its_old_name(debate):
    assert debate("rename", "mycase", "minors", "young").returncode == 0
    for typed in (
        ("why", "mycase", "minors"),
        ("what-if", "mycase", "--reject", "minors"),
        ("show", "mycase", "--from", "minors"),
        ("edit", "mycase", "minors", "--text", "X."),
        ("link", "mycase", "minors", "--supports", "ban"),
        ("add", "mycase", "X.", "--supports", "minors"),
        ("remove", "mycase", "minors"),
        ("rename", "mycase", "minors", "old"),
    ):
        run = debate(*typed)
        assert (run.returncode, run.stdout) == (2, ""), typed
        assert run.stderr.endswith("  help: its id is now 'young'\n"), run.stderr
    assert debate("why", "mycase", "young").returncode == 0


def test_a_party_typed_by_its_name_is_answered_with_its_id(debate):
    run = debate("add", "mycase", "X.", "--by", "proposition")
    assert run.stderr == "argmap: no party is called 'proposition'\n  help: its id is 'pro'\n"
    assert debate("add", "mycase", "X.", "--by", "pro").returncode == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("add mycase X. --counters|ban, sleep", "--counters ban --counters sleep"),
        ("add mycase X. --supports ban --with|sleep,many", "--with sleep --with many"),
        ("link mycase minors --supports|ban,sleep -> ban", '--supports ban --supports "sleep -> ban"'),
        ("what-if mycase --reject|shop,sleep", "--reject shop --reject sleep"),
    ],
)
def test_several_ids_in_one_option_are_answered_with_the_options_to_type(debate, typed, told):
    before, _, value = typed.partition("|")
    run = debate(*before.split(), value)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.rstrip().endswith(f"has a comma. Repeat the option: {told}")
    if "->" not in told:
        assert debate(*before.split()[:-1], *told.split()).returncode == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("link mycase minors supports ban", "argmap link mycase minors --supports ban"),
        (
            "link mycase minors counters many with sleep --by con",
            "argmap link mycase minors --counters many --with sleep --by con",
        ),
        ("export mycase mycase.html", "argmap export mycase -o mycase.html"),
        ("export mycase mycase.dot --paper a4", "argmap export mycase -o mycase.dot --paper a4"),
        ("show mycase --stage x", "argmap show mycase"),
    ],
)
def test_a_line_that_cannot_be_meant_is_answered_with_the_line_to_type(debate, typed, told):
    run = debate(*typed.split())
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.splitlines()[1:] == [f"  help: {told}"]
    done = debate(*told.split()[1:])
    assert done.returncode == 0, done.stderr


def test_a_claim_or_option_that_looks_like_a_slip_is_none(debate):
    assert debate("add", "mycase", "Supports help.", "--id", "supports").returncode == 0
    assert debate("link", "mycase", "supports", "--supports", "ban").returncode == 0
    assert debate("export", "mycase", "--format", "dot").returncode == 0


def test_a_citation_typed_for_edit_is_answered_with_where_it_is_changed(debate):
    assert debate("edit", "mycase", "ban", "--quote", "x").stderr == (
        "argmap: edit leaves the citations of a claim as they are\n"
        "  help: change them in the file, under 'cites:' of the claim\n"
    )


def test_edit_with_nothing_to_change_prints_the_line_that_renames(debate):
    said = debate("edit", "mycase", "ban").stderr
    line = said.partition("another id: ")[2].rstrip()
    assert line == "argmap rename mycase.yaml ban NEW"
    assert debate(*line.split()[1:-1], "prohibit").returncode == 0


def test_a_source_whose_file_is_misspelt_is_answered_with_the_file_beside(debate, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "echo.txt").write_text("They keep you awake.\n")
    (tmp_path / "texts" / ".ecko.txt").write_text("hidden\n")
    cited = DEBATE.replace(
        "claims:", "sources:\n  echo: {title: Echo, file: texts/ecko.txt}\nclaims:"
    ).replace(
        "sleep: They keep you awake.",
        "sleep: {text: No sleep., cites: {source: echo, quote: keep you awake}}",
    )
    (tmp_path / "mycase.yaml").write_text(cited)
    assert "  help: did you mean 'texts/echo.txt'?\n" in debate("check", "mycase").stdout
    (tmp_path / "mycase.yaml").write_text(cited.replace("ecko", "echo"))
    assert "source-missing" not in debate("check", "mycase").stdout


def test_a_stage_of_standard_input_is_answered_with_the_line_to_type(argmap):
    run = subprocess.run(
        [*ARGMAP, "show", "-", "--stage", "first"], input=POOL, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr.splitlines()[1]) == (2, "  help: argmap show -@first")
    told = subprocess.run(
        [*ARGMAP, "show", "-@first"], input=POOL, capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stdout.splitlines()[0]) == (0, "Pool")


def test_remove_of_what_is_unlike_any_claim_says_where_all_ids_are(debate, tmp_path):
    more = "".join(f"  further-{n}: F{n}.\n" for n in range(12))
    (tmp_path / "mycase.yaml").write_text(DEBATE + more)
    run = debate("remove", "mycase", "zzz")
    assert run.stderr == (
        "argmap: no claim or link is called 'zzz'\n  help: 'argmap show' draws the case with all ids\n"
    )
    assert "further-11" in debate("show", "mycase").stdout


def test_a_copy_that_hides_the_bundled_case_is_told_with_the_path_that_compares_them(tmp_path):
    run("copy", "phones-in-class", folder=tmp_path)
    run("add", "phones-in-class.yaml", "Phones help with maps.", "--counters", "ban", folder=tmp_path)
    hidden = run("diff", "phones-in-class", "phones-in-class.yaml", folder=tmp_path)
    assert (hidden.returncode, hidden.stdout) == (0, "The same in meaning.\n")
    said, _, bundled = hidden.stderr.strip().partition("; the bundled case of that name is ")
    assert said == "both are one file, phones-in-class.yaml"
    changed = run("diff", *shlex.split(bundled), "phones-in-class.yaml", folder=tmp_path)
    assert (changed.returncode, changed.stderr) == (1, "")
    assert "added phones-help-maps" in changed.stdout
