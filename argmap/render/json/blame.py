"""What `argmap blame --json` prints."""

from __future__ import annotations

from typing import Annotated, cast

from msgspec import field
from msgspec.structs import asdict

from argmap.compare.history import Altered, Blame, Flip
from argmap.core.documents import DocumentType, says
from argmap.render.json.shared.cases import DescribedStatus
from argmap.render.json.shared.history import (
    CommitRow,
    ComparedWith,
    HistoricChange,
    HistoricTurn,
    TakenBack,
    TrackedRow,
    commit_values,
    hash_of,
    historic_changes,
)
from argmap.render.json.shared.turned import Exact, StatusTurn
from argmap.semantics import Verdict
from argmap.workspace.git.file_log import Tracked


class FlipRow(CommitRow, frozen=True):
    """The revision that last changed the verdict, and how."""

    compared_with: ComparedWith = field(name="compared-with")
    before: Verdict
    after: Verdict
    status: StatusTurn
    because: TakenBack
    exact: Exact

    @classmethod
    def of(cls, flip: Flip, tracked: Tracked) -> FlipRow:
        """Return the row of a verdict that flipped."""
        turn = HistoricTurn.of(flip.verdict)
        return cls(
            **commit_values(flip.version, tracked),
            compared_with=hash_of(flip.before),
            before=cast("Verdict", turn.before),  # the claim is in both revisions
            after=cast("Verdict", turn.after),
            status=turn.status,
            because=turn.because,
            exact=turn.exact,
        )


class AlterationRow(CommitRow, frozen=True):
    """The revision that last changed the claim itself, and how."""

    kinds: tuple[str, ...]
    changes: list[HistoricChange]

    @classmethod
    def of(cls, altered: Altered, tracked: Tracked) -> AlterationRow:
        """Return the row of a change of a claim or a link itself."""
        return cls(
            **commit_values(altered.version, tracked),
            kinds=altered.kinds,
            changes=historic_changes(altered.changes),
        )


class RenamedRow(CommitRow, frozen=True):
    """A revision that renamed it."""

    was: str


class BlameDocument(TrackedRow, frozen=True):
    """Which revisions a claim or a link, and the verdict on it, are from."""

    claim: Annotated[str, says("The claim's id, or the link's name.")]
    verdict: Verdict
    status: DescribedStatus
    removed: Annotated[CommitRow | None, says("The revision that removed it; null if it still exists.")]
    flipped: Annotated[FlipRow | None, says("Null if the verdict never changed.")]
    changed: Annotated[
        AlterationRow | None, says("The revision that last changed the claim itself, and how.")
    ]
    renamed: list[RenamedRow]
    added: CommitRow

    @classmethod
    def of(cls, blame: Blame, head: TrackedRow, tracked: Tracked) -> BlameDocument:
        """Return the document of a claim or a link."""
        return cls(
            **asdict(head),
            claim=blame.name,
            verdict=blame.verdict,
            status=blame.status,
            removed=CommitRow(**commit_values(blame.removed, tracked)) if blame.removed else None,
            flipped=FlipRow.of(blame.flipped, tracked) if blame.flipped else None,
            changed=AlterationRow.of(blame.altered, tracked) if blame.altered else None,
            renamed=[RenamedRow(**commit_values(one.version, tracked), was=one.old) for one in blame.renamed],
            added=CommitRow(**commit_values(blame.added, tracked)),
        )


DOCUMENT = DocumentType("What 'argmap blame --json' prints", BlameDocument)
