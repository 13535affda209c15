"""Which revision settled the verdict on a claim or a link, and which gave it its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from argmap.compare.diff import CaseDiff, Change, Kind, diff_cases
from argmap.compare.diff.causes import VerdictChange, explain_verdicts
from argmap.compare.diff.rejections import Statuses, pair_statuses
from argmap.compare.history.reading import Problem, Readable
from argmap.compare.history.steps import Base, HistoryStep
from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.semantics import Status, Verdict
from argmap.workspace.git.versions import Version


class Flip(NamedTuple):
    """The version that changed a verdict, the one before it, and by which changes.

    `statuses` are the verdicts of both versions as readers are shown them.
    """

    version: Version
    before: Version
    diff: CaseDiff
    verdict: VerdictChange
    statuses: Statuses


class Altered(NamedTuple):
    """The version that last changed a claim or a link itself, and the changes to it among those of its diff."""

    version: Version
    diff: CaseDiff
    changes: tuple[Change, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """In which ways it was changed, each once."""
        return tuple(dict.fromkeys(change.kind for change in self.changes))


class RenamedAt(NamedTuple):
    """The version that gave a claim or a link another name, and the name that it had."""

    version: Version
    old: str


@dataclass(frozen=True, slots=True)
class Blame:
    """The history of one claim or link, by its name in the newest version that has it.

    `case`, `verdict` and `status`, which is the verdict as readers are shown it, are of that version; `removed` is the one that took it
    away, None where it is still there. `flipped` is None where the verdict is as it was when it was added, and
    `altered` where it is still in the same words. `added` is the oldest version
    that has it. `skipped` are the newer versions that cannot be read.
    """

    name: str
    case: Case
    verdict: Verdict
    status: Status
    removed: Version | None
    flipped: Flip | None
    altered: Altered | None
    renamed: tuple[RenamedAt, ...]
    added: Version
    skipped: tuple[Version, ...]


def find_blame(steps: Iterable[HistoryStep], name: str) -> Blame:
    """Walk back from the newest version until the claim or link called `name` was not there.

    Raises:
        ArgmapError: Nothing is or was called so, or no version can be read.
    """
    newest: Readable | None = None
    trail: _Trail | None = None
    removed: Version | None = None
    had: str | None = None  # the blob of the newest version that had it
    skipped: list[tuple[Version, Problem]] = []
    for step in steps:
        found = step.found
        if isinstance(found, Problem) and newest is None:
            skipped.append((step.version, found))
        if not isinstance(found, Readable):
            continue
        newest = newest or found
        if trail is None and (step.version.blob == had or (had is None and name in found)):
            trail = _Trail(step, found, name, removed)
        if trail is not None:
            if not trail.follow(step, found):
                break
        elif had is None and (base := next((base for base in step.bases if name in base.found), None)):
            removed, had = step.version, base.version.blob
            _refuse_renamed(base.found.case, found.case, name)
    if newest is None:
        why = f": {skipped[0][1].message}" if skipped else ""
        raise ArgmapError(f"no version of the case can be read{why}", hint="'argmap log' says more")
    if trail is None:
        ArgumentGraph(newest.case).links_into(name)  # says that there is none, and which is near
        raise ArgmapError(f"nothing is called '{name}'")
    return trail.blame(tuple(version for version, _ in skipped))


def _refuse_renamed(before: Case, after: Case, name: str) -> None:
    """Say what something is called since."""
    matching = diff_cases(before, after).matching
    new = matching.claims.get(name) or matching.links.get(name)
    if new:
        raise ArgmapError(f"'{name}' has been renamed to '{new}'", hint=f"ask about '{new}'")


class _Trail:
    """What is called how in which version, on the way back; there may be several branches of it."""

    def __init__(self, step: HistoryStep, found: Readable, name: str, removed: Version | None) -> None:
        self._name = name
        self._newest = found
        self._removed = removed
        self._added = step.version
        self._names: dict[str | None, str] = {step.version.blob: name}
        self._waiting: set[str | None] = {step.version.blob}
        self._flipped: Flip | None = None
        self._altered: Altered | None = None
        self._renamed: list[RenamedAt] = []

    def follow(self, step: HistoryStep, found: Readable) -> bool:
        """Take notice of a step; whether there is anything left to follow."""
        blob = step.version.blob
        if blob not in self._names:
            return True
        self._waiting.discard(blob)
        name = self._names[blob]
        earlier = [(base, old) for base in step.bases if (old := _name_before(base, found, name))]
        for base, old in earlier:
            self._names.setdefault(base.version.blob, old)
            self._waiting.add(base.version.blob)
        if earlier:
            self._compare(step, found, name, earlier)
        else:
            self._added = step.version
        return bool(self._waiting)

    def _compare(
        self, step: HistoryStep, found: Readable, name: str, earlier: list[tuple[Base, str]]
    ) -> None:
        """Look for what is like in none of the versions before."""
        base, old = earlier[0]
        if old != name:
            self._renamed.append(RenamedAt(step.version, old))
        if self._flipped is None:
            now = found.verdicts[name]
            if all(now != before.found.verdicts[was] for before, was in earlier):
                diff = diff_cases(base.found.placed, found.placed)
                (verdict,) = explain_verdicts(diff, {old: name})
                statuses = pair_statuses(diff, base.found.statuses, found.statuses)
                self._flipped = Flip(step.version, base.version, diff, verdict, statuses)
        if self._altered is None:
            said = _said(found.case, name)
            if all(said != _said(before.found.case, was) for before, was in earlier):
                diff = diff_cases(base.found.placed, found.placed)
                changes = tuple(change for change in diff.changes if change.id == name)
                self._altered = Altered(step.version, diff, changes) if changes else None

    def blame(self, skipped: tuple[Version, ...]) -> Blame:
        """What was found."""
        return Blame(
            self._name,
            self._newest.case,
            self._newest.verdicts[self._name],
            self._newest.statuses[self._name],
            self._removed,
            self._flipped,
            self._altered,
            tuple(self._renamed),
            self._added,
            skipped,
        )


def _name_before(base: Base, found: Readable, name: str) -> str | None:
    """What something was called in the version before; None where it was not there."""
    if name in base.found:
        return name
    matching = diff_cases(base.found.case, found.case).matching
    pairs = matching.claims if name in found.case.claims else matching.links
    return next((old for old, new in pairs.items() if new == name), None)


def _said(case: Case, name: str) -> object:
    """All that the author says of a claim or a link."""
    return case.claims.get(name) or next(link for link in case.links if link.name == name)
