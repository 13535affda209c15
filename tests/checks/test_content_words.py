"""The checks for beginners' maps: which words count, in several languages, and what they find in no bundled
case.
"""

from __future__ import annotations

import pytest

from argmap import check, parse_case
from argmap.checks.content_words import content_words
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
