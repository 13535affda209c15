"""Counters between two claims in both directions: one line of a drawing, with a head at both ends."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from argmap.core.model import Link


def ways_back(links: Iterable[Link], apart: Collection[str]) -> dict[str, Link]:
    """Return the opposite link, by the name of the first of two single premises that counter each other.

    The links named in `apart` are lines of their own, such as those that are targets.
    """
    waiting: dict[tuple[str, str, bool], list[Link]] = {}
    backs: dict[str, Link] = {}
    for link in links:
        if link.stance != "counter" or len(link.premises) > 1 or link.name in apart:
            continue
        (premise,) = link.premises
        if premise == link.target:
            continue
        if first := waiting.get((link.target, premise, link.contradiction)):
            backs[first.pop(0).name] = link
        else:
            waiting.setdefault((premise, link.target, link.contradiction), []).append(link)
    return backs


def both_ways(link: Link) -> str:
    """Return what the line of two such links says."""
    return "contradict each other" if link.contradiction else "counter each other"
