"""A case file as written: checked for form, its references still words with places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from argmap.core.diagnostics import Diagnostic, Hint, Mistakes, Related, Severity, SourceText, Span
from argmap.core.fixes import Fix
from argmap.core.model import NOWHERE, Claim, Conflict, Party, Places, Source, Stage, Stance, WrittenAt
from argmap.core.spelling import NearWords
from argmap.syntax.yaml import Scalar, Value


class LinkDraft(NamedTuple):
    """A link whose ends are still to be looked up; `values` are its other parts."""

    premises: tuple[str, ...]
    stance: Stance
    target: str
    values: dict[str, Any]
    written_at: WrittenAt

    @property
    def places(self) -> Places:
        """Where each part stands."""
        return Places(*self.written_at)


class IssueDraft(NamedTuple):
    """An issue whose positions are still to be looked up."""

    positions: tuple[str, ...]
    values: dict[str, Any]
    written_at: WrittenAt

    @property
    def places(self) -> Places:
        """Where each part stands."""
        return Places(*self.written_at)


@dataclass(slots=True)
class CaseDraft:
    """Everything that was read, and everything that is wrong with it.

    `broken` is what made the YAML break off, if it did: what is not there may then
    only not have been read. `links` holds those written in their claims, in
    canonical order, `apart` those of the case's own `links:`. `unread` are the
    keys of the case whose values are of another kind: what they declare is not known.
    `partly_read` are the claims that may have links which could not be read,
    `too_deep` the ids of elements that stand, indented too deep, among the keys of others,
    `misplaced_cites` counts the citations that are told to be written otherwise.
    `turned` are keys that name what speaks for a claim, or against it: the claim, what is said, and by what;
    `announced` is what follows from these, once somebody has asked.
    `makers` the parties that claims name which stand under a misspelt key,
    `bad_ids` the ids of elements that cannot be ids, each with whether something refers to it.
    """

    source: SourceText
    diagnostics: Mistakes = field(default_factory=Mistakes)
    values: dict[str, Any] = field(default_factory=dict)
    written_at: WrittenAt = NOWHERE
    claims: dict[str, Claim] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    stages: dict[str, Stage] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    links: list[LinkDraft] = field(default_factory=list)
    apart: list[LinkDraft] = field(default_factory=list)
    issues: list[IssueDraft] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    conclusion: tuple[str, ...] = ()
    makers: dict[str, None] = field(default_factory=dict)
    broken: Diagnostic | None = None
    unread: set[str] = field(default_factory=set)
    partly_read: set[str] = field(default_factory=set)
    too_deep: set[str] = field(default_factory=set)
    bad_ids: dict[str, bool] = field(default_factory=dict)
    misplaced_cites: int = 0
    turned: list[tuple[str, str, list[str]]] = field(default_factory=list)
    announced: dict[tuple[str, str], list[str]] | None = None
    _near_targets: NearWords | None = field(default=None, init=False)
    _known_targets: frozenset[str] = field(default=frozenset(), init=False)
    _saying: dict[str, str] | None = field(default=None, init=False)

    @property
    def whole(self) -> bool:
        """Whether the YAML was read to its end."""
        return self.broken is None

    def near_targets(self) -> NearWords:
        """The ids of claims and links, to look for one that is like another; ask once all has been read."""
        if self._near_targets is None:
            self._near_targets = NearWords([*self.claims, *self._link_ids()])
        return self._near_targets

    def known_targets(self) -> frozenset[str]:
        """The ids of claims and links; ask once all has been read."""
        if not self._known_targets:
            self._known_targets = frozenset((*self.claims, *self._link_ids()))
        return self._known_targets

    def claim_saying(self, text: str) -> str | None:
        """The id of the claim whose text this is, but for capitals and a full stop; ask once all has been read."""
        if self._saying is None:
            self._saying = {folded(claim.text): claim.id for claim in self.claims.values() if claim.text}
        return self._saying.get(folded(text))

    def _link_ids(self) -> list[str]:
        return [link.values["id"] for link in (*self.links, *self.apart) if "id" in link.values]

    def report(
        self,
        rule: str,
        message: str,
        at: Value | Span,
        *,
        hint: Hint = None,
        related: tuple[Related, ...] = (),
        severity: Severity = "error",
        fix: Callable[[str], Fix | None] | None = None,
    ) -> None:
        """Add a mistake about the place of `at`; a hint that takes time is a function."""
        span = at if isinstance(at, Span) else self.span(at)
        self.diagnostics.report(rule, message, span, hint=hint, related=related, severity=severity, fix=fix)

    def span(self, at: Value) -> Span:
        """The place of a scalar; of a list or a mapping, where it starts."""
        start = at.start_mark.index
        return Span(self.source, start, at.end_mark.index if type(at) is Scalar else start + 1)


def folded(text: str) -> str:
    """A text as it is compared: small letters, single blanks, no full stop."""
    return " ".join(text.casefold().split()).rstrip(".!")
