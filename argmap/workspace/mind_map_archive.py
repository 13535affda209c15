"""Mind maps of XMind: ZIP archives that may be malicious, with the map in a part that is a text."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from argmap.core.diagnostics import ArgmapError, Diagnostic
from argmap.core.quoting import quoted

#: The most bytes unpacked from one file.
MOST = 64 * 1024 * 1024
#: The parts with the map, the one of newer programs first, as these also write one that says to use them; and
#: what is at the beginning of such a part.
_PARTS = (("content.json", b'"rootTopic"', b"["), ("content.xml", b"<xmap-content", b"<"))
#: The part with comments on topics in XMind 8, a comment in it, and the end of the part with the map.
_COMMENTS, _END = "comments.xml", b"</xmap-content>"
_COMMENT = re.compile(rb"<comment\s[^<>]*>\s*<content[^<>]*>[^<>]*</content>\s*</comment>")
_LOOKED_AT = 100_000
#: The exceptions of `zipfile` for archives that are truncated, damaged, encrypted or compressed in another
#: way.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)


def mind_map_text(data: bytes, file: str) -> str | None:
    """Return the JSON or XML of a mind map of XMind; None for any other archive, and for a damaged one.

    Raises:
        ArgmapError: The file is one, but too large.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        for part, has, begins in _PARTS:
            if part in archive.namelist():
                with archive.open(part) as stream:
                    found = stream.read(MOST + 1)
                if found.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(begins) and has in found[:_LOOKED_AT]:
                    return _text(_with_comments(found, archive), file)
    except _BROKEN:
        pass
    return None


def _with_comments(found: bytes, archive: zipfile.ZipFile) -> bytes:
    """Return the part with a map in XML with the comments in front of its end; any other part as it is."""
    whole = found.rstrip()
    if len(found) > MOST or not whole.endswith(_END) or _COMMENTS not in archive.namelist():
        return found
    with archive.open(_COMMENTS) as stream:
        comments = b"".join(_COMMENT.findall(stream.read(MOST)))
    return whole.removesuffix(_END) + b"<comments>" + comments + b"</comments>" + _END if comments else found


def _text(found: bytes, file: str) -> str | None:
    if len(found) > MOST:
        message = f"unpacked, this is larger than {MOST:,} bytes"
        hint = "save the part of it that is a map as a file of its own"
        raise ArgmapError(
            f"cannot read {quoted(file)}",
            diagnostics=[Diagnostic("broken-mind-map", message, file=file, hint=hint)],
        )
    return found.decode("utf-8-sig", errors="replace")
