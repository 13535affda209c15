"""What stands at an offset of a case file, which keys are missing there, and which ids fit.

Answered for text with mistakes, too, and for what is only half typed. An editor's
completion, hover and outline are made of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from argmap.syntax.schema import ELEMENTS, SHORT_FORM
from argmap.syntax.tree.lines import Lines
from argmap.syntax.tree.nodes import (
    CommentNode,
    EntryNode,
    ErrorNode,
    ItemNode,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
)
from argmap.syntax.tree.parser import parse_tree

#: The elements that stand under a key of the case, each with an id.
SECTIONS = {"parties": "party", "stages": "stage", "sources": "source", "claims": "claim"}
#: The elements without ids that stand under a key, one or a list of them.
_LISTED = {
    ("case", "links"): "case link",
    ("case", "issues"): "issue",
    ("case", "conflicts"): "conflict",
    ("claim", "cites"): "cite",
    ("claim", "supports"): "link",
    ("claim", "counters"): "link",
}
#: Which section the ids that a key holds are from.
_REFERS_TO = {
    "by": "parties",
    "stage": "stages",
    "source": "sources",
    "conclusion": "claims",
    "with": "claims",
    "premises": "claims",
    "positions": "claims",
    "target": "claims",
    "supports": "claims",
    "counters": "claims",
}
#: What may be aimed at besides claims.
_AIMS_AT_LINKS = frozenset(("target", "supports", "counters"))

Part: TypeAlias = Literal["key", "id", "value", "comment"]


class ElementContext(NamedTuple):
    """What is said where: an element's key and value, an id of a section, or the value of a key.

    `element` is as in `ELEMENTS`; with a `section`, the ids of such elements stand here. `key`
    is the key whose value stands here, and empty where keys do.
    """

    element: str
    section: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at an offset.

    `path` leads to it, by keys, ids and indices. `part` says what is typed here, in the
    `element` with the id `name`, if it has one: one of its keys, the value of `key`, or the id of a
    new element. `word` is what is there already, from `start` to `end`, and `there` are the keys
    that the element has. In a line of its own that may become a key, `part` is "key".
    """

    path: tuple[str | int, ...]
    element: str
    part: Part
    key: str = ""
    name: str = ""
    word: str = ""
    start: int = 0
    end: int = 0
    there: tuple[str, ...] = ()
    node: Node | None = field(default=None, compare=False, repr=False)


