"""The nodes of the syntax tree of a YAML text, with their offsets in code points.

Every character is in a leaf (a scalar, a comment or an error), except blanks, line
breaks and punctuation (`:`, `-`, `,`, `?` and brackets).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

ScalarStyle: TypeAlias = Literal["plain", "single", "double", "literal", "folded"]


class Node:
    """A node that spans `start` to `end` (exclusive); `children` are in text order.

    `problem` is the error message of the node, or empty.
    """

    __slots__ = ("children", "end", "parent", "problem", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.parent: Node | None = None
        self.children: list[Node] = []
        self.problem = ""

    def add(self, child: Node) -> None:
        """Append a child."""
        child.parent = self
        self.children.append(child)

    def walk(self) -> Iterator[Node]:
        """Yield the node and its descendants in pre-order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    @property
    def holders(self) -> Iterator[Node]:
        """Yield the node and its ancestors, innermost first."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def __repr__(self) -> str:
        problem = f", {self.problem}" if self.problem else ""
        return f"{type(self).__name__}({self.start}, {self.end}{problem})"


class DocumentNode(Node):
    """The whole text; `value` is its root value, or None."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int) -> None:
        super().__init__(start, end)
        self.value: Node | None = None


class CommentNode(Node):
    """A comment, from its `#` to the end of the line."""

    __slots__ = ()


class MarkerNode(Node):
    """A line that is syntax only: `---`, `...`, or a directive."""

    __slots__ = ()


class ErrorNode(Node):
    """Text that fits nowhere; the readable parts of it and of the lines below are its children."""

    __slots__ = ()


class ScalarNode(Node):
    """A text, a number or a word as typed, including its quotes."""

    __slots__ = ("style",)

    def __init__(self, start: int, end: int, style: ScalarStyle) -> None:
        self.start = start
        self.end = end
        self.parent = None
        self.children = []
        self.problem = ""
        self.style = style


class CollectionNode(Node):
    """A mapping or a list; `flow` marks one in brackets."""

    __slots__ = ("flow",)

    def __init__(self, start: int, end: int, *, flow: bool = False) -> None:
        super().__init__(start, end)
        self.flow = flow

    @property
    def parts(self) -> list[PartNode]:
        """The entries of a mapping, or the items of a list."""
        return [child for child in self.children if isinstance(child, PartNode)]


class MappingNode(CollectionNode):
    """A mapping: entries and the comments between them."""

    __slots__ = ()

    @property
    def entries(self) -> list[EntryNode]:
        """The entries in order, without those in an `ErrorNode` because they are indented too deep."""
        return [child for child in self.children if isinstance(child, EntryNode)]


class SequenceNode(CollectionNode):
    """A list: items and the comments between them."""

    __slots__ = ()

    @property
    def items(self) -> list[ItemNode]:
        """The items in order."""
        return [child for child in self.children if isinstance(child, ItemNode)]


class PartNode(Node):
    """An entry or an item: a part of a collection with its value, or None."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int) -> None:
        super().__init__(start, end)
        self.value: Node | None = None

    @property
    def room(self) -> int:
        """The offset where a value can be inserted."""
        return self.start

    @property
    def value_start(self) -> int:
        """The start of the value, or the offset where one can be inserted."""
        return self.room if self.value is None else self.value.start


class EntryNode(PartNode):
    """A key of a mapping with its value; `colon` is the offset of its `:`, or -1."""

    __slots__ = ("colon", "key")

    def __init__(self, start: int, end: int, key: Node | None, colon: int) -> None:
        super().__init__(start, end)
        self.key = key
        self.colon = colon
        if key is not None:
            self.add(key)

    @property
    def room(self) -> int:
        """The offset after the `:`, or after the key if it has none."""
        if self.colon >= 0:
            return self.colon + 1
        return self.end if self.key is None else self.key.end


class ItemNode(PartNode):
    """An item of a list with its value; in block style it starts at its dash."""

    __slots__ = ()

    @property
    def room(self) -> int:
        """The offset where a value can be inserted: after the dash, or in brackets at the item."""
        in_brackets = isinstance(self.parent, SequenceNode) and self.parent.flow
        return self.start if in_brackets else self.start + 1


def said_end(node: Node) -> int:
    """Return the end of a node without the comments after it."""
    while not isinstance(node, ScalarNode) and not (isinstance(node, CollectionNode) and node.flow):
        if isinstance(node, PartNode):
            if node.value is None:
                return node.room
            node = node.value
        else:
            parts = [child for child in node.children if not isinstance(child, CommentNode)]
            if not parts:
                return node.end
            node = parts[-1]
    return node.end
