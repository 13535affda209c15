"""Reading members of a tar, compressed or not, by their places in it."""

from __future__ import annotations

import contextlib
import io
import tarfile
import tempfile

from argmap.apps.corpus.sources import UNREADABLE, Item
from argmap.workspace.library import MAX_SIZE

#: The most bytes of a compressed tar that are kept unpacked.
_MOST_KEPT = 1 << 30
#: The bytes that are unpacked at once.
_BLOCK = 1 << 18


class TarReader:
    """A reader of one tar, fast if members are read in the order of their offsets.

    A compressed tar is unpacked from its start up to the member that is read. When an earlier member is asked
    for, it begins to keep what it unpacks in a temporary file, so that this happens once.
    """

    def __init__(self, path: str) -> None:
        """Open a tar.

        Raises:
            OSError, tarfile.TarError: It cannot be read.
        """
        self._files = contextlib.ExitStack()
        self._archive = self._files.enter_context(tarfile.open(path))  # noqa: SIM115 - `close` does
        file = self._archive.fileobj
        self._packed: io.BufferedIOBase | None = None
        if isinstance(file, io.BufferedIOBase) and not isinstance(file, io.BufferedReader):
            self._packed = file
        self._reached = 0

    def close(self) -> None:
        """Close the tar, and remove what was unpacked."""
        self._files.close()

    def read(self, item: Item) -> bytes:
        """Return the content of a member, up to one byte more than a file may have.

        Its header is read where the listing has found it: a search by its name would read those of all
        members, and keep them.

        Raises:
            OSError, tarfile.TarError, and others of `UNREADABLE`: It cannot be read.
        """
        if self._packed and item.offset < self._reached:
            unpacked = self._files.enter_context(_Unpacked(self._packed))
            self._archive = self._files.enter_context(tarfile.open(fileobj=unpacked, mode="r:"))  # noqa: SIM115 - as above
            self._packed = None
        self._reached = item.offset
        if self._archive.fileobj is None:
            raise tarfile.ReadError("it is closed")
        self._archive.fileobj.seek(item.offset)
        header = tarfile.TarInfo.fromtarfile(self._archive)
        member = self._archive.extractfile(header) if header.isreg() and header.name == item.inside else None
        if member is None:
            raise OSError("the archive has changed since its files were listed")
        with member:
            return member.read(MAX_SIZE + 1)


class _Unpacked(io.RawIOBase):
    """A compressed file as the bytes that it unpacks to.

    They are written to a temporary file as far as they have been asked for. If there is no room for them, or
    they are too many, or an error is among them, the others are read from the compressed file.
    """

    def __init__(self, packed: io.BufferedIOBase) -> None:
        self._packed = packed
        self._kept = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 - `close` does
        self._length = self._at = 0
        self._is_full = False
        packed.seek(0)

    def close(self) -> None:
        self._kept.close()
        super().close()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        if whence != io.SEEK_SET:
            raise io.UnsupportedOperation("seeking from another place than the start")
        self._at = offset
        return offset

    def read(self, size: int = -1, /) -> bytes:
        while self._length < self._at + size and not self._is_full:
            self._unpack_more()
        source = self._kept if self._at + size <= self._length else self._packed
        source.seek(self._at)
        content = source.read(size)
        self._at += len(content)
        return content

    def _unpack_more(self) -> None:
        """Unpack and keep a block; `_is_full` says afterwards that there are no more."""
        try:
            block = self._packed.read(_BLOCK)
            self._kept.seek(self._length)
            written = self._kept.write(block)
        except UNREADABLE:
            written = 0
        self._length += written
        self._is_full = written < _BLOCK or self._length >= _MOST_KEPT
