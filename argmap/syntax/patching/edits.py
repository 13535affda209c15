"""What has to be edited in a case file so that it says what it is to say.

Each element of the file is compared with what it is to become, key by key; what
does not differ is not edited. This module must not know how an edit is made.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from collections.abc import Mapping as ReadOnly
from collections.abc import Sequence as Many
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, TypeAlias

from argmap.core.model import Case, Claim, Link, Stance
from argmap.syntax.patching.splices import Edit, Expanded, Listed, Output, Put, Rebuilt
from argmap.syntax.patching.wanted import SECTIONS, Aim, Home, LinkWords, PlacedLink, Trait, matched_items
from argmap.syntax.reading.scalars import normal
from argmap.syntax.schema import ELEMENTS, SHORT_FORM
from argmap.syntax.writer import (
    Targets,
    written_claim,
    written_element,
    written_fields,
    written_link,
    written_links,
    written_part,
)
from argmap.syntax.yaml import Mapping, Scalar, Sequence, Value, is_null
from argmap.syntax.yaml.writer import Writable


class Grain(IntEnum):
    """The least that is rewritten where something differs."""

    PART = 0
    ELEMENT = 1
    SECTION = 2


@dataclass(frozen=True, slots=True)
class RemovedPart:
    """A part goes; `left` says that something in it is said elsewhere now."""

    left: bool = False


#: What is to become of a part of an element, None where nothing is.
Change: TypeAlias = Edit | RemovedPart | None

_ELEMENT_OF = {"parties": "party", "stages": "stage", "sources": "source", "claims": "claim"}
_STANCE_OF: dict[str, Stance] = {"supports": "support", "counters": "counter"}
_WORD_OF = {stance: word for word, stance in _STANCE_OF.items()}
_NOWHERE_ELSE = frozenset[int]()


def find_edits(root: Mapping, old: Case, aim: Aim, grain: Grain = Grain.PART) -> Rebuilt | None:
    """The edit of a case file's root that makes it say `aim`; None where it does so already.

    `old` is the case that the file says. Claims that `root` does not have are not edited.
    """
    return _Finder(old, aim, grain).case(root)


class _Finder:
    def __init__(self, old: Case, aim: Aim, grain: Grain) -> None:
        self._old, self._aim, self._grain = old, aim, grain
        self._new = aim.case
        self._now = aim.renamed
        self._words = LinkWords(aim.case)
        self._targets = Targets(aim.case.links)

    def case(self, root: Mapping) -> Rebuilt | None:
        """The edit of the whole."""
        nodes = _nodes(root)
        changes = self._parts("case", self._old, self._new, nodes)
        for word in SECTIONS:
            changes[word] = self._section(word, nodes.get(word))
        changes["links"] = self._links_apart(nodes.get("links"))
        for word, traits in (("issues", self._issue_traits()), ("conflicts", _CONFLICT_TRAITS)):
            before, after = getattr(self._old, word), getattr(self._new, word)
            changes[word] = self._elements(nodes.get(word), word.removesuffix("s"), before, after, traits)
        edit = _rebuilt(root, "case", changes, {})
        return edit if isinstance(edit, Rebuilt) else None

    # Sections: mappings of ids to elements

    def _section(self, word: str, node: Value | None) -> Change:
        before, after = getattr(self._old, word), getattr(self._new, word)
        if not after:
            return RemovedPart() if before else None
        if not isinstance(node, Mapping) or not node.pairs:
            return Put(self._written_section(word))
        indices = {normal(key.value): index for index, (key, _) in enumerate(node.pairs)}
        outputs = []
        for name in after:
            was = self._aim.was[word].get(name)
            if was is None:
                outputs.append(Output(None, Put(self._written(word, name)), name))
                continue
            index = indices.get(was)
            if index is None:
                continue
            same = word == "claims" and was not in self._aim.touched
            edit = None if same else self._in_section(word, node.pairs[index][1], was, name)
            outputs.append(Output(index, edit, None if was == name else name))
        if outputs == [Output(index) for index in range(len(node.pairs))]:
            return None
        return Rebuilt(outputs) if self._grain < Grain.SECTION else Put(self._written_section(word))

    def _in_section(self, word: str, node: Value, was: str, name: str) -> Edit | None:
        before, after = getattr(self._old, word)[was], getattr(self._new, word)[name]
        element = _ELEMENT_OF[word]
        nodes = _nodes(node)
        changes = self._parts(element, before, after, nodes)
        turned: dict[str, str] = {}
        if isinstance(after, Claim):
            changes["cites"] = self._elements(
                nodes.get("cites"), "cite", before.cites, after.cites, _CITE_TRAITS
            )
            for link_word, stance in _STANCE_OF.items():
                home = (name, stance)
                read_from = self._aim.read_from.get(home, home)
                typed = _WORD_OF[read_from[1]] if read_from else link_word
                changes[link_word] = self._links(nodes.get(typed), home)
                if typed != link_word:
                    turned[typed] = link_word
        if not turned and not any(changes.values()):
            return None
        return self._element(node, element, changes, self._written(word, name), turned)

    def _element(
        self,
        node: Value,
        element: str,
        changes: dict[str, Change],
        whole: Writable,
        turned: ReadOnly[str, str],
    ) -> Edit:
        """The edit of an element of which something differs; `whole` is all of it."""
        if self._grain > Grain.PART:
            return Put(whole)
        if isinstance(node, Mapping) and node.pairs:
            return _rebuilt(node, element, changes, turned) or Put(whole)
        short = SHORT_FORM.get(element, "")
        first = changes.get(short)
        if not isinstance(node, Scalar) or is_null(node) or isinstance(first, RemovedPart):
            return Put(whole)
        first = first if isinstance(first, Put) else None
        words = (word for word in ELEMENTS[element] if word != short)
        added = {word: change.value for word in words if isinstance(change := changes.get(word), Put)}
        if added:
            return Expanded(short, first, added)
        return first or Put(whole)

    def _written_section(self, word: str) -> Writable:
        return {name: self._written(word, name) for name in getattr(self._new, word)}

    def _written(self, word: str, name: str) -> Writable:
        value = getattr(self._new, word)[name]
        if not isinstance(value, Claim):
            return written_element(_ELEMENT_OF[word], value)
        homes = ((name, stance) for stance in _WORD_OF)
        links = [placed.link for home in homes for placed in self._aim.links_at(home)]
        return written_claim(value, links, self._targets)

    # Parts of elements

    def _parts(self, element: str, before: Any, after: Any, nodes: ReadOnly[str, Value]) -> dict[str, Change]:
        """What becomes of the parts that stand for themselves."""
        changes: dict[str, Change] = {}
        for word, key in ELEMENTS[element].items():
            if key.kind in _COMPOUND:
                continue
            attribute = word.replace("-", "_")
            was, becomes = getattr(before, attribute), getattr(after, attribute)
            if key.kind in ("words", "ids"):
                changes[word] = self._several(nodes.get(word), was, becomes)
            elif was != becomes:
                changes[word] = RemovedPart() if becomes is None else Put(written_part(becomes, key.kind))
        return changes

    def _several(self, node: Value | None, before: Many[str], after: Many[str]) -> Change:
        """What becomes of one word or several; the id of a renamed claim is the item it was."""
        if before == after:
            return None
        free: defaultdict[str, deque[int]] = defaultdict(deque)
        for index, word in enumerate(before):
            free[self._now.get(word, word)].append(index)
        outputs = []
        for word in after:
            was = free[word].popleft() if free[word] else None
            same = was is not None and before[was] == word
            outputs.append(Output(was, None if same else Put(word)))
        whole = Put(written_part(tuple(after), "words")) if after else None
        return self._list(node, outputs, len(before), whole)

    def _elements(
        self,
        node: Value | None,
        element: str,
        before: Many[Any],
        after: Many[Any],
        traits: Many[tuple[Trait[Any], Trait[Any]]],
    ) -> Change:
        """What becomes of a list of elements without ids."""
        if before == after:
            return None
        items = _items(node)
        was = matched_items(before, after, *traits)
        outputs = []
        for index, value in enumerate(after):
            whole: Writable = {**written_fields(element, value)}
            if index not in was:
                outputs.append(Output(None, Put(whole)))
                continue
            item = items[was[index]]
            changes = self._parts(element, before[was[index]], value, _nodes(item))
            differs = any(change is not None for change in changes.values())
            edit = self._element(item, element, changes, whole, {}) if differs else None
            outputs.append(Output(was[index], edit))
        written: list[Writable] = [written_fields(element, value) for value in after]
        return self._list(node, outputs, len(before), Put(written) if after else None)

    def _list(
        self,
        node: Value | None,
        outputs: list[Output],
        count: int,
        whole: Put | None,
        left: frozenset[int] = _NOWHERE_ELSE,
    ) -> Change:
        """What becomes of a list, or of a single value that stands for a list of one; `count` items were there."""
        if outputs == [Output(index) for index in range(count)]:
            return None
        if whole is None:
            return RemovedPart(left=bool(left))
        if self._grain > Grain.PART or node is None or not count:
            return whole
        if isinstance(node, Sequence):
            return Rebuilt(outputs, left)
        if len(outputs) == 1 and outputs[0].was == 0:
            return outputs[0].edit
        return Listed(outputs) if any(output.was == 0 for output in outputs) else whole

    # Links

    def _links(self, node: Value | None, home: Home) -> Change:
        """What becomes of the links in a claim's `supports` or `counters`."""
        placed = self._aim.links_at(home)
        if home in self._aim.read_from.values():  # they go under another key, and the node with them
            node = None
        links = [link for _, link in placed]
        whole = Put(written_links(links, self._targets)) if links else None
        items = _items(node)
        return self._placed(node, items, placed, whole, "link") if items or placed else None

    def _links_apart(self, node: Value | None) -> Change:
        """What becomes of the case's own links."""
        placed = self._aim.links_at(None)
        items = _items(node)
        whole = Put([self._written_apart(link) for _, link in placed]) if placed else None
        return self._placed(node, items, placed, whole, "case link") if items else None

    def _placed(
        self,
        node: Value | None,
        items: Many[Value],
        placed: Iterable[PlacedLink],
        whole: Put | None,
        element: str,
    ) -> Change:
        indices = {item.start_mark.index: index for index, item in enumerate(items)}
        outputs = []
        for was, link in placed:
            index = indices.get(was.written_at[1]) if was else None
            if was is None or index is None:
                outputs.append(Output(None, Put(written_link(link, self._targets))))
            else:
                outputs.append(Output(index, self._link(items[index], was, link, element)))
        left = frozenset(index for start, index in indices.items() if start in self._aim.moved)
        return self._list(node, outputs, len(items), whole, left)

    def _link(self, node: Value, was: Link, link: Link, element: str) -> Edit | None:
        nodes = _nodes(node)
        changes: dict[str, Change] = {}
        target = nodes.get("target", node)
        if isinstance(target, Scalar) and self._words.meant(normal(target.value.strip())) != link.target:
            changes["target"] = Put(self._targets.written(link.target))
        if was != link:
            for word, key in ELEMENTS[element].items():
                if word in ("with", "premises"):
                    first = int(word == "with")
                    changes[word] = self._several(
                        nodes.get(word), was.premises[first:], link.premises[first:]
                    )
                elif word != "target" and (becomes := getattr(link, word)) != getattr(was, word):
                    changes[word] = RemovedPart() if becomes is None else Put(written_part(becomes, key.kind))
        if all(change is None for change in changes.values()):
            return None
        whole = written_link(link, self._targets) if element == "link" else self._written_apart(link)
        return self._element(node, element, changes, whole, {})

    def _written_apart(self, link: Link) -> Writable:
        fields = {"premises": written_part(link.premises, "ids"), "stance": link.stance}
        fields["target"] = self._targets.written(link.target)
        for word, key in ELEMENTS["case link"].items():
            if word not in fields and getattr(link, word) is not None:
                fields[word] = written_part(getattr(link, word), key.kind)
        return {**fields}

    def _issue_traits(self) -> Many[tuple[Trait[Any], Trait[Any]]]:
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


