"""Tables on a screen that is too narrow for them."""

from __future__ import annotations

import re

import pytest

from support.running import run_here as run


@pytest.mark.parametrize(
    ("words", "width", "first", "last"),
    [
        (("stats", "parler-v-aws"), 60, "party", "undecided"),
        (("audiences", "votes-at-16"), 50, "claim", "judgement-first"),
        (("grade", "standard", "votes-at-16", "votes-at-16"), 60, "map", "of"),
    ],
)
def test_the_columns_that_do_not_fit_follow_below(words, width, first, last):
    def heads(*options):
        lines = run(*words, *options).stdout.splitlines()
        assert max(map(len, lines)) <= width or not options
        return [re.split(r"\s{2,}", line) for line in lines if line.startswith(f"{first} ")]

    wide, narrow = heads(), heads("--width", str(width))
    assert len(wide) == 1
    assert wide[0][-1] == last
    assert len(narrow) > 1
    assert [first, *(name for head in narrow for name in head[1:])] == wide[0]
