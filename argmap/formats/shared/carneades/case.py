"""Conversion of a Carneades graph to a case, as far as a case can express it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from argmap.core.link_names import canonical_links, name_links
from argmap.core.model import Case, Claim, Issue, Link
from argmap.core.names import free_name
from argmap.formats.shared.ids import id_from
from argmap.semantics.carneades import CarneadesArgument, CarneadesGraph, count_factors, preference_weights
from argmap.syntax.scalars import is_id, normal
from argmap.workspace.library import case_name

_NOT_IN_ID = re.compile(r"[^\w.\-]+")


def build_case(graph: CarneadesGraph) -> Case:
    """Convert a graph to a case.

    A statement becomes a claim, an argument a link, an undercutter the premise
    of an undercut. Premises that are all needed (linked, factorized, constant)
    are joint; convergent and cumulative arguments become one link per premise. A position for which
    a cumulative argument is the only one says that their weights add up (`accrue: sum`).
    The name of a statement or an argument that cannot be an id is kept in the
    aliases or the notes. The case's verdicts can differ from Carneades' labels
    where premises of several arguments add up, and in a cycle with a failed premise.
    """
    return _CaseBuilder(graph).build()


class _CaseBuilder:
    def __init__(self, graph: CarneadesGraph) -> None:
        self._graph = graph
        self._taken: set[str] = set()
        self._id = {name: self._new_id(name) for name in _usable_first(graph.statements)}
        self._claims: dict[str, Claim] = {}
        self._factors = count_factors(graph)
        self._preferences = preference_weights(graph)

    def build(self) -> Case:
        """Build the case."""
        graph = self._graph
        supported = Counter(argument.conclusion for argument in graph.arguments.values())
        adding = {
            argument.conclusion
            for argument in graph.arguments.values()
            if argument.weighing.kind == "cumulative" and len(argument.premises) > 1
        }
        assumed = set(graph.assumptions)
        for name, statement in graph.statements.items():
            claim = self._id[name]
            self._claims[claim] = Claim(
                claim,
                statement.text or name,
                assumed=True if name in assumed else None if name in supported else False,
                accrue="sum" if name in self._factors and name in adding and supported[name] == 1 else None,
                aliases=() if claim == normal(name) else (name,),
                notes=_said(statement.meta),
            )
        links = [link for argument in graph.arguments.values() for link in self._links(argument)]
        name = case_name(graph.name)
        title = graph.meta.get("title", "") or name or "A Carneades argument graph"
        meta = {key: text for key, text in graph.meta.items() if key not in ("title", "summary")}
        return Case(
            title=title,
            name=name,
            claims=self._claims,
            links=name_links(canonical_links(self._claims, links)),
            issues=tuple(
                Issue(tuple(self._id[position] for position in issue.positions), issue.standard)
                for issue in graph.issues.values()
                if issue.positions
            ),
            summary=graph.meta.get("summary"),
            notes=_said(meta),
        )

    def _links(self, argument: CarneadesArgument) -> Iterator[Link]:
        """Yield the links for an argument, each with its own undercut."""
        premises = dict.fromkeys(self._id[premise.statement] for premise in argument.premises)
        together = argument.weighing.kind not in ("convergent", "cumulative")
        parts = [tuple(premises)] if together or not premises else [(premise,) for premise in premises]
        if not premises:
            parts = [(self._bare_premise(argument),)]
        weight = self._weight(argument, len(premises))
        for index, part in enumerate(parts, 1):
            name = self._new_id(argument.id if len(parts) == 1 else f"{argument.id}-{index}")
            yield Link(
                name,
                part,
                self._id[argument.conclusion],
                "support",
                id=name,
                scheme=argument.scheme if argument.scheme != "linked" else None,
                weight=weight,
                roles=_roles(argument, self._id, part),
                notes=_notes(argument, name, len(parts)),
            )
            if argument.undercutter:
                yield Link("", (self._id[argument.undercutter],), name, "counter")

    def _bare_premise(self, argument: CarneadesArgument) -> str:
        """Add a claim as the premise of an argument without premises, since a link requires one.

        In Carneades such an argument holds if it is linked, constant or weighed by preference; any other has
        no weight.
        """
        holds = argument.weighing.kind in ("linked", "constant", "preference")
        claim = self._new_id(f"{argument.id}-premise")
        text = f"Argument {argument.id} needs no premise."
        self._claims[claim] = Claim(claim, text, assumed=holds)
        return claim

    def _weight(self, argument: CarneadesArgument, count: int) -> float | None:
        """Return the weight of each link of an argument; None if it cannot be expressed, or is 1."""
        weighing = argument.weighing
        if weighing.kind == "cumulative" and count > 1:
            return 1 / count
        if weighing.kind == "factorized" and argument.conclusion in self._factors:
            return min(1.0, count / max(1, self._factors[argument.conclusion]))
        if weighing.kind == "preference" and argument.conclusion in self._factors:
            return self._preferences[argument.id]
        return weighing.weight if weighing.kind == "constant" and 0 <= weighing.weight <= 1 else None

    def _new_id(self, word: str) -> str:
        """Return an unused id derived from `word`."""
        found = free_name(id_of(word), self._taken)
        self._taken.add(found)
        return found


def id_of(name: str) -> str:
    """Return the id for the name of a statement or an argument: the name, or what an id can hold of it."""
    return id_from(name if is_id(name) else name.replace("¬", "not-"), "x")


def _usable_first(names: Iterable[str]) -> list[str]:
    """Sort names that are valid ids first, so that no derived id takes theirs."""
    return sorted(names, key=lambda name: not is_id(name))


_EACH = {
    "convergent": "any one of them is enough",
    "cumulative": "Carneades adds up those that are in",
}


def _notes(argument: CarneadesArgument, name: str, parts: int) -> str | None:
    """Return the attributes of an argument that the keys of a link cannot express."""
    notes = [] if name == argument.id else [f"Argument {argument.id} in Carneades."]
    kind = argument.weighing.kind
    if parts > 1:
        notes.append(f"One of the {parts} premises of a {kind} argument: {_EACH[kind]}.")
    if kind in ("criteria", "preference"):
        notes.append(f"Weighed by {kind} in Carneades.")
    if kind == "constant" and not 0 <= argument.weighing.weight <= 1:
        notes.append(f"Carneades gives it the weight {argument.weighing.weight:g}.")
    unnamed = [
        f"{one.role}: {one.statement}" for one in argument.premises if one.role and not is_id(one.role)
    ]
    said = _said(argument.meta)
    return "\n".join([*notes, *unnamed, *([said] if said else ())]) or None


def _roles(
    argument: CarneadesArgument, ids: Mapping[str, str], part: tuple[str, ...]
) -> tuple[tuple[str, str], ...]:
    """Return the roles of a link's premises, each with the claim that plays it."""
    played = ((one.role, ids[one.statement]) for one in argument.premises if is_id(one.role))
    return tuple(sorted((role, claim) for role, claim in played if claim in part))


def _said(meta: Mapping[str, str]) -> str | None:
    """Return metadata as notes, one line each."""
    return "\n".join(text if key == "notes" else f"{key}: {text}" for key, text in meta.items()) or None
