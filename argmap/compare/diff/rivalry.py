"""Which issue each claim is in where some of the changes from one case to another are taken back.

A claim is in one issue at most: it is in the one that is as it was before, if
there is one, and else in that of the case after. A claim that went comes back
to its place in an issue that is still there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from argmap.compare.diff.change import CaseDiff, Change
from argmap.core.model import Issue

#: The parts of an issue that bear on verdicts.
_PARTS = frozenset(("positions", "standard"))


class Rivalry:
    """The issues of both cases of a diff; `name` says what a claim of the case before is called."""

    def __init__(self, diff: CaseDiff, name: Callable[[str], str]) -> None:
        """Lay the issues of the case before over those of the case after."""
        self._new = {_named(issue): issue for issue in diff.after.issues}
        self._old = {
            _named(issue): replace(issue, positions=tuple(map(name, issue.positions)))
            for issue in diff.before.issues
        }
        #: By claim, the issue it is in: in the case after, and in the case before.
        self.after = {p: issue for issue in self._new.values() for p in issue.positions}
        self.before = {p: issue for issue in self._old.values() for p in issue.positions}
        #: By claim, the issue after that its issue before has become.
        self._became = {
            position: str(change.new)
            for change in diff.changes
            if change.kind == "issue-changed"
            for position in self._old[str(change.old)].positions
        }

    def reverted(self, changes: Iterable[Change], back: Iterable[str]) -> dict[str, Issue | None]:
        """The issue, if any, of each claim whose issue is not as in the case after.

        `changes` of issues are taken back, and the claims `back` are there again.
        """
        place: dict[str, str | None] = {}  # by claim, the name of the issue it is in
        was: dict[str, str] = {}  # the same, for claims of issues that are as they were
        standards: dict[str, Issue] = {}  # by name, which issue says under what standard it is
        for change in changes:
            if change.kind == "issue-added":
                place |= dict.fromkeys(self._new[change.id].positions)
            elif change.kind == "issue-removed":
                standards[_gone(change.id)] = old = self._old[change.id]
                was |= dict.fromkeys(old.positions, _gone(change.id))
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
        """By claim, the issues that its new place and other standards make."""
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
    """Whether a change is one of issues that can alter a verdict."""
    return change.kind in ("issue-added", "issue-removed") or (
        change.kind == "issue-changed" and change.part in _PARTS
    )


def _gone(name: str) -> str:
    return f"\0{name}"


def _named(issue: Issue) -> str:
    return " / ".join(issue.positions)
