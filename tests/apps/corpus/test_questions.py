"""The standard questions, and queries of one's own."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time

import pytest

import argmap
from argmap.apps.corpus import database
from argmap.apps.corpus.asking import ask, query_text
from argmap.apps.corpus.database import export_query, query
from argmap.apps.corpus.parquet import read_columns
from argmap.apps.corpus.question import QUESTIONS, find_question
from argmap.apps.corpus.store import Store
from argmap.core.diagnostics import ArgmapError
from argmap.render.json.corpus import TABLES
from argmap.semantics import evaluate_grounded
from argmap.semantics.statistics import count_case
from argmap.workspace.library import bundled_folder
from support.corpora import built, small_case
from support.running import run_here as run

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A corpus of the bundled cases, and two that share a claim."""
    folder = tmp_path_factory.mktemp("questions")
    for name, number in (("one", 1), ("two", 2)):
        (folder / f"{name}.yaml").write_text(small_case(number), encoding="utf-8")
    built([bundled_folder(), folder / "one.yaml", folder / "two.yaml"], folder / "corpus", pivotal=True)
    return Store(str(folder / "corpus"))


def asked(library, name, party=None, limit=10_000):
    found = ask(library, find_question(name), party, limit)
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


@pytest.mark.parametrize("name", QUESTIONS.names)
def test_the_query_that_is_printed_gives_the_same_answer(library, name):
    question = find_question(name)
    assert query(library, query_text(question, None, 7)) == ask(library, question, None, 7)
    assert ask(library, question, None, 7).rows or name == "schemes"


def test_unanswered_is_what_statistics_call_so(library):
    """The claims that nobody answers, case by case, as `argmap stats` counts them."""
    rows = {(row["case"].rpartition("/")[2], row["claim"]) for row in asked(library, "unanswered")}
    expected = set()
    for path in bundled_folder().glob("*.yaml"):
        case = argmap.load_case(str(path))
        verdicts = argmap.evaluate(case).verdicts
        for party in count_case(argmap.ArgumentGraph(case), evaluate_grounded(case).statuses).parties:
            expected |= {(path.name, claim) for claim in party.unanswered if verdicts[claim] == "accepted"}
    others = ("one.yaml", "two.yaml")
    assert {(name, claim) for name, claim in rows if name not in others} == expected


def test_counters_come_first_among_the_unanswered(library):
    stances = ["counter" in row["stances"] for row in asked(library, "unanswered")]
    assert stances == sorted(stances, reverse=True)
    assert len(set(stances)) == 2


def test_a_claim_in_two_cases_is_alike(library):
    texts = {row["text"]: row for row in asked(library, "alike")}
    row = texts["Prices have risen faster than wages."]
    assert row["cases"] == 2
    assert not row["verdicts_differ"]
    assert [place.rpartition("/")[2] for place in row["first_places"]] == [
        "one.yaml prices: accepted",
        "two.yaml prices: accepted",
    ]


def test_a_text_that_is_often_repeated_in_one_case_hides_none_that_stands_in_more(tmp_path):
    choose = random.Random(7)
    for case in range(8):
        claims = [
            *(f"  a{number}: Said {'again ' * 3}here." for number in range(60 if case < 2 else 0)),
            *(f"  b{number}: No." for number in range(30)),
            *(
                f"  c{number}: This is text {number}."
                for number in range(60)
                if choose.random() < number / 60
            ),
        ]
        (tmp_path / f"{case}.yaml").write_text("title: T\nclaims:\n" + "\n".join(claims) + "\n")
    built([tmp_path], tmp_path / "corpus")
    store = Store(str(tmp_path / "corpus"))
    everything = asked(store, "alike")
    assert len(everything) > 30
    for limit in (1, 2, 5, 20):
        assert asked(store, "alike", limit=limit) == everything[:limit]


