"""The edits that make one text of another, line by line."""

from __future__ import annotations

import re
from itertools import accumulate

from argmap.core.common_runs import divided_runs
from argmap.core.fixes import TextEdit

#: Lines with their breaks, as editors count them.
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def changed_lines(old: str, new: str) -> list[TextEdit]:
    """Return edits of `old` after which it is `new`; whole lines, of which those that stay are not edited."""
    if old == new:
        return []
    before, after = _LINES.findall(old), _LINES.findall(new)
    starts = [*accumulate(map(len, before), initial=0)]
    same, end = _common(before, after), 0
    while end < min(len(before), len(after)) - same and before[-1 - end] == after[-1 - end]:
        end += 1
    edits: list[TextEdit] = []
    first = into = same
    for found, there, size in divided_runs(before[same : len(before) - end], after[same : len(after) - end]):
        last, until = same + found, same + there
        if last > first or until > into:
            edits.append(TextEdit(starts[first], starts[last], "".join(after[into:until])))
        first, into = last + size, until + size
    return edits


def _common(before: list[str], after: list[str]) -> int:
    pairs = enumerate(zip(before, after, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(before), len(after)))
