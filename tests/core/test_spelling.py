"""Suggestions for mistyped words."""

from __future__ import annotations

import pytest

from argmap.core.diagnostics import Suggestion, did_you_mean


@pytest.mark.parametrize(
    ("word", "known", "said", "fixed"),
    [
        ("expert", ("example", "expert-opinion"), "did you mean 'expert-opinion'?", False),
        ("aff", ("affirmative", "negative"), "did you mean 'affirmative'?", False),
        ("support", ("supports", "counters"), "did you mean 'supports'?", True),
        ("exemple", ("example", "expert-opinion"), "did you mean 'example'?", True),
        ("cou", ("countered-by-somebody", "counters-of-something"), None, False),
        ("ne", ("negative",), None, False),
    ],
)
def test_an_abbreviation_is_asked_about_and_a_similar_word_can_be_fixed(word, known, said, fixed):
    hint = did_you_mean(word, known)
    assert hint == said
    assert isinstance(hint, Suggestion) == fixed


@pytest.mark.parametrize(
    ("word", "known", "clear"),
    [
        ("fridya", ("friday", "free"), True),
        ("Antitrust_Law", ("antitrust-law", "antitrust-laws"), True),
        ("c13", ("c1", "question"), False),
        ("look", ("looks-red",), False),
        ("mars", ("cars", "bars"), False),
    ],
)
def test_a_slip_is_clear_if_it_is_very_similar_to_one_word_and_has_its_numbers(word, known, clear):
    hint = did_you_mean(word, known)
    assert isinstance(hint, Suggestion)
    assert hint.is_clear == clear
