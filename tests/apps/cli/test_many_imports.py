"""Several files, or whole folders, are imported as a case file each, and nothing is lost in silence."""

from __future__ import annotations

import json
import shutil

import pytest

from argmap import load_case
from support.project import CORPUS
from support.running import run_here
from support.running import run_here as run

KIALO = "Discussion Name:\nFree buses?\n\n1. Thesis:\nBuses should be free.\n\n  1.1. Con:\n  Who pays?\n"
ARGDOWN = "[Free]: Buses should be free.\n  - [Cost]: Who pays?\n"


@pytest.fixture
def maps(tmp_path):
    folder = tmp_path / "maps"
    (folder / "deep").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "buses.txt").write_text(KIALO, encoding="utf-8")
    (folder / "buses.argdown").write_text(ARGDOWN, encoding="utf-8")
    (folder / "deep" / "trams.argdown").write_text(ARGDOWN, encoding="utf-8")
    (folder / ".hidden" / "old.argdown").write_text(ARGDOWN, encoding="utf-8")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    (folder / "letter.txt").write_text("Dear all,\n", encoding="utf-8")
    return folder


def written(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.yaml"))


def test_a_folder_becomes_a_folder_of_cases_and_what_is_no_map_is_told(maps, tmp_path):
    done = run("import", str(maps), "-o", str(tmp_path / "cases"))
    assert done.returncode == 0
    assert written(tmp_path / "cases") == ["buses.txt.yaml", "buses.yaml", "deep/trams.yaml"]
    assert load_case(str(tmp_path / "cases" / "buses.txt.yaml")).title == "Free buses?"
    assert f"left out: {maps}/letter.txt is in no format that argmap can read\n" in done.stderr
    assert f"left out: {maps}/photo.png is not a text\n" in done.stderr
    assert f"3 case files in {tmp_path}/cases, 2 left out\n" in done.stderr


def test_a_file_in_a_folder_that_has_a_fault_and_is_called_as_a_map_has_failed(tmp_path):
    maps = tmp_path / "maps"
    maps.mkdir()
    (maps / "spoilt.csv").write_bytes("id,text\n1,Für ".encode() + b"\xff\n")
    (maps / "cut.json").write_text('{"nodes": [{"nodeID": "1", "text": "Bu', encoding="utf-8")
    (maps / "photo.json").write_bytes(b"\x89PNG\r\n\x1a\n\xff")
    (maps / "settings.json").write_text('{"colour": "red"}', encoding="utf-8")
    (maps / "own.yaml").write_text("title: T\nclaims: {a: A.}\n", encoding="utf-8")
    done = run_here("import", str(maps), "-o", str(tmp_path / "cases"))
    assert (done.returncode, written(tmp_path / "cases")) == (2, [])
    assert f"{maps}/spoilt.csv:2:7: error[not-utf8]: the byte 0xFF" in done.stderr
    assert "in Excel: Save As, 'CSV UTF-8'" in done.stderr
    assert f"{maps}/cut.json:1:36: error[broken-json]" in done.stderr
    assert f"{maps}/photo.json: error[not-utf8]: this is a PNG picture, not a text" in done.stderr
    assert f"left out: {maps}/settings.json is in no format" in done.stderr
    assert f"left out: {maps}/own.yaml is a case file of argmap already\n" in done.stderr
    assert f"0 case files in {tmp_path}/cases, 2 left out, 3 failed\n" in done.stderr
    for command in ("import", "show"):
        assert "cut.json:1:36: error[broken-json]" in run_here(command, "cut.json", folder=maps).stderr


def test_a_folder_of_cases_inside_the_imported_one_is_not_read_again(maps):
    assert run("import", str(maps), "-o", str(maps / "out")).returncode == 0
    done = run("import", str(maps), "-o", str(maps / "out"), "--force")
    assert done.returncode == 0
    assert written(maps / "out") == ["buses.txt.yaml", "buses.yaml", "deep/trams.yaml"]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(maps, tmp_path):
    (maps / "broken.argdown").write_text("(1) [a\n", encoding="utf-8")
    files = [str(maps / name) for name in ("broken.argdown", "nope.txt", "buses.txt")]
    done = run("import", *files, "-o", str(tmp_path / "cases"))
    assert done.returncode == 2
    assert written(tmp_path / "cases") == ["buses.yaml"]
    assert "there is no file" in done.stderr
    assert f"1 case file in {tmp_path}/cases, 2 failed" in done.stderr


def test_a_folder_that_cannot_be_made_does_not_stop_the_others(maps, tmp_path):
    (maps / "end").mkdir()
    shutil.copy(maps / "buses.argdown", maps / "end")
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "deep").write_text("in the way", encoding="utf-8")
    done = run("import", str(maps), "-o", str(tmp_path / "cases"))
    assert done.returncode == 2
    assert written(tmp_path / "cases") == ["buses.txt.yaml", "buses.yaml", "end/buses.yaml"]
    assert f"cannot make the folder {tmp_path}/cases/deep: File exists" in done.stderr
    assert done.stderr.endswith("2 left out, 1 failed\n")


