"""A step in a few words: from which claims to which, as their boxes name them."""

from __future__ import annotations

from argmap.core.display import joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link

#: How many premises are named, and how many characters an id has at most.
_NAMED, _LONGEST = 2, 30


def step_in_words(graph: ArgumentGraph, link: Link) -> str:
    """Return the step that a link is, such as `a and b → c`; of one on a step, the claim that this leads to.

    Links that bear on each other in a circle lead to no claim; one of them is named then.
    """
    target, seen = link.target, {link.name}
    while target in graph.links and target not in seen:
        seen.add(target)
        target = graph.links[target].target
    return f"{joined_with_and([_short(one) for one in link.premises], _NAMED)} → {_short(target)}"


def bearing_in_words(graph: ArgumentGraph, link: Link) -> str:
    """Return what a link on a step does, such as `undercuts a → b`; nothing for one on a claim."""
    on = graph.links.get(link.target)
    if on is None:
        return ""
    return f"{'undercuts' if link.stance == 'counter' else 'backs'} {step_in_words(graph, on)}"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
