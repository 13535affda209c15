"""Sources that are odd, broken or made by somebody hostile: each is a row of errors or is passed over, and
nothing runs.
"""

from __future__ import annotations

import json
import os
import struct
import tarfile
import zipfile

import pytest

from argmap.apps.corpus import sources
from argmap.apps.corpus.building import divided
from argmap.apps.corpus.sources import Item
from argmap.apps.corpus.state import state_of
from argmap.apps.corpus.store import Store
from argmap.core.diagnostics import ArgmapError
from support.corpora import built, small_case, tables, write_cases
from support.repositories import git
from support.running import run_here

OK = ("ok.yaml", small_case(1))


@pytest.fixture
def maps(tmp_path, monkeypatch):
    """A folder with two cases, beside which a corpus can be built."""
    monkeypatch.chdir(tmp_path)
    write_cases(tmp_path / "maps", 2)
    return tmp_path / "maps"


def _archive(path, *members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members:
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return path


def _patched(path, at, data):
    """Overwrite what stands in the first entry of the central directory of an archive."""
    text = bytearray(path.read_bytes())
    begin = text.find(b"PK\x01\x02") + at
    text[begin : begin + len(data)] = data
    path.write_bytes(text)


def _no_archive(path):
    path.write_bytes(b"PK, but nothing else")


def _empty(path):
    path.write_bytes(b"")


def _cut(path):
    _archive(path, OK)
    path.write_bytes(path.read_bytes()[:-30])


def _name_in_no_encoding(path):
    _archive(path, ("\xe4.yaml", small_case(1)), OK)
    path.write_bytes(path.read_bytes().replace("\xe4".encode(), b"\xff\xfe"))


@pytest.mark.parametrize("make", [_no_archive, _empty, _cut, _name_in_no_encoding])
def test_an_archive_that_cannot_be_read_is_an_error_and_stops_nothing(maps, tmp_path, make):
    make(maps / "bad.zip")
    assert built(["maps"], tmp_path / "corpus").files == {"case": 2, "error": 1, "no-map": 0}
    ((row, _),) = tables(tmp_path / "corpus")["errors"].items()
    assert row[0] == "bad.zip"
    again = built(["maps"], tmp_path / "corpus")
    assert (again.read, again.files["error"]) == (0, 1)  # it has not changed
    _archive(maps / "bad.zip", OK)
    assert built(["maps"], tmp_path / "corpus").files == {"case": 3, "error": 0, "no-map": 0}


def test_an_archive_that_may_not_be_opened_is_tried_again(maps, tmp_path, monkeypatch):
    _archive(maps / "shut.zip", OK)

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as refused:
        refused.setattr(zipfile, "ZipFile", refuse)
        assert built(["maps"], tmp_path / "corpus").files == {"case": 2, "error": 1, "no-map": 0}
    assert built(["maps"], tmp_path / "corpus").files == {"case": 3, "error": 0, "no-map": 0}


def test_of_members_of_one_name_the_last_is_read(maps, tmp_path):
    texts = [(name, small_case(number)) for number, name in enumerate(("a.yaml", "a.yaml", "./a.yaml"))]
    with pytest.warns(UserWarning, match="Duplicate"):
        _archive(maps / "twice.zip", *texts)
    assert built(["maps"], tmp_path / "corpus").files["case"] == 3
    titles = {row[0]: row[4] for row in tables(tmp_path / "corpus")["cases"]}
    assert "Case 2" in str(
        [row for row in tables(tmp_path / "corpus")["cases"] if row[0] == "twice.zip/a.yaml"]
    )
    assert len(titles) == 3
    assert built(["maps"], tmp_path / "corpus").read == 0


def test_members_that_lead_out_of_an_archive_are_passed_over(maps, tmp_path):
    names = ("../../evil.yaml", "/abs.yaml", "x/../../y.yaml", "..", "a/.hidden/b.yaml")
    _archive(maps / "slip.zip", *((name, small_case(9)) for name in names), OK)
    built(["maps"], tmp_path / "corpus")
    assert {row[0] for row in tables(tmp_path / "corpus")["cases"]} == {
        "c001.yaml",
        "even/c000.yaml",
        "slip.zip/ok.yaml",
    }
    assert sorted(os.listdir(tmp_path)) == ["corpus", "maps"]


@pytest.mark.parametrize(
    ("at", "data", "said"),
    [
        (24, struct.pack("<I", 100), "CRC"),  # it claims to be small
        (8, b"\x01", "encrypted"),
        (10, b"\x63", "compression"),
        (20, struct.pack("<I", 3), ""),
    ],
)
def test_a_member_that_is_not_what_it_claims_to_be_is_an_error(maps, tmp_path, at, data, said):
    path = _archive(maps / "a.zip", ("big.yaml", "a" * 100_000), OK)
    if at == 8:
        text = bytearray(path.read_bytes())
        text[6] |= 1
        path.write_bytes(text)
    _patched(path, at, data)
    assert built(["maps"], tmp_path / "corpus").files["case"] == 3
    ((row, _),) = tables(tmp_path / "corpus")["errors"].items()
    assert row[0] == "a.zip/big.yaml"
    assert said in row[5]
    assert built(["maps"], tmp_path / "corpus").read == 0  # it has not changed


@pytest.mark.slow
def test_a_member_that_unpacks_to_more_than_the_limit_is_an_error_whatever_it_claims(maps, tmp_path):
    path = _archive(maps / "bomb.zip", ("big.yaml", b"a" * (65 << 20)), OK)
    assert path.stat().st_size < 200_000
    _archive(maps / "honest.zip", ("big.yaml", b"a" * (65 << 20)))
    _patched(path, 24, struct.pack("<I", 60 << 20))
    built(["maps"], tmp_path / "corpus")
    errors = {row[0]: row[5] for row in tables(tmp_path / "corpus")["errors"]}
    assert errors.keys() == {"bomb.zip/big.yaml", "honest.zip/big.yaml"}
    assert "larger than the limit" in errors["honest.zip/big.yaml"]
    assert built(["maps"], tmp_path / "corpus").read == 0  # nothing has changed


def test_a_huge_file_is_not_read_and_divides_nothing(maps, tmp_path):
    with open(maps / "huge.yaml", "wb") as file:
        file.truncate(5 << 30)
    assert built(["maps"], tmp_path / "corpus").files == {"case": 2, "error": 1, "no-map": 0}
    assert Store("corpus").about().parts == 1
    assert divided([Item("a", "address", "", "", 1 << 60, "")]) == 1


def test_links_that_lead_nowhere_or_in_circles_and_pipes_are_passed_over(maps, tmp_path):
    (maps / "self").symlink_to("self")
    (maps / "self.yaml").symlink_to("self.yaml")
    (maps / "gone.yaml").symlink_to("gone")
    (maps / "up").symlink_to("..")
    (maps / "dir.yaml").mkdir()
    (maps / "dir.zip").mkdir()
    os.mkfifo(maps / "pipe.yaml")
    assert built(["maps"], tmp_path / "corpus").files == {"case": 2, "error": 0, "no-map": 0}


@pytest.mark.parametrize(
    ("source", "said"),
    [("pipe.yaml", "neither a file nor a folder"), ("self.yaml", "there is no file or folder self.yaml")],
)
def test_a_pipe_or_a_link_to_itself_is_no_source(maps, tmp_path, source, said):
    os.mkfifo("pipe.yaml")
    os.symlink("self.yaml", "self.yaml")
    done = run_here("corpus", "build", source, "-o", "corpus")
    assert done.returncode == 2
    assert said in done.stderr


def test_a_folder_that_vanishes_while_it_is_listed_is_as_if_it_had_not_been_there(
    maps, tmp_path, monkeypatch
):
    scandir = os.scandir

    def vanishing(folder):
        if str(folder).endswith("even"):
            raise FileNotFoundError(2, "No such file or directory", folder)
        return scandir(folder)

    monkeypatch.setattr(sources.os, "scandir", vanishing)
    assert built(["maps"], tmp_path / "corpus").files["case"] == 1


def test_a_subfolder_or_a_file_that_may_not_be_read_is_an_error_and_stops_nothing(
    maps, tmp_path, monkeypatch
):
    (maps / "shut").mkdir()
    (maps / "shut" / "in.yaml").write_text(small_case(7), encoding="utf-8")
    corpus = Store(str(tmp_path / "corpus"))
    with monkeypatch.context() as patch:
        for name in ("scandir", "listdir", "access"):
            patch.setattr(os, name, _shut(getattr(os, name)))
        assert built(["maps"], tmp_path / "corpus").files == {"case": 2, "error": 1, "no-map": 0}
        said = run_here("corpus", "errors", "--corpus", "corpus").stdout
        assert said.startswith("shut: error[unreadable]: cannot read it: Permission denied\n")
        state = state_of(corpus)
        assert (state.new, state.changed, state.gone) == (0, 0, 0)
        assert built(["maps"], tmp_path / "corpus").files["error"] == 1
    assert state_of(corpus).new == 1
    assert built(["maps"], tmp_path / "corpus").files == {"case": 3, "error": 0, "no-map": 0}


def _shut(function):
    """Return a function of the system for which the folder `shut` may not be read, also not by root."""

    def refusing(path, *arguments, **named):
        if os.path.basename(os.fspath(path)) != "shut":
            return function(path, *arguments, **named)
        if function.__name__ == "access":
            return False
        raise PermissionError(13, "Permission denied", path)

    return refusing


def test_a_source_that_has_vanished_is_told_and_the_corpus_stays(maps, tmp_path):
    built(["maps"], tmp_path / "corpus")
    before = tables(tmp_path / "corpus")
    maps.rename(tmp_path / "away")
    done = run_here("corpus", "build", "-o", "corpus")
    assert done.returncode == 2
    assert "there is no file or folder maps" in done.stderr
    assert tables(tmp_path / "corpus") == before
    status = run_here("corpus", "status", "--corpus", "corpus")
    assert status.returncode == 0
    assert "there is no file or folder maps" in status.stdout


ODD = [
    b"new\nline.yaml",
    b"q'uo\"te.yaml",
    b"per%20cent%s.yaml",
    b"not-\xff\xfe-utf8.yaml",
    b"half-\xed\xa0\x80.yaml",
    b"x" * 240 + b".yaml",
    b"\x1b[31mred.yaml",
    b"$limit.yaml",
    b"a=1.yaml",
    b"; DROP TABLE claims;--.yaml",
    b"[a]*?.yaml",
]


def test_a_file_may_have_any_name(maps, tmp_path):
    for name in ODD:
        with open(os.path.join(os.fsencode(maps), name), "w", encoding="utf-8") as file:
            file.write(small_case(3))
    deep = maps.joinpath(*["d" * 200] * 4)
    deep.mkdir(parents=True)
    (deep / "deep.yaml").write_text(small_case(4), encoding="utf-8")
    assert built(["maps"], tmp_path / "corpus").files == {"case": 3 + len(ODD), "error": 0, "no-map": 0}
    assert built(["maps"], tmp_path / "corpus").read == 0
    for words in (
        ("query", 'SELECT "case" FROM cases'),
        ("query", "SELECT * FROM cases", "--format", "csv"),
        ("search", "wages", "--limit", "99"),
        ("ask", "alike"),
        ("status",),
    ):
        done = run_here("corpus", *words, "--corpus", "corpus")
        assert done.returncode == 0
        assert "\x1b[31m" not in done.stdout
    rows = json.loads(
        run_here("corpus", "query", 'SELECT "case" FROM cases', "-f", "json", "--corpus", "corpus").stdout
    )
    keys = {row["case"] for row in rows}
    assert {"new\nline.yaml", r"not-\377\376-utf8.yaml"} <= keys
    with tarfile.open("maps.tar", "w") as archive:
        archive.add("maps", ".")
    git("-C", "maps", "init", "-q")
    git("-C", "maps", "add", ".")
    git("-C", "maps", "commit", "-q", "-m", "odd")
    for source, above in (("maps.tar", "maps.tar/"), ("maps@HEAD", "")):
        corpus = tmp_path / f"of-{source}"
        assert built([source], corpus).files["case"] == len(keys)
        assert {row[0] for row in tables(corpus)["cases"]} == {f"{above}{key}" for key in keys}


@pytest.mark.slow
def test_a_corpus_of_a_stranger_fetches_and_runs_nothing_until_it_is_built(maps, tmp_path, monkeypatch):
    """Its addresses are asked only by a build, which a user has to want."""
    built(["maps"], tmp_path / "corpus")
    path = tmp_path / "corpus" / "corpus.json"
    asked = []
    monkeypatch.setattr(sources, "_addressed", lambda address: asked.append(address) or iter(()))
    for source in ("s3://bucket/maps", "http://127.0.0.1:1/x", "github://a:b@/", "simplecache::s3://b"):
        text = json.loads(path.read_text())
        path.write_text(json.dumps({**text, "sources": [source]}))
        for words in (
            ("status",),
            ("errors",),
            ("query", "FROM cases"),
            ("search", "wages"),
            ("ask", "alike"),
        ):
            run_here("corpus", *words, "--corpus", "corpus")
        state = state_of(Store("corpus"))
        assert state.new is None
        assert not asked
    assert "a build asks" in (state.remark or "")


def test_a_corpus_whose_folders_are_links_is_not_built_in(maps, tmp_path):
    """A build removes what no marker names: in a folder of somebody else, that would be theirs."""
    built(["maps"], tmp_path / "corpus")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "0001-1.parquet").write_text("precious")
    (tmp_path / "corpus" / "findings").rmdir()
    (tmp_path / "corpus" / "findings").symlink_to(tmp_path / "mine")
    done = run_here("corpus", "build", "-o", "corpus")
    assert done.returncode == 2
    assert "findings is a link" in done.stderr
    assert run_here("corpus", "compact", "--corpus", "corpus").returncode == 2
    assert (tmp_path / "mine" / "0001-1.parquet").read_text() == "precious"


def test_names_in_a_marker_lead_out_of_no_corpus(maps, tmp_path):
    built(["maps"], tmp_path / "corpus")
    (path,) = (tmp_path / "corpus" / "parts").iterdir()
    text = path.read_text()
    for build in ('"/../../../../etc/x"', '"1-1"', "1.5", "null", "-1"):
        path.write_text(text.replace('"build":1', f'"build":{build}'))
        with pytest.raises(ArgmapError, match="damaged"):
            Store("corpus").markers()
