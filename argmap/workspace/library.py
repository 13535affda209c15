"""Resolve a CASE argument to the text of a case, and list the folders of the library.

CASE is a path, `-` for standard input, `REV:path` for a file in git, or the
name of a case in one of the library's folders. Each may end in `@STAGE`. This
module must know no more of the case format than how a case is recognised.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from argmap.core.diagnostics import ArgmapError, Diagnostic, path_text
from argmap.core.natural_order import natural_key
from argmap.core.option_words import option
from argmap.core.quoting import quoted, shell_word, visible
from argmap.workspace.decoding import decoded, decoded_foreign
from argmap.workspace.project import find_root, is_hidden, is_within
from argmap.workspace.unknown_names import FOREIGN_SUFFIXES, hint_for_unknown

#: The default limit for the size of a case file, in bytes.
MAX_SIZE = 64 * 1024 * 1024

_PIECE = 64 * 1024
_CASE_HINT = "give a path, a name from 'argmap list', or '-'"
SUFFIXES = (".yaml", ".yml")
#: How the versions of a file begin that git is merging: the base, ours and theirs, in its index.
_OF_A_MERGE = (":1:", ":2:", ":3:")
#: What case files are called that an editor has saved as text.
SAVED_AS_TEXT = (".yaml.txt", ".yml.txt")
#: Blank lines and comments, and then a key that a case may begin with; front matter begins with a fence
#: instead. It is compiled when it is needed.
_ABOVE_KEYS = r"\ufeff?(?:[ \t]*(?:#.*)?(?:\r\n|\r|\n))*"
_FIRST_KEY = _ABOVE_KEYS + r"(?:argmap|title|claims)[ \t]*:"
#: The key that every case has and hardly any other YAML file: it identifies a case.
_CLAIMS = re.compile(r"""^["']?claims["']?[ \t]*:""", re.MULTILINE)
#: A title as the first key, and a key of claims that bear on others: a case whose `claims:` may be amiss.
#: They are compiled when they are needed.
_TITLE_FIRST = _ABOVE_KEYS + r"title[ \t]*:"
_BEARS = r"^[ \t]+(?:supports|counters)[ \t]*:"
#: How rich text and web pages begin.
_WITH_LAYOUT = re.compile(r"\s*(?:\{\\rtf\d|<!doctype html|<html\b)", re.IGNORECASE)

#: Standard input in messages; as an argument, it means the same as `-`.
STDIN = "<stdin>"


class FoundText(NamedTuple):
    """The text of a case, not yet parsed, and its origin.

    `file` is its name in messages; `stage` is the part after the `@`; `folder` is where it was found, unless
    its path was typed. Another program's file may have another `encoding`; None is UTF-8.
    """

    name: str
    file: str
    text: str
    stage: str | None = None
    folder: Folder | None = None
    encoding: str | None = None


class Folder(NamedTuple):
    """A folder in which names are looked up, and its name for users.

    `is_named` means that the user chose it; `is_own`, that everything in it is the
    user's own or argmap's, so links in it may lead anywhere.
    """

    path: Path
    label: str
    is_named: bool = True
    is_own: bool = False


#: The folders that are searched by default: the cases of a project, and the current folder.
HERE = Folder(Path("cases"), "./cases", is_named=False)
BESIDE = Folder(Path(), "this folder", is_named=False)


class LibraryEntry(NamedTuple):
    """A case file in the library; `shadowed_by` is the file that its name resolves to instead."""

    name: str
    path: Path
    folder: Folder
    shadowed_by: Path | None = None


def folders() -> Iterator[Folder]:
    """Yield the folders in which a name is looked up, in order of precedence.

    They are `./cases`, the current folder, each of ARGMAP_PATH, the user's data
    folder and the library that comes with argmap; some may not exist.
    """
    yield HERE
    yield BESIDE
    for path in os.environ.get("ARGMAP_PATH", "").split(os.pathsep):
        if path:
            yield Folder(Path(path), "ARGMAP_PATH")
    from platformdirs import user_data_path  # slow to import, and rarely needed

    yield Folder(user_data_path("argmap", appauthor=False) / "cases", "your data folder", is_own=True)
    yield Folder(bundled_folder(), "bundled", is_own=True)


def bundled_folder() -> Path:
    """Return the folder of bundled cases: inside the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "bundled" / "cases"
    return inside if inside.is_dir() else package.parent / "cases"


def entries() -> list[LibraryEntry]:
    """Return all cases in all folders, by folder and then by name; a repeated folder counts once.

    The current folder is included only if there is no `./cases`.
    """
    found: list[LibraryEntry] = []
    first: dict[str, Path] = {}
    seen: set[str] = set()
    for folder in folders():
        if folder is BESIDE and os.path.isdir(HERE.path):
            continue
        real = os.path.realpath(folder.path)
        if real in seen:
            continue
        seen.add(real)
        for path in recognised_files(folder) if folder is BESIDE else case_files(folder.path):
            found.append(LibraryEntry(path.stem, path, folder, first.get(path.stem)))
            first.setdefault(path.stem, path)
    return found


def holds_claims(text: str) -> bool:
    """Return whether a text has the key that every case file has, and hardly any other YAML file."""
    return _CLAIMS.search(text) is not None and not has_layout(text)


def has_layout(text: str) -> bool:
    """Return whether a text is rich text or a web page, as a word processor saves it under any name."""
    return _WITH_LAYOUT.match(text) is not None


def begins_with_key(text: str) -> bool:
    """Return whether the first key of a text is one that a case may begin with."""
    return re.match(_FIRST_KEY, text) is not None


def begins_as_case(text: str) -> bool:
    """Return whether a text is a case from its first key on, rather than Markdown with a case in it."""
    return begins_with_key(text) and holds_claims(text)


def case_files(folder: Path) -> Iterator[Path]:
    """Yield the case files of a folder, by name; none if it cannot be read."""
    try:
        names = sorted(os.listdir(folder), key=natural_key)
    except OSError:
        return
    for name in names:
        path = folder / name
        if name.lower().endswith(SUFFIXES) and not name.startswith(".") and not os.path.isdir(path):
            yield path


def recognised_files(folder: Folder) -> Iterator[Path]:
    """Yield the files of a folder, possibly with other YAML, that are recognised as cases."""
    return (path for path in case_files(folder.path) if is_recognised(path, folder))


def is_recognised(path: Path, folder: Folder) -> bool:
    """Return whether a file of a folder, possibly with other YAML, is recognised as a case.

    So is a possible case that may not be read, is not UTF-8, or has its claims under another word,
    so that reading it reports the error.
    """
    try:
        text = read_found(path, folder)
        return holds_claims(text) or _may_hold_claims(text)
    except ArgmapError as error:
        rules = {one.rule for one in error.diagnostics}
    return "no-permission" in rules or ("not-utf8" in rules and _holds_claims_in_other_encoding(path))


def _may_hold_claims(text: str) -> bool:
    """Return whether a text begins as a case and has claims that bear on others, under whatever word."""
    if re.match(_TITLE_FIRST, text, re.IGNORECASE) is None or has_layout(text):
        return False
    return re.search(_BEARS, text, re.MULTILINE | re.IGNORECASE) is not None


def _holds_claims_in_other_encoding(path: Path) -> bool:
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_SIZE)
    except OSError:
        return False
    return holds_claims(data.replace(b"\0", b"").decode("latin-1"))


def find(
    case: str | os.PathLike[str], *, max_size: int = MAX_SIZE, folder: Folder | None = None
) -> FoundText:
    """Find and read the text that CASE designates.

    `-` is standard input, even where a file has that name. Otherwise an existing path takes precedence; else
    the stage follows the last `@` outside braces, and the revision precedes the first `:`. A path that was
    found in a folder rather than typed is given with that `folder`.

    Raises:
        ArgmapError: There is no such case, or it cannot be read; for a file that
            exists, a diagnostic says why.
    """
    designator = path_text(case)
    if folder is not None:
        return _from_folder(Path(designator), folder, None, max_size)
    if not designator:
        raise ArgmapError("CASE is empty", hint=_CASE_HINT)
    base, stage = split_stage(designator)
    if base != "-" and _is_path(designator):
        return _from_path(designator, None, max_size)
    if "\n" in designator and holds_claims(designator):
        message = "this is the text of a case, and not its path or its name"
        raise ArgmapError(message, hint="'argmap.parse_case' reads a text")
    if ("@" in designator or ":" in designator) and _is_name(designator) and (exact := _named(designator)):
        return _from_folder(*exact, None, max_size)
    if base in ("-", STDIN):
        return FoundText("stdin", STDIN, decoded(_stdin(max_size), STDIN), stage)
    if not base:
        raise ArgmapError(
            f"'{visible(designator)}' names a stage, but no case", hint=f"{_CASE_HINT}, before the '@'"
        )
    if stage is not None and _is_path(base):
        return _from_path(base, stage, max_size)
    if stage is not None and ":" in designator:
        whole, _, path = designator.partition(":")  # the @ may belong to the path, or to the revision
        try:
            return _from_git(whole, path, None, max_size)
        except ArgmapError as error:
            if error.diagnostics:  # the file exists
                raise
    if base[:3] in _OF_A_MERGE and base[3:]:
        return _from_git(base[:2], base[3:], stage, max_size)
    revision, colon, path = base.partition(":")
    if colon and path.startswith("//"):
        message = f"'{visible(base)}' is an address, and cases are read from files"
        raise ArgmapError(message, hint="download it, and name the file")
    if revision and colon and path and not _is_on_a_drive(base):
        return _from_git(revision, path, stage, max_size)
    return _from_folder(*_by_name(base), stage, max_size)


def case_name(path: str | os.PathLike[str]) -> str:
    """Return the name of the case in a file: the file's name without its suffix, made printable.

    Bytes of a name that is not UTF-8 stay as surrogate escapes.
    """
    name = os.path.basename(os.fspath(path))
    name = name[: -len(".txt")] if name.lower().endswith(SAVED_AS_TEXT) else name
    dot = name.rfind(".")
    stem = name[:dot] if 0 < dot < len(name) - 1 else name
    if stem.isprintable():
        return stem
    return "".join(c if "\udc80" <= c <= "\udcff" else visible(c) for c in stem)


def split_stage(designator: str) -> tuple[str, str | None]:
    """Split `CASE@STAGE` at its last `@` outside braces; the stage is None where there is none."""
    depth = 0
    for index in range(len(designator) - 1, -1, -1):
        character = designator[index]
        depth += (character == "}") - (character == "{")
        if character == "@" and depth <= 0 and designator[index + 1 : index + 2] != "{":
            return designator[:index], designator[index + 1 :] or None
    return designator, None


def _is_path(word: str) -> bool:
    """Return whether a path exists; a folder counts only if it cannot be the name of a case."""
    if "\0" in word or not _may_exist(word):
        return False
    return not os.path.isdir(word) or not _is_name(word) or _named(word) is None


def _may_exist(path: str) -> bool:
    """Return whether a path exists, or is in a folder that may not be searched.

    A bare name is looked up in the library.
    """
    try:
        os.lstat(path)
    except PermissionError:
        return not _is_name(path) or (bool(os.path.splitext(path)[1]) and _named(path) is None)
    except OSError:
        return False
    return True


def _is_name(word: str) -> bool:
    return bool(word) and not word.startswith((".", "-")) and not any(c in word for c in "/\\\0")


def _by_name(word: str) -> tuple[Path, Folder]:
    """Return the file of the case called `word`, and the first folder that has it."""
    if _is_name(word):
        found = _named(word)
        if found is not None:
            return found
    suffix = os.path.splitext(word)[1].lower()
    shown = visible(word)
    hint = _other_suffix(word) or hint_for_unknown(word, (entry.name for entry in entries()))
    looks_like_path = not _is_name(word) or suffix in (*SUFFIXES, *FOREIGN_SUFFIXES)
    what = f"there is no file '{shown}'" if looks_like_path else f"no case is called '{shown}'"
    rule = "no-such-file" if looks_like_path else "unknown-case"
    raise ArgmapError(what, hint=hint, diagnostics=[Diagnostic(rule, what, file=shown, hint=hint)])


def _other_suffix(word: str) -> str | None:
    """Return a hint if the case was saved with a `.txt` suffix, as some editors do."""
    path = Path(word)
    stem, suffix = os.path.splitext(path.name)
    stem, wanted = (stem, path.name) if suffix in SUFFIXES else (path.name, f"{path.name}.yaml")
    folders_ = (HERE, BESIDE) if _is_name(word) else (Folder(path.parent, str(path.parent)),)
    for folder in folders_ if "\0" not in word else ():
        for name in (f"{wanted}.txt", f"{stem}.yml.txt", f"{stem}.txt"):
            with contextlib.suppress(ArgmapError):
                found = folder.path / name
                if os.path.isfile(found) and holds_claims(read_found(found, folder)):
                    return f"there is {quoted(str(found))}: give that name, or rename the file to {quoted(wanted)}"
    return None


def _named(word: str) -> tuple[Path, Folder] | None:
    names = [word] if word.endswith(SUFFIXES) else [word + suffix for suffix in SUFFIXES]
    for folder in folders():
        for name in names:
            path = folder.path / name
            if os.path.lexists(path) and not os.path.isdir(path):
                return path, folder
    return None


def _from_path(path: str, stage: str | None, max_size: int) -> FoundText:
    text, encoding = decoded_map(_bytes_of(path, max_size, waits=True), path)
    return FoundText(case_name(path), path, text, stage, encoding=encoding)


def _from_folder(path: Path, folder: Folder, stage: str | None, max_size: int) -> FoundText:
    _require_within(path, folder)
    text, encoding = decoded_map(_bytes_of(str(path), max_size, waits=False), str(path))
    return FoundText(case_name(path), str(path), text, stage, folder, encoding)


def decoded_map(data: bytes, file: str) -> tuple[str, str | None]:
    """Return the text of a file, and its encoding, if that is not UTF-8, which a case file must be.

    Raises:
        ArgmapError: It is a case file that is not UTF-8, or not a text.
    """
    if file.lower().endswith(SUFFIXES):
        return decoded(data, file), None
    text, encoding = decoded_foreign(data, file)
    return (text, encoding) if encoding is None or not holds_claims(text) else (decoded(data, file), None)


def read_found(path: Path, folder: Folder, *, max_size: int = MAX_SIZE) -> str:
    """Read a file that was found in a folder rather than typed, and may be from a stranger.

    Raises:
        ArgmapError: It cannot be read, is not a regular file, or leads out of its project.
    """
    _require_within(path, folder)
    return read_text(str(path), max_size=max_size, waits=False)


def _require_within(path: Path, folder: Folder) -> None:
    if not folder.is_own and not _belongs(path, folder):
        message = f"this links to '{os.path.realpath(path)}', which is hidden or outside of the project"
        hint = "if you trust it, name it by its path"
        raise _unreadable(str(path), "outside-project", message, hint=hint)


def _belongs(path: Path, folder: Folder) -> bool:
    """Return whether a file, after resolving links, is within its folder's project, and not hidden there."""
    real = os.path.realpath(path)
    bases = [os.path.realpath(folder.path)]
    if folder.is_named or bases[0] == os.path.join(os.path.realpath(folder.path.parent), folder.path.name):
        bases.append(str(find_root(folder.path)))
    else:  # a link to a folder that the user did not name
        bases = [str(find_root(folder.path.parent))]
    return any(is_within(real, base) and not is_hidden(real, base) for base in bases)


def read_text(path: str, *, max_size: int = MAX_SIZE, waits: bool = True) -> str:
    """Read a file as UTF-8; with `waits`, it may be a pipe or a device.

    Raises:
        ArgmapError: It cannot be read; its diagnostic says why.
    """
    return decoded(_bytes_of(path, max_size, waits=waits), path)


def _bytes_of(path: str, max_size: int, *, waits: bool) -> bytes:
    no_waiting = 0 if waits else getattr(os, "O_NONBLOCK", 0)
    try:
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | no_waiting)) as file:
            mode = os.fstat(file.fileno()).st_mode
            if stat.S_ISDIR(mode):
                raise IsADirectoryError
            if not waits and not stat.S_ISREG(mode):
                raise _unreadable(
                    path, "not-a-file", "this is a pipe or a device, which argmap does not wait for"
                )
            data = file.read(max_size + 1)
    except IsADirectoryError:
        raise _is_a_folder(path) from None
    except FileNotFoundError:
        if os.path.islink(path):
            message = f"this links to '{os.readlink(path)}', which does not exist"
            raise _unreadable(path, "dangling-link", message) from None
        raise _unreadable(path, "no-such-file", "there is no such file") from None
    except PermissionError:
        what = "folder" if os.path.isdir(path) else "file"
        raise _unreadable(path, "no-permission", f"you may not read this {what}") from None
    except OSError as error:
        raise _unreadable(path, "unreadable", f"{error.strerror or error}") from None
    return _sized(data, path, max_size)


