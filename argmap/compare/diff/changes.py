"""Compute the difference between two cases.

Order, layout and comments are never counted, nor is the order of joint premises:
a difference of order alone is recorded separately. A changed name is one change,
and its references follow. This module reads and prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.compare.diff.arrangement import by_first_claim, canonically, expected_pairs, reordered
from argmap.compare.diff.change import CaseDiff, Change, Kind, in_order
from argmap.compare.diff.matching import THRESHOLD, match_cases
from argmap.compare.diff.other_elements import differing, surrounding_changes
from argmap.compare.diff.renamed_values import Translation
from argmap.core.contradictions import contradictions, without_contradictions
from argmap.core.link_names import contradiction_name
from argmap.core.model import Case, Claim, Link
from argmap.syntax.json_values import element_values, link_values


def diff_cases(before: Case, after: Case, *, renames: bool = True, threshold: float = THRESHOLD) -> CaseDiff:
    """Return the difference between two cases; empty if they are equal up to order.

    `renames` and `threshold` are as in `match_cases`.
    """
    matching = match_cases(before, after, renames=renames, threshold=threshold)
    translation = Translation(matching)
    found = [
        *_claims(before, after, translation),
        *_links(before, after, translation),
        *surrounding_changes(before, after, translation),
    ]
    changes = in_order(change for change in found if change.kind != "reordered")
    return CaseDiff(before, after, matching, changes, tuple(c for c in found if c.kind == "reordered"))


#: The parts of a claim whose changes have a kind of their own.
_CLAIM_PARTS: Mapping[str, Kind] = {"text": "reworded", "by": "moved-party", "stage": "restaged"}


def _claims(before: Case, after: Case, translation: Translation) -> Iterator[Change]:
    pairs = translation.matching.claims
    for claim in before.claims.values():
        if claim.id not in pairs:
            yield Change("removed", claim.id, None, _claim_content(claim), None, claim.span)
    back = {new: old for old, new in pairs.items()}
    for claim in after.claims.values():
        old = back.get(claim.id)
        if old is None:
            yield Change("added", None, claim.id, None, _claim_content(claim), None, claim.span)
        elif before.claims[old] != claim or not translation.keeps_claim(claim):
            yield from _claim(before.claims[old], claim, translation)
    yield from reordered("claims", pairs, before.claims, after.claims)


def _claim(old: Claim, new: Claim, translation: Translation) -> Iterator[Change]:
    names = (old.id, new.id)
    if old.id != new.id:
        yield Change("renamed", *names, *names, old.span, new.span)
    said = _claim_content(old), _claim_content(new)
    for change in differing("changed", names, translation.claim(old), *said):
        kind, spans = change.kind, (_place(old, change), _place(new, change))
        part = change.part
        if kind == "changed" and part is not None and part in _CLAIM_PARTS:
            yield Change(_CLAIM_PARTS[part], *names, change.before[part], change.after[part], *spans)
        else:
            yield Change(kind, *names, change.before, change.after, *spans)


def _links(before: Case, after: Case, translation: Translation) -> Iterator[Change]:
    pairs = translation.matching.links
    written = [{contradiction_name(*pair) for pair in contradictions(case)} for case in (before, after)]
    for link in _as_written(before):
        if link.name not in pairs and (not link.contradiction or link.name in written[0]):
            yield Change("link-removed", link.name, None, _link_content(link), None, link.span)
    old_links = {link.name: link for link in before.links}
    back = {new: old for old, new in pairs.items()}
    for link in _as_written(after):
        old = back.get(link.name)
        if link.contradiction and (old is not None or link.name not in written[1]):
            continue
        if old is None:
            yield Change("link-added", None, link.name, None, _link_content(link), None, link.span)
        elif old_links[old] != link or not translation.keeps(link):
            yield from _link(old_links[old], link, translation)
    own = [without_contradictions(case) for case in (before, after)]
    pairs = {link.name: pairs[link.name] for link in own[0].links if link.name in pairs}
    old_names, new_names = ([link.name for link in case.links] for case in own)
    yield from reordered("links", pairs, old_names, new_names, (canonically(own[0]), canonically(own[1])))
    yield from _turned(before, after, translation)


def _as_written(case: Case) -> list[Link]:
    """Return the links in canonical order, but those of contradictions in the order of their claims' keys."""
    links = {link.name: link for link in case.links}
    written = {contradiction_name(*pair): None for pair in contradictions(case)}
    said = (links[name] for name in written if name in links)
    return [next(said) if link.name in written else link for link in case.links]


def _turned(before: Case, after: Case, translation: Translation) -> Iterator[Change]:
    """Yield a change of order if contradictions are written in another claim or another order."""
    old, new = list(contradictions(before)), list(contradictions(after))
    back = {now: was for was, now in translation.matching.claims.items()}
    forward = expected_pairs(old, new, translation.matching.claims)
    backward = expected_pairs(new, old, back)
    if by_first_claim(forward) != by_first_claim(new) or by_first_claim(backward) != by_first_claim(old):
        yield Change("reordered", "contradictions", "contradictions", [*map(list, old)], [*map(list, new)])


def _link(old: Link, new: Link, translation: Translation) -> Iterator[Change]:
    names = (old.name, new.name)
    if old.id != new.id:
        yield Change("link-renamed", *names, old.id, new.id, old.span, new.span)
    ends: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    for change in differing(
        "link-changed", names, translation.link(old), _link_content(old), _link_content(new)
    ):
        part = change.part
        if change.kind == "reordered" or part not in ("stance", "premises", "target"):
            yield Change(
                change.kind, *names, change.before, change.after, _place(old, change), _place(new, change)
            )
        elif part == "stance":
            yield Change("link-flipped", *names, old.stance, new.stance, old.span, new.span)
        else:
            ends[0].update(change.before)
            ends[1].update(change.after)
    if ends[0]:
        yield Change("link-retargeted", *names, *ends, old.span, new.span)


def _claim_content(claim: Claim) -> dict[str, Any]:
    """Return the values of a claim; its contradictions are compared as links."""
    values = element_values(claim, spans=False)
    values.pop("contradicts", None)
    return values


def _link_content(link: Link) -> dict[str, Any]:
    values = link_values(link, spans=False)
    del values["name"]
    return values


def _place(element: Claim | Link, change: Change) -> Any:
    """Return the span of the changed part, or else of the element."""
    return element.places.get(change.part or "") or element.span
