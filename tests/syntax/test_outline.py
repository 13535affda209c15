"""The outline of a text: in each part, what is at an offset is what the tree of the whole text says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from argmap.syntax.tree.outline import Outline
from argmap.syntax.tree.places import Place, SyntaxTree
from support.project import BUNDLED, ROOT


def told(place: Place) -> Place:
    """A place without what only matters where something can be typed."""
    place = place if place.word else replace(place, start=0, end=0)
    return place if place.part == "key" else replace(place, there=())


@pytest.mark.parametrize("name", BUNDLED)
def test_a_place_in_a_part_is_that_in_the_whole(name):
    text = (ROOT / "cases" / f"{name}.yaml").read_text(encoding="utf-8")
    tree, outline = SyntaxTree(text), Outline(text)
    for section in ("claims", "parties", "stages", "sources"):
        assert outline.names(section) == list(tree.ids(section)) or "{" in text
    for offset in range(0, len(text), max(1, len(text) // 80)):
        whole = tree.place_at(offset)
        if whole.part != "comment" and text[offset] != "{":
            assert told(outline.place_at(offset)) == told(whole), text[offset : offset + 40]


def test_a_text_in_brackets_has_no_outline():
    assert Outline("{title: T, claims: {a: A}}").sections == ()
    assert Outline("").sections == ()
    assert Outline("").place_at(0) is None


def test_a_mistake_in_one_part_does_not_reach_the_next():
    text = 'title: T\nclaims:\n  a: {text: "A.\n  b:\n    by: '
    place = Outline(text).place_at(len(text))
    assert (place.element, place.part, place.key, place.name) == ("claim", "value", "by", "b")
    assert Outline(text).names("claims") == ["a", "b"]
