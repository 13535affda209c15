"""The folder of a site, and which files in it are the site's own: no others are written over or removed.

`site.json` names them, each with a hash of its content. It is written before anything else, with what is
going to be written, and again at the end; so an interrupted build is recognized as a site, and can be
finished.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import posixpath
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted
from argmap.workspace.write_failures import folder_failure

ABOUT = "site.json"
_VERSION = 1
#: What the name of a file that is being written ends with; one that was left over is written over.
_TEMPORARY = ".argmap-site.tmp"


class SiteFile(NamedTuple):
    """A file of the site: the hash of its content, and for a case's page that of what it was made of.

    Both are empty for a file that was going to be written when the making of the site was interrupted.
    """

    content: str = ""
    made_of: str = ""


class SiteFolder:
    """A folder in which a site is, or is going to be."""

    def __init__(self, folder: str, files: Mapping[str, SiteFile], title: str = "") -> None:
        """Record the folder, the files in it that belong to the site, and its title.

        Paths have slashes.
        """
        self.folder = folder
        self.files = dict(files)
        self.title = title

    @classmethod
    def open(cls, folder: str) -> SiteFolder:
        """Return the site in a folder, or one that is going to be there.

        Raises:
            ArgmapError: There is something else.
        """
        try:
            names = os.listdir(folder)
        except FileNotFoundError:
            return cls(folder, {})
        except OSError as error:
            raise folder_failure(folder, error, "read the folder") from None
        if ABOUT in names:
            return cls(folder, *_read(os.path.join(folder, ABOUT), folder))
        if any(not name.startswith(".") for name in names):
            hint = "name an empty folder, or one that does not exist yet"
            raise ArgmapError(
                f"{quoted(folder)} is a folder with other files, and no site of argmap", hint=hint
            )
        return cls(folder, {})

    def announce(self, places: Iterable[str]) -> None:
        """Say which files are going to be written, and that they are the site's.

        Raises:
            ArgmapError: A file that is not the site's is at such a place, or the folder cannot be written.
        """
        for place in places:
            if place not in self.files:
                require_free(self.folder, place)
                self.files[place] = SiteFile()
        self.save()

    def put(self, place: str, text: str) -> bool:
        """Write a file that was announced, unless it is as it is going to be; return whether it was written.

        Raises:
            ArgmapError: It cannot be written.
        """
        data = text.encode("utf-8", "replace")
        self.files[place] = SiteFile(hash_of(data))
        if content_at(self.folder, place) == self.files[place].content:
            return False
        write_file(self.folder, place, data)
        return True

    def remove_others(self, places: Iterable[str], tell: Callable[[str], None]) -> int:
        """Remove the site's files that are not among `places`, and return how many.

        `tell` is called with those that stay.
        """
        removed = 0
        for place in sorted(self.files.keys() - set(places)):
            file, now = self.files.pop(place), content_at(self.folder, place)
            if now and file.content and now != file.content:
                tell(f"{quoted(_path(self.folder, place))} was changed by somebody, and is left as it is")
                continue
            with contextlib.suppress(OSError):
                os.unlink(_path(self.folder, place))
                removed += bool(file.content)
            self._remove_empty(posixpath.dirname(place))
        return removed

    def _remove_empty(self, folder: str) -> None:
        with contextlib.suppress(OSError):  # it is not empty
            while folder:
                os.rmdir(_path(self.folder, folder))
                folder = posixpath.dirname(folder)

    def save(self) -> None:
        """Write which files are the site's.

        Raises:
            ArgmapError: It cannot be written.
        """
        files = {place: list(file) for place, file in sorted(self.files.items())}
        value = {"argmap-site": _VERSION, "title": self.title, "files": files}
        write_file(self.folder, ABOUT, (json.dumps(value, ensure_ascii=False, indent=0) + "\n").encode())


def _read(path: str, folder: str) -> tuple[dict[str, SiteFile], str]:
    try:
        with open(path, encoding="utf-8") as file:
            value: Any = json.load(file)
        if value["argmap-site"] > _VERSION:
            message = f"the site in {quoted(folder)} was made by a later argmap"
            raise ArgmapError(message, hint="use that argmap, or name another folder with -o")
        found = {str(place): SiteFile(*map(str, file)) for place, file in value["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        reason = getattr(error, "strerror", None) or "it is damaged"
        hint = "it says which files are the site's: remove the folder yourself, or name another one with -o"
        raise ArgmapError(f"cannot read {quoted(path)}: {reason}", hint=hint) from None
    return {place: file for place, file in found.items() if _is_inside(place)}, str(value.get("title", ""))


def _is_inside(place: str) -> bool:
    """Return whether a path leads to a file below the folder that it is relative to."""
    return place == posixpath.normpath(place) and not place.startswith(("/", "..")) and "\\" not in place


def _path(folder: str, place: str) -> str:
    return os.path.join(folder, *place.split("/"))


def require_free(folder: str, place: str) -> None:
    """Check that no file is at a place of the site that is not the site's.

    Raises:
        ArgmapError: One is.
    """
    if os.path.lexists(_path(folder, place)):
        message = f"{quoted(_path(folder, place))} is not a file of the site, and would be written over"
        raise ArgmapError(message, hint="move it away, or name another folder with -o")


def hash_of(data: bytes) -> str:
    """Return a hash of a content (BLAKE2b)."""
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def content_at(folder: str, place: str) -> str:
    """Return the hash of the file at a place; empty where there is none that can be read."""
    try:
        with open(_path(folder, place), "rb") as file:
            return hash_of(file.read())
    except OSError:
        return ""


def write_file(folder: str, place: str, data: bytes) -> None:
    """Write a file, which is there as a whole or as it was before.

    Raises:
        ArgmapError: It cannot be written, or a link leads out of the folder.
    """
    path = _path(folder, place)
    inside, name = os.path.split(path)
    temporary = os.path.join(inside, f".{name}{_TEMPORARY}")
    try:
        os.makedirs(inside, exist_ok=True)
        root = os.path.realpath(folder)
        if os.path.commonpath((os.path.realpath(inside), root)) != root:
            raise ArgmapError(f"{quoted(inside)} leads out of the folder of the site")
        try:
            with open(temporary, "wb") as file:
                file.write(data)
            os.replace(temporary, path)
        finally:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
    except OSError as error:
        raise folder_failure(path, error) from None
