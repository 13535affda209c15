"""Walks over graphs and trees, however deep these are."""

from __future__ import annotations

from argmap.core.reach import reachable, tree_order

DEPTH = 100_000


def test_what_is_reached_includes_the_starts_and_ends_in_a_circle():
    after = {"a": ["b"], "b": ["c", "a"], "c": [], "d": ["a"]}
    assert reachable(["a"], after.__getitem__) == {"a", "b", "c"}
    assert reachable(["c", "d"], after.__getitem__) == {"a", "b", "c", "d"}
    assert reachable([], after.__getitem__) == set()


def test_a_tree_is_walked_from_the_top_and_in_order():
    below = {1: [2, 5], 2: [3, 4], 6: [7]}
    assert list(tree_order([1, 6], lambda one: below.get(one, ()))) == [1, 2, 3, 4, 5, 6, 7]


def test_a_chain_may_be_as_long_as_it_likes():
    def after(one: int) -> range:
        return range(one + 1, min(one + 2, DEPTH))

    assert len(reachable([0], after)) == DEPTH
    assert list(tree_order([0], after)) == list(range(DEPTH))
