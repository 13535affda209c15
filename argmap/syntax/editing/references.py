"""Every word of a case file that names something: a claim or link, a party, a stage, a source.

The table of the format says which keys hold such words. This module must not
know what is to become of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from argmap.syntax.reading.scalars import normal
from argmap.syntax.schema import ELEMENTS, Kind
from argmap.syntax.yaml import Mapping, Scalar, Sequence, Value, is_null

#: What has a name space of its own; links share that of the claims.
Space: TypeAlias = Literal["claim", "party", "stage", "source"]
SPACES: tuple[Space, ...] = ("claim", "party", "stage", "source")

_SECTIONS: dict[str, tuple[str, Space]] = {
    "claims": ("claim", "claim"),
    "parties": ("party", "party"),
    "stages": ("stage", "stage"),
    "sources": ("source", "source"),
}
_KEYS: dict[str, Space] = {"by": "party", "stage": "stage", "source": "source"}
_ITEMS: dict[Kind, str] = {"cites": "cite", "issues": "issue", "conflicts": "conflict"}


class Reference(NamedTuple):
    """A word that names something; a target may do so by the ends of a link."""

    scalar: Scalar
    space: Space
    target: bool = False

    def renamed(self, rename: Callable[[str], str]) -> str:
        """The word with other names in it."""
        typed = normal(self.scalar.value.strip())
        return renamed_target(typed, rename) if self.target else rename(typed)


def renamed_target(target: str, rename: Callable[[str], str]) -> str:
    """A target with other names in it: a name, or `a + b -> c`, perhaps with ` #2`."""
    left, arrow, right = target.partition(" -> ")
    if not arrow:
        return rename(target)
    end, mark, number = right.partition(" #")
    premises = " + ".join(map(rename, left.split(" + ")))
    return f"{premises} -> {renamed_target(end, rename)}{mark}{number}"


def find_references(root: Mapping) -> Iterator[Reference]:
    """Yield all words in a case file without mistakes that name something, the ids themselves among them."""
    for key, value in root.pairs:
        if key.value not in _SECTIONS:
            yield from _in_key("case", key.value, value, {})
        elif isinstance(value, Mapping):
            element, space = _SECTIONS[key.value]
            for name, part in value.pairs:
                yield Reference(name, space)
                yield from _in_element(element, part)


def _in_element(element: str, value: Value) -> Iterator[Reference]:
    if not isinstance(value, Mapping):
        return
    parts = {key.value: part for key, part in value.pairs}
    for word, part in parts.items():
        yield from _in_key(element, word, part, parts)


def _in_key(element: str, word: str, value: Value, parts: dict[str, Value]) -> Iterator[Reference]:
    kind = ELEMENTS[element][word].kind
    if kind == "links":
        yield from _in_links("case link" if element == "case" else "link", value)
    elif kind in _ITEMS:
        for item in _items(value):
            yield from _in_element(_ITEMS[kind], item)
    elif kind in ("id", "ids", "target"):
        space = _conflict_space(parts) if element == "conflict" else _KEYS.get(word, "claim")
        for item in _items(value):
            if isinstance(item, Scalar) and space:
                yield Reference(item, space, target=kind == "target")


def _in_links(element: str, value: Value) -> Iterator[Reference]:
    for item in _items(value):
        if isinstance(item, Scalar):
            yield Reference(item, "claim", target=True)
        else:
            yield from _in_element(element, item)


def _conflict_space(parts: dict[str, Value]) -> Space | None:
    """What the id of a conflict names, which its element says; nothing where it has none."""
    element = parts.get("element")
    word = element.value if isinstance(element, Scalar) else ""
    spaces: dict[str, Space] = {space: space for space in SPACES}
    return "claim" if word == "link" else spaces.get(word)


def _items(value: Value) -> list[Value]:
    if isinstance(value, Sequence):
        return value.items
    return [] if is_null(value) else [value]
