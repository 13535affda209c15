"""A corpus that is damaged, or lies in odd places: it is told, nothing is silently left out, and the next
build mends it.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys

import pytest

from argmap.apps.corpus import building
from argmap.apps.corpus.contents import ItemReader
from argmap.apps.corpus.database import query
from argmap.apps.corpus.part import Task, build_part
from argmap.apps.corpus.sources import list_items
from argmap.apps.corpus.state import state_of
from argmap.apps.corpus.store import Store
from argmap.apps.corpus.words import WordQuery, search_words
from argmap.core.diagnostics import ArgmapError
from support.corpora import built, small_case, tables, write_cases
from support.running import run_here

pytestmark = pytest.mark.slow


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    """A corpus of twelve cases in several parts; the cases are in maps/."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(building, "_FILES_A_PART", 3)
    write_cases(tmp_path / "maps", 12)
    built(["maps"], tmp_path / "corpus")
    return tmp_path / "corpus"


def _some(corpus, folder):
    return sorted((corpus / folder).iterdir())[1]


def _truncate(path):
    path.write_bytes(path.read_bytes()[:-20])


def _empty(path):
    path.write_bytes(b"")


def _garble(path):
    path.write_bytes(b"\xff{" * 40)


def _nest(path):
    path.write_text("[" * 100_000)


def _other(path):
    path.write_text('{"part": "x", "files": [1], "rows": 3}')


def _remove(path):
    path.unlink()


@pytest.mark.parametrize(
    ("folder", "damage"),
    [
        *(("claims", one) for one in (_truncate, _empty, _garble, _remove)),
        *(("parts", one) for one in (_truncate, _empty, _garble, _nest, _other)),
    ],
)
def test_a_damaged_part_is_told_and_mended_by_the_next_build(corpus, folder, damage):
    before = tables(corpus)
    path = _some(corpus, folder)
    damage(path)
    asked = run_here("corpus", "query", "SELECT count(*) FROM claims", "--corpus", "corpus")
    assert asked.returncode == 2
    assert path.name in asked.stderr
    assert "repair it: argmap corpus build -o corpus" in asked.stderr
    assert path.name in (state_of(Store("corpus")).remark or "")
    assert run_here("corpus", "build", "-o", "corpus").returncode == 0
    assert tables(corpus) == before
    assert state_of(Store("corpus")).remark is None


def test_a_table_that_is_garbled_and_as_long_as_before_can_be_removed_and_is_made_anew(corpus):
    before = tables(corpus)
    path = _some(corpus, "claims")
    path.write_bytes(b"x" * path.stat().st_size)
    for words in (("query", "SELECT max(text) FROM claims"), ("ask", "verdicts")):
        asked = run_here("corpus", *words, "--corpus", "corpus")
        assert asked.returncode == 2
        assert path.name in asked.stderr
        assert "remove" in asked.stderr
    path.unlink()
    built(["maps"], corpus)
    assert tables(corpus) == before


def test_a_garbled_table_of_which_rows_would_be_kept_is_made_anew(corpus, tmp_path):
    for path in (corpus / "claims").iterdir():
        path.write_bytes(b"x" * path.stat().st_size)
    for path in sorted((tmp_path / "maps").rglob("*.yaml")):
        path.write_text(path.read_text() + "\n", encoding="utf-8")
        built(["maps"], corpus)
    built(["maps"], tmp_path / "fresh")
    assert tables(corpus) == tables(tmp_path / "fresh")


@pytest.mark.parametrize("damage", [_truncate, _empty, _garble, _nest, _other])
def test_a_corpus_whose_description_is_damaged_is_built_again_from_its_sources(corpus, damage):
    before = tables(corpus)
    damage(corpus / "corpus.json")
    for words in (["status"], ["build"]):
        said = run_here("corpus", *words, "-o" if words == ["build"] else "--corpus", "corpus")
        assert said.returncode == 2
        assert "corpus.json is damaged" in said.stderr
        assert "argmap corpus build SOURCE... -o corpus" in said.stderr
    assert run_here("corpus", "build", "maps", "-o", "corpus").returncode == 0
    assert tables(corpus) == before


@pytest.mark.parametrize("name", ["parts", "first", "build", "sources"])
@pytest.mark.parametrize("value", ["null", "-1", '"x"', "[]", "1e999"])
def test_no_value_in_a_description_is_believed_blindly(corpus, name, value):
    path = corpus / "corpus.json"
    import json

    said = json.loads(path.read_text())
    said[name] = "?"
    path.write_text(json.dumps(said).replace('"?"', value))
    done = run_here("corpus", "status", "--corpus", "corpus")
    assert done.returncode in (0, 2)
    assert "bug" not in done.stderr


def test_a_corpus_of_a_later_argmap_is_left_alone(corpus):
    path = corpus / "corpus.json"
    text = path.read_text().replace('"argmap-corpus": ', '"argmap-corpus": 9')
    path.write_text(text)
    for words in (
        ["build", "-o", "corpus"],
        ["build", "maps", "-o", "corpus"],
        ["errors", "--corpus", "corpus"],
    ):
        said = run_here("corpus", *words)
        assert said.returncode == 2
        assert "later argmap" in said.stderr
    assert path.read_text() == text


