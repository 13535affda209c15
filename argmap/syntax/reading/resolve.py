"""Resolves a draft into a case: looks up every reference.

Unknown references are reported with the nearest known word and left out, so that
every reference of a case is valid.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from argmap.core.contradictions import with_contradictions
from argmap.core.diagnostics import Related
from argmap.core.model import Audience, Case, Claim, Issue
from argmap.syntax import hints, scalars
from argmap.syntax.draft import CaseDraft
from argmap.syntax.reading.links import resolve_links
from argmap.syntax.reading.reference_lookup import References
from argmap.syntax.schema import ELEMENTS

#: What ends an id in a list, or a key, at the beginning of a text.
_AFTER_A_WORD = re.compile("[ ,:]")


def resolve(draft: CaseDraft, name: str = "") -> Case:
    """Return the case of a draft; report mistakes into the draft."""
    words = References(draft)
    _check_claims(draft, words)
    _check_keys(draft)
    links = resolve_links(draft, words)
    _check_contradictions(draft, words)
    _check_preferences(draft, words)
    if draft.conflicts:
        from argmap.syntax.reading.merge_conflicts import report_unresolved  # only after a merge

        report_unresolved(draft)
    case = Case(
        name=name,
        written_at=draft.written_at,
        claims=draft.claims,
        links=links,
        conclusion=tuple(
            claim
            for index, claim in enumerate(draft.conclusion)
            if words.is_claim(claim, "conclusion", draft.written_at, f"conclusion[{index}]")
        ),
        parties=draft.parties,
        stages=draft.stages,
        sources=draft.sources,
        groups=draft.groups,
        values=draft.values,
        audiences=draft.audiences,
        arguments=draft.arguments,
        issues=_issues(draft, words),
        conflicts=tuple(draft.conflicts),
        **{"title": "", **draft.own},
    )
    case = with_contradictions(case)
    object.__setattr__(case, "checked", True)  # what is missing was reported
    return case


def _check_claims(draft: CaseDraft, words: References) -> None:
    parties, stages = draft.parties, draft.stages
    for claim in draft.claims.values():
        if claim.by is not None and parties and claim.by not in parties:
            words.unknown("party", claim.by, claim.written_at, "by")
        if claim.stage is not None and claim.stage not in stages:
            words.unknown("stage", claim.stage, claim.written_at, "stage")
        if claim.group is not None and claim.group not in draft.groups:
            words.unknown("group", claim.group, claim.written_at, "group")
        if claim.value is not None and claim.value not in draft.values:
            words.unknown("value", claim.value, claim.written_at, "value")
        if claim.wordings:
            _check_wordings(claim, words)
        if claim.cites:
            _check_cites(claim, words, draft.sources)
    for stage in stages.values():
        if stage.by is not None and parties and stage.by not in parties:
            words.unknown("party", stage.by, stage.written_at, "by")
    for argument in draft.arguments.values():
        if argument.by is not None and parties and argument.by not in parties:
            words.unknown("party", argument.by, argument.written_at, "by")
    _check_groups(draft, words)
    _check_audiences(draft, words)


def _check_groups(draft: CaseDraft, words: References) -> None:
    """Report groups whose parent is unknown, and the first group of each cycle."""
    groups = draft.groups
    done: set[str] = set()
    for group in groups.values():
        if group.parent is not None and group.parent not in groups:
            words.unknown("group", group.parent, group.written_at, "in")
        path: dict[str, None] = {}
        name: str | None = group.id
        while name is not None and name in groups and name not in done and name not in path:
            path[name] = None
            name = groups[name].parent
        done.update(path)
        if name in path:
            circle = list(path)[list(path).index(name) :]
            message = f"the group '{circle[0]}' is a part of itself: {' in '.join([*circle, circle[0]])}"
            place = groups[circle[-1]].places["in"]
            draft.report("group-cycle", message, place, hint="take one 'in' of these out")


def _check_audiences(draft: CaseDraft, words: References) -> None:
    """Report ranked values that are undeclared, or ranked twice; leave them out."""
    for audience in list(draft.audiences.values()):
        known: dict[int, str] = {}
        for index, value in enumerate(audience.order):
            if value in draft.values:
                known[index] = value
            else:
                words.unknown("value", value, audience.written_at, f"order[{index}]")
        order = _ranked_once(draft, audience, "order", known)
        if order != audience.order:
            draft.audiences[audience.id] = replace(audience, order=order)


def _check_preferences(draft: CaseDraft, words: References) -> None:
    """Report ranked claims that are unknown, or ranked twice; leave them out."""
    for claim in [claim for claim in draft.claims.values() if claim.prefer]:
        known = {
            index: other
            for index, other in enumerate(claim.prefer)
            if words.is_claim(other, "preference", claim.written_at, f"prefer[{index}]")
        }
        prefer = _ranked_once(draft, claim, "prefer", known)
        if prefer != claim.prefer:
            draft.claims[claim.id] = replace(claim, prefer=prefer)


#: By the key of a ranking: the kind of item, and the rule for an item ranked twice.
_RANKED = {"order": ("value", "duplicate-value"), "prefer": ("claim", "duplicate-preference")}


def _ranked_once(
    draft: CaseDraft, ranking: Audience | Claim, key: str, ranked: Mapping[int, str]
) -> tuple[str, ...]:
    """Return the items that an element ranks under a key, by index, each once; report items ranked twice."""
    kind, rule = _RANKED[key]
    first: dict[str, int] = {}
    for index, one in ranked.items():
        if one not in first:
            first[one] = index
            continue
        related = (Related("first given here", ranking.places[f"{key}[{first[one]}]"]),)
        message = f"'{ranking.id}' ranks '{one}' twice"
        hint = f"leave one of them out: a {kind} has one rank"
        draft.report(rule, message, ranking.places[f"{key}[{index}]"], related=related, hint=hint)
    return tuple(first)


def _check_wordings(claim: Claim, words: References) -> None:
    draft = words.draft
    for wording in claim.wordings:
        if wording.by is not None and draft.parties and wording.by not in draft.parties:
            words.unknown("party", wording.by, wording.written_at, "by")
        if wording.source is not None and wording.source not in draft.sources:
            words.unknown("source", wording.source, wording.written_at, "source")


def _check_contradictions(draft: CaseDraft, words: References) -> None:
    """Report contradictions with unknown claims, with the claim itself, or written twice; leave them out."""
    first: dict[frozenset[str], tuple[Claim, int]] = {}
    for claim in [claim for claim in draft.claims.values() if claim.contradicts]:
        kept = []
        for index, other in enumerate(claim.contradicts):
            path, pair = f"contradicts[{index}]", frozenset((claim.id, other))
            if not words.is_claim(other, "contradiction", claim.written_at, path):
                continue
            if other == claim.id:
                message = f"'{other}' cannot contradict itself"
                draft.report("self-contradiction", message, claim.places[path], hint="name another claim")
            elif pair in first:
                by, at = first[pair]
                related = (Related("first given here", by.places[f"contradicts[{at}]"]),)
                message = f"'{by.id}' and '{claim.contradicts[index] if by is claim else claim.id}' contradict each other already"
                hint = "remove one of them: a contradiction is written once, in either claim"
                draft.report(
                    "duplicate-contradiction", message, claim.places[path], related=related, hint=hint
                )
            else:
                first[pair] = claim, index
                kept.append(other)
        if len(kept) < len(claim.contradicts):
            draft.claims[claim.id] = replace(claim, contradicts=tuple(kept))


def _check_keys(draft: CaseDraft) -> None:
    """Warn about keys that were read as something else."""
    if not _may_hold_keys(draft):
        return
    for claim, hint in hints.misplaced.misplaced_keys(draft):
        message = f"'{claim.id}' is read as the id of a claim, and looks like a key of one"
        place = claim.places.get("id") or claim.span
        if place:
            draft.report("misplaced-key", message, place, hint=hint, severity="warning")
    for claim, hint in hints.misplaced.keys_without_colon(draft) if draft.whole else ():
        message = f"'{claim.id}' is read as a claim in one line, whose first word looks like a key"
        place = claim.places["text"]
        fix = partial(hints.misplaced.spacing_fix_of_keys, place)
        draft.report("missing-colon", message, place, hint=hint, severity="warning", fix=fix)


def _may_hold_keys(draft: CaseDraft) -> bool:
    """Return whether the text of a claim begins with an id or a key: only then can it be a key's value."""
    ids = (draft.claims, draft.parties, draft.stages, draft.groups, draft.values, draft.sources)
    begins = {_AFTER_A_WORD.split(claim.text, 1)[0] for claim in draft.claims.values()}
    return not begins.isdisjoint(ELEMENTS["claim"]) or not all(begins.isdisjoint(known) for known in ids)