def test_a_text_in_several_cases_is_found_behind_hundreds_that_one_case_repeats(tmp_path):
    repeated = [f"  a{number}: Text {number // 5} again." for number in range(5 * 450)]
    for case, shared in enumerate(("First and second.", "First and second.", "Only the third.")):
        claims = [f"  c: {shared}", *(repeated if case == 2 else ())]
        (tmp_path / f"{case}.yaml").write_text("title: T\nclaims:\n" + "\n".join(claims) + "\n")
    built([tmp_path], tmp_path / "corpus")
    (row,) = asked(Store(str(tmp_path / "corpus")), "alike", limit=1)
    assert (row["text"], row["cases"]) == ("First and second.", 2)


def test_the_parties_with_most_claims_come_first(library):
    rows = asked(library, "verdicts")
    totals = {}
    for row in rows:
        totals[row["party"]] = totals.get(row["party"], 0) + row["claims"]
    named = [totals[row["party"]] for row in rows if row["party"] is not None]
    assert named == sorted(named, reverse=True)
    assert len(set(named)) > 3
    assert [row["party"] is None for row in rows] == sorted(row["party"] is None for row in rows)


def test_one_party_can_be_asked_about(library):
    assert {row["party"] for row in asked(library, "unanswered", party="union")} == {"Union"}


def test_tables_without_rows_can_be_asked(library):
    for name, row in TABLES.items():
        assert query(library, f"SELECT * FROM {name} LIMIT 0").columns == row.__struct_fields__


@pytest.fixture
def inside(library, monkeypatch):
    """The current folder is the corpus."""
    monkeypatch.chdir(library.folder)


def test_rows_come_in_four_formats(inside, tmp_path):
    sql = "SELECT claim, '=1+1' AS formula, swing FROM claims WHERE \"case\" LIKE '%one.yaml' ORDER BY line"
    assert run("corpus", "query", sql).stdout.splitlines()[0].split() == ["claim", "formula", "swing"]
    written = run("corpus", "query", sql, "--format", "csv").stdout
    assert next(csv.DictReader(io.StringIO(written))) == {"claim": "rise", "formula": "'=1+1", "swing": "0"}
    assert json.loads(run("corpus", "query", sql, "--format", "json").stdout)[0]["formula"] == "=1+1"
    target = tmp_path / "rows.parquet"
    run("corpus", "query", sql, "--format", "parquet", "-o", target)
    assert read_columns(str(target), ["claim"]) == [["rise", "costs", "prices", "study"]]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT verdit FROM claims", "verdict"),
        ("SELECT * FROM clams", "claims"),
        ("DELETE FROM claims", "'DELETE FROM claims' is not a query"),
        ("DROP VIEW claims", "is not a query"),
        ("CREATE TABLE t AS SELECT 1", "is not a query"),
        ("CREATE TABLE t AS PIVOT claims ON status", "is not a query"),
        ("EXPLAIN DROP VIEW claims", "is not a query"),
        ("SELECT 1; SELECT 2", "there are 2 statements, not one query"),
        ("SELECT 1; DROP VIEW claims; SELECT 2", "there are 3 statements, not one query"),
        ("PIVOT claims ON status; SELECT 1", "not one query"),
        ("SELECT 1); SELECT * FROM (SELECT 2", "syntax error"),
        ("SELECT", "without selection list"),
        ("SELECT case FROM claims", '"case", in double quotes'),
        ("SELECT claim FROM claims ORDER BY case", '"case", in double quotes'),
        ("", "there is no query"),
        (" ; -- nothing", "there is no query"),
        ("SELECT * FROM xyzzy", "the tables are cases, claims,"),
        ("SELECT * FROM store", "store does not exist"),
        ("SELECT * FROM 'other.csv'", "sees the tables of the corpus alone"),
    ],
)
def test_a_query_that_fails_says_why(inside, sql, said):
    done = run("corpus", "query", sql)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT status FROM claims; -- one statement",
        "FROM claims SELECT status;;",
        "WITH own AS (SELECT status FROM claims) FROM own",
        "PIVOT claims ON status USING count(*) GROUP BY party;",
        "SELECT * FROM (PIVOT claims ON status USING count(*))",
        "DESCRIBE claims",
        "SUMMARIZE claims",
        "EXPLAIN SELECT status FROM claims",
        "explain analyze PIVOT claims ON status",
        "SELECT ';', '--' -- ; no second statement",
    ],
)
def test_whatever_is_a_query_is_answered(inside, sql):
    assert query(Store("."), sql).rows


