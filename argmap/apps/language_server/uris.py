"""Files as the URIs of the protocol, and back."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

_DRIVE = re.compile(r"/[A-Za-z]:")


def path_of(uri: str) -> str | None:
    """Return the path of the file that a URI names; None if it names none, as that of an unsaved text."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    path = os.fsdecode(unquote_to_bytes(parts.path))
    if os.name == "nt":
        path = path[1:] if _DRIVE.match(path) else path
        path = f"//{parts.netloc}{path}" if parts.netloc else path
    return os.path.normpath(path) if path else None


def uri_of(path: str) -> str:
    """Return the URI of a file."""
    return Path(os.path.abspath(path)).as_uri()


def key_of(uri: str) -> str:
    """Return what all spellings of a URI have in common: clients escape different characters."""
    return unquote(uri)
