"""The places of mistakes, in lines and columns."""

from __future__ import annotations

import pytest

from argmap import parse_case
from support.marked import assert_every_place_is_inside, places_of


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("\ufefftilte: T\nclaims: {a: A}\n", [(1, 1)]),
        ("\ufeffclaims: {a: [A]}\ntitle: T\n", [(1, 13)]),
        ("title: T\r\nclaims:\r\n  a: {text: A, supports: zz}\r\n", [(3, 26)]),
        ("title: T\r\r\nclaims:\r  a: {text: A, supports: zz}\r", [(4, 26)]),
        ('title: "\u2028\u2029T"\nclaims: {a: {text: "\u2028x\x85y", supports: zz}}\n', [(2, 38)]),
        ("title: T\nclaims:\n  a: {text: '🙂👩‍👩‍👧', supports: zz}\n", [(3, 33)]),
        ("title: 🙂\nclaims:\n  a: {text: 'حجة', supports: zz}\n", [(3, 30)]),
        ('title: "a\n  b\n\n  c"\nclaims: {a: [A]}\n', [(5, 13)]),
        ("title: |\n  a\n  b\nclaims:\n  a: [A]", [(5, 6)]),
    ],
)  # fmt: skip
def test_a_place_is_counted_in_lines_of_an_editor_and_in_code_points(text, where):
    assert places_of(parse_case(text)) == where


def test_the_end_of_a_file_has_a_place():
    for text in (
        "title: T\nclaims: {a: A",
        "title: T\nclaims:\n  a: {",
        'title: "T\n\n\n',
        "title: T\nclaims: [\n\n",
    ):
        assert_every_place_is_inside(parse_case(text))
