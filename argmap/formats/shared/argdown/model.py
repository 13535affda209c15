"""The map that an Argdown text defines: statements with one title are one, and relations join them.

Argdown's own JSON holds the same, so both are read into this map.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.formats.shared.argdown.tree import (
    ArgdownDocument,
    ArgdownSection,
    ArgdownStructure,
    Data,
    Inference,
    Occurrence,
)
from argmap.formats.shared.files.json import word_of

RelationType: TypeAlias = Literal["support", "attack", "undercut", "contradictory", "contrary", "entails"]

#: The meaning of a mark, and whether the relation leads from what the mark is under.
_MARKS: dict[str, tuple[RelationType, bool]] = {
    "+>": ("support", True),
    "->": ("attack", True),
    "_>": ("undercut", True),
    "><": ("contradictory", True),
    "+": ("support", False),
    "<+": ("support", False),
    "-": ("attack", False),
    "<-": ("attack", False),
    "_": ("undercut", False),
    "<_": ("undercut", False),
}


#: The keys of a group in `regroup` that are read.
_OF_A_GROUP = frozenset(("title", "statements", "arguments", "children", "tags"))


@dataclass(slots=True, eq=False)
class ArgdownNode:
    """A statement or an argument: all occurrences of one title, in the order in which they end.

    `rows` are the premises and conclusions of a reconstructed argument; each conclusion has an inference.
    `untitled` says whether Argdown numbers it.
    """

    title: str
    is_argument: bool
    untitled: bool = False
    members: list[Occurrence] = field(default_factory=list)
    section: ArgdownSection | None = None
    rows: list[tuple[ArgdownNode, Inference | None]] = field(default_factory=list)
    start: int = 0

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of all members, each once."""
        return tuple(dict.fromkeys(tag for member in self.members for tag in member.tags))

    @property
    def data(self) -> Data:
        """The data of all members; later ones override earlier ones."""
        return {key: value for member in self.members for key, value in member.data.items()}


@dataclass(slots=True, eq=False)
class Relation:
    """A relation: one node bears on another, or on the inference of an argument at the row `row`."""

    kind: RelationType
    source: ArgdownNode
    target: ArgdownNode
    start: int
    row: int | None = None


@dataclass(slots=True)
class Map:
    """The whole map, in the order of the text; `keys` holds where the keys of the front matter start.

    Of several documents, `front` and `keys` are those of the first.
    """

    front: Data
    sections: list[ArgdownSection]
    statements: list[ArgdownNode]
    arguments: list[ArgdownNode]
    relations: list[Relation]
    #: The relations that read as undercuts of an inference elsewhere.
    stray: list[int] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)
    #: Whether the sections are the groups of the front matter.
    is_regrouped: bool = False
    #: The statements with another text, and the arguments with another reconstruction, in a further document.
    reworded: list[int] = field(default_factory=list)
    renamed: list[int] = field(default_factory=list)


def build_map(documents: Sequence[ArgdownDocument], source: SourceText, mistakes: Mistakes) -> Map:
    """Return the map of one or several documents; reconstructing an argument twice in one is reported.

    A title denotes one statement in all documents. An argument that a further document reconstructs
    differently is a separate one there, with a number after its title.
    """
    return _Builder(documents, source, mistakes).build()


