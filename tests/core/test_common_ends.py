"""Two texts are compared from their ends."""

from __future__ import annotations

from itertools import takewhile

from hypothesis import given
from hypothesis import strategies as st

from argmap.core.common_ends import common_end, common_start

TEXTS = st.text("ab", max_size=12)


def alike(one, other) -> int:
    """How many characters are the same, compared one by one."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


@given(TEXTS, TEXTS)
def test_what_is_common_is_all_that_is_the_same_from_an_end(one, other):
    assert common_start(one, other) == alike(one, other)
    most = min(len(one), len(other))
    assert common_end(one, other, most) == alike(reversed(one), reversed(other))
    assert common_end(one, other, most // 2) == min(most // 2, common_end(one, other, most))
