"""The links of a map of Argdown: the inferences of its arguments, and its relations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from argmap.core.diagnostics import Mistakes, Span
from argmap.core.model import Argument, Link, Stance
from argmap.core.names import FreeNames
from argmap.formats.shared.argdown.model import ArgdownNode, Map, Relation
from argmap.formats.shared.argdown.names import id_for
from argmap.formats.shared.argdown.tree import Inference
from argmap.formats.shared.files.json import word_of
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.steps import without_dangling_steps
from argmap.syntax.scalars import is_id

_STANCES: dict[str, Stance] = {
    "support": "support",
    "entails": "support",
    "attack": "counter",
    "undercut": "counter",
}
#: The data keys of an inference whose conclusion stands for the target of its premises.
BEARS_ON: dict[str, Stance] = {"supports": "support", "counters": "counter"}
#: The data key of an argument that has a title only because it needs a name.
UNNAMED = "unnamed"


class LinkReader:
    """A reader of links.

    While links are read, those without an id have placeholder names that nothing else can have. `arguments`,
    filled once links were read, are those that the inferences are steps of.
    """

    def __init__(
        self,
        found: Map,
        span: Callable[[int], Span],
        mistakes: Mistakes,
        left_out: LeftOut,
        declared: Mapping[str, Argument] | None,
    ) -> None:
        """Start with the relations and arguments of a map; `span` returns the place of an index.

        `declared` are the arguments of the case if the map declares them, else None.
        """
        self.arguments: dict[str, Argument] = dict(declared or {})
        self._declared = declared
        self._bases: dict[ArgdownNode, str] = {}
        self._map, self._span, self._mistakes, self._left_out = found, span, mistakes, left_out
        self._pairs: dict[tuple[str, str], None] = {}
        self._steps: dict[tuple[ArgdownNode, int], str] = {}
        self._called: dict[str, str] = {}
        self._ids: Mapping[ArgdownNode, str] = {}
        self._claims: set[str] = set()

    @property
    def contradictions(self) -> list[tuple[str, str]]:
        """The pairs of claims that contradict each other, among the relations read so far."""
        return list(self._pairs)

    def concluding(self) -> set[ArgdownNode]:
        """Return the statements that only stand for the target of an inference."""
        return {
            node
            for argument in self._map.arguments
            for node, inference in argument.rows
            if inference is not None and _bears_on(inference) is not None and len(node.members) == 1
        }

    def read(self, ids: Mapping[ArgdownNode, str], names: FreeNames) -> list[tuple[Link, dict[str, Any]]]:
        """Return the links in the order of the text, each with its data."""
        self._ids, self._claims = ids, set(ids.values())
        arguments = [node for node in self._map.arguments if node.rows]
        self._name_steps(arguments, names)
        found: list[tuple[int, Link, dict[str, Any]]] = []
        for argument in arguments:
            found += self._read_argument(argument)
        for number, relation in enumerate(self._map.relations):
            if link := self._read_relation(relation, number):
                found.append((relation.start, link, {}))
        for stray in self._map.stray:
            message = "this undercuts the last inference before it, as Argdown reads it"
            hint = "write it under that inference, or <- where it attacks the statement"
            self._mistakes.report("stray-undercut", message, self._span(stray), hint=hint, severity="warning")
        found.sort(key=lambda one: one[0])
        found = without_dangling_steps(
            found, lambda one: (one[1].name, one[1].target), self._claims, self._report_dangling
        )
        return [(link, data) for _, link, data in found]

    def _report_dangling(self, found: tuple[int, Link, dict[str, Any]]) -> None:
        words = "relation to an inference that is left out", "relations to inferences that are left out"
        self._left_out.add(*words, self._span(found[0]))

    def _name_steps(self, arguments: list[ArgdownNode], names: FreeNames) -> None:
        """Name the inferences: by their data, or else after their arguments, with names that no claim has."""
        bases = FreeNames()
        for claim in self._claims:
            bases.free(claim)
        inferences = [
            (argument, row, inference)
            for argument in arguments
            for row, (_, inference) in enumerate(argument.rows)
            if inference is not None
        ]
        for argument, row, inference in inferences:
            if is_id(wanted := word_of(inference.data.get("id"))):
                self._steps[argument, row] = names.free(wanted)
        called = {node: bases.free(id_for(node.title, "argument")) for node in arguments if not node.untitled}
        if self._declared is None:  # several steps are one argument even if it has no title
            steps = Counter(argument for argument, _, _ in inferences)
            for node in arguments:
                if node.untitled and steps[node] > 1:
                    called[node] = bases.free(f"for-{self._ids.get(node.rows[-1][0], 'this')}")
        numbers: Counter[ArgdownNode] = Counter()
        for argument, row, inference in inferences:
            numbers[argument] += 1
            if (argument, row) not in self._steps:
                unnamed = argument not in called or inference.data.get(UNNAMED) is True
                stand_in = f"\0{argument.title} {numbers[argument]}"
                base = called.get(argument, "")
                self._steps[argument, row] = (
                    stand_in if unnamed else names.free(f"{base}.{numbers[argument]}")
                )
            self._called[self._steps[argument, row]] = self._steps[argument, row]
            self._called[argument.title] = self._steps[argument, row]
        taken = {*self._steps.values()}
        stepped = {node for (node, _), name in self._steps.items() if name.startswith(f"{called.get(node)}.")}
        self._bases = {node: base for node, base in called.items() if node in stepped and base not in taken}

    def _read_argument(self, argument: ArgdownNode) -> Iterator[tuple[int, Link, dict[str, Any]]]:
        """Yield the links of a reconstructed argument, one for each inference."""
        gist = list(
            dict.fromkeys(one.plain for one in argument.members if one.plain and not one.is_reference)
        )
        base = self._bases.get(argument)
        if base is not None and self._declared is None:
            title = "" if argument.untitled else argument.title.strip()
            self.arguments[base] = Argument(
                base, title if title not in (base, "") else None, "\n".join(gist) or None
            )
            gist = []
        elif base in self.arguments:
            gist = [said for said in gist if said != self.arguments[base].gist]
        self._keep_tags(argument, base)
        shared = {key: value for key, value in argument.data.items() if key in ("by", "proponent")}
        others = {key: value for key, value in argument.data.items() if key not in shared}
        last = len(argument.rows) - 1
        used: set[int] = set()
        for row, (node, inference) in enumerate(argument.rows):
            if inference is None:
                continue
            rows = self._premises(argument, row, inference)
            used.update(rows)
            premises = tuple(dict.fromkeys(self._ids[argument.rows[one][0]] for one in rows))
            bears = _bears_on(inference)
            target = self._ids.get(node, "") if bears is None else self._borne_on(bears[0])
            stance: Stance = "support" if bears is None else bears[1]
            data = {k: v for k, v in inference.data.items() if k not in _OF_AN_INFERENCE}
            data = {**shared, **(others if row == last else {}), **data}
            if rules := [rule for rule in inference.rules if rule]:
                data.setdefault("rule", rules)
            name = self._steps[argument, row]
            notes = "\n".join(gist) or None if row == last else None
            if not premises or not target:
                words = "inference that bears on nothing there is", "inferences that bear on nothing there is"
                self._left_out.add(*words, self._span(inference.start))
            else:
                own = None if name.startswith("\0") else name
                link = Link(name, premises, target, stance, id=own, notes=notes)
                yield inference.start, link, data
        for row, (_, inference) in enumerate(argument.rows):
            if inference is None and row not in used:
                words = "premise that no inference uses", "premises that no inference uses"
                self._left_out.add(*words, self._span(argument.start))

    def _keep_tags(self, argument: ArgdownNode, base: str | None) -> None:
        """Give the tags of an argument to the argument of the case that it forms, if any."""
        if base in self.arguments:
            tags = dict.fromkeys((*self.arguments[base].tags, *argument.tags))
            self.arguments[base] = replace(self.arguments[base], tags=tuple(tags))
            return
        for _ in argument.tags:
            words = "tag of an argument that is a link alone", "tags of arguments that are links alone"
            self._left_out.add(*words, self._span(argument.start))

    def _premises(self, argument: ArgdownNode, row: int, inference: Inference) -> list[int]:
        """Return the rows that an inference uses: those it names, or else all since the conclusion before."""
        named = inference.data.get("uses", inference.data.get("from"))
        if isinstance(named, list):
            numbers = [int(word) - 1 for one in named if (word := word_of(one)).isascii() and word.isdigit()]
            known = [number for number in numbers if 0 <= number < len(argument.rows) and number != row]
            if len(known) < len(named):
                message = f"'uses' names a statement that the argument '{argument.title}' does not have"
                hint = f"name statements by number, from 1 to {len(argument.rows)}"
                self._mistakes.report(
                    "unknown-number", message, self._span(inference.start), hint=hint, severity="warning"
                )
            if known:
                return known
        start = max(row - 1, 0)
        while start > 0 and argument.rows[start][1] is None:
            start -= 1
        return list(range(start, row))

    def _borne_on(self, word: str) -> str:
        """Return the claim or the link that an inference names; empty if there is none."""
        return word if word in self._claims else self._called.get(word, "")

    def _read_relation(self, relation: Relation, number: int) -> Link | None:
        source, target = self._ids.get(relation.source), self._target(relation)
        if source is None or target is None:
            return None
        if relation.kind == "entails":
            words = "entailment, as a support", "entailments, as supports"
            self._left_out.add(*words, self._span(relation.start))
        if relation.kind in ("contradictory", "contrary"):
            pair = source, target
            if source == target:
                words = (
                    "contradiction of a statement with itself",
                    "contradictions of statements with themselves",
                )
                self._left_out.add(*words, self._span(relation.start))
            elif pair[::-1] not in self._pairs:
                self._pairs[pair] = None
            return None
        if relation.kind == "undercut" and target in self._claims:
            words = (
                "undercut of what has no inference, as an attack",
                "undercuts of what has no inference, as attacks",
            )
            self._left_out.add(*words, self._span(relation.start))
        return Link(f"\0{number}", (source,), target, _STANCES[relation.kind])

    def _target(self, relation: Relation) -> str | None:
        """Return the claim or link that a relation leads to; for an argument it is its last inference."""
        node = relation.target
        if not node.rows:
            return self._ids.get(node)
        row = len(node.rows) - 1 if relation.row is None else relation.row
        return self._steps.get((node, row))


_OF_AN_INFERENCE = frozenset(("uses", "from", "id", UNNAMED, *BEARS_ON))


def _bears_on(inference: Inference) -> tuple[str, Stance] | None:
    """Return the target of an inference, and how it bears on it, if its conclusion stands for that."""
    for key, stance in BEARS_ON.items():
        if word := word_of(inference.data.get(key)):
            return word, stance
    return None