class _Builder:
    """A builder that follows Argdown: untitled elements are numbered in the order in which they begin."""

    def __init__(self, documents: Sequence[ArgdownDocument], source: SourceText, mistakes: Mistakes) -> None:
        self._documents, self._source, self._mistakes = documents, source, mistakes
        self._statements: dict[str, ArgdownNode] = {}
        self._arguments: dict[str, ArgdownNode] = {}
        self._of: dict[int, ArgdownNode] = {}
        self._untitled = 0
        self._inferences: dict[int, tuple[ArgdownNode, int]] = {}
        #: In the document being read, the arguments that got another title, and the rows that are the same.
        self._titles: dict[str, str] = {}
        self._same: dict[int, ArgdownNode] = {}

    def build(self) -> Map:
        first = self._documents[0]
        found = Map(
            first.front, [one for document in self._documents for one in document.sections], [], [], []
        )
        found.keys = first.keys
        read = [self._read(document, found) for document in self._documents]
        for node in (*self._statements.values(), *self._arguments.values()):
            if node.section is None and node.members:
                node.section = node.members[0].section
        found.statements, found.arguments = list(self._statements.values()), list(self._arguments.values())
        for document, wanted in zip(self._documents, read, strict=True):
            related = (pair for pair in wanted if pair[0].relation)
            relations = [
                self._relation(*pair, found.stray) for pair in sorted(related, key=lambda p: p[0].closed)
            ]
            found.relations += _settled(_without_repeats(relations), strict=_is_strict(document.front))
        found.relations = _without_repeats(found.relations)
        _regroup(found, self._statements, self._arguments)
        return found

    def _read(self, document: ArgdownDocument, found: Map) -> list[tuple[Occurrence, Inference | None]]:
        """Read a document except for its relations, and return all occurrences; see `_read_events`."""
        self._compare(document, found)
        wanted = list(self._read_events(document))
        nodes = {id(occurrence): self._of[id(occurrence)] for occurrence, _ in wanted}
        before = {node: {one.plain for one in node.members} - {""} for node in nodes.values() if node.members}
        for occurrence, _ in sorted(wanted, key=lambda pair: pair[0].closed):
            node = nodes[id(occurrence)]
            self._add_member(node, occurrence)
            if not (occurrence.is_argument or occurrence.is_reference):
                texts = before.pop(node, set())
                if texts and occurrence.plain not in texts:
                    found.reworded.append(occurrence.start)
        return wanted

    def _compare(self, document: ArgdownDocument, found: Map) -> None:
        """Find the arguments that a further document reconstructs again, and those that then differ."""
        self._titles, self._same = {}, {}
        for event in document.events:
            if not isinstance(event, ArgdownStructure) or event.argument is None:
                continue
            title = event.argument.title or ""
            before = self._arguments.get(title)
            if before is None or not before.rows or title in self._titles:
                continue
            if _is_same(before, event):
                self._same[id(event)] = before
                self._same |= {id(one): row[0] for row, (one, _) in zip(before.rows, event.rows, strict=True)}
            else:
                number = 2
                while f"{title} ({number})" in self._arguments:
                    number += 1
                self._titles[title] = f"{title} ({number})"
                found.renamed.append(event.start)

    def _read_events(self, document: ArgdownDocument) -> Iterator[tuple[Occurrence, Inference | None]]:
        """Yield all occurrences, each with the last inference before it."""
        inference: Inference | None = None
        for event in document.events:
            if isinstance(event, ArgdownStructure):
                self._begin(event)
            elif isinstance(event, Inference):
                inference = event
            else:
                self._of[id(event)] = self._same.get(id(event)) or self._node_of(event)
                yield event, inference
        for event in document.events:
            if isinstance(event, ArgdownStructure):
                self._fill(event)

    def _node_of(self, occurrence: Occurrence) -> ArgdownNode:
        """Return the statement or argument for an occurrence."""
        title, start = occurrence.title, occurrence.start
        if not occurrence.is_argument:
            return self._node(self._statements, title, start, is_argument=False)
        title = self._titles.get(title, title) if title is not None else None
        return self._node(self._arguments, title, start, is_argument=True)

    def _node(
        self, nodes: dict[str, ArgdownNode], title: str | None, start: int, *, is_argument: bool
    ) -> ArgdownNode:
        untitled = title is None
        if title is None:
            self._untitled += 1
            title = f"Untitled {self._untitled}"
        if title not in nodes:
            nodes[title] = ArgdownNode(title, is_argument, untitled, start=start)
        return nodes[title]

    def _begin(self, structure: ArgdownStructure) -> None:
        """Return the argument of a structure: the one before it, or an untitled one."""
        if structure.argument is not None:
            argument = self._of[id(structure.argument)]
        else:
            argument = self._node(self._arguments, None, structure.start, is_argument=True)
        if structure.section is not None:
            argument.section = structure.section
        self._of[id(structure)] = argument

    def _fill(self, structure: ArgdownStructure) -> None:
        argument = self._of[id(structure)]
        if id(structure) in self._same:
            del self._same[id(structure)]
            for row, (_, inference) in enumerate(structure.rows):
                self._inferences[id(inference)] = argument, row
            return
        if argument.rows:
            message = f"the argument '{argument.title}' is reconstructed twice"
            span = Span(self._source, structure.start, structure.start + 1)
            self._mistakes.report("argdown-syntax", message, span, hint="give the second one another title")
            return
        for occurrence, inference in structure.rows:
            if inference is not None:
                self._inferences[id(inference)] = argument, len(argument.rows)
            argument.rows.append((self._of[id(occurrence)], inference))

    @staticmethod
    def _add_member(node: ArgdownNode, occurrence: Occurrence) -> None:
        node.members.append(occurrence)
        in_group = occurrence.data.get("isInGroup")
        defines = not occurrence.is_reference and in_group is None and node.section is None
        if in_group is True or defines:
            node.section = occurrence.section

    def _relation(self, occurrence: Occurrence, seen: Inference | None, stray: list[int]) -> Relation:
        """Return the relation of an occurrence to what it is under."""
        kind, outgoing = _MARKS[occurrence.relation]
        node, parent = self._of[id(occurrence)], occurrence.parent
        if isinstance(parent, Inference):
            return Relation(kind, node, *self._on(parent, node, occurrence.start))
        above = self._of[id(parent)]
        if outgoing:
            return Relation(kind, above, node, occurrence.start)
        if kind == "undercut" and not above.is_argument and seen is not None:
            if not (isinstance(parent, Occurrence) and parent.in_structure):
                stray.append(occurrence.start)
            return Relation(kind, node, *self._on(seen, above, occurrence.start))
        return Relation(kind, node, above, occurrence.start)

    def _on(
        self, inference: Inference, otherwise: ArgdownNode, start: int
    ) -> tuple[ArgdownNode, int, int | None]:
        """Return the target of an undercut of an inference; another if the inference was not read."""
        argument, row = self._inferences.get(id(inference), (otherwise, None))
        return argument, start, row


