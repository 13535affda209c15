"""The parts of a YAML text, each with where it begins and ends.

Everything in a text but blanks, line breaks and the characters of the syntax
(`:`, `-`, `,`, `?` and brackets) is in a leaf: a scalar, a comment, or an error.
Offsets are in code points, as everywhere in Python.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

ScalarStyle: TypeAlias = Literal["plain", "single", "double", "literal", "folded"]


class Node:
    """A part of a text, from `start` to before `end`, in the part `parent`; `children` are in the text's order.

    `problem` says what is wrong with it, and is empty where nothing is.
    """

    __slots__ = ("children", "end", "parent", "problem", "start")

    def __init__(self, start: int, end: int) -> None:
        """Begin a part that is in no other yet."""
        self.start = start
        self.end = end
        self.parent: Node | None = None
        self.children: list[Node] = []
        self.problem = ""

    def add(self, child: Node) -> None:
        """Take a part in, behind those there are."""
        child.parent = self
        self.children.append(child)

    def walk(self) -> Iterator[Node]:
        """The part itself and all parts in it, in the order in which they begin."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    @property
    def holders(self) -> Iterator[Node]:
        """The part itself, and what it is in, from the inside to the outside."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def __repr__(self) -> str:
        """The kind, and where it is."""
        problem = f", {self.problem}" if self.problem else ""
        return f"{type(self).__name__}({self.start}, {self.end}{problem})"


class DocumentNode(Node):
    """A whole text; `value` is what it says, None where that is nothing."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int) -> None:
        """Begin a text that says nothing yet."""
        super().__init__(start, end)
        self.value: Node | None = None


class CommentNode(Node):
    """A comment, from its `#` to the end of the line."""

    __slots__ = ()


class MarkerNode(Node):
    """A line that is for the parser: `---`, `...`, or a directive."""

    __slots__ = ()


class ErrorNode(Node):
    """Text that fits nowhere; what is below it and can be read is among its children."""

    __slots__ = ()


class ScalarNode(Node):
    """A text, a number or a word as it is typed, with its quotes."""

    __slots__ = ("style",)

    def __init__(self, start: int, end: int, style: ScalarStyle) -> None:
        """Begin a scalar of a style."""
        self.start = start
        self.end = end
        self.parent = None
        self.children = []
        self.problem = ""
        self.style = style


class CollectionNode(Node):
    """A mapping or a list; `flow` says that it is in brackets."""

    __slots__ = ("flow",)

    def __init__(self, start: int, end: int, *, flow: bool = False) -> None:
        """Begin a collection that holds nothing yet."""
        super().__init__(start, end)
        self.flow = flow

    @property
    def parts(self) -> list[EntryNode | ItemNode]:
        """The entries of a mapping, or the items of a list."""
        return [child for child in self.children if isinstance(child, (EntryNode, ItemNode))]


class MappingNode(CollectionNode):
    """A mapping: entries, and the comments between them."""

    __slots__ = ()

    @property
    def entries(self) -> list[EntryNode]:
        """The entries, in order; those of lines that are indented too deep are in an error instead."""
        return [child for child in self.children if isinstance(child, EntryNode)]


class SequenceNode(CollectionNode):
    """A list: items, and the comments between them."""

    __slots__ = ()

    @property
    def items(self) -> list[ItemNode]:
        """The items, in order."""
        return [child for child in self.children if isinstance(child, ItemNode)]


class EntryNode(Node):
    """A key of a mapping and its value, None where there is none; `colon` is where its `:` is, -1 for none."""

    __slots__ = ("colon", "key", "value")

    def __init__(self, start: int, end: int, key: Node | None, colon: int) -> None:
        """Begin an entry without a value."""
        super().__init__(start, end)
        self.key = key
        self.colon = colon
        self.value: Node | None = None
        if key is not None:
            self.add(key)

    @property
    def room(self) -> int:
        """Where the room for the value begins, behind the `:`; -1 where there is none."""
        return self.colon + 1 if self.colon >= 0 else -1


class ItemNode(Node):
    """An item of a list and its value, None where there is none; it starts at its dash, where it has one."""

    __slots__ = ("value",)

    def __init__(self, start: int, end: int) -> None:
        """Begin an item without a value."""
        super().__init__(start, end)
        self.value: Node | None = None

    @property
    def room(self) -> int:
        """Where the room for the value begins: behind the dash, or in brackets where the value does."""
        in_brackets = isinstance(self.parent, SequenceNode) and self.parent.flow
        return self.start if in_brackets else self.start + 1


def said_end(node: Node) -> int:
    """Where what a part says ends, before the comments that follow it."""
    while not isinstance(node, ScalarNode) and not (isinstance(node, CollectionNode) and node.flow):
        if isinstance(node, (EntryNode, ItemNode)):
            if node.value is None:
                key_end = node.key.end if isinstance(node, EntryNode) and node.key else node.end
                return node.room if node.room >= 0 else key_end
            node = node.value
        else:
            parts = [child for child in node.children if not isinstance(child, CommentNode)]
            if not parts:
                return node.end
            node = parts[-1]
    return node.end
