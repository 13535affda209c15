"""The names of links, the verbs for what they do, and the order in which a case keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Literal

from argmap.core.model import Case, Claim, Link, Stance


def link_verb(stance: Stance, *, on_claim: bool) -> Literal["supports", "counters", "backs", "undercuts"]:
    """Return the verb for what a link does: to a claim, or else to a step."""
    if stance == "support":
        return "supports" if on_claim else "backs"
    return "counters" if on_claim else "undercuts"


def find_link(case: Case, name: str) -> Link | None:
    """Return the link with a name; None if there is none."""
    return next((link for link in case.links if link.name == name), None)


def find_statement(case: Case, name: str) -> Claim | Link | None:
    """Return the claim with an id, or the link with a name; None if there is none."""
    return case.claims.get(name) or find_link(case, name)


def statement_names(case: Case) -> list[str]:
    """Return the ids of the claims and the names of the links, in the order of the case."""
    return [*case.claims, *(link.name for link in case.links)]


def canonical_links(claims: Iterable[str], links: Iterable[Link]) -> tuple[Link, ...]:
    """Sort links by first premise in claim order, supports before counters; otherwise keep their order.

    The steps of arguments follow the other links from the same premise, in the order of their
    ids. The counters of contradictions come last, in the order of the claims that they target.
    """
    rank = {claim: index for index, claim in enumerate(claims)}

    def place(link: Link) -> tuple[int, int, tuple[str | int, ...]]:
        first = rank.get(link.premises[0], -1)
        if link.contradiction:
            return first, 2, (rank.get(link.target, -1),)
        return first, int(link.stance == "counter"), step_place(link.argument, link.id)

    return tuple(sorted(links, key=place))


def step_name(argument: str, number: int) -> str:
    """Return the id of the link that is a step of an argument; steps are numbered from 1."""
    return f"{argument}.{number}"


def step_number(argument: str, link: str | None) -> int | None:
    """Return the number in the id of a step of an argument; None for any other id."""
    before, _, number = (link or "").rpartition(".")
    if before != argument or not (number.isascii() and number.isdecimal()) or number[0] == "0":
        return None
    return int(number[:9])


def step_place(argument: str | None, link: str | None) -> tuple[str, int] | tuple[()]:
    """Return the sort key of a step, empty for any other link."""
    return () if argument is None else (argument, step_number(argument, link) or 0)


#: The separator between the ids of two contradicting claims, in the name of a counter.
CONTRADICTS = " >< "


def contradiction_name(one: str, other: str) -> str:
    """Return the name of the counter of one claim against another that it contradicts."""
    return f"{one}{CONTRADICTS}{other}"


def name_links(links: Iterable[Link]) -> tuple[Link, ...]:
    """Name every link: its id, or `a -> t`, or `a + b -> t`, with ` #2`, ` #3` on repeats.

    The links' targets must already be names.
    """
    seen: dict[str, int] = {}
    named = []
    for link in links:
        name = _name_of(link, link.target, seen)
        named.append(link if name == link.name else _renamed(link, name, link.target))
    return tuple(named)


def rename_links(links: Iterable[Link]) -> tuple[Link, ...]:
    """Rename links after some were removed, and update the targets of links on them.

    Every target must be the id of a claim or the name of one of these links.
    """
    links = tuple(links)
    by_name = {link.name: link for link in links}
    seen: dict[str, int] = {}
    renamed: dict[str, Link] = {}
    waiting: Sequence[Link] = links
    while waiting:  # a link on a link without an id needs that link's new name
        ready: list[Link] = []
        later: list[Link] = []
        for link in waiting:
            on = by_name.get(link.target)
            (ready if on is None or on.id is not None or on.name in renamed else later).append(link)
        for link in ready or later:  # no link is ready if links target each other
            target = renamed[link.target].name if link.target in renamed else link.target
            name = _name_of(link, target, seen)
            same = name == link.name and target == link.target
            renamed[link.name] = link if same else _renamed(link, name, target)
        waiting = later if ready else ()
    return tuple(renamed[link.name] for link in links)


#: All fields of a link but its name, premises and target, in the order of its constructor.
_THE_REST = attrgetter(*[one.name for one in fields(Link)][3:])


def _renamed(link: Link, name: str, target: str) -> Link:
    """Return a link with another name and target.

    This takes a third of the time of `replace`, and there may be many links.
    """
    return Link(name, link.premises, target, *_THE_REST(link))


def _name_of(link: Link, target: str, seen: dict[str, int]) -> str:
    if link.contradiction:
        return contradiction_name(link.premises[0], target)
    return link.id or derived_name(link.premises, target, seen)


def derived_name(premises: tuple[str, ...], target: str, seen: dict[str, int]) -> str:
    """Return the name of a link without an id; `seen` counts the names given so far, and is updated."""
    premise = premises[0] if len(premises) == 1 else " + ".join(premises)
    name = f"{premise} -> {target}"
    if name in seen:
        base = name
        while name in seen:  # `x #2` may itself be the name of a link on the link `... #2`
            seen[base] += 1
            name = f"{base} #{seen[base]}"
    seen[name] = 1
    return name