def decode(data: bytes, file: str, *, max_size: int = MAX_SIZE) -> str:
    """Decode the content of a file; a byte order mark is dropped.

    Raises:
        ArgmapError: It is too large, or not UTF-8; its diagnostic says where.
    """
    return decoded(_sized(data, file, max_size), file)


def require_no_pipe(path: str) -> None:
    """Check that a file to be read again has not become a pipe, which could block forever.

    Raises:
        ArgmapError: It is a pipe or a device now.
    """
    with contextlib.suppress(OSError):  # reported when the file is read
        mode = os.stat(path).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise ArgmapError(f"'{path}' is a pipe or a device, which cannot be read again")


def require_pipes_once(designators: Iterable[str]) -> None:
    """Check that no pipe is named twice: a second read would block forever.

    Raises:
        ArgmapError: One is.
    """
    seen: set[tuple[int, int]] = set()
    for path in (split_stage(one)[0] for one in designators):
        try:
            found = os.stat(path)
        except (OSError, ValueError):  # not a path, or reported when the file is read
            continue
        if stat.S_ISFIFO(found.st_mode):
            if (found.st_dev, found.st_ino) in seen:
                message = f"'{path}' is a pipe, which can be read only once, and is named twice"
                raise ArgmapError(message, hint="save its output to a file, and name that")
            seen.add((found.st_dev, found.st_ino))


