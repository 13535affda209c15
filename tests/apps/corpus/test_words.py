"""The index of words: what it finds, in which order, and that it follows the files."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.apps.corpus import building, words
from argmap.apps.corpus.engines import Pool
from argmap.apps.corpus.rows import fold
from argmap.apps.corpus.store import Store
from argmap.apps.corpus.words import WordQuery, search_words
from argmap.core.diagnostics import ArgmapError
from support.corpora import built, small_case, tables, write_cases
from support.running import run_here
from support.speed import examples

TEXTS = {
    "wages": "Wages must rise, and wages must rise now.",
    "once": "If wages rise, prices may follow after a long while, as they have done many times before.",
    "accents": "Le Café d'Éluard est à côté de l'église.",
    "strasse": "Die Maut gilt für Fahrzeuge auf der Straße.",
    "chinese": "人工智能会取代许多工作岗位。",
    "japanese": "死刑制度は廃止されるべきである。",
    "quotes": 'He said "AND NOT (this)": it costs 100% of c:\\x.',
    "immigrants": "Immigration helps.",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """A corpus of one case with the texts above."""
    folder = tmp_path_factory.mktemp("words")
    lines = "".join(
        f"  {name}: {{by: p, text: '{text.replace(chr(39), chr(39) * 2)}'}}\n" for name, text in TEXTS.items()
    )
    counter = "  against: {by: q, text: Wages must not rise., counters: wages}\n"
    text = f"title: Texts\nparties: {{p: Union, q: Employer}}\nclaims:\n{lines}{counter}"
    (folder / "texts.yaml").write_text(text, encoding="utf-8")
    built([folder / "texts.yaml"], folder / "corpus")
    return Store(str(folder / "corpus"))


def found(corpus, *words, **named):
    return [hit.claim for hit in search_words(corpus, WordQuery(words, **named))]


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        (("CAFE",), {"accents"}),
        (("eglise", "éluard"), {"accents"}),
        (("wages rise",), {"once"}),
        (("must rise now",), {"wages"}),
        (("immigr*",), {"immigrants"}),
        (("immigr",), set()),
        (("取代许",), {"chinese"}),
        (("死刑制度",), {"japanese"}),
        (("and", "not", "this"), {"quotes"}),
        (("100%",), {"quotes"}),
        (("NOT",), {"quotes", "against"}),
        (("nowhere",), set()),
    ],
)
def test_a_claim_is_found_by_all_of_its_words(corpus, words, claims):
    assert set(found(corpus, *words)) == claims


def test_the_claim_that_says_most_about_the_words_comes_first(corpus):
    assert found(corpus, "wages", "rise")[-1] == "once"


def test_hits_can_be_restricted(corpus):
    assert found(corpus, "wages", stance="counter") == ["against"]
    assert found(corpus, "wages", party="employer") == ["against"]
    assert found(corpus, "wages", status="rejected") == ["wages"]
    assert len(found(corpus, "wages", limit=1)) == 1


def test_matches_are_where_the_words_stand(corpus):
    (hit,) = search_words(corpus, WordQuery(("must rise now",)))
    assert [hit.text[start:end] for start, end in hit.matches] == ["must rise now"]
    assert hit.text == TEXTS["wages"]


@settings(examples(50))
@given(st.text(max_size=12))
def test_no_word_is_taken_for_an_operator(corpus, word):
    """Whatever is looked for, the answer is a list of claims, or that there are no words to search for."""
    try:
        hits = search_words(corpus, WordQuery((word,)))
    except ArgmapError as error:
        assert "no words to search for" in error.message  # noqa: PT017 - whether it is raised depends on the word
    else:
        assert all(hit.text in {*TEXTS.values(), "Wages must not rise."} for hit in hits)


def test_an_index_that_cannot_be_read_does_not_stay_open(tmp_path, monkeypatch):
    (tmp_path / "words.sqlite").write_bytes(b"not a database" * 500)
    opened = []
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *a, **o: opened.append(connect(*a, **o)) or opened[-1])
    with pytest.raises(ArgmapError, match="file is not a database"):
        search_words(Store(str(tmp_path)), WordQuery(("wages",)))
    assert opened
    for base in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            base.execute("SELECT 1")


def test_the_index_follows_the_files(tmp_path):
    write_cases(tmp_path / "maps", 6)
    built([tmp_path / "maps"], tmp_path / "corpus")
    (tmp_path / "maps" / "c001.yaml").write_text(small_case(500), encoding="utf-8")
    (tmp_path / "maps" / "c003.yaml").unlink()
    built([tmp_path / "maps"], tmp_path / "corpus")
    store = Store(str(tmp_path / "corpus"))
    assert [hit.case for hit in search_words(store, WordQuery(("plant 500",)))] == ["c001.yaml"]
    assert not search_words(store, WordQuery(("plant 1",)))
    assert not search_words(store, WordQuery(("plant 3",)))
    with contextlib.closing(sqlite3.connect(store.path("words.sqlite"))) as base:
        base.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        (count,) = base.execute("SELECT count(*) FROM claims").fetchone()
    assert count == sum(tables(tmp_path / "corpus")["claims"].values())


def _indexed(store):
    """Return the claims of an index, which is checked first, and the parts that it has."""
    with contextlib.closing(sqlite3.connect(store.path("words.sqlite"))) as base:
        base.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        sql = "SELECT name, claim, text, party, stances, status, line FROM claims JOIN cases ON cases.id = case_id"
        return sorted(base.execute(sql)), sorted(base.execute("SELECT part, build FROM parts"))


@pytest.mark.slow
def test_parts_are_indexed_by_a_process_of_its_own_while_others_are_built(tmp_path, monkeypatch):
    monkeypatch.setattr(building, "_FILES_A_PART", 2)
    write_cases(tmp_path / "maps", 12)
    left = []

    def update_words(store, markers):
        left.append(markers.keys() - {part for part, _ in _indexed(store)[1]})
        words.update_words(store, markers)

    monkeypatch.setattr(building, "update_words", update_words)
    built([tmp_path / "maps"], tmp_path / "pool", engine=Pool(2))
    assert left == [set()], "all parts were indexed before the end"
    monkeypatch.undo()
    built([tmp_path / "maps"], tmp_path / "serial")
    assert _indexed(Store(str(tmp_path / "pool")))[0] == _indexed(Store(str(tmp_path / "serial")))[0]


@pytest.mark.slow
def test_what_a_process_that_dies_did_not_index_is_indexed_at_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr(building, "_FILES_A_PART", 2)
    write_cases(tmp_path / "maps", 12)
    index_part = words._index_part

    def dying(store, part):
        if part == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        index_part(store, part)

    monkeypatch.setattr(words, "_index_part", dying)
    built([tmp_path / "maps"], tmp_path / "corpus", engine=Pool(2))
    claims, parts = _indexed(Store(str(tmp_path / "corpus")))
    assert len(claims) == sum(tables(tmp_path / "corpus")["claims"].values())
    assert parts == [
        (part, marker.build) for part, marker in Store(str(tmp_path / "corpus")).markers().items()
    ]


def test_an_index_that_a_killed_build_left_behind_is_told_by_a_search(tmp_path, monkeypatch):
    maps, corpus = tmp_path / "maps", tmp_path / "corpus"
    write_cases(maps, 3)
    built([maps], corpus)
    (maps / "new.yaml").write_text("title: New\nclaims: {a: A zebra crossed.}\n", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(building, "update_words", _interrupted)
        with pytest.raises(KeyboardInterrupt):
            built([maps], corpus)
    done = run_here("corpus", "search", "zebra", "--corpus", corpus)
    assert done.stderr.splitlines()[0] == "nothing found"
    assert f"argmap corpus build -o {corpus}" in done.stderr
    built([maps], corpus)
    done = run_here("corpus", "search", "zebra", "--corpus", corpus)
    assert (done.returncode, done.stderr) == (0, "1 claim\n")
    (maps / "new.yaml").unlink()
    built([maps], corpus)
    assert run_here("corpus", "search", "zebra", "--corpus", corpus).stderr == "nothing found\n"


def _interrupted(*_):
    raise KeyboardInterrupt


def test_an_index_of_another_version_is_refused_until_the_next_build(tmp_path):
    write_cases(tmp_path / "maps", 3)
    built([tmp_path / "maps"], tmp_path / "corpus")
    store = Store(str(tmp_path / "corpus"))
    with contextlib.closing(sqlite3.connect(store.path("words.sqlite"))) as base:
        base.execute("ALTER TABLE claims RENAME COLUMN status TO verdict")
        base.execute("PRAGMA user_version = 3")
    with pytest.raises(ArgmapError, match="is of another version of argmap") as raised:
        search_words(store, WordQuery(("wages", "rise")))
    assert raised.value.hint == f"make it anew: argmap corpus build -o {tmp_path / 'corpus'}"
    built([tmp_path / "maps"], tmp_path / "corpus")
    assert len(search_words(store, WordQuery(("wages", "rise")))) == 3


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100])
def test_an_index_that_is_damaged_is_made_anew(tmp_path, damage):
    write_cases(tmp_path / "maps", 3)
    built([tmp_path / "maps"], tmp_path / "corpus")
    store = Store(str(tmp_path / "corpus"))
    with open(store.path("words.sqlite"), "wb") as file:
        file.write(damage)
    built([tmp_path / "maps"], tmp_path / "corpus")
    assert len(search_words(store, WordQuery(("wages", "rise")))) == 3


def test_without_an_index_the_way_to_one_is_said(tmp_path):
    with pytest.raises(ArgmapError) as raised:
        search_words(Store(str(tmp_path)), WordQuery(("wages",)))
    assert "argmap corpus build" in raised.value.hint


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Don’t  stop!", "don t stop"),
        ("ÉCOLE ﬁn", "ecole fin"),
        ("Straße", "strasse"),
        ("snake_case", "snake case"),
        ("...", ""),
    ],
)
def test_folding_keeps_the_words(text, folded):
    assert fold(text) == folded


def test_ctrl_c_ends_a_search_while_sqlite_is_at_work(corpus, monkeypatch):
    long = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 200000000) SELECT count(*) FROM n"
    monkeypatch.setattr(words, "_hits", lambda base, *_: base.execute(long))
    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    began = time.monotonic()
    try:
        with pytest.raises(KeyboardInterrupt):
            search_words(corpus, WordQuery(("wages",)))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert time.monotonic() - began < 6, "the search ended by itself"
