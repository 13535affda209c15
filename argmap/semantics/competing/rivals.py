"""Finds claims of a case that exclude each other, so that evidence can be compared for all of them at once.

Two claims exclude each other if they contradict each other, are positions of one issue, or each counters the
other without a further premise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from argmap.core.contradictions import contradictions
from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.core.option_words import option
from argmap.core.reach import reachable


class Rivals(NamedTuple):
    """The compared positions, the pairs of them that can both be true, and the other rivals of the case."""

    positions: tuple[str, ...]
    compatible: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, ...], ...] = ()


def find_rivals(graph: ArgumentGraph, named: Sequence[str] = ()) -> Rivals:
    """Return the positions that are `named`, or else the rivals with the most conclusions among them.

    Claims that exclude each other, directly or through others, form a group. Of the groups with the most
    conclusions, the largest is taken.

    Raises:
        ArgmapError: There are fewer than two positions, or a name is unknown.
    """
    excluded = _exclusions(graph)
    groups = sorted(_groups(graph, excluded), key=lambda group: _importance(graph, group), reverse=True)
    if named:
        chosen = tuple(dict.fromkeys(graph.claim(name).id for name in named))
        if len(chosen) < 2:
            hint = f"name at least one more that excludes it: {option('positions', (chosen[0], 'OTHER'))}"
            raise ArgmapError(f"'{chosen[0]}' alone has no rival to be compared with", hint=hint)
        groups = [group for group in groups if set(group) != set(chosen)]
    elif groups:
        chosen, *groups = groups
    else:
        raise _without_rivals(graph)
    compatible = tuple(pair for pair in combinations(chosen, 2) if pair[1] not in excluded.get(pair[0], ()))
    return Rivals(chosen, compatible, tuple(groups))


def _exclusions(graph: ArgumentGraph) -> Mapping[str, set[str]]:
    """Return the claims that each claim excludes."""
    excluded: dict[str, set[str]] = {}
    for one, other in _exclusive_pairs(graph):
        if one != other:
            excluded.setdefault(one, set()).add(other)
            excluded.setdefault(other, set()).add(one)
    return excluded


def _exclusive_pairs(graph: ArgumentGraph) -> Iterator[tuple[str, str]]:
    yield from contradictions(graph.case)
    for issue in graph.case.issues:
        yield from combinations(issue.positions, 2)
    counters = {
        (link.premises[0], link.target)
        for link in graph.case.links
        if link.stance == "counter" and len(link.premises) == 1 and link.target in graph.claims
    }
    yield from (pair for pair in counters if pair[::-1] in counters)


def _groups(graph: ArgumentGraph, excluded: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the groups of claims that exclude each other, directly or through others.

    They have the order of the case.
    """
    seen: set[str] = set()
    for claim in graph.claims:
        if claim in seen or claim not in excluded:
            continue
        group = reachable([claim], excluded.__getitem__)
        seen |= group
        yield tuple(one for one in graph.claims if one in group)


def _importance(graph: ArgumentGraph, group: Sequence[str]) -> tuple[int, int]:
    return len(set(graph.conclusions).intersection(group)), len(group)


def _without_rivals(graph: ArgumentGraph) -> ArgmapError:
    message = "this case has no two positions that exclude each other"
    if len(graph.conclusions) > 1:
        return ArgmapError(message, hint=f"name those to compare: {option('positions', graph.conclusions)}")
    if len(graph.claims) > 1:
        hint = f"name two claims or more: {option('positions', ('ONE', 'OTHER'))}; or write 'contradicts: OTHER' in one of them"
        return ArgmapError(message, hint=hint)
    return ArgmapError(message, hint="add the rival first: argmap add CASE TEXT")
