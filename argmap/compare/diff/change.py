"""The values of a diff: a single change, and all changes between two cases."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, get_args

from argmap.compare.diff.matching import Matching, was_wording
from argmap.core.diagnostics import Span
from argmap.core.display import Tabled, counted, shown
from argmap.core.model import Case

if TYPE_CHECKING:
    from argmap.compare.diff.causes import VerdictChange
    from argmap.compare.diff.summary import Summary

#: The kinds of change of meaning.
MeaningfulKind = Literal[
    "link-flipped",
    "removed",
    "added",
    "renamed",
    "reworded",
    "moved-party",
    "restaged",
    "changed",
    "link-removed",
    "link-added",
    "link-renamed",
    "link-retargeted",
    "link-changed",
    "party-removed",
    "party-added",
    "party-renamed",
    "party-changed",
    "stage-removed",
    "stage-added",
    "stage-renamed",
    "stage-changed",
    "source-removed",
    "source-added",
    "source-renamed",
    "source-changed",
    "group-removed",
    "group-added",
    "group-renamed",
    "group-changed",
    "value-removed",
    "value-added",
    "value-renamed",
    "value-changed",
    "audience-removed",
    "audience-added",
    "audience-renamed",
    "audience-changed",
    "argument-removed",
    "argument-added",
    "argument-renamed",
    "argument-changed",
    "issue-removed",
    "issue-added",
    "issue-changed",
    "conflict-removed",
    "conflict-added",
    "case-changed",
]
Kind = Literal[MeaningfulKind, "reordered"]

#: All kinds, in the order in which changes are listed.
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    `old` and `new` are the element's names before and after: a claim's id, a
    link's name, a key of the case; None where it does not exist. `before` and
    `after` are JSON values in the names of their own case: the whole of what
    was added or removed; for `changed` and the like the one changed part, by
    its key; for other kinds what the kind says (a text, a party, an id).
    None stands for an absent value.
    """

    kind: Kind
    old: str | None
    new: str | None
    before: Any
    after: Any
    span_before: Span | None = None
    span_after: Span | None = None

    def __repr__(self) -> str:
        return shown(self, self.id, self.kind, self.part or "")

    @property
    def id(self) -> str:
        """The name after or, for what was removed, before."""
        return self.new or self.old or ""

    @property
    def part(self) -> str | None:
        """The key that changed; None where the kind of change has none."""
        known = {"reworded": "text", "moved-party": "by", "restaged": "stage", "link-flipped": "stance"}
        if self.kind in known:
            return known[self.kind]
        parts = self.after if isinstance(self.after, dict) else self.before
        return next(iter(parts)) if self.kind.endswith("changed") and isinstance(parts, dict) else None

    @property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that identify the change across versions of the files.

        They depend neither on its position nor on other changes.
        """
        said = [self.kind, self.old, self.new, self.before, self.after]
        text = json.dumps(said, ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]

    def inverse(self) -> Change:
        """Return the change that undoes this one."""
        kind: Any = self.kind
        for word, opposite in (("added", "removed"), ("removed", "added")):
            if self.kind.endswith(word):
                kind = self.kind.removesuffix(word) + opposite
        return replace(
            self,
            kind=kind,
            old=self.new,
            new=self.old,
            before=self.after,
            after=self.before,
            span_before=self.span_after,
            span_after=self.span_before,
        )


@dataclass(frozen=True)
class CaseDiff(Tabled):
    """All changes from one case to another.

    `changes` are those of meaning, in the order of `KINDS`. `order` are changes
    of order alone, which are never counted but are needed to apply the diff.
    Consequences are computed on first use.
    """

    before: Case
    after: Case
    matching: Matching
    changes: tuple[Change, ...]
    order: tuple[Change, ...] = ()

    def __repr__(self) -> str:
        names = f"{self.before.label} → {self.after.label}"
        return shown(self, names, counted(len(self.changes), "change"))

    @cached_property
    def summary(self) -> Summary:
        """The changes with the verdicts that changed, and why."""
        return self.summarise()

    @property
    def verdicts(self) -> tuple[VerdictChange, ...]:
        """The changed verdicts on conclusions, each with its causes."""
        return self.summary.verdicts

    def summarise(self, *, only: Collection[str] = (), ignore: Collection[str] = ()) -> Summary:
        """Summarize the selected changes; see `summary.summarise`.

        Raises:
            ArgmapError: A word in `only` or `ignore` is unknown.
        """
        from argmap.compare.diff.summary import summarise

        return summarise(self, only=only, ignore=ignore)

    def was_wording(self, change: Change) -> bool:
        """Return whether one text of a reworded claim is a wording of the claim with the other."""
        return was_wording(self.before.claims[str(change.old)], self.after.claims[str(change.new)])

    def inverse(self) -> CaseDiff:
        """Return the diff in the opposite direction."""
        return CaseDiff(
            self.after,
            self.before,
            self.matching.inverse(),
            in_order(change.inverse() for change in self.changes),
            tuple(change.inverse() for change in self.order),
        )


def in_order(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Sort changes by kind, in the order of `KINDS`; stable within a kind."""
    rank = {kind: index for index, kind in enumerate(KINDS)}
    return tuple(sorted(changes, key=lambda change: rank[change.kind]))
