"""The checks for beginners' maps: which words count, in several languages, and what they find in no bundled
case.
"""

from __future__ import annotations

import pytest

from argmap import Case, Claim, check, parse_case
from argmap.checks.content_words import content_words, language_of
from support.project import BUNDLED


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        (
            "Every man's dog doesn't read what the State prints.",
            None,
            ["man", "dog", "read", "State", "prints"],
        ),
        ("Der Mann ist nicht die Frau, man weiß es.", "de-AT", ["Mann", "Frau", "weiß"]),
        ("L'État, c'est moi, dit-il en 1655.", "fr", ["État", "moi", "dit", "1655"]),
        ("Reading and readers", "en", ["Reading"]),
        ("Az ember halandó.", "hu", ["ember", "halandó"]),
    ],
)
def test_words_that_say_what_a_claim_is_about_are_told_from_the_others(text, lang, words):
    assert list(content_words(text, lang).values()) == words


GERMAN = """\
title: Ist Sokrates sterblich?
lang: de
claims:
  ziel: Sokrates ist sterblich.
  mensch: {text: Sokrates ist ein Mensch., supports: ziel}
  alle: {text: Alle Menschen sind sterblich., supports: ziel}
"""


def test_a_helping_premise_is_found_in_german_and_gone_when_it_is_joined():
    (found,) = check(parse_case(GERMAN))
    assert found.rule == "helping-premise"
    assert "'alle' proves 'ziel' only together with 'mensch'" in found.message
    joined = GERMAN.replace("supports: ziel}\n  alle", "supports: {target: ziel, with: alle}}\n  alle")
    joined = joined.replace("sterblich., supports: ziel}", "sterblich.}")
    assert list(check(parse_case(joined), extend_select=["rabbit", "dangler"])) == []


@pytest.mark.parametrize("name", BUNDLED)
def test_no_two_reasons_of_a_bundled_case_are_taken_for_helping_premises(name):
    assert list(check(name, select=["helping-premise"])) == []


@pytest.mark.parametrize(
    ("texts", "said", "lang"),
    [
        (["Die Bahn ist laut.", "Es fehlt nicht an Geld."], None, "de"),
        (["Le tram est dans la rue.", "Il y a des gens."], None, "fr"),
        (["Trams are loud.", "It is the die that is cast."], None, "en"),
        (["Die Bahn ist laut."], "en", "en"),
        (["Трамвай шумит."], None, "en"),
    ],
)
def test_a_case_without_a_language_is_in_that_whose_function_words_it_has(texts, said, lang):
    claims = {f"c{at}": Claim(f"c{at}", text) for at, text in enumerate(texts)}
    assert language_of(Case(title="T", claims=claims, lang=said)) == lang


def test_words_that_a_language_has_everywhere_join_no_reasons_where_the_case_does_not_say_its_language():
    text = """\
title: Bahn
claims:
  ziel: Das Leben in der Stadt soll schöner werden.
  eins: {text: Es ist in der Stadt ganz und gar laut., supports: ziel}
  zwei: {text: 'Wenn es leise ist, ist das Leben besser.', supports: ziel}
"""
    assert "helping-premise" not in [one.rule for one in check(parse_case(text))]
