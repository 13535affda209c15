"""What a case refers to and does not have: one that was read has it all, one altered in Python may not.

A case of a text was looked through when it was read (see `Case.checked`), and is not again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError, Diagnostic, did_you_mean
from argmap.core.link_names import step_number
from argmap.core.model import STANCES, Case, Claim, Link

#: The most mistakes that an error names in its message; its diagnostics have all.
_NAMED = 3


class _Reference(NamedTuple):
    """A reference of an element to an id: `role` is what it is there, `what` the kind of element it needs to be."""

    element: str
    role: str
    what: str
    id: str
    known: Collection[str]


def require_references(case: Case) -> None:
    """Check that a case has all that it refers to, and that its links can be links.

    Raises:
        ArgmapError: It does not; the error's `diagnostics` name each element and the id that is missing.
    """
    if case.checked:
        return
    mistakes = tuple(find_mistakes(case))
    if mistakes:
        told = "; ".join(mistake.message for mistake in mistakes[:_NAMED])
        more = f"; and {len(mistakes) - _NAMED:,} more" if len(mistakes) > _NAMED else ""
        raise ArgmapError(told + more, hint=mistakes[0].hint or "", diagnostics=mistakes)
    object.__setattr__(case, "checked", True)  # what it says is what it said: it is immutable


def require_ends(case: Case) -> None:
    """Check that a case has the claims and links that its links, issues and conclusions name, as a graph of it needs.

    Raises:
        ArgmapError: It does not, as `require_references` says it.
    """
    claims, names = case.claims, {link.name for link in case.links}
    named = [*case.conclusion, *(one for issue in case.issues for one in issue.positions)]
    whole = all(
        (link.target in claims or link.target in names) and all(one in claims for one in link.premises)
        for link in case.links
    )
    if not whole or any(one not in claims for one in named):
        require_references(case)


def find_mistakes(case: Case) -> Iterator[Diagnostic]:
    """Yield what is wrong with a case: a reference to what it does not have, or a link that cannot be one.

    The rules are those of a mistake in a file; the diagnostics have no place.
    """
    file = f"<{case.label}>"
    for link in case.links:
        yield from _mistakes_in_link(case, link, file)
    for found in _unknown_references(case):
        message = f"{found.element} has the {found.role} '{found.id}', and no {found.what} is called so"
        yield Diagnostic(f"unknown-{found.role}", message, file=file, hint=_hint(found))


def _mistakes_in_link(case: Case, link: Link, file: str) -> Iterator[Diagnostic]:
    if link.stance not in STANCES:
        message = f"the link '{link.name}' has the stance {link.stance!r}"
        yield Diagnostic("unknown-stance", message, file=file, hint=f"use {' or '.join(map(repr, STANCES))}")
    if not link.premises:
        message = f"the link '{link.name}' has no premises"
        yield Diagnostic("missing-key", message, file=file, hint="give it one or more claims as 'premises'")
    if link.argument in case.arguments and step_number(link.argument or "", link.id) is None:
        message = (
            f"the link '{link.name}' is a step of the argument '{link.argument}', and its id has no number"
        )
        hint = f"give it an id such as '{link.argument}.1'"
        yield Diagnostic("unknown-argument", message, file=file, hint=hint)


def _hint(found: _Reference) -> str:
    near = did_you_mean(found.id, found.known)
    if near:
        return near
    if not found.known:
        return f"the case has no {found.what}: add one that is called so"
    return f"add a {found.what} that is called so, or name one that there is"


def _unknown_references(case: Case) -> Iterator[_Reference]:
    claims = case.claims
    names = {link.name for link in case.links}
    parties = case.parties or None
    for link in case.links:
        for premise in link.premises:
            if premise not in claims:
                yield _Reference(_link(link), "premise", "claim", premise, claims)
        if link.target not in claims and link.target not in names:
            yield _Reference(_link(link), "target", "claim or link", link.target, [*claims, *names])
        if link.by is not None and parties is not None and link.by not in parties:
            yield _Reference(_link(link), "party", "party", link.by, parties)
        if link.stage is not None and link.stage not in case.stages:
            yield _Reference(_link(link), "stage", "stage", link.stage, case.stages)
        if link.argument is not None and link.argument not in case.arguments:
            yield _Reference(_link(link), "argument", "argument", link.argument, case.arguments)
    for claim in claims.values():
        if claim.by is not None and parties is not None and claim.by not in parties:
            yield _Reference(_claim(claim), "party", "party", claim.by, parties)
        if claim.stage is not None and claim.stage not in case.stages:
            yield _Reference(_claim(claim), "stage", "stage", claim.stage, case.stages)
        if claim.group is not None and claim.group not in case.groups:
            yield _Reference(_claim(claim), "group", "group", claim.group, case.groups)
        if claim.value is not None and claim.value not in case.values:
            yield _Reference(_claim(claim), "value", "value", claim.value, case.values)
        if claim.contradicts or claim.prefer:
            yield from _missing_claims(case, _claim(claim), "contradiction", claim.contradicts)
            yield from _missing_claims(case, _claim(claim), "preference", claim.prefer)
        for one in claim.sourced if claim.cites or claim.wordings else ():
            if one.source is not None and one.source not in case.sources:
                yield _Reference(_claim(claim), "source", "source", one.source, case.sources)
        for wording in claim.wordings:
            if wording.by is not None and parties is not None and wording.by not in parties:
                yield _Reference(_claim(claim), "party", "party", wording.by, parties)
    yield from _unknown_in_declarations(case)


def _unknown_in_declarations(case: Case) -> Iterator[_Reference]:
    yield from _missing_claims(case, "the case", "conclusion", case.conclusion)
    for number, issue in enumerate(case.issues, 1):
        yield from _missing_claims(case, f"issue {number}", "position", issue.positions)
    for stage in case.stages.values():
        if stage.by is not None and case.parties and stage.by not in case.parties:
            yield _Reference(f"the stage '{stage.id}'", "party", "party", stage.by, case.parties)
    for argument in case.arguments.values():
        if argument.by is not None and case.parties and argument.by not in case.parties:
            yield _Reference(f"the argument '{argument.id}'", "party", "party", argument.by, case.parties)
    for group in case.groups.values():
        if group.parent is not None and group.parent not in case.groups:
            yield _Reference(f"the group '{group.id}'", "group", "group", group.parent, case.groups)
    for audience in case.audiences.values():
        for value in audience.order:
            if value not in case.values:
                yield _Reference(f"the audience '{audience.id}'", "value", "value", value, case.values)


def _missing_claims(case: Case, element: str, role: str, ids: Iterable[str]) -> Iterator[_Reference]:
    for one in ids:
        if one not in case.claims:
            yield _Reference(element, role, "claim", one, case.claims)


def _link(link: Link) -> str:
    return f"the link '{link.name}'"


def _claim(claim: Claim) -> str:
    return f"the claim '{claim.id}'"