class SyntaxTree:
    """A text, its tree, and answers about its places."""

    def __init__(self, text: str) -> None:
        """Read a text; it may have any mistakes."""
        self.text = text
        self.lines = Lines(text)
        self.document = parse_tree(text)

    @property
    def problems(self) -> list[Node]:
        """The parts with which something is wrong, in the order of the text."""
        return [node for node in self.document.walk() if node.problem]

    def said(self, node: Node | None) -> str:
        """The text of a scalar, without the quotes around it; empty for any other part."""
        if not isinstance(node, ScalarNode):
            return ""
        typed = self.text[node.start : node.end]
        if node.style == "single":
            return typed[1:-1].replace("''", "'")
        if node.style == "double":
            return re.sub(r"\\(.)", r"\1", typed[1:-1])
        return typed

    def node_at(self, offset: int) -> Node:
        """The innermost part that an offset is in, or right behind."""
        node: Node = self.document
        while True:
            starts = [child.start for child in node.children]
            inner = bisect_right(starts, offset) - 1
            found = None
            for index in (inner, inner - 1):
                if index >= 0 and node.children[index].end >= offset:
                    found = node.children[index]
                    break
            if found is None:
                return node
            node = found

    def place_at(self, offset: int) -> Place:
        """What stands at an offset, from 0 to the length of the text."""
        offset = max(0, min(offset, len(self.text)))
        node = self.node_at(offset)
        if isinstance(node, CommentNode) and offset > node.start:
            return self._place(node, node, "comment")
        line = self.lines.start(self.lines.number(offset))
        before = self.text[line:offset]
        if not before.strip():
            end = self.lines.end(self.lines.number(offset))
            if not self.text[offset:end].strip() or not isinstance(node, ScalarNode):
                return self._on_blank(offset, line)
        at = line + len(before.rstrip(" \t"))
        if not isinstance(node, ScalarNode):
            node = self.node_at(at)
        return self._on_word(node, at, offset)

    def missing_keys(self, place: Place) -> tuple[str, ...]:
        """The keys that the element at a place may have and has not, those it needs first."""
        if place.part != "key":
            return ()
        keys = ELEMENTS[place.element]
        free = [key for key in keys if key not in place.there or key == place.word]
        return tuple(sorted(free, key=lambda key: not keys[key].required))

    def fitting_ids(self, place: Place) -> tuple[str, ...]:
        """The ids that the file declares and that the value at a place can be, in the file's order."""
        if place.part != "value":
            return ()
        key = place.key
        if place.element == "link" and not key:
            key = "target"
        section = _REFERS_TO.get(key, "")
        if place.element == "claim" and key in ("supports", "counters"):
            section = "claims"
        ids = list(self.ids(section)) if section else []
        if key in _AIMS_AT_LINKS:
            ids += self.link_names()
        own = place.name if section == "claims" else ""
        return tuple(name for name in dict.fromkeys(ids) if name != own)

    def ids(self, section: str) -> Iterator[str]:
        """The ids that stand under `claims`, `parties`, `stages` or `sources`."""
        for entry in self._entries_of(section):
            yield self.said(entry.key)

    def link_names(self) -> Iterator[str]:
        """The ids of links, and of links without one their names `premise -> target`."""
        for entry in self._entries_of("claims"):
            if not isinstance(entry.value, MappingNode):
                continue
            for part in entry.value.entries:
                if self.said(part.key) in ("supports", "counters"):
                    yield from self._links(self.said(entry.key), part.value)
        for value in self._values_of("links"):
            for link in _parts(value):
                if isinstance(link, MappingNode):
                    yield from filter(None, [self._value(link, "id")])

    def _links(self, claim: str, value: Node | None) -> Iterator[str]:
        for link in _parts(value):
            if isinstance(link, MappingNode):
                target, name = self._value(link, "target"), self._value(link, "id")
            else:
                target, name = self.said(link), ""
            if name or target:
                yield name or f"{claim} -> {target}"

    def _value(self, mapping: MappingNode, key: str) -> str:
        return next((self.said(e.value) for e in mapping.entries if self.said(e.key) == key), "")

    def _values_of(self, key: str) -> Iterator[Node | None]:
        """The values that a key of the case has; it may be there more than once."""
        for node in self.document.children:
            if isinstance(node, MappingNode):
                for entry in node.entries:
                    if self.said(entry.key) == key:
                        yield entry.value
            elif isinstance(node, ErrorNode):
                for child in node.children:
                    if isinstance(child, MappingNode):
                        yield from (e.value for e in child.entries if self.said(e.key) == key)

    def _entries_of(self, section: str) -> Iterator[EntryNode]:
        for value in self._values_of(section):
            if value is None:
                continue
            for node in value.walk():
                if isinstance(node, EntryNode) and self._context(node) == ElementContext(
                    SECTIONS[section], section
                ):
                    yield node

    # From a part to what it means

    def _context(self, node: Node) -> ElementContext:
        """What the mapping or the list that a part is in says, as far as the format knows it."""
        context = ElementContext("case")
        chain = list(node.holders)[::-1]
        for holder, inner in pairwise(chain):
            if isinstance(holder, EntryNode) and inner is not holder.key:
                context = self._inside(context, self.said(holder.key))
        return context

    def _inside(self, context: ElementContext, key: str) -> ElementContext:
        """What stands in the value of a key."""
        if context.section:
            return ElementContext(context.element)
        if context.element == "case" and key in SECTIONS and not context.key:
            return ElementContext(SECTIONS[key], key)
        listed = _LISTED.get((context.element, key))
        if listed and not context.key:
            return ElementContext(listed)
        return ElementContext(context.element, key=key)

    def _place(
        self, node: Node, at: Node, part: Part, key: str = "", context: ElementContext | None = None
    ) -> Place:
        context = self._context(node) if context is None else context
        word = node if isinstance(node, ScalarNode) else None
        return Place(
            self._path(at),
            context.element,
            part,
            key,
            self._name(at),
            self.said(word),
            word.start if word else at.end,
            word.end if word else at.end,
            self._keys(at),
            at,
        )

    def _path(self, node: Node) -> tuple[str | int, ...]:
        path: list[str | int] = []
        for holder in node.holders:
            if isinstance(holder, EntryNode):
                path.append(self.said(holder.key))
            elif isinstance(holder, ItemNode) and isinstance(holder.parent, SequenceNode):
                path.append(holder.parent.items.index(holder))
        return tuple(reversed(path))

    def _name(self, node: Node) -> str:
        """The id of the claim, party, stage or source that a part is in."""
        for holder in node.holders:
            if isinstance(holder, EntryNode) and self._context(holder).section:
                return self.said(holder.key)
        return ""

    def _keys(self, node: Node) -> tuple[str, ...]:
        """The keys of the nearest mapping that a part is in."""
        for holder in node.holders:
            if isinstance(holder, MappingNode):
                return tuple(self.said(entry.key) for entry in holder.entries if entry.key is not None)
        return ()

    def _on_word(self, node: Node, at: int, offset: int) -> Place:
        """The place of a word, or behind a `:` or a dash."""
        entry = next((holder for holder in node.holders if isinstance(holder, EntryNode)), None)
        if isinstance(node, ScalarNode):
            return self._of_scalar(node, entry)
        if (
            entry is not None
            and 0 <= entry.colon < at
            and (entry.value is None or offset < entry.value.start)
        ):
            return self._of_value(entry)
        item = next((holder for holder in node.holders if isinstance(holder, ItemNode)), None)
        if item is not None and item.value is None:
            return self._of_context(item, self._context(item))
        if isinstance(node, SequenceNode):
            return self._of_context(node, self._context(node))
        context = self._context(node)
        part: Part = "id" if context.section else "key"
        return self._place(node, node, part, context=context)

    def _of_scalar(self, node: ScalarNode, entry: EntryNode | None) -> Place:
        context = self._context(node)
        if entry is not None and entry.key is node:
            return self._place(node, node, "id" if context.section else "key", context=context)
        if isinstance(node.parent, ErrorNode):
            return self._place(node, node, "id" if context.section else "key", context=context)
        if context.section:
            return self._place(node, node, "id", context=context)
        if context.key:
            return self._place(node, node, "value", context.key, context)
        line = self.lines.start(self.lines.number(node.start))
        alone = not self.text[line : node.start].strip() and node.style == "plain"
        if alone and " " not in self.said(node) and context.element != "link":
            return self._place(node, node, "key", context=context)
        return self._place(node, node, "value", SHORT_FORM.get(context.element, ""), context)

    def _of_value(self, entry: EntryNode) -> Place:
        return self._of_context(entry, self._inside(self._context(entry), self.said(entry.key)))

    def _of_context(self, at: Node, context: ElementContext) -> Place:
        """The place of a value that is not there yet."""
        if context.section:
            return self._place(Node(0, 0), at, "id", context=context)
        key = context.key or SHORT_FORM.get(context.element, "")
        return self._place(Node(0, 0), at, "value" if key else "key", key, context)

    def _on_blank(self, offset: int, line: int) -> Place:
        """The place of a line that is blank up to the offset: its column tells what it is in."""
        column = offset - line
        last = self._last_before(line)
        for holder in last.holders:
            if not isinstance(holder, (EntryNode, ItemNode)):
                continue
            outer = holder.parent
            if isinstance(outer, (MappingNode, SequenceNode)) and outer.flow:
                continue
            if self.lines.position(holder.start).column < column:
                return self._below(holder)
        context = ElementContext("case")
        root = self.document.value
        return self._place(Node(0, 0), root or self.document, "key", context=context)

    def _below(self, holder: EntryNode | ItemNode) -> Place:
        """The place of a line that is indented deeper than a key or a dash."""
        if isinstance(holder, EntryNode):
            context = self._inside(self._context(holder), self.said(holder.key))
        else:
            context = self._context(holder)
        at: Node = holder.value if isinstance(holder.value, (MappingNode, SequenceNode)) else holder
        if context.section:
            return self._place(Node(0, 0), at, "id", context=context)
        if context.key:
            return self._place(Node(0, 0), at, "value", context.key, context)
        place = self._place(Node(0, 0), at, "key", context=context)
        if at is holder and isinstance(holder, EntryNode):
            return Place(
                *(place.path, place.element, "key", "", place.name, "", place.start, place.end), (), at
            )
        return place

    def _last_before(self, offset: int) -> Node:
        """The innermost part that begins last before an offset."""
        node: Node = self.document
        while True:
            before = [
                child
                for child in node.children
                if child.start < offset and not isinstance(child, CommentNode)
            ]
            if not before:
                return node
            node = before[-1]


def _parts(value: Node | None) -> list[Node]:
    """The items of a list, or the one value there is."""
    if isinstance(value, SequenceNode):
        return [item.value for item in value.items if item.value is not None]
    return [value] if value is not None else []
