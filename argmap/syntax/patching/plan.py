"""What is to become of the parts of a text, sorted by where it is to happen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.core.fixes import Writable
from argmap.syntax.tree.nodes import CollectionNode, Node, PartNode

#: Stands before the first part.
FIRST = -1


class Output(NamedTuple):
    """A part of what a collection becomes: the one with the index `was`, or a new one.

    `moved` says that it stood elsewhere among its neighbours; `origin` is the part that a new one
    was in another collection.
    """

    was: int | None
    key: str | None = None
    value: Writable = ""
    moved: bool = False
    origin: PartNode | None = None


class Arrangement:
    """What becomes of the parts of a collection, by their indices.

    Of those that are `gone`, the ones in `left` leave all their comments, and those in `taken` leave none.
    """

    def __init__(self, count: int) -> None:
        """Leave that many parts as they are."""
        self.gone: set[int] = set()
        self.left: set[int] = set()
        self.taken: set[int] = set()
        self._count = count
        self._moved: set[int] = set()
        self._behind: defaultdict[int, list[Output]] = defaultdict(list)

    def insert(self, after: int, output: Output) -> None:
        """Put a part behind one and all that were put there before."""
        self._behind[after].append(output)

    def move(self, index: int, after: int) -> None:
        """Put a part behind another one."""
        self._moved.add(index)
        self._behind[after].append(Output(index, moved=True))

    def outputs(self) -> list[Output]:
        """Return the parts, in their new order."""
        found = list(self._from(FIRST))
        for index in range(self._count):
            if index not in self._moved:
                if index not in self.gone:
                    found.append(Output(index))
                if index in self._behind:
                    found += self._from(index)
        return found

    def _from(self, index: int) -> Iterator[Output]:
        for output in self._behind.get(index, ()):
            yield output
            if output.was is not None:
                yield from self._from(output.was)


@dataclass(slots=True)
class ValueChange:
    """What becomes of a value: another one, then the value of `word` in a mapping, then the item 0 of a list.

    Whatever of this is not given does not happen.
    """

    put: Writable | None = None
    word: str = ""
    added: dict[str, Writable] = field(default_factory=dict)
    listed: Arrangement | None = None


class Plan:
    """What becomes of all parts; `touched` are those in which anything changes, and what holds them."""

    def __init__(self) -> None:
        """Leave everything as it is."""
        self.arrangements: dict[CollectionNode, Arrangement] = {}
        self.values: dict[PartNode, ValueChange] = {}
        self.keys: dict[PartNode, str] = {}
        self.above: defaultdict[PartNode, list[str]] = defaultdict(list)
        self.touched: set[Node] = set()

    def touch(self, node: Node) -> None:
        """Note that something changes in a part."""
        for holder in node.holders:
            if holder in self.touched:
                return
            self.touched.add(holder)

    def arrangement(self, collection: CollectionNode) -> Arrangement:
        """Return what becomes of the parts of a collection, to be changed."""
        self.touch(collection)
        if collection not in self.arrangements:
            self.arrangements[collection] = Arrangement(len(collection.parts))
        return self.arrangements[collection]

    def value(self, part: PartNode) -> ValueChange:
        """Return what becomes of the value of a part, to be changed."""
        self.touch(part)
        return self.values.setdefault(part, ValueChange())

    def outputs(self, collection: CollectionNode, count: int) -> list[Output]:
        """Return what a collection with that many parts becomes."""
        found = self.arrangements.get(collection)
        return found.outputs() if found else [Output(index) for index in range(count)]

    def left(self, collection: CollectionNode) -> set[int]:
        """Which parts go and leave their comments."""
        found = self.arrangements.get(collection)
        return found.left if found else set()

    def taken(self, collection: CollectionNode) -> set[int]:
        """Which parts go elsewhere, with their comments."""
        found = self.arrangements.get(collection)
        return found.taken if found else set()
