"""Two cases compared by id: what was added, removed and changed.

Order, layout and comments never count, nor does the order of joint premises.
A link without an id is known by its ends. This module reads and prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from argmap.casefile.plain import element_values, link_values
from argmap.diagnostics import Span
from argmap.model import Case, Link

Kind = Literal[
    "added",
    "removed",
    "reworded",
    "moved-party",
    "restaged",
    "changed",
    "link-added",
    "link-removed",
    "link-flipped",
    "link-retargeted",
    "link-changed",
    "party-added",
    "party-removed",
    "party-changed",
    "stage-added",
    "stage-removed",
    "stage-changed",
    "source-added",
    "source-removed",
    "source-changed",
    "issue-added",
    "issue-removed",
    "case-changed",
]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs.

    `id` is the claim's id, the link's name, or the key of the case. `before`
    and `after` are values as JSON has them: of what was added or removed the
    whole, of what changed only the parts that did; None where there is nothing.
    """

    kind: Kind
    id: str
    before: Any
    after: Any
    span_before: Span | None = None
    span_after: Span | None = None


@dataclass(frozen=True, slots=True)
class CaseDiff:
    """All changes from one case to another: flips first, then what went, came and changed."""

    before: Case
    after: Case
    changes: tuple[Change, ...]


_ORDER: tuple[Kind, ...] = ("link-flipped", "removed", "added")


def diff_cases(before: Case, after: Case) -> CaseDiff:
    """Find what must change for `before` to say what `after` says; nothing where they say the same."""
    changes = [*_claims(before, after), *_links(before, after), *_declared(before, after)]
    changes += [*_issues(before, after), *_case(before, after)]
    changes.sort(key=lambda c: _ORDER.index(c.kind) if c.kind in _ORDER else len(_ORDER))
    return CaseDiff(before, after, tuple(changes))


#: The parts of a claim whose change has a kind of its own.
_CLAIM_PARTS: dict[str, Kind] = {"text": "reworded", "by": "moved-party", "stage": "restaged"}


def _claims(before: Case, after: Case) -> Iterator[Change]:
    for claim in before.claims.values():
        if claim.id not in after.claims:
            yield Change("removed", claim.id, element_values(claim, spans=False), None, claim.span)
    for claim in after.claims.values():
        old = before.claims.get(claim.id)
        if old is None:
            yield Change("added", claim.id, None, element_values(claim, spans=False), None, claim.span)
        elif old != claim:
            was, now = _differing(element_values(old, spans=False), element_values(claim, spans=False))
            for part, kind in _CLAIM_PARTS.items():
                if part in was:
                    yield Change(kind, claim.id, was.pop(part), now.pop(part), old.span, claim.span)
            if was:
                yield Change("changed", claim.id, was, now, old.span, claim.span)


