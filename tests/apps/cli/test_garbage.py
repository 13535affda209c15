"""Commands that stay find what is garbage; the others do not look for it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from argmap.apps.cli.garbage import collect_rarely, collect_steadily


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


class Tree:
    """Something that knows what it is in, as the nodes of a case's text do."""

    alive = 0

    def __init__(self) -> None:
        self.root = self
        Tree.alive += 1

    def __del__(self) -> None:
        Tree.alive -= 1


def kept() -> int:
    """Return how many of many trees are still in memory when nobody has them any more."""
    gc.collect()
    for _ in range(120_000):
        Tree()
    return Tree.alive


def test_a_command_that_stays_keeps_little_garbage():
    collect_steadily()
    assert kept() <= 50_000
    collect_rarely()
    assert kept() == 120_000
