"""Parts of what `argmap log --json` and `argmap blame --json` print: revisions, and what they changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, TypeAlias

from argmap.compare.diff import Change
from argmap.compare.diff.causes import VerdictChange
from argmap.core.documents import Row, says
from argmap.render.json.shared.turned import Exact, StatusTurn, turned_verdict
from argmap.semantics import Verdict
from argmap.workspace.git.file_log import Tracked, Version


class TrackedRow(Row, frozen=True):
    """The first keys of the documents about a case's history."""

    case: str
    file: str
    stage: Annotated[str | None, says("The stage at which each revision is evaluated.")]
    shallow: Annotated[bool, says("Whether the clone lacks the older history.")]


class CommitRow(Row, frozen=True):
    """A revision of the file."""

    revision: Annotated[str | None, says("The hash of the commit; null for uncommitted changes.")]
    short: str | None
    date: Annotated[str | None, says("When it was written, in ISO 8601.")]
    author: str | None
    subject: str | None
    file: Annotated[str, says("Its path in that revision.")]


def commit_values(version: Version, tracked: Tracked) -> dict[str, Any]:
    """The values of a `CommitRow`."""
    commit = version.commit
    return {
        "revision": hash_of(version),
        "short": tracked.short(commit) if commit else None,
        "date": commit.date if commit else None,
        "author": commit.author if commit else None,
        "subject": commit.subject if commit else None,
        "file": version.path,
    }


ComparedWith: TypeAlias = Annotated[
    str | None,
    says("The hash of the revision that it is compared with; null for none, or for one without a commit."),
]


def hash_of(version: Version | None) -> str | None:
    """The hash of a revision; None where there is none, or it is not committed yet."""
    return version.commit.hash if version and version.commit else None


class HistoricChange(Row, frozen=True):
    """A change, without its places."""

    kind: str
    id: str
    before: Any
    after: Any


def historic_changes(changes: Iterable[Change]) -> list[HistoricChange]:
    """Changes, without their places."""
    return [HistoricChange(change.kind, change.id, change.before, change.after) for change in changes]


TakenBack: TypeAlias = Annotated[
    list[HistoricChange], says("The changes that bring the status back if all are undone.")
]


class HistoricTurn(Row, frozen=True):
    """A verdict on a conclusion that a revision changed; null where the claim is not there."""

    id: str
    before: Verdict | None
    after: Verdict | None
    status: StatusTurn
    because: TakenBack
    exact: Exact

    @classmethod
    def of(cls, turn: VerdictChange) -> HistoricTurn:
        """Return the row of a changed verdict, with the changes that caused it."""
        before, after = map(turned_verdict, (turn.before, turn.after))
        status = StatusTurn(turn.before, turn.after)
        return cls(turn.id, before, after, status, historic_changes(turn.because), turn.exact)
