"""A letter for each party of a case, to tell parties apart where colours cannot."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from argmap.core.model import Case
from argmap.render.theme import party_ranks

_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: The character for parties when all letters and digits are taken.
_OTHERS = "~"


def party_letters(case: Case) -> dict[str, str]:
    """Return a character of ASCII for each party, in the order of their ranks.

    It is an initial of a word of the party's name if that is free, else another letter of the name, else any
    letter or digit. Letters are unique for the first 62 parties; all later ones have a tilde.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for party in party_ranks(case):
        wanted = _wanted(case.party_name(party) or party)
        found[party] = next((letter for letter in wanted if letter not in taken), _OTHERS)
        taken.add(found[party])
    return found


def _wanted(name: str) -> Iterator[str]:
    """Yield the candidate characters for a party, the best first."""
    words = [
        "".join(character for character in word if character.isascii() and character.isalpha()).upper()
        for word in normalize("NFKD", name).split()
    ]
    yield from (word[0] for word in words if word)
    yield from "".join(words)
    yield from (*_CAPITALS, *_CAPITALS.lower(), *"0123456789")
