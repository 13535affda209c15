"""A marked block of lines in someone else's file, which can be removed without a trace.

Lines that start with `#` are comments in git's configuration and attributes.
Every byte outside the marks is left unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

#: Notes in the opening mark on the state of the file before, so that it can be restored.
_NEW = "in a new file"
_OPEN = "after a line without an end"

_BLOCK = re.compile(
    r"^# >>> argmap git install(?: \((?P<note>[^\n]*)\))? >>>\n"
    r"(?P<body>(?:[^\n]*\n)*?)"
    r"# <<< argmap git install <<<(?:\n|\Z)",
    re.MULTILINE,
)
_MARK = re.compile(r"^# (?:>>>|<<<) argmap git install\b", re.MULTILINE)


#: Separates the lines between the marks into ours and lines added by others.
Split: TypeAlias = Callable[[Sequence[str]], tuple[list[str], list[str]]]


class MarkedBlock(NamedTuple):
    """The lines of others between the marks, and the note of the opening mark."""

    others: list[str]
    note: str


def find_block(text: str | None, split: Split) -> MarkedBlock | None:
    """Return the block between the marks, or None."""
    found = _BLOCK.search(text or "")
    if found is None:
        return None
    _, others = split(found["body"].split("\n")[:-1])
    return MarkedBlock(others, found["note"] or "")


def is_damaged(text: str | None) -> bool:
    """Return whether the marks are not a single matching pair."""
    marks = len(_MARK.findall(text or ""))
    return marks not in (0, 2) or (marks == 2 and not _BLOCK.search(text or ""))


def with_block(text: str | None, lines: Sequence[str], split: Split) -> str:
    """Return a text with our lines, in the place of the old block or at the end; None is a missing file."""
    if text is None:
        return _written(lines, _NEW)
    found, block = _BLOCK.search(text), find_block(text, split)
    if found and block:
        return _replaced(text, found, _written([*lines, *block.others], block.note))
    if text and not text.endswith("\n"):
        return f"{text}\n{_written(lines, _OPEN)}"
    return text + _written(lines, "")


def without_block(text: str | None, split: Split) -> str | None:
    """Return a text as it was before `with_block`; None if the file is to be deleted.

    Lines that others added between the marks are kept.
    """
    found, block = _BLOCK.search(text or ""), find_block(text, split)
    if text is None or found is None or block is None:
        return text
    kept = "".join(f"{line}\n" for line in block.others)
    left = _replaced(text, found, kept)
    if block.note == _OPEN and not kept and found.end() == len(text):
        return left.removesuffix("\n")
    return None if block.note == _NEW and not left else left


def _replaced(text: str, found: re.Match[str], new: str) -> str:
    return text[: found.start()] + new + text[found.end() :]


def _written(lines: Sequence[str], note: str) -> str:
    mark = f"# >>> argmap git install{f' ({note})' if note else ''} >>>"
    return "".join(f"{line}\n" for line in [mark, *lines, "# <<< argmap git install <<<"])
