"""What `argmap log --json` prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field
from msgspec.structs import asdict

from argmap.compare.history import Problem, Revision
from argmap.compare.history.revisions import summarise_revision
from argmap.core.documents import Count, DocumentType, PlaceRow, Row, says
from argmap.render.json.diff import DiffDocument
from argmap.render.json.shared.history import (
    CommitRow,
    ComparedWith,
    HistoricTurn,
    TrackedRow,
    commit_values,
    hash_of,
)
from argmap.workspace.git.file_log import Tracked


class ProblemRow(Row, frozen=True):
    """Why a revision cannot be read."""

    rule: str | None
    message: str
    span: PlaceRow

    @classmethod
    def of(cls, problem: Problem, file: str) -> ProblemRow:
        """Return the row of the first mistake, or of another problem of a file."""
        mistake = problem.diagnostic
        if mistake is None:
            return cls(None, problem.message, PlaceRow(file))
        place = PlaceRow(file, mistake.span.line, mistake.span.column) if mistake.span else PlaceRow(file)
        return cls(mistake.rule, mistake.message, place)


class RevisionRow(CommitRow, frozen=True):
    """A revision, and what it changed."""

    renamed_from: str | None = field(name="renamed-from")
    copied_from: str | None = field(name="copied-from")
    removed: Annotated[bool, says("Whether it removed the file.")]
    problem: Annotated[ProblemRow | None, says("Why it cannot be read.")]
    compared_with: ComparedWith = field(name="compared-with")
    claims: Annotated[Count | None, says("The number of claims; null if the file cannot be read.")]
    links: Count | None
    changes: Annotated[
        Mapping[str, Annotated[int, Meta(ge=1)]],
        says("The number of changes, by kind as in 'argmap diff'; empty if the content is the same."),
    ]
    verdicts: Annotated[
        list[HistoricTurn],
        says("Verdicts on conclusions; 'before' is null for a new one, 'after' for a removed one."),
    ]
    diff: Annotated[
        DiffDocument | UnsetType | None,
        says("With --patch: all changes, as in 'argmap diff'; null if there is nothing to compare."),
    ] = UNSET

    @classmethod
    def of(cls, revision: Revision, tracked: Tracked, *, patch: bool = False) -> RevisionRow:
        """Return the row of a revision; for a patch, with all that it changed."""
        version = revision.version
        unread = revision.problem is not None or version.blob is None
        diff = (
            DiffDocument.of(summarise_revision(revision, revision.diff, tracked))
            if revision.diff and patch
            else None
        )
        return cls(
            **commit_values(version, tracked),
            renamed_from=None if version.copied else version.was,
            copied_from=version.was if version.copied else None,
            removed=version.blob is None,
            problem=ProblemRow.of(revision.problem, version.path) if revision.problem else None,
            compared_with=hash_of(revision.before),
            claims=None if unread else revision.claims,
            links=None if unread else revision.links,
            changes={str(kind): count for kind, count in (revision.changes or {}).items()},
            verdicts=[HistoricTurn.of(verdict) for verdict in revision.verdicts],
            diff=diff if patch else UNSET,
        )


class LogDocument(TrackedRow, frozen=True):
    """The revisions of a case."""

    revisions: list[RevisionRow]

    @classmethod
    def of(cls, head: TrackedRow, revisions: list[RevisionRow]) -> LogDocument:
        """Return the document of the revisions, in the order in which they are printed."""
        return cls(**asdict(head), revisions=revisions)


DOCUMENT = DocumentType("What 'argmap log --json' prints", LogDocument)
