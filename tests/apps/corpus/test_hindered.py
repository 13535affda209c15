"""Builds that are hindered or interrupted, and readers that ask meanwhile: it is told, and every part stays
whole.
"""

from __future__ import annotations

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import threading
import time
from contextlib import chdir

import pytest

from argmap.apps.corpus import building
from argmap.apps.corpus.compacting import compact
from argmap.apps.corpus.database import query
from argmap.apps.corpus.parquet import rows_of_corpus
from argmap.apps.corpus.state import state_of
from argmap.apps.corpus.store import Store, whole_files
from argmap.apps.corpus.words import WordQuery, search_words
from argmap.core.diagnostics import ArgmapError
from support.corpora import built, small_case, tables, write_cases
from support.running import bound_by_permissions, environment

pytestmark = pytest.mark.slow

#: The command line, with small parts.
SCRIPT = """
import runpy
from argmap.apps.corpus import building
building._FILES_A_PART = 3
runpy.run_module("argmap", run_name="__main__", alter_sys=True)
"""
ARGMAP = (sys.executable, "-c", SCRIPT)
COUNT = 24


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch):
    monkeypatch.setattr(building, "_FILES_A_PART", 3)


@pytest.fixture
def maps(tmp_path, monkeypatch):
    """A folder with cases, beside which a corpus can be built in parts of three or so."""
    monkeypatch.chdir(tmp_path)
    write_cases(tmp_path / "maps", COUNT)
    return tmp_path / "maps"


def _build(*words, **how):
    command = [*ARGMAP, "corpus", "build", "maps", "-o", "corpus", *words]
    return subprocess.Popen(command, stderr=subprocess.PIPE, env=environment(), **how)