def test_a_worker_that_outlives_its_build_writes_over_nothing_of_the_next(corpus, tmp_path):
    """What a worker of the last build still writes is either not committed, or has names of its own."""
    store = Store(str(corpus))
    about, markers = store.about(), store.markers()
    part, marker = next(iter(markers.items()))
    items = list_items(["maps"], besides=str(corpus)).items.values()
    inside = tuple(item for item in items if about.part_of(item.key) == part)
    late = Task(str(corpus), about.build, part, inside, marker.built_with, None)
    for item in inside:
        path = tmp_path / "maps" / item.key
        path.write_text(small_case(900), encoding="utf-8")
    built(["maps"], corpus)
    with pytest.raises(ArgmapError, match="another build"), ItemReader() as contents:
        build_part(late, contents)
    built(["maps"], tmp_path / "fresh")
    assert tables(corpus) == tables(tmp_path / "fresh")
    built(["maps"], corpus)
    assert len(list((corpus / "claims").iterdir())) == len(store.markers()), "what it wrote is swept"


def test_a_part_that_is_spoilt_while_it_is_built_is_built_again(corpus, tmp_path, monkeypatch):
    (tmp_path / "maps" / "c001.yaml").write_text(small_case(500), encoding="utf-8")

    class Spoiling:
        parallel = False

        def __init__(self):
            self.times = 0

        def run(self, tasks):
            self.times += 1
            for task in tasks:
                with ItemReader() as contents:
                    yield build_part(task, contents)
                if self.times == 1:
                    _some(corpus, "parts").write_text("{")

    spoiling = Spoiling()
    built(["maps"], corpus, engine=spoiling)
    built(["maps"], corpus)
    built(["maps"], tmp_path / "fresh")
    assert tables(corpus) == tables(tmp_path / "fresh")


def _index_garbled(corpus):
    path = corpus / "words.sqlite"
    text = bytearray(path.read_bytes())
    text[8192 : len(text)] = b"\x55" * (len(text) - 8192)
    path.write_bytes(text)


def _index_empty(corpus):
    (corpus / "words.sqlite").write_bytes(b"")


def _index_no_database(corpus):
    (corpus / "words.sqlite").write_bytes(b"no database" * 500)


@pytest.mark.parametrize("damage", [_index_garbled, _index_empty, _index_no_database])
def test_a_damaged_index_is_told_and_made_anew(corpus, tmp_path, damage):
    wanted = WordQuery(("wages",), limit=99)
    before = sorted(search_words(Store("corpus"), wanted))
    damage(corpus)
    with pytest.raises(ArgmapError) as raised:
        search_words(Store("corpus"), wanted)
    assert "argmap corpus build -o corpus" in raised.value.hint
    assert "words.sqlite" in raised.value.hint
    (tmp_path / "maps" / "c001.yaml").write_text(small_case(1) + "\n", encoding="utf-8")
    built(["maps"], corpus)
    assert sorted(search_words(Store("corpus"), wanted)) == before


def test_an_index_that_a_killed_build_left_halfway_is_searched_as_it_was_before(corpus):
    wanted = WordQuery(("wages",), limit=99)
    before = sorted(search_words(Store("corpus"), wanted))
    script = (
        "import sqlite3, os\nbase = sqlite3.connect('corpus/words.sqlite')\n"
        "base.execute('PRAGMA cache_size = 1'); base.execute('PRAGMA cache_spill = 1')\n"
        "base.execute('UPDATE claims SET text = text || hex(randomblob(3000))'); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", script], check=False)
    assert (corpus / "words.sqlite-journal").stat().st_size
    read_only = sqlite3.connect("file:corpus/words.sqlite?mode=ro", uri=True)
    with contextlib.closing(read_only) as base, pytest.raises(sqlite3.Error):
        base.execute("SELECT count(*) FROM claims")
    assert sorted(search_words(Store("corpus"), wanted)) == before


@pytest.mark.parametrize("name", ["case=1", "[a]*?", "a*", 'it\'s "so" $x %s', "new\nline", "a/b;c", "ünï"])
def test_a_corpus_may_lie_in_a_folder_of_any_name(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    write_cases(tmp_path / name / "maps", 3)
    write_cases(tmp_path / "abc" / "maps", 3)
    built(["abc/maps"], tmp_path / "abc" / "corpus")
    corpus = f"{name}/corpus"
    assert run_here("corpus", "build", f"{name}/maps", "-o", corpus).returncode == 0
    columns = query(Store(corpus), "SELECT * FROM claims").columns
    assert columns[0] == "case"
    assert len(columns) == len(set(columns)) == len(tables(tmp_path / corpus)["claims"].most_common(1)[0][0])
    assert query(Store(corpus), 'SELECT DISTINCT "case" FROM claims ORDER BY 1').rows == [
        ("c001.yaml",),
        ("even/c000.yaml",),
        ("even/c002.yaml",),
    ]
    assert len(search_words(Store(corpus), WordQuery(("wages",), limit=99))) == 6
    (tmp_path / name / "maps" / "c001.yaml").write_text(small_case(50), encoding="utf-8")
    assert run_here("corpus", "build", "-o", corpus).returncode == 0
    assert run_here("corpus", "status", "--corpus", corpus).returncode == 0
    assert query(Store(corpus), "SELECT count(*) FROM claims").rows == [(12,)]
    assert sorted(os.listdir(tmp_path)) == sorted(["abc", name.split("/")[0]])
