"""Generates ids from texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

from argmap.core.names import free_name
from argmap.syntax.hints.synonyms import OTHER_WORDS
from argmap.syntax.scalars import is_id, normal
from argmap.syntax.schema import ELEMENTS

#: The maximum number of words of an id, and of characters.
_WORDS = 3
_LENGTH = 28
#: The maximum number of characters of a word in a script that does not separate words.
_LONGEST_UNSEPARATED = 8

#: Stop words in English, French, German and Spanish. Negations are not among them, or an id could say the
#: opposite.
_STOP_WORDS = """
a also always an and are as at be been but by can could did do does for from had has have he her his how
if in into is it its may might more most must of on one only or our shall she should so some such than
that the their them then there these they this those to too very was we were what when where which who why
will with would you your
au aux ce ces cette dans de des du elle en est et il ils la le les leur mais ne on ou par plus pour qu que
qui sa se ses son sont sur un une
aber als auch auf aus bei das dass dem den der die ein eine einem einen einer er es für hat ich im ist kann mit
oder sich sie sind und von war wenn wie wird zu zum zur
al como con del el ella es esta este las lo los más para pero por se son su sus una unos y
"""
_EMPTY = frozenset(_STOP_WORDS.split())
#: The keys of a claim, and their synonyms.
_KEYS = frozenset((*ELEMENTS["claim"], *OTHER_WORDS["claim"]))
_UNCASED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")


def made_id(text: str, taken: Container[str], otherwise: str) -> str:
    """Return an unused id made of the first content words of a text, or from `otherwise` if it has none."""
    return free_name(_name(text, otherwise), taken)


def claim_id(text: str, taken: Container[str], otherwise: str = "claim") -> str:
    """Return an id made of the first content words of a claim, different from all keys of a claim."""
    return free_name(claim_name(text, otherwise), taken)


def claim_name(text: str, otherwise: str = "claim") -> str:
    """Return the id that a claim is given if no other claim has it."""
    name = _name(text, otherwise)
    return f"{name}-claim" if name in _KEYS and name != otherwise else name


def _name(text: str, otherwise: str) -> str:
    words = _words(text)
    telling = [
        word for word in words if word.casefold() not in _EMPTY and (len(word) > 1 or not word.isascii())
    ]
    made = ""
    for word in (telling or words)[:_WORDS]:
        longer = f"{made}-{word}" if made else word
        if made and len(longer) > _LENGTH:
            break
        made = longer
    made = made[:_LENGTH].rstrip("-") if len(made) > _LENGTH else made
    return made if is_id(made) else otherwise


def _words(text: str) -> list[str]:
    """Return the words of a text in lower case, split at characters that an id cannot contain."""
    lowered = normal(unicodedata.normalize("NFC", text).lower())
    lowered = re.sub(r"(?<=\w)['’](s\b)?", lambda found: "" if found[1] else " ", lowered)
    words = "".join(character if _is_part(character) else " " for character in lowered).split()
    return [word[:_LONGEST_UNSEPARATED] if _unseparated(word) else word for word in words]


def _is_part(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM" or character.isdecimal()


def _unseparated(word: str) -> bool:
    return not word.isascii() and unicodedata.name(word[0], "").startswith(_UNCASED)