def _contents(corpus):
    """The tables of a corpus, and what a search in it finds."""
    return tables(corpus), sorted(search_words(Store(str(corpus)), WordQuery(("wages",), limit=999)))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The contents of a corpus of the same cases whose build nothing hindered."""
    folder = tmp_path_factory.mktemp("undisturbed")
    write_cases(folder / "maps", COUNT)
    with chdir(folder):
        built(["maps"], folder / "corpus")
    return _contents(folder / "corpus")


def _require_finished(corpus, contents):
    """Finish the build in this process; the contents must be these, and nothing is left over."""
    built(["maps"], corpus)
    assert _contents(corpus) == contents
    assert list(corpus.rglob("*.tmp")) == []


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("limit", [300, 6_000, 20_000])
def test_a_full_disk_is_told_and_the_next_build_goes_on(maps, tmp_path, undisturbed, jobs, limit):
    """A limit of the size of files fails as a full disk does: of the description, of a table,
    of the index.
    """
    running = _build(
        "--jobs", jobs, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    )
    said = running.communicate()[1].decode()
    assert running.returncode == 2
    assert "argmap: cannot write" in said
    assert "bug" not in said
    _require_finished(tmp_path / "corpus", undisturbed)


@pytest.mark.parametrize("words", [("--jobs", "1"), ("--jobs", "2"), ("--engine", "dask", "--jobs", "2")])
@pytest.mark.parametrize("kind", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_leaves_whole_parts_behind(maps, tmp_path, undisturbed, words, kind):
    if "dask" in words:
        pytest.importorskip("distributed")
    running = _build(*words, start_new_session=True)
    while not list(tmp_path.glob("corpus/parts/*.json")) and running.poll() is None:
        time.sleep(0.005)
    (os.killpg if kind == signal.SIGINT else os.kill)(running.pid, kind)
    said = running.communicate(timeout=60)[1].decode()
    if running.returncode:  # it may just have been done
        assert running.returncode == (130 if kind == signal.SIGINT else -signal.SIGTERM)
        assert "Traceback" not in said
    assert not Store("corpus").survey()[1]
    _require_finished(tmp_path / "corpus", undisturbed)


def test_a_corpus_that_cannot_be_written_can_be_asked(maps, tmp_path):
    built(["maps"], tmp_path / "corpus")
    as_user = bound_by_permissions()
    for path in [tmp_path / "corpus", *(tmp_path / "corpus").rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        for words, status in (
            (("query", "SELECT count(*) FROM claims"), 0),
            (("search", "wages"), 0),
            (("status",), 0),
            (("errors",), 0),
            (("compact",), 2),
        ):
            command = [*as_user, *ARGMAP, "corpus", *words, "--corpus", "corpus"]
            done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment())
            assert done.returncode == status, done.stderr
        assert "cannot write corpus: Permission denied" in done.stderr
        command = [*as_user, *ARGMAP, "corpus", "build", "-o", "corpus"]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment())
        assert done.returncode == 2
        assert done.stderr == (
            "argmap: cannot write corpus: Permission denied\n"
            "  help: name another folder, in which you may write\n"
        )
    finally:
        for path in [tmp_path / "corpus", *(tmp_path / "corpus").rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)


def test_whoever_asks_while_builds_run_sees_each_part_as_it_was_or_as_it_is(maps, tmp_path, monkeypatch):
    built(["maps"], tmp_path / "corpus")
    store, choose, wrong = Store("corpus"), random.Random(4), []
    done = threading.Event()

    def building_on():
        try:
            for turn in range(4):
                for path in sorted(maps.rglob("*.yaml")):
                    if choose.random() < 0.5:
                        beside = path.with_name(".new")
                        beside.write_text(small_case(choose.randrange(9_999)), encoding="utf-8")
                        beside.replace(path)
                built(["maps"], tmp_path / "corpus")
                if turn % 2:
                    monkeypatch.setattr(building, "_FILES_A_PART", choose.randrange(2, 9))
                    compact(store, print)
        except BaseException as error:
            wrong.append(error)
            raise
        finally:
            done.set()

    thread = threading.Thread(target=building_on)
    thread.start()
    asked = 0
    while not done.is_set():
        rows = query(store, 'SELECT "case", count(*) FROM claims GROUP BY ALL').rows
        assert (len(rows), {count for _, count in rows}) == (COUNT, {4})
        assert len(rows_of_corpus(store, "claims", ["case"])) == 4 * COUNT
        assert len(search_words(store, WordQuery(("faster",), limit=999))) == COUNT
        assert state_of(store).remark is None
        asked += 1
    thread.join()
    assert not wrong
    assert asked > 2
    built(["maps"], tmp_path / "fresh")
    _require_finished(tmp_path / "corpus", _contents(tmp_path / "fresh"))


def test_of_files_that_are_written_together_none_is_kept_if_one_cannot_be_flushed(tmp_path, monkeypatch):
    (tmp_path / "b").write_bytes(b"before")
    flush = os.fsync

    def full(number):
        if os.fstat(number).st_size == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        flush(number)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ArgmapError, match=r"cannot write .*b: No space left"):
        _write_together(tmp_path, {"a": b"a", "b": b"bb", "c": b"ccc"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b": b"before"}
    _write_together(tmp_path, {"b": b"after"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b": b"after"}


def _write_together(folder, contents):
    with whole_files() as new_file:
        for name, content in contents.items():
            new_file(str(folder / name)).write(content)


def test_ctrl_c_while_files_are_flushed_says_nothing_of_those_that_it_closed(tmp_path, monkeypatch):
    closed, started = threading.Event(), []

    class Late(threading.Thread):
        def start(self):
            started.append(self)
            super().start()

        def run(self):
            closed.wait()
            super().run()

        def join(self, timeout=None):
            if not closed.is_set():
                raise KeyboardInterrupt
            super().join(timeout)

    monkeypatch.setattr(threading, "Thread", Late)
    with pytest.raises(KeyboardInterrupt), whole_files() as new_file:
        new_file(str(tmp_path / "claims")).write(b"x")
    closed.set()
    for thread in started:  # pytest fails a test in whose threads something was raised
        thread.join()
    assert len(started) == 1
    assert list(tmp_path.iterdir()) == []
