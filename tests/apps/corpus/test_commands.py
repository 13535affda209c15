"""`argmap corpus` as users type it: what is printed, exit statuses, and ways out of mistakes."""

from __future__ import annotations

import json
import os
import shutil

import jsonschema
import pytest

from argmap.apps.corpus.compacting import compact
from argmap.apps.corpus.store import Store
from argmap.render.json import find_schema
from support.corpora import small_case, tables, write_cases
from support.running import run_here as run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder with maps, some of which cannot be read, and a corpus of them, for all tests."""
    folder = tmp_path_factory.mktemp("built")
    write_cases(folder / "maps", 6)
    (folder / "maps" / "bad.yaml").write_text(
        "title: Bad\nclaims:\n  a: {text: A, supports: nobody}\n", encoding="utf-8"
    )
    (folder / "maps" / "notes.txt").write_text("nothing", encoding="utf-8")
    done = run("corpus", "build", "maps", "-o", "corpus", folder=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def desk(built, tmp_path, monkeypatch):
    """A copy of that folder, to work in."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_build_says_what_came_of_it(desk):
    said = run("corpus", "build", "-o", "corpus").stderr
    assert "6 cases with 24 claims and 18 links; 0 files read, 0 gone" in said
    assert "1 file could not be read: argmap corpus errors --corpus corpus" in said
    assert "1 file left out, which is no map: argmap corpus status --corpus corpus" in said


def test_errors_have_their_places(desk):
    done = run("corpus", "errors", "--corpus", "corpus")
    assert done.returncode == 1
    assert done.stdout.startswith("bad.yaml:3:26: error[unknown-target]: ")
    (desk / "maps" / "bad.yaml").unlink()
    run("corpus", "build", "-o", "corpus")
    assert run("corpus", "errors", "--corpus", "corpus").returncode == 0


def test_the_corpus_one_is_in_is_used(desk, monkeypatch):
    monkeypatch.chdir(desk / "corpus" / "claims")
    assert run("corpus", "search", "plant").returncode == 0
    assert "up to date" in run("corpus", "status").stdout
    (desk / "maps" / "c001.yaml").write_text(small_case(321), encoding="utf-8")
    (desk / "maps" / "c003.yaml").unlink()
    assert "1 changed, 1 gone" in run("corpus", "status").stdout
    assert "1 file read, 1 gone" in run("corpus", "build").stderr
    assert "up to date" in run("corpus", "status").stdout


def test_a_corpus_can_be_moved_with_its_files(desk):
    os.mkdir("elsewhere")
    os.rename("maps", "elsewhere/maps")
    os.rename("corpus", "elsewhere/corpus")
    assert "up to date" in run("corpus", "status", "--corpus", "elsewhere/corpus").stdout


@pytest.mark.parametrize("words", [("search", "plant", "--json"), ("status", "--json")])
def test_json_is_as_its_schema_says(desk, words):
    done = run("corpus", *words, "--corpus", "corpus")
    jsonschema.validate(json.loads(done.stdout), find_schema(f"corpus-{words[0]}"))


def test_the_schema_of_the_tables_can_be_printed(desk):
    printed = json.loads(run("schema", "corpus").stdout)
    assert printed["properties"]["claims"]["items"]["properties"]["verdict"]["enum"]


def test_compacting_changes_no_row(desk, monkeypatch):
    before = tables(desk / "corpus")
    with monkeypatch.context() as patch:
        patch.setattr("argmap.apps.corpus.building._FILES_A_PART", 2)
        assert compact(Store("corpus"), print) == (1, 4)
    assert tables(desk / "corpus") == before
    assert "1 part, 4 before" in run("corpus", "compact", "--corpus", "corpus").stderr
    assert "0 files read" in run("corpus", "build", "-o", "corpus").stderr
    assert run("corpus", "search", "plant 3", "--corpus", "corpus").stdout.startswith("c003.yaml:10")