def test_a_query_sees_no_other_file_fetches_nothing_and_writes_nothing(inside, tmp_path):
    store = Store(".")
    (table,) = store.files_of("claims")
    (tmp_path / "mine.csv").write_text("a,b\n1,2\n")
    before = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()}
    for sql in (
        f"SELECT * FROM '{tmp_path}/mine.csv'",
        f"SELECT * FROM read_text('{tmp_path}/*')",
        f"SELECT * FROM glob('{tmp_path}/*')",
        f"SELECT 1; COPY claims TO '{tmp_path}/written.csv'",
        f"COPY (SELECT 1 AS a) TO '{table}' (FORMAT parquet, USE_TMP_FILE false)",
        f"COPY (PIVOT (SELECT 'x' AS a) ON a) TO '{table}' (FORMAT parquet, USE_TMP_FILE false)",
        f"EXPLAIN ANALYZE COPY (SELECT 1 AS a) TO '{table}' (FORMAT parquet, USE_TMP_FILE false)",
        f"EXPORT DATABASE '{tmp_path}/exported'",
        f"ATTACH '{tmp_path}/attached.db'",
        "ATTACH 'claims/attached.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM 'https://example.com/a.csv'",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
    ):
        with pytest.raises(ArgmapError) as refused:
            query(store, sql)
        assert refused.value.message, sql
        with pytest.raises(ArgmapError):
            export_query(store, sql, str(tmp_path / "answer" / "rows.parquet"))
    after = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()}
    assert after == before


def test_ctrl_c_ends_a_query_that_takes_long(library):
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        with pytest.raises(KeyboardInterrupt):
            query(library, "SELECT count(*) FROM range(10000000) a, range(1000000) b WHERE a.range < b.range")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


#: DuckDB does not look for Ctrl-C while it works out one call of a function; this one takes half a minute of
#: CPU, and with a fifth of the letters a second.
DEAF = "SELECT damerau_levenshtein(repeat('ab', 30000), repeat('ba', 30000))"
#: How many seconds a query is given to stop.
SHORTLY = 0.1
#: Runs argmap, which gets Ctrl-C a while after its query has begun.
STOPPED = f"""\
import os, signal, sys, threading
from argmap.apps.corpus import database
signal.signal(signal.SIGINT, signal.default_int_handler)
work = database._taken

def taken(*given):
    os.write(2, b"begun")
    threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    return work(*given)

database._taken, database._PATIENCE = taken, {SHORTLY}
from argmap.__main__ import main
main()
"""


@pytest.mark.parametrize("file", [None, "rows.csv", "rows.parquet"])
def test_ctrl_c_ends_argmap_while_a_query_does_not_notice_it(library, tmp_path, file):
    (tmp_path / "temporary").mkdir()
    words = ["corpus", "query", DEAF, "--corpus", library.folder, *(("-o", tmp_path / file) if file else ())]
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", STOPPED, *words],
        capture_output=True,
        env={**os.environ, "TMPDIR": str(tmp_path / "temporary")},
        timeout=300,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"begun")
    assert time.monotonic() - began < 15, "the query ended by itself"
    assert [path.name for path in tmp_path.rglob("*")] == ["temporary"]


