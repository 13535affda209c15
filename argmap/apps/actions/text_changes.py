"""The edits that make one text of another, line by line."""

from __future__ import annotations

from difflib import SequenceMatcher

from argmap.core.fixes import TextEdit


def changed_lines(old: str, new: str) -> list[TextEdit]:
    """Return edits of `old` after which it is `new`; lines that stay are not edited."""
    before, after = _lines(old), _lines(new)
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


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), lines[-1]]


def _common(before: list[str], after: list[str]) -> int:
    pairs = enumerate(zip(before, after, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(before), len(after)))
