"""Reading members of a tar, compressed or not, by their places in it."""

from __future__ import annotations

import contextlib
import io
import tarfile
import tempfile
from typing import Any

from argmap.apps.corpus.sources import UNREADABLE, Item
from argmap.workspace.library import MAX_SIZE

#: The most bytes of a compressed tar that are kept unpacked.
_MOST_KEPT = 1 << 30
#: The bytes that are unpacked at once.
_BLOCK = 1 << 18


class TarReader:
    """A reader of one tar, fast if members are read in the order of their offsets.

    A compressed tar is unpacked from its start up to the member that is read. When an earlier member is asked
    for, all of it is unpacked into a temporary file, so that this happens once.
    """

    def __init__(self, path: str) -> None:
        """Open a tar.

        Raises:
            OSError, tarfile.TarError: It cannot be read.
        """
        self._files = contextlib.ExitStack()
        self._archive = self._files.enter_context(tarfile.open(path))  # noqa: SIM115 - `close` does
        self._is_packed = not isinstance(self._archive.fileobj, io.BufferedReader)
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
        if self._is_packed and item.offset < self._reached:
            self._is_packed = False
            self._unpack()
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

    def _unpack(self) -> None:
        """Go on with an unpacked copy; without one if there is no room for it, or an error in the tar."""
        packed: Any = self._archive.fileobj
        with contextlib.suppress(*UNREADABLE), contextlib.ExitStack() as files:
            kept = files.enter_context(tempfile.TemporaryFile())
            packed.seek(0)
            while block := packed.read(_BLOCK):
                kept.write(block)
                if kept.tell() > _MOST_KEPT:
                    return
            kept.seek(0)
            self._archive = files.enter_context(tarfile.open(fileobj=kept, mode="r:"))
            self._files.push(files.pop_all())
