"""The edits that make one text of another, line by line."""

from __future__ import annotations

import re

from argmap.core.fixes import TextEdit

#: Lines with their breaks, as editors count them.
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def changed_lines(old: str, new: str) -> list[TextEdit]:
    """Return edits of `old` after which it is `new`; whole lines, of which those that stay are not edited."""
    from difflib import SequenceMatcher  # imported when it is needed: it takes long

    if old == new:
        return []
    before, after = _LINES.findall(old), _LINES.findall(new)
    starts = [0]
    for line in before:
        starts.append(starts[-1] + len(line))
    same, end = _common(before, after), 0
    while end < min(len(before), len(after)) - same and before[-1 - end] == after[-1 - end]:
        end += 1
    middle, wanted = before[same : len(before) - end], after[same : len(after) - end]
    codes = SequenceMatcher(None, middle, wanted).get_opcodes()
    return [
        TextEdit(starts[same + first], starts[same + last], "".join(wanted[into:until]))
        for what, first, last, into, until in codes
        if what != "equal"
    ]


def _common(before: list[str], after: list[str]) -> int:
    pairs = enumerate(zip(before, after, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(before), len(after)))
