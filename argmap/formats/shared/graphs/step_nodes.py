"""Steps that are nodes of a graph in JSON: those of the Argument Interchange Format, and of MonkeyPuzzle.

Such a node is of a type such as `RA`, `CA` or `scheme`. Edges that say nothing lead to it from its premises,
and from it to its conclusion, which may be another step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from argmap.core.model import Stance
from argmap.formats.shared.graphs.rows import KEYS, SOURCES, TARGETS, TEXTS, GraphRow
from argmap.formats.shared.stance_words import said_relation

_TYPES = ("type", "kind", "nodetype", "category")
#: The types of steps, with what their texts are needed for: any stance, or one.
_STANCES: dict[str, Stance | None] = {
    **dict.fromkeys(("ra", "ranode", "ra node", "inference", "support"), "support"),
    **dict.fromkeys(("ca", "canode", "ca node", "conflict", "attack"), "counter"),
    **dict.fromkeys(("scheme", "s", "snode", "s node", "scheme node"), None),
}
_CLAIMS = ("i", "inode", "i node", "atom")
#: What the text of a step says besides that it is one.
_USUAL = ("default", "inference", "conflict", "support", "supports", "attack", "attacks", "ra", "ca")

_Row = Mapping[str, Any]


def with_step_nodes(nodes: Sequence[_Row], edges: Sequence[_Row]) -> tuple[list[_Row], list[_Row]]:
    """Return the nodes that are no steps, and the edges, with an inference in place of those of each step."""
    steps = {key: node for node in nodes if (key := _id(node)) and _is_step(node)}
    ends = [(edge, _end(edge, SOURCES), _end(edge, TARGETS)) for edge in edges]
    into: dict[str, list[str]] = {key: [] for key in steps}
    out_of: dict[str, list[str]] = {key: [] for key in steps}
    for _, begin, end in ends:
        if begin in out_of:
            out_of[begin].append(end)
        elif end in into:
            into[end].append(begin)
    whole = {key for key in steps if into[key] and out_of[key]}
    made = [_inference(key, steps[key], into[key], out_of[key]) for key in steps if key in whole]
    if not whole:
        return list(nodes), list(edges)
    kept = [edge for edge, begin, end in ends if not {begin, end} & whole]
    return [_without_type(node) for node in nodes if _id(node) not in whole], [*kept, *made]


def _without_type(node: _Row) -> _Row:
    """Return a node without a type that only says that it is no step."""
    return {key: one for key, one in node.items() if key not in _TYPES} if _type(node) in _CLAIMS else node


def _is_step(node: _Row) -> bool:
    return _type(node) in _STANCES


def _type(node: _Row) -> str:
    return " ".join(GraphRow(node).word(_TYPES)[1].replace("-", " ").replace("_", " ").lower().split())


def _id(node: _Row) -> str:
    return GraphRow(node).word(KEYS)[1]


def _end(edge: _Row, names: Iterable[str]) -> str:
    found = GraphRow(edge).ends(names)[1]
    return found[0] if len(found) == 1 else ""


def _inference(key: str, node: _Row, premises: list[str], conclusions: list[str]) -> _Row:
    text = " ".join(GraphRow(node).word(TEXTS)[1].split())
    plain = text.lower().removeprefix("default").strip()
    said = said_relation(plain) if plain else None
    is_conflict = "conflict" in plain.split()
    stance = _STANCES[_type(node)] or ("counter" if is_conflict else said.stance if said else "support")
    is_usual = said is not None or all(word in _USUAL for word in text.lower().split())
    return {
        "id": key,
        "premises": premises,
        "conclusion": conclusions,
        "relation": f"{stance}s",
        "scheme": "" if is_usual or text == key else text,
    }
