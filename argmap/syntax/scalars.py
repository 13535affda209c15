"""The types of single values: texts, ids, dates, numbers and booleans."""

from __future__ import annotations

import re
import unicodedata

_ASCII_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.\-]*")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?")


#: The key of YAML 1.1 that stands for all keys of another mapping, and the hint where it is used.
MERGE_KEY = "<<"
MERGE_KEY_HINT = (
    f"'{MERGE_KEY}' is YAML's merge key, which case files do not use: write out what it stands for"
)
#: The rule for ids, as used in messages.
ID_RULE = "an id is letters, digits, '-', '_' and '.', starting with a letter, a digit or '_'"


def id_hint(word: str) -> str:
    """Return what an id is, with an example like an invalid word."""
    words = "".join(c if _in_id(c) else " " for c in normal(word).casefold()).split()
    near = "-".join(words)
    return f"write '{near}': {ID_RULE}" if is_id(near) else ID_RULE


def normal(word: str) -> str:
    """Normalize an id to NFC, in which ids are compared."""
    return word if word.isascii() else unicodedata.normalize("NFC", word)


def is_id(word: str) -> bool:
    """Return whether `word` is a valid id.

    It consists of letters with their marks and digits of any script, `-`, `_` and
    `.`, and starts with a letter, a digit or `_`.
    """
    if word.isascii():
        return word.isidentifier() or _ASCII_ID.fullmatch(word) is not None
    return bool(word) and _letter_or_digit(word[0]) and all(_in_id(character) for character in word)


def _letter_or_digit(character: str) -> bool:
    return character == "_" or unicodedata.category(character)[0] == "L" or character.isdecimal()


def _in_id(character: str) -> bool:
    return _letter_or_digit(character) or character in "-." or unicodedata.category(character)[0] == "M"


def is_date(text: str) -> bool:
    """Return whether `text` is YYYY, YYYY-MM or YYYY-MM-DD, and exists in the calendar."""
    match = _DATE.fullmatch(text)
    if not match or not text.isascii():
        return False
    from datetime import date  # deferred: only cases with dates need it

    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def number(text: str) -> float | None:
    """Return the decimal number that `text` represents, or None."""
    return float(text) if text.isascii() and _NUMBER.fullmatch(text) else None


def meant_weight(text: str) -> float | None:
    """Return the number from 0 to 1 that `text` represents, also as a percentage or with a comma, or None."""
    found = number(text.removesuffix("%").strip().replace(",", "."))
    if found is not None and text.endswith("%"):
        found /= 100
    return found if found is not None and 0 <= found <= 1 else None


_YES, _NO = frozenset(("yes", "true", "on", "y", "1")), frozenset(("no", "false", "off", "n", "0"))


def meant_boolean(text: str) -> str | None:
    """Return `true` or `false` for a word of that meaning, or None."""
    word = text.casefold()
    return "true" if word in _YES else "false" if word in _NO else None


def is_index(text: str, count: int) -> bool:
    """Return whether `text` is a zero-based index below `count`."""
    return (
        text.isascii()
        and text.isdecimal()
        and len(text) <= len(str(count))
        and str(int(text)) == text
        and int(text) < count
    )