def test_a_case_that_is_there_is_left_as_it_is(maps, tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "buses.yaml").write_text("title: Mine\nclaims: {a: A.}\n", encoding="utf-8")
    done = run("import", str(maps / "buses.txt"), str(maps / "deep"), "-o", str(tmp_path / "cases"))
    assert done.returncode == 2
    assert "is a case, and was left unchanged" in done.stderr
    assert (tmp_path / "cases" / "buses.yaml").read_text(encoding="utf-8") == "title: Mine\nclaims: {a: A.}\n"
    assert (tmp_path / "cases" / "trams.yaml").exists()


def test_a_single_file_goes_into_a_folder_too(maps, tmp_path):
    folder = tmp_path / "cases"
    folder.mkdir()
    done = run_here("import", str(maps / "buses.txt"), "-o", str(folder))
    assert (done.returncode, written(folder)) == (0, ["buses.yaml"])
    done = run_here("import", "-", "-f", "kialo", "-o", f"{folder}/new/", stdin=KIALO)
    assert (done.returncode, written(folder)) == (0, ["buses.yaml", "new/stdin.yaml"])
    assert "left unchanged" in run_here("import", str(maps / "buses.txt"), "-o", str(folder)).stderr


def test_a_file_in_a_folder_that_is_missing_is_not_written(maps, tmp_path):
    done = run_here("import", str(maps / "buses.txt"), "-o", "no such/x.yaml", folder=tmp_path)
    assert done.stderr == (
        "argmap: cannot write 'no such/x.yaml': there is no folder 'no such'\n"
        '  help: create the folder first: mkdir -p "no such"\n'
    )
    done = run_here("export", "snake-or-rope", "-f", "af", "-o", ".", folder=tmp_path)
    assert done.stderr.endswith("  help: name a file in this folder\n")


def test_several_files_need_a_folder_to_go_to(maps, tmp_path):
    files = [str(maps / name) for name in ("buses.txt", "buses.argdown")]
    assert "name a folder: -o FOLDER" in run("import", *files).stderr
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "is a file" in run("import", *files, "-o", str(tmp_path / "file")).stderr
    assert (
        "--json reports on one file only" in run("import", *files, "-o", str(tmp_path / "x"), "--json").stderr
    )


@pytest.mark.corpus
@pytest.mark.slow
def test_a_folder_of_samples_is_imported_but_for_those_that_say_nothing(tmp_path):
    shutil.copytree(CORPUS / "sadface", tmp_path / "maps")
    done = run("import", str(tmp_path / "maps"), "-o", str(tmp_path / "cases"))
    files = list((tmp_path / "maps").rglob("*.json"))
    failed = done.stderr.count("contains no claim")
    assert len(written(tmp_path / "cases")) == len(files) - failed
    assert "Traceback" not in done.stderr


def nodeset(*nodes, edges):
    made = [{"nodeID": name, "type": kind, "text": text} for name, kind, text in nodes]
    ends = [{"edgeID": str(at), "fromID": a, "toID": b} for at, (a, b) in enumerate(edges)]
    return json.dumps({"nodes": made, "edges": ends, "locutions": []})


ONE = nodeset(
    ("1", "I", "Buses should be free."),
    ("2", "I", "Fares keep people away."),
    ("3", "RA", "Default Inference"),
    edges=[("2", "3"), ("3", "1")],
)
#: Its conflict is on a node that is in the other set alone.
TWO = nodeset(
    ("2", "I", "Fares keep people away."),
    ("4", "I", "They already pay half."),
    ("5", "CA", "Default Conflict"),
    edges=[("4", "5"), ("5", "1"), ("5", "2")],
)


