"""The versions of a file: one `git log` that follows it, one `git cat-file` for its texts."""

from __future__ import annotations

import os
import posixpath
import re
import subprocess
import tempfile
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import IO, NamedTuple, Self

from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.workspace.git.command import ask, complaint, start
from argmap.workspace.git.repository import find_repository

#: The digit of a null hash, which stands for a missing blob.
_NULL_DIGIT = "0"
_PIECE = 1 << 16

#: The start of a commit in the log; its fields follow, each terminated by NUL.
_START = b"\x01"
_FORMAT = "%x01%x00%H%x00%aI%x00%ct%x00%aN%x00%s%x00"

#: Machine-readable output, whatever the user's settings.
_LOG = (
    *("-c", "log.showRoot=true", "log", "-c", "--raw", "-z", "--no-abbrev"),
    *(
        "--no-color",
        "--no-relative",
        "--no-show-signature",
        "--no-ext-diff",
        "--no-textconv",
        "--encoding=UTF-8",
        f"--format=tformat:{_FORMAT}",
    ),
)


#: For a file that git lost in a merge of a rename and a change: follow the first parents.
_MAIN_LINE = ("--first-parent", "--diff-merges=first-parent")


class TooLarge(NamedTuple):
    """A blob that exceeds the size limit, and its size in bytes."""

    size: int


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: its hash, author date (ISO 8601), commit time (Unix), author and subject."""

    hash: str
    date: str
    time: int
    author: str
    subject: str


@dataclass(frozen=True, slots=True)
class Version:
    """A file as of one commit.

    `blob` is the hash of its text, None where the commit removed the file;
    `bases` are the blobs it was made from: none for a new file, several for
    a merge that differs from all its parents. `was` is its old path, where
    the commit renamed or copied it. `commit` is None for an uncommitted text.
    """

    commit: Commit | None
    path: str
    blob: str | None
    bases: tuple[str, ...]
    was: str | None = None
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Tracked:
    """A file in git: the folder to run git in, its pathspec, and the newest revision to consider.

    `blob` is its hash in `revision`, None where it is missing; `digits` is the
    length of a short hash; `shallow` is whether the history is truncated.
    """

    folder: str
    path: str
    revision: str
    blob: str | None
    digits: int
    shallow: bool

    def short(self, commit: Commit) -> str:
        """Return the short hash of a commit."""
        return commit.hash[: self.digits]

    def called(self, version: Version) -> str:
        """Return the name of a version for readers: its short hash, if it has one."""
        return self.short(version.commit) if version.commit else "what is not committed yet"


def find_tracked(folder: str, path: str, revision: str | None = None, *, shown: str) -> Tracked:
    """Find a file in the repository that contains `folder`.

    `path` is relative to that folder; with a revision, to the root or else to the
    folder. `shown` is its name in messages. The file may be unknown to
    git: `versions` then yields nothing.

    Raises:
        ArgmapError: There is no repository, no such revision or no commit yet.
    """
    wanted = revision or "HEAD"
    if wanted.startswith("-") or any(character in wanted for character in "\0\n"):
        raise ArgmapError(f"{wanted!r} is not a revision")
    answer = ask("rev-parse", "--is-shallow-repository", "--short", f"{wanted}^{{commit}}", folder=folder)
    if not answer.lines:
        raise ArgmapError(f"git has no history of '{shown}': {answer.complaint}", hint=_NO_REPOSITORY)
    if answer.status:
        raise _no_revision(folder, revision, answer.complaint)
    shallow, short = answer.lines
    blob, pathspec = _in_revision(folder, path, revision, shown)
    return Tracked(folder, pathspec, wanted, blob, len(short), shallow == "true")


def _in_revision(folder: str, path: str, revision: str | None, shown: str) -> tuple[str | None, str]:
    """Return the blob of a file, None where it is missing, and its pathspec."""
    repository = find_repository(folder)
    places = [repository.path_of(path) if repository else None]
    if revision is not None and not path.startswith(("./", "../")):
        places.insert(0, posixpath.normpath(path))
    specs = [f":(top,literal){place}" for place in dict.fromkeys(places) if place is not None]
    for spec in specs:
        answer = ask("ls-tree", "-z", "--full-tree", revision or "HEAD", "--", spec, folder=folder)
        kind, blob, *_ = [*answer.out.partition(b"\t")[0].decode("ascii").split()[1:], "", ""]
        if kind == "tree":
            raise ArgmapError(f"'{shown}' is a folder, not a case file")
        if kind == "blob":
            return blob, spec
    if not specs:
        raise ArgmapError(f"'{shown}' is outside of the git repository")
    return None, specs[-1]


_NO_REPOSITORY = "only a case in a git repository has a history: 'git init' creates one"


def _no_revision(folder: str, revision: str | None, why: str) -> ArgmapError:
    if revision is None:
        hint = "'git add' the case and 'git commit' it"
        return ArgmapError("the git repository has no commits yet", hint=hint)
    names = ["HEAD", *ask("for-each-ref", "--format=%(refname:short)", folder=folder).lines]
    said = "" if why.startswith("Needed a single") else f": {why}"
    known = re.split(r"[~^@]", revision)[0] in names  # the name exists, but has fewer ancestors
    hint = (None if known else did_you_mean(revision, names)) or "'git log' lists the revisions"
    return ArgmapError(f"git knows no revision '{revision}'{said}", hint=hint)


#: Dates with a time of day, or relative to now; any other date is a day.
_TIME = re.compile(
    r"\d:\d|^\s*@?\d{9,}\b|\b(now|noon|midnight|tea|never|ago|[ap]m|(second|minute|hour|day|week|month|year)s?)\b"
    r"|\d[ap]m\b|\dT\d",
    re.IGNORECASE,
)
#: Words for a time of day, and words for dates counted back from such a time, which only git interprets.
_TIMES_OF_DAY = {"noon": "12:00", "midnight": "00:00", "tea": "17:00"}
_TIME_OF_DAY = re.compile(rf"\b({'|'.join(_TIMES_OF_DAY)})\b", re.IGNORECASE)
_DAY = re.compile(r"\d")
_RELATIVE = re.compile(r"\b(yesterday|today|now|last|ago)\b", re.IGNORECASE)


def moment(date: str, folder: str) -> int:
    """Return the Unix time of a date: `2021-01-12`, `yesterday`, `two weeks ago`.

    Git parses it, except that a day starts at 00:00, and that its noon is on that day: git itself takes a day
    without a time to mean that day at the current time of day, and, in the morning, `3 Jan 2021 noon` to mean
    the day before.
    """
    if _DAY.search(date) and not _RELATIVE.search(date):
        date = _TIME_OF_DAY.sub(lambda found: _TIMES_OF_DAY[found[0].lower()], date)
    date = date if _TIME.search(date) else f"{date} 00:00"
    (line,) = ask("rev-parse", f"--since={date}", folder=folder).lines or [""]
    return int(line.rpartition("=")[2] or 0)


def versions(tracked: Tracked) -> Generator[Version, None, None]:
    """Yield the versions of a file, newest first, across renames.

    Changes on a branch that a merge discarded are left out: only ancestors of
    the newest text count.

    Raises:
        ArgmapError: git fails on the way.
    """
    led: set[str | None] = {tracked.blob}
    found: set[str | None] = {None}
    told: set[str] = set()
    for options in ((), _MAIN_LINE):
        for version in _logged(tracked.folder, "--follow", *options, tracked.revision, "--", tracked.path):
            name = version.commit.hash if version.commit else ""
            if version.blob in led and name not in told:
                led.update(version.bases or (None,))  # it may have been removed before this version added it
                found.add(version.blob)
                told.add(name)
                yield version
        if led <= found:
            break


def all_versions(folder: str, revisions: str) -> Generator[Version, None, None]:
    """Yield the versions of all files in a folder, newest first, with renames; `revisions` may be a range.

    Raises:
        ArgmapError: git fails on the way.
    """
    repository = find_repository(folder)
    inside = f":(top,literal){repository.prefix if repository else ''}"
    yield from _logged(folder, "--find-renames", revisions, "--", inside)


def _logged(folder: str, *options: str) -> Iterator[Version]:
    with tempfile.TemporaryFile() as errors:
        running = start([*_LOG, *options], folder, stderr=errors)
        whole = False
        try:
            if running.stdin and running.stdout:
                running.stdin.close()
                yield from _read_log(_fields(running.stdout))
                whole = True
        finally:
            _end(running, kill=not whole)
        if running.returncode:
            errors.seek(0)
            raise ArgmapError(f"git cannot follow the file: {complaint(errors.read())}")


def _end(running: subprocess.Popen[bytes], *, kill: bool = False) -> None:
    if kill:
        running.kill()
    for stream in (running.stdin, running.stdout):
        if stream:
            stream.close()
    running.wait()


def _fields(out: IO[bytes]) -> Iterator[bytes]:
    """Yield NUL-terminated fields as they arrive."""
    rest = b""
    while piece := os.read(out.fileno(), _PIECE):
        *fields, rest = (rest + piece).split(b"\0")
        yield from fields
    if rest:
        yield rest


def _read_log(fields: Iterator[bytes]) -> Iterator[Version]:
    """Parse the log; a merge that took one side unchanged has no raw line, and is not a version."""
    commit: Commit | None = None
    for field in fields:
        if field == _START:
            commit = _read_commit(fields)
            continue
        raw = field.lstrip(b"\n")
        if commit and raw.startswith(b":"):
            yield _read_raw(commit, raw.decode("ascii"), fields)


def _read_commit(fields: Iterator[bytes]) -> Commit:
    name, date, time, author, subject = (
        next(fields).decode("utf-8", errors="replace") for _ in range(len(Commit.__slots__))
    )
    return Commit(name, date, int(time), author, subject)


def _read_raw(commit: Commit, raw: str, fields: Iterator[bytes]) -> Version:
    """Parse `:mode mode blob blob letters`, with one more mode and blob for each further parent.

    Format: https://git-scm.com/docs/git-diff#_raw_output_format
    """
    parents = len(raw) - len(raw.lstrip(":"))
    words = raw.lstrip(":").split()
    blobs = [None if set(word) == {_NULL_DIGIT} else word for word in words[parents + 1 : -1]]
    path = os.fsdecode(next(fields))
    was = None
    if parents == 1 and words[-1][0] in "RC":
        was, path = path, os.fsdecode(next(fields))
    bases = tuple(blob for blob in blobs[:-1] if blob)
    return Version(commit, path, blobs[-1], bases, was, copied=words[-1].startswith("C"))


class Blobs:
    """Reads the contents of blobs from a single `git cat-file --batch`; a context manager."""

    def __init__(self, folder: str, max_size: int) -> None:
        """Read blobs of up to `max_size` bytes from the repository that `folder` is in."""
        self._max_size = max_size
        self._running = start(["cat-file", "--batch"], folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop git."""
        _end(self._running, kill=kind is not None)

    def read(self, blob: str) -> bytes | TooLarge | None:
        """Return the bytes of a blob; None where the repository lacks it."""
        asked, out = self._running.stdin, self._running.stdout
        if asked is None or out is None:
            return None
        asked.write(f"{blob}\n".encode())
        asked.flush()
        head = out.readline().split()
        if len(head) != 3 or not head[2].isdigit():
            return None
        size = int(head[2])
        if size <= self._max_size:
            return out.read(size + 1)[:size]
        for at in range(0, size + 1, _PIECE):
            out.read(min(_PIECE, size + 1 - at))
        return TooLarge(size)
