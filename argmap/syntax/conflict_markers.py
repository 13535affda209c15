"""The lines with which git marks, in a text, where it could not merge two versions of it."""

from __future__ import annotations

import re

#: What to do about them in a case file.
WAY_OUT = (
    "resolve the conflict first; or let argmap merge what both sides say: "
    "'argmap git install', and then 'git checkout -m FILE'"
)
_CONFLICT = re.compile(
    r"(?m)^<{7} [^\n]*\n(?:(?!<{7} |>{7} )[^\n]*\n)*?={7}\r?\n(?:(?!<{7} |={7}\r?\n)[^\n]*\n)*?>{7}(?: |\r?$)"
)
_FENCE = re.compile(r"(?m)^ {0,3}(?:`{3}|~{3})")


def find_conflict(text: str) -> int | None:
    """Return where the first conflict begins; None without one, or if it is in a block of code."""
    if "<<<<<<< " not in text:
        return None
    found = _CONFLICT.search(text)
    if found is None or len(_FENCE.findall(text, 0, found.start())) % 2:
        return None
    return found.start()