@pytest.mark.parametrize(
    ("words", "said", "hint"),
    [
        (("status",), "in no corpus", "there is one in it: --corpus corpus"),
        (("status", "--corpus", "maps"), "no corpus in maps", "argmap corpus build maps -o CORPUS"),
        (("status", "--corpus", "none"), "no corpus in none", "argmap corpus build FOLDER -o none"),
        (("build", "maps"), "where should the corpus be", "-o FOLDER"),
        (("build", "-o", "new"), "no corpus in new yet", "argmap corpus build FOLDER"),
        (("build", "nothing", "-o", "new"), "no file or folder nothing", "name files"),
        (("search", "...", "--corpus", "corpus"), "no words to search for", "give a word"),
        (("ask", "pivotal", "--corpus", "corpus"), "--pivotal", "argmap corpus build --pivotal -o corpus"),
        (("ask", "sources", "--party", "Union", "--corpus", "corpus"), "one party", "leave out --party"),
        (("build", "maps", "-o", "new", "--scheduler", "tcp://x:1"), "for Dask", "--engine dask"),
        (
            ("build", "maps", "-o", "new", "--engine", "dask", "--scheduler", "tcp://10.0.0.1:8786"),
            "not on this machine",
            "tls://",
        ),
    ],
)
def test_mistakes_have_a_way_out(desk, words, said, hint):
    done = run("corpus", *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert hint in done.stderr
    assert not (desk / "new").exists()


def test_an_answer_does_not_overwrite_a_case(desk):
    case = desk / "maps" / "c003.yaml"
    before = case.read_text(encoding="utf-8")
    for words in (("ask", "verdicts"), ("query", "SELECT 1"), ("query", "SELECT 1", "--format", "parquet")):
        done = run("corpus", *words, "-o", str(case), "--corpus", "corpus")
        assert (done.returncode, "--force" in done.stderr) == (2, True)
        assert case.read_text(encoding="utf-8") == before
    forced = ("SELECT 1", "-o", str(case), "--corpus", "corpus", "--force")
    assert run("corpus", "query", *forced, "--format", "csv").returncode == 0
    assert "add --format" in run("corpus", "query", *forced).stderr


def test_the_suffix_of_a_file_decides_how_rows_are_written(desk):
    query = ("corpus", "query", "SELECT 1 AS one", "--corpus", "corpus")
    for name, begins in (
        ("a.csv", b"one\r\n1"),
        ("a.JSON", b"[\n"),
        ("a.parquet", b"PAR1"),
        ("a.txt", b"one\n  1\n"),
    ):
        assert run(*query, "-o", name).returncode == 0
        assert (desk / name).read_bytes().startswith(begins)
    assert run(*query, "-o", "a.csv", "--format", "json").returncode == 0
    assert (desk / "a.csv").read_text().startswith("[")
    assert run("corpus", "ask", "unanswered", "-o", "a.sql").returncode == 0
    assert (desk / "a.sql").read_text().startswith("SELECT")
    assert run(*query, "--json").stdout == run(*query, "--format", "json").stdout
    assert "two formats" in run(*query, "--json", "--format", "csv").stderr
    assert "in .csv, .json, .parquet, or in .txt" in run(*query, "-o", "a.xlsx").stderr


def test_search_takes_a_corpus_for_a_folder_of_cases(desk):
    done = run("search", "plant 3", "--case", "corpus")
    assert done.stdout.startswith("c003.yaml  Case 3")
    assert "1 text in 1 of 6 cases" in done.stderr
    document = json.loads(run("search", "plant 3", "--case", "corpus", "--json").stdout)
    jsonschema.validate(document, find_schema("search"))
    assert run("search", "plant", "--case", "corpus", "--tag", "x").returncode == 2


def test_nothing_found_exits_with_1(desk):
    assert run("corpus", "search", "zebra", "--corpus", "corpus").returncode == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_corpus_that_is_read_only_can_be_asked(desk):
    for path in [*(desk / "corpus").rglob("*"), desk / "corpus"]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    assert run("corpus", "search", "plant", "--corpus", "corpus").returncode == 0
    assert run("corpus", "ask", "verdicts", "--corpus", "corpus").returncode == 0
    assert run("corpus", "build", "-o", "corpus").returncode == 2
    for path in [desk / "corpus", *(desk / "corpus").rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