_COMPOUND = frozenset(("version", "elements", "links", "cites", "issues", "conflicts"))
_CITE_TRAITS = (
    _same(lambda cite: cite),
    _same(lambda cite: (cite.source, cite.at) if cite.at else None),
    _same(lambda cite: (cite.source, cite.quote) if cite.quote else None),
    _same(lambda cite: cite.source),
)
_CONFLICT_TRAITS = (
    _same(lambda conflict: conflict),
    _same(lambda conflict: (conflict.element, conflict.id, conflict.part, conflict.kind)),
)


def _nodes(node: Value | None) -> dict[str, Value]:
    """The values of a mapping by key; none where it is something else."""
    return {key.value: part for key, part in node.pairs} if isinstance(node, Mapping) else {}


def _items(node: Value | None) -> Many[Value]:
    """The values of a list, or the one value there is."""
    if isinstance(node, Sequence):
        return node.items
    return [] if node is None or is_null(node) else [node]


def _rebuilt(
    node: Mapping, element: str, changes: ReadOnly[str, Change], turned: ReadOnly[str, str]
) -> Edit | None:
    """The edit of a mapping's keys: new ones go where the table of the format has them.

    `turned` are keys that become other keys.
    """
    outputs: dict[str, Output] = {}
    left = []
    for index, (key, _) in enumerate(node.pairs):
        word = turned.get(key.value, key.value)
        change = changes.get(word)
        if isinstance(change, RemovedPart):
            left += [index] if change.left else []
        else:
            outputs[word] = Output(index, change, word if word != key.value else None)
    order = list(outputs)
    rank = {word: index for index, word in enumerate(ELEMENTS[element])}
    for word, place in rank.items():
        change = changes.get(word)
        if word not in outputs and isinstance(change, Put):
            outputs[word] = Output(None, change, word)
            before = [index for index, known in enumerate(order) if rank[known] < place]
            order.insert(before[-1] + 1 if before else 0, word)
    if len(order) == len(node.pairs) and all(
        outputs[word] == (i, None, None) for i, word in enumerate(order)
    ):
        return None
    return Rebuilt([outputs[word] for word in order], frozenset(left)) if order else Put({})
