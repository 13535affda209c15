"""Dates in other notations than that of case files, as people type them."""

from __future__ import annotations

import re

from argmap.syntax.scalars import is_date

#: The names of the months in English, German, French and Spanish, with other spellings.
_MONTHS = tuple(
    tuple(names.split())
    for names in (
        "january januar jänner janvier enero",
        "february februar février fevrier febrero",
        "march märz maerz mars marzo",
        "april avril abril",
        "may mai mayo",
        "june juni juin junio",
        "july juli juillet julio",
        "august août aout agosto",
        "september septembre septiembre",
        "october oktober octobre octubre",
        "november novembre noviembre",
        "december dezember décembre decembre diciembre",
    )
)
#: The fewest letters of a month that is cut short.
_FEWEST = 3
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er)?"
_WORD = r"(?P<word>[^\W\d_]{3,10})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
#: The notations: the year first, the month as a word, the day first with full stops, or a day and a month.
_NOTATIONS = (
    rf"{_YEAR}[-/. ](?P<month>[0-9]{{1,2}})[-/. ](?P<day>[0-9]{{1,2}})(?:[T ][0-9]{{1,2}}:[0-9:.]+(?:Z|[+-][0-9:]+)?)?",
    rf"{_YEAR}(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})",
    rf"{_DAY}\.? (?:de )?{_WORD},? (?:de )?{_YEAR}",
    rf"{_WORD} {_DAY},? {_YEAR}",
    rf"{_WORD},? (?:de )?{_YEAR}",
    rf"(?P<day>[0-9]{{1,2}})\. ?(?P<month>[0-9]{{1,2}})\. ?{_YEAR}",
    rf"(?P<one>[0-9]{{1,2}})(?P<between>[/-])(?P<other>[0-9]{{1,2}})(?P=between){_YEAR}",
)
_MONTHS_OF_A_YEAR = 12


def meant_date(text: str) -> str | None:
    """Convert an unambiguous date in another notation to ISO 8601; return None for any other text.

    3/4/2025 is ambiguous, as the day or the month may come first, and 14/3/2025 is not.
    """
    for notation in _NOTATIONS:
        if match := re.fullmatch(notation, text, re.IGNORECASE):
            parts = match.groupdict()
            day: int | None
            if "one" in parts:
                day, month = _day_and_month(int(parts["one"]), int(parts["other"]))
            else:
                month = _month(parts["word"]) if "word" in parts else int(parts["month"])
                day = int(parts["day"]) if parts.get("day") else None
            found = f"{parts['year']}-{month:02}" + (f"-{day:02}" if day is not None else "")
            return found if is_date(found) else None
    return None


def _month(word: str) -> int:
    """Return the number of a month by its name or an abbreviation of it; 0 if that is not one month."""
    start = word.casefold()
    found = [
        number
        for number, names in enumerate(_MONTHS, 1)
        if len(start) >= _FEWEST and any(name.startswith(start) for name in names)
    ]
    return found[0] if len(found) == 1 else 0


def _day_and_month(one: int, other: int) -> tuple[int, int]:
    """Return which of two numbers is the day and which the month; zeros if either may be."""
    if one > _MONTHS_OF_A_YEAR or one == other:
        return one, other
    return (other, one) if other > _MONTHS_OF_A_YEAR else (0, 0)
