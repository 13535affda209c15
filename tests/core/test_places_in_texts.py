"""The line and the column of a place in a text, as editors count them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from argmap.core.diagnostics import SourceText


@given(st.text("a\n\r\u2028é", max_size=30), st.data())
def test_a_place_is_the_same_whether_it_is_the_first_that_is_asked_for_or_a_later_one(text, data):
    index = data.draw(st.integers(0, len(text)))
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    source = SourceText("text", text)
    first = source.line_and_column(index)
    assert source.line_and_column(index) == first
    if text[index - 1 : index + 1] != "\r\n":  # between the two there is no place of a line
        assert first == (before.count("\n") + 1, len(before) - before.rfind("\n"))
