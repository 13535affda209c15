"""Queries about an offset of a case file: what is there, which keys are missing, which ids fit.

They also work on invalid and half-typed text; editor completion, hover and outline use them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from argmap.core.link_names import step_name
from argmap.syntax.schema import ELEMENTS, SECTIONS, SHORT_FORM
from argmap.syntax.tree.decoding import scalar_text
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
from argmap.syntax.tree.tokens import LINE_BREAK, start_of
from argmap.syntax.yaml import NULLS

#: The elements without ids, by the element and key that hold one or a list of them.
_LISTED = {
    ("case", "links"): "case link",
    ("case", "issues"): "issue",
    ("case", "conflicts"): "conflict",
    ("claim", "cites"): "cite",
    ("claim", "wordings"): "wording",
    ("argument", "steps"): "step",
    ("claim", "supports"): "link",
    ("claim", "counters"): "link",
}
#: The section that declares the ids in the value of a key.
_REFERS_TO = {
    "by": "parties",
    "stage": "stages",
    "source": "sources",
    "group": "groups",
    "in": "groups",
    "value": "values",
    "order": "values",
    "conclusion": "claims",
    "with": "claims",
    "premises": "claims",
    "positions": "claims",
    "contradicts": "claims",
    "prefer": "claims",
    "from": "claims",
    "to": "claims",
    "target": "claims",
    "supports": "claims",
    "counters": "claims",
}
#: The keys whose value may also be the name of a link.
_AIMS_AT_LINKS = frozenset(("target", "to", "supports", "counters"))

Part: TypeAlias = Literal["key", "id", "value", "comment"]


class ElementContext(NamedTuple):
    """The syntactic context of a value: the keys or the value of an element, or the ids of a section.

    `element` is a key of `ELEMENTS`. With a `section`, the value holds ids of such
    elements. `key` is the key whose value it is, or empty if it holds keys.
    """

    element: str
    section: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What is at an offset.

    `path` is made of keys, ids and indices. `part` is what can be typed here: a key or
    the value of `key` of the `element` with the id `name` (if it has one), or the id of
    a new element. `word` is the text from `start` to `end`, and `there` the keys that
    the element already has. On a line that may become a key, `part` is "key".
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
    tree: SyntaxTree | None = field(default=None, compare=False, repr=False)

    def sibling(self, key: str) -> str:
        """Return the value of another key, in the innermost mapping here that has it.

        Empty if there is none.
        """
        tree = self.tree
        for node in self.node.holders if self.node is not None and tree is not None else ():
            for entry in node.entries if isinstance(node, MappingNode) else ():
                if tree is not None and tree.text_of(entry.key) == key:
                    return tree.text_of(entry.value)
        return ""

    def listed(self) -> tuple[str, ...]:
        """Return the other items of the innermost list here, without the word at this place."""
        holders = self.node.holders if self.node is not None else ()
        found = next((node for node in holders if isinstance(node, (SequenceNode, MappingNode))), None)
        if not isinstance(found, SequenceNode) or self.tree is None:
            return ()
        return tuple(self.tree.text_of(item.value) for item in found.items if item.value is not self.node)


def missing_keys(place: Place) -> tuple[str, ...]:
    """Return the keys that the element at a place lacks, required keys first."""
    if place.part != "key":
        return ()
    keys = ELEMENTS[place.element]
    free = [key for key in keys if key not in place.there or key == place.word]
    return tuple(sorted(free, key=lambda key: not keys[key].required))


def wanted_ids(place: Place) -> tuple[str, bool]:
    """Return the section with the ids that are valid at a place, and whether links are, too.

    The section is empty if there is none.
    """
    if place.part != "value":
        return "", False
    key = place.key
    if place.element == "link" and not key:
        key = "target"
    section = "claims" if place.path[-2:-1] == ("roles",) else _REFERS_TO.get(key, "")
    if place.element == "conflict":
        section = ""
    return section, key in _AIMS_AT_LINKS


class SyntaxTree:
    """A text, its syntax tree, and queries about offsets."""

    def __init__(self, text: str) -> None:
        """Parse a text, valid or not."""
        self.text = text
        self.document = parse_tree(text)

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text as editors count them."""
        return Lines(self.text)

    @cached_property
    def yaml_lines(self) -> Lines:
        """The lines of the text as YAML counts them, which end at more characters."""
        return Lines(self.text, LINE_BREAK)

    @cached_property
    def comments(self) -> list[CommentNode]:
        """All comments, in text order."""
        if "#" not in self.text:
            return []
        return [node for node in self.document.walk() if isinstance(node, CommentNode)]

    def comments_between(self, start: int, end: int) -> list[str]:
        """Return the comments that start in a range, in text order."""
        if self.text.find("#", start, end) < 0:
            return []
        first, last = (bisect_left(self.comments, at, key=start_of) for at in (start, end))
        return [self.text[comment.start : comment.end] for comment in self.comments[first:last]]

    @property
    def problems(self) -> list[Node]:
        """The nodes with a problem, in text order."""
        return [node for node in self.document.walk() if node.problem]

    def text_of(self, node: Node | None) -> str:
        """Return the text of a scalar, decoded; empty for any other node."""
        return scalar_text(self.text, node) if isinstance(node, ScalarNode) else ""

    def is_nothing(self, value: Node | None) -> bool:
        """Return whether a value is null: `null`, `~`, or missing."""
        if isinstance(value, ScalarNode):
            return value.style == "plain" and self.text[value.start : value.end] in NULLS
        return value is None

    def values_of(self, value: Node | None) -> list[Node | None]:
        """Return the values of a list, or a single value as a list; empty for null."""
        if isinstance(value, SequenceNode):
            return [item.value for item in value.items]
        return [] if self.is_nothing(value) else [value]

    def node_at(self, offset: int) -> Node:
        """Return the innermost node that contains an offset or ends at it."""
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
        """Return what is at an offset, from 0 to the length of the text."""
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

    def fitting_ids(self, place: Place) -> tuple[str, ...]:
        """Return the declared ids that are valid as the value at a place, in file order."""
        section, aims_at_links = wanted_ids(place)
        ids = list(self.ids(section)) if section else []
        if aims_at_links:
            ids += self.link_names()
        own = place.name if section == "claims" else ""
        return tuple(name for name in dict.fromkeys(ids) if name != own)

    def ids(self, section: str) -> Iterator[str]:
        """Yield the ids under `claims`, `parties`, `stages`, `sources`, `groups`, `values` or `arguments`."""
        for entry in self.entries_of(section):
            yield self.text_of(entry.key)

    def link_names(self) -> Iterator[str]:
        """Yield the ids of links, or `premise -> target` for links without one."""
        for entry in self.entries_of("claims"):
            if not isinstance(entry.value, MappingNode):
                continue
            for part in entry.value.entries:
                if self.text_of(part.key) in ("supports", "counters"):
                    yield from self._links(self.text_of(entry.key), part.value)
        for entry in self.entries_of("arguments"):
            if isinstance(entry.value, MappingNode):
                yield from self._steps(self.text_of(entry.key), entry.value)
        for value in self._values_of("links"):
            for link in _parts(value):
                if isinstance(link, MappingNode):
                    yield from filter(None, [self._value(link, "id")])

    def _links(self, claim: str, value: Node | None) -> Iterator[str]:
        for link in _parts(value):
            if isinstance(link, MappingNode):
                target, name = self._value(link, "target"), self._value(link, "id")
            else:
                target, name = self.text_of(link), ""
            if name or target:
                yield name or f"{claim} -> {target}"

    def _steps(self, argument: str, mapping: MappingNode) -> Iterator[str]:
        """Yield the ids of the steps of an argument with steps, and its own id, which means the last step."""
        steps = next((e.value for e in mapping.entries if self.text_of(e.key) == "steps"), None)
        number = 0
        for step in _parts(steps):
            typed = self._value(step, "number") if isinstance(step, MappingNode) else ""
            number = int(typed) if typed.isascii() and typed.isdecimal() else number + 1
            yield step_name(argument, number)
        if number:
            yield argument

    def _value(self, mapping: MappingNode, key: str) -> str:
        return next((self.text_of(e.value) for e in mapping.entries if self.text_of(e.key) == key), "")

    def _values_of(self, key: str) -> Iterator[Node | None]:
        """Yield the values of a key of the case, which may be duplicated."""
        for node in self.document.children:
            if isinstance(node, MappingNode):
                for entry in node.entries:
                    if self.text_of(entry.key) == key:
                        yield entry.value
            elif isinstance(node, ErrorNode):
                for child in node.children:
                    if isinstance(child, MappingNode):
                        yield from (e.value for e in child.entries if self.text_of(e.key) == key)

    def entries_of(self, section: str) -> Iterator[EntryNode]:
        """Yield the elements that a section declares."""
        for value in self._values_of(section):
            if value is None:
                continue
            for node in value.walk():
                if isinstance(node, EntryNode) and self._context(node) == ElementContext(
                    SECTIONS[section], section
                ):
                    yield node

    # Contexts and places of nodes

    def _context(self, node: Node) -> ElementContext:
        """Return the context of a node, as far as the schema defines it."""
        context = ElementContext("case")
        chain = list(node.holders)[::-1]
        for holder, inner in pairwise(chain):
            if isinstance(holder, EntryNode) and inner is not holder.key:
                context = self._inside(context, self.text_of(holder.key))
        return context

    def _inside(self, context: ElementContext, key: str) -> ElementContext:
        """Return the context of the value of a key."""
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
            self.text_of(word),
            word.start if word else at.end,
            word.end if word else at.end,
            self._keys(at),
            at,
            self,
        )

    def _path(self, node: Node) -> tuple[str | int, ...]:
        path: list[str | int] = []
        for holder in node.holders:
            if isinstance(holder, EntryNode):
                path.append(self.text_of(holder.key))
            elif isinstance(holder, ItemNode) and isinstance(holder.parent, SequenceNode):
                path.append(holder.parent.items.index(holder))
        return tuple(reversed(path))

    def _name(self, node: Node) -> str:
        """Return the id of the claim, party, stage or source that contains a node."""
        for holder in node.holders:
            if isinstance(holder, EntryNode) and self._context(holder).section:
                return self.text_of(holder.key)
        return ""

    def _keys(self, node: Node) -> tuple[str, ...]:
        """Return the keys of the innermost mapping that contains a node."""
        for holder in node.holders:
            if isinstance(holder, MappingNode):
                return tuple(self.text_of(entry.key) for entry in holder.entries if entry.key is not None)
        return ()

    def _on_word(self, node: Node, at: int, offset: int) -> Place:
        """Return the place of a word, or after a `:` or a dash."""
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
        if alone and " " not in self.text_of(node) and context.element != "link":
            return self._place(node, node, "key", context=context)
        return self._place(node, node, "value", SHORT_FORM.get(context.element, ""), context)

    def _of_value(self, entry: EntryNode) -> Place:
        return self._of_context(entry, self._inside(self._context(entry), self.text_of(entry.key)))

    def _of_context(self, at: Node, context: ElementContext) -> Place:
        """Return the place of a missing value."""
        if context.section:
            return self._place(Node(0, 0), at, "id", context=context)
        key = context.key or SHORT_FORM.get(context.element, "")
        return self._place(Node(0, 0), at, "value" if key else "key", key, context)

    def _on_blank(self, offset: int, line: int) -> Place:
        """Return the place of a line that is blank up to the offset, found by its column."""
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
        """Return the place of a line that is indented deeper than a key or a dash."""
        if isinstance(holder, EntryNode):
            context = self._inside(self._context(holder), self.text_of(holder.key))
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
                *(place.path, place.element, "key", "", place.name, "", place.start, place.end), (), at, self
            )
        return place

    def _last_before(self, offset: int) -> Node:
        """Return the innermost node with the greatest start before an offset."""
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
    """Return the items of a list, or the single value."""
    if isinstance(value, SequenceNode):
        return [item.value for item in value.items if item.value is not None]
    return [value] if value is not None else []
