"""Names are listed as people count: case 2 before case 10."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from argmap.core.natural_order import natural_key

ORDERED = [
    "",
    "2 maps",
    "10 maps",
    "ann",
    "Özil",
    "page/student1",
    "page/student10",
    "page-2",
    "Student1",
    "student1-2",
    "student01-3",
    "student2",
    "Student10",
    f"student{'9' * 5000}",
]


def test_numbers_count_by_their_value_and_capitals_and_accents_do_not():
    mixed = random.Random(1).sample(ORDERED, len(ORDERED))
    assert sorted(mixed, key=natural_key) == ORDERED


@given(st.text(), st.text())
def test_any_two_names_have_one_order(one, other):
    assert (natural_key(one) < natural_key(other)) is not (natural_key(other) <= natural_key(one))
    assert (natural_key(one) == natural_key(other)) is (one == other)
