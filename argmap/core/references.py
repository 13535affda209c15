"""Checks that the references of a case have targets; a case read from a text was checked then.

A case that was changed in Python is not `checked`, and may name ids that it does not have.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from argmap.core.diagnostics import ArgmapError, Diagnostic, did_you_mean
from argmap.core.half_characters import find_half_characters
from argmap.core.link_names import statement_names, step_number
from argmap.core.model import (
    STANCES,
    Argument,
    Audience,
    Case,
    Citation,
    Claim,
    Group,
    Issue,
    Link,
    Stage,
    Wording,
)
from argmap.core.reference_fields import REFERRED_KINDS, ReferredKind, Role, references_of

#: The most mistakes that an error names in its message; its diagnostics have all.
_NAMED = 3

#: An element with references.
_Element: TypeAlias = Claim | Link | Case | Issue | Stage | Argument | Group | Audience

#: The fields of a claim that hold a text, and those that hold several values, with their type.
_TEXTS = "text", "title", "by", "kind", "question", "group", "value", "stage", "standard", "accrue", "notes"
_TUPLES = {
    "cites": (Citation, "Citation(quote='...')"),
    "wordings": (Wording, "Wording('...')"),
    **dict.fromkeys(("prefer", "contradicts", "tags", "aliases"), (str, "'...'")),
}


def require_references(case: Case) -> None:
    """Check that all references of a case have targets, its links are well-formed and its texts encodable.

    Raises:
        ArgmapError: The case has mistakes; the error's `diagnostics` name each element and the missing id.
    """
    if case.checked:
        return
    mistakes = tuple(find_mistakes(case))
    if mistakes:
        told = "; ".join(mistake.message for mistake in mistakes[:_NAMED])
        more = f"; and {len(mistakes) - _NAMED:,} more" if len(mistakes) > _NAMED else ""
        raise ArgmapError(told + more, hint=mistakes[0].hint or "", diagnostics=mistakes)
    object.__setattr__(case, "checked", True)  # it is immutable, and so stays correct


def require_ends(case: Case) -> None:
    """Check that the claims and links exist that links, issues and conclusions name, as a graph needs.

    Raises:
        ArgmapError: One is missing; see `require_references`.
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
    """Yield the mistakes of a case: malformed links, half characters, and references without a target.

    The rules are those of the same mistakes in a file; the diagnostics have no place.
    """
    file = f"<{case.label}>"
    if others := list(_other_types(case, file)):
        yield from others  # nothing can be asked of them
        return
    for link in case.links:
        yield from _mistakes_in_link(case, link, file)
    yield from find_half_characters(case, file)
    known = _known_ids(case)
    for element, role, name in _references(case):
        if name in known[role] or (role == "party" and not case.parties):
            continue  # parties need not be declared, if none is
        kind = "claim or link" if role == "target" else REFERRED_KINDS[role]
        message = f"{_in_words(case, element)} has the {role} '{name}', but there is no {kind} '{name}'"
        instead = "name an existing one" if known[role] else "leave it out"
        hint = did_you_mean(name, known[role]) or f"add the {kind} '{name}', or {instead}"
        yield Diagnostic(f"unknown-{role}", message, file=file, hint=hint)


def _other_types(case: Case, file: str) -> Iterator[Diagnostic]:
    """Yield what is no `Claim` by its id, and no `Link` with a tuple of premises."""

    def wrong(what: str, given: object, hint: str) -> Diagnostic:
        return Diagnostic("wrong-type", f"{what} of type '{type(given).__name__}'", file=file, hint=hint)

    title: object = case.title
    if not isinstance(title, str):
        yield wrong("the title is", title, "give a string")
    claims: object = case.claims
    if not isinstance(claims, Mapping):
        yield wrong("the claims are", claims, "give a dict of them, each with its id as its key")
        return
    for key, claim in claims.items():
        if not isinstance(claim, Claim):
            yield wrong(f"the claim '{key}' is", claim, f"give Claim({key!r}, TEXT)")
        elif claim.id != key:
            message = f"the claim '{claim.id}' has the key '{key}'"
            yield Diagnostic("wrong-type", message, file=file, hint="its id must be its key")
        else:
            for field, given, hint in _other_fields(claim):
                yield wrong(f"'{field}' of the claim '{key}' is", given, hint)
    links: Iterable[object] = case.links
    for link in links:
        premises: object = link.premises if isinstance(link, Link) else ()
        if not isinstance(link, Link):
            hint = "give Link(NAME, premises=(CLAIM,), target=CLAIM, stance='support')"
            yield wrong("a link is", link, hint)
        elif isinstance(premises, str):
            what = f"the premises of the link '{link.name}' are"
            yield wrong(what, premises, f"give a tuple, such as ({premises!r},)")


