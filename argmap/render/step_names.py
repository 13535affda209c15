"""A step in a few words: its premises and its target, by ids as in their boxes, or by short titles."""

from __future__ import annotations

from argmap.core.display import joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.render.short_titles import short_title

#: The most premises that are named, and the length, in characters, of an id and of a short title.
_NAMED, _LONGEST, _TITLE = 2, 30, 28


def step_in_words(graph: ArgumentGraph, link: Link, *, titled: bool = False) -> str:
    """Return a link in words, such as `a and b → c`; a link on a step points to the claim of that step.

    Claims are named by their ids or, if `titled`, by their short titles in quotation marks. Links that bear
    on each other in a cycle lead to no claim; one of them is named instead.
    """
    target, seen = link.target, {link.name}
    while target in graph.links and target not in seen:
        seen.add(target)
        target = graph.links[target].target

    def named(name: str) -> str:
        return f"“{short_title(graph.claims[name], _TITLE).rstrip('.')}”" if titled else _short(name)

    end = named(target) if target in graph.claims else _short(target)
    return f"{joined_with_and([named(one) for one in link.premises], _NAMED)} → {end}"


def bearing_in_words(graph: ArgumentGraph, link: Link, *, titled: bool = False) -> str:
    """Return the effect of a link on a step, such as `undercuts a → b`; empty for a link on a claim."""
    on = graph.links.get(link.target)
    if on is None:
        return ""
    return f"{'undercuts' if link.stance == 'counter' else 'backs'} {step_in_words(graph, on, titled=titled)}"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
