"""Tars as sources: they are unpacked in one pass in whatever order their members are, and what is odd in them
stops nothing.
"""

from __future__ import annotations

import gzip
import io
import random
import tarfile
import tempfile

import pytest

from argmap.apps.corpus import building, tars
from argmap.apps.corpus.contents import ItemReader
from argmap.apps.corpus.engines import Pool
from argmap.apps.corpus.sources import list_items
from support.corpora import built, small_case, tables

NAMES = [f"maps/c{number:03}.yaml" for number in range(60)]


def _tarred(path, names, mode="w:gz"):
    """Write a tar with a case under each name, whose number is its place in it."""
    with tarfile.open(path, mode) as archive:
        for number, name in enumerate(names):
            member = tarfile.TarInfo(name)
            text = small_case(number).encode()
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text))
    return path


@pytest.fixture
def shuffled(tmp_path):
    """The path of a tar.gz whose members are in no order, and the content of each by its key."""
    names = random.Random(1).sample(NAMES, len(NAMES))
    path = _tarred(tmp_path / "maps.tar.gz", names)
    return path, {f"maps.tar.gz/{name}": small_case(number).encode() for number, name in enumerate(names)}


@pytest.fixture
def rewound(monkeypatch):
    """A list with an element for each time that a gzip file is unpacked from its start again."""
    seek, found = gzip.GzipFile.seek, []

    def seeking(file, offset, whence=io.SEEK_SET):
        if (
            whence == io.SEEK_SET and offset < file.tell() - tarfile.BLOCKSIZE
        ):  # a block is still in the buffer
            found.append(offset)
        return seek(file, offset, whence)

    monkeypatch.setattr(gzip.GzipFile, "seek", seeking)
    return found


def test_a_shuffled_tar_is_unpacked_twice_at_most_however_many_parts_its_cases_are_in(
    shuffled, tmp_path, monkeypatch, rewound
):
    monkeypatch.setattr(building, "_FILES_A_PART", 10)
    assert built([shuffled[0]], tmp_path / "corpus").files == {"case": 60, "error": 0, "no-map": 0}
    assert len(list((tmp_path / "corpus" / "parts").iterdir())) == 6
    assert len(rewound) <= 1
    built([shuffled[0]], tmp_path / "pooled", engine=Pool(2))
    assert tables(tmp_path / "pooled") == tables(tmp_path / "corpus")


def test_a_tar_of_one_part_is_unpacked_once(shuffled, tmp_path, rewound, monkeypatch):
    monkeypatch.setattr(tempfile, "TemporaryFile", None)  # nothing has to be kept
    assert built([shuffled[0]], tmp_path / "corpus").files["case"] == 60
    assert not rewound


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
@pytest.mark.parametrize("format_", [tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_members_may_be_read_in_any_order(tmp_path, mode, format_, monkeypatch):
    monkeypatch.setattr(tarfile.TarFile, "format", format_)
    names = [f"{'long/' * 40}ä{number}.yaml" for number in range(20)]
    path = _tarred(tmp_path / f"maps.tar{mode[1:].replace(':', '.')}", names, mode)
    items = list(list_items([str(path)], besides=[]).items.values())
    assert len(items) == 20
    with ItemReader() as contents:
        for item in random.Random(2).choices(items, k=60):
            number = names.index(item.inside)
            assert contents.read(item) == small_case(number).encode()


@pytest.mark.parametrize("limit", [0, 20_000])
def test_what_cannot_be_kept_unpacked_is_unpacked_again(shuffled, monkeypatch, limit):
    monkeypatch.setattr(tars, "_MOST_KEPT", limit)
    monkeypatch.setattr(tars, "_BLOCK", 5_000)
    path, expected = shuffled
    items = list_items([str(path)], besides=[]).items
    with ItemReader() as contents:
        assert {key: contents.read(item) for key, item in items.items()} == expected


def test_without_room_for_temporary_files_a_tar_is_read_all_the_same(shuffled, monkeypatch):
    class Full(io.BytesIO):
        def write(self, _):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: Full())
    path, expected = shuffled
    items = list_items([str(path)], besides=[]).items
    with ItemReader() as contents:
        assert {key: contents.read(item) for key, item in items.items()} == expected


def test_only_files_are_read_and_the_last_of_one_name(tmp_path):
    path = _tarred(
        tmp_path / "maps.tar", ["a.yaml", "../out.yaml", "/abs.yaml", "b/.hidden.yaml", "./a.yaml"], "w"
    )
    with tarfile.open(path, "a") as archive:
        for name, kind in (
            ("link.yaml", tarfile.SYMTYPE),
            ("hard.yaml", tarfile.LNKTYPE),
            ("device.yaml", tarfile.CHRTYPE),
            ("pipe.yaml", tarfile.FIFOTYPE),
            ("folder.yaml", tarfile.DIRTYPE),
        ):
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, "a.yaml"
            archive.addfile(member)
    assert built([path], tmp_path / "corpus").files == {"case": 1, "error": 0, "no-map": 0}
    ((row, _),) = tables(tmp_path / "corpus")["cases"].items()
    assert (row[0], "Case 4" in row) == ("maps.tar/a.yaml", True)


def _cut(text):
    """Return a tar that ends within its thirtieth member."""
    return text[: text.index(b"maps/c030") + 600]


def _damaged(text):
    """Return a tar with another letter in the header of its thirtieth member."""
    return text.replace(b"maps/c030", b"maps/c0E0", 1)


def _with_a_loop(text):
    """Return a tar whose thirtieth member has so negative a size that it is followed by itself."""
    header = bytearray(tarfile.TarInfo("a.yaml").tobuf(tarfile.GNU_FORMAT))
    header[124:136] = (-tarfile.BLOCKSIZE).to_bytes(12, "big", signed=True)
    header[148:156] = b"%06o\0 " % (sum(header[:148]) + sum(header[156:]) + 8 * ord(" "))
    at = text.index(b"maps/c030")
    return text[:at] + header + text[at:]


@pytest.mark.parametrize("spoil", [_cut, _damaged, _with_a_loop])
@pytest.mark.parametrize("suffix", [".tar", ".tar.gz"])
def test_a_damaged_tar_is_an_error_and_stops_nothing(shuffled, tmp_path, spoil, suffix):
    whole = gzip.decompress(shuffled[0].read_bytes())
    path = tmp_path / f"bad{suffix}"
    path.write_bytes(spoil(whole) if suffix == ".tar" else gzip.compress(spoil(whole)))
    (tmp_path / "good.yaml").write_text(small_case(1), encoding="utf-8")
    sources = [path, tmp_path / "good.yaml"]
    assert built(sources, tmp_path / "corpus").files == {"case": 1, "error": 1, "no-map": 0}
    path.write_bytes(whole if suffix == ".tar" else gzip.compress(whole))
    assert built(sources, tmp_path / "corpus").files == {"case": 61, "error": 0, "no-map": 0}


def test_a_tar_that_is_replaced_after_its_files_were_listed_is_read_by_the_next_build(
    shuffled, tmp_path, monkeypatch
):
    path, _ = shuffled
    listed = list_items([str(path)], besides=[])
    _tarred(path, sorted(NAMES))
    with monkeypatch.context() as late:
        late.setattr(building, "list_items", lambda *_, **__: listed)
        first = built([path], tmp_path / "corpus").files
    assert first["error"] > 0
    assert built([path], tmp_path / "corpus").files == {"case": 60, "error": 0, "no-map": 0}
    built([path], tmp_path / "fresh")
    assert tables(tmp_path / "corpus") == tables(tmp_path / "fresh")
