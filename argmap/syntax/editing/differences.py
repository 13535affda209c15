"""Finds the edits that turn a case file into one with another content.

Each element of the file is compared with its new version, key by key; equal parts are not edited. This module
must not know how edits are applied to the text.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum
from typing import Any

from argmap.core.arguments import number_of
from argmap.core.fixes import Insert, Move, PartEdit, Path, Writable
from argmap.core.model import Argument, Case, Claim, Link, Stance
from argmap.syntax.editing.part_changes import (
    Change,
    PartRemoval,
    PartValue,
    PlacedPart,
    collection_edits,
    part_edits,
)
from argmap.syntax.editing.wanted_case import Aim, Home, LinkWords, PlacedLink, Trait, matched_items
from argmap.syntax.scalars import normal
from argmap.syntax.schema import ELEMENTS, LISTED, SECTIONS, SHORT_FORM, attribute_of
from argmap.syntax.tree.nodes import MappingNode, Node, ScalarNode, SequenceNode
from argmap.syntax.tree.places import SyntaxTree
from argmap.syntax.writer import (
    Targets,
    written_argument,
    written_claim,
    written_element,
    written_items,
    written_link,
    written_links,
    written_part,
    written_step,
    written_steps,
)


class Grain(IntEnum):
    """The smallest unit that is rewritten if something in it differs."""

    PART = 0
    ELEMENT = 1
    SECTION = 2


_STANCE_OF: dict[str, Stance] = {"supports": "support", "counters": "counter"}
_WORD_OF: dict[str, str] = {stance: word for word, stance in _STANCE_OF.items()}
_NOWHERE_ELSE = frozenset[int]()


def find_edits(tree: SyntaxTree, old: Case, aim: Aim, grain: Grain = Grain.PART) -> list[PartEdit]:
    """Return the edits of a case file that give it the content `aim`; empty if it already has it.

    `old` is the case that the file contains. Claims that are missing from the tree are not edited.
    """
    return _Finder(tree, old, aim, grain).case()


class _Finder:
    def __init__(self, tree: SyntaxTree, old: Case, aim: Aim, grain: Grain) -> None:
        self._tree, self._text_of = tree, tree.text_of
        self._old, self._aim, self._grain = old, aim, grain
        self._new = aim.case
        self._now = aim.renamed
        self._words = LinkWords(aim.case)
        self._targets = Targets(aim.case.links)

    def case(self) -> list[PartEdit]:
        """Return the edits of the whole file."""
        root = self._tree.document.value
        if not isinstance(root, MappingNode):
            return []
        nodes = self._nodes(root)
        changes = self._parts("case", (), self._old, self._new, nodes)
        for word in SECTIONS:
            changes[word] = self._section(word, nodes.get(word))
        changes["links"] = self._links_apart(nodes.get("links"))
        for word, traits in (("issues", self._issue_traits()), ("conflicts", _CONFLICT_TRAITS)):
            before, after = getattr(self._old, word), getattr(self._new, word)
            element = word.removesuffix("s")
            changes[word] = self._elements((word,), nodes.get(word), element, before, after, traits)
        edits = self._keys((), root, "case", changes, {})
        return edits if isinstance(edits, list) else []

    def _nodes(self, node: Node | None) -> dict[str, Node | None]:
        """Return the values of a mapping by key; empty for any other node."""
        if not isinstance(node, MappingNode):
            return {}
        return {self._text_of(entry.key): entry.value for entry in node.entries}

    # Sections: mappings of ids to elements

    def _section(self, word: str, node: Node | None) -> Change:
        before, after = getattr(self._old, word), getattr(self._new, word)
        if not after:
            return PartRemoval() if before else None
        entries = node.entries if isinstance(node, MappingNode) else []
        if not entries:
            return PartValue(self._written_section(word))
        typed = [self._text_of(entry.key) for entry in entries]
        indices = {normal(key): index for index, key in enumerate(typed)}
        parts = []
        for name in after:
            was = self._aim.was[word].get(name)
            if was is None:
                parts.append(PlacedPart(None, PartValue(self._written(word, name)), name))
                continue
            index = indices.get(was)
            if index is None:
                continue
            same = word == "claims" and was not in self._aim.touched
            path = (word, typed[index])
            change = None if same else self._in_section(word, path, entries[index].value, was, name)
            parts.append(PlacedPart(index, change, None if was == name else name))
        edits = collection_edits((word,), typed, parts)
        if not edits:
            return None
        return edits if self._grain < Grain.SECTION else PartValue(self._written_section(word))

    def _in_section(self, word: str, path: Path, node: Node | None, was: str, name: str) -> Change:
        before, after = getattr(self._old, word)[was], getattr(self._new, word)[name]
        element = SECTIONS[word]
        nodes = self._nodes(node)
        changes = self._parts(element, path, before, after, nodes)
        turned: dict[str, str] = {}
        if isinstance(after, Claim):
            for held, traits in (("cites", _CITE_TRAITS), ("wordings", _WORDING_TRAITS)):
                was_held, becomes = getattr(before, held), getattr(after, held)
                listed = held.removesuffix("s")
                changes[held] = self._elements(
                    (*path, held), nodes.get(held), listed, was_held, becomes, traits
                )
            for link_word, stance in _STANCE_OF.items():
                home = (name, stance)
                read_from = self._aim.read_from.get(home, home)
                typed = _WORD_OF[read_from[1]] if read_from else link_word
                changes[link_word] = self._links((*path, typed), nodes.get(typed), home)
                if typed != link_word:
                    turned[typed] = link_word
        if word == "arguments":
            changes["steps"] = self._steps((*path, "steps"), nodes.get("steps"), name)
        if not turned and not any(changes.values()):
            return None
        return self._element(path, node, element, changes, self._written(word, name), turned)

    def _element(
        self,
        path: Path,
        node: Node | None,
        element: str,
        changes: dict[str, Change],
        whole: Writable,
        turned: Mapping[str, str],
    ) -> PartValue | list[PartEdit]:
        """Return the change of an element of which something differs; `whole` is all of its content."""
        if self._grain > Grain.PART:
            return PartValue(whole)
        if isinstance(node, MappingNode) and node.entries:
            return self._keys(path, node, element, changes, turned) or PartValue(whole)
        short = SHORT_FORM.get(element, "")
        first = changes.get(short)
        if not isinstance(node, ScalarNode) or self._tree.is_nothing(node) or isinstance(first, PartRemoval):
            return PartValue(whole)
        words = (word for word in ELEMENTS[element] if word != short)
        added = {word: change.value for word in words if isinstance(change := changes.get(word), PartValue)}
        if not added:
            return first if isinstance(first, PartValue) else PartValue(whole)
        edits: list[PartEdit] = [Move(path, path, short), *part_edits((*path, short), first)]
        return edits + [Insert(path, value, word, short) for word, value in added.items()]

    def _keys(
        self,
        path: Path,
        node: MappingNode,
        element: str,
        changes: Mapping[str, Change],
        turned: Mapping[str, str],
    ) -> PartValue | list[PartEdit]:
        """Return the change of a mapping's keys; new keys are inserted in the order of the format.

        `turned` maps keys to the keys that replace them.
        """
        typed = [self._text_of(entry.key) for entry in node.entries]
        parts: dict[str, PlacedPart] = {}
        left = set()
        for index, key in enumerate(typed):
            word = turned.get(key, key)
            change = changes.get(word)
            if isinstance(change, PartRemoval):
                left |= {index} if change.left else set()
            else:
                parts[word] = PlacedPart(index, change, word if word != key else None)
        order = list(parts)
        rank = {word: index for index, word in enumerate(ELEMENTS[element])}
        for word, place in rank.items():
            change = changes.get(word)
            if word not in parts and isinstance(change, PartValue):
                parts[word] = PlacedPart(None, change, word)
                before = [index for index, known in enumerate(order) if rank[known] < place]
                order.insert(before[-1] + 1 if before else 0, word)
        return (
            collection_edits(path, typed, [parts[word] for word in order], left) if order else PartValue({})
        )

    def _written_section(self, word: str) -> Writable:
        return {name: self._written(word, name) for name in getattr(self._new, word)}

    def _written(self, word: str, name: str) -> Writable:
        value = getattr(self._new, word)[name]
        if isinstance(value, Argument):
            steps = [placed.link for placed in self._aim.links_at((name, "step"))]
            return written_argument(value, steps, self._targets)
        if not isinstance(value, Claim):
            return written_element(SECTIONS[word], value)
        homes = ((name, stance) for stance in _STANCE_OF.values())
        links = [placed.link for home in homes for placed in self._aim.links_at(home)]
        return written_claim(value, links, self._targets)

    # Parts of elements

    def _parts(
        self, element: str, path: Path, before: Any, after: Any, nodes: Mapping[str, Node | None]
    ) -> dict[str, Change]:
        """Return the changes of the parts that belong to one key each."""
        changes: dict[str, Change] = {}
        for word, key in ELEMENTS[element].items():
            if key.kind in _COMPOUND:
                continue
            attribute = attribute_of(word)
            was, becomes = getattr(before, attribute), getattr(after, attribute)
            if key.kind in ("words", "ids"):
                changes[word] = self._several((*path, word), nodes.get(word), was, becomes)
            elif was != becomes:
                changes[word] = (
                    PartRemoval() if becomes is None else PartValue(written_part(becomes, key.kind))
                )
        return changes

    def _several(self, path: Path, node: Node | None, before: Sequence[str], after: Sequence[str]) -> Change:
        """Return the change of one word or a list of words; the id of a renamed claim keeps its item."""
        if before == after:
            return None
        free: defaultdict[str, deque[int]] = defaultdict(deque)
        for index, word in enumerate(before):
            free[self._now.get(word, word)].append(index)
        parts = []
        for word in after:
            was = free[word].popleft() if free[word] else None
            same = was is not None and before[was] == word
            parts.append(PlacedPart(was, None if same else PartValue(word)))
        whole = PartValue(written_part(tuple(after), "words")) if after else None
        return self._list(path, node, parts, len(before), whole)

    def _elements(
        self,
        path: Path,
        node: Node | None,
        element: str,
        before: Sequence[Any],
        after: Sequence[Any],
        traits: Sequence[tuple[Trait[Any], Trait[Any]]],
    ) -> Change:
        """Return the change of a list of elements without ids."""
        if before == after:
            return None
        items = self._tree.values_of(node)
        was = matched_items(before, after, *traits)
        parts = []
        for index, value in enumerate(after):
            whole = written_element(element, value)
            if index not in was:
                parts.append(PlacedPart(None, PartValue(whole)))
                continue
            at, item = (*path, was[index]), items[was[index]]
            changes = self._parts(element, at, before[was[index]], value, self._nodes(item))
            differs = any(change is not None for change in changes.values())
            change = self._element(at, item, element, changes, whole, {}) if differs else None
            parts.append(PlacedPart(was[index], change))
        written = PartValue(written_items(element, after)) if after else None
        return self._list(path, node, parts, len(before), written)

    def _list(
        self,
        path: Path,
        node: Node | None,
        parts: list[PlacedPart],
        count: int,
        whole: PartValue | None,
        left: frozenset[int] = _NOWHERE_ELSE,
    ) -> Change:
        """Return the change of a list of `count` items, or of a single value in place of a list."""
        edits = collection_edits(path, range(count), parts, left)
        if not edits:
            return None
        if whole is None:
            return PartRemoval(left=bool(left))
        if self._grain > Grain.PART or node is None or not count:
            return whole
        if isinstance(node, SequenceNode) or any(part.was == 0 for part in parts):
            return edits
        return whole

    # Links

    def _links(self, path: Path, node: Node | None, home: Home) -> Change:
        """Return the change of the links in a claim's `supports` or `counters`."""
        placed = self._aim.links_at(home)
        if home in self._aim.read_from.values():  # the links and their node move to another key
            node = None
        links = [link for _, link in placed]
        whole = PartValue(written_links(links, self._targets)) if links else None
        items = self._tree.values_of(node)
        return self._placed(path, node, items, placed, whole, "link") if items or placed else None

    def _links_apart(self, node: Node | None) -> Change:
        """Return the change of the case's own links."""
        placed = self._aim.links_at(None)
        items = self._tree.values_of(node)
        whole = PartValue([self._written_apart(link) for _, link in placed]) if placed else None
        return self._placed(("links",), node, items, placed, whole, "case link") if items else None

    def _steps(self, path: Path, node: Node | None, argument: str) -> Change:
        """Return the change of the steps of an argument; a step has a number only after a gap."""
        placed = self._aim.links_at((argument, "step"))
        items = self._tree.values_of(node)
        if not items and not placed:
            return None
        links = [link for _, link in placed]
        indices = {item.start: index for index, item in enumerate(items) if item is not None}
        parts, before = [], 0
        for was, link in placed:
            number = number_of(link) or before + 1
            typed = None if number == before + 1 else number
            before = number
            index = indices.get(was.written_at[1]) if was else None
            whole = written_step(link, self._targets, typed)
            if was is None or index is None:
                parts.append(PlacedPart(None, PartValue(whole)))
                continue
            at, item = (*path, index), items[index]
            nodes = self._nodes(item)
            changes = self._link_changes(at, item, was, link, "step")
            stood = self._text_of(nodes.get("number")).strip() or None
            if stood != (None if typed is None else str(typed)) and not (
                typed is None and stood == f"{number}"
            ):
                changes["number"] = (
                    PartRemoval() if typed is None else PartValue(written_part(typed, "number"))
                )
            same = all(change is None for change in changes.values())
            parts.append(
                PlacedPart(index, None if same else self._element(at, item, "step", changes, whole, {}))
            )
        left = frozenset(index for start, index in indices.items() if start in self._aim.moved)
        return self._list(
            path,
            node,
            parts,
            len(items),
            PartValue(written_steps(links, self._targets)) if links else None,
            left,
        )

    def _placed(
        self,
        path: Path,
        node: Node | None,
        items: Sequence[Node | None],
        placed: Iterable[PlacedLink],
        whole: PartValue | None,
        element: str,
    ) -> Change:
        indices = {item.start: index for index, item in enumerate(items) if item is not None}
        parts = []
        for was, link in placed:
            index = indices.get(was.written_at[1]) if was else None
            if was is None or index is None:
                parts.append(PlacedPart(None, PartValue(written_link(link, self._targets))))
            else:
                change = self._link((*path, index), items[index], was, link, element)
                parts.append(PlacedPart(index, change))
        left = frozenset(index for start, index in indices.items() if start in self._aim.moved)
        return self._list(path, node, parts, len(items), whole, left)

    def _link(self, path: Path, node: Node | None, was: Link, link: Link, element: str) -> Change:
        changes = self._link_changes(path, node, was, link, element)
        if all(change is None for change in changes.values()):
            return None
        whole = written_link(link, self._targets) if element == "link" else self._written_apart(link)
        return self._element(path, node, element, changes, whole, {})

    def _link_changes(
        self, path: Path, node: Node | None, was: Link, link: Link, element: str
    ) -> dict[str, Change]:
        """Return the changes of the keys of a link."""
        nodes = self._nodes(node)
        changes: dict[str, Change] = {}
        aim = "to" if element == "step" else "target"
        target = nodes.get(aim, node)
        if (
            isinstance(target, ScalarNode)
            and self._words.meant(normal(self._text_of(target).strip())) != link.target
        ):
            changes[aim] = PartValue(self._targets.written(link.target))
        if was != link:
            for word, key in ELEMENTS[element].items():
                if word in ("with", "premises", "from"):
                    first = int(word == "with")
                    changes[word] = self._several(
                        (*path, word), nodes.get(word), was.premises[first:], link.premises[first:]
                    )
                elif key.kind == "words":
                    said = getattr(was, word), getattr(link, word)
                    changes[word] = self._several((*path, word), nodes.get(word), *said)
                elif word not in (aim, "number") and (becomes := getattr(link, word)) != getattr(was, word):
                    gone = becomes in (None, ()) or (element == "step" and becomes == "support")
                    changes[word] = PartRemoval() if gone else PartValue(written_part(becomes, key.kind))
        return changes

    def _written_apart(self, link: Link) -> Writable:
        fields = {"premises": written_part(link.premises, "ids"), "stance": link.stance}
        fields["target"] = self._targets.written(link.target)
        for word, key in ELEMENTS["case link"].items():
            if word not in fields and getattr(link, word) not in (None, ()):
                fields[word] = written_part(getattr(link, word), key.kind)
        return {**fields}

    def _issue_traits(self) -> Sequence[tuple[Trait[Any], Trait[Any]]]:
        now = self._now
        return (
            (lambda issue: issue, lambda issue: issue),
            (lambda issue: tuple(now.get(p, p) for p in issue.positions), lambda issue: issue.positions),
            (lambda issue: now.get(issue.positions[0], issue.positions[0]), lambda issue: issue.positions[0]),
            (
                lambda issue: now.get(issue.positions[-1], issue.positions[-1]),
                lambda issue: issue.positions[-1],
            ),
        )


def _same(trait: Trait[Any]) -> tuple[Trait[Any], Trait[Any]]:
    return trait, trait


_COMPOUND = frozenset(("version", "elements", "links", "steps", *LISTED))
_CITE_TRAITS = (
    _same(lambda cite: cite),
    _same(lambda cite: (cite.source, cite.at) if cite.at else None),
    _same(lambda cite: (cite.source, cite.quote) if cite.quote else None),
    _same(lambda cite: cite.source),
)
_WORDING_TRAITS = (
    _same(lambda wording: wording),
    _same(lambda wording: wording.text),
    _same(lambda wording: (wording.lang, wording.by, wording.source)),
)
_CONFLICT_TRAITS = (
    _same(lambda conflict: conflict),
    _same(lambda conflict: (conflict.element, conflict.id, conflict.part, conflict.kind)),
)
