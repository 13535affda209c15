"""`argmap corpus open`: the lines to paste, and the database for other programs."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import duckdb
import pytest

from argmap.render.json.corpus import TABLES, column_descriptions
from support.corpora import built, write_cases
from support.running import run_here as run

pytestmark = pytest.mark.slow


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a corpus of six cases of four claims."""
    monkeypatch.chdir(tmp_path)
    write_cases(tmp_path / "maps", 6)
    built([tmp_path / "maps"], tmp_path / "corpus's")
    return tmp_path


def asked(file, sql):
    with duckdb.connect(str(file), read_only=True) as connection:
        return connection.sql(sql).fetchall()


def test_the_line_for_python_runs(desk):
    printed = run("corpus", "open", "--corpus", "corpus's").stdout
    (line,) = re.findall(r"^  (import argmap; .*)$", printed, re.MULTILINE)
    line += "; print(corpus.query('SELECT count(*) FROM claims').rows)"
    done = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True, cwd="/")
    assert done.stdout == "[(24,)]\n"


def test_the_line_for_the_shell_writes_a_database(desk):
    printed = run("corpus", "open", "--corpus", "corpus's").stdout
    (line,) = re.findall(r"^  argmap (.*) && duckdb .*$", printed, re.MULTILINE)
    subprocess.run([f'"{sys.executable}" -m argmap {line}'], shell=True, check=True, cwd=desk)
    assert asked(desk / "corpus's.duckdb", "SELECT count(*) FROM claims") == [(24,)]


def test_other_programs_see_all_tables_with_their_descriptions(desk, monkeypatch):
    done = run("corpus", "open", "--corpus", "corpus's", "-o", "maps.duckdb")
    assert (done.returncode, done.stdout) == (0, "")
    assert "maps.duckdb: 10 views" in done.stderr
    monkeypatch.chdir("/")
    rows = asked(
        desk / "maps.duckdb",
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal ORDER BY column_index",
    )
    for name, row in TABLES.items():
        found = {column: meant for table, column, meant in rows if table == name}
        assert found == column_descriptions(row)


def test_a_database_follows_the_next_build_and_keeps_what_else_is_in_it(desk):
    run("corpus", "open", "--corpus", "corpus's", "-o", "maps.duckdb")
    with duckdb.connect("maps.duckdb") as connection:
        connection.execute("CREATE TABLE mine AS SELECT 7 AS number")
    write_cases(desk / "maps", 7)
    built([desk / "maps"], desk / "corpus's")
    assert run("corpus", "open", "--corpus", "corpus's", "-o", "maps.duckdb").returncode == 0
    assert asked("maps.duckdb", "SELECT count(*), (SELECT number FROM mine) FROM claims") == [(28, 7)]


def test_what_is_no_database_stays_as_it_is(desk):
    (desk / "notes.txt").write_text("nothing " * 2000, encoding="utf-8")
    done = run("corpus", "open", "--corpus", "corpus's", "-o", "notes.txt")
    assert done.returncode == 2
    assert "cannot write notes.txt" in done.stderr
    assert "-o FILE.duckdb" in done.stderr
    assert (desk / "notes.txt").read_text(encoding="utf-8") == "nothing " * 2000


def test_a_table_of_the_same_name_is_not_replaced(desk):
    with duckdb.connect("mine.duckdb") as connection:
        connection.execute("CREATE TABLE links AS SELECT 7 AS number")
    done = run("corpus", "open", "--corpus", "corpus's", "-o", "mine.duckdb")
    assert done.returncode == 2
    assert "links" in done.stderr
    assert asked("mine.duckdb", "SELECT * FROM links") == [(7,)]
    assert asked("mine.duckdb", "SELECT count(*) FROM duckdb_views() WHERE NOT internal") == [(0,)]


@pytest.mark.parametrize(
    ("file", "said"),
    [("-", "and not to stdout"), ("nowhere/maps.duckdb", "cannot write nowhere/maps.duckdb")],
)
def test_a_place_where_none_can_be_is_told(desk, file, said):
    done = run("corpus", "open", "--corpus", "corpus's", "-o", file)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_system_that_takes_nothing_is_told(desk, monkeypatch):
    def refusing(path):
        raise OSError(30, "Read-only file system", path)

    monkeypatch.setattr(os, "unlink", refusing)
    done = run("corpus", "open", "--corpus", "corpus's", "-o", "nowhere/maps.duckdb")
    assert done.returncode == 2
    assert "cannot write nowhere/maps.duckdb: IO Error" in done.stderr


def test_all_of_a_database_is_in_its_file(desk):
    run("corpus", "open", "--corpus", "corpus's", "-o", "maps.duckdb")
    run("corpus", "open", "--corpus", "corpus's", "-o", "maps.duckdb")
    assert not (desk / "maps.duckdb.wal").exists()
    assert asked(desk / "maps.duckdb", "SELECT count(*) FROM claims") == [(24,)]


def test_a_name_that_duckdb_takes_for_something_else_is_a_file(desk):
    assert run("corpus", "open", "--corpus", "corpus's", "-o", ":memory:").returncode == 0
    assert asked(desk / ":memory:", "SELECT count(*) FROM cases") == [(6,)]


def test_a_corpus_whose_path_is_a_pattern_can_be_opened(desk):
    (desk / "corpus's").rename(desk / "corpus[1]")
    assert run("corpus", "open", "--corpus", "corpus[1]", "-o", "maps.duckdb").returncode == 0
    assert asked("maps.duckdb", "SELECT count(*) FROM claims") == [(24,)]
