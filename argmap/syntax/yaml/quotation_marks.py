"""Quotation marks: adding them where YAML needs them, removing them around quotations."""

from __future__ import annotations

import re
from typing import Literal

from argmap.core.quoting import without_printed_marks

_QUOTE_IT = "put the whole text in double quotes"
#: The rest of a text in quotation marks that ends with a mark of a word processor.
_OTHER_END = re.compile(r"[^\r\n\"']*?([”“’‘])[ \t]*(?=[,}\]\r\n]|\Z)")
_OPENS_AFTER = re.compile(r"[\s(\[{]\Z")


def in_quotes(text: str) -> str:
    """Return a text in the quotation marks that need the fewest escapes."""
    if kind_of_quotes(text) == "double":
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def kind_of_quotes(text: str) -> Literal["double", "single"]:
    """Return which quotation marks a text needs so that nothing in it has to be escaped by a backslash."""
    return "single" if '"' in text or "\\" in text else "double"


def quote_hint(typed: str, before: str) -> str:
    """Return a hint to put a text in quotation marks; `before` is the text before it in its line.

    If the text is enclosed in marks and contains more of the same kind, the outer
    ones are not part of it.
    """
    said = without_outer_marks(typed)
    if said is None:
        return f"{_QUOTE_IT}, with a '\\' before each double quote that is in it"
    said = without_word_marks(said)
    return f"put the whole text in {kind_of_quotes(said)} quotes: {before}{in_quotes(said)}"


def without_word_marks(typed: str) -> str:
    """Return a text without the marks around all of it that a word processor put in place of `"`."""
    return typed if typed.startswith(("'", '"')) else without_printed_marks(typed)


def close_hint(text: str, opened: int) -> str:
    """Return the hint to close a quotation mark; a word processor may have replaced the one at the end."""
    found = _OTHER_END.match(text, opened + 1)
    return f"write {text[opened]} in place of {found[1]}" if found else "close it"


def without_outer_marks(typed: str) -> str | None:
    """Return the intended text where YAML ends a quoted scalar at an inner quotation mark.

    The first and last mark may enclose all of it, or belong to two quotations in it.
    None if an escape makes that ambiguous.
    """
    mark = typed[:1]
    if mark == "'" and typed.count(mark) > 1 and _only_apostrophes(typed[1:]):
        return typed[1:]  # opened, and never closed
    if mark not in ("'", '"') or not typed.endswith(mark) or len(typed) < len("''"):
        return typed
    places = [found.start() for found in re.finditer(mark, typed)]
    opening = [not at or bool(_OPENS_AFTER.search(typed[at - 1 : at])) for at in places]
    if len(places) % 2 == 0 and all(opening[::2]) and not any(opening[1::2]):
        return typed if all(_ends_words(typed, at) for at in places[1::2]) else typed[1:-1]
    if mark == '"':
        return None if "\\" in typed else typed[1:-1]
    return typed[1:-1].replace("''", "'")


def _only_apostrophes(text: str) -> bool:
    """Return whether each single quotation mark is within a word, as in "isn't"."""
    return all(
        text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum()
        for at in (found.start() for found in re.finditer("'", text))
    )


def _ends_words(typed: str, at: int) -> bool:
    """Return whether no letter follows a quotation mark, as in "isn't"."""
    return not typed[at + 1 : at + 2].isalnum()
