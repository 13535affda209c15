"""The parts of a case that an edit rests on, for comparison between two versions of the case."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.core.link_names import find_statement
from argmap.core.model import Case, Claim, Link
from argmap.syntax.scalars import normal


def element(case: Case, name: str) -> Claim | Link | None:
    """Return a claim by its id or a link by its name; None where there is none."""
    return find_statement(case, normal(name.strip()))


def ends(case: Case, names: Iterable[str]) -> tuple[object, ...]:
    """Return what is compared of claims and links that are only referred to: a claim's id, a whole link."""
    found = (element(case, name) for name in names)
    return tuple(one.id if isinstance(one, Claim) else one for one in found)


def links_at(case: Case, name: str) -> tuple[Link, ...]:
    """Return the links that lead from or to a claim or a link."""
    return tuple(link for link in case.links if name in (*link.premises, link.target))
