"""The outcome of a change to an edited file, as the journal records it and as the page is answered."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from argmap.apps.edits import MadeEdits, SentEdit
from argmap.apps.server.editing.combining import Combined
from argmap.apps.server.editing.deltas import Delta, find_delta
from argmap.apps.server.editing.file_versions import FileVersion
from argmap.apps.server.editing.journal import ChangeKind, JournalChange
from argmap.semantics import evaluate_grounded
from argmap.syntax.parsing import ParsedCase

#: The name of another program in the journal.
OUTSIDE = "another program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """The sender of a change: `client` and `number` identify the request, `name` is shown to others."""

    client: str
    number: int
    name: str


@dataclass(frozen=True, slots=True)
class ChangeOutcome:
    """What a change has made of the newest version."""

    kind: ChangeKind
    after: ParsedCase
    said: str
    each: tuple[tuple[str, ...], ...] = ()
    removed: tuple[str, ...] = ()
    conflicts: tuple[dict[str, Any], ...] = ()
    reverts: int | None = None


def outcome_of(
    made: MadeEdits, combined: Combined | None = None, edits: Sequence[SentEdit] = ()
) -> ChangeOutcome:
    """Return the outcome of edits that were made, and perhaps combined with what others had changed."""
    if combined is None:
        return ChangeOutcome("edit", made.after, made.said, made.each, made.removed)
    conflicts = tuple({**one, "edits": [*edits]} for one in combined.conflicts)
    return ChangeOutcome("edit", combined.after, made.said, made.each, made.removed, conflicts)


def journal_change(
    outcome: ChangeOutcome, head: FileVersion, after: FileVersion, asking: Asking, answer: dict[str, Any]
) -> JournalChange:
    """Return the change that leads from one version to the next, as asked for by a page."""
    back, forth = _delta(head, after)
    return JournalChange(
        kind=outcome.kind, name=asking.name, time=time.time(), parent=head.name, version=after.name, back=back,
        forth=forth, said=outcome.said, client=asking.client, number=asking.number, answer=answer,
        reverts=outcome.reverts, conflicts=outcome.conflicts,
    )  # fmt: skip


def outside_change(
    kind: ChangeKind,
    said: str,
    head: FileVersion,
    after: FileVersion,
    conflicts: tuple[dict[str, Any], ...] = (),
) -> JournalChange:
    """Return the change that leads from one version to the next, as another program has made it."""
    back, forth = _delta(head, after)
    return JournalChange(
        kind=kind, name=OUTSIDE, time=time.time(), parent=head.name, version=after.name, back=back,
        forth=forth, said=said, conflicts=conflicts,
    )  # fmt: skip


def _delta(head: FileVersion, after: FileVersion) -> tuple[Delta, Delta]:
    return find_delta(after.text, head.text), find_delta(head.text, after.text)


def answer_to(head: FileVersion, after: FileVersion, outcome: ChangeOutcome) -> dict[str, Any]:
    """Return the answer to a request, without the journal's ids of its change and its conflicts."""
    case = after.parsed.case
    was, now = (evaluate_grounded(one.parsed.case).statuses for one in (head, after))
    return {
        "version": after.name,
        "change": None,
        "made": [name for made in outcome.each for name in made],
        "each": [list(made) for made in outcome.each],
        "conflicts": [],
        "effects": {
            "verdicts": [
                {"claim": one, "before": was.get(one), "after": now[one]}
                for one in case.claims
                if was.get(one) != now[one]
            ],
            "removed": list(outcome.removed),
            "said": outcome.said,
        },
    }
