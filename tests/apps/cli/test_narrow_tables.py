"""Tables on a screen that is too narrow for them."""

from __future__ import annotations

import pytest

from support.running import run_here as run


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        (("stats", "parler-v-aws"), "party", "undecided"),
        (("audiences", "votes-at-16"), "claim", "judgement-first"),
        (("grade", "standard", "votes-at-16", "votes-at-16"), "map", "of"),
    ],
)
def test_the_columns_that_do_not_fit_follow_below(words, first, last):
    wide = [line.split() for line in run(*words).stdout.splitlines() if line.startswith(f"{first} ")]
    narrow = run(*words, "--width", "60").stdout.splitlines()
    heads = [line.split() for line in narrow if line.startswith(f"{first} ")]
    assert len(wide) == 1
    assert wide[0][-1] == last
    assert len(heads) > 1
    assert [first, *(name for head in heads for name in head[1:])] == wide[0]
    assert max(map(len, narrow)) <= 60
