"""Bullets and numbers that are typed before a text, and not made by the word processor.

A letter may be a Roman number, and a number may begin a sentence, so what a mark is depends on the others of
the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

#: Bullets; the last one is what the font Courier New has for a circle, before a tab.
_BULLET = re.compile(r"(?:(?P<sign>[+–−-])|(?P<bullet>[•◦▪‣●○■·*]))[ \t\u00a0]+(?=\S)|(?P<circle>o)\t+(?=\S)")
#: What says of an item that it is for or against something, and stays in its text.
_STANCE = re.compile(r"\([+–−-]\)\s|[➕👍✅➖👎❌]")
_NUMBER = re.compile(
    r"(?P<open>\(?)(?:(?P<decimal>\d{1,3}(?:\.\d{1,3}){0,11})|(?P<letters>[A-Za-z]|[ivxl]{2,6}|[IVXL]{2,6}))"
    r"(?P<end>[.)]?)[ \t\u00a0]+(?=\S)"
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


class TypedMark(NamedTuple):
    """A bullet or a number: its kind, the parts of the number, and its length with the blanks behind it.

    Marks of one kind are of one list, if nothing is between them that is less deep. `sign` is a plus or a
    minus.
    """

    kind: str
    parts: tuple[int, ...]
    length: int
    sign: str = ""


def find_typed_marks(texts: Iterable[str]) -> list[TypedMark | None]:
    """Return for each text the mark before it; None for a text without one."""
    candidates = [_candidates(text) for text in texts]
    values: dict[str, set[tuple[int, ...]]] = {}
    for marks in candidates:
        for one in marks:
            values.setdefault(one.kind, set()).add(one.parts)
    found: list[TypedMark | None] = []
    last: dict[str, int] = {}
    for marks in candidates:
        sure = [one for one in marks if _is_list(one.kind, values[one.kind])]
        # `i` after `h` is a letter, and else a Roman number.
        sure.sort(key=lambda one: one.parts[:1] != (last.get(one.kind, 0) + 1,) if one.parts else False)
        mark = sure[0] if sure else None
        found.append(mark)
        if mark is not None and mark.parts:
            last[mark.kind] = mark.parts[0]
    return found


def number_before_heading(text: str) -> TypedMark | None:
    """Return the number before a heading, which need not be one of several; None without one."""
    return next((one for one in _candidates(text) if one.kind.startswith("1")), None)


def _is_list(kind: str, values: set[tuple[int, ...]]) -> bool:
    """Return whether numbers of a kind begin at the first one; letters and Roman numbers must go on, too."""
    if kind.startswith("bullet"):
        return True
    firsts = {parts[0] for parts in values}
    return 1 in firsts and ("1" in kind or 2 in firsts)


def _candidates(text: str) -> Sequence[TypedMark]:
    if _STANCE.match(text) is not None:
        return [TypedMark("bullet ±", (), 0)]
    if (bullet := _BULLET.match(text)) is not None:
        sign = (bullet["sign"] or "").replace("−", "-")
        kind = "bullet ±" if sign else f"bullet {bullet['bullet'] or bullet['circle']}"
        return [TypedMark(kind, (), bullet.end(), sign)]
    number = _NUMBER.match(text)
    if number is None or (number["open"] and number["end"] != ")"):
        return ()
    around = f"{number['open']}{number['end']}"
    if decimal := number["decimal"]:
        parts = tuple(map(int, decimal.split(".")))
        if not around and len(parts) == 1:
            return ()
        return [TypedMark(f"1{around}" if len(parts) == 1 and around != "." else "1.", parts, number.end())]
    if not around:
        return ()
    letters = number["letters"]
    case = "a" if letters.islower() else "A"
    found = []
    if (value := _roman(letters.lower())) is not None:
        found.append(TypedMark(f"{'i' if case == 'a' else 'I'}{around}", (value,), number.end()))
    if len(letters) == 1:
        found.append(TypedMark(f"{case}{around}", (ord(letters.lower()) - ord("a") + 1,), number.end()))
    return found


def _roman(letters: str) -> int | None:
    """Return the value of a Roman number in small letters; None for anything else."""
    if not re.fullmatch(r"(?:x{0,3}|xl|l)(?:ix|iv|v?i{0,3})", letters) or not letters:
        return None
    values = [_ROMAN[letter] for letter in letters]
    return sum(-one if one < after else one for one, after in zip(values, (*values[1:], 0), strict=True))