def _other_fields(claim: Claim) -> Iterator[tuple[str, object, str]]:
    """Yield each field of a claim that has a value of another type, the value, and what to give instead."""
    for field in _TEXTS:
        given: object = getattr(claim, field)
        if not isinstance(given, str) and (given is not None or field == "text"):
            yield field, given, "give a string"
    for field, (kind, example) in _TUPLES.items():
        given = getattr(claim, field)
        if not isinstance(given, (tuple, list)):
            yield field, given, f"give a tuple, such as ({example},)"
        else:
            wrong = [one for one in given if not isinstance(one, kind)]
            yield from ((field, one, f"give a tuple, such as ({example},)") for one in wrong[:1])
    weight: object = claim.weight
    if weight is not None and not isinstance(weight, (int, float)):
        yield "weight", weight, "give a number from 0 to 1"


def _mistakes_in_link(case: Case, link: Link, file: str) -> Iterator[Diagnostic]:
    if link.stance not in STANCES:
        message = f"the link '{link.name}' has the stance {link.stance!r}"
        yield Diagnostic("unknown-stance", message, file=file, hint=f"use {' or '.join(map(repr, STANCES))}")
    if not link.premises:
        message = f"the link '{link.name}' has no premises"
        yield Diagnostic("missing-key", message, file=file, hint="give it one or more claims as 'premises'")
    if link.argument in case.arguments and step_number(link.argument or "", link.id) is None:
        message = (
            f"the link '{link.name}' is a step of the argument '{link.argument}', but its id has no number"
        )
        hint = f"give it an id such as '{link.argument}.1'"
        yield Diagnostic("unknown-argument", message, file=file, hint=hint)


def _known_ids(case: Case) -> Mapping[Role, Collection[str]]:
    """Return the ids that each role can refer to."""
    known: Mapping[ReferredKind, Collection[str]] = {
        "claim": case.claims,
        "party": case.parties,
        "stage": case.stages,
        "source": case.sources,
        "group": case.groups,
        "value": case.values,
        "argument": case.arguments,
    }
    targets = set(statement_names(case))
    return {"target": targets, **{role: known[kind] for role, kind in REFERRED_KINDS.items()}}


def named_parties(case: Case) -> list[str]:
    """Return the ids of the parties that are named anywhere, declared or not, each once."""
    return list(dict.fromkeys(name for _, role, name in _references(case) if role == "party" and name))


def _references(case: Case) -> Iterator[tuple[_Element, Role, str]]:
    """Yield each reference: the element that makes it, its role there, and the id."""
    elements: tuple[_Element, ...] = (
        *case.links,
        *case.claims.values(),
        case,
        *case.issues,
        *case.stages.values(),
        *case.arguments.values(),
        *case.groups.values(),
        *case.audiences.values(),
    )
    for element in elements:
        for role, name in references_of(element):
            yield element, role, name


def _in_words(case: Case, element: _Element) -> str:
    if isinstance(element, Case):
        return "the case"
    if isinstance(element, Issue):
        return f"issue {next(n for n, issue in enumerate(case.issues, 1) if issue is element)}"
    name = element.name if isinstance(element, Link) else element.id
    return f"the {type(element).__name__.lower()} '{name}'"
