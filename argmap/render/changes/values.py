"""A diff as values that JSON can hold, with names as in the case format; `argmap schema diff` describes it."""

from __future__ import annotations

from typing import Any

from argmap.compare.diff.causes import VerdictChange
from argmap.compare.diff.change import Change
from argmap.compare.diff.summary import Summary
from argmap.syntax.plain import SHAPE


def diff_values(summary: Summary) -> dict[str, Any]:
    """A diff as values that JSON can hold."""
    matching = summary.diff.matching
    return {
        "argmap": SHAPE,
        "verdicts": [_verdict(verdict) for verdict in summary.verdicts],
        "changes": [
            _change(change, doubtful=change.kind == "renamed" and change.old in matching.doubtful)
            for change in summary.changes
        ],
        "other_verdicts": [
            _verdict(summary.why_others[claim])
            if claim in summary.why_others
            else {"id": claim, "before": before, "after": after}
            for claim, (before, after) in summary.others.items()
        ],
        "unanswered": list(summary.unanswered),
        "orphaned": list(summary.orphaned),
        "rejected_otherwise": [
            {"id": claim, "before": was, "after": now} for claim, (was, now) in summary.reasons.items()
        ],
    }


def _verdict(verdict: VerdictChange) -> dict[str, Any]:
    return {
        "id": verdict.id,
        "before": verdict.before,
        "after": verdict.after,
        "because": [change.fingerprint for change in verdict.because],
        "exact": verdict.exact,
        "enough": [[change.fingerprint for change in some] for some in verdict.enough],
    }


def _change(change: Change, *, doubtful: bool) -> dict[str, Any]:
    spans = {"before": change.span_before, "after": change.span_after}
    values = {
        "kind": change.kind,
        "id": change.id,
        "before": change.before,
        "after": change.after,
        "fingerprint": change.fingerprint,
        "spans": {side: span and span.as_json() for side, span in spans.items()},
    }
    return {**values, "doubtful": True} if doubtful else values
