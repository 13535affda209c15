"""Changes besides claims and links: declared elements, issues and the case's own keys."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from argmap.compare.diff.arrangement import reordered
from argmap.compare.diff.change import Change, Kind
from argmap.compare.diff.renamed_values import Translation
from argmap.core.model import Case, Conflict, Issue
from argmap.syntax.json_values import element_values
from argmap.syntax.schema import DECLARED

#: Lists whose order has no meaning.
_SETS = frozenset(("tags", "aliases", "wordings", "conclusion", "positions", "premises"))


def surrounding_changes(before: Case, after: Case, translation: Translation) -> Iterator[Change]:
    """Yield the changes besides claims and links."""
    for word, name in DECLARED.items():
        yield from _declared(before, after, word, name, translation)
    yield from _issues(before, after, translation)
    yield from _conflicts(before, after)
    yield from _case(before, after, translation)


def differing(
    kind: Kind,
    names: tuple[str, str],
    translated: Mapping[str, Any],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> Iterator[Change]:
    """Yield a change for each part that differs, `reordered` where only the order of a set does.

    `translated` is `before` in the names of the case after.
    """
    for part in {**translated, **after}:
        was, now = translated.get(part), after.get(part)
        if part == "id" or was == now:
            continue
        same = (part in _SETS and sorted(was or (), key=repr) == sorted(now or (), key=repr)) or (
            part == "cites" and _as_set(was or ()) == _as_set(now or ())
        )
        yield Change("reordered" if same else kind, *names, {part: before.get(part)}, {part: now})


def _as_set(cites: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return citations as a sorted list, with the citation referred to instead of its index."""
    said = []
    for cite in cites:
        values = dict(cite)
        original = cite.get("translation-of", "")
        if original.isascii() and original.isdigit() and int(original) < len(cites):
            values["translation-of"] = repr(sorted(cites[int(original)].items()))
        said.append(repr(sorted(values.items())))
    return sorted(said)


def _declared(before: Case, after: Case, word: str, name: str, translation: Translation) -> Iterator[Change]:
    old, new = getattr(before, word), getattr(after, word)
    pairs: Mapping[str, str] = getattr(translation.matching, word)
    come = set(new) - set(pairs.values())
    for key, element in old.items():
        if key not in pairs:
            values = element_values(element, spans=False)
            yield Change(_kind(name, "removed"), key, None, values, None, element.span)
    for key, element in new.items():
        if key in come:
            values = element_values(element, spans=False)
            yield Change(_kind(name, "added"), None, key, None, values, None, element.span)
    for was, now in pairs.items():
        if translation.trivial and old[was] == new[now]:
            continue
        spans = (old[was].span, new[now].span)
        if was != now:
            yield Change(_kind(name, "renamed"), was, now, was, now, *spans)
        said = element_values(old[was], spans=False), element_values(new[now], spans=False)
        for change in differing(_kind(name, "changed"), (was, now), translation.declared(old[was]), *said):
            yield Change(change.kind, was, now, change.before, change.after, *spans)
    if word == "stages":
        yield from _stages(before, after, pairs)
    yield from reordered(word, pairs, old, new)


def _kind(name: str, how: str) -> Kind:
    return cast("Kind", f"{name}-{how}")


def _stages(before: Case, after: Case, pairs: Mapping[str, str]) -> Iterator[Change]:
    """Yield a changed order of stages, which is a change of meaning."""
    back = {new: old for old, new in pairs.items()}
    old = [stage for stage in before.stages if stage in pairs]
    new = [stage for stage in after.stages if stage in back]
    if [pairs[stage] for stage in old] != new:
        places = before.places.get("stages"), after.places.get("stages")
        yield Change("case-changed", "stages", "stages", old, new, *places)


def _issues(before: Case, after: Case, translation: Translation) -> Iterator[Change]:
    """Yield the changes of issues, which are matched by their positions: a claim is in one at most."""
    pairs = _match_issues(before.issues, after.issues, translation)
    for at, issue in enumerate(before.issues):
        if at not in pairs:
            yield Change(
                "issue-removed", _named(issue), None, element_values(issue, spans=False), None, issue.span
            )
    for at, now in pairs.items():
        old, new = before.issues[at], after.issues[now]
        said = element_values(old, spans=False), element_values(new, spans=False)
        for change in differing("issue-changed", (_named(old), _named(new)), translation.issue(old), *said):
            yield Change(change.kind, change.old, change.new, change.before, change.after, old.span, new.span)
    found = set(pairs.values())
    for at, issue in enumerate(after.issues):
        if at not in found:
            yield Change(
                "issue-added", None, _named(issue), None, element_values(issue, spans=False), None, issue.span
            )
    names = {_named(before.issues[was]): _named(after.issues[now]) for was, now in pairs.items()}
    yield from reordered("issues", names, map(_named, before.issues), map(_named, after.issues))


def _match_issues(
    before: Sequence[Issue], after: Sequence[Issue], translation: Translation
) -> dict[int, int]:
    """Pair issues by their number of common positions, largest first."""
    of_claim = {position: at for at, issue in enumerate(after) for position in issue.positions}
    shared: dict[tuple[int, int], int] = {}
    for at, issue in enumerate(before):
        for position in issue.positions:
            now = of_claim.get(translation.matching.claims.get(position, ""))
            if now is not None:
                shared[at, now] = shared.get((at, now), 0) + 1
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for old, new in sorted(shared, key=lambda pair: (-shared[pair], sum(pair), abs(pair[0] - pair[1]))):
        if old not in pairs and new not in taken:
            pairs[old] = new
            taken.add(new)
    return pairs


def _named(issue: Issue) -> str:
    return " / ".join(issue.positions)


def _conflicts(before: Case, after: Case) -> Iterator[Change]:
    """Yield added and removed conflicts, which are compared by value."""
    old, new = [*map(_conflict, before.conflicts)], [*map(_conflict, after.conflicts)]
    kept, gone, come = _split(old, new)
    yield from (Change("conflict-removed", _title(values), None, values, None) for values in gone)
    yield from (Change("conflict-added", None, _title(values), None, values) for values in come)
    if kept + come != new or _split(new, old)[0] + gone != old:
        yield Change("reordered", "conflicts", "conflicts", old, new)


def _split(
    old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the items in both, in the old order, then those only in the old, and those only in the new."""
    come, kept, gone = list(new), [], []
    for values in old:
        if values in come:
            come.remove(values)
            kept.append(values)
        else:
            gone.append(values)
    return kept, gone, come


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return element_values(conflict, spans=False)


def _title(conflict: Mapping[str, Any]) -> str:
    return " ".join(conflict[word] for word in ("element", "id", "part") if word in conflict)


def _case(before: Case, after: Case, translation: Translation) -> Iterator[Change]:
    for part in ("title", "summary", "date", "lang", "notes"):
        was, now = getattr(before, part), getattr(after, part)
        if was != now:
            yield Change(
                "case-changed", part, part, was, now, before.places.get(part), after.places.get(part)
            )
    for part in ("conclusion", "tags"):
        was, now = list(getattr(before, part)), list(getattr(after, part))
        translated = [translation.end(word) for word in was] if part == "conclusion" else was
        if sorted(translated) != sorted(now):
            yield Change(
                "case-changed", part, part, was, now, before.places.get(part), after.places.get(part)
            )
        elif translated != now:
            yield Change("reordered", part, part, was, now)
