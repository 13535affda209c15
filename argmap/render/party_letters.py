"""A letter for each party of a case, which tells them apart where colours do not."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_uppercase

from argmap.core.model import Case
from argmap.render.theme import party_ranks


def party_letters(case: Case) -> dict[str, str]:
    """Return a letter for each party, in the order of their ranks; no two have the same.

    It is an initial of a word of the party's name if that is free, else another letter of the name, else any
    letter. When the alphabet is used up, a number follows the letter.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for party in party_ranks(case):
        name = case.party_name(party) or party
        found[party] = next(letter for letter in _wanted(name) if letter not in taken)
        taken.add(found[party])
    return found


def _wanted(name: str) -> Iterator[str]:
    """Yield the letters that a party would have, the best first; they never end."""
    letters = [letter for word in name.split() for letter in _capitals(word)[:1]]
    letters += _capitals(name)
    yield from letters
    yield from ascii_uppercase
    number = 2
    while True:
        yield from (f"{letter}{number}" for letter in (*letters[:1], *ascii_uppercase))
        number += 1


def _capitals(text: str) -> list[str]:
    """Return the letters of a text as capitals, without those whose capital is several letters."""
    return [capital for character in text if character.isalpha() and len(capital := character.upper()) == 1]
