"""The strongly connected components of a map's claims and links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from argmap.semantics.structure import Structure


def needs(structure: Structure, number: int) -> Sequence[int]:
    """Return the claims and links on which the strength of a claim or link depends."""
    supports, counters = structure.supports[number], structure.counters[number]
    if number < structure.claims:
        return supports + counters if supports and counters else supports or counters
    premises = structure.premises[number - structure.claims]
    return (*premises, *supports, *counters) if supports or counters else premises


def strong_components(
    structure: Structure,
    needs: Callable[[Structure, int], Sequence[int]] = needs,
    among: Iterable[int] | None = None,
) -> Iterator[list[int]]:
    """Yield the strongly connected components in reverse topological order: dependencies first.

    `needs` gives the successors of each claim or link. The walk starts from
    `among` (default: all) and includes everything reachable from there.

    Tarjan's algorithm (1972), iterative, so that the depth of a chain is not
    limited. Implemented here because importing networkx and building its
    graph would take longer than computing the strengths.
    """
    size = len(structure)
    # Tarjan's low-link: order of discovery from 1, lowered to the earliest reachable; finally `complete`.
    met, complete = [0] * size, size + 1
    waiting: list[int] = []
    count = 0
    for root in range(size) if among is None else among:
        ahead = [] if met[root] else [root]
        path: list[tuple[int, int, Iterator[int]]] = []
        while path or ahead:
            if ahead:
                number = ahead.pop()
                met[number] = count = count + 1
                waiting.append(number)
                path.append((number, count, iter(needs(structure, number))))
            number, entered, rest = path[-1]
            for need in rest:
                if not met[need]:
                    ahead.append(need)
                    break
                met[number] = min(met[number], met[need])
            else:
                path.pop()
                if path and met[number] < met[path[-1][0]]:
                    met[path[-1][0]] = met[number]
                if met[number] == entered:
                    yield _completed(waiting, number, met, complete)


def shortest_cycle(
    start: int, needs: Callable[[int], Iterable[int]], most: int | None = None
) -> tuple[list[int], int]:
    """Find the shortest cycle through a node by breadth-first search; `needs` gives the successors.

    Returns:
        The cycle, empty if there is none, and the number of nodes visited. With
        `most`, the search ends after about that many nodes.
    """
    came_from: dict[int, int] = {}
    waiting = [start]
    for number in waiting:  # grows during the loop
        for need in needs(number):
            if need == start:
                cycle = [number]
                while cycle[-1] != start:
                    cycle.append(came_from[cycle[-1]])
                return cycle[::-1], len(waiting)
            if need not in came_from:
                came_from[need] = number
                waiting.append(need)
        if most is not None and len(waiting) > most:
            break
    return [], len(waiting)


def _completed(waiting: list[int], first: int, met: list[int], complete: int) -> list[int]:
    """Pop the component that was entered at `first` from the stack `waiting`."""
    component = []
    while True:
        number = waiting.pop()
        met[number] = complete
        component.append(number)
        if number == first:
            return component
