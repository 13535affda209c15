"""Adding links from a claim of a case file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError
from argmap.core.link_names import canonical_links, rename_links
from argmap.core.model import Case, Claim, Link, Stance
from argmap.core.names import free_name
from argmap.core.option_words import option
from argmap.syntax.editing.revise import EditResult, revise_case
from argmap.syntax.editing.typed_values import (
    free_new_id,
    known_id,
    known_party,
    known_targets,
    valid_optional_text,
)
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.scalars import ID_RULE, is_id


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLinks:
    """The content of links to be drawn from a claim; None and () are absent values.

    `supports` and `counters` are targets as typed, `joint` the premises that each link needs besides the
    claim, and `roles` their roles in the scheme.
    """

    supports: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    id: str | None = None
    by: str | None = None
    stage: str | None = None
    scheme: str | None = None
    roles: tuple[tuple[str, str], ...] = ()
    weight: float | None = None
    notes: str | None = None


class LinkedCase(NamedTuple):
    """A case with new links; those links, and the ids given to others so that they can be targets."""

    case: Case
    links: tuple[Link, ...]
    named: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Linked(EditResult):
    """The result: the file after the edit, the new links, and the new ids of links that became targets."""

    links: tuple[Link, ...]
    named: Mapping[str, str]


def link_claim(parsed: ParsedCase, premise: str, new: NewLinks) -> Linked:
    """Return the text of a case file with more links from one of its claims; all other lines are unchanged.

    Raises:
        ArgmapError: The file has mistakes, a link refers to something that does not exist, or a link exists
            already.
    """
    case = parsed.require()
    drawn = draw_links(case, case.claims, known_id(premise, "claim", case.claims), new)
    if not drawn.links:
        hint = f"give {option('supports', 'TARGET')} or {option('counters', 'TARGET')}"
        raise ArgmapError(f"no target for '{premise}' was given", hint=hint)
    return Linked(revise_case(parsed, drawn.case).after, drawn.links, drawn.named)


def draw_links(case: Case, claims: Mapping[str, Claim], premise: str, new: NewLinks) -> LinkedCase:
    """Add links to a case; `claims` are its claims after the edit, including the premise.

    Raises:
        ArgmapError: A link refers to something that does not exist, or exists already.
    """
    targets = [*known_targets(case, "support", new.supports), *known_targets(case, "counter", new.counters)]
    joint = tuple(dict.fromkeys(known_id(one, "claim", case.claims) for one in new.joint))
    if joint and not targets:
        raise ArgmapError(
            f"{option('joint')} gives further premises of a link, but there is no link",
            hint=f"give {option('supports')} or {option('counters')}, too",
        )
    premises = (premise, *(one for one in joint if one != premise))
    for stance, target in targets:
        _require_new(case, premises, stance, target)
    like = replace(_like(case, new, len(targets)), roles=known_roles(claims, premises, new.roles))
    named = ids_needed(case, [target for _, target in targets])
    case = with_ids(case, named)
    drawn = [
        replace(
            like, name=f"new link {at}", premises=premises, target=named.get(target, target), stance=stance
        )
        for at, (stance, target) in enumerate(targets)
    ]
    ordered = canonical_links(claims, [*case.links, *drawn])
    links = rename_links(ordered)
    names = {link.name for link in drawn}
    added = tuple(link for link, was in zip(links, ordered, strict=True) if was.name in names)
    return LinkedCase(replace(case, claims=claims, links=links), added, named)


def known_roles(
    claims: Mapping[str, Claim], premises: tuple[str, ...], roles: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    """Return the premise of each role, as stored in a link."""
    found: dict[str, str] = {}
    for role, typed in roles:
        if not is_id(role):
            raise ArgmapError(f"'{role}' cannot be the name of a role", hint=ID_RULE)
        claim = known_id(typed, "claim", claims)
        if claim not in premises:
            hint = f"add {option('joint', claim)}, or name one of {', '.join(premises)}"
            raise ArgmapError(f"'{claim}' plays a role in this link, and is not a premise of it", hint=hint)
        if found.setdefault(role, claim) != claim:
            raise ArgmapError(f"the role '{role}' is given twice", hint="one premise plays it")
    return tuple(sorted(found.items()))


def _require_new(case: Case, premises: tuple[str, ...], stance: Stance, target: str) -> None:
    for link in case.links:
        if (link.target, link.stance) == (target, stance) and {*link.premises} == {*premises}:
            more = f"{stance}s: {{target: {target}, scheme: ..., notes: ...}}"
            hint = f"say more of this link in the file, as in '{more}'; another link needs other premises or another target"
            raise ArgmapError(
                f"{' and '.join(premises)} {stance}{'s' if len(premises) == 1 else ''} {target} already",
                hint=hint,
            )


def _like(case: Case, new: NewLinks, count: int) -> Link:
    """Return a link with the attributes that all new links have in common."""
    if new.id is not None and count > 1:
        raise ArgmapError(f"{option('id')} names one link, and there are several", hint="add them one by one")
    return Link(
        "",
        (),
        "",
        "support",
        id=None if new.id is None else free_new_id(case, new.id),
        by=known_party(case, new.by),
        stage=None if new.stage is None else known_id(new.stage, "stage", case.stages),
        scheme=valid_optional_text("scheme", new.scheme),
        weight=new.weight,
        notes=valid_optional_text("note", new.notes),
    )


def ids_needed(case: Case, targets: list[str]) -> dict[str, str]:
    """Return new ids for the targets without one that need one: links on a link without an id."""
    by_name = {link.name: link for link in case.links}
    taken = {*case.claims, *by_name}
    needed: dict[str, str] = {}
    for target in targets:
        link = by_name.get(target)
        on = by_name.get(link.target) if link is not None and link.id is None else None
        if link is not None and on is not None and on.id is None:
            needed[target] = free_name(f"{link.premises[0]}-{link.stance}s", taken)
            taken.add(needed[target])
    return needed


def with_ids(case: Case, named: Mapping[str, str]) -> Case:
    """Return a case with ids added to links, by their names without ids."""
    if not named:
        return case
    links = [replace(link, id=named[link.name]) if link.name in named else link for link in case.links]
    return replace(case, links=rename_links(links))
