"""Finds every name in a case file: the ids of its elements, and the references to them.

The keys that hold names are those of the format's table. This module must not know how names are changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from argmap.core.fixes import PartEdit, Path, Rename, Replace
from argmap.syntax.scalars import normal
from argmap.syntax.schema import ELEMENTS, LISTED, SECTIONS, SHORT_FORM
from argmap.syntax.tree.nodes import EntryNode, MappingNode, Node, ScalarNode
from argmap.syntax.tree.places import SyntaxTree

#: The name spaces; links and arguments share that of the claims.
Space: TypeAlias = Literal["claim", "party", "stage", "source", "group", "value", "audience"]
SPACES: tuple[Space, ...] = ("claim", "party", "stage", "source", "group", "value", "audience")


def space_of(kind: str) -> Space:
    """Return the name space of a claim, a link or a declared element."""
    return next((space for space in SPACES if space == kind), "claim")


_KEYS: dict[str, Space] = {
    "by": "party",
    "stage": "stage",
    "source": "source",
    "group": "group",
    "in": "group",
    "value": "value",
    "order": "value",
}


class Reference(NamedTuple):
    """A name, as the key or the value of the part at `path`; a target may name a link."""

    path: Path
    node: ScalarNode
    word: str
    space: Space
    target: bool = False
    key: bool = False

    def renamed(self, rename: Callable[[str], str]) -> str:
        """Return the text with other names in it."""
        return renamed_target(self.word, rename) if self.target else rename(self.word)

    def edit(self, word: str) -> PartEdit:
        """Return the edit that writes another text."""
        return Rename(self.path, word) if self.key else Replace(self.path, word)


def renamed_target(target: str, rename: Callable[[str], str]) -> str:
    """Return a target with other names in it: a name, or `a + b -> c` with an optional ` #2`."""
    left, arrow, right = target.partition(" -> ")
    if not arrow:
        return rename(target)
    end, mark, number = right.partition(" #")
    premises = " + ".join(map(rename, left.split(" + ")))
    return f"{premises} -> {renamed_target(end, rename)}{mark}{number}"


def find_references(tree: SyntaxTree) -> Iterator[Reference]:
    """Yield all names in a case file, including the ids themselves.

    In a file with mistakes, the readable parts are searched; unknown keys hold no names.
    """
    return _Finder(tree).case()


class _Finder:
    def __init__(self, tree: SyntaxTree) -> None:
        self._tree = tree

    def case(self) -> Iterator[Reference]:
        for key, entry in self._entries(self._tree.document.value):
            if key not in SECTIONS:
                yield from self._in_key("case", (), key, entry.value, {})
                continue
            for name, part in self._entries(entry.value):
                yield from self._reference((key, name), part.key, space_of(SECTIONS[key]), key=True)
                yield from self._in_element(SECTIONS[key], (key, name), part.value)

    def _entries(self, value: Node | None) -> Iterator[tuple[str, EntryNode]]:
        for entry in value.entries if isinstance(value, MappingNode) else ():
            yield self._tree.text_of(entry.key), entry

    def _reference(
        self, path: Path, node: Node | None, space: Space, *, target: bool = False, key: bool = False
    ) -> Iterator[Reference]:
        if isinstance(node, ScalarNode):
            yield Reference(path, node, normal(self._tree.text_of(node).strip()), space, target, key)

    def _in_element(self, element: str, path: Path, value: Node | None) -> Iterator[Reference]:
        short = SHORT_FORM.get(element, "")
        if not isinstance(value, MappingNode) and short in _KEYS:
            for index, item in enumerate(self._tree.values_of(value)):
                yield from self._reference((*path, index), item, _KEYS[short])
        parts = {key: entry.value for key, entry in self._entries(value)}
        for word, part in parts.items():
            yield from self._in_key(element, path, word, part, parts)

    def _in_key(
        self, element: str, path: Path, word: str, value: Node | None, parts: dict[str, Node | None]
    ) -> Iterator[Reference]:
        known, path = ELEMENTS[element].get(word), (*path, word)
        if known is None:  # a mistake, reported elsewhere
            return
        kind = known.kind
        if kind == "roles":
            for role, entry in self._entries(value):
                yield from self._reference((*path, role), entry.value, "claim")
            return
        space = self._conflict_space(parts) if element == "conflict" else _KEYS.get(word, "claim")
        for index, item in enumerate(self._tree.values_of(value)):
            at = (*path, index)
            if kind == "steps":
                yield from self._in_element("step", at, item)
            elif kind == "links" and not isinstance(item, ScalarNode):
                yield from self._in_element("case link" if element == "case" else "link", at, item)
            elif kind == "links":
                yield from self._reference(at, item, "claim", target=True)
            elif kind in LISTED:
                yield from self._in_element(LISTED[kind], at, item)
            elif kind in ("id", "ids", "target") and space:
                yield from self._reference(at, item, space, target=kind == "target")

    def _conflict_space(self, parts: dict[str, Node | None]) -> Space | None:
        """Return the name space of a conflict's id, given by its element; None if it has none."""
        word = self._tree.text_of(parts.get("element"))
        return space_of(word) if word in (*SPACES, "link", "argument") else None
