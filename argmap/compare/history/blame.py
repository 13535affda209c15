"""The revisions that gave a claim or a link its verdict and its wording."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from argmap.compare.diff import CaseDiff, Change, Kind, diff_cases
from argmap.compare.diff.causes import VerdictChange, explain_verdicts
from argmap.compare.history.parents import Base, HistoryStep
from argmap.compare.history.reading import Problem, Readable
from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.semantics import Status, Verdict
from argmap.workspace.git.file_log import Version


class Flip(NamedTuple):
    """The version that changed a verdict, the one before it, and the changes responsible."""

    version: Version
    before: Version
    diff: CaseDiff
    verdict: VerdictChange


class Altered(NamedTuple):
    """The version that last changed a claim or a link itself, and the changes to it in its diff."""

    version: Version
    diff: CaseDiff
    changes: tuple[Change, ...]

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of change, each once."""
        return tuple(dict.fromkeys(change.kind for change in self.changes))


class RenamedAt(NamedTuple):
    """The version that renamed a claim or a link, and its old name."""

    version: Version
    old: str


@dataclass(frozen=True, slots=True)
class Blame:
    """The history of one claim or link, by its name in the newest version that has it.

    `case`, `verdict` and `status` are of that version; `removed` is the version
    that removed it, None where it still exists. `flipped` is None where the
    verdict never changed, `altered` where the wording never did. `added` is the
    oldest version that has it. `skipped` are newer versions that cannot be read.
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
    """Follow a claim or link back from the newest version to the one that added it.

    Raises:
        ArgmapError: No version has it, or no version can be read.
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
        raise ArgmapError(f"no version of the case can be read{why}", hint="'argmap log' shows why")
    if trail is None:
        ArgumentGraph(newest.case).links_into(name)  # raises, with a hint at similar names
        raise ArgmapError(f"nothing is called '{name}'")
    return trail.blame(tuple(version for version, _ in skipped))


def _refuse_renamed(before: Case, after: Case, name: str) -> None:
    """Raise an error with the new name of something that was renamed."""
    matching = diff_cases(before, after).matching
    new = matching.claims.get(name) or matching.links.get(name)
    if new:
        raise ArgmapError(f"'{name}' has been renamed to '{new}'", hint=f"ask about '{new}'")


class _Trail:
    """Follows a claim or link back through the versions, on every branch."""

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
        """Process a step; return whether there is anything left to follow."""
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
        """Record what differs from every version before."""
        base, old = earlier[0]
        if old != name:
            self._renamed.append(RenamedAt(step.version, old))
        if self._flipped is None:
            now = found.verdicts[name]
            if all(now != before.found.verdicts[was] for before, was in earlier):
                diff = diff_cases(base.found.placed, found.placed)
                (verdict,) = explain_verdicts(diff, {old: name})
                self._flipped = Flip(step.version, base.version, diff, verdict)
        if self._altered is None:
            said = _element(found.case, name)
            if all(said != _element(before.found.case, was) for before, was in earlier):
                diff = diff_cases(base.found.placed, found.placed)
                changes = tuple(change for change in diff.changes if change.id == name)
                self._altered = Altered(step.version, diff, changes) if changes else None

    def blame(self, skipped: tuple[Version, ...]) -> Blame:
        """Return the result."""
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
    """Return the name in the version before; None where it is missing there."""
    if name in base.found:
        return name
    matching = diff_cases(base.found.case, found.case).matching
    pairs = matching.claims if name in found.case.claims else matching.links
    return next((old for old, new in pairs.items() if new == name), None)


def _element(case: Case, name: str) -> object:
    """Return the claim or link as the author wrote it."""
    return case.claims.get(name) or next(link for link in case.links if link.name == name)
