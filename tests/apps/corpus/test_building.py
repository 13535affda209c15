"""Building a corpus: what is in its tables, what is read again, and what a build that is killed leaves
behind.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tarfile
import time
import weakref
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import argmap
from argmap.apps.corpus import engines, store
from argmap.apps.corpus.engines import Pool, Serial
from argmap.apps.corpus.reading import read_item
from argmap.apps.corpus.store import Store
from argmap.core.diagnostics import ArgmapError
from argmap.render.json.corpus import ClaimRow
from argmap.syntax.reading import reader
from argmap.workspace.library import bundled_folder
from argmap.workspace.processes import Ended, map_in_processes
from support.corpora import built, small_case, tables, write_cases
from support.running import ARGMAP, environment
from support.speed import THOROUGH, examples

pytestmark = pytest.mark.slow


@pytest.fixture
def maps(tmp_path, monkeypatch):
    """A folder with a few cases, beside which a corpus can be built."""
    monkeypatch.chdir(tmp_path)
    write_cases(tmp_path / "maps", 12)
    return tmp_path / "maps"


def test_the_tables_say_what_the_cases_say(tmp_path):
    built([bundled_folder()], tmp_path / "corpus", pivotal=True)
    found = tables(tmp_path / "corpus")
    columns = ClaimRow.__struct_fields__
    claims = {row[:2]: dict(zip(columns, row, strict=True)) for row in found["claims"]}
    count = 0
    for path in sorted(bundled_folder().glob("*.yaml")):
        case = argmap.load_case(str(path))
        verdicts = argmap.evaluate(case).verdicts
        for claim in case.claims.values():
            row = claims[path.name, claim.id]
            party = case.party_name(claim.by) or None
            assert (row["text"], row["party"], row["verdict"]) == (claim.text, party, verdicts[claim.id])
            count += 1
    assert count == len(claims) == sum(found["claims"].values())


def test_the_line_of_a_claim_is_where_it_stands(maps, tmp_path):
    built([maps], tmp_path / "corpus")
    store = Store(str(tmp_path / "corpus"))
    from argmap.apps.corpus.database import query

    for key, claim, line in query(store, 'SELECT "case", claim, line FROM claims').rows:
        assert (maps / key).read_text().splitlines()[line - 1].strip() == f"{claim}:"


def test_the_line_of_a_contradiction_is_that_of_the_word_that_names_it(maps, tmp_path):
    (maps / "a.yaml").write_text(
        "title: Two\nclaims:\n  one: One.\n  two:\n    text: Two.\n    contradicts: one\n"
    )
    built([maps], tmp_path / "corpus")
    from argmap.apps.corpus.database import query

    rows = query(Store(str(tmp_path / "corpus")), "SELECT link, line FROM links WHERE contradiction").rows
    assert sorted(rows) == [("one >< two", 6), ("two >< one", 6)]


def test_no_case_is_read_twice(tmp_path, monkeypatch):
    monkeypatch.setattr(reader, "_locate", lambda _: pytest.fail("the places of a case were asked for"))
    summary = built([bundled_folder()], tmp_path / "corpus")
    assert not tables(tmp_path / "corpus")["errors"]
    assert summary.files["case"] == len(list(bundled_folder().glob("*.yaml")))


def test_swing_counts_the_verdicts_that_change(tmp_path):
    built([bundled_folder()], tmp_path / "corpus", pivotal=True)
    from argmap.apps.corpus.database import query

    rows = query(Store(str(tmp_path / "corpus")), 'SELECT "case", claim, swing FROM claims').rows
    sample = random.Random(3).sample(sorted(rows), 40)
    for key, claim, swing in sample:
        case = argmap.load_case(str(bundled_folder() / key))
        changed = {one.name for one in argmap.what_if(case, rejected=[claim]).changed}
        assert swing == len((changed & case.claims.keys()) - {claim}), (key, claim)


def test_only_what_has_changed_is_read_again(maps, tmp_path):
    corpus = tmp_path / "corpus"
    assert built([maps], corpus).read == 12
    assert built([maps], corpus).read == 0
    (maps / "c001.yaml").write_text(small_case(77), encoding="utf-8")
    (maps / "new.yaml").write_text(small_case(78), encoding="utf-8")
    (maps / "c003.yaml").unlink()
    summary = built([maps], corpus)
    assert (summary.read, summary.removed, summary.files["case"]) == (2, 1, 12)


def test_a_file_that_was_only_touched_keeps_its_tables(maps, tmp_path):
    corpus = tmp_path / "corpus"
    built([maps], corpus)
    before = {path: path.stat().st_mtime_ns for path in corpus.glob("claims/*")}
    os.utime(maps / "c001.yaml", (1, 1))
    assert built([maps], corpus).read == 0
    assert {path: path.stat().st_mtime_ns for path in corpus.glob("claims/*")} == before
    assert built([maps], corpus).read == 0


@pytest.mark.parametrize("option", ["check", "pivotal"])
def test_another_option_builds_everything_anew(maps, tmp_path, option):
    corpus = tmp_path / "corpus"
    built([maps], corpus)
    assert built([maps], corpus, **{option: True}).read == 12
    built([maps], tmp_path / "fresh", **{option: True})
    assert tables(corpus) == tables(tmp_path / "fresh")


def test_checks_are_findings_of_their_case(maps, tmp_path):
    built([maps], tmp_path / "corpus", check=True)
    findings = tables(tmp_path / "corpus")["findings"]
    expected = argmap.check(str(maps / "c001.yaml"), isolated=True)
    assert sorted(row[1] for row in findings.elements() if row[0] == "c001.yaml") == sorted(
        one.rule for one in expected
    )


def test_a_bad_file_is_a_row_of_errors_and_is_read_once(maps, tmp_path):
    (maps / "bad.yaml").write_text(
        "title: T\nclaims:\n  a: {text: A, suports: b}\n  b: [\n", encoding="utf-8"
    )
    (maps / "latin.yaml").write_bytes(b"title: caf\xe9\nclaims: {a: A}\n")
    (maps / "cut.json").write_text('{"nodes": [', encoding="utf-8")
    (maps / "notes.txt").write_text("nothing of the kind", encoding="utf-8")
    (maps / "compose.yaml").write_text("services: {web: {image: nginx}}\n", encoding="utf-8")
    (maps / "flow.yaml").write_text(
        '{"title": "T", "claims": {"a": "A case on one line."}}', encoding="utf-8"
    )
    (maps / "picture.png").write_bytes(b"\x89PNG")
    corpus = tmp_path / "corpus"
    summary = built([maps], corpus)
    assert summary.files == {"case": 13, "error": 3, "no-map": 2}
    assert summary.others == {".png": 1}
    errors = tables(corpus)["errors"]
    assert {row[0] for row in errors} == {"bad.yaml", "latin.yaml", "cut.json"}
    assert all(row[3] >= 1 and row[4] >= 1 for row in errors), "each has a place"
    assert built([maps], corpus).read == 0


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_files_of_other_programs_are_read_in_the_encodings_that_other_commands_read(maps, tmp_path, encoding):
    table = "id;text;supports\na;Es wäre schöner.;\nb;Grün beruhigt.;a\n"
    (maps / "latin.csv").write_bytes(table.encode(encoding))
    (maps / "latin.txt").write_bytes("title: T\nclaims: {a: Grün}\n".encode(encoding))
    built([maps], corpus := tmp_path / "corpus")
    assert "latin.csv" in {row[0] for row in tables(corpus)["cases"]}
    assert {row[0] for row in tables(corpus)["errors"]} == {"latin.txt"}


def test_an_outline_in_markdown_is_read_and_other_markdown_is_counted(maps, tmp_path):
    (maps / "trams.md").write_text("Trams\n- Pro: quick\n- Con: loud\n", encoding="utf-8")
    (maps / "README.markdown").write_text("# Maps\n\n- made in class\n", encoding="utf-8")
    summary = built([maps], tmp_path / "corpus")
    assert summary.files == {"case": 13, "error": 0, "no-map": 1}
    assert not summary.others
    rows = tables(tmp_path / "corpus")["claims"]
    assert len([row for row in rows if row[0] == "trams.md"]) == 3


def test_what_a_killed_build_left_over_is_removed(maps, tmp_path):
    built([maps], tmp_path / "corpus")
    for name in (
        ".corpus.json-1-0abc.tmp",
        "parts/.0000.json-1-0abc.tmp",
        "claims/.0000-1.parquet-1-0abc.tmp",
    ):
        (tmp_path / "corpus" / name).write_bytes(b"")
    built([maps], tmp_path / "corpus")
    assert list((tmp_path / "corpus").rglob("*.tmp")) == []


def test_what_a_reader_leaves_in_a_circle_does_not_pile_up(maps, tmp_path, monkeypatch):
    """Collection pauses while a part is built."""
    monkeypatch.setattr("argmap.apps.corpus.building._FILES_A_PART", 2)
    left = []

    class Circle:
        def __init__(self):
            self.itself = self
            left.append(weakref.ref(self))

    def read_circularly(*words, **options):
        Circle()
        there.append(sum(one() is not None for one in left))
        return read_item(*words, **options)

    there = []
    monkeypatch.setattr("argmap.apps.corpus.part.read_item", read_circularly)
    summary = built([maps], tmp_path / "corpus")
    assert len(there) == summary.read > 10
    assert max(there) < len(there), "some are gone before the last is made"
    assert not any(one() for one in left)


def test_a_reader_that_fails_stops_nothing(maps, tmp_path, monkeypatch):
    from argmap.apps.corpus import reading

    def failing(found, **_):
        if "c001" in found.file:
            raise ZeroDivisionError("a bug")
        return parse_found(found)

    parse_found = reading.parse_found
    monkeypatch.setattr(reading, "parse_found", failing)
    summary = built([maps], tmp_path / "corpus")
    assert summary.files == {"case": 11, "error": 1, "no-map": 0}
    ((row, _),) = tables(tmp_path / "corpus")["errors"].items()
    assert row[0] == "c001.yaml"
    assert "bug" in row[5]


def test_a_file_at_which_a_process_dies_is_an_error_and_the_others_are_read(maps, tmp_path, monkeypatch):
    from argmap.apps.corpus import part

    def deadly(item, content, blob, **said):
        if item.key == "c001.yaml":
            os.kill(os.getpid(), signal.SIGKILL)
        return read_item(item, content, blob, **said)

    read_item = part.read_item
    monkeypatch.setattr(part, "read_item", deadly)
    summary = built([maps], tmp_path / "corpus", engine=Pool(2))
    assert summary.files == {"case": 11, "error": 1, "no-map": 0}
    assert built([maps], tmp_path / "corpus", engine=Pool(2)).read == 0


def test_a_file_that_vanishes_while_it_is_read_is_told_and_tried_again(maps, tmp_path, monkeypatch):
    from argmap.apps.corpus import building

    def listing(*words, **named):
        found = list_items(*words, **named)
        (maps / "c001.yaml").rename(tmp_path / "away.yaml")
        return found

    list_items = building.list_items
    with monkeypatch.context() as patch:
        patch.setattr(building, "list_items", listing)
        assert built([maps], tmp_path / "corpus").files["error"] == 1
    (tmp_path / "away.yaml").rename(maps / "c001.yaml")
    assert built([maps], tmp_path / "corpus").files == {"case": 12, "error": 0, "no-map": 0}


def test_sources_may_be_patterns_archives_and_revisions(maps, tmp_path, own_settings):
    git = ["git", "-C", str(maps)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-q", "-m", "maps"], check=True)
    (maps / "c001.yaml").write_text("title: Another\nclaims: {a: Changed since}\n", encoding="utf-8")
    built([f"{maps}@HEAD"], tmp_path / "committed")
    write_cases(tmp_path / "archived-maps", 12)
    with zipfile.ZipFile(tmp_path / "maps.zip", "w") as archive:
        for number in range(12):
            archive.writestr(f"part/c{number:03}.yaml", small_case(number))
        archive.writestr("__MACOSX/._c001.yaml", "rubbish")
    built([tmp_path / "maps.zip"], tmp_path / "archived")
    with tarfile.open(tmp_path / "maps.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "archived-maps", arcname="part")
        archive.addfile(tarfile.TarInfo("../out.yaml"))
    built([tmp_path / "maps.tar.gz"], tmp_path / "tarred")
    write_cases(tmp_path / "same", 12)
    built([f"{tmp_path}/same/**/*.yaml"], tmp_path / "matching")
    texts = [
        sorted(row[2] for row in tables(tmp_path / name)["claims"].elements())
        for name in ("committed", "archived", "tarred", "matching")
    ]
    assert texts[0] == texts[1] == texts[2] == texts[3]
    assert built([tmp_path / "maps.tar.gz"], tmp_path / "tarred").read == 0
    assert len(texts[0]) == 48
    assert built([f"{maps}@HEAD"], tmp_path / "committed").read == 0
    keys = {row[0] for row in tables(tmp_path / "archived")["cases"]}
    assert "maps.zip/part/c003.yaml" in keys


@pytest.mark.parametrize("source", ["nothing", "maps@nothing", "maps/c001.yaml@HEAD", "none/**/*.yaml"])
def test_a_source_that_does_not_exist_is_named(maps, tmp_path, source, own_settings):
    subprocess.run(["git", "-C", str(maps), "init", "-q"], check=True)
    with pytest.raises(ArgmapError) as raised:
        built([source], tmp_path / "corpus")
    assert source.partition("@")[0].partition("*")[0] in raised.value.message
    assert not (tmp_path / "corpus").exists()


def test_links_out_of_a_folder_and_pipes_are_not_read_and_are_counted(maps, tmp_path):
    (tmp_path / "secret.yaml").write_text(small_case(99), encoding="utf-8")
    (maps / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (maps / "loop").symlink_to(maps)
    (maps / "nowhere.yaml").symlink_to("nothing")
    (maps / "itself.yaml").symlink_to("itself.yaml")
    os.mkfifo(maps / "pipe.yaml")
    (maps / ".hidden.yaml").write_text(small_case(98), encoding="utf-8")
    found = built([maps], tmp_path / "corpus")
    assert found.files == {"case": 12, "error": 0, "no-map": 0}
    assert found.others == {"by links that lead out or nowhere": 3, "as pipes or devices": 1}


def test_a_corpus_inside_its_own_source_is_not_read(maps, tmp_path):
    assert built([maps], maps / "corpus").files["case"] == 12
    assert built([maps], maps / "corpus").read == 0


def test_a_folder_with_other_files_is_not_built_in(maps, tmp_path):
    with pytest.raises(ArgmapError, match="not a corpus"):
        built([maps], maps)
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(ArgmapError, match=r"cannot make the folder .*file: File exists"):
        built([maps], file)


@settings(examples(8))
@given(st.data())
def test_an_update_ends_with_the_tables_of_a_fresh_build(tmp_path_factory, data):
    """The law of updates: whatever changes in between, the tables are those of a build from nothing."""
    folder = tmp_path_factory.mktemp("law")
    write_cases(folder / "maps", 5)
    corpus = folder / "corpus"
    built([folder / "maps"], corpus)
    for _ in range(data.draw(st.integers(1, 3))):
        for _ in range(data.draw(st.integers(1, 4))):
            path = folder / "maps" / f"c{data.draw(st.integers(0, 7)):03}.yaml"
            what = data.draw(st.sampled_from(("write", "spoil", "remove", "rename")))
            if what == "write":
                path.write_text(small_case(data.draw(st.integers(0, 999))), encoding="utf-8")
            elif what == "spoil":
                path.write_text(f"claims: [{data.draw(st.integers(0, 999))}", encoding="utf-8")
            elif path.exists() and what == "remove":
                path.unlink()
            elif path.exists():
                path.rename(path.with_name(f"renamed-{path.name}"))
        if data.draw(st.booleans()):
            built([folder / "maps"], corpus)
    built([folder / "maps"], corpus)
    built([folder / "maps"], folder / "fresh")
    assert tables(corpus) == tables(folder / "fresh")
    shutil.rmtree(folder)


def test_engines_agree(maps, tmp_path, monkeypatch):
    monkeypatch.setattr("argmap.apps.corpus.building._FILES_A_PART", 2)
    built([maps], tmp_path / "serial", engine=Serial())
    built([maps], tmp_path / "pool", engine=Pool(3))
    assert tables(tmp_path / "serial") == tables(tmp_path / "pool")
    assert len(list((tmp_path / "pool" / "parts").iterdir())) > 2


@pytest.mark.parametrize("victim", ["client", "worker"])
def test_a_build_that_is_killed_goes_on_where_it_was(tmp_path, victim):
    """Kill builds at random, then finish: the tables are those of an undisturbed build."""
    write_cases(tmp_path / "maps", 45)
    script = (
        "import sys; from argmap.apps.corpus import building; building._FILES_A_PART = 3\n"
        "from pathlib import Path; sys.path.insert(0, sys.argv[3]); from support.corpora import built\n"
        "from argmap.apps.corpus.engines import Pool; built([sys.argv[1]], Path(sys.argv[2]), engine=Pool(2))\n"
    )
    words = [
        sys.executable,
        "-c",
        script,
        str(tmp_path / "maps"),
        str(tmp_path / "corpus"),
        str(Path(__file__).parents[2]),
    ]
    subprocess.run([*words[:4], str(tmp_path / "fresh"), words[5]], check=True, env=environment())
    choose = random.Random(9)
    for _ in range(20 if THOROUGH else 2):
        running = subprocess.Popen(words, env=environment(), start_new_session=True)
        time.sleep(choose.uniform(0.4, 1.0))
        _kill(running, victim)
    subprocess.run(words, check=True, env=environment())
    assert tables(tmp_path / "corpus") == tables(tmp_path / "fresh")
    left = [path.name for path in (tmp_path / "corpus").rglob("*.tmp")]
    assert not left


@pytest.mark.parametrize("kills", [1, 2, 4])
def test_a_part_whose_processes_are_killed_from_outside_is_built_and_no_file_is_blamed(
    maps, tmp_path, monkeypatch, kills
):
    """Of the processes that build the part again, and of those that look for a file that kills them, the
    first die.
    """
    left = {"build_part_apart": kills, "try_part": 1}

    def killing(work, tasks, count):
        for task, result in zip(tasks, map_in_processes(work, tasks, count), strict=True):
            left[work.__name__] -= 1
            yield Ended(-9) if left[work.__name__] >= 0 and task.part == 0 else result

    monkeypatch.setattr(engines, "map_in_processes", killing)
    built([maps], tmp_path / "corpus", engine=Pool(2))
    monkeypatch.undo()
    built([maps], tmp_path / "fresh")
    assert tables(tmp_path / "corpus") == tables(tmp_path / "fresh")


@pytest.mark.parametrize("at", ["write_whole", "os.makedirs"])
@pytest.mark.parametrize("times", [0, 1])
def test_a_build_that_is_killed_while_it_makes_its_folder_goes_on(maps, tmp_path, monkeypatch, at, times):
    calls = []

    def interrupted(*words, **named):
        calls.append(words)
        if len(calls) > times:
            raise KeyboardInterrupt
        return function(*words, **named)

    function = os.makedirs if "." in at else store.write_whole
    with monkeypatch.context() as patch:
        patch.setattr(f"argmap.apps.corpus.store.{at}", interrupted)
        with pytest.raises(KeyboardInterrupt):
            built([maps], tmp_path / "corpus")
    assert built([maps], tmp_path / "corpus").files["case"] == 12


def _kill(running, victim):
    if victim == "client":
        os.killpg(running.pid, signal.SIGKILL)
    else:
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        for child in children[:1]:
            os.kill(int(child), signal.SIGKILL)
    running.wait()


def test_two_builds_at_once_exclude_each_other(maps, tmp_path):
    words = [*ARGMAP, "corpus", "build", str(maps), "-o", str(tmp_path / "corpus")]
    both = [subprocess.Popen(words, stderr=subprocess.PIPE, env=environment()) for _ in range(2)]
    said = [one.communicate()[1].decode() for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert sorted("12 files read" in one for one in said) == [False, True]
    built([maps], tmp_path / "fresh")
    assert tables(tmp_path / "corpus") == tables(tmp_path / "fresh")


#: Prints how many threads reading a table of a corpus has started.
THREADS = """\
import os, sys
import pyarrow.compute, pyarrow.parquet
from argmap.apps.corpus.parquet import read_table
before = len(os.listdir("/proc/self/task"))
print(read_table(sys.argv[1]).num_rows, len(os.listdir("/proc/self/task")) - before)
"""


@pytest.mark.skipif(not os.path.isdir("/proc/self/task"), reason="threads are counted in /proc")
def test_reading_leaves_no_thread_that_may_abort_python_as_it_ends(maps, tmp_path):
    built([maps], tmp_path / "corpus")
    table = next((tmp_path / "corpus").rglob("*.parquet"))
    done = subprocess.run(
        [sys.executable, "-c", THREADS, str(table)], capture_output=True, text=True, check=True
    )
    rows, threads = map(int, done.stdout.split())
    assert rows > 0
    assert threads == 0