def _stdin(max_size: int) -> bytes:
    """Read standard input in pieces, so that Ctrl-C can interrupt it."""
    data = bytearray()
    if sys.stdin is None:
        raise ArgmapError("standard input is closed", hint="pipe a case into it, or name one")
    buffer: Any = sys.stdin.buffer
    while len(data) <= max_size and (piece := buffer.read1(_PIECE)):
        data += piece
    return _sized(bytes(data), STDIN, max_size)


def _sized(data: bytes, file: str, max_size: int) -> bytes:
    if len(data) > max_size:
        message = f"this is larger than the limit of {max_size:,} bytes"
        raise _unreadable(file, "too-large", message, hint=f"raise the limit with {option('max_size')}")
    return data


def _is_a_folder(path: str) -> ArgmapError:
    inside = next(case_files(Path(path)), None)
    if inside is None:
        return _unreadable(path, "is-a-folder", "this is a folder, and there is no case file in it")
    hint = f"name a file in it, such as {shell_word(str(inside))}"
    return _unreadable(path, "is-a-folder", "this is a folder, not a case file", hint=hint)


def _unreadable(file: str, rule: str, message: str, *, hint: str | None = None) -> ArgmapError:
    return ArgmapError(
        f"cannot read {quoted(file)}", diagnostics=[Diagnostic(rule, message, file=file, hint=hint)]
    )