def _differing(was: dict[str, Any], now: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The parts that differ; None for one that is not there."""
    parts = [part for part in {**was, **now} if was.get(part) != now.get(part)]
    return {part: was.get(part) for part in parts}, {part: now.get(part) for part in parts}


def _links(before: Case, after: Case) -> Iterator[Change]:
    """Match links by id, or else by their premises in no order and what they target.

    Of several with the same ends, equal ones first, then those of one stance.
    """
    old, new = _by_ends(before), _by_ends(after)
    for ends in dict.fromkeys([*old, *new]):
        gone, come = list(old.get(ends, ())), list(new.get(ends, ()))
        for same in (_same_link, _same_stance, _any_link):
            for link in list(gone):
                match = next((other for other in come if same(link, other)), None)
                if match is not None:
                    gone.remove(link)
                    come.remove(match)
                    yield from _link_change(link, match)
        for link in gone:
            yield Change("link-removed", link.name, link_values(link, spans=False), None, link.span)
        for link in come:
            yield Change("link-added", link.name, None, link_values(link, spans=False), None, link.span)


def _by_ends(case: Case) -> dict[Hashable, list[Link]]:
    by_name = {link.name: link for link in case.links}
    ends: dict[str, Hashable] = {}
    grouped: dict[Hashable, list[Link]] = {}
    for link in sorted(
        case.links, key=lambda link: link.target in by_name and by_name[link.target].id is None
    ):
        target: Hashable = link.target
        on = by_name.get(link.target)
        if on is not None and on.id is None:
            target = ends[on.name]
            if len(grouped[target]) > 1:  # which of those with the same ends it is on
                alike = [other.name for other in grouped[target] if other.stance == on.stance]
                target = (target, on.stance, alike.index(on.name))
        ends[link.name] = key = link.id or (frozenset(link.premises), target)
        grouped.setdefault(key, []).append(link)
    return grouped


def _parts(link: Link) -> dict[str, Any]:
    """What there is to say of a link beside its name; joint premises in no order."""
    values = link_values(link, spans=False)
    del values["name"]
    return {**values, "premises": sorted(link.premises)}


def _same_link(a: Link, b: Link) -> bool:
    return _parts(a) == _parts(b)


def _same_stance(a: Link, b: Link) -> bool:
    return a.stance == b.stance


def _any_link(_a: Link, _b: Link) -> bool:
    return True


def _link_change(old: Link, new: Link) -> Iterator[Change]:
    was, now = _differing(_parts(old), _parts(new))
    if old.id is None and new.id is None and was.get("target") and old.target != new.target:
        del was["target"], now["target"]  # the same link, whose name has another order of premises
    spans = (old.span, new.span)
    name = min(old.name, new.name, key=lambda name: (len(name), name))  # the same in both directions
    if "stance" in was:
        yield Change("link-flipped", name, was.pop("stance"), now.pop("stance"), *spans)
    ends = [part for part in ("premises", "target") if part in was]
    if ends:
        from_, to = ({part: values.pop(part) for part in ends} for values in (was, now))
        yield Change("link-retargeted", name, from_, to, *spans)
    if was:
        yield Change("link-changed", name, was, now, *spans)


_DECLARED: tuple[tuple[str, Callable[[Case], Mapping[str, Any]]], ...] = (
    ("party", lambda case: case.parties),
    ("stage", lambda case: case.stages),
    ("source", lambda case: case.sources),
)


def _declared(before: Case, after: Case) -> Iterator[Change]:
    for word, declared in _DECLARED:
        old, new = declared(before), declared(after)
        for name in dict.fromkeys([*old, *new]):
            was = element_values(old[name], spans=False) if name in old else None
            now = element_values(new[name], spans=False) if name in new else None
            if was == now:
                continue
            spans = (old[name].span if name in old else None, new[name].span if name in new else None)
            if was is not None and now is not None:
                was, now = _differing(was, now)
            how = "removed" if now is None else "added" if was is None else "changed"
            kind = cast("Kind", f"{word}-{how}")
            yield Change(kind, name, was, now, *spans)


def _issues(before: Case, after: Case) -> Iterator[Change]:
    old = {_issue_key(issue): issue for issue in before.issues}
    new = {_issue_key(issue): issue for issue in after.issues}
    for key, issue in old.items():
        if key not in new:
            yield Change(
                "issue-removed", " / ".join(issue.positions), element_values(issue, spans=False), None
            )
    for key, issue in new.items():
        if key not in old:
            yield Change("issue-added", " / ".join(issue.positions), None, element_values(issue, spans=False))


def _issue_key(issue: Any) -> Hashable:
    return frozenset(issue.positions), issue.standard


def _case(before: Case, after: Case) -> Iterator[Change]:
    for part in ("title", "summary", "date", "lang", "notes"):
        was, now = getattr(before, part), getattr(after, part)
        if was != now:
            yield Change("case-changed", part, was, now, before.places.get(part), after.places.get(part))
    for part in ("conclusion", "tags"):
        was, now = _sorted(getattr(before, part)), _sorted(getattr(after, part))
        if was != now:
            yield Change("case-changed", part, was, now, before.places.get(part), after.places.get(part))
    common = [s for s in before.stages if s in after.stages]
    if common != (order := [s for s in after.stages if s in before.stages]):
        yield Change(
            "case-changed", "stages", common, order, before.places.get("stages"), after.places.get("stages")
        )


def _sorted(words: Iterable[str]) -> list[str]:
    return sorted(set(words))
