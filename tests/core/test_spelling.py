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
