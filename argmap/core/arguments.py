"""Arguments with numbered steps: a step is a link whose id is the argument's, a full stop and its number.

Steps do not change the meaning of a case: without its arguments, it has the same links and the same
verdicts. As a target, an argument stands for its last step.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from argmap.core.link_names import step_number
from argmap.core.model import Case, Link


def steps_of(case: Case, argument: str) -> tuple[Link, ...]:
    """Return the steps of an argument, in the order of their numbers."""
    return _in_order(link for link in case.links if link.argument == argument)


def steps_by_argument(case: Case) -> dict[str, tuple[Link, ...]]:
    """Return the steps of all arguments, each as by `steps_of`, in one pass over the links."""
    steps: dict[str, list[Link]] = {argument: [] for argument in case.arguments}
    for link in case.links:
        if link.argument is not None:
            steps.setdefault(link.argument, []).append(link)
    return {argument: _in_order(found) for argument, found in steps.items()}


def _in_order(steps: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(sorted(steps, key=lambda link: number_of(link) or 0))


def number_of(link: Link) -> int | None:
    """Return the number of a step; None for any other link."""
    return None if link.argument is None else step_number(link.argument, link.id)


def as_step(link: Link, arguments: Container[str]) -> Link:
    """Return a link as a step, if its id is that of a step: an argument's, a full stop and a number."""
    argument = (link.id or "").rpartition(".")[0]
    is_step = argument in arguments and step_number(argument, link.id) is not None
    wanted = argument if is_step else None
    return link if wanted == link.argument else replace(link, argument=wanted)


def last_steps(links: Iterable[Link]) -> dict[str, str]:
    """Return the name of the last step of each argument that has steps, by the argument's id."""
    last: dict[str, Link] = {}
    for link in links:
        if link.argument is not None:
            before = last.get(link.argument)
            if before is None or (number_of(before) or 0) < (number_of(link) or 0):
                last[link.argument] = link
    return {argument: link.name for argument, link in last.items()}
