"""Each party of a case has a letter of its own."""

from __future__ import annotations

from types import MappingProxyType

from hypothesis import given

from argmap import Case, Claim, load_case
from argmap.render.theme import party_letters, party_ranks
from support.speed import examples
from support.strategies import cases


def letters_of(*names: str) -> list[str]:
    claims = {f"c{n}": Claim(f"c{n}", "A.", by=name) for n, name in enumerate(names)}
    return list(party_letters(Case(title="T", claims=MappingProxyType(claims))).values())


def test_a_letter_is_the_initial_of_the_name_where_that_is_free():
    letters = party_letters(load_case("votes-at-16"))
    assert letters["opposition"] == "O"
    assert [*letters.values()] == ["P", "O", "W", "E", "C", "Y", "B"]


def test_where_initials_are_taken_another_letter_of_the_name_is_used():
    assert letters_of("Ann", "Amy", "Ana", "Aa") == ["A", "M", "N", "B"]
    assert letters_of("Ministry of Health", "Ministry of Housing") == ["M", "O"]
    assert letters_of("право", "ß", "42") == ["A", "B", "C"]
    assert letters_of("Parler", "Press", "Élan vital", "Per Se", "日本", "P") == [
        "P",
        "R",
        "E",
        "S",
        "A",
        "B",
    ]


def test_the_letter_of_a_party_is_not_that_of_the_article_before_its_name():
    assert letters_of("The Greens Club", "The Sports Club", "The canteen cook") == ["G", "S", "C"]
    assert letters_of("Die Grünen", "La France", "l’Europe", "Los Verdes") == ["G", "F", "E", "V"]
    assert letters_of("A", "The", "B", "Theo") == ["A", "T", "B", "H"]
    assert letters_of("The G", "Greens") == ["G", "R"]


def test_when_letters_and_digits_are_used_up_the_others_have_a_tilde():
    found = letters_of(*(f"z{n}" for n in range(70)))
    assert found[:2] == ["Z", "A"]
    assert len({*found[:62]}) == 62
    assert found[62:] == ["~"] * 8


@examples(40)
@given(cases())
def test_every_party_has_a_letter_of_its_own(case):
    letters = party_letters(case)
    assert list(letters) == list(party_ranks(case))
    assert len({*letters.values()}) == len(letters)
    assert all(letter.isascii() and len(letter) == 1 for letter in letters.values())
