"""What `argmap diff --json` prints, with names as in the case format."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, TypeAlias, cast

from msgspec import UNSET, Meta, UnsetType

from argmap.compare.diff.causes import VerdictChange
from argmap.compare.diff.change import Change, MeaningfulKind
from argmap.compare.diff.summary import Summary
from argmap.core.documents import DocumentType, PlaceRow, Row, place_of, says
from argmap.render.json.shared.turned import Exact, StatusTurn, turned_verdict
from argmap.semantics import Because, Verdict
from argmap.semantics.status import verdict_of

Fingerprint: TypeAlias = Annotated[
    str,
    Meta(
        pattern="^[0-9a-f]{12}$",
        description="Stays the same for as long as the change does, whatever else changes.",
    ),
]
CauseFingerprints: TypeAlias = Annotated[
    list[Fingerprint],
    says("The fingerprints of the changes that bring back the old status if they are undone."),
]
EnoughFingerprints: TypeAlias = Annotated[
    list[list[Fingerprint]],
    says(
        "For each change in 'because', a minimal set of changes, starting with itself, "
        "that gives the new status if it alone is applied to the old case. A set of one "
        "is enough by itself. A set is empty if there is none; there are no sets if none "
        "were searched for."
    ),
]


class ChangeSpans(Row, frozen=True):
    """A place before and after."""

    before: PlaceRow | None
    after: PlaceRow | None


class DiffChangeRow(Row, frozen=True):
    """One thing that differs."""

    kind: MeaningfulKind
    id: Annotated[str, says("A claim's id, a link's name, or a key of the case.")]
    before: Annotated[Any, says("The old value; null if there was none.")]
    after: Annotated[Any, says("The new value; null if there is none.")]
    fingerprint: Fingerprint
    spans: ChangeSpans
    doubtful: Annotated[
        bool | UnsetType, says("For a renamed claim: whether it may be a different claim.")
    ] = UNSET
    wording: Annotated[
        bool | UnsetType, says("For a reworded claim: whether one text was listed as a wording of the other.")
    ] = UNSET

    @classmethod
    def of(cls, change: Change, *, doubtful: bool, wording: bool) -> DiffChangeRow:
        """Return the row of a change of meaning."""
        return cls(
            kind=cast("MeaningfulKind", change.kind),  # none is of order alone
            id=change.id,
            before=change.before,
            after=change.after,
            fingerprint=change.fingerprint,
            spans=ChangeSpans(place_of(change.span_before), place_of(change.span_after)),
            doubtful=doubtful or UNSET,
            wording=wording or UNSET,
        )


class ConclusionTurn(Row, frozen=True):
    """A verdict on a conclusion that changed, and why; null where the claim is not there."""

    id: str
    before: Verdict | None
    after: Verdict | None
    status: StatusTurn
    because: CauseFingerprints
    exact: Exact
    enough: EnoughFingerprints

    @classmethod
    def of(cls, turn: VerdictChange) -> ConclusionTurn:
        """Return the row of a changed verdict, with the changes that caused it."""
        before, after = map(turned_verdict, (turn.before, turn.after))
        return cls(turn.id, before, after, StatusTurn(turn.before, turn.after), *_causes(turn))


class ClaimTurn(Row, frozen=True):
    """A verdict on another claim; without causes if there are too many to search for."""

    id: str
    before: Verdict
    after: Verdict
    status: StatusTurn
    because: CauseFingerprints | UnsetType = UNSET
    exact: Exact | UnsetType = UNSET
    enough: EnoughFingerprints | UnsetType = UNSET


class RejectionTurn(Row, frozen=True):
    """A claim that is still rejected, but for another reason."""

    id: str
    before: Because
    after: Because


class DiffDocument(Row, frozen=True):
    """What differs between two cases, and what follows from it."""

    verdicts: Annotated[list[ConclusionTurn], says("Changed verdicts on conclusions.")]
    changes: list[DiffChangeRow]
    other_verdicts: Annotated[
        list[ClaimTurn],
        says("Changed verdicts on other claims. Causes are missing if there are too many to search for."),
    ]
    unanswered: Annotated[tuple[str, ...], says("Counters that are now unanswered.")]
    orphaned: Annotated[tuple[str, ...], says("Claims that no longer lead to a conclusion.")]
    rejected_otherwise: Annotated[
        list[RejectionTurn], says("Claims that are still rejected, but for another reason.")
    ]

    @classmethod
    def of(cls, summary: Summary) -> DiffDocument:
        """Return the document of a diff, prepared for readers."""
        doubtful = summary.diff.matching.doubtful
        return cls(
            verdicts=[ConclusionTurn.of(verdict) for verdict in summary.verdicts],
            changes=[
                DiffChangeRow.of(
                    change,
                    doubtful=change.kind == "renamed" and change.old in doubtful,
                    wording=change.kind == "reworded" and summary.diff.was_wording(change),
                )
                for change in summary.changes
            ],
            other_verdicts=[
                ClaimTurn(
                    *(claim, verdict_of(was), verdict_of(now), StatusTurn(was, now)),
                    *_causes(summary.why_others.get(claim)),
                )
                for claim, (was, now) in summary.others.items()
            ],
            unanswered=summary.unanswered,
            orphaned=summary.orphaned,
            rejected_otherwise=[RejectionTurn(claim, *turn) for claim, turn in summary.reasons.items()],
        )


def _causes(turn: VerdictChange | None) -> tuple[Any, ...]:
    """The last three keys of a verdict that changed; none where its causes are not known."""
    if turn is None:
        return ()
    enough = [_fingerprints(some) for some in turn.enough]
    return _fingerprints(turn.because), turn.exact, enough


def _fingerprints(changes: Iterable[Change]) -> list[str]:
    return [change.fingerprint for change in changes]


DOCUMENT = DocumentType("What 'argmap diff --json' prints", DiffDocument)
