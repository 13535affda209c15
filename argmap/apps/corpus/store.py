"""The folder of a corpus: which parts it has, and of which files each was made.

```
corpus.json                    what it is built from, and how
parts/0007.json                the marker of a part: its files, its tables, its generation
claims/0007-3.parquet          a table of part 7, written by the third build
words.sqlite                   the index of words
```

A part is there when its marker is: a build writes the tables under temporary names, renames them, and writes
the marker last, also by renaming. What no marker names is left over from a build that was killed, and the
next build removes it. So every reader sees each part either as it was or as it is, whenever a build ends.
Builds are numbered, and what one writes has its number: a worker that outlives its build cannot write over
the tables of the next.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, NamedTuple, Self

from argmap.apps.corpus.folder import ABOUT, is_corpus
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted, shell_word
from argmap.render.json.corpus import CORPUS_VERSION, TABLES
from argmap.workspace.write_failures import folder_failure

#: Names of what a build writes: tables of parts, and markers.
_TABLE = re.compile(r"(\d{4,})-(\d+)\.parquet")
_MARKER = re.compile(r"(\d{4,})\.json")
_TEMPORARY = ".tmp"

Status = str
#: The outcome for a file: it is a case, it has mistakes, or it is not a map.
CASE, ERROR, NO_MAP = "case", "error", "no-map"


class FileRecord(NamedTuple):
    """A file of a part as it was when the part was made; `status` is the outcome for it."""

    size: int
    stamp: str
    blob: str
    status: Status


class BuiltWith(NamedTuple):
    """What the rows of a part depend on besides its files."""

    tables: int
    argmap: str
    check: bool
    pivotal: bool


@dataclass(frozen=True, slots=True)
class Marker:
    """What a part consists of: its files by key, and how many rows and bytes each of its tables has.

    `build` is the number of the build that wrote the tables.
    """

    part: int
    build: int
    built_with: BuiltWith
    files: Mapping[str, FileRecord]
    rows: Mapping[str, int]
    bytes: Mapping[str, int]

    def table(self, name: str) -> str:
        """Return the path of a table of the part, relative to the corpus."""
        return table_path(name, self.part, self.build)

    def dump(self) -> str:
        """Return the marker as JSON."""
        value = {
            "part": self.part,
            "build": self.build,
            "built": self.built_with._asdict(),
            "rows": dict(self.rows),
            "bytes": dict(self.bytes),
            "files": {key: list(record) for key, record in self.files.items()},
        }
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a marker; raise one of `DAMAGE` if it is none."""
        value = json.loads(text)
        files = {key: FileRecord(*record) for key, record in value["files"].items()}
        numbers = value["part"], value["build"]
        counts = value["rows"], value["bytes"]
        if any(type(one) is not int for one in (*numbers, *counts[0].values(), *counts[1].values())):
            raise TypeError("a number is none")
        return cls(*numbers, BuiltWith(**value["built"]), files, *counts)


#: What reading a damaged file of JSON raises.
DAMAGE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)


def table_path(name: str, part: int, build: int) -> str:
    """Return the path of a table of a part that a build has written, relative to the corpus."""
    return f"{name}/{part:04}-{build}.parquet"


@dataclass(frozen=True, slots=True)
class About:
    """What a corpus is built from and how: it has `parts` parts, the first of which has the number `first`.

    `build` is the number of the last build that was begun.
    `sources` are relative to the current folder; in corpus.json, they are relative to the corpus, so that
    both can be moved together. Parts of other numbers are not there, whatever markers they have: `compact`
    writes those of the new division beside the old ones, and then this.
    """

    sources: tuple[str, ...]
    parts: int
    first: int = 0
    check: bool = False
    pivotal: bool = False
    build: int = 0

    def dump(self) -> str:
        """Return it as JSON."""
        value = {
            "argmap-corpus": CORPUS_VERSION,
            "sources": list(self.sources),
            "parts": self.parts,
            "first": self.first,
            "check": self.check,
            "pivotal": self.pivotal,
            "build": self.build,
        }
        return json.dumps(value, indent=2, ensure_ascii=False) + "\n"

    def part_of(self, key: str) -> int:
        """Return the part that a file belongs to, by a hash of its key: a new file shifts no other."""
        digest = hashlib.blake2b(key.encode(), digest_size=4).digest()
        return self.first + int.from_bytes(digest, "big") % self.parts


class DamagedCorpusError(ArgmapError):
    """A file of a corpus is not what a build has written."""