#: The hint for a revision of a file that is kept in no repository.
_OUTSIDE = "'REV:path' names a version that git keeps: run this in the folder of a repository"


def _is_on_a_drive(path: str) -> bool:
    r"""Return whether a path begins with a drive of Windows, `C:\` or `C:/`, and so is no `REV:path`."""
    return re.match(r"[A-Za-z]:[\\/]", path) is not None


def _hint_at(revision: str, path: str) -> str:
    """Return a hint at what a revision has in place of a file that git cannot give."""
    from argmap.workspace.git.renames import find_in_revision

    other = None if revision.startswith("-") or "\0" in revision + path else find_in_revision(revision, path)
    return other or "CASE may be REV:path, a path or a name"


def _from_git(revision: str, path: str, stage: str | None, max_size: int) -> FoundText:
    """Read a file of a revision through git; see `read_blob`."""
    from argmap.workspace.git.command import read_blob  # imported only for cases in git

    name = f"{revision}:{path}"
    try:
        data = read_blob(revision, path)
    except ArgmapError as error:
        is_outside = "not a git repository" in error.message
        hint = _OUTSIDE if is_outside else error.hint or _hint_at(revision, path)
        raise ArgmapError(f"git cannot give '{visible(name)}': {error.message}", hint=hint) from None
    return FoundText(case_name(path), name, decoded(_sized(data, name, max_size), name), stage)
