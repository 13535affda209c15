"""Lines of ours in a file of somebody else's, between two marks, so that exactly they can be taken away.

Both git's configuration and its attributes take a line that starts with `#`
for a comment. Every byte outside of the marks stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

#: What the first mark says of the file, so that it can be left as it was found.
_NEW = "in a new file"
_OPEN = "after a line without an end"

_BLOCK = re.compile(
    r"^# >>> argmap git install(?: \((?P<note>[^\n]*)\))? >>>\n"
    r"(?P<body>(?:[^\n]*\n)*?)"
    r"# <<< argmap git install <<<(?:\n|\Z)",
    re.MULTILINE,
)
_MARK = re.compile(r"^# (?:>>>|<<<) argmap git install\b", re.MULTILINE)


#: Tells lines between the marks apart: ours, and what somebody wrote there since.
Split: TypeAlias = Callable[[Sequence[str]], tuple[list[str], list[str]]]


class MarkedBlock(NamedTuple):
    """What stands between the marks, told apart, and what the first mark notes of the file."""

    ours: list[str]
    others: list[str]
    note: str


def find_block(text: str | None, split: Split) -> MarkedBlock | None:
    """Find what stands between the marks; None where no marks are."""
    found = _BLOCK.search(text or "")
    if found is None:
        return None
    ours, others = split(found["body"].split("\n")[:-1])
    return MarkedBlock(ours, others, found["note"] or "")


def is_damaged(text: str | None) -> bool:
    """Whether there is one mark without the other, or more of them than two."""
    marks = len(_MARK.findall(text or ""))
    return marks not in (0, 2) or (marks == 2 and not _BLOCK.search(text or ""))


def with_block(text: str | None, lines: Sequence[str], split: Split) -> str:
    """The text with our lines: where ours were, or else at its end. None is a file that is not there."""
    if text is None:
        return _written(lines, _NEW)
    found, block = _BLOCK.search(text), find_block(text, split)
    if found and block:
        return _replaced(text, found, _written([*lines, *block.others], block.note))
    if text and not text.endswith("\n"):
        return f"{text}\n{_written(lines, _OPEN)}"
    return text + _written(lines, "")


def without_block(text: str | None, split: Split) -> str | None:
    """The text as it was before `with_block`; None where the file is to go.

    What somebody wrote between the marks stays.
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