class Store:
    """A corpus on disk."""

    def __init__(self, folder: str) -> None:
        """Name a folder, which need not exist yet."""
        self.folder = folder

    @classmethod
    def open(cls, folder: str) -> Self:
        """Return the corpus in a folder.

        Raises:
            ArgmapError: There is none.
        """
        store = cls(folder)
        store.about()
        return store

    def path(self, name: str) -> str:
        """Return the path of something in the corpus."""
        return os.path.join(self.folder, name)

    def about(self) -> About:
        """Return what the corpus is built from.

        Raises:
            ArgmapError: The folder is no corpus, or one of a later argmap.
        """
        described = self._described()
        return replace(described, sources=tuple(_moved(one, self.folder, "") for one in described.sources))

    def _described(self) -> About:
        """Return the same with sources relative to the corpus: there may be thousands, and most need none."""
        try:
            with open(self.path(ABOUT), encoding="utf-8") as file:
                value: Any = json.load(file)
            version = value["argmap-corpus"]
            if version > CORPUS_VERSION:
                message = (
                    f"{quoted(self.folder)} was built by a later argmap, whose tables this one does not know"
                )
                raise ArgmapError(message, hint="use that argmap, or build another corpus with -o")
            parts, first, build = (int(value[name]) for name in ("parts", "first", "build"))
            if parts < 1 or first < 0:
                raise ValueError("no such division")
            sources = tuple(value["sources"])
            if not all(isinstance(one, str) for one in sources):
                raise TypeError("a source is none")
            return About(sources, parts, first, bool(value["check"]), bool(value["pivotal"]), build)
        except FileNotFoundError:
            files = os.path.isdir(self.folder) and os.listdir(self.folder)
            words = (
                f"{shell_word(self.folder)} -o CORPUS" if files else f"FOLDER -o {shell_word(self.folder)}"
            )
            hint = f"build one: argmap corpus build {words}"
            raise ArgmapError(f"there is no corpus in {quoted(self.folder)}", hint=hint) from None
        except OSError as error:
            message = f"cannot read the corpus in {quoted(self.folder)}: {error.strerror or error}"
            raise ArgmapError(message) from None
        except DAMAGE:
            hint = f"say what it is built from, and it is built again: argmap corpus build SOURCE... -o {shell_word(self.folder)}"
            message = f"cannot read the corpus in {quoted(self.folder)}: its corpus.json is damaged"
            raise DamagedCorpusError(message, hint=hint) from None

    def describe(self, about: About) -> None:
        """Say what a corpus is built from, and make the folders in its own where they are missing.

        Raises:
            ArgmapError: The folder cannot be written, or holds something else.
        """
        try:
            there = [name for name in os.listdir(self.folder) if not name.startswith(".")]
            if there and ABOUT not in there:
                message = f"{quoted(self.folder)} is a folder with other files, and not a corpus"
                raise ArgmapError(message, hint="name an empty folder, or one that does not exist yet")
            for name in ("parts", *TABLES):
                self._require_no_link(name)
            sources = tuple(_moved(one, "", self.folder) for one in about.sources)
            # First, so that whatever a build leaves that is killed from now on is known for a corpus.
            write_whole(self.path(ABOUT), replace(about, sources=sources).dump().encode())
            for name in ("parts", *TABLES):
                os.makedirs(self.path(name), exist_ok=True)
        except OSError as error:
            raise folder_failure(self.folder, error) from None

    def before(self) -> About | None:
        """Return what the corpus was built from so far; None where there is none, or that is damaged.

        Raises:
            ArgmapError: It is one of a later argmap, or cannot be read.
        """
        try:
            return self.about() if is_corpus(self.folder) else None
        except DamagedCorpusError:
            return None

    def last_build(self) -> int:
        """Return the highest number that any build has had which left something in the folder."""
        about = self.before()
        names = (name for table in TABLES for name in _names(self.path(table)))
        written = (int(match[2]) for match in map(_TABLE.fullmatch, names) if match)
        return max(about.build if about else 0, *written, 0)

    def marker(self, part: int) -> Marker | None:
        """Return the marker of one part; None where that is not there, or not whole."""
        found: dict[int, Marker] = {}
        self._parse(self._text(f"parts/{part:04}.json") or "", part, found)
        return found.get(part)

    def markers(self) -> dict[int, Marker]:
        """Return the markers of all parts that are there, by number.

        Raises:
            ArgmapError: The folder is no corpus, or a part is damaged.
        """
        found, damaged = self.survey()
        if damaged:
            more = f", and {len(damaged) - 1} more" if len(damaged) > 1 else ""
            message = f"the corpus in {quoted(self.folder)} is damaged: {damaged[0]}{more}"
            raise DamagedCorpusError(
                message, hint=f"repair it: argmap corpus build -o {shell_word(self.folder)}"
            )
        return found

    def survey(self) -> tuple[dict[int, Marker], list[str]]:
        """Return the markers of all parts that are whole, by number, and what is wrong with the others.

        Raises:
            ArgmapError: The folder is no corpus.
        """
        while True:
            about = self._described()
            found, damaged = self._survey(range(about.first, about.first + about.parts))
            now = self._described()
            if (now.first, now.parts) == (about.first, about.parts):  # else it was divided again meanwhile
                return found, damaged

    def _survey(self, there: range) -> tuple[dict[int, Marker], list[str]]:
        found: dict[int, Marker] = {}
        damaged = []
        for name in _names(self.path("parts")):
            match = _MARKER.fullmatch(name)
            if match is None or int(match[1]) not in there:
                continue
            wrong, seen = "", None
            while (text := self._text(f"parts/{name}")) not in (
                None,
                seen,
            ):  # again where a build replaced it
                seen = text
                wrong = self._parse(text or "", int(match[1]), found)
                if not wrong:
                    break
            if wrong and text is not None:
                damaged.append(wrong)
        return found, damaged

    def parts(self) -> set[int]:
        """Return the numbers of the parts that have a marker, which is not read."""
        return {int(match[1]) for match in map(_MARKER.fullmatch, _names(self.path("parts"))) if match}

    def newest_builds(self) -> dict[int, int]:
        """Return for each part the number of the last build that wrote its table of cases.

        The build may not have been finished.
        """
        found: dict[int, int] = {}
        for match in map(_TABLE.fullmatch, _names(self.path("cases"))):
            if match:
                part, build = int(match[1]), int(match[2])
                found[part] = max(build, found.get(part, 0))
        return found

    def _text(self, name: str) -> str | None:
        """Return the text of a file, empty if it cannot be read; None if there is none."""
        try:
            with open(self.path(name), encoding="utf-8") as file:
                return file.read()
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            return ""

    def _parse(self, text: str, part: int, found: dict[int, Marker]) -> str:
        """Read a marker into what is found if all tables of the part are there; return what is wrong."""
        try:
            marker = Marker.parse(text)
            if marker.part != part:
                raise ValueError("it is of another part")
            tables = [(marker.table(name), marker.bytes[name]) for name, rows in marker.rows.items() if rows]
        except DAMAGE:
            return f"parts/{part:04}.json cannot be read"
        for table, size in tables:
            try:
                there = os.stat(self.path(table)).st_size
            except (OSError, ValueError):
                return f"{quoted(table)} is missing"
            if there != size:
                return f"{quoted(table)} has {there:,} bytes instead of {size:,}"
        found[part] = marker
        return ""

    def commit(self, marker: Marker, build: int) -> None:
        """Write the marker of a part, whose tables are there, in a build of that number.

        Raises:
            ArgmapError: It cannot be written, or another build has begun meanwhile.
        """
        if self._described().build > build:
            raise ArgmapError("another build of the corpus has begun", hint="leave it to that")
        path = self.path(f"parts/{marker.part:04}.json")
        try:
            write_whole(path, marker.dump().encode())
        except OSError as error:
            raise folder_failure(path, error) from None

    def remove_part(self, part: int) -> None:
        """Remove a part; its tables are removed by `sweep`."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self.path(f"parts/{part:04}.json"))

    def sweep(self, markers: Mapping[int, Marker]) -> None:
        """Remove tables that no marker names, and temporary files; only the process that builds may do this.

        Raises:
            ArgmapError: A folder is a link.
        """
        for name in ("parts", *TABLES):
            self._require_no_link(name)
        for name in TABLES:
            for file in _names(self.path(name)):
                if name == "changes" and not file.endswith(_TEMPORARY):
                    continue
                match = _TABLE.fullmatch(file)
                if match:
                    marker = markers.get(int(match[1]))
                    if marker and marker.build == int(match[2]) and marker.rows.get(name):
                        continue
                elif not file.endswith(_TEMPORARY):
                    continue
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(self.path(f"{name}/{file}"))
        for file in _names(self.folder):
            if file.startswith(".") and file.endswith(_TEMPORARY):
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(self.path(file))
        for file in _names(self.path("parts")):
            match = _MARKER.fullmatch(file)
            if file.endswith(_TEMPORARY) or (match and int(match[1]) not in markers):
                with contextlib.suppress(FileNotFoundError):
                    os.unlink(self.path(f"parts/{file}"))

    def _require_no_link(self, name: str) -> None:
        """Raise for a folder that is a link: what is removed there would be something else's."""
        path = self.path(name)
        if os.path.islink(path):
            raise ArgmapError(f"{quoted(path)} is a link, not a folder", hint="replace it by a folder")

    def files_of(self, table: str, markers: Mapping[int, Marker] | None = None) -> list[str]:
        """Return the paths of all files of a table, in order; empty where it has no rows."""
        found = self.markers() if markers is None else markers
        return [
            self.path(marker.table(table)) for _, marker in sorted(found.items()) if marker.rows.get(table)
        ]

    def changes(self) -> list[str]:
        """Return the paths of the files of the table of changes, which `argmap corpus history` writes."""
        names = _names(self.path("changes"))
        return [
            self.path(f"changes/{name}") for name in names if name.endswith(".parquet") and name[0] != "."
        ]


