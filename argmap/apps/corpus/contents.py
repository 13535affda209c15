"""The contents of items: read from files, archives, repositories and addresses."""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from importlib import import_module
from types import TracebackType
from typing import Self

from argmap.apps.corpus.sources import UNREADABLE, Item, is_bad_archive, is_refused, place_in_tar
from argmap.apps.corpus.tars import TarReader
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted
from argmap.workspace.git.command import start
from argmap.workspace.library import MAX_SIZE


def blob_id(content: bytes) -> str:
    """Return git's id of a content: a SHA-1 of it with its length."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


class BadContentError(ArgmapError):
    """An item cannot be read because of its bytes, so another try is of no use until they change."""


class ItemReader:
    """A reader of items that keeps archives and repositories open until it is closed."""

    def __init__(self) -> None:
        self._open = contextlib.ExitStack()
        self._archives: dict[str, zipfile.ZipFile] = {}
        self._tars: dict[str, TarReader] = {}
        self._repositories: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close what was opened."""
        self._open.close()
        for process in self._repositories.values():
            with contextlib.suppress(OSError):
                process.communicate()

    def read(self, item: Item) -> bytes:
        """Return the content of an item.

        Raises:
            BadContentError: The item is too large, or a member of a broken archive.
            ArgmapError: The item has vanished or cannot be read now.
        """
        if item.size > MAX_SIZE:
            raise BadContentError(f"it is larger than the limit of {MAX_SIZE:,} bytes")
        try:
            if item.kind == "file":
                content = _in_file(item)
            elif item.kind == "zip":
                content = self._member(item)
            elif item.kind == "tar":
                content = self._in_tar(item)
            elif item.kind == "folder":
                os.listdir(item.place)  # which says why
                raise OSError("the folder could not be read when its files were listed")
            elif item.kind == "git":
                content = self._blob(item)
            else:
                content = _fetched(item)
        except UNREADABLE as error:
            reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
            is_bad = item.kind in ("zip", "tar") and not is_refused(error)
            raise (BadContentError if is_bad else ArgmapError)(f"cannot read it: {reason}") from None
        if len(content) > MAX_SIZE:
            raise BadContentError(f"it is larger than the limit of {MAX_SIZE:,} bytes")
        return content

    def _member(self, item: Item) -> bytes:
        if item.place not in self._archives:
            self._archives[item.place] = self._open.enter_context(zipfile.ZipFile(item.place))
        if is_bad_archive(item):
            raise zipfile.BadZipFile("its members cannot be listed")
        with self._archives[item.place].open(item.inside) as member:
            return member.read(MAX_SIZE + 1)

    def _in_tar(self, item: Item) -> bytes:
        if is_bad_archive(item):
            raise tarfile.ReadError(
                "this is not a tar file, or it is damaged, truncated, or too large when unpacked"
            )
        if item.place not in self._tars:
            self._tars[item.place] = self._open.enter_context(contextlib.closing(TarReader(item.place)))
        return self._tars[item.place].read(item)

    def _blob(self, item: Item) -> bytes:
        """Return a blob from `git cat-file --batch`.

        Its answer is a line with `id type size`, and the content.
        """
        process = self._repositories.get(item.place)
        if process is None or process.poll() is not None:
            process = self._repositories[item.place] = start(("cat-file", "--batch"), item.place)
        if process.stdin is None or process.stdout is None:
            raise OSError("git has no pipes")
        process.stdin.write(f"{item.inside}\n".encode())
        process.stdin.flush()
        about = process.stdout.readline().split()
        if len(about) != 3 or about[1] != b"blob":
            raise ArgmapError(f"git has no blob {quoted(item.inside)}")
        content = process.stdout.read(int(about[2]))
        process.stdout.read(1)
        return content


def _in_file(item: Item) -> bytes:
    """Return the content of a file; beyond the limit, one byte more than that.

    A read of as many bytes as a file may have would reserve memory for all of them.
    """
    with open(item.place, "rb") as file:
        content = file.read(item.size + 1)
        if len(content) > item.size:  # it has grown
            content += file.read(MAX_SIZE + 1 - len(content))
    return content


def _fetched(item: Item) -> bytes:
    try:
        system, path = import_module("fsspec.core").url_to_fs(item.place)
        content: bytes = system.cat_file(path)
    except Exception as error:  # noqa: BLE001 - each of its file systems raises errors of its own
        raise ArgmapError(f"cannot read it: {error}") from None
    return content


def read_all(items: Iterable[Item], contents: ItemReader) -> Iterator[tuple[Item, bytes | ArgmapError]]:
    """Yield each item with its content, or with the error that explains why it cannot be read.

    The members of each tar come in the order in which they are in it.
    """
    for item in sorted(items, key=place_in_tar):
        try:
            yield item, contents.read(item)
        except ArgmapError as error:
            yield item, error
