"""Removing claims, links and arguments from a case file, with everything that depends on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from argmap.core.arguments import steps_of
from argmap.core.contradictions import contradiction_names, contradictions, with_contradictions
from argmap.core.diagnostics import ArgmapError
from argmap.core.link_names import canonical_links, contradiction_name, rename_links, statement_names
from argmap.core.model import Case, Conflict, Issue, Link, among
from argmap.syntax.editing.revise import EditResult, revise_case
from argmap.syntax.editing.typed_values import known_statements
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.scalars import normal


@dataclass(frozen=True, slots=True)
class RemovedText(EditResult):
    """The result: the file after the edit, what was removed as asked, and what was removed with it.

    `links` were named; `fallen` were not, but lead from or to a removed claim, or to a removed link.
    `conclusions`, `positions` and `conflicts` are the other places of the case that named something removed.
    """

    claims: tuple[str, ...]
    arguments: tuple[str, ...]
    links: tuple[Link, ...]
    fallen: tuple[Link, ...]
    conclusions: tuple[str, ...]
    positions: tuple[str, ...]
    conflicts: int


def remove_statements(parsed: ParsedCase, typed: Iterable[str]) -> RemovedText:
    """Return the text of a case file without some claims and links; all other lines are unchanged.

    A link needs all its premises and its target, and is removed with any of them. An argument is removed with
    all its steps.

    Raises:
        ArgmapError: The file has mistakes, a name does not exist, or no claim would be left.
    """
    case = parsed.require()
    typed = [normal(word.strip()) for word in typed]
    arguments = [word for word in typed if word in case.arguments]
    steps = [step.name for argument in arguments for step in steps_of(case, argument)]
    settled = _left_out_before(case, typed)
    others = [word for word in typed if word not in arguments and word not in settled]
    names = list(dict.fromkeys([*known_statements(case, others), *steps]))
    claims = tuple(name for name in names if name in case.claims)
    if len(claims) == len(case.claims):
        hint = "a case has at least one claim: add another first"
        raise ArgmapError("no claim would be left", hint=hint)
    gone = _all_gone(case, names) | settled
    wanted = _without(case, gone)
    if arguments:
        kept = {name: one for name, one in case.arguments.items() if name not in arguments}
        wanted = replace(wanted, arguments=kept)
    written = {contradiction_name(*pair) for pair in contradictions(case)}  # each pair is listed once
    links = [k for k in case.links if k.name in gone and (not k.contradiction or k.name in written)]
    positions = tuple(one for issue in case.issues for one in issue.positions if one in gone)
    return RemovedText(
        revise_case(parsed, wanted).after,
        claims,
        tuple(dict.fromkeys(arguments)),
        tuple(link for link in links if _is_named(link, names)),
        tuple(link for link in links if not _is_named(link, names)),
        tuple(one for one in case.conclusion if one in gone),
        positions,
        len(case.conflicts) - len(wanted.conflicts),
    )


def _left_out_before(case: Case, typed: Iterable[str]) -> set[str]:
    """Return the names of claims and links that are not there, and that a conflict of a merge is about."""
    conflicts = {one.id for one in case.conflicts if one.element in ("claim", "link")}
    return {word for word in typed if word in conflicts} - {*case.claims, *statement_names(case)}


def _is_named(link: Link, names: Collection[str]) -> bool:
    """Return whether a link is among the names, a contradiction by either of its names."""
    if link.contradiction:
        return not {*names}.isdisjoint(contradiction_names(link.premises[0], link.target))
    return link.name in names


def _all_gone(case: Case, names: Iterable[str]) -> set[str]:
    """Return what is removed, and all links that depend on it."""
    gone = set(names)
    gone.update(
        *(contradiction_names(*pair) for pair in contradictions(case) if gone & {*contradiction_names(*pair)})
    )
    before = -1
    while len(gone) > before:
        before = len(gone)
        gone.update(link.name for link in case.links if not gone.isdisjoint((*link.premises, link.target)))
    return gone


def _without(case: Case, gone: set[str]) -> Case:
    claims = among({name: c for name, c in case.claims.items() if name not in gone})
    links = [link for link in case.links if link.name not in gone and not link.contradiction]
    pairs = [pair for pair in contradictions(case) if gone.isdisjoint((*pair, *contradiction_names(*pair)))]
    left = replace(
        case,
        claims=claims,
        links=rename_links(canonical_links(claims, links)),
        conclusion=tuple(one for one in case.conclusion if one not in gone),
        issues=tuple(_issues(case.issues, gone)),
        conflicts=tuple(one for one in case.conflicts if not _is_about(one, case, gone)),
    )
    return with_contradictions(left, pairs)


def _issues(issues: Iterable[Issue], gone: set[str]) -> Iterable[Issue]:
    for issue in issues:
        positions = tuple(one for one in issue.positions if one not in gone)
        if positions:
            yield replace(issue, positions=positions)


def _is_about(conflict: Conflict, case: Case, gone: set[str]) -> bool:
    """Return whether a conflict left by a merge is about a removed claim or link."""
    if conflict.element not in ("claim", "link") or conflict.id is None:
        return False
    ids = {link.id for link in case.links if link.name in gone}
    return conflict.id in gone or conflict.id in ids
