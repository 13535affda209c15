"""Two texts are compared from their ends."""

from __future__ import annotations

import os

from hypothesis import given
from hypothesis import strategies as st

from argmap.core.common_ends import common_end, common_start

TEXTS = st.text("ab", max_size=12)


@given(TEXTS, TEXTS)
def test_what_is_common_is_all_that_is_the_same_from_an_end(one, other):
    assert common_start(one, other) == len(os.path.commonprefix([one, other]))
    most = min(len(one), len(other))
    assert common_end(one, other, most) == len(os.path.commonprefix([one[::-1], other[::-1]]))
    assert common_end(one, other, most // 2) == min(most // 2, common_end(one, other, most))
