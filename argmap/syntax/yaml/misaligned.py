"""Keys indented deeper than one line above them, but not as deep as its entries, and the fix for them."""

from __future__ import annotations

import re
from collections.abc import Callable

from argmap.core.fixes import Fix, TextEdit
from argmap.syntax.yaml.lines import BLOCK, KEY, Meaning, WrittenLine, line_at, lines_above, lines_below

#: A hint that names one depth only.
_ONE_DEPTH = re.compile(r"indent '[\w.-]+' as deep as '[\w.-]+', by (\d+) spaces?")


def misaligned_key(text: str, at: int, is_key: Callable[[str, str], bool]) -> Meaning | None:
    """Diagnose a key that is as deep as neither the line that it may be below nor that line's entries.

    `is_key` returns whether a word, with a value, is a key of the format or meant for one. If only one of the
    two depths has keys, and this is one, or has ids, and this is none, the hint names that depth alone. None
    for a key among ids, which may belong to one of them.
    """
    here = line_at(text, at)
    this = KEY.fullmatch(here.said)
    outer, inner = _around(text, here)
    above = KEY.fullmatch(outer.said) if outer else None
    if here.start != at or this is None or outer is None or above is None:
        return None
    if BLOCK.fullmatch(above[2] or ""):
        return "this key is indented too deep", _hint(this[1], (outer.indent, above[1])), at
    beside = KEY.fullmatch(inner.said) if inner else None
    if inner is None or beside is None or above[2]:
        return None
    kinds = [_is_key(line, is_key) for line in (this, above, beside)]
    if kinds == [True, True, False]:
        return None
    levels = [(inner.indent, beside[1]), (outer.indent, above[1])]
    if kinds[1] != kinds[2]:
        levels = levels[:1] if kinds[0] == kinds[2] else levels[1:]
    message = f"'{this[1]}' is indented deeper than '{above[1]}', but not as deep as '{beside[1]}'"
    return message, _hint(this[1], *levels), at


def realigned(text: str, hint: str, at: int) -> Fix | None:
    """Return the fix that follows a hint of `misaligned_key`; None for one of two depths, or another hint.

    None, too, if the lines below the key would then belong to something else.
    """
    found = _ONE_DEPTH.fullmatch(hint)
    if found is None:
        return None
    here, below = line_at(text, at), next(lines_below(text, at), None)
    indent = int(found[1])
    if below and here.indent < below.indent <= indent:
        return None
    return Fix(f"indent it by {_spaces(indent)}", (TextEdit(at - here.indent, at, " " * indent),))


def _around(text: str, here: WrittenLine) -> tuple[WrittenLine | None, WrittenLine | None]:
    """Return the line above that is less deep than a line, and the nearest of its entries, which are deeper.

    Neither if there is a list between, or a line of the same depth.
    """
    inner: WrittenLine | None = None
    for line in lines_above(text, here.start):
        if line.indent == here.indent or line.said.startswith("-"):
            return None, None
        if line.indent < here.indent:
            return line, inner
        if inner is None or line.indent < inner.indent:
            inner = line
    return None, None


def _is_key(line: re.Match[str], is_key: Callable[[str, str], bool]) -> bool:
    """Return whether a line begins with a key; one letter is rather an id than meant for a key."""
    return len(line[1]) > 1 and is_key(line[1], line[2] or "")


def _hint(name: str, *levels: tuple[int, str]) -> str:
    ways = [f"as deep as '{beside}', by {_spaces(indent)}" for indent, beside in levels]
    return f"indent '{name}' {', or '.join(ways)}"


def _spaces(number: int) -> str:
    return f"{number} space{'' if number == 1 else 's'}"