def _names(folder: str) -> list[str]:
    """Return the names of what is in a folder, in order; none where there is no folder."""
    try:
        return sorted(os.listdir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _moved(source: str, base: str, target: str) -> str:
    """Return a source relative to one folder as a path relative to another.

    An address stays the same.
    """
    if "://" in source or (os.path.isabs(source) and not target):
        return source
    try:
        moved = os.path.relpath(os.path.join(base, source), target or ".")
    except ValueError:  # on another drive
        moved = os.path.abspath(os.path.join(base, source))
    return moved.replace(os.sep, "/")


def write_whole(path: str, data: bytes) -> None:
    """Write a file of the corpus, which is there as a whole or not at all.

    Raises:
        OSError: It cannot be written.
    """
    with whole_file(path) as file:
        file.write(data)


@contextlib.contextmanager
def whole_file(path: str) -> Iterator[BinaryIO]:
    """Open a file for writing that replaces `path` when the block ends.

    If the block fails, nothing changes.

    Raises:
        OSError: It cannot be written.
    """
    temporary = temporary_name(path)
    try:
        with open(temporary, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


@contextlib.contextmanager
def whole_files() -> Iterator[Callable[[str], BinaryIO]]:
    """Yield what opens files to write, all of which take their places when the block ends.

    They are flushed to the disk at once: one by one, each would wait for the disk as long as all of them do.

    Raises:
        ArgmapError: One cannot be opened or kept.
    """
    files: dict[str, BinaryIO] = {}
    temporaries: dict[str, str] = {}

    def new_file(path: str) -> BinaryIO:
        temporaries[path] = temporary_name(path)
        with _writing_errors(path):
            files[path] = open(temporaries[path], "wb")  # noqa: SIM115 - closed with the others
        opened.callback(_close, files[path])
        return files[path]

    try:
        with contextlib.ExitStack() as opened:
            yield new_file
            _flush(files)
        for path, temporary in temporaries.items():
            with _writing_errors(path):
                os.replace(temporary, path)
    except BaseException:
        for temporary in temporaries.values():
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise


def _close(file: BinaryIO) -> None:
    """Close a file that has been flushed, or is not kept."""
    with contextlib.suppress(OSError):
        file.close()


def _flush(files: Mapping[str, BinaryIO]) -> None:
    """Flush files to the disk, each in a thread of its own."""
    errors: list[ArgmapError] = []

    def flush(path: str, file: BinaryIO) -> None:
        try:
            # After Ctrl-C, the file may be closed by now; it is not kept then.
            with _writing_errors(path), contextlib.suppress(ValueError):
                file.flush()
                os.fsync(file.fileno())
        except ArgmapError as error:
            errors.append(error)

    threads = [threading.Thread(target=flush, args=one) for one in files.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]


@contextlib.contextmanager
def _writing_errors(path: str) -> Iterator[None]:
    """Report an error of the system as one of writing a file."""
    try:
        yield
    except OSError as error:
        raise folder_failure(path, error) from None


def temporary_name(path: str) -> str:
    """Return a name beside a file that readers of the folder pass over, and no other process uses."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}-{os.getpid()}-{os.urandom(4).hex()}{_TEMPORARY}")