def test_a_program_gets_ctrl_c_while_its_query_does_not_notice_it(library, monkeypatch):
    """The query goes on in its thread, and takes the time of the processor until it ends."""
    work = database._taken

    def taken(*given):
        signal.setitimer(signal.ITIMER_REAL, SHORTLY)
        return work(*given)

    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    try:
        with monkeypatch.context() as patch:
            patch.setattr(database, "_PATIENCE", SHORTLY)
            patch.setattr(database, "_taken", taken)
            with pytest.raises(KeyboardInterrupt):
                query(library, DEAF.replace("30000", "6000"))
        (working,) = (thread for thread in threading.enumerate() if "_fulfil" in thread.name)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert query(library, "SELECT 1").rows == [(1,)]
    working.join()


def test_ctrl_c_while_the_tables_are_named_is_no_error_of_the_query(library, monkeypatch):
    def interrupted(_):
        raise RuntimeError("Query interrupted")  # which DuckDB makes of it in the thread that takes signals

    monkeypatch.setattr(database, "view_statements", interrupted)
    with pytest.raises(KeyboardInterrupt):
        query(library, "SELECT 1")


def test_tables_of_an_earlier_argmap_are_to_be_built_again(inside, monkeypatch):
    monkeypatch.setattr(database, "CORPUS_VERSION", database.CORPUS_VERSION + 1)
    done = run("corpus", "ask", "verdicts")
    assert done.returncode == 2
    assert "of an earlier argmap" in done.stderr
    assert "argmap corpus build -o ." in done.stderr


def test_case_of_sql_is_not_taken_for_the_column(inside):
    for sql in (
        "SELECT CASE WHEN cites > 0 THEN 1 END FRM claims",
        "SELECT CASE cites WHEN 0 THEN 1 FROM claims",
    ):
        assert "double quotes" not in run("corpus", "query", sql).stderr


def test_an_unknown_party_has_a_way_out(inside):
    done = run("corpus", "ask", "unanswered", "--party", "Unoin")
    assert done.returncode == 2
    assert "did you mean 'Union'?" in done.stderr
    done = run("corpus", "ask", "unanswered", "--party", "Zebra")
    assert "SELECT DISTINCT party FROM claims" in done.stderr


def test_rows_that_may_not_be_all_say_so(inside):
    assert "3 rows, perhaps more: raise --limit" in run("corpus", "ask", "unanswered", "--limit", "3").stderr
    few = run("corpus", "ask", "unanswered", "--party", "Union", "--limit", "500").stderr
    assert "perhaps" not in few


@pytest.mark.parametrize("words", [("--json",), ("--format", "csv"), ("-o", "a.csv"), ("-o", "a.txt")])
def test_an_answer_for_other_programs_that_may_not_be_all_says_so(inside, words):
    done = run("corpus", "ask", "unanswered", "--limit", "3", *words)
    where = f"{words[1]}: " if words[0] == "-o" else ""
    assert done.stderr == f"{where}3 rows, perhaps more: raise --limit\n"
    assert not run("corpus", "ask", "unanswered", "--limit", "500", *words, "--force").stderr


def test_an_unknown_question_names_the_others(inside):
    done = run("corpus", "ask", "unanswred")
    assert done.returncode == 2
    assert "'unanswered'" in done.stderr


def test_every_question_is_listed(inside):
    printed = run("corpus", "ask").stdout
    assert all(name in printed for name in QUESTIONS.names)


@pytest.mark.parametrize("question", sorted(QUESTIONS.names))
def test_an_answer_beside_the_maps_is_not_read_as_a_map(tmp_path, monkeypatch, question):
    monkeypatch.chdir(tmp_path)
    for name in ("one", "two"):
        (tmp_path / f"{name}.yaml").write_text(f"title: {name}\nclaims: {{a: Fares should be free.}}\n")
    before = built(["."], tmp_path / "corpus", pivotal=True)
    assert run("corpus", "ask", question, "--corpus", "corpus", "-o", "answer.csv").returncode == 0
    after = built(["."], tmp_path / "corpus", pivotal=True)
    assert (after.files["case"], after.rows) == (before.files["case"], before.rows)
    assert after.files["no-map"] == before.files["no-map"] + 1
