"""The planned changes of the parts of a text, by collection and by value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.core.fixes import Writable
from argmap.syntax.tree.nodes import CollectionNode, Node, PartNode

#: The index before the first part.
FIRST = -1


class Output(NamedTuple):
    """A part of a changed collection: the one that had the index `was`, or a new one.

    `moved` means that its place among its siblings changed; `origin` is the part that a new one was in
    another collection.
    """

    was: int | None
    key: str | None = None
    value: Writable = ""
    moved: bool = False
    origin: PartNode | None = None


class Arrangement:
    """The planned parts of a collection, by index.

    Of the `gone` ones, those in `left` leave all their comments behind, and those in `taken` leave none.
    """

    def __init__(self, count: int) -> None:
        """Start with `count` unchanged parts."""
        self.gone: set[int] = set()
        self.left: set[int] = set()
        self.taken: set[int] = set()
        self._count = count
        self._moved: set[int] = set()
        self._behind: defaultdict[int, list[Output]] = defaultdict(list)

    def insert(self, after: int, output: Output) -> None:
        """Insert a part after another one and everything inserted there before."""
        self._behind[after].append(output)

    def move(self, index: int, after: int) -> None:
        """Move a part after another one."""
        self._moved.add(index)
        self._behind[after].append(Output(index, moved=True))

    def outputs(self) -> list[Output]:
        """Return the parts in their new order."""
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
    """The planned change of a value: another value, then a mapping with it under `word`, then a list of it.

    Each of these is optional.
    """

    put: Writable | None = None
    word: str = ""
    added: dict[str, Writable] = field(default_factory=dict)
    listed: Arrangement | None = None


class Plan:
    """The planned changes of all parts; `touched` are the changed parts and those that contain them."""

    def __init__(self) -> None:
        self.arrangements: dict[CollectionNode, Arrangement] = {}
        self.values: dict[PartNode, ValueChange] = {}
        self.keys: dict[PartNode, str] = {}
        self.above: defaultdict[PartNode, list[str]] = defaultdict(list)
        self.touched: set[Node] = set()

    def touch(self, node: Node) -> None:
        """Mark a part as changed."""
        for holder in node.holders:
            if holder in self.touched:
                return
            self.touched.add(holder)

    def arrangement(self, collection: CollectionNode) -> Arrangement:
        """Return the arrangement of a collection, for changes."""
        self.touch(collection)
        if collection not in self.arrangements:
            self.arrangements[collection] = Arrangement(len(collection.parts))
        return self.arrangements[collection]

    def value(self, part: PartNode) -> ValueChange:
        """Return the change of a part's value, for changes."""
        self.touch(part)
        return self.values.setdefault(part, ValueChange())

    def outputs(self, collection: CollectionNode, count: int) -> list[Output]:
        """Return the new parts of a collection that has `count` parts."""
        found = self.arrangements.get(collection)
        return found.outputs() if found else [Output(index) for index in range(count)]

    def left(self, collection: CollectionNode) -> set[int]:
        """Return the removed parts that leave their comments behind."""
        found = self.arrangements.get(collection)
        return found.left if found else set()

    def taken(self, collection: CollectionNode) -> set[int]:
        """Return the parts that move to another collection, with their comments."""
        found = self.arrangements.get(collection)
        return found.taken if found else set()