def test_node_sets_are_joined_where_their_nodes_are_the_same(tmp_path):
    (tmp_path / "sets").mkdir()
    (tmp_path / "sets" / "a.json").write_text(ONE, encoding="utf-8")
    (tmp_path / "sets" / "b.json").write_text(TWO, encoding="utf-8")
    done = run("import", str(tmp_path / "sets"), "--join", "-o", str(tmp_path / "all.yaml"))
    assert done.stderr == "3 claims and 3 links from sets\n"
    case = load_case(str(tmp_path / "all.yaml"))
    assert {(link.premises, link.stance, link.target) for link in case.links} == {
        (("2",), "support", "1"),
        (("4",), "counter", "1"),
        (("4",), "counter", "2"),
    }
    assert case.title == "sets"


def test_a_node_that_says_something_else_in_another_set_is_told_with_its_file(tmp_path):
    (tmp_path / "a.json").write_text(ONE, encoding="utf-8")
    (tmp_path / "b.json").write_text(TWO.replace("Fares keep", "Nothing keeps"), encoding="utf-8")
    files = [str(tmp_path / name) for name in ("a.json", "b.json")]
    done = run("import", *files, "--join")
    assert f"{tmp_path}/b.json:1:" in done.stderr
    assert "left out: 1 node with the id of another" in done.stderr
    assert "Fares keep people away." in done.stdout


def test_only_files_that_can_be_parts_of_one_map_are_joined(maps):
    alone = run("import", str(maps / "buses.argdown"), "--join")
    assert alone.returncode == 2
    assert "is read as argdown, whose files cannot be joined" in alone.stderr
    assert "import them without --join" in alone.stderr
    (maps / "empty").mkdir()
    assert "there is no file to join" in run("import", str(maps / "empty"), "--join").stderr


def test_claims_get_parties_by_their_sides_of_the_conclusion_in_one_file_or_in_all(
    maps, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    done = run("import", "maps/buses.txt", "--sides", "Pro", "Con", "-o", "buses.yaml")
    assert (
        done.stderr == "2 claims and 1 link from maps/buses.txt\n~ gave 1 claim to Pro and 1 claim to Con\n"
    )
    assert {name: claim.by for name, claim in load_case("buses.yaml").claims.items()} == {
        "1": "pro",
        "1.1": "con",
    }
    assert run("import", "maps", "--sides", "Pro", "Con", "-o", "cases").returncode == 0
    written = list((tmp_path / "cases").rglob("*.yaml"))
    assert len(written) == 3
    for path in written:
        assert [claim.by for claim in load_case(path).claims.values()] == ["pro", "con"]
    (tmp_path / "one.csv").write_text("id,claim\na,Free buses\n", encoding="utf-8")
    done = run("import", "one.csv", "--sides", "Pro", "Con")
    assert done.returncode == 2
    assert "one.csv has no conclusion" in done.stderr


def test_claims_without_a_party_get_the_one_that_is_named_in_one_file_or_in_all(maps, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.csv").write_text("id,claim,by\na,Free buses,\nb,Fares,ann\n", encoding="utf-8")
    assert run("import", "one.csv", "--by", "Team Two", "-o", "one.yaml").returncode == 0
    case = load_case("one.yaml")
    assert {name: claim.by for name, claim in case.claims.items()} == {"a": "team-two", "b": "ann"}
    assert case.party_name("team-two") == "Team Two"
    assert run("import", "maps", "--by", "Pro", "-o", "cases").returncode == 0
    for path in (tmp_path / "cases").rglob("*.yaml"):
        assert {claim.by for claim in load_case(path).claims.values()} == {"pro"}
    done = run("import", "one.csv", "--by", "Pro", "--sides", "Pro", "Con")
    assert (done.returncode, "--by and --sides both say whose claims these are" in done.stderr) == (2, True)


def test_a_map_without_a_conclusion_does_not_keep_the_others_of_a_folder_from_their_sides(
    maps, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    (maps / "one.csv").write_text("id,claim\na,Free buses\n", encoding="utf-8")
    done = run("import", "maps", "--sides", "Pro", "Con", "-o", "cases")
    assert (
        done.returncode,
        "no parties in cases/one.yaml: it has no conclusion" in done.stderr,
    ) == (0, True)
    assert [claim.by for claim in load_case("cases/one.yaml").claims.values()] == [None]
    assert [claim.by for claim in load_case("cases/buses.yaml").claims.values()] == ["pro", "con"]
