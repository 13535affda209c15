"""The names of speeches on flow sheets, such as 1NC or PM, and the side that each belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

#: The codes of the speeches of the first and of the second side, as in the column heads of common formats.
_FIRST = re.compile(r"[1-9]?A(?:C|R|S|F|FF)|[1-9]A|P[1-9W]|PR|[1-9]?P[CR]|D?PM[CR]?|MGC?|GW")
_SECOND = re.compile(r"[1-9]?N(?:C|R|S|F|FF)|[1-9]N|BLOCK|O[1-9WR]|[1-9]?O[CR]|D?LO[CR]?|MOC?|OW")
#: The code of a time for questions, which belongs to neither side.
_NEITHER = re.compile(
    r"(?:CX|CROSS[- ]?EX(?:AMINATION)?)(?: (?:OF|BY) .+)?|Q|QUESTIONS?|(?:GRAND )?CROSS[- ]?FIRE|POI"
)
_FIRST_WORDS = frozenset(("aff", "affirmative", "pro", "prop", "proposition", "gov", "government"))
_SECOND_WORDS = frozenset(("neg", "negative", "con", "opp", "opposition"))
_OTHER_WORDS = frozenset(
    (
        *(
            "1",
            "2",
            "3",
            "4",
            "1st",
            "2nd",
            "3rd",
            "4th",
            "first",
            "second",
            "third",
            "fourth",
            "opening",
            "closing",
        ),
        *(
            "constructive",
            "rebuttal",
            "reb",
            "sum",
            "ff",
            "pm",
            "lo",
            "speech",
            "summary",
            "focus",
            "final",
            "reply",
            "case",
            "block",
            "crossfire",
        ),
        *("leader", "deputy", "member", "whip", "minister", "prime", "speaker", "team", "of", "the", "for"),
    )
)
#: The name of who speaks, behind that of the speech.
_SPEAKER = re.compile(r"\s*(?:[(\[][^()\[\]]*[)\]]|\s[-–—]\s.*)\s*$")
#: The length above which a text is not a name.
_LONGEST = 40


class DebateSides(NamedTuple):
    """The names of the two sides: their ids, and their names."""

    first: tuple[str, str]
    second: tuple[str, str]


def is_speech(title: str) -> bool:
    """Return whether a text is a known name of a speech."""
    return side_of(title) is not None or any(_NEITHER.fullmatch(one) for one in _codes(title))


def side_of(title: str) -> int | None:
    """Return the side that gives a speech, 0 for the first and 1 for the second; None if unknown."""
    if len(title) > _LONGEST:
        return None
    title = _SPEAKER.sub("", title)
    for code in _codes(title):
        if _FIRST.fullmatch(code):
            return 0
        if _SECOND.fullmatch(code):
            return 1
    words = [word.casefold() for word in re.findall(r"\w+", title)]
    if not set(words) <= _FIRST_WORDS | _SECOND_WORDS | _OTHER_WORDS:
        return None
    if "pm" in words or ("prime" in words and "minister" in words):
        return 0
    if "lo" in words:
        return 1
    return next((int(word in _SECOND_WORDS) for word in words if word not in _OTHER_WORDS), None)


def is_side(title: str) -> bool:
    """Return whether a text is the name of a side, such as Aff or Opposition."""
    return title.strip().casefold() in _FIRST_WORDS | _SECOND_WORDS


def sides_of(titles: Iterable[str]) -> DebateSides:
    """Return the names of the sides in a debate whose speeches have these names."""
    said = " ".join(titles).casefold()
    codes = {code for title in said.split() for code in _codes(title)}
    if "government" in said or "gov" in said.split() or codes & {"PM", "PMC", "MG", "GW", "DPM"}:
        return DebateSides(("government", "Government"), ("opposition", "Opposition"))
    if "prop" in said or any(re.fullmatch(r"P[1-9WR]|[1-9]?P[CR]", code) for code in codes):
        return DebateSides(("proposition", "Proposition"), ("opposition", "Opposition"))
    if {"pro", "con"} & set(re.findall(r"\w+", said)):
        return DebateSides(("pro", "Pro"), ("con", "Con"))
    return DebateSides(("affirmative", "Affirmative"), ("negative", "Negative"))


def merged_order(lists: Sequence[Sequence[str]]) -> list[str]:
    """Return the speeches of several sheets in one order that follows that of each, as far as possible.

    Names are compared without regard to case. The longest list comes first; additional speeches of others
    follow the speech that they follow there.
    """
    order: list[str] = []
    for titles in sorted(lists, key=len, reverse=True):
        at = 0
        for title in titles:
            known = [one.casefold() for one in order]
            if title.casefold() in known:
                at = known.index(title.casefold()) + 1
            else:
                order.insert(at, title)
                at += 1
    return order


def _codes(title: str) -> list[str]:
    """Return the parts of a name such as 2NC/1NR, in upper case."""
    return [part.strip().upper() for part in re.split(r"[/+&,(=]", title) if part.strip()]
