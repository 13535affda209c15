"""The versions of a history, each with the readable versions that it is based on."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from argmap.compare.history.reading import Problem, Read, Readable, Readings
from argmap.workspace.git.file_log import Version

#: The blob of a text that is not committed.
UNCOMMITTED = "uncommitted"


class Base(NamedTuple):
    """A readable version that another is based on, and its case."""

    version: Version
    found: Readable


class HistoryStep(NamedTuple):
    """A version, its case, and its bases: none, or several at a merge.

    `found` is None where the file was removed. A version that cannot be read is
    never a base: the readable ones before it are.
    """

    version: Version
    found: Readable | Problem | None
    bases: tuple[Base, ...]


def with_uncommitted(path: str, versions: Iterable[Version]) -> Iterator[Version]:
    """Yield one more version, the text in the working tree, before the others."""
    coming = iter(versions)
    for newest in coming:
        bases = (newest.blob,) if newest.blob else ()
        yield from chain([Version(None, path, UNCOMMITTED, bases), newest], coming)


class Steps:
    """The steps of a history, newest first, computed lazily; iterable once.

    Reads ahead only as far as needed to find a version's bases.
    """

    def __init__(self, versions: Iterable[Version], read: Read) -> None:
        """Read with `read`, which returns the case of a version or raises `ArgmapError`."""
        self._coming = iter(versions)
        self._ahead: deque[Version] = deque()
        self._readings = Readings(read)

    def __iter__(self) -> Iterator[HistoryStep]:
        """Yield each version with its bases."""
        while version := self._next():
            bases = tuple(base for blob in version.bases if (base := self._base(version, blob)))
            yield HistoryStep(version, self._readings.of(version) if version.blob else None, bases)

    def _next(self) -> Version | None:
        return self._ahead.popleft() if self._ahead else next(self._coming, None)

    def _base(self, version: Version, blob: str) -> Base | None:
        """Return the version of a blob, or the nearest one before it that can be read."""
        last = None
        for older in self._look_ahead():
            if older.blob == blob:
                found = self._readings.of(older)
                if isinstance(found, Readable):
                    return Base(older, found)
                if not older.bases:
                    return None
                last, blob = older, older.bases[0]
        stray = Version(None, (last or version).path, blob, ())  # of a commit missing from the log
        found = self._readings.of(stray)
        return Base(stray, found) if isinstance(found, Readable) else None

    def _look_ahead(self) -> Iterator[Version]:
        yield from self._ahead
        for version in self._coming:
            self._ahead.append(version)
            yield version
