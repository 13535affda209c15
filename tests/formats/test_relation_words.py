"""What is written on an arrow says how its beginning bears on its end."""

from __future__ import annotations

import pytest

from argmap.formats.shared.stance_words import said_relation


@pytest.mark.parametrize(
    "words", ["supports", "is evidence for", "Evidence", "premise", "agrees with", "+", "pro"]
)
def test_words_of_support(words):
    assert said_relation(words) == ("support", False)


@pytest.mark.parametrize(
    "words",
    ["attacks", "counter-argument", "evidence against", "conflicts with", "disagrees", "negates", "−", "con"],
)
def test_words_of_opposition(words):
    assert said_relation(words) == ("counter", False)


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        *[(words, "support") for words in ("stützt", "begründet", "spricht dafür", "justifie", "prueba")],
        *[(words, "counter") for words in ("greift an", "greift direkt an", "spricht gegen", "Widerlegt")],
        *[(words, "counter") for words in ("entkräftet", "réfute", "refuta")],
    ],
)
def test_words_of_other_languages(words, stance):
    assert said_relation(words) == (stance, False)


@pytest.mark.parametrize(("words", "stance"), [("because", "support"), ("is_rebutted_by", "counter")])
def test_words_that_say_it_of_the_other_end(words, stance):
    assert said_relation(words) == (stance, True)


@pytest.mark.parametrize("words", ["", "causes", "see also", "is a", "part of", "objects"])
def test_other_words_say_nothing(words):
    assert said_relation(words) is None
