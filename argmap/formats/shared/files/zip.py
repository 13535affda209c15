"""Zip files without timestamps: the same contents give the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

#: The earliest time that a zip file can hold.
_TIME = (1980, 1, 1, 0, 0, 0)


def zipped(texts: Mapping[str, str]) -> bytes:
    """Return a zip file of texts, by name."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            content = text.encode("utf-8", "replace")
            archive.writestr(zipfile.ZipInfo(name, _TIME), content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def without_times(written: BytesIO) -> bytes:
    """Return a zip file with the same parts, all with the same time."""
    kept = BytesIO()
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, _TIME), before.read(name), zipfile.ZIP_DEFLATED)
    return kept.getvalue()
