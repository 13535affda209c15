"""Keys that YAML reads as text, because no space follows their ':', and the fix that puts it there."""

from __future__ import annotations

import re

from argmap.core.fixes import Fix, TextEdit

#: How the hints begin that this fix follows.
NO_SPACE = "put a space after "
#: How an item of a list begins that YAML reads as text.
CROWDED_DASH = ("-{", "-[")
#: A key with its ':', or the ':' alone, or the dash of a list, with text right after it.
_CROWDED = re.compile(r"(?:(?:- +)*(?:[\w.-]*\w)?(:)|(-)(?=[\w{\[\"']))(?=[^\s:])")
#: A key at the start of a line, with text right after its ':'; and one anywhere.
_CROWDED_LINE = re.compile(r"^[ \t]*([\w.-]*\w):(?=[^\s:])", re.MULTILINE)
_ANY = re.compile(r"(?:^|(?<=\s))[\w.-]*\w:(?=[\w\[{\"'])")


def crowded_keys(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the keys, as group 1, that the lines of a range begin with and no space follows."""
    return [*_CROWDED_LINE.finditer(text, text.rfind("\n", 0, start) + 1, end)]


def spacing_fix_of_lines(text: str, start: int, end: int) -> Fix | None:
    """Return a fix that puts a space after each ':' of a range.

    None if one of them is not in the key at the start of the range or of a line.
    """
    keys = crowded_keys(text, start, end) if "\n" in text[start:end] else []
    places = [key.start(1) for key in keys] or [start]
    return spacing_fix(text, *places) if len(_ANY.findall(text, start, end)) == len(places) else None


def crowded_above(text: str, at: int) -> list[int]:
    """Return the offset of a ':', and those of the keys on the lines right above that are crowded, too.

    One after the other could not be fixed: the file would be broken from a line above the one before.
    """
    start = text.rfind("\n", 0, at) + 1
    indent = text[start : start + len(text[start:at]) - len(text[start:at].lstrip(" "))]
    places = [at]
    while start and indent:
        start = text.rfind("\n", 0, start - 1) + 1
        found = _CROWDED_LINE.match(text, start)
        if found is None or text[start : found.start(1)] != indent:
            break
        places.append(found.start(1))
    return places


def crowded_dashes(text: str, start: int) -> list[int]:
    """Return the offsets of the dashes, at one and on the lines below it, that a bracket follows at once."""
    indent = text[text.rfind("\n", 0, start) + 1 : start]
    places, end = [start], text.find("\n", start)
    while end >= 0 and text.startswith(tuple(f"{indent}{dash}" for dash in CROWDED_DASH), end + 1):
        places.append(end + 1 + len(indent))
        end = text.find("\n", end + 1)
    return places


def spacing_fix(text: str, *places: int) -> Fix | None:
    """Return a fix that puts a space after the ':' of each key that begins at one of the offsets.

    An offset may also be that of the ':' itself. None if no space is missing at one of them.
    """
    found = [_CROWDED.match(text, place) for place in places]
    edits = [TextEdit(one.end(), one.end(), " ") for one in found if one]
    if not edits or len(edits) < len(found):
        return None
    sign = "-" if any(one and one[2] for one in found) else ":"
    return Fix(f"put a space after {'each' if len(edits) > 1 else 'the'} '{sign}'", tuple(edits))