def _is_same(argument: ArgdownNode, structure: ArgdownStructure) -> bool:
    """Return whether an argument already has these premises and conclusions, with the same inferences."""
    before = [
        (node.members[0].plain if node.untitled else node.title, _said_by(inference))
        for node, inference in argument.rows
    ]
    return before == [(one.title or one.plain, _said_by(inference)) for one, inference in structure.rows]


def _said_by(inference: Inference | None) -> object:
    return inference and (inference.rules, dict(inference.data))


def _is_strict(front: Data) -> bool:
    model = front.get("model")
    return isinstance(model, dict) and model.get("mode") == "strict"


def _regroup(found: Map, statements: dict[str, ArgdownNode], arguments: dict[str, ArgdownNode]) -> None:
    """Replace the sections by the groups that the front matter lists under `group`, `regroup`, if it does."""
    group = found.front.get("group")
    wanted = group.get("regroup") if isinstance(group, dict) else None
    if not isinstance(wanted, list) or not wanted:
        return
    for node in (*found.statements, *found.arguments):
        node.section = None
    found.sections, found.is_regrouped = [], True
    start = found.keys.get("group", 0)
    waiting: list[tuple[object, ArgdownSection | None]] = [(one, None) for one in reversed(wanted)]
    while waiting:
        one, parent = waiting.pop()
        if not isinstance(one, dict):
            continue
        section = ArgdownSection(word_of(one.get("title")), parent.level + 1 if parent else 1, parent, start)
        section.tags = tuple(word_of(tag) for tag in _list(one.get("tags")))
        section.data = {key: part for key, part in one.items() if key not in _OF_A_GROUP}
        found.sections.append(section)
        for nodes, key in ((statements, "statements"), (arguments, "arguments")):
            for title in _list(one.get(key)):
                if isinstance(title, str) and title in nodes:
                    nodes[title].section = section
        waiting += [(child, section) for child in reversed(_list(one.get("children")))]


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _without_repeats(relations: list[Relation]) -> list[Relation]:
    """Return the relations without duplicates; a contradiction is the same in both directions."""
    found: dict[object, Relation] = {}
    for one in relations:
        ends: object = (id(one.source), id(one.target), one.row)
        if one.kind in ("contradictory", "contrary"):
            ends = frozenset((id(one.source), id(one.target)))
        found.setdefault((one.kind, ends), one)
    return list(found.values())


def _settled(relations: list[Relation], *, strict: bool) -> list[Relation]:
    """Return the relations of a document, moved where Argdown moves them.

    What a reconstructed argument supports or attacks is supported or attacked by its conclusion; an undercut
    of the argument is one of its last inference. In strict mode, statements entail each other or are
    contrary. Dropped are supports of a statement by itself through its own argument, and attacks on an
    argument whose premise the same statement attacks.
    """
    moved = []
    for one in relations:
        if one.source.rows and one.source.is_argument:
            one.source = one.source.rows[-1][0]
            if one.source is one.target:
                continue
        if one.kind == "undercut" and one.target.rows and one.row is None:
            one.row = len(one.target.rows) - 1
        if strict and not one.source.is_argument and not one.target.is_argument:
            semantic: dict[RelationType, RelationType] = {"support": "entails", "attack": "contrary"}
            one.kind = semantic.get(one.kind, one.kind)
        moved.append(one)
    moved = _without_repeats(moved)
    against = {
        (id(a), id(b))
        for one in moved
        if one.kind in ("attack", "contradictory", "contrary") and not one.target.is_argument
        for a, b in ((one.source, one.target), (one.target, one.source))
        if a is one.source or one.kind != "attack"
    }
    return [
        one
        for one in moved
        if not (
            one.kind == "attack"
            and not one.source.is_argument
            and any(row[1] is None and (id(one.source), id(row[0])) in against for row in one.target.rows)
        )
    ]
