"""A claim in a few words: its title, or else how its text begins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import Claim
from argmap.render.naming import cut_after_a_word, short_title
from support.strategies import TEXTS


@pytest.mark.parametrize(
    ("text", "title", "short"),
    [
        ("A sentence.", None, "A sentence."),
        ("A sentence, said at length.", "In short", "In short"),
        ("A sentence, said at length.", None, "A sentence, said at…"),
        ("Broken\n  over lines.", None, "Broken over lines."),
        ("Said.", "A title that is longer than it should be", "A title that is…"),
        ("一二三四五六七八九十一二三四五六七八九十一二", None, "一二三四五六七八九十一二三四五六七八九…"),
        ("Donaudampfschifffahrtsgesellschaft", None, "Donaudampfschifffah…"),
        ("e\u0301" * 20, None, "e\u0301" * 9 + "…"),
    ],
)
def test_a_claim_is_its_title_or_the_first_words_of_its_text(text, title, short):
    assert short_title(Claim("a", text, title=title), 20) == short


@given(TEXTS, st.integers(1, 40))
def test_what_is_cut_is_as_short_as_was_asked_and_begins_as_the_text_does(text, most):
    flat = " ".join(text.split())
    found = cut_after_a_word(text, most)
    assert len(found) <= most
    assert found == flat or flat.startswith(found.removesuffix("…"))
    assert (found == flat) == (len(flat) <= most)