def _check_cites(claim: Claim, words: References, sources: Iterable[str]) -> None:
    places: Counter[str | None] | None = None
    for index, cite in enumerate(claim.cites):
        if cite.source is not None and cite.source not in sources:
            words.unknown("source", cite.source, cite.written_at, "source")
        original = cite.translation_of
        if original is None:
            continue
        places = places or Counter(cite.at for cite in claim.cites)
        by_index = original != str(index) and scalars.is_index(original, len(claim.cites))
        if not by_index and places[original] - (cite.at == original) < 1:
            message = f"'{claim.id}' has no other citation '{original}'"
            hint = "give the index (from 0) or the 'at' of the citation that translates this one"
            words.draft.report("unknown-citation", message, cite.places["translation-of"], hint=hint)


def _issues(draft: CaseDraft, words: References) -> tuple[Issue, ...]:
    issues = []
    first: dict[str, tuple[Issue, int]] = {}
    for found in draft.issues:
        issue = Issue(found.positions, written_at=found.written_at, **found.values)
        positions = []
        for index, position in enumerate(issue.positions):
            path = f"positions[{index}]"
            if not words.is_claim(position, "position", issue.written_at, path):
                continue
            if position in first:
                other, place = first[position]
                related = (Related("first given here", other.places[f"positions[{place}]"]),)
                message = f"'{position}' is a position twice; a claim is in one issue at most"
                hint = "remove one of them"
                draft.report("duplicate-position", message, issue.places[path], related=related, hint=hint)
            else:
                first[position] = issue, index
                positions.append(position)
        if positions:
            issues.append(Issue(tuple(positions), issue.standard, issue.written_at))
    return tuple(issues)
