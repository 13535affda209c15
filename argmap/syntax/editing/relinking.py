"""Edits of existing links: another target, the other stance, another premise, other attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from argmap.core.diagnostics import ArgmapError
from argmap.core.link_names import canonical_links, find_link, rename_links
from argmap.core.model import Case, Link, Stance
from argmap.syntax.editing.linking import ids_needed, known_roles, with_ids
from argmap.syntax.editing.revise import EditResult, revise_case
from argmap.syntax.editing.typed_values import (
    free_new_id,
    known_id,
    known_party,
    known_statements,
    known_targets,
    valid_text,
)
from argmap.syntax.parsing import ParsedCase

#: The attributes of a link that can be set; all but the stance can be removed.
LINK_PARTS = ("stance", "id", "by", "stage", "scheme", "roles", "rule", "weight", "notes")


@dataclass(frozen=True, slots=True)
class Relinked(EditResult):
    """The result: the file after the edit, and the link."""

    link: Link


def edit_link(parsed: ParsedCase, name: str, values: Mapping[str, Any]) -> Relinked:
    """Return the text of a case file with a changed link; all other lines are unchanged.

    `values` are by attribute of a link, of `LINK_PARTS`; None and () remove an attribute.

    Raises:
        ArgmapError: The file has mistakes, the link does not exist, or a value refers to something that does
            not exist.
    """
    case = parsed.require()
    link = known_link(case, name)
    said: dict[str, Any] = {key: _known(case, link, key, value) for key, value in values.items()}
    return _relinked(parsed, link, replace(link, **said))


def move_link(parsed: ParsedCase, name: str, target: str) -> Relinked:
    """Return the text of a case file with a link moved to another target.

    Raises:
        ArgmapError: The file has mistakes, the link or the target does not exist, or the link would lead to
            itself.
    """
    case = parsed.require()
    link = known_link(case, name)
    return _relinked(parsed, link, replace(link, target=_known_target(case, link.stance, target)))


def move_premise(parsed: ParsedCase, claim: str, name: str, target: str) -> Relinked:
    """Return the text of a case file with one premise of a link moved to another target.

    The stance stays the same.

    Raises:
        ArgmapError: As for `move_link`; or the claim is not a premise of the link.
    """
    case = parsed.require()
    link, claim = known_link(case, name), known_id(claim, "claim", case.claims)
    if claim not in link.premises:
        hint = f"its premises are {', '.join(link.premises)}"
        raise ArgmapError(f"'{claim}' is not a premise of '{link.name}'", hint=hint)
    if link.premises == (claim,):
        return move_link(parsed, name, target)
    left = tuple(one for one in link.premises if one != claim)
    roles = tuple(pair for pair in link.roles if pair[1] != claim)
    new = Link("new link", (claim,), _known_target(case, link.stance, target), link.stance)
    return _relinked(parsed, link, replace(link, premises=left, roles=roles), new)


def join_premise(parsed: ParsedCase, name: str, claim: str) -> Relinked:
    """Return the text of a case file with a premise added to a link.

    Raises:
        ArgmapError: The file has mistakes, the link or the claim does not exist, or the claim is already a
            premise.
    """
    case = parsed.require()
    link, claim = known_link(case, name), known_id(claim, "claim", case.claims)
    if claim in link.premises:
        raise ArgmapError(f"'{claim}' is a premise of '{link.name}' already")
    return _relinked(parsed, link, replace(link, premises=(*link.premises, claim)))


def known_link(case: Case, name: str) -> Link:
    """Return the link with a name as typed.

    Raises:
        ArgmapError: It does not exist, or is half of a contradiction.
    """
    (found,) = known_statements(case, [name])
    link = find_link(case, found)
    if link is None:
        hint = "a link is called by its id, or 'premise -> target'"
        raise ArgmapError(f"'{found}' is a claim, and no link", hint=hint)
    if link.contradiction:
        hint = f"it is said by 'contradicts' of '{link.premises[0]}' or '{link.target}'"
        raise ArgmapError(f"'{found}' is a contradiction, which is not a link of its own", hint=hint)
    return link


def _known(case: Case, link: Link, key: str, value: Any) -> Any:
    """Return a new value with its references resolved."""
    if key == "stance":
        return value
    if value is None or value == ():
        return () if key in ("roles", "rule") else None
    if key == "id":
        if link.argument is not None:
            hint = f"it is named after its argument '{link.argument}': rename that"
            raise ArgmapError(f"'{link.name}' cannot have an id of its own", hint=hint)
        return value if value == link.id else free_new_id(case, value)
    if key == "by":
        return known_party(case, value)
    if key == "stage":
        return known_id(value, "stage", case.stages)
    if key == "roles":
        return known_roles(case.claims, link.premises, value)
    if key == "rule":
        return tuple(dict.fromkeys(valid_text("rule", one) for one in value))
    return valid_text(key, value) if isinstance(value, str) else value


def _known_target(case: Case, stance: Stance, typed: str) -> str:
    ((_, target),) = known_targets(case, stance, [typed])
    return target


def _relinked(parsed: ParsedCase, old: Link, new: Link, *more: Link) -> Relinked:
    """Replace a link, together with new links; links to the old one are moved to it.

    Raises:
        ArgmapError: It would lead to itself, or be the same as another link.
    """
    case = parsed.require()
    _require_no_way_back(case, old, new.target)
    _require_others(case, old, (new, *more))
    named = ids_needed(case, [one.target for one in (new, *more) if one.target != old.target])
    case = with_ids(case, named)
    called = named.get(old.name, old.name)
    drawn = [replace(one, target=named.get(one.target, one.target)) for one in (new, *more)]
    drawn[0] = replace(drawn[0], id=named.get(old.name, new.id))
    links = [drawn[0] if one.name == called else one for one in case.links]
    if drawn[0].id is not None and drawn[0].id != called:
        links = [replace(one, target=drawn[0].id) if one.target == called else one for one in links]
        drawn[0] = replace(drawn[0], name=drawn[0].id)
        links = [drawn[0] if one.name == called else one for one in links]
    before = canonical_links(case.claims, [*links, *drawn[1:]])
    after = rename_links(before)
    name = drawn[0].name
    link = next(now for was, now in zip(before, after, strict=True) if was.name == name)
    done = revise_case(parsed, replace(case, links=after)).after
    return Relinked(done, link)


def _require_no_way_back(case: Case, link: Link, target: str) -> None:
    """Check that a link does not lead to itself by way of links on it."""
    by_name = {one.name: one for one in case.links}
    seen: set[str] = set()
    while target in by_name and target not in seen:
        if target == link.name:
            raise ArgmapError(f"'{link.name}' cannot lead to itself", hint="choose another target")
        seen.add(target)
        target = by_name[target].target


def _require_others(case: Case, old: Link, drawn: Iterable[Link]) -> None:
    """Check that no other link has the same premises, stance and target."""
    for new in drawn:
        for one in case.links:
            same = (one.stance, one.target, {*one.premises}) == (new.stance, new.target, {*new.premises})
            if same and one.name != old.name:
                raise ArgmapError(f"'{one.name}' {one.stance}s '{new.target}' already")
