"""The issue of each claim when some changes between two cases are undone.

A claim is in one issue at most: in an issue restored to its state before, if
it was in one, else in that of the case after. A restored claim returns to its
place in an issue that still exists.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from argmap.compare.diff.change import CaseDiff, Change
from argmap.core.model import Issue

#: The parts of an issue that affect verdicts.
_PARTS = frozenset(("positions", "standard"))


class Rivalry:
    """The issues of both cases of a diff; `name` translates a claim's name before to its name here."""

    def __init__(self, diff: CaseDiff, name: Callable[[str], str]) -> None:
        """Translate the issues of the case before into the names of the case after."""
        self._new = {_named(issue): issue for issue in diff.after.issues}
        self._old = {
            _named(issue): replace(issue, positions=tuple(map(name, issue.positions)))
            for issue in diff.before.issues
        }
        #: By claim, its issue in the case after and in the case before.
        self.after = {p: issue for issue in self._new.values() for p in issue.positions}
        self.before = {p: issue for issue in self._old.values() for p in issue.positions}
        #: By claim, the name after of its issue before, where that was changed.
        self._became = {
            position: str(change.new)
            for change in diff.changes
            if change.kind == "issue-changed"
            for position in self._old[str(change.old)].positions
        }

    def reverted(self, changes: Iterable[Change], back: Iterable[str]) -> dict[str, Issue | None]:
        """Return the issue, or None, of each claim whose issue differs from the case after.

        `changes` to issues are undone, and the claims `back` are restored.
        """
        place: dict[str, str | None] = {}  # by claim, the name of its issue
        was: dict[str, str] = {}  # the same, for claims of restored issues
        standards: dict[str, Issue] = {}  # by name, the issue that gives its standard
        for change in changes:
            if change.kind == "issue-added":
                place |= dict.fromkeys(self._new[change.id].positions)
            elif change.kind == "issue-removed":
                standards[_removed_name(change.id)] = old = self._old[change.id]
                was |= dict.fromkeys(old.positions, _removed_name(change.id))
            elif change.part == "standard":
                standards[change.id] = self._old[str(change.old)]
            elif change.part == "positions":
                place |= dict.fromkeys(self._new[change.id].positions)
                was |= dict.fromkeys(self._old[str(change.old)].positions, change.id)
        returned = {claim: self._became[claim] for claim in back if claim in self._became}
        return self._issues({**place, **returned, **was}, standards)

    def _issues(
        self, place: Mapping[str, str | None], standards: Mapping[str, Issue]
    ) -> dict[str, Issue | None]:
        """Return, by claim, the issues that result from the new places and standards."""
        left = (_named(self.after[claim]) for claim in place if claim in self.after)
        altered = dict.fromkeys((*standards, *left, *(name for name in place.values() if name)))
        found: dict[str, Issue | None] = dict.fromkeys(place)
        for name in altered:
            base = self._new.get(name)
            stayed = [p for p in base.positions if place.get(p, name) == name] if base else []
            came = [p for p, at in place.items() if at == name and p not in stayed]
            standard = (standards.get(name) or self._new[name]).standard
            issue = Issue((*stayed, *came), standard)
            found |= dict.fromkeys(issue.positions, issue)
        return found


def bears_on_verdicts(change: Change) -> bool:
    """Return whether a change to an issue affects verdicts."""
    return change.kind in ("issue-added", "issue-removed") or (
        change.kind == "issue-changed" and change.part in _PARTS
    )


def _removed_name(name: str) -> str:
    return f"\0{name}"


def _named(issue: Issue) -> str:
    return " / ".join(issue.positions)
