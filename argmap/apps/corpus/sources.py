"""Listing the files of a corpus: in folders, patterns, archives, git revisions and addresses.

An item is one file that has not been read yet. Its key is its path relative to the root, which is the folder
above all sources. Hidden files, and links out of a folder, are skipped. This module reads no content.
"""

from __future__ import annotations

import glob
import lzma
import os
import posixpath
import stat
import tarfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from types import MappingProxyType
from typing import Literal, NamedTuple

from argmap.apps.api.loading import MAP_SUFFIXES
from argmap.core.diagnostics import ArgmapError
from argmap.core.extras import missing_package
from argmap.core.quoting import name_in_utf8, quoted
from argmap.workspace.git.command import ask
from argmap.workspace.git.repository import find_repository
from argmap.workspace.project import is_within

Kind = Literal["file", "git", "zip", "tar", "address", "folder", "link", "pipe"]

#: The kinds of archive, by suffix.
_ARCHIVES: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    ("zip", (".zip",)),
    ("tar", (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")),
)
#: What the standard library raises for a file, an archive or a member of one that cannot be read.
UNREADABLE = (
    OSError,
    ValueError,
    KeyError,
    RuntimeError,
    EOFError,
    lzma.LZMAError,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)
#: The most bytes that a tar may unpack to, since it is read from its start; of a larger one, nothing is read.
_MOST_UNPACKED = 4 << 30


#: What is said of the kinds that are never read, in place of a suffix.
NO_FILES: Mapping[Kind, str] = MappingProxyType(
    {"link": "by links that lead out or nowhere", "pipe": "as pipes or devices"}
)


class Item(NamedTuple):
    """A file of a corpus that has not been read yet.

    `place` is the path of the file, of the archive or of the repository, or an address; `inside` is the
    member of the archive, or the id of the blob in the repository. `size` is in bytes. If `size` and `stamp`
    are unchanged, so is the content: `stamp` is the time of the last change, a checksum, or the id of the
    blob. `offset` is where the header of a member of a tar begins, in bytes of the unpacked tar. A `folder`
    is an unreadable subfolder: it has no content, and stands for what may be in it. A `link` leads out of
    the folder or nowhere, and a `pipe` is any other thing that is no file: neither is read.
    """

    key: str
    kind: Kind
    place: str
    inside: str
    size: int
    stamp: str
    offset: int = 0


@dataclass(slots=True)
class Listing:
    """The items of a corpus in order of their keys, and numbers of other files, by suffix or `NO_FILES`."""

    items: dict[str, Item] = field(default_factory=dict)
    others: Counter[str] = field(default_factory=Counter)


def place_in_tar(item: Item) -> tuple[str, int]:
    """Return a key that sorts the members of each tar by where they are in it.

    A compressed tar is unpacked up to the member that is read, and from its start again for an earlier one.
    """
    return (item.place, item.offset) if item.kind == "tar" else ("", 0)


def is_bad_archive(item: Item) -> bool:
    """Return whether an item stands for an archive whose members cannot be listed."""
    return item.kind in ("zip", "tar") and not item.inside


def is_refused(error: Exception) -> bool:
    """Return whether the system refused to read something, which it may allow later, unlike bad content."""
    return isinstance(error, OSError) and error.errno is not None


def list_items(sources: Sequence[str], *, besides: Collection[str]) -> Listing:
    """List the files of all sources; `besides` are derived folders, such as the corpus itself.

    Raises:
        ArgmapError: A source does not exist or cannot be read, or two files have the same key.
    """
    found = Listing()
    root = root_of(sources)
    made = frozenset(map(os.path.realpath, besides))
    for source in sources:
        for item in _listed(source, root, made):
            if item.kind in NO_FILES:
                found.others[NO_FILES[item.kind]] += 1
                continue
            is_map = item.key.lower().endswith(MAP_SUFFIXES) or item.kind == "folder"
            if not is_map and not is_bad_archive(item):
                found.others[posixpath.splitext(item.key)[1].lower() or "without a suffix"] += 1
                continue
            other = found.items.setdefault(item.key, item)
            if other != item:
                message = (
                    f"two files would be {quoted(item.key)} in the corpus: {other.place} and {item.place}"
                )
                raise ArgmapError(message, hint="build a corpus of each, or name one folder above both")
    found.items = dict(sorted(found.items.items()))
    return found


def root_of(sources: Iterable[str]) -> str:
    """Return the folder above all local sources, to which keys are relative."""
    folders = [
        source if os.path.isdir(source) else os.path.dirname(_unglobbed(source))
        for source in (os.path.abspath(_place(one)) for one in sources if "://" not in one)
    ]
    try:
        return os.path.commonpath(folders) if folders else ""
    except ValueError:  # on several drives
        return ""


def _place(source: str) -> str:
    """Return the path in a source; for `REPO@REV`, that of the repository."""
    revision = _revision(source)
    return revision[0] if revision else source


def _revision(source: str) -> tuple[str, str] | None:
    """Return the folder and the revision of `FOLDER@REVISION`; None for a path."""
    folder, sign, revision = source.rpartition("@")
    there = sign and revision and not os.path.lexists(source) and os.path.isdir(folder or ".")
    return (folder or ".", revision) if there else None


def _unglobbed(path: str) -> str:
    """Return the part of a pattern before its first component with a wildcard, with a slash."""
    while glob.has_magic(path) and not os.path.lexists(path):
        path = os.path.dirname(path)
    return path if os.path.isfile(path) else os.path.join(path, "")


def key_of_folder(folder: str, sources: Sequence[str]) -> str:
    """Return the path of a folder relative to the root of a corpus; empty for the root, and outside it."""
    root = root_of(sources)
    key = _key(folder, root) if root and is_within(os.path.realpath(folder), os.path.realpath(root)) else "."
    return "" if key == "." else key


def _require_permission(source: str) -> None:
    """Raise for a source that may be there, in a folder that may not be searched."""
    try:
        os.stat(source)
    except PermissionError as error:
        raise ArgmapError(f"cannot read {quoted(source)}: {error.strerror}") from None
    except (OSError, ValueError):
        pass


def _listed(source: str, root: str, besides: Collection[str]) -> Iterator[Item]:
    if "://" in source:
        yield from _addressed(source)
    elif (revision := _revision(source)) is not None:
        yield from _committed(*revision, root)
    elif os.path.isdir(source):
        yield from _in_folder(source, root, besides)
    elif os.path.isfile(source):
        yield from _file(os.path.abspath(source), _key(source, root))
    elif os.path.exists(source):
        raise ArgmapError(f"{quoted(source)} is neither a file nor a folder")
    elif glob.has_magic(source) and (named := sorted(glob.glob(source, recursive=True))):
        for one in named:
            if os.path.isdir(one) and "**" not in source:
                yield from _in_folder(one, root, besides)
            elif os.path.isfile(one):
                yield from _file(os.path.abspath(one), _key(one, root))
    else:
        _require_permission(source)
        hint = "name files, folders, patterns in quotes, REPOSITORY@REVISION, or an address such as s3://..."
        raise ArgmapError(f"there is no file or folder {quoted(source)}", hint=hint)


def _key(path: str, root: str) -> str:
    """Return the path of a file relative to the root, as a key."""
    key = os.path.relpath(os.path.abspath(path), root or os.path.dirname(os.path.abspath(path)))
    return as_key(key.replace(os.sep, "/"))


def as_key(path: str) -> str:
    """Return a path with slashes as a key; anything that is not UTF-8 is escaped."""
    return path if path.isascii() else name_in_utf8(path).encode("utf-8", "backslashreplace").decode()


def _in_folder(folder: str, root: str, besides: Collection[str]) -> Iterator[Item]:
    """Yield the files of a folder and its subfolders, except hidden ones and `besides`.

    An unreadable subfolder is an item, too, so that it is reported and stops nothing. So is what is not read,
    such as a link out of the folder, so that it is counted.
    """
    real = os.path.realpath(folder)
    waiting = [os.path.abspath(folder)]
    while waiting:
        here = waiting.pop()
        base = _key(here, root) if root else "."
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            if here == os.path.abspath(folder):
                message = f"cannot read the folder {quoted(here)}: {error.strerror or error}"
                raise ArgmapError(message) from None
            if not isinstance(error, FileNotFoundError):  # otherwise it has vanished since its name was read
                yield Item(base, "folder", here, "", 0, "")
            continue
        for entry in found:
            if entry.name.startswith("."):
                continue
            name = as_key(entry.name)
            key = name if base == "." else f"{base}/{name}"
            if entry.is_symlink() and not is_within(os.path.realpath(entry.path), real):
                yield Item(key, "link", entry.path, "", 0, "")
                continue
            if entry.is_dir(follow_symlinks=False):
                if os.path.realpath(entry.path) not in besides:
                    waiting.append(entry.path)
            elif _is_file(entry):
                yield from _file(entry.path, key, entry)
            elif not os.path.isdir(entry.path):
                yield Item(key, "link" if entry.is_symlink() else "pipe", entry.path, "", 0, "")


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:  # a link that leads to itself
        return False


def _file(path: str, key: str, entry: os.DirEntry[str] | None = None) -> Iterator[Item]:
    """Yield the file at an absolute path, or the members of an archive; nothing if it has vanished."""
    try:
        found = entry.stat() if entry else os.stat(path)
    except FileNotFoundError:
        return
    except OSError:  # the folder is listable, but nothing in it is readable
        yield Item(key, "file", path, "", 0, "")  # `Contents` reports it
        return
    if not stat.S_ISREG(found.st_mode):  # reading a pipe would block
        raise ArgmapError(f"{quoted(path)} is not a file", hint="name files and folders")
    kind: Kind = next((kind for kind, ends in _ARCHIVES if path.lower().endswith(ends)), "file")
    if kind == "file":
        yield Item(key, "file", path, "", found.st_size, str(found.st_mtime_ns))
        return
    try:
        yield from _in_zip(path, key) if kind == "zip" else _in_tar(path, key, found.st_mtime_ns)
    except UNREADABLE as error:  # `Contents` reports it
        stamp = "" if is_refused(error) else f"{found.st_size}/{found.st_mtime_ns}"
        yield Item(key, kind, path, "", 0, stamp)


def _in_zip(path: str, key: str) -> Iterator[Item]:
    """Return the members of an archive; for several with one name, the last, as unpacking leaves it."""
    found: dict[str, Item] = {}
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    for member in members:
        name = posixpath.normpath(member.filename)
        if not member.is_dir() and _is_wanted(name):
            place, stamp = os.path.abspath(path), f"{member.CRC:08x}"
            found[name] = Item(f"{key}/{name}", "zip", place, member.filename, member.file_size, stamp)
    return iter(found.values())


def _in_tar(path: str, key: str, changed: int) -> Iterator[Item]:
    """Return the files in a tar; for several with one name, the last, as unpacking leaves it.

    Raises:
        ValueError: The tar unpacks to too much, or a header in it is damaged.
    """
    found: dict[str, Item] = {}
    with tarfile.open(path) as archive:
        for member in archive:
            if member.size < 0:  # it would be followed by itself, forever
                raise ValueError("it has a member of negative size")
            if member.offset_data + member.size > _MOST_UNPACKED:
                raise ValueError(f"it unpacks to more than {_MOST_UNPACKED:,} bytes")
            name = posixpath.normpath(member.name)
            if member.isreg() and _is_wanted(name):
                place, stamp = os.path.abspath(path), f"{changed}/{member.offset_data}"
                inside = as_key(f"{key}/{name}")
                found[name] = Item(inside, "tar", place, member.name, member.size, stamp, member.offset)
        if archive.fileobj is not None:  # tarfile takes a damaged header for the end
            archive.fileobj.seek(archive.offset)
            if archive.fileobj.read(tarfile.BLOCKSIZE).strip(b"\0"):
                raise ValueError("a header in it is damaged")
    return iter(found.values())


def _is_wanted(name: str) -> bool:
    """Return whether the path of an archive's member is neither hidden nor leads out of it."""
    parts = name.split("/")
    return not posixpath.isabs(name) and not any(part.startswith(".") or part == "__MACOSX" for part in parts)


def _committed(folder: str, revision: str, root: str) -> Iterator[Item]:
    """Yield the files of a folder in a git revision, by the ids of their blobs."""
    repository = find_repository(folder)
    if repository is None:
        hint = f"name a folder in a repository, or leave out @{revision}"
        raise ArgmapError(f"{quoted(folder)} is in no git repository", hint=hint)
    if revision.startswith("-"):
        raise ArgmapError(f"{quoted(revision)} is not a revision")
    tree = f"{revision}:{repository.prefix.rstrip('/')}"
    answer = ask("ls-tree", "-r", "-z", "-l", "--full-tree", tree, folder=folder)
    if answer.status:
        raise ArgmapError(f"git finds no {quoted(revision)} in {quoted(folder)}: {answer.complaint}")
    base = _key(folder, root)
    for line in answer.out.split(b"\0"):
        about, _, name = line.partition(b"\t")
        words = about.split()
        path = os.fsdecode(name)
        if len(words) != 4 or words[1] != b"blob" or words[0] == b"120000":  # a submodule, or a link
            continue
        if not any(part.startswith(".") for part in path.split("/")):
            blob = words[2].decode()
            key = as_key(posixpath.normpath(posixpath.join(base, path)))
            yield Item(key, "git", os.path.abspath(folder), blob, int(words[3]), blob)


def _addressed(address: str) -> Iterator[Item]:
    """Yield the files below an address that fsspec understands, such as `s3://bucket/maps`."""
    try:
        core = import_module("fsspec.core")
    except ImportError:
        raise missing_package(f"reading {address}", "fsspec", "cluster") from None
    protocol = address.partition("://")[0]
    try:
        system, path = core.url_to_fs(address)
        found = system.find(path, detail=True)
    except Exception as error:  # noqa: BLE001 - each of its file systems raises errors of its own
        raise ArgmapError(f"cannot list {quoted(address)}: {error}") from None
    if not found:
        raise ArgmapError(f"there is nothing at {quoted(address)}")
    above = path.rstrip("/") if path not in found else posixpath.dirname(path)
    for name, about in sorted(found.items()):
        key = posixpath.relpath(name, above) if above else name.lstrip("/")
        if not any(part.startswith(".") for part in key.split("/")):
            stamp = str(about.get("ETag") or about.get("mtime") or about.get("created") or "")
            yield Item(key, "address", f"{protocol}://{name}", "", int(about.get("size") or 0), stamp)


def split_revision(source: str) -> tuple[str, str]:
    """Return the folder and the revision of `FOLDER@REVISION`; the revision defaults to HEAD.

    Raises:
        ArgmapError: The folder does not exist.
    """
    folder, revision = _revision(source) or (source, "HEAD")
    if not os.path.isdir(folder):
        raise ArgmapError(f"there is no folder {quoted(folder)}", hint="name a folder in a git repository")
    return folder, revision
