"""Text that needs quotation marks around it, as it is typed with them."""

from __future__ import annotations

import re

_QUOTE_IT = "put the whole text in double quotes"
#: The marks that enclose a text as printed, and a typewriter's.
_PAIRS = ("“”", "„“", "‘’", "‚‘", "«»", "»«", '""', "''")
_OPENS_AFTER = re.compile(r"[\s(\[{]\Z")


def in_quotes(text: str) -> str:
    """A text within the quotation marks that change the least of it."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quote_hint(typed: str, before: str = "") -> str:
    """What to do with a text that must be in quotation marks; `before` is what stands before it in its line.

    Where the text has marks around it, and others like these within, the outer
    ones are no part of it.
    """
    said = without_outer_marks(typed)
    if said is None:
        return f"{_QUOTE_IT}, with a '\\' before each double quote that is in it"
    quoted = in_quotes(said)
    kind = "double" if quoted.startswith('"') else "single"
    return f"put the whole text in {kind} quotes: {before}{quoted}"


def without_outer_marks(typed: str) -> str | None:
    """What was to be said by a text that YAML takes to end at the second of several quotation marks.

    Its first and last mark may enclose it all, or belong to two quotations in
    it. None where an escape does not let us tell what is meant.
    """
    mark = typed[:1]
    if mark not in ("'", '"') or not typed.endswith(mark) or len(typed) < len("''"):
        return typed
    places = [found.start() for found in re.finditer(mark, typed)]
    opening = [not at or bool(_OPENS_AFTER.search(typed[at - 1 : at])) for at in places]
    if len(places) % 2 == 0 and all(opening[::2]) and not any(opening[1::2]):
        return typed if all(_ends_words(typed, at) for at in places[1::2]) else typed[1:-1]
    if mark == '"':
        return None if "\\" in typed else typed[1:-1]
    return typed[1:-1].replace("''", "'")


def _ends_words(typed: str, at: int) -> bool:
    """Whether no letter follows a quotation mark, as one does in "isn't"."""
    return not typed[at + 1 : at + 2].isalnum()


def without_printed_marks(text: str) -> str:
    """A quotation without the quotation marks around the whole of it."""
    inner = text[1:-1]
    around = text[:1] + text[-1:]
    return inner.strip() if inner.strip() and around in _PAIRS and not set(around) & set(inner) else text
