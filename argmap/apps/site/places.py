"""The paths of a site's pages, valid on every file system, and the addresses from one to another."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterable
from urllib.parse import quote

from argmap.core.names import is_device_name
from argmap.workspace.library import SUFFIXES

#: What some file system does not take in a name, and what would be no name.
_REFUSED = re.compile(r'[<>:"\\|?*\x00-\x1f\x7f-\x9f]')
#: The longest name of a file or a folder, in bytes, with room for the suffix and a temporary name.
_LONGEST = 160


def place_cases(keys: Iterable[str]) -> dict[str, str]:
    """Return the path of each case's page in the site, for keys in order.

    It is that of its file below `cases/`, with `.html` for `.yaml`, or else behind the suffix. No two are the
    same, even where case does not tell names apart.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key in keys:
        stem = key[: -len(suffix)] if (suffix := _suffix(key)) else key
        *folders, name = [_name(part) for part in stem.split("/") if part] or ["-"]
        base = posixpath.join("cases", *map(_folder, folders), name)
        place, number = f"{base}.html", 2
        while place.casefold() in taken:
            place, number = f"{base}-{number}.html", number + 1
        taken.add(place.casefold())
        found[key] = place
    return found


def _suffix(key: str) -> str:
    return next((suffix for suffix in SUFFIXES if key.lower().endswith(suffix)), "")


def _name(part: str) -> str:
    """Return a name that any file system takes, the same one wherever it does."""
    name = _REFUSED.sub("-", part).rstrip(". ")
    if not name.strip(".") or is_device_name(name):
        name = f"-{name}"
    encoded = name.encode("utf-8", "replace")
    if len(encoded) <= _LONGEST:
        return encoded.decode()
    digest = hashlib.blake2b(encoded, digest_size=4).hexdigest()
    return f"{encoded[: _LONGEST - 9].decode('utf-8', 'ignore')}-{digest}"


def _folder(name: str) -> str:
    """Return a name of a folder that is not that of a page."""
    return f"{name}-" if name.lower().endswith(".html") else name


def address(place: str, start: str = "", fragment: str = "") -> str:
    """Return the relative address of a file of the site, as seen from the page at `start`."""
    path = quote(posixpath.relpath(place, posixpath.dirname(start) or "."))
    if ":" in path.partition("/")[0]:  # it would be a scheme
        path = f"./{path}"
    return f"{path}#{quote(fragment)}" if fragment else path
